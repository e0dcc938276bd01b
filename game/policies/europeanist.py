"""One line only: a Europe that can stand alone, built and said aloud."""

from game.policies._common import BUILD_UP
from game.policies._wishes import Line, Wish

NAME, HELP = "europeanist", "one line only: builds a Europe that can stand alone"

LINE = Line(
    {**BUILD_UP, "ukraine.european_support": Wish(70, 1.0), "ukraine.front": Wish(55, 1.0, 8)},
    {"member.trust": Wish(65, 2.0), "member.equipment": Wish(40, 0.5, 15)},
    only=("style:european", "visit_capital", "fill_the_depots"),
    price=0.5, letters=False,
)  # fmt: skip
act = LINE.act
