"""The second basket grows by a little each winter, and padding with it where nobody looks; what may count is yours to define, and to be found out in."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.calendar import quarter
from game.engine.rules._shared import allies, armed, mean_over

READS = (
    "turn", "ending", "alliance.norm", "alliance.policing", "member.resilience", "member.padding", "member.sceptic", "member.proximity", "economy.slump_turns",
    "us.withdrawal",
)  # fmt: skip
WRITES = ("member.resilience", "member.padding", "member.trust", "us.grievance", "us.congress", "alliance.norm")
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
        "lax_growth": "% of GDP a year that a lax definition lets in besides, all of it padding",
        "lax_padding": "points a year by which padding grows more under a lax definition",
        "strict_padding": "points a year by which a strict definition takes padding out",
        "strict_trust": "points of trust a year that a strict definition costs with those that pad most",
        "strict_norm": "points of norm a year that it earns",
        "lax_goodwill": "points of trust a year that a lax definition earns with those that pad most",
        "found_out": "chance a quarter that padding is read out in Washington, at 60 points of mean padding over 25, under a lax definition",
        "scorn": "points of grievance when it is",
        "scorn_norm": "points of norm lost when it is",
        "scorn_congress": "points of Congress lost when it is",
    }
}
LAX, ORDINARY, STRICT = range(3)


def apply(world, tables, draws, book):
    """Grow in the fourth quarter; be found out in any.

    Source: design choice; The Hague lets up to 1.5% count, and the definition is what is fought over.
    """
    c = tables.constants.resilience
    _found_out(world, tables, draws, book, c)
    winter = (quarter(world, tables) == 4) & (world["ending"] == 0)
    if not winter.any():
        return
    norm, ally, padding, basket = world["alliance.norm"], allies(tables), world["member.padding"], world["member.resilience"]
    lax, strict = world["alliance.policing"] == LAX, world["alliance.policing"] == STRICT
    room = clip((c.most - basket) / 0.4, 0.0, 1.0)
    brake = (1.0 - c.sceptic * world["member.sceptic"]) * (1.0 - c.slump * (world["economy.slump_turns"] > 0))
    growth = (c.base + c.norm * norm * 0.01 + c.near * world["member.proximity"]) * room * brake * ally
    book.add("member.resilience", growth, "rule:budget_habit", winter)
    nobody = c.padding * (1.0 - norm / c.padding_turn) * (0.4 + 0.012 * padding)
    book.add("member.padding", clip(nobody, -4.0, 6.0) * ally, "rule:nobody_looks", winter)
    out = np.minimum(c.strict_padding, np.maximum(padding - 5.0, 0.0)) * strict
    book.add("member.padding", (c.lax_padding * lax - out) * ally, "rule:definition", winter)
    book.add("member.resilience", (c.lax_growth * room * lax - basket * out * 0.01) * ally, "rule:definition", winter)
    pads = clip(padding * 0.02, 0.0, 1.0) * armed(tables)
    book.add("member.trust", pads * (c.lax_goodwill * lax - c.strict_trust * strict), "rule:definition", winter)
    book.add("alliance.norm", c.strict_norm * strict, "rule:definition", winter)


def scandal(world, tables) -> np.ndarray:
    """(B,) the chance this quarter that what counts as resilience is read out, item by item, in Washington."""
    c = tables.constants.resilience
    over = clip((mean_over(armed(tables), world["member.padding"]) - 25.0) / 60.0, 0.0, 1.5)
    return c.found_out * over * (world["alliance.policing"] == LAX) * (world["us.withdrawal"] < 5)


def _found_out(world, tables, draws, book, c):
    read = (draws.uniform("resilience.found_out") < scandal(world, tables)) & (world["ending"] == 0)
    book.add("us.grievance", c.scorn, "rule:read_out", read)
    book.add("us.congress", -c.scorn_congress, "rule:read_out", read)
    book.add("alliance.norm", -c.scorn_norm, "rule:read_out", read)
    book.note("padding", "read_out", read)
