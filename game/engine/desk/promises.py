"""Promises fall due: kept or broken, they are remembered by whom they were made to, and by whoever heard."""

from __future__ import annotations

import numpy as np

from game.engine import listeners


def apply(world, tables, book):
    """Book every promise whose time has come. A broken one costs twice what a kept one earns, each times its weight."""
    c = tables.constants.desk
    due, weight, to, public = world.promises
    falls_due = (due > 0) & (world["turn"] >= due)
    if not falls_due.any():
        return
    held = tables.end_program.run(world).stack(tables.promise_refs) != 0
    kept, broken = falls_due & held, falls_due & ~held
    for k, name in enumerate(tables.promise_ids):
        for outcome, points, word, count, kind in (
            (kept[k], c.promise_kept_trust, 1.0, "office.promises_kept", "promise_kept"),
            (broken[k], -c.promise_broken_trust, -2.0, "office.promises_broken", "promise_broken"),
        ):
            if not outcome.any():
                continue
            cause = f"promise:{name}"
            book.add(count, 1.0, cause, outcome)
            at = np.flatnonzero(outcome & (to[k] >= 0))
            book.scatter("member.trust", to[k][at].astype(np.intp), at, points * weight[k][at], cause)
            _told(word * weight[k] * outcome, to[k], public[k], tables, book, cause)
            book.note(kind, name, outcome, to=to[k])
    due[kept | broken] = 0.0


def share(to, public, tables) -> np.ndarray:
    """(L, K) how much of a promise each listener takes to heart: all of its own, a part of what was said aloud to others. to, public: (K,)."""
    own = listeners.hear(to, tables)
    aloud = tables.rows("publicity").pick("overheard", public)
    return np.maximum(own, np.broadcast_to(aloud, own.shape))


def _told(points, to, public, tables, book, cause) -> None:
    """Move the credibility of those who were promised something and of those who heard. points: (B,) of the kept or broken word."""
    rows = listeners.of(tables)
    if rows is None:
        return
    heard = share(to, public, tables) * (rows.column("word")[:, None] * points)
    for k in np.flatnonzero(heard.any(axis=1)):
        book.add(f"credibility.{rows.ids[k]}", heard[k], cause)
