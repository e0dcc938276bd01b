"""How far Washington would come and stay: slow to build, quick to lose, and what each President wants of Europe counts."""

from __future__ import annotations

from game.engine.arithmetic import choose, clip

READS = (
    "us.commitment", "us.favour", "us.congress", "us.grievance", "us.asia", "us.loudness", "us.president", "us.orders_share", "us.withdrawal",
    "alliance.pillar", "alliance.cohesion", "industry.enabler_share", "alliance.at_line",
)  # fmt: skip
WRITES = ("us.commitment",)
CONSTANTS = {
    "commitment": {
        "rest": "points: its level with everything as usual under a President of no leaning",
        "up": "share of a gap upward closed a quarter",
        "down": "share of a gap downward closed a quarter",
        "favour": "points per point of favour above 50",
        "congress": "points per point of Congress above 56",
        "grievance": "points lost per point of grievance above 45",
        "asia": "points lost per point of Asia's pull above 45",
        "leaning": "multiplies each President's own leaning",
        "loudness": "points lost per point of autonomy heard, at no favour",
        "gone": "points of its level lost once the United States has left",
    }
}
TABLES = {"presidents": ("leaning", "grievance_weight", "hears_autonomy", "wants_pillar", "wants_enablers", "wants_orders", "wants_unity")}


def gap_terms(world, tables):
    """(word, points) pairs that together are the gap to the level that commitment moves toward."""
    c, who, p = tables.constants.commitment, tables.rows("presidents"), world["us.president"]
    hears = who.pick("hears_autonomy", p) * clip(1.25 - 0.012 * world["us.favour"], 0.0, 1.25)
    wants = (
        who.pick("wants_pillar", p) * (world["alliance.pillar"] - 10.0)
        + who.pick("wants_enablers", p) * (world["industry.enabler_share"] - 10.0)
        + who.pick("wants_orders", p) * (world["us.orders_share"] - 30.0)
        + who.pick("wants_unity", p) * (world["alliance.cohesion"] - 55.0)
    )
    return (
        ("treaty_habit", c.rest - world["us.commitment"]),
        ("favour", c.favour * (world["us.favour"] - 50.0)),
        ("congress", c.congress * (world["us.congress"] - 56.0)),
        ("grievance", -c.grievance * who.pick("grievance_weight", p) * (world["us.grievance"] - 45.0)),
        ("pacific", -c.asia * (world["us.asia"] - 45.0)),
        ("leaning", c.leaning * who.pick("leaning", p)),
        ("what_this_one_wants", clip(wants, -12.0, 15.0)),
        ("autonomy_heard", -c.loudness * hears * world["us.loudness"]),
        ("left_the_alliance", -c.gone * (world["us.withdrawal"] >= 5)),
    )


def apply(world, tables, draws, book):
    """Close part of the gap, twice as fast down as up. Source: design choice; each archetype can be reached by something of its own."""
    c = tables.constants.commitment
    terms = gap_terms(world, tables)
    gap = terms[0][1]
    for _, amount in terms[1:]:
        gap = gap + amount
    rate = choose(gap > 0.0, c.up, c.down)
    for word, amount in terms:
        book.add("us.commitment", rate * amount, f"rule:{word}")
