"""Political capital comes with trust and success and cannot be hoarded; the diary shrinks in a crisis and opens for a summit."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.calendar import quarters
from game.engine.rules._shared import allies

READS = ("turn", "office.capital", "office.slots", "office.mandate", "alliance.credibility", "alliance.cohesion", "moscow.crisis")
WRITES = ("office.capital", "office.slots", "alliance.cohesion", "member.trust")
CONSTANTS = {
    "office": {
        "income": "points of capital a quarter",
        "credibility": "points more per point of credibility above 40",
        "unity": "points more while cohesion stands above its bar",
        "unity_from": "points of cohesion: that bar",
        "keeps": "points of capital that keep",
        "spoils": "share of what lies above that spoils a quarter",
        "idle_from": "points of capital from which the office looks idle",
        "idle_trust": "points of trust that costs a quarter",
        "idle_cohesion": "points of cohesion that costs a quarter",
        "slots": "months in the diary of a quarter",
        "slots_summit": "in a quarter with a summit",
        "slots_crisis": "while a crisis runs",
    }
}


def apply(world, tables, draws, book):
    """Income, decay, and next quarter's diary. Source: design choice; capital that lies about is read as an office with nothing to do."""
    c, s = tables.constants.office, tables.constants.summit
    capital, here = world["office.capital"], world["office.mandate"] > 0
    book.add("office.capital", c.income, "rule:office", here)
    book.add("office.capital", c.credibility * np.maximum(world["alliance.credibility"] - 40.0, 0.0), "rule:credibility", here)
    book.add("office.capital", c.unity, "rule:unity", here & (world["alliance.cohesion"] > c.unity_from))
    book.add("office.capital", -c.spoils * np.maximum(capital - c.keeps, 0.0), "rule:unspent")
    idle = capital > c.idle_from
    book.add("alliance.cohesion", -c.idle_cohesion, "rule:idle_office", idle)
    book.add("member.trust", -c.idle_trust * allies(tables), "rule:idle_office", idle)
    coming = quarters(world["turn"] + 1, tables)
    season, then = coming - 4 * np.floor(coming / 4) + 1, np.floor(coming / 4)
    summit = (season == s.quarter) & (then >= s.first_year)
    slots = np.where(summit, c.slots_summit, c.slots) - (c.slots - c.slots_crisis) * (world["moscow.crisis"] > 0)
    book.put("office.slots", clip(slots, 1.0, 5.0), "rule:diary")
    book.note("idle", "office", idle)
