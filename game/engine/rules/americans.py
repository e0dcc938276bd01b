"""What America brings, domain by domain: a drawdown takes more of one than of the others, and leaves a hole of that shape."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import tree_sum
from game.engine.rng import race
from game.engine.rules._shared import lanes_of

READS = ("americans.*", "us.troops", "us.drawdown", "us.drawdown_domain")
WRITES = ("americans.*", "us.drawdown_domain")
CONSTANTS = {
    "americans": {
        "set": "people that bring a full American set, 100 in every domain",
        "focus": "by how much more a drawdown takes of the domain that it is about",
        "even_out": "share of the distance between domains that is made up a quarter",
    }
}
TABLES = {"domains": ("american",)}


def apply(world, tables, draws, book):
    """Let what is brought follow the people there: what leaves takes most of one domain, what comes fills all alike.

    Source: published counts of American and European tankers, satellites, command aircraft and brigades (CSIS 2025, IISS 2025); that one order
    takes one kind of unit is the record of 2020 and 2025.
    """
    c, rows = tables.constants.americans, tables.rows("domains")
    weight = rows.column("american")
    weight = (weight / tree_sum(weight))[:, None]
    brings = world["americans.*"]
    now = tree_sum(weight * brings)
    step = 100.0 * world["us.troops"] / c.set - now
    focus = world["us.drawdown_domain"] - 1.0
    mine = np.arange(len(rows.ids))[:, None] == focus
    share = np.where(mine, c.focus, (1.0 - c.focus * weight_of(weight, mine)) / np.maximum(1.0 - weight_of(weight, mine), 0.05))
    share = np.where((step < 0.0) & (focus >= 0.0), share, 1.0)
    book.add_family("americans", step * share, "rule:american_troops")
    book.add_family("americans", c.even_out * (now + step - (brings + step * share)), "rule:rotation")
    begins = (world["us.drawdown"] > 0) & (focus < 0)
    if begins.any():
        domain = race(np.broadcast_to(weight, brings.shape), draws.uniform("us.drawdown.domain", lanes_of(tables, "domains")))
        book.put("us.drawdown_domain", domain + 1.0, "rule:drawdown", begins)
        for k, name in enumerate(rows.ids):
            book.note("drawdown_domain", name, begins & (domain == k))
    book.put("us.drawdown_domain", 0.0, "rule:drawdown", (world["us.drawdown"] <= 0) & (focus >= 0))


def weight_of(weight, mine):
    """(B,) the weight of the domain that a drawdown is about; 0 where there is none. weight: (D, 1); mine: (D, B) bool."""
    return tree_sum(weight * mine)
