"""American voters: the slowest of the four. What they think of allies lies under Congress, and bends who is elected next."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.rules._shared import drift

READS = ("us.voters", "us.grievance", "us.loudness", "us.withdrawal", "alliance.at_line")
WRITES = ("us.voters",)
CONSTANTS = {
    "voters": {
        "rest": "points: support for the Alliance when nothing is the matter",
        "rate": "share of the gap to its level closed a quarter",
        "grievance": "points per point of grievance above 50",
        "paid": "points for each ally at the line, up to ten",
        "loudness": "points lost per point of autonomy heard",
        "gone": "points lost once the United States has left",
        "swing": "points: standard deviation a quarter",
    }
}


def apply(world, tables, draws, book):
    """Drift toward what the accounts and the noise suggest.

    Source: Chicago Council and Gallup surveys put American support for keeping or raising the commitment at 58 to 67 per cent since 2017, moving by
    a few points in years of quarrel; sizes are a design choice.
    """
    c = tables.constants.voters
    drift(
        book,
        "us.voters",
        (
            ("own_level", c.rest - world["us.voters"]),
            ("grievance", -c.grievance * (world["us.grievance"] - 50.0)),
            ("allies_at_the_line", c.paid * clip(world["alliance.at_line"], 0.0, 10.0)),
            ("autonomy_heard", -c.loudness * world["us.loudness"]),
            ("left_the_alliance", -c.gone * (world["us.withdrawal"] >= 5)),
        ),
        c.rate,
    )
    book.add("us.voters", c.swing * draws.normal("us.voters"), "rule:main_streets")
