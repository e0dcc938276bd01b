"""The war: the front follows what reaches it, and phases follow the front, Washington and weariness."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rng import lanes, race
from game.engine.rules import support

WAR, TALKS, CEASEFIRE, SETTLEMENT, FROZEN, DEFEAT = range(6)

READS = (
    "ukraine.front", "ukraine.support", "ukraine.phase", "ukraine.phase_turns", "us.president", "us.commitment", "us.withdrawal",
    "us.support_kyiv", "ukraine.european_support", "moscow.strength", "moscow.risk", "moscow.move", "alliance.cohesion", "luck.front", "ukraine.reserves",
    "ukraine.perspective",
)  # fmt: skip
WRITES = ("ukraine.front", "ukraine.support", "ukraine.phase", "ukraine.phase_turns", "ukraine.reserves", "moscow.tension")
CONSTANTS = {
    "front": {
        "support": "points of front a quarter per point of support above 50",
        "attrition": "points that the larger army takes a quarter",
        "wears": "points of reserves that a quarter of war takes",
        "spared": "share of that which full support spares",
        "rests": "share of the gap to full reserves made up in a quarter without shooting",
        "spent": "points of front a quarter per point that reserves lie under 50",
        "perspective": "points of front a quarter per point of membership perspective above 30",
        "swing": "points: standard deviation a quarter",
        "luck": "points a quarter per unit of hidden luck",
        "even": "share by which a front far from even comes back a quarter",
    },
    "phases": {
        "talks": "chance a quarter that talks begin",
        "talks_weary": "added chance once the war has run so long",
        "weary_after": "quarters after which it has",
        "talks_offer": "added chance in a quarter in which Moscow offers a ceasefire",
        "broken_off": "chance a quarter that talks fail",
        "ceasefire": "chance a quarter that talks give a ceasefire",
        "ceasefire_front": "added per point of front above 45",
        "settlement": "chance a quarter that a ceasefire becomes a settlement, at an even front",
        "settlement_front": "added per point of front above 42",
        "settlement_us": "added per point of commitment above 45",
        "settlement_unity": "added per point of cohesion above 50",
        "settlement_perspective": "added per point of membership perspective above 30: it is what can be put in the place of land",
        "talks_perspective": "taken off the chance of talks per point of membership perspective above 30",
        "talks_spent": "added to it per point that reserves lie under 50",
        "again_perspective": "taken off the chance that a ceasefire fails per point of membership perspective above 30",
        "settlement_least": "its least chance",
        "settlement_most": "its greatest",
        "frozen": "chance a quarter that a ceasefire freezes",
        "frozen_front": "taken off per point of front above 42",
        "again": "chance a quarter that a ceasefire fails",
        "again_strength": "added per point of Russian strength above 80, at full boldness",
        "again_tension": "points of tension when it does",
        "thaw": "chance a quarter that a frozen line burns again",
        "defeat_under": "points of front under which Ukraine has lost",
    },
}
TABLES = {"presidents": ("talks", "ceasefire")}


def apply(world, tables, draws, book):
    """Add up support, move the front while it burns, and draw the next phase.

    Source: design choice; hazards per quarter fitted so that the war ends in a settlement, a ceasefire, a frozen line or not at all in
    shares that a panel of forecasts in 2025 would not find odd.
    """
    c = tables.constants.front
    phase = world["ukraine.phase"]
    burning = phase <= TALKS
    helped = support.total(world, tables)
    support.add_up(world, tables, book)
    front = world["ukraine.front"]
    book.add("ukraine.front", c.support * (helped - 50.0), "rule:support_for_ukraine", burning)
    book.add("ukraine.front", -c.attrition, "rule:larger_army", burning)
    reserves = world["ukraine.reserves"]
    book.add("ukraine.front", c.spent * np.minimum(reserves - 50.0, 0.0), "rule:spent_reserves", burning)
    book.add("ukraine.front", c.perspective * (world["ukraine.perspective"] - 30.0), "rule:membership_perspective", burning)
    book.add("ukraine.reserves", -c.wears * (1.0 - c.spared * clip(helped * 0.01, 0.0, 1.0)), "rule:course_of_the_war", phase == WAR)
    book.add("ukraine.reserves", c.rests * (75.0 - reserves), "rule:silent_guns", phase >= CEASEFIRE)
    book.add("ukraine.front", c.luck * world["luck.front"] + c.swing * draws.normal("ukraine.front"), "rule:fortune_of_war", burning)
    book.add("ukraine.front", -c.even * (front - 48.0), "rule:lines_harden", burning)
    new = _next(phase, world, tables, draws)
    moved = new != phase
    book.put("ukraine.phase", new, "rule:course_of_the_war")
    book.put("ukraine.phase_turns", (world["ukraine.phase_turns"] + 1.0) * ~moved, "rule:calendar")
    again = moved & (new == WAR) & (phase >= CEASEFIRE)
    book.add("moscow.tension", tables.constants.phases.again_tension, "rule:war_again", again)
    for k, name in enumerate(("war", "talks", "ceasefire", "settlement", "frozen", "defeat")):
        book.note("phase", name, moved & (new == k))


def _next(phase, world, tables, draws):
    """(B,) the phase after this quarter: one draw a possible change, one race among those that came up."""
    chance = chances(world, tables)
    names = lanes(("war", "talks", "ceasefire", "settlement", "frozen", "defeat"))
    comes = draws.uniform("ukraine.phase", names) < chance
    winner = race(comes * 1.0, draws.uniform("ukraine.phase.first", names)) if comes.any() else np.full(len(phase), -1)
    winner = np.where(comes[DEFEAT], DEFEAT, winner)
    return np.where(winner >= 0, winner, phase)


def chances(world, tables):
    """(6, B): the chance this quarter that each phase comes, from the one that holds; each by itself, one of those that come up is taken."""
    h, who, phase = tables.constants.phases, tables.rows("presidents"), world["ukraine.phase"]
    front, president = world["ukraine.front"], world["us.president"]
    committed = world["us.commitment"] * (world["us.withdrawal"] < 5)
    weary = world["ukraine.phase_turns"] >= h.weary_after
    offer = world["moscow.move"] == 7.0
    talks = h.talks + who.pick("talks", president) + h.talks_weary * weary + h.talks_offer * offer
    door = world["ukraine.perspective"] - 30.0
    talks = talks - h.talks_perspective * door + h.talks_spent * np.maximum(50.0 - world["ukraine.reserves"], 0.0)
    ceasefire = h.ceasefire + who.pick("ceasefire", president) + h.ceasefire_front * (front - 45.0)
    settled = h.settlement + h.settlement_front * (front - 42.0) + h.settlement_us * (committed - 45.0)
    settled = clip(settled + h.settlement_perspective * door + h.settlement_unity * (world["alliance.cohesion"] - 50.0), h.settlement_least, h.settlement_most)
    frozen = clip(h.frozen - h.frozen_front * (front - 42.0), 0.002, 0.08)
    again = clip(h.again + h.again_strength * (world["moscow.strength"] - 80.0) * world["moscow.risk"] * 0.01 - h.again_perspective * door, 0.006, 0.2)
    lost = (front < h.defeat_under) * 1.0
    at = [phase == k for k in range(6)]
    return np.stack([
        at[TALKS] * h.broken_off + at[CEASEFIRE] * again + at[FROZEN] * h.thaw,
        at[WAR] * clip(talks, 0.0, 0.5),
        at[TALKS] * clip(ceasefire, 0.02, 0.4),
        at[CEASEFIRE] * settled,
        at[CEASEFIRE] * frozen,
        (at[WAR] | at[TALKS]) * lost,
    ])  # fmt: skip
