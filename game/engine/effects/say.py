"""`{say: Secretary General means every word, outlet: prairie_hour}`: a headline on the wires. It changes nothing."""

import numpy as np

VERB, HELP = "say", "print a headline on the wires"


def apply(hits, world, tables, draws, book):
    if book.notes is None:
        return
    for column in np.unique(tables.effects.column[hits.row]):
        where = np.zeros(world.batch, dtype=bool)
        where[hits.world[tables.effects.column[hits.row] == column]] = True
        book.note("say", str(column), where)
