"""Quarters and years of each world. Turn 1 is the calendar's first quarter."""

from __future__ import annotations

import numpy as np


def quarters(turn: np.ndarray, tables) -> np.ndarray:
    """Quarters since the first quarter of year 0. turn: (B,) -> (B,)."""
    c = tables.calendar
    return c.year * 4 + (c.quarter - 1) + (turn - 1)


def year(world, tables) -> np.ndarray:
    """(B,) float64, for example 2025."""
    return np.floor(quarters(world["turn"], tables) / 4)


def quarter(world, tables) -> np.ndarray:
    """(B,) float64, 1 to 4."""
    q = quarters(world["turn"], tables)
    return q - 4 * np.floor(q / 4) + 1


def turn_of(when: tuple[int, int], tables) -> int:
    """The turn of a (year, quarter); may be below 1 or past the end."""
    c = tables.calendar
    return (when[0] - c.year) * 4 + (when[1] - c.quarter) + 1
