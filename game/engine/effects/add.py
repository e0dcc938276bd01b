"""`{add: us.favour, by: 6, for: 4 turns}`: move a quantity; with `for`, the amount wears off evenly again."""

import numpy as np

from game.engine.arithmetic import snap
from game.engine.effects import scatter

VERB, HELP, ORDER = "add", "move a quantity by an amount; `for: n turns` lets it wear off evenly", 1


def apply(hits, world, tables, draws, book):
    scatter(hits, hits.amount, tables, book)
    table = tables.effects
    turns = table.wear_turns[hits.row]
    timed = np.flatnonzero(turns > 0)
    if len(timed) == 0:
        return
    row, at = hits.row[timed], hits.world[timed]
    amount = snap(hits.amount[timed])
    rate = snap(amount / turns[timed])
    slot, per_member = table.wear_slot[row], table.per_member[row] == 1
    np.add.at(world.wearing[0], (slot[~per_member], at[~per_member]), amount[~per_member])
    np.add.at(world.wearing[1], (slot[~per_member], at[~per_member]), rate[~per_member])
    where = (slot[per_member], hits.member[timed][per_member], at[per_member])
    np.add.at(world.member_wearing[0], where, amount[per_member])
    np.add.at(world.member_wearing[1], where, rate[per_member])
