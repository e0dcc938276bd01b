"""Money becomes orders: some go to America, the rest to factories that can only do so much, and what they make goes down the pipe."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, exp, tree_sum
from game.engine.rules._shared import armed, once, opening

READS = (
    "member.core", "member.gdp", "member.equipment", "us.orders_share", "us.kit_share", "industry.capacity", "industry.backlog", "industry.agency",
    "industry.enabler_share", "industry.munitions_share", "luck.industry", "pipeline.*",
)  # fmt: skip
WRITES = (
    "pipeline.*", "industry.capacity", "industry.backlog", "industry.price", "industry.enabler_share", "industry.munitions_share", "us.orders_share",
    "us.kit_share",
)  # fmt: skip
CONSTANTS = {
    "industry": {
        "orders_floor": "capacity points ordered a year when money only maintains",
        "orders": "capacity points a year per unit of money above that",
        "upkeep": "units of money that only maintain; 1 is the opening total",
        "equipment": "share by which orders follow the equipment share above its opening",
        "agency_gain": "share more for the money when everything is bought together",
        "abroad_good": "capacity points a quarter that America delivers in good time",
        "abroad_slow": "share delivered of what is ordered beyond that",
        "abroad_share": "share of American orders that is kit, not service",
        "price": "share by which prices rise per year of backlog",
        "growth": "share a quarter by which capacity grows at one year of backlog",
        "growth_agency": "multiplies it, added, when everything is bought together",
        "growth_abroad": "share of it lost per unit of American share above 0.30",
        "growth_luck": "spread of it per unit of hidden luck",
        "idle": "share a quarter by which idle capacity shrinks",
        "points": "capacity points that make a tenth of a European force of mid-2025",
        "orders_back": "share a quarter by which the American share comes back",
        "orders_usual": "per cent: where it comes back to",
        "enablers_back": "the same for the share of enablers",
        "enablers_usual": "per cent",
        "munitions_back": "the same for the share of munitions",
        "munitions_usual": "per cent",
        "kit_rate": "share a quarter by which American-made kit follows orders",
        "kit_per_order": "per cent of kit per per cent of orders in the long run",
    }
}
TABLES = {"domains": ("share", "gain")}


def apply(world, tables, draws, book):
    """Place orders, run factories, feed the first stage of each domain's pipe.

    Source: design choice; prices and queues follow the European munitions market of 2022-25, where money waited for capacity.
    """
    c = tables.constants.industry
    agency, abroad = world["industry.agency"] * 0.01, world["us.orders_share"] * 0.01
    placed = _placed(world, tables, c)
    american = placed * abroad * c.abroad_share
    from_america = np.minimum(american, c.abroad_good) + c.abroad_slow * np.maximum(american - c.abroad_good, 0.0)
    european = placed - american
    capacity, backlog = world["industry.capacity"], world["industry.backlog"]
    price = backlog / np.maximum(capacity, 1.0)
    made = np.minimum(capacity * 0.25, backlog + european)
    pace = c.growth * clip(price, 0.0, 1.2) * (1.0 + c.growth_agency * agency) * (1.0 - c.growth_abroad * (abroad - 0.30))
    grows = pace * exp(c.growth_luck * world["luck.industry"]) * capacity
    idle = c.idle * np.maximum(capacity * 0.25 - made, 0.0)
    book.add("industry.backlog", european, "rule:orders")
    book.add("industry.backlog", -made, "rule:output")
    book.add("industry.capacity", grows, "rule:backlog_calls")
    book.add("industry.capacity", -idle, "rule:idle_lines")
    book.put("industry.price", 100.0 * (1.0 + c.price * price), "rule:backlog_calls")
    _fill(made / (1.0 + c.price * price) + from_america, world, tables, book, c)
    _habits(world, book, c)


def _placed(world, tables, c):
    """(B,) capacity points ordered this quarter."""
    army = armed(tables)
    spent = tree_sum(army * world["member.gdp"] * world["member.core"])
    first, kit0 = once(tables, "rules.first_money", lambda: _first_money(tables))
    kit = tree_sum(army * world["member.gdp"] * world["member.core"] * world["member.equipment"]) / np.maximum(spent, 1e-9)
    money = spent / np.maximum(first, 1e-9)
    yearly = c.orders_floor + c.orders * np.maximum(money - c.upkeep, 0.0)
    return 0.25 * yearly * (1.0 + c.equipment * (kit / np.maximum(kit0, 1.0) - 1.0)) * (1.0 + c.agency_gain * world["industry.agency"] * 0.01)


def _first_money(tables):
    """What was spent when the scenario began, and the share of it that bought equipment, per cent."""
    spent = armed(tables) * opening(tables, "member.gdp") * opening(tables, "member.core")
    total = float(tree_sum(spent)[0])
    return np.array([total, float(tree_sum(spent * opening(tables, "member.equipment"))[0]) / max(total, 1e-9)])


def _fill(points, world, tables, book, c):
    """Share out what was made over the domains, in per cent of each domain's target."""
    rows = tables.rows("domains")
    share, gain = rows.column("share"), rows.column("gain")
    enablers, munitions = world["industry.enabler_share"] * 0.01, world["industry.munitions_share"] * 0.01
    rest = np.maximum(1.0 - enablers - munitions, 0.1)
    usual = sum(share[k] for k, name in enumerate(rows.ids) if name not in ("enablers", "munitions"))
    for k, name in enumerate(rows.ids):
        part = enablers if name == "enablers" else munitions if name == "munitions" else rest * (share[k] / usual)
        book.add(f"pipeline.{name}_1", points * part * (gain[k] * 0.1 / c.points), "rule:orders")


def _habits(world, book, c):
    """What was shifted on purpose shifts back by itself."""
    book.add("us.orders_share", c.orders_back * (c.orders_usual - world["us.orders_share"]), "rule:buying_habit")
    book.add("industry.enabler_share", c.enablers_back * (c.enablers_usual - world["industry.enabler_share"]), "rule:buying_habit")
    book.add("industry.munitions_share", c.munitions_back * (c.munitions_usual - world["industry.munitions_share"]), "rule:buying_habit")
    book.add("us.kit_share", c.kit_rate * (c.kit_per_order * world["us.orders_share"] - world["us.kit_share"]), "rule:deliveries")
