"""Who listens to the office: rows of the table `listeners`, each with a `credibility.<id>` of its own.

A promise may be made to a listener instead of to a member; on the books it is then the number -2 - row where a member's index would stand.
"""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import tree_sum

USUAL = 50.0  # points of credibility that neither help nor hurt
FIRST = -2.0  # of the numbers that stand for listeners on the books


def of(tables):
    """The rows, or None in a scenario in which nobody is told apart."""
    rows = tables.rows_by_id.get("listeners")
    return rows if rows is not None and len(rows) and all(f"credibility.{r}" in tables.layout.world_row for r in rows.ids) else None


def ears(tables) -> np.ndarray:
    """(L, M) 1.0 where a member listens with a row's ears."""
    found = tables.evaluated.get("listeners.ears")
    if found is None:
        rows, nobody = of(tables), np.zeros(len(tables.members))
        found = np.array([tables.groups.get(rows.words[r].get("group", ""), nobody) for r in rows.ids])
        tables.evaluated["listeners.ears"] = found
    return found


def standing(world, tables) -> np.ndarray:
    """(L, B) points of credibility above what is usual, below 0 under it."""
    return np.stack([world[f"credibility.{r}"] for r in of(tables).ids]) - USUAL


def believed(world, tables) -> np.ndarray:
    """(M, B) points above the usual at which the office stands with each member: the mean of those it listens with, 0 with nobody."""
    share = ears(tables)
    share = share / np.maximum(tree_sum(share), 1.0)
    return tree_sum(share[:, :, None] * standing(world, tables)[:, None, :])


def hear(to: np.ndarray, tables) -> np.ndarray:
    """(L, K) 1.0 where a row was itself promised something. to: (K,) a member's index, -1 for nobody, or the number of a row."""
    share = ears(tables)
    member = np.where(to >= 0, to, 0).astype(np.intp)
    named = np.arange(len(share))[:, None] == FIRST - to
    return np.where(to >= 0, share[:, member], named * 1.0)
