"""One line only: the pledge, counted. Who is at what share of GDP, in public, every year."""

from game.policies._wishes import Line, Wish

NAME, HELP = "scorekeeper", "one line only: spending, counted in public"

LINE = Line(
    {"alliance.norm": Wish(90, 2.0), "us.grievance": Wish(30, -0.5)},
    {
        "member.core": Wish(5, 60.0, 1.0), "member.path": Wish(5, 60.0, 0.8), "member.path_credibility": Wish(90, 0.8), "member.persuasion": Wish(90, 0.8, 40),
        "member.resilience": Wish(1.5, 12.0, 0.6), "member.padding": Wish(0, -0.5), "member.exception": Wish(0, -1.0), "member.will": Wish(60, 0.5),
    },
    only=("publish_scorecard", "sit_with_the_treasury", "police_the_basket", "address_parliament", "visit_capital"),
    price=0.5, definition=2,
)  # fmt: skip
act = LINE.act
