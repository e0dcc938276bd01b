"""Moscow lets it come to a crisis, by what it expects to gain or by an accident; and ground that was taken may be given back."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, logistic
from game.engine.rules._shared import allies
from game.engine.rules.deterrence import READS as SHIELD_READS
from game.engine.rules.deterrence import weakest
from game.engine.rules.temptation import SEEN, gain, shield_now

READS = (
    *SHIELD_READS, *SEEN, "moscow.crisis", "moscow.open_probe", "moscow.held_grabs", "moscow.readied", "moscow.readied_sector", "moscow.indicator", "moscow.stance",
    "general_war", "crisis.called", "member.proximity",
)  # fmt: skip
WRITES = ("moscow.crisis", "moscow.crisis_sector", "moscow.held_grabs", "moscow.readied", "moscow.readied_sector", "crisis.called", "member.fear")
CONSTANTS = {
    "crisis": {
        "start": "chance a quarter that one is prepared, at full temptation",
        "goes": "chance that what was prepared is let loose a quarter later",
        "goes_firm": "chance that a firm word takes from that, at full deterrence there",
        "goes_soft": "chance that a soft word takes from it, at full tension",
        "spread": "gain over which that chance rises",
        "accident": "added chance at full tension when a probe stands unanswered",
        "accident_from": "points of tension from which accidents happen",
        "returned": "chance a quarter that ground taken is given back",
        "returned_shield": "added at full deterrence",
        "fear": "points of fear of a crisis everywhere",
        "fear_near": "points more at the border",
    }
}


def apply(world, tables, draws, book):
    """Prepare a crisis or call the one that was prepared, and see whether ground that was taken comes back.

    Source: design choice after the crisis ladders of the genre. The ladder itself is played before the next quarter's desk; see engine/crises.
    """
    c = tables.constants.crisis
    shield = shield_now(world, tables)
    weak = weakest(shield)
    pull = logistic(gain(weak, world, tables) / c.spread)
    accident = c.accident * clip((world["moscow.tension"] - c.accident_from) * 0.01, 0.0, 1.0) * (world["moscow.open_probe"] > 0)
    free = (world["moscow.crisis"] == 0) & (world["general_war"] == 0)
    readied = free & (world["moscow.readied"] > 0)
    sector = np.zeros(world.batch)
    for k in range(3, -1, -1):
        sector = np.where(shield[k] == weak, float(k), sector)
    goes = readied & (draws.uniform("crisis.goes") < _resolve(shield, world, c))
    slips = free & ~readied & (draws.uniform("crisis.accident") < accident)
    plans = free & ~readied & ~slips & (draws.uniform("crisis.start") < c.start * pull)
    starts = goes | slips
    book.put("moscow.crisis", starts * 1.0, "rule:crisis")
    book.put("crisis.called", 1.0, "rule:crisis", starts)
    book.put("moscow.crisis_sector", np.where(goes, world["moscow.readied_sector"], sector), "rule:crisis", starts)
    book.put("moscow.readied", plans * 1.0, "rule:crisis", free)
    book.put("moscow.readied_sector", sector, "rule:crisis", plans)
    book.note("stood_down", "signs", readied & ~goes & (world["moscow.indicator"] > 0), sector=world["moscow.readied_sector"])
    if starts.any():
        book.add("member.fear", (c.fear + c.fear_near * world["member.proximity"]) * allies(tables), "rule:crisis", starts)
    back = (world["moscow.held_grabs"] > 0) & (draws.uniform("grab.returned") < c.returned + c.returned_shield * weak * 0.01)
    book.add("moscow.held_grabs", -1.0, "rule:ground_returned", back)
    book.note("returned", "ground", back)


def held_back(shield, tension, c):
    """(firm, soft): how much a firm and a soft word take from the chance that what was prepared is let loose. shield: points there; tension: points."""
    return c.goes_firm * 0.01 * shield, c.goes_soft * clip(0.01 * tension, 0.0, 1.0)


def _resolve(shield, world, c):
    """(B,): the chance that what was prepared is let loose, after what the office has said this quarter."""
    there = np.take_along_axis(shield, world["moscow.readied_sector"].astype(np.intp)[None], axis=0)[0]
    firm, soft = held_back(there, world["moscow.tension"], c)
    return c.goes - firm * (world["moscow.stance"] == 2) - soft * (world["moscow.stance"] == 1)
