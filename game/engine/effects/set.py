"""`{set: ukraine.phase, to: 2}` or `{set: note.owned}`: give a quantity a value; a flag becomes 1. `clear` makes it 0."""

import numpy as np

from game.engine.arithmetic import snap
from game.engine.effects import Hits, scatter

VERB, HELP, ORDER = "set", "give a quantity a value; a flag is set to 1", 0


def apply(hits, world, tables, draws, book):
    table = tables.effects
    column, per_member = table.column[hits.row], table.per_member[hits.row]
    # Where two set the same quantity of one world, the last in order of ids stands.
    place = ((column * 2 + per_member) * (len(tables.members) + 1) + hits.member * per_member) * world.batch + hits.world
    _, last = np.unique(place[::-1], return_index=True)
    keep = np.sort(len(place) - 1 - last, kind="stable")
    h = Hits(*(a[keep] for a in (hits.row, hits.world, hits.member, hits.amount, hits.owner)))
    column, per_member = table.column[h.row], table.per_member[h.row] == 1
    now = np.where(
        per_member,
        world.members[np.where(per_member, column, 0), np.maximum(h.member, 0), h.world],
        world.quantities[np.where(per_member, 0, column), h.world],
    )
    scatter(h, snap(h.amount) - now, tables, book)
