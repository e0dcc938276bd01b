"""The President asks for things with a date on them. What is met raises the next; what expires is remembered."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.calendar import year
from game.engine.rng import lanes, race
from game.engine.rules._shared import allies, shortfall

READS = (
    "turn", "us.president", "us.demand", "us.demand_asked", "us.demand_due", "us.demand_kind", "us.demands_met", "us.congress", "us.grievance",
    "us.withdrawal", "member.atlanticism", "member.path", "member.core", "member.proximity",
)  # fmt: skip
WRITES = (
    "us.demand", "us.demand_asked", "us.demand_due", "us.demand_kind", "us.demands_met", "us.favour", "us.grievance", "us.satiation",
    "alliance.cohesion", "member.trust",
)  # fmt: skip
CONSTANTS = {
    "demands": {
        "turns": "quarters to answer a demand",
        "size_low": "smallest size of a demand",
        "size_span": "from the smallest to the largest first demand",
        "inflation": "share by which each demand met enlarges the next",
        "grievance": "extra chance of a demand at full grievance, as a share",
        "refused_favour": "points of favour lost per size of a demand that expires",
        "refused_congress": "share of that loss that a firm Congress takes off",
        "refused_grievance": "points of grievance per size of a demand that expires",
        "met_satiation": "points of satiation per size met",
        "met_cohesion": "points of cohesion lost per size met",
    }
}
TABLES = {"presidents": ("demand_rate", "flattery"), "demands": ("weight", "favour", "relief", "autonomy", "laggards", "east")}


def apply(world, tables, draws, book):
    """Settle the open demand, then perhaps raise a new one.

    A card or an answer meets a demand by setting `us.demand` to 0, or bargains by lowering it. Source: the cycle of American demands
    2017 to 2026, each met demand followed by a new one within months.
    """
    c = tables.constants.demands
    size, due = world["us.demand"], world["us.demand_due"]
    open_ = due > 0
    met = open_ & (size <= 0)
    expired = open_ & ~met & (due <= 1)
    if met.any():
        _meet(met, world, tables, book)
    if expired.any():
        patience = 1.2 - c.refused_congress * world["us.congress"] * 0.01
        book.add("us.favour", -c.refused_favour * size * patience, "rule:demand_refused", expired)
        book.add("us.grievance", c.refused_grievance * size, "rule:demand_refused", expired)
        book.put("us.demand", 0.0, "rule:demand_refused", expired)
        for k, name in enumerate(tables.rows("demands").ids):
            book.note("demand_refused", name, expired & (world["us.demand_kind"] == k + 1), size=size)
    settled = met | expired
    left = np.maximum(due - 1.0, 0.0) * ~settled
    new = ~open_ & _asks(world, tables, draws) & (world["us.withdrawal"] < 5)
    if new.any():
        _raise(new, world, tables, draws, book)
    book.put("us.demand_due", left + c.turns * new, "rule:demand")


def _asks(world, tables, draws):
    c = tables.constants.demands
    rate = tables.rows("presidents").pick("demand_rate", world["us.president"])
    pressure = 1.0 + c.grievance * (world["us.grievance"] - 50.0) * 0.02
    return draws.uniform("us.demand.asked") < rate * pressure


def _raise(here, world, tables, draws, book):
    c, rows = tables.constants.demands, tables.rows("demands")
    size = (c.size_low + c.size_span * draws.uniform("us.demand.size")) * (1.0 + c.inflation * world["us.demands_met"])
    size = clip(np.floor(size * 10.0 + 0.5) * 0.1, 0.3, 3.0)
    kind = race(np.broadcast_to(rows.column("weight")[:, None], (len(rows.ids), world.batch)), draws.uniform("us.demand.kind", lanes(rows.ids)))
    book.put("us.demand", size, "rule:demand", here)
    book.put("us.demand_asked", size, "rule:demand", here)
    book.put("us.demand_kind", kind + 1.0, "rule:demand", here)
    for k, name in enumerate(rows.ids):
        book.note("demand", name, here & (kind == k), size=size, turns=c.turns)


def minds(world, tables):
    """(M, B) points of trust that meeting the open demand costs with each ally, per size: the autonomy-minded, the laggards or the border, by its kind."""
    rows, kind = tables.rows("demands"), np.maximum(world["us.demand_kind"] - 1.0, 0.0)
    autonomy = clip((35.0 - world["member.atlanticism"]) * 0.01, 0.0, 1.35)
    behind = shortfall(world, tables, year(world, tables)) > 0.2
    cost = rows.pick("autonomy", kind) * autonomy + rows.pick("laggards", kind) * behind + rows.pick("east", kind) * world["member.proximity"]
    return cost * allies(tables)


def _meet(here, world, tables, book):
    c, rows, who = tables.constants.demands, tables.rows("demands"), tables.rows("presidents")
    size, kind = world["us.demand_asked"], np.maximum(world["us.demand_kind"] - 1.0, 0.0)
    book.add("us.favour", rows.pick("favour", kind) * size * (0.5 + 0.5 * who.pick("flattery", world["us.president"])), "rule:demand_met", here)
    book.add("us.grievance", -rows.pick("relief", kind) * size, "rule:demand_met", here)
    book.add("us.satiation", c.met_satiation * size, "rule:demand_met", here)
    book.add("alliance.cohesion", -c.met_cohesion * size, "rule:demand_met", here)
    book.add("us.demands_met", 1.0, "rule:demand_met", here)
    book.add("member.trust", -minds(world, tables) * size, "rule:demand_met", here)
    for k, name in enumerate(rows.ids):
        book.note("demand_met", name, here & (kind == k), size=size)
