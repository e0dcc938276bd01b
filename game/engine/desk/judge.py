"""The plans are judged: some are sent back, and the definition of the second basket is set. Winter only."""

from __future__ import annotations

import numpy as np

from game.engine.rules._shared import SENT_BACK
from game.engine.rules.plans import letters

COST = "rule:plan_sent_back"


def apply(world, orders, lawful, spent, tables, book):
    """Mark what is sent back, in the order of the members, as far as capital lasts and the year's limit allows.

    Args:
        spent: (B,) capital gone on answers and the diary.

    Returns:
        (B,) capital spent here.
    """
    paid = np.zeros(world.batch)
    if orders.plans is not None and "member.plan" in tables.layout.member_row:
        c = tables.constants.plans
        wanted = (orders.plans > 0) & lawful.plans
        back = wanted & (np.cumsum(wanted, axis=0) <= letters(lawful.capital - spent, tables))
        paid = c.cost * np.count_nonzero(back, axis=0)
        book.put("member.plan", SENT_BACK, COST, back)
        book.add("office.capital", -paid, COST)
        book.note("plan_judged", "sent_back", back)
    if orders.policing is not None and "alliance.policing" in tables.layout.world_row:
        set_ = (orders.policing >= 0) & (orders.policing <= 2) & lawful.policing
        book.put("alliance.policing", orders.policing, "rule:definition", set_)
        book.note("definition", "set", set_, how=orders.policing)
    return paid
