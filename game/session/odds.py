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
    """`6 in 10 it helps`, or `5 to 7 in 10 it helps` where the targets differ. odds: (n, 4)."""
    good = (odds[:, 0] + odds[:, 1]).tolist()
    low, high = (math.floor(x * 10 + 0.5) for x in (min(good), max(good)))
    if low != high and low > 0 and high < 10:
        return f"{low} to {high} in 10 it helps"
    return f"{words.odds(sum(good) / len(good))} it helps"


def helps_each(odds: np.ndarray) -> list[str]:
    """`6 in 10 it helps` for each row. odds: (n, 4)."""
    return [f"{words.odds(good)} it helps" for good in (odds[:, 0] + odds[:, 1]).tolist()]
