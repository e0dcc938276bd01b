"""Sensible mixed play by hand: look where each gauge is short of its wish, do what serves the shortest, do not say two things at once."""

from game.policies._common import MEMBERS, WORLD
from game.policies._wishes import Line

NAME, HELP = "steady", "sensible mixed play: serves whichever gauge is furthest from its wish"

LINE = Line(WORLD, MEMBERS, price=0.7, careful=True, bold=0.22, council=0.38)
act = LINE.act
