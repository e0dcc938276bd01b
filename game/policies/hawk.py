"""One line only: firmness. Forces forward, every probe answered, Kyiv armed."""

from game.policies._common import SECTORS, SHIELD
from game.policies._wishes import Line, Wish

NAME, HELP = "hawk", "one line only: firm answers and forces forward"

LINE = Line(
    {
        **SHIELD, **{f"posture.{s}": Wish(80, 1.5, 15) for s in SECTORS},
        "moscow.risk": Wish(10, -1.5), "moscow.hybrid": Wish(10, -1.5), "moscow.strength": Wish(20, -1.5), "forces.readiness": Wish(80, 1.0),
        "forces.munitions": Wish(95, 1.0, 50), "ukraine.front": Wish(60, 1.5, 8), "ukraine.european_support": Wish(80, 1.0), "us.support_kyiv": Wish(80, 0.8),
    },
    only=("family:deterrence", "attribute_in_public", "night_train"),
    ladder=1.5, nerve=8.0, harm=0.3,
    price=0.5, letters=False,
)  # fmt: skip
act = LINE.act
