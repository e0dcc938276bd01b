"""What publics fear: each comes back to its own level, which war next door holds up and quiet lets down."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.rules._shared import allies, drift, opening

READS = ("ukraine.phase", "moscow.hybrid", "moscow.tension", "moscow.crisis", "member.fear", "member.proximity", "alliance.danger")
WRITES = ("member.fear", "alliance.danger")
CONSTANTS = {
    "fear": {
        "rate": "share of the gap closed a quarter",
        "hybrid": "points near Russia per point of pressure above 40",
        "danger_hybrid": "points of felt danger per point of pressure above 40",
        "danger_tension": "points of felt danger per point of tension above 30",
        "danger_crisis": "points of felt danger per rung of a crisis",
        "danger_rate": "share of the gap in felt danger closed a quarter",
    }
}
TABLES = {"phases": ("fear", "fear_near", "danger")}


def apply(world, tables, draws, book):
    """Drift, and the alliance's felt danger, which budgets near Russia follow.

    Source: the budget rule's threat series, 0.2 for Crimea in 2014 and 1.0 for the years after the full invasion; a ceasefire lowers it.
    """
    c, phases, phase = tables.constants.fear, tables.rows("phases"), world["ukraine.phase"]
    near = world["member.proximity"]
    drift(
        book,
        "member.fear",
        (
            ("own_level", opening(tables, "member.fear") - world["member.fear"]),
            ("war_next_door", phases.pick("fear", phase) + phases.pick("fear_near", phase) * near),
            ("pressure", c.hybrid * (world["moscow.hybrid"] - 40.0) * near * allies(tables)),
        ),
        c.rate,
    )
    danger = world["alliance.danger"]
    drift(
        book,
        "alliance.danger",
        (
            ("war_in_ukraine", phases.pick("danger", phase) - danger),
            ("pressure", c.danger_hybrid * (world["moscow.hybrid"] - 40.0)),
            ("tension", c.danger_tension * (world["moscow.tension"] - 30.0)),
            ("crisis", c.danger_crisis * clip(world["moscow.crisis"], 0.0, 3.0)),
        ),
        c.danger_rate,
    )
