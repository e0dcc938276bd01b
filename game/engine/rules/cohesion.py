"""How far thirty-two governments act as one: on trust, on a shared burden and a shared danger; sceptics and the departed pull it apart."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import tree_sum
from game.engine.rules._shared import allies, drift, mean_over, weights

READS = (
    "alliance.cohesion", "alliance.norm", "us.commitment", "us.withdrawal", "member.trust", "member.sceptic", "member.core", "member.fear",
    "member.gdp", "luck.cohesion",
)  # fmt: skip
WRITES = ("alliance.cohesion",)
CONSTANTS = {
    "cohesion": {
        "rate": "share of the gap closed a quarter",
        "rest": "points: its level with everything as usual",
        "trust": "points per point of credibility above 55",
        "norm": "points per point of the norm above 50",
        "sceptics": "points lost when every government is sceptical, above two of them",
        "burden": "points per % of GDP of spread in spending, above 0.8",
        "fear": "points per point of mean fear above 50",
        "commitment": "points per point of commitment above 60",
        "gone": "points lost once the United States has left",
        "luck": "points of its level per unit of hidden luck",
    }
}


def apply(world, tables, draws, book):
    """Close part of the gap. Source: design choice; danger unites, unequal burdens divide."""
    c = tables.constants.cohesion
    w, ally = weights(world, tables), allies(tables)
    trust = tree_sum(w * world["member.trust"])
    share = mean_over(ally, world["member.sceptic"]) - 2.0 / max(len(tables.members), 1)
    core = world["member.core"]
    off = (core - mean_over(ally, core)) * ally
    spread = np.sqrt(mean_over(ally, off * off))
    drift(
        book,
        "alliance.cohesion",
        (
            ("habit_of_alliance", c.rest + c.luck * world["luck.cohesion"] - world["alliance.cohesion"]),
            ("trust", c.trust * (trust - 55.0)),
            ("norm", c.norm * (world["alliance.norm"] - 50.0)),
            ("sceptics", -c.sceptics * share),
            ("unequal_burdens", -c.burden * (spread - 0.8)),
            ("shared_fear", c.fear * (mean_over(w, world["member.fear"]) - 50.0)),
            ("commitment", c.commitment * (world["us.commitment"] - 60.0)),
            ("left_the_alliance", -c.gone * (world["us.withdrawal"] >= 5)),
        ),
        c.rate,
    )
