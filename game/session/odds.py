"""How a card is likely to go: the odds of its four grades on the world as it stands."""

from __future__ import annotations

import math

import numpy as np

from game.engine.compile import GRADES
from game.engine.desk.act import lean_odds
from game.session import words


def grade_odds(base: np.ndarray, leans: np.ndarray) -> np.ndarray:
    """base: (4,) at a neutral state; leans: (n,) points -> (n, 4), each row sums to 1."""
    return lean_odds(np.broadcast_to(base, (len(leans), 4)), leans)


def named(odds: np.ndarray) -> tuple[tuple[str, float], ...]:
    """(4,) -> ("clean", 0.42), ..; they sum to 1."""
    return tuple((name, float(share)) for name, share in zip(GRADES, odds, strict=True))


def helps(odds: np.ndarray) -> str:
    """`6 in 10 it helps`. odds: (4,), or (n, 4) for several targets, which gives `5 to 7 in 10 it helps`."""
    good = np.atleast_2d(odds)[:, :2].sum(axis=1)
    low, high = (math.floor(x * 10 + 0.5) for x in (good.min(), good.max()))
    if low != high and 0 < low and high < 10:
        return f"{low} to {high} in 10 it helps"
    return f"{words.odds(float(good.mean()))} it helps"
