"""Congress is slow: it drifts back to the treaty, less far while grievance is high. The Pentagon looks to Asia, a little more every year."""

from __future__ import annotations

from game.engine.rules._shared import drift

READS = ("us.congress", "us.voters", "us.grievance", "us.asia", "luck.congress", "luck.asia")
WRITES = ("us.congress", "us.asia")
CONSTANTS = {
    "congress": {
        "rest": "points: where Congress settles",
        "rate": "share of the gap closed a quarter",
        "grievance": "points of its level lost per point of grievance above 50",
        "voters": "points of its level per point of American voters above 58",
        "swing": "points: standard deviation of its own movement a quarter",
        "luck": "points of its level per unit of hidden luck",
    },
    "asia": {
        "drift": "points a quarter by which the Pacific pulls more",
        "luck": "points a quarter per unit of hidden luck",
        "swing": "points: standard deviation a quarter",
        "shock_chance": "chance a quarter of a crisis in Asia",
        "shock": "points that such a crisis adds",
        "eases": "share a quarter of the pull above 50 that eases",
    },
}


def apply(world, tables, draws, book):
    """Move the slow principals. Source: design choice; the Pacific's pull is the public trend of American strategy papers since 2012."""
    c, a = tables.constants.congress, tables.constants.asia
    drift(
        book,
        "us.congress",
        (
            ("treaty_habit", c.rest + c.luck * world["luck.congress"] - world["us.congress"]),
            ("voters", c.voters * (world["us.voters"] - 58.0)),
            ("grievance", -c.grievance * (world["us.grievance"] - 50.0)),
        ),
        c.rate,
    )
    book.add("us.congress", c.swing * draws.normal("us.congress"), "rule:committee_rooms")
    pull = world["us.asia"]
    book.add("us.asia", a.drift + a.luck * world["luck.asia"] - a.eases * (pull - 50.0) * (pull > 50.0), "rule:pacific")
    book.add("us.asia", a.swing * draws.normal("us.asia"), "rule:pacific_news")
    shock = draws.uniform("us.asia.crisis") < a.shock_chance
    book.add("us.asia", a.shock, "rule:pacific_crisis", shock)
    book.note("asia", "crisis", shock)
