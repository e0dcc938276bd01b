"""Those who meet before the meeting: who is in each caucus, and what it would have on the table."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import tree_sum
from game.engine.council.docket import TEXT, place_of
from game.engine.rules._shared import allies, group, once

LEAST = 2  # members of a caucus that must want a text themselves before the caucus does


def members_of(tables) -> np.ndarray:
    """(C, M) 1.0 for members of each caucus, in the order of the table `caucuses`; the patron meets nobody before the meeting."""
    names = tables.rows("caucuses").ids
    return once(tables, "council.caucuses", lambda: np.stack([(group(tables, n) * allies(tables))[:, 0] for n in names]) if names else np.zeros((0, len(tables.members))))


def _wants(tables) -> np.ndarray:
    """(C, T) how many of each caucus would table each text themselves."""
    return once(tables, "council.caucus_wants", lambda: tree_sum(np.ascontiguousarray((members_of(tables)[:, None] * tables.council.keen[None]).transpose(2, 0, 1) * 1.0)))


def asks_for(caucus: np.ndarray, world, may_table: np.ndarray, tables) -> tuple[np.ndarray, np.ndarray]:
    """What a caucus would put on the table. caucus: (B,) index; may_table: (T, B).

    Returns:
        (B,) text that most of it want themselves among those that may be tabled, -1 for none or where the table is full; (B,) the member that would
        sign it, the one of them with the most solidarity.
    """
    t, inside = tables.council, members_of(tables)
    wants = _wants(tables)
    count = wants[caucus].T
    free = may_table & (count >= LEAST) & ~_lying(world, len(t))
    marks = np.where(free, count, 0.0)
    text = marks.argmax(axis=0)
    good = (marks.max(axis=0) > 0) & (world.docket[TEXT] == 0).any(axis=0)
    heart = np.where((t.keen[text].T * inside[caucus].T) > 0, world["member.solidarity"], -1.0)
    return np.where(good, text, -1), heart.argmax(axis=0)


def behind(text: np.ndarray, who: np.ndarray, tables) -> np.ndarray:
    """(B,) the caucus of a proposer in which most want its text, -1 where fewer than LEAST do. text, who: (B,) index."""
    inside = members_of(tables)
    if not len(inside):
        return np.full(len(text), -1)
    wants = _wants(tables)[:, text] * inside[:, who]
    return np.where(wants.max(axis=0) >= LEAST, wants.argmax(axis=0), -1)


def _lying(world, count: int) -> np.ndarray:
    """(T, B): whether each text lies on the table."""
    return np.stack([place_of(world.docket, np.full(world.batch, k)) >= 0 for k in range(count)]) if count else np.zeros((0, world.batch), dtype=bool)


def keen_inside(caucus: np.ndarray, text: np.ndarray, tables) -> np.ndarray:
    """(M, B): members of a caucus that want a text themselves; none where the caucus is -1."""
    found = members_of(tables)[np.maximum(caucus, 0)].T * tables.council.keen[text].T
    return (found > 0) & (caucus >= 0)
