"""Washington keeps accounts: grievance follows the gap to the pledge, the laggards, the exceptions and the orders, and a quarrel now and then."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.calendar import year
from game.engine.rules._shared import armed, drift, mean_over, shortfall

READS = (
    "turn", "us.grievance", "us.favour", "us.orders_share", "us.withdrawal", "alliance.exceptions", "member.path", "member.core", "member.gdp",
    "luck.grievance",
)  # fmt: skip
WRITES = ("us.grievance", "us.favour", "alliance.cohesion")
CONSTANTS = {
    "grievance": {
        "rate": "share of the gap to its level closed a quarter",
        "rest": "points: its level when everybody is on the path",
        "gap": "points per point of GDP that Europe and Canada lie under their path",
        "laggards": "points when every member is a laggard",
        "lag": "% of GDP under the path at which a member counts as one",
        "exceptions": "points per exception in force",
        "orders": "points less per per cent of orders placed in America, above the usual",
        "orders_usual": "per cent: the usual American share of orders",
        "luck": "points of its level per unit of hidden luck",
        "quarrel_base": "chance of a trade quarrel a quarter without grievance",
        "quarrel_slope": "added chance at full grievance",
        "quarrel": "points of grievance that a quarrel costs",
        "quarrel_favour": "points of favour that it costs",
        "quarrel_cohesion": "points of cohesion that it costs",
    }
}


def apply(world, tables, draws, book):
    """Close part of the gap to the level that the accounts suggest.

    Source: design choice; signs from the record (grievance rose with visible laggards 2017-20 and with trade quarrels in 2018 and 2025).
    """
    c = tables.constants.grievance
    now = world["us.grievance"]
    behind = shortfall(world, tables, year(world, tables))
    army = armed(tables)
    gap = clip(mean_over(world["member.gdp"] * army, behind), -0.6, 1.5)
    laggards = tree_sum((behind > c.lag) * army) / np.maximum(tree_sum(army), 1.0)
    drift(
        book,
        "us.grievance",
        (
            ("accounts", c.rest + c.luck * world["luck.grievance"] - now),
            ("gap", c.gap * gap),
            ("laggards", c.laggards * laggards),
            ("exceptions", c.exceptions * world["alliance.exceptions"]),
            ("american_orders", -c.orders * (world["us.orders_share"] - c.orders_usual)),
        ),
        c.rate,
    )
    chance = (c.quarrel_base + c.quarrel_slope * now * 0.01) * (1.35 - 0.8 * world["us.favour"] * 0.01)
    quarrel = (draws.uniform("us.quarrel") < chance) & (world["us.withdrawal"] < 5)
    book.add("us.grievance", c.quarrel, "rule:quarrel", quarrel)
    book.add("us.favour", -c.quarrel_favour, "rule:quarrel", quarrel)
    book.add("alliance.cohesion", -c.quarrel_cohesion, "rule:quarrel", quarrel)
    book.note("quarrel", "trade", quarrel)
