"""A crisis climbs one rung a quarter: consultation, response, brink. Most end on the first two; the last can take land, or everything."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, logistic
from game.engine.rules._shared import allies
from game.engine.rules.deterrence import READS as SHIELD_READS
from game.engine.rules.deterrence import believed, weakest
from game.engine.rules.temptation import SEEN, gain, shield_now

NONE, CONSULTATION, RESPONSE, BRINK = range(4)

READS = (
    *SHIELD_READS, *SEEN, "moscow.crisis", "moscow.stance", "moscow.crises", "moscow.open_probe", "moscow.held_grabs", "moscow.grabs",
    "moscow.crisis_agreed", "moscow.crisis_sector", "alliance.decision_speed", "general_war", "member.proximity",
)  # fmt: skip
WRITES = (
    "moscow.crisis", "moscow.crises", "moscow.crisis_agreed", "moscow.crisis_sector", "moscow.risk", "moscow.tension", "moscow.grabs",
    "moscow.held_grabs", "moscow.move", "article_four", "article_five", "general_war", "alliance.cohesion", "office.capital", "member.fear",
    "member.trust",
)  # fmt: skip
CONSTANTS = {
    "crisis": {
        "start": "chance a quarter of a crisis at full temptation",
        "spread": "gain over which that chance rises",
        "accident": "added chance at full tension when a probe stands unanswered",
        "accident_from": "points of tension from which accidents happen",
        "in_time": "chance that consultation is done in time",
        "in_time_unity": "added at full cohesion",
        "in_time_speed": "added at full decision speed",
        "in_time_stance": "added when the office takes a stance",
        "off_first": "chance that a crisis ends at the first rung when met in time",
        "off_first_shield": "added at full deterrence",
        "off_first_late": "chance of it when met late",
        "agreed": "chance of an agreed response",
        "agreed_us": "added at full believed commitment",
        "agreed_unity": "added at full cohesion",
        "agreed_speed": "added at full decision speed",
        "off_second": "chance that it ends there when a response is agreed",
        "off_second_shield": "added at full deterrence",
        "off_second_alone": "chance when none is agreed",
        "war": "multiplies the odds of general war at the brink",
        "war_base": "their base",
        "war_tension": "added at full tension",
        "war_firm": "added by a firm stance",
        "war_agreed": "added by an agreed response",
        "war_absent": "taken off when the office says nothing",
        "grab": "chance of a grab at the brink without deterrence",
        "grab_shield": "taken off at full deterrence",
        "grab_absent": "added when the office says nothing",
        "grab_firm": "taken off by a firm stance",
        "returned": "chance a quarter that ground taken is given back",
        "returned_shield": "added at full deterrence",
        "held_risk": "points of boldness that a crisis withstood takes",
        "held_tension": "points of tension that it takes",
        "held_cohesion": "points of cohesion that it gives when agreed",
        "held_capital": "points of capital that it gives",
        "off_risk": "points of boldness that an early end takes",
        "fear": "points of fear of a crisis everywhere",
        "fear_near": "points more at the border",
        "grab_cohesion": "points of cohesion that lost ground costs",
        "grab_trust": "points of trust that it costs",
    }
}


def apply(world, tables, draws, book):
    """Start, climb or end a crisis, and see whether ground that was taken comes back.

    Source: design choice after the crisis ladders of the genre: the first rungs are cheap to leave, accident exists only on the last.
    """
    c = tables.constants.crisis
    rung, shield = world["moscow.crisis"], shield_now(world, tables)
    weak = weakest(shield) * 0.01
    _start(rung, shield, world, tables, draws, book, c)
    if rung.any():
        _climb(rung, weak, world, tables, draws, book, c)
    back = (world["moscow.held_grabs"] > 0) & (draws.uniform("grab.returned") < c.returned + c.returned_shield * weak)
    book.add("moscow.held_grabs", -1.0, "rule:ground_returned", back)
    book.note("returned", "ground", back)


def _climb(rung, weak, world, tables, draws, book, c):
    """End each crisis that runs, or let it climb a rung, or see what comes of the brink."""
    unity, speed, stance = world["alliance.cohesion"] * 0.01, world["alliance.decision_speed"] * 0.01, world["moscow.stance"]
    end = draws.uniform("crisis.off")
    first, second, third = rung == CONSULTATION, rung == RESPONSE, rung == BRINK
    in_time = draws.uniform("crisis.in_time") < c.in_time + c.in_time_unity * unity + c.in_time_speed * speed + c.in_time_stance * (stance > 0)
    off = first & (end < np.where(in_time, c.off_first + c.off_first_shield * weak, c.off_first_late))
    believes = believed(world, tables.constants.deterrence)
    agrees = draws.uniform("crisis.agreed") < c.agreed + c.agreed_us * believes + c.agreed_unity * unity + c.agreed_speed * speed
    off = off | (second & (end < np.where(agrees, c.off_second + c.off_second_shield * weak, c.off_second_alone)))
    book.put("moscow.crisis_agreed", agrees * 1.0, "rule:response", second)
    climbs = (first | second) & ~off
    book.add("moscow.crisis", climbs * 1.0, "rule:crisis")
    book.put("moscow.crisis", 0.0, "rule:crisis", off)
    book.add("moscow.risk", -c.off_risk, "rule:crisis_ended", off)
    book.note("crisis", "ended", off, rung=rung, sector=world["moscow.crisis_sector"])
    book.note("crisis", "response", climbs & first, sector=world["moscow.crisis_sector"])
    book.note("crisis", "brink", climbs & second, sector=world["moscow.crisis_sector"])
    if third.any():
        _brink(third, weak, stance, world, tables, draws, book, c)


def _start(rung, shield, world, tables, draws, book, c):
    pull = logistic(gain(weakest(shield), world, tables) / c.spread)
    accident = c.accident * clip((world["moscow.tension"] - c.accident_from) * 0.01, 0.0, 1.0) * (world["moscow.open_probe"] > 0)
    starts = (rung == NONE) & (world["general_war"] == 0) & (draws.uniform("crisis.start") < c.start * pull + accident)
    lowest = weakest(shield)
    sector = np.zeros(world.batch)
    for k in range(3, -1, -1):
        sector = np.where(shield[k] == lowest, float(k), sector)
    book.put("moscow.crisis", 1.0, "rule:crisis", starts)
    book.put("moscow.crisis_sector", sector, "rule:crisis", starts)
    book.put("moscow.crisis_agreed", 0.0, "rule:crisis", starts)
    book.add("moscow.crises", 1.0, "rule:crisis", starts)
    book.add("article_four", 1.0, "rule:crisis", starts)
    if starts.any():
        book.add("member.fear", (c.fear + c.fear_near * world["member.proximity"]) * allies(tables), "rule:crisis", starts)
    book.note("crisis", "consultation", starts, sector=sector)


def _brink(here, weak, stance, world, tables, draws, book, c):
    firm, absent, agreed = stance >= 2, stance <= 0, world["moscow.crisis_agreed"] > 0
    tension = world["moscow.tension"] * 0.01
    odds = c.war * (c.war_base + c.war_tension * tension + c.war_firm * firm + c.war_agreed * agreed - c.war_absent * absent)
    war = here & (draws.uniform("crisis.war") < clip(odds, 0.002, 0.5))
    chance = c.grab - c.grab_shield * weak + c.grab_absent * absent - c.grab_firm * firm
    grab = here & ~war & (draws.uniform("crisis.grab") < clip(chance, 0.02, 0.95))
    held = here & ~war & ~grab
    sector = world["moscow.crisis_sector"]
    book.put("moscow.crisis", 0.0, "rule:crisis", here)
    book.put("general_war", 1.0, "rule:war", war)
    book.put("moscow.move", 9.0, "rule:war", war)
    book.put("moscow.move", 8.0, "rule:grab", grab)
    book.add("article_five", 1.0, "rule:article_five", war | grab)
    book.add("moscow.grabs", 1.0, "rule:grab", grab)
    book.add("moscow.held_grabs", 1.0, "rule:grab", grab)
    book.add("alliance.cohesion", -c.grab_cohesion, "rule:grab", grab)
    book.add("member.trust", -c.grab_trust * allies(tables), "rule:grab", grab)
    book.add("member.fear", 2.0 * (c.fear + c.fear_near * world["member.proximity"]) * allies(tables), "rule:grab", grab)
    book.add("moscow.risk", -c.held_risk, "rule:crisis_held", held)
    book.add("moscow.tension", -c.held_tension, "rule:crisis_held", held)
    book.add("alliance.cohesion", c.held_cohesion, "rule:crisis_held", held & agreed)
    book.add("office.capital", c.held_capital, "rule:crisis_held", held)
    book.note("war", "general", war, sector=sector)
    book.note("grab", "land", grab, sector=sector)
    book.note("crisis", "held", held, sector=sector)
