"""Moscow lets it come to a crisis, by what it expects to gain or by an accident; and ground that was taken may be given back."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, logistic
from game.engine.rules._shared import allies
from game.engine.rules.deterrence import READS as SHIELD_READS
from game.engine.rules.deterrence import weakest
from game.engine.rules.temptation import SEEN, gain, shield_now

READS = (*SHIELD_READS, *SEEN, "moscow.crisis", "moscow.open_probe", "moscow.held_grabs", "general_war", "crisis.called", "member.proximity")
WRITES = ("moscow.crisis", "moscow.crisis_sector", "moscow.held_grabs", "crisis.called", "member.fear")
CONSTANTS = {
    "crisis": {
        "start": "chance a quarter of a crisis at full temptation",
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
    """Call a crisis, and see whether ground that was taken comes back.

    Source: design choice after the crisis ladders of the genre. The ladder itself is played before the next quarter's desk; see engine/crises.
    """
    c = tables.constants.crisis
    shield = shield_now(world, tables)
    weak = weakest(shield)
    pull = logistic(gain(weak, world, tables) / c.spread)
    accident = c.accident * clip((world["moscow.tension"] - c.accident_from) * 0.01, 0.0, 1.0) * (world["moscow.open_probe"] > 0)
    starts = (world["moscow.crisis"] == 0) & (world["general_war"] == 0) & (draws.uniform("crisis.start") < c.start * pull + accident)
    sector = np.zeros(world.batch)
    for k in range(3, -1, -1):
        sector = np.where(shield[k] == weak, float(k), sector)
    book.put("moscow.crisis", starts * 1.0, "rule:crisis")
    book.put("crisis.called", 1.0, "rule:crisis", starts)
    book.put("moscow.crisis_sector", sector, "rule:crisis", starts)
    if starts.any():
        book.add("member.fear", (c.fear + c.fear_near * world["member.proximity"]) * allies(tables), "rule:crisis", starts)
    back = (world["moscow.held_grabs"] > 0) & (draws.uniform("grab.returned") < c.returned + c.returned_shield * weak * 0.01)
    book.add("moscow.held_grabs", -1.0, "rule:ground_returned", back)
    book.note("returned", "ground", back)
