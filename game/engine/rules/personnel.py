"""Soldiers are slower to come by than kit, and roads slower than either."""

from __future__ import annotations

from game.engine.rules._shared import armed, drift, mean_over, opening

READS = ("forces.personnel", "forces.mobility", "alliance.home_basket", "member.core", "member.will", "member.fear", "economy.cycle")
WRITES = ("forces.personnel", "forces.mobility")
CONSTANTS = {
    "personnel": {
        "rest": "per cent of target that is manned with everything as at the start",
        "rate": "share of the gap to its level closed a quarter",
        "money": "points of its level per % of GDP of mean core spending above the opening",
        "will": "points per point of mean public support above the opening",
        "fear": "points per point of mean fear above the opening",
        "boom": "points lost per point of the cycle: who is hired elsewhere is not hired here",
        "unmanned": "share of what stands beyond its crews that counts all the same, for it replaces older kit",
    },
    "mobility": {
        "rest": "points: what moves as things are",
        "basket": "points of its level per honest point of GDP of resilience above the opening",
        "opening": "% of GDP: the honest basket of the opening",
        "rate": "share of the gap closed a quarter",
    },
}


def apply(world, tables, draws, book):
    """Drift.

    Source: NATO's own personnel series (1.89m in 2014, 1.94m in 2024 without the United States) hardly moved while money rose by half;
    sizes are a design choice.
    """
    c, m, army = tables.constants.personnel, tables.constants.mobility, armed(tables)

    def over(name):
        return mean_over(army, world[f"member.{name}"] - opening(tables, f"member.{name}"))

    drift(
        book,
        "forces.personnel",
        (
            ("own_level", c.rest - world["forces.personnel"]),
            ("new_money", c.money * over("core")),
            ("publics", c.will * over("will")),
            ("fear", c.fear * over("fear")),
            ("cycle", -c.boom * world["economy.cycle"]),
        ),
        c.rate,
    )
    drift(
        book,
        "forces.mobility",
        (("own_level", m.rest - world["forces.mobility"]), ("second_basket", m.basket * (world["alliance.home_basket"] - m.opening))),
        m.rate,
    )
