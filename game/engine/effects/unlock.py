"""`{unlock: quiet_line}`: make a locked action available."""

VERB, HELP = "unlock", "make a locked action available from now on"


def apply(hits, world, tables, draws, book):
    world.actions[3, tables.effects.column[hits.row], hits.world] = 1.0
