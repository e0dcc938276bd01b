"""Sensible mixed play by hand: look where each gauge is short of its wish, do what serves the shortest, do not say two things at once."""

from game.policies._common import MEMBERS, WORLD
from game.policies._wishes import Line, Wish

NAME, HELP = "steady", "sensible mixed play: serves whichever gauge is furthest from its wish"

LINE = Line(
    {**WORLD, "alliance.cohesion": Wish(72, 3.5), "industry.enabler_share": Wish(40, 1.1, 20)}, MEMBERS,
    price=0.7, careful=True, bold=0.22, council=0.36, dread=10.0,
)  # fmt: skip
act = LINE.act
