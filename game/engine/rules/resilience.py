"""The second basket grows by a little each winter, and padding with it where nobody looks."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.calendar import quarter
from game.engine.rules._shared import allies

READS = ("turn", "ending", "alliance.norm", "member.resilience", "member.padding", "member.sceptic", "member.proximity", "economy.slump_turns")
WRITES = ("member.resilience", "member.padding")
CONSTANTS = {
    "resilience": {
        "base": "% of GDP a year that the basket grows by itself",
        "norm": "% of GDP a year more at a full norm",
        "near": "% of GDP a year more next to Russia",
        "sceptic": "share of that growth lost under a sceptical government",
        "slump": "share of it lost in a slump",
        "most": "% of GDP at which it stops",
        "padding": "points a year by which padding grows when the norm is at 0",
        "padding_turn": "points of norm at which it stops growing",
    }
}


def apply(world, tables, draws, book):
    """Grow in the fourth quarter. Source: design choice; The Hague lets up to 1.5% count, and the definition is what is fought over."""
    winter = (quarter(world, tables) == 4) & (world["ending"] == 0)
    if not winter.any():
        return
    c = tables.constants.resilience
    norm, ally = world["alliance.norm"], allies(tables)
    room = clip((c.most - world["member.resilience"]) / 0.4, 0.0, 1.0)
    brake = (1.0 - c.sceptic * world["member.sceptic"]) * (1.0 - c.slump * (world["economy.slump_turns"] > 0))
    growth = (c.base + c.norm * norm * 0.01 + c.near * world["member.proximity"]) * room * brake * ally
    book.add("member.resilience", growth, "rule:budget_habit", winter)
    lax = c.padding * (1.0 - norm / c.padding_turn) * (0.4 + 0.012 * world["member.padding"])
    book.add("member.padding", clip(lax, -4.0, 6.0) * ally, "rule:nobody_looks", winter)
