"""Does nothing and answers nothing: the secretary general who was always about to."""

from game.engine.orders import Orders
from game.policies._desk import Desk

NAME, HELP = "idle", "does nothing and answers nothing; papers answer themselves"


def act(obs, legal, draws, tables) -> Orders:
    return Desk(obs, legal, tables).orders()
