"""The ladder from grumbling to the door: each rung is climbed when commitment is low enough, and can be climbed back down."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rules._shared import allies

READS = ("us.commitment", "us.congress", "us.withdrawal", "us.notice_turns", "us.president", "us.voters")
WRITES = ("us.withdrawal", "us.notice_turns", "alliance.cohesion", "member.fear", "member.persuasion")
CONSTANTS = {
    "ladder": {
        "up": "chance a quarter of a step up when commitment lies a full span under the threshold",
        "span": "points under the threshold at which that chance is full",
        "down": "chance a quarter of a step down",
        "down_margin": "points above a rung's threshold at which it is climbed down",
        "notice_turns": "quarters between notice and leaving, Article 13",
        "congress_brake": "share of the chance of notice that a full Congress takes away, on top of a third",
        "back": "chance a quarter that the United States comes back, under a President that would, when commitment lies a full span above the line",
        "back_from": "points of commitment from which it could",
        "back_span": "points above that at which the chance is full",
        "back_voters": "points of American voters under which it does not",
        "back_rung": "rung on which it comes back",
        "back_cohesion": "points of cohesion lost when it does, for what had been built without it",
        "back_persuasion": "points of persuasion lost everywhere",
        "step_cohesion": "points of cohesion lost at each step up",
        "gone_cohesion": "points of cohesion lost when the United States leaves",
        "step_fear": "points of fear added at each step up",
    }
}
TABLES = {"ladder": ("under",), "presidents": ("notice", "returns")}


def apply(world, tables, draws, book):
    """Step up, step down, or let the year of notice run.

    Source: North Atlantic Treaty, Article 13 (one year); the National Defense Authorization Acts for 2024 and 2026 put Congress in the
    way of the last step. Thresholds are a design choice.
    """
    c, rungs = tables.constants.ladder, tables.rows("ladder")
    rung, notice = world["us.withdrawal"], world["us.notice_turns"]
    last = len(rungs.ids) - 1
    climbs, steps_back = chances(world, tables)
    up = draws.uniform("us.ladder.up") < climbs
    down = draws.uniform("us.ladder.down") < steps_back
    waiting = rung == last - 1
    leaves = waiting & (notice == 1) & ~down
    returns = draws.uniform("us.ladder.back") < coming_back(world, tables)
    step = up * 1.0 - down * 1.0 + leaves - (last - c.back_rung) * returns
    book.add("us.withdrawal", step, "rule:ladder")
    entered = up & (rung == last - 2)
    left = np.where(waiting & ~down, np.where(notice > 0, notice - 1.0, c.notice_turns), 0.0) + c.notice_turns * entered
    book.put("us.notice_turns", left, "rule:notice")
    book.add("alliance.cohesion", -c.step_cohesion, "rule:ladder", up)
    book.add("alliance.cohesion", -c.gone_cohesion, "rule:left_the_alliance", leaves)
    book.add("alliance.cohesion", -c.back_cohesion, "rule:came_back", returns)
    book.add("member.persuasion", -c.back_persuasion * allies(tables), "rule:came_back", returns)
    book.add("member.fear", c.step_fear, "rule:ladder", up | leaves)
    book.note("came_back", "ladder", returns)
    for k, name in enumerate(rungs.ids):
        book.note("ladder", name, (up | leaves) & (rung + 1 == k))
        book.note("ladder_down", name, down & (rung - 1 == k))


def coming_back(world, tables):
    """(B,) the chance this quarter that the United States, once gone, comes back: on a lower rung, under a President that would."""
    c = tables.constants.ladder
    gone = world["us.withdrawal"] >= len(tables.rows("ladder").ids) - 1
    near = clip((world["us.commitment"] - c.back_from) / c.back_span, 0.0, 1.0) * (world["us.voters"] > c.back_voters)
    return c.back * near * tables.rows("presidents").pick("returns", world["us.president"]) * gone


def chances(world, tables):
    """(up, down), (B,) each: the chance of a step this quarter, from commitment against the rungs' thresholds."""
    c, rungs = tables.constants.ladder, tables.rows("ladder")
    rung, commitment, under = world["us.withdrawal"], world["us.commitment"], rungs.column("under")
    last = len(rungs.ids) - 1
    next_under = under[np.minimum(rung + 1, last).astype(np.intp)]
    chance = c.up * clip((next_under - commitment) / c.span, 0.0, 1.0)
    to_notice = rung == last - 2
    brake = clip(1.35 - c.congress_brake * world["us.congress"] * 0.01, 0.0, 1.0) * tables.rows("presidents").pick("notice", world["us.president"])
    up = chance * (1.0 - to_notice * (1.0 - brake)) * (rung <= last - 2)
    own_under = under[rung.astype(np.intp)]
    return up, c.down * ((commitment > own_under + c.down_margin) & (rung >= 1) & (rung < last))
