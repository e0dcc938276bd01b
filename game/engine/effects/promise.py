"""`{promise: depots_filled, to: POL, within: 4 turns, public: speech, weight: 2}`: give your word; a later one replaces it."""

import numpy as np

VERB, HELP = "promise", "give your word to somebody, by a date; kept or broken, it is remembered"


def apply(hits, world, tables, draws, book):
    table = tables.effects
    promise, at = table.column[hits.row], hits.world
    world.promises[0, promise, at] = world["turn"][at] + table.high[hits.row]
    world.promises[1, promise, at] = table.weight[hits.row]
    listener = table.member[hits.row]  # below -1 where it is made to a listener, not to a member
    world.promises[2, promise, at] = np.where((table.who[hits.row] == 0) & (listener < -1), listener, hits.member)
    world.promises[3, promise, at] = table.low[hits.row]
