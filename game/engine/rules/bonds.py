"""Markets read budgets too: where debt is high, the balance poor and the government weak, a run begins, and the path stops until it is over."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rules._shared import allies

READS = ("member.debt", "member.balance", "member.stability", "member.bond_run", "economy.slump_turns", "economy.cycle", "ending")
WRITES = ("member.bond_run", "member.stability", "economy.cycle")
CONSTANTS = {
    "bonds": {
        "debt": "% of GDP of debt from which markets look",
        "chance": "chance a quarter of a run per 50% of GDP of debt above that, at a balance 5% of GDP in the red",
        "weak": "share of that chance more per ten points of stability under 55",
        "slump": "by which factor a slump multiplies it",
        "contagion": "by which factor a run elsewhere multiplies it",
        "turns": "quarters that a run lasts",
        "stability": "points of stability lost a quarter in a run",
        "cycle": "points that each run in force takes from the economy, a quarter",
        "room": "share of room in the budget that is left in a run",
    }
}


def chance(world, tables) -> np.ndarray:
    """(M, B): the chance of a run on a member's bonds this quarter."""
    c = tables.constants.bonds
    over = np.maximum(world["member.debt"] - c.debt, 0.0) * 0.02
    red = clip(-world["member.balance"] * 0.2, 0.0, 2.0)
    weak = 1.0 + c.weak * clip((55.0 - world["member.stability"]) * 0.1, 0.0, 5.0)
    running = world["member.bond_run"] > 0
    spread = np.where(running.any(axis=0), c.contagion, 1.0) * np.where(world["economy.slump_turns"] > 0, c.slump, 1.0)
    return clip(c.chance * over * red * weak * spread, 0.0, 0.5) * allies(tables) * ~running


def apply(world, tables, draws, book):
    """Begin and end. Source: design choice after the euro area of 2010-12 and London in 2022; no army was cut faster than by a bond market."""
    c = tables.constants.bonds
    run = world["member.bond_run"]
    running = run > 0
    starts = (draws.uniform("bonds.run", tables.member_keys) < chance(world, tables)) & (world["ending"] == 0)
    book.put("member.bond_run", np.where(starts, c.turns, np.maximum(run - 1.0, 0.0)), "rule:bond_market")
    book.add("member.stability", -c.stability, "rule:bond_market", running)
    book.add("economy.cycle", -c.cycle * np.count_nonzero(running, axis=0), "rule:bond_market")
    book.note("bonds", "run", starts)
    book.note("bonds", "over", run == 1)
