"""`{queue: linkage, in: 3 turns}` or `in: [2, 4] turns`: bring a paper later. A crisis starts by queueing its first stage."""

import numpy as np

VERB, HELP = "queue", "bring an event to the desk some turns later"


def apply(hits, world, tables, draws, book):
    table = tables.effects
    event, low, high = table.column[hits.row], table.low[hits.row], table.high[hits.row]
    u = draws.pairs("effect.queue", tables.event_keys[event], hits.world)
    turns = low + np.floor(u * (high - low + 1))
    due = world["turn"][hits.world] + np.maximum(turns, 1)
    plane = world.events[0]
    waiting = plane[event, hits.world]
    plane[event, hits.world] = np.where((waiting > 0) & (waiting < due), waiting, due)
