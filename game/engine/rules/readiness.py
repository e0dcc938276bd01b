"""What share of forces could march, and how fast thirty-two governments could tell them to."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.rules._shared import armed, drift, mean_over, opening

READS = (
    "forces.readiness", "forces.exercised", "forces.munitions", "forces.enablers", "alliance.decision_speed", "alliance.reform", "alliance.cohesion",
    "us.favour", "member.readiness",
)  # fmt: skip
WRITES = ("forces.readiness", "forces.exercised", "alliance.decision_speed", "member.readiness")
CONSTANTS = {
    "readiness": {
        "rest": "points: readiness with everything as at the start",
        "rate": "share of the gap closed a quarter",
        "exercised": "points of its level per point of recent exercises",
        "exercised_fades": "share of those that fades a quarter",
        "stocks": "points of its level per point of munitions above 35",
        "members": "points of its level per point of members' mean readiness above the opening",
        "member_rate": "share of the gap in a member's readiness closed a quarter",
        "speed_rest": "points: decision speed of consensus as practised",
        "speed_reform": "points of its level per point of reform",
        "speed_unity": "points of its level per point of cohesion above 40",
        "speed_favour": "points of its level per point of favour above 50",
        "speed_rate": "share of the gap closed a quarter",
    }
}


def apply(world, tables, draws, book):
    """Drift toward what exercises, depots and members allow. Source: design choice; readiness that is not exercised fades in a few years."""
    c, army = tables.constants.readiness, armed(tables)
    own = mean_over(army, world["member.readiness"] - opening(tables, "member.readiness"))
    drift(
        book,
        "forces.readiness",
        (
            ("habit_of_peace", c.rest - world["forces.readiness"]),
            ("exercises", c.exercised * world["forces.exercised"]),
            ("depots", c.stocks * clip(world["forces.munitions"] - 35.0, -35.0, 65.0)),
            ("national_readiness", c.members * own),
        ),
        c.rate,
    )
    book.add("forces.exercised", -c.exercised_fades * world["forces.exercised"], "rule:fades")
    book.add("member.readiness", c.member_rate * (opening(tables, "member.readiness") - world["member.readiness"]), "rule:own_level")
    drift(
        book,
        "alliance.decision_speed",
        (
            ("consensus", c.speed_rest - world["alliance.decision_speed"]),
            ("reform", c.speed_reform * world["alliance.reform"]),
            ("unity", c.speed_unity * (world["alliance.cohesion"] - 40.0)),
            ("favour", c.speed_favour * (world["us.favour"] - 50.0)),
        ),
        c.speed_rate,
    )
