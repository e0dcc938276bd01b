"""Time does its part: timed effects wear off (before the desk acts), quantities fade, promises fall due."""

from __future__ import annotations

import numpy as np


def apply(world, tables, draws, book):
    """Book what fades, is kept or is broken this quarter."""
    _fade(world, tables, book)
    _promises(world, tables, book)


def wear(world, tables, book):
    """Book what wears off of the timed effects of earlier quarters."""
    table = tables.effects
    for plane, per_member in ((world.wearing, 0), (world.member_wearing, 1)):
        if plane.shape[1] == 0:
            continue
        left, rate = plane[0], plane[1]
        step = np.where(np.abs(left) <= np.abs(rate), left, rate)
        rows = np.flatnonzero((table.wear_turns > 0) & (table.per_member == per_member))
        for row in rows:
            slot = table.wear_slot[row]
            if step[slot].any():
                names = tables.layout.member_ids if per_member else tables.layout.world_ids
                book.add(names[table.column[row]], -step[slot], "rule:wears_off")
        left -= step
        rate *= left != 0


def _fade(world, tables, book):
    for name, speed, toward in tables.fading:
        gap = toward - world[name]
        book.add(name, np.minimum(np.maximum(gap, -speed), speed), "rule:fades")


def _promises(world, tables, book):
    c = tables.constants.desk
    due, weight, to, _ = world.promises
    falls_due = (due > 0) & (world["turn"] >= due)
    if not falls_due.any():
        return
    held = tables.end_program.run(world).stack(tables.promise_refs) != 0
    kept, broken = falls_due & held, falls_due & ~held
    for k, name in enumerate(tables.promise_ids):
        for outcome, points, count, kind in (
            (kept[k], c.promise_kept_trust, "office.promises_kept", "promise_kept"),
            (broken[k], -c.promise_broken_trust, "office.promises_broken", "promise_broken"),
        ):
            if not outcome.any():
                continue
            cause = f"promise:{name}"
            book.add(count, 1.0, cause, outcome)
            at = np.flatnonzero(outcome & (to[k] >= 0))
            book.scatter("member.trust", to[k][at].astype(np.intp), at, points * weight[k][at], cause)
            book.note(kind, name, outcome, to=to[k])
    due[kept | broken] = 0.0
