"""Campaigns end: at once when the worst has happened, or on the calendar's last day."""

from __future__ import annotations

import numpy as np


def apply(world, values, tables, draws, book):
    """Set `ending` in the worlds where the first ending in order holds; the last ending of all is never missed."""
    t = tables
    last = world["turn"] >= t.calendar.turns
    running = world["ending"] == 0
    holds = values.stack(t.ending_refs) != 0 if t.ending_ids else np.zeros((0, world.batch), dtype=bool)
    found = np.zeros(world.batch)
    fallback = 0
    for k in range(len(t.ending_ids)):
        if t.ending_note[k]:
            continue
        fallback = k + 1
        here = holds[k] & running & (found == 0) & (last | ~t.ending_final[k])
        found = np.where(here, k + 1.0, found)
    found = np.where((found == 0) & last & running, float(max(fallback, 1)), found)
    book.put("ending", np.where(running, found, world["ending"]), "rule:ending")
    book.note("ending", "campaign", (found > 0) & running, index=found - 1)
