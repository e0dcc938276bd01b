"""One line only: keep the President pleased, whatever the capitals make of it."""

from game.policies._common import WASHINGTON
from game.policies._wishes import Line, Wish

NAME, HELP = "courtier", "one line only: pleases Washington"

LINE = Line(
    {**WASHINGTON, "us.favour": Wish(90, 3.0), "us.grievance": Wish(25, -2.0), "us.satiation": Wish(100, -0.1)},
    only=("family:washington",),
    price=0.5, letters=False,
)
act = LINE.act
