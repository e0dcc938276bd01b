"""The calendar of general elections is written into the first morning."""

from __future__ import annotations

import numpy as np

from game.engine.calendar import turn_of

READS = ("member.next_vote", "member.vote_every")
WRITES = ("member.next_vote", "member.vote_every")
CONSTANTS = {}


def apply(world, tables, draws, book):
    """Each member's next election as a turn of this campaign, and the quarters between its elections.

    A date that lies before the first turn is moved on by whole terms. Source: the members' constitutions and electoral calendars,
    as the scenario gives them.
    """
    turn, every, given = [], [], []
    for code in tables.members:
        member = tables.scenario.members[code]
        term = max(member.term_quarters, 1)
        known = member.next_vote[0] > 0
        first = turn_of(member.next_vote, tables) if known else 0
        while known and first < 1:
            first += term
        turn.append(first)
        every.append(term)
        given.append(known)
    known = np.array(given)[:, None]
    book.put("member.next_vote", np.array(turn, dtype=float)[:, None] * known + world["member.next_vote"] * ~known, "rule:calendar")
    book.put("member.vote_every", np.array(every, dtype=float)[:, None] * known + world["member.vote_every"] * ~known, "rule:calendar")
