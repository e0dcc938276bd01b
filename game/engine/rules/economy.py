"""The cycle swings, and once in a long while it breaks; growth, debt and balances follow."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.calendar import quarter
from game.engine.rules._shared import before, drift, explain

READS = ("turn", "economy.cycle", "economy.slump_turns", "member.growth", "member.gdp", "member.debt", "member.balance")
WRITES = ("economy.cycle", "economy.slump_turns", "member.growth", "member.gdp", "member.debt", "member.balance")
CONSTANTS = {
    "economy": {
        "cycle_fades": "share of the cycle that fades a quarter",
        "cycle_swing": "points: standard deviation of the cycle a quarter",
        "slump_chance": "chance a quarter that a slump begins",
        "slump_turns": "quarters that it lasts",
        "slump_depth": "points a quarter that it takes from the cycle",
        "growth_per_point": "% a year of growth per point of the cycle",
        "balance_per_point": "% of GDP of balance per point of the cycle",
        "slump_debt": "% of GDP of debt a quarter that a slump adds",
        "boom_debt": "% of GDP of debt a quarter that a point of good cycle takes off",
        "growth_usual": "% a year where nothing is forecast",
    }
}


def apply(world, tables, draws, book):
    """Move the cycle; then growth stands at the forecast plus the cycle, and output grows by it.

    Source: forecasts are the scenario's yearly series (IMF World Economic Outlook); a slump about once in 15 years follows the record
    since 1990.
    """
    c = tables.constants.economy
    cycle, left = world["economy.cycle"], world["economy.slump_turns"]
    then = before(book, ("economy.cycle",))["economy.cycle"] if book.keeps else cycle
    begins = (left == 0) & (draws.uniform("economy.slump") < c.slump_chance)
    moves = (("cycle", -c.cycle_fades * cycle), ("business", c.cycle_swing * draws.normal("economy.cycle")), ("slump", -c.slump_depth * (left > 0)))
    drift(book, "economy.cycle", moves)
    now = clip(cycle + moves[0][1] + moves[1][1] + moves[2][1], -10.0, 10.0)
    book.put("economy.slump_turns", np.where(begins, c.slump_turns, np.maximum(left - 1.0, 0.0)), "rule:slump")
    book.note("slump", "begins", begins)
    book.note("slump", "ends", left == 1)
    lift = c.growth_per_point * now
    forecast = tables.series("growth", world) if "growth" in tables.series_values else np.full(world["member.growth"].shape, c.growth_usual)
    explain(book, "member.growth", forecast + lift, lambda: [("rule:cycle", np.broadcast_to(c.growth_per_point * (now - then), forecast.shape))], "rule:forecast")
    book.add("member.gdp", world["member.gdp"] * (world["member.growth"] * 0.0025), "rule:growth")
    _books(now, world, tables, book, c)


def _books(cycle, world, tables, book, c):
    """Debt follows its forecast, and a slump adds to it; balances follow the cycle."""
    slump = world["economy.slump_turns"] > 0
    if "debt" in tables.series_values:
        opens = quarter(world, tables) == 1
        if opens.any():
            book.add("member.debt", tables.series("debt", world) - tables.series("debt", world, -1), "rule:forecast", opens)
    if slump.any():
        book.add("member.debt", c.slump_debt, "rule:slump", slump)
    book.add("member.debt", -c.boom_debt * np.maximum(cycle, 0.0), "rule:cycle")
    if "balance" in tables.series_values:
        forecast = tables.series("balance", world)
        explain(book, "member.balance", forecast + c.balance_per_point * cycle, list, "rule:forecast")
