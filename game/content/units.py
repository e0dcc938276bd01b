"""Amounts with their unit written out: `4 turns`, `3 years`, `2027-Q4`, `40%`, `2 toward 0`."""

from __future__ import annotations

import re

_TURNS = re.compile(r"(\d+)\s*(turn|turns|quarter|quarters|year|years)\Z")
_RANGE = re.compile(r"\[?\s*(\d+)\s*(?:to|-|,|\.\.|\u2013|and)\s*(\d+)\s*\]?\s*(turns|quarters|years)?\Z")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%\Z")
_DECAY = re.compile(r"(\d+(?:\.\d+)?)\s+towards?\s+(-?\d+(?:\.\d+)?)\Z")


def turns(text: str) -> int | None:
    """Turns of `4 turns`, `1 turn`, `2 quarters`, `3 years`; None for anything else."""
    found = _TURNS.match(text.strip())
    if not found:
        return None
    return int(found[1]) * (4 if found[2].startswith("year") else 1)


def turn_range(text: str) -> tuple[int, int] | None:
    """(low, high) of `2 to 4 turns`, or of a single amount."""
    single = turns(text)
    if single is not None:
        return single, single
    found = _RANGE.match(text.strip())
    if not found or int(found[1]) > int(found[2]):
        return None
    scale = 4 if found[3] == "years" else 1
    return int(found[1]) * scale, int(found[2]) * scale


def quarter(text: str) -> tuple[int, int] | None:
    """(2027, 4) of `2027-Q4`."""
    found = _QUARTER.match(text.strip())
    return (int(found[1]), int(found[2])) if found else None


def share(text: str) -> float | None:
    """0.4 of `40%`."""
    found = _PERCENT.match(text.strip())
    return float(found[1]) / 100 if found else None


def decay(text: str) -> tuple[float, float] | None:
    """(2.0, 0.0) of `2 toward 0`: points a turn, and where to."""
    found = _DECAY.match(text.strip())
    return (float(found[1]), float(found[2])) if found else None
