"""Write the figures of every member into its file, from the tables in `sources/figures`.

    python tests/derive/members.py            # rewrites scenarios/allies/members/*.yaml where figures differ

Only the lines between the marker comments are touched; what was written by hand stays. Sources: see sources/figures/SOURCES.md.
"""

from __future__ import annotations

import csv
import math
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "sources" / "figures"
MEMBERS = HERE.parent.parent / "scenarios" / "allies" / "members"

FEAR_REACH = 392.0  # km: how far fear of Russia reaches, fitted on 2014 to 2025
BORDER_KM = 250.0  # a land border counts as no farther than this
FIRST = (2025, 3)  # the campaign's first quarter
SINCE = 2014  # first year of the series
MACRO = ("annual_macro.csv", "macro_projection_weo2025oct.csv")  # the later table is the one that counts
NATO = ("nato_defence_expenditure.csv",)

# How a member answers a threat, learned from its own spending of 2014 to 2025 and shrunk to 1; others are 1.
TEMPER = {
    "POL": 1.78, "LVA": 1.27, "DNK": 1.25, "NLD": 1.13, "EST": 0.91, "LTU": 0.84, "SWE": 0.83, "NOR": 0.80, "TUR": 0.80, "HUN": 0.80, "SVK": 0.79, "ROU": 0.75,
    "CZE": 0.71, "DEU": 0.71, "FIN": 0.54, "SVN": 0.87,
}  # fmt: skip


@cache
def table(name: str) -> dict[str, list[dict[str, str]]]:
    """Rows of a source table by member."""
    found: dict[str, list[dict[str, str]]] = {}
    with open(FIGURES / name, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["iso3"], []).append(row)
    return found


def yearly(names: tuple[str, ...], member: str, column: str, digits: int) -> dict[int, float]:
    """Year -> figure of one member since 2014, the later table over the earlier one; never a minus before a zero."""
    rows = [row for name in names for row in table(name).get(member, ())]
    return {int(row["year"]): round(float(row[column]), digits) + 0.0 for row in rows if row[column] and int(row["year"]) >= SINCE}


def proximity(row: dict[str, str]) -> float:
    """exp(-d / 392 km): d from the capital to Russian, Kaliningrad, Belarusian or occupied Crimean soil, at most 250 km with a border."""
    d = min(float(row["dist_cap_min_km"]), float(row["dist_cap_to_rus_incl_crimea_km"]))
    if row["borders_rus_or_blr"] == "y":
        d = min(d, BORDER_KM)
    return round(math.exp(-d / FEAR_REACH), 3)


def next_vote(row: dict[str, str]) -> tuple[int, int]:
    """Year and quarter of the next general election as known in mid-2025; in June where only the year is."""
    year, month = [*map(int, row["next_election_as_known_mid2025"].split("-")), 6][:2]
    return year, (month - 1) // 3 + 1


def start(member: str) -> dict[str, float]:
    """What a member's numbers stand at when the campaign opens: quantity without `member.` -> value, in the unit of the quantity."""
    row = table("members.csv")[member][0]
    year, quarter = next_vote(row)
    core, equipment = (yearly(NATO, member, column, 2) for column in ("pct_gdp", "equipment_share_pct"))
    hosted = table("us_troops.csv").get(member)
    return {
        "core": core.get(2025, 0.0),  # Iceland has no forces, and no figure
        "gdp": round(float(row["gdp_usd_bn_2025e"]), 1),
        "growth": yearly(MACRO, member, "real_gdp_growth_pct", 1)[2025],
        "debt": yearly(MACRO, member, "gov_debt_pct_gdp", 1)[2025],
        "balance": yearly(MACRO, member, "budget_balance_pct_gdp", 1)[2025],
        "population": round(float(row["population_m_2024"]), 1),
        "troops": float(row["active_troops_k_2025e"]),
        "equipment": round(equipment.get(2025, 0.0), 1),
        "proximity": proximity(row),
        "temper": TEMPER.get(member, 1.0),
        "us_troops": int(hosted[0]["people"]) if hosted else 0,
        "next_vote": (year - FIRST[0]) * 4 + quarter - FIRST[1] + 1,  # the first quarter is turn 1
        "vote_every": round(int(row["regular_term_months"]) / 3),
    }


def series(member: str) -> dict[str, dict[int, float]]:
    """Yearly figures by name, year -> per cent of GDP; equipment per cent of core, growth per cent a year."""
    return {
        "core": yearly(NATO, member, "pct_gdp", 2) or {2025: 0.0},
        "equipment": yearly(NATO, member, "equipment_share_pct", 1) or {2025: 0.0},
        "growth": yearly(MACRO, member, "real_gdp_growth_pct", 1),
        "debt": yearly(MACRO, member, "gov_debt_pct_gdp", 1),
        "balance": yearly(MACRO, member, "budget_balance_pct_gdp", 1),
    }


def blocks(member: str) -> dict[str, list[str]]:
    """The three blocks of lines, by the name of their markers."""
    row, opening = table("members.csv")[member][0], start(member)
    year, quarter = next_vote(row)
    place = f"[{float(row['cap_lat']):g}, {float(row['cap_lon']):g}]"
    facts = [f"  capital: {row['capital']}", f"  at: {place}", f"  joined: {row['accession_year']}", "  series:"]
    return {
        "figures": [f"    {name}: {value:g}" for name, value in opening.items()],
        "series": facts + [f"    {name}: {{{', '.join(f'{y}: {v:g}' for y, v in sorted(found.items()))}}}" for name, found in series(member).items()],
        "calendar": [f"    next: {year}-Q{quarter}", f"    every: {opening['vote_every']} quarters"],
    }


def rewritten(text: str, member: str) -> str:
    """A member's file with its figures as the sources have them.

    Raises:
        ValueError: a pair of markers is missing.
    """
    for name, lines in blocks(member).items():
        begin, end = f"# --- {name}, written by tests/derive/members.py ---", f"# --- end of {name} ---"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise ValueError(f"{member}: the markers '{begin}' and '{end}' must stand in the file once each")
        head, rest = text.split(begin)
        _, tail = rest.split(end)
        indent = head[head.rfind("\n") + 1 :]
        text = head + begin + "\n" + "\n".join(lines) + "\n" + indent + end + tail
    return text


def main(folder: Path = MEMBERS) -> int:
    changed = 0
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text("utf-8")
        new = rewritten(text, path.stem)
        if new != text:
            path.write_text(new, "utf-8")
            changed += 1
    print(f"{changed} of {len(list(folder.glob('*.yaml')))} member files changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) if len(sys.argv) > 1 else main())
