"""One line only: keep Moscow calm and everybody comfortable. Quiet words, exceptions, no sharp edges."""

from game.policies._wishes import Line, Wish

NAME, HELP = "hedger", "one line only: calms Moscow and grants exceptions"

LINE = Line(
    {"moscow.tension": Wish(5, -3.0), "moscow.risk": Wish(20, -0.5), "alliance.cohesion": Wish(70, 1.0)},
    {"member.trust": Wish(75, 3.0), "member.stability": Wish(70, 1.5)},
    only=("quiet_line", "grant_exception", "visit_capital", "call_office", "public_credit"),
    favours={"quiet_line": 4.0, "grant_exception": 3.0},
    ladder=-2.0, nerve=60.0,
    price=0.5, letters=False,
)
act = LINE.act
