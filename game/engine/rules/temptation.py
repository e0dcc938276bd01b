"""What Moscow expects to gain from a move against an ally, as it perceives it."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.rules._shared import before, explain
from game.engine.rules.deterrence import Scene, believed, sectors

SEEN = (
    "alliance.deterrence", "alliance.cohesion", "moscow.strength", "moscow.risk", "moscow.tension", "us.commitment", "us.withdrawal", "ukraine.phase",
)  # fmt: skip
READS = (*SEEN, "moscow.intent")
WRITES = ("moscow.intent",)
CONSTANTS = {
    "temptation": {
        "base": "what a grab is worth before anything is weighed, below 0",
        "strength": "worth of Russian strength against a sector without deterrence",
        "risk": "worth of boldness",
        "disunity": "worth of broken cohesion",
        "absence": "worth of absent America",
        "free_hand": "worth of a quiet Ukraine",
        "tension": "worth of tension above 30",
        "gauge_base": "points of the gauge at no gain",
        "gauge_slope": "points of the gauge per unit of gain",
    }
}


def shield_now(world, tables):
    """(S, B): deterrence as it stands in the middle of the quarter, with what the desk has just done."""
    return sectors(world, tables)


def parts(scene, weakest, tables):
    """Cause -> (B,): the parts of what a grab in the weakest sector would be worth, without its base.

    Source: design choice; a hazard on strength, deterrence, boldness, unity, American presence and a free hand.
    """
    t, c = tables.constants.temptation, tables.constants.deterrence
    return {
        "weakest_sector": t.strength * scene["moscow.strength"] * 0.01 * (1.0 - weakest * 0.01),
        "boldness": t.risk * scene["moscow.risk"] * 0.01,
        "disunity": t.disunity * (1.0 - scene["alliance.cohesion"] * 0.01),
        "weak_guarantee": t.absence * (1.0 - believed(scene, c)),
        "free_hand": t.free_hand * (scene["ukraine.phase"] >= 2),
        "tension": t.tension * (scene["moscow.tension"] - 30.0) * 0.01,
    }


def gain(weakest, world, tables):
    """(B,): what it would be worth; above 0 it pays."""
    total = tables.constants.temptation.base
    for amount in parts(world, weakest, tables).values():
        total = total + amount
    return total


def apply(world, tables, draws, book):
    """Show it as a gauge, at the end of the quarter."""
    t = tables.constants.temptation
    lowest = world["alliance.deterrence"]
    now = clip(t.gauge_base + t.gauge_slope * gain(lowest, world, tables), 0.0, 100.0)

    def moved():
        then = Scene(world, before(book, SEEN))
        new, old = parts(world, lowest, tables), parts(then, then["alliance.deterrence"], tables)
        return [(f"rule:{word}", t.gauge_slope * (amount - old[word])) for word, amount in new.items()]

    explain(book, "moscow.intent", now, moved, "rule:moscow_weighs")
