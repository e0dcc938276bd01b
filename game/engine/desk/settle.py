"""Time does its part: timed effects wear off (before the desk acts), quantities fade, promises fall due."""

from __future__ import annotations

import numpy as np

from game.engine.desk import promises


def apply(world, tables, draws, book):
    """Book what fades, is kept or is broken this quarter."""
    _fade(world, tables, book)
    promises.apply(world, tables, book)


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
