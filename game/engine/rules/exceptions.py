"""An exception is a precedent: laggards read it, and one of them writes its own footnote."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.calendar import year
from game.engine.rules._shared import armed, shortfall

READS = ("turn", "alliance.norm", "alliance.exceptions", "member.exception", "member.core", "member.path", "member.trust")
WRITES = ("member.exception", "alliance.norm")
CONSTANTS = {
    "exceptions": {
        "spread": "chance a quarter, for each exception in force, that a laggard claims one, at no norm",
        "behind": "% of GDP under the path from which a member is a laggard here",
        "claimed": "points of an exception that a member claims for itself",
        "norm": "points of norm lost a quarter for each exception past the first",
        "trust": "points of trust at which nobody claims one",
    }
}


def apply(world, tables, draws, book):
    """Let exceptions spread to laggards that do not trust the office much, and wear the norm.

    Source: design choice; one side letter in June 2025 was read by every finance ministry within a week.
    """
    c = tables.constants.exceptions
    count, norm = world["alliance.exceptions"], world["alliance.norm"]
    book.add("alliance.norm", -c.norm * np.maximum(count - 1.0, 0.0), "rule:exceptions")
    laggard = (shortfall(world, tables, year(world, tables)) > c.behind) & (world["member.exception"] < c.claimed) & (armed(tables) > 0)
    member, at = np.nonzero(laggard & (count > 0))
    trust = clip((c.trust - world["member.trust"][member, at]) * 0.02, 0.0, 1.0)
    chance = c.spread * count[at] * clip(1.0 - norm[at] * 0.01, 0.0, 1.0) * trust
    claims = draws.pairs("exception.claimed", tables.member_keys[member], at) < chance
    member, at = member[claims], at[claims]
    if len(at):
        book.scatter("member.exception", member, at, c.claimed - world["member.exception"][member, at], "rule:copied_footnote")
        where = np.zeros(laggard.shape, dtype=bool)
        where[member, at] = True
        book.note("exception", "claimed", where)
