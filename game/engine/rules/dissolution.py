"""An alliance that cannot agree for long enough is over, whatever the treaty says."""

from __future__ import annotations

from game.engine.arithmetic import clip

READS = ("alliance.cohesion", "alliance.low_turns")
WRITES = ("alliance.low_turns",)
CONSTANTS = {"dissolution": {"under": "points of cohesion under which the alliance exists on paper"}}


def apply(world, tables, draws, book):
    """Count the quarters in a row; the scenario's endings say how many are the end. Source: design choice."""
    low = world["alliance.cohesion"] < tables.constants.dissolution.under
    count = world["alliance.low_turns"]
    book.put("alliance.low_turns", clip((count + 1.0) * low, 0.0, 60.0), "rule:cohesion")
    book.note("paper_alliance", "warning", low & (count == 0))
