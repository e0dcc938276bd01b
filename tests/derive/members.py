"""Write the figures of every member into its file, from the tables in `sources/figures`.

    python tests/derive/members.py            # rewrites scenarios/the-hague-2025/members/*.yaml where figures differ

Only the lines between the marker comments are touched; what was written by hand stays. Sources: see sources/figures/SOURCES.md.
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "sources" / "figures"
MEMBERS = HERE.parent.parent / "scenarios" / "the-hague-2025" / "members"

FEAR_REACH = 392.0  # km: how far fear of Russia reaches, fitted on 2014 to 2025
BORDER_KM = 250.0  # a land border counts as no farther than this
FIRST = (2025, 3)  # the campaign's first quarter

# How a member answers a threat, learned from its own spending of 2014 to 2025 and shrunk to 1; others are 1.
TEMPER = {
    "POL": 1.78, "LVA": 1.27, "DNK": 1.25, "NLD": 1.13, "EST": 0.91, "LTU": 0.84, "SWE": 0.83, "NOR": 0.80, "TUR": 0.80, "HUN": 0.80, "SVK": 0.79, "ROU": 0.75,
    "CZE": 0.71, "DEU": 0.71, "FIN": 0.54, "SVN": 0.87,
}  # fmt: skip
# US forces by host, people, mid-2025: public counts, rounded, of about 84,000 in all; rotations are put where they were.
US_TROOPS = {
    "DEU": 36400, "ITA": 12700, "GBR": 10000, "POL": 10000, "ESP": 3800, "ROU": 2700, "TUR": 1700, "BEL": 1100, "LTU": 1000, "SVK": 700, "EST": 600, "LVA": 500, "GRC": 500,
    "NLD": 450, "NOR": 400, "HUN": 400, "BGR": 350, "PRT": 250, "FIN": 150, "DNK": 150, "CZE": 150,
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with open(FIGURES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def yearly(names, member: str, column: str, digits: int) -> dict[int, float]:
    """Year -> figure of one member, the later table over the earlier one."""
    out = {}
    for name in names:
        for row in rows_of(name).get(member, ()):
            if row[column]:
                out[int(row["year"])] = round(float(row[column]), digits)
    return out


_CACHE: dict[str, dict[str, list[dict[str, str]]]] = {}


def rows_of(name: str) -> dict[str, list[dict[str, str]]]:
    if name not in _CACHE:
        found: dict[str, list[dict[str, str]]] = {}
        for row in rows(name):
            found.setdefault(row["iso3"], []).append(row)
        _CACHE[name] = found
    return _CACHE[name]


def proximity(row: dict[str, str]) -> float:
    """exp(-d / 392 km): d from the capital to Russian, Kaliningrad, Belarusian or occupied Crimean soil, at most 250 km with a border."""
    d = min(float(row["dist_cap_min_km"]), float(row["dist_cap_to_rus_incl_crimea_km"]))
    if row["borders_rus_or_blr"] == "y":
        d = min(d, BORDER_KM)
    return round(math.exp(-d / FEAR_REACH), 3)


def next_vote(row: dict[str, str]) -> tuple[int, int]:
    """Year and quarter of the next general election as known in mid-2025."""
    parts = row["next_election_as_known_mid2025"].split("-")
    month = int(parts[1]) if len(parts) > 1 else 6
    return int(parts[0]), (month - 1) // 3 + 1


def blocks(member: str) -> dict[str, list[str]]:
    """The three blocks of lines, by the name of their markers."""
    row = next(r for r in rows("members.csv") if r["iso3"] == member)
    macro = ("annual_macro.csv", "macro_projection_weo2025oct.csv")
    core = yearly(("nato_defence_expenditure.csv",), member, "pct_gdp", 2)
    equipment = yearly(("nato_defence_expenditure.csv",), member, "equipment_share_pct", 1)
    growth, debt, balance = (yearly(macro, member, c, 1) for c in ("real_gdp_growth_pct", "gov_debt_pct_gdp", "budget_balance_pct_gdp"))
    year, quarter = next_vote(row)
    term = round(int(row["regular_term_months"]) / 3)
    turn = (year - FIRST[0]) * 4 + quarter - FIRST[1] + 1
    start = {
        "core": core.get(2025, 0.0), "gdp": round(float(row["gdp_usd_bn_2025e"]), 1), "growth": growth.get(2025, 1.5), "debt": debt.get(2025, float(row["gov_debt_pct_gdp_2024"])),
        "balance": balance.get(2025, float(row["budget_balance_pct_gdp_2024"])), "population": round(float(row["population_m_2024"]), 1),
        "troops": float(row["active_troops_k_2025e"] or 0), "equipment": equipment.get(2025, equipment.get(2024, 0.0)), "proximity": proximity(row), "temper": TEMPER.get(member, 1.0),
        "us_troops": US_TROOPS.get(member, 0), "next_vote": max(turn, 1), "vote_every": term,
    }  # fmt: skip
    kept = {"core": core or {2025: 0.0}, "equipment": equipment or {2025: 0.0}, "growth": growth, "debt": {y: v for y, v in debt.items() if y >= 2020}, "balance": {y: v for y, v in balance.items() if y >= 2020}}
    lines = {
        "figures": [f"    {name}: {value:g}" for name, value in start.items()],
        "series": [f"  capital: {row['capital']}", f"  at: [{float(row['cap_lat']):g}, {float(row['cap_lon']):g}]", f"  joined: {row['accession_year']}", "  series:"],
        "calendar": [f"    next: {year}-Q{quarter}", f"    every: {term} quarters"],
    }
    lines["series"] += [f"    {name}: {{{', '.join(f'{y}: {v:g}' for y, v in sorted(values.items()))}}}" for name, values in kept.items()]
    return lines


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
