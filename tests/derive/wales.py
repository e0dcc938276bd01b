"""Write the figures of 2014 for every member into scenarios/wales-2014/members/figures.yaml, from the tables in `sources/figures`.

    python tests/derive/wales.py

Sources: see sources/figures/SOURCES.md. Elections are by the year of the record; the quarter is the third where none is known. What a
government thought of the office in 2014 is not known, and starts alike everywhere.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.derive.members import FIGURES, MACRO, NATO, table

OUT = Path(__file__).resolve().parents[2] / "scenarios" / "wales-2014" / "members" / "figures.yaml"
BASE = Path(__file__).resolve().parents[2] / "scenarios" / "allies" / "members"
YEAR = 2014
BOUND_FROM = {"FIN": 2022, "SWE": 2022, "MNE": 2017, "MKD": 2019}  # year in which each took the pledge on


def figure(table_name: str, member: str, column: str, year: int = YEAR) -> float | None:
    for row in table(table_name).get(member, ()):
        if int(row["year"]) == year and row.get(column):
            return float(row[column])
    return None


def votes() -> dict[str, int]:
    """Member -> the first general election after 2014 that the record names."""
    found: dict[str, int] = {}
    with open(FIGURES / "elections_history.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            if year > YEAR and year < found.get(row["iso3"], 9999):
                found[row["iso3"]] = year
    return found


def lines() -> list[str]:
    calendar, out = votes(), []
    for member in sorted(table(NATO[0])):
        start = {
            "core": figure(NATO[0], member, "pct_gdp"), "equipment": figure(NATO[0], member, "equipment_share_pct"), "gdp": figure(MACRO[0], member, "gdp_usd_bn"),
            "growth": figure(MACRO[0], member, "real_gdp_growth_pct"), "debt": figure(MACRO[0], member, "gov_debt_pct_gdp"), "balance": figure(MACRO[0], member, "budget_balance_pct_gdp"),
            "population": figure(MACRO[0], member, "population_m"),
        }  # fmt: skip
        if member == "ISL":
            start["core"], start["equipment"] = 0.0, 0.0
        found = {k: round(v, 2) for k, v in start.items() if v is not None}
        found |= {"temper": 1, "trust": 55, "exception": 0, "sceptic": False, "path": 3.5 if member != "ISL" else 0, "path_credibility": 50, "resilience": 0.4}
        if member in BOUND_FROM:
            found["bound_from"] = BOUND_FROM[member]
        base = yaml.safe_load((BASE / f"{member}.yaml").read_text(encoding="utf-8"))[member]
        usual = {"temper": 1, "exception": 0, "sceptic": False, "path": 3.5, **base["start"]}
        said = ", ".join(f"{k}: {str(v).lower() if isinstance(v, bool) else f'{v:g}'}" for k, v in found.items() if k not in usual or usual[k] != v)
        parts = [f"start: {{{said}}}"]
        if base.get("core_path"):
            parts.append("core_path: null")
        if member in calendar:
            parts.append(f"votes: {{next: {calendar[member]}-Q3}}")
        out.append(f"{member}: {{{', '.join(parts)}}}")
    return out


def main() -> int:
    head = "# What differs in 2014. Written by tests/derive/wales.py from NATO's and the IMF's series; temper, trust and exceptions are those of nobody in particular.\n"
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(head + "".join(f"{line}\n" for line in lines()), encoding="utf-8")
    print(f"{OUT}: {len(lines())} members")
    return 0


if __name__ == "__main__":
    sys.exit(main())
