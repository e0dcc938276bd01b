"""Each autumn the treasuries file a plan: next year's step and a line to the deadline. In winter some are sent back, and some of those come back mended."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.calendar import quarter, year
from game.engine.rules import budgets
from game.engine.rules._shared import (
    ACCEPTED,
    FILED,
    MENDED,
    NONE,
    REFUSED,
    SENT_BACK,
    armed,
    deadline_in_force,
    group,
    line_in_force,
    mean_over,
    once,
)

READS = (*budgets.READS, "member.plan", "member.plan_next", "alliance.policing", "us.grievance", "member.atlanticism")
WRITES = (
    "member.plan", "member.plan_next", "member.path", "member.path_credibility", "member.persuasion", "member.trust", "member.stability", "member.padding",
    "alliance.norm",
)  # fmt: skip
CONSTANTS = {
    "plans": {
        "optimism": "% of GDP by which a plan outruns what the treasury itself expects of next year",
        "peers": "share of the way to what comparable members plan that a plan moves a year",
        "slack": "% of GDP a year by which the planned line sinks where the pledge does not bind, far from Russia",
        "sceptic": "% of GDP a year more under a sceptical government",
        "lowest": "% of GDP: no plan sinks below this",
        "short": "share of the step that the line asks for which may be missing before a plan counts as short",
        "cost": "political capital for each plan that is sent back",
        "most": "plans that can be sent back in a year",
        "chance": "chance that a plan that is sent back is mended, at trust 50 and no norm",
        "chance_norm": "more of it at a full norm",
        "chance_trust": "more of it per point of trust above 50",
        "chance_pressure": "more of it at full grievance in Washington, for those that listen there most",
        "chance_sceptic": "less of it under a sceptical government",
        "chance_crowd": "less of it for each other plan that is sent back in the same winter",
        "mended_step": "share of what the first year leaves out that a mended plan puts in",
        "mended_kept": "share of what was put in that comes",
        "mended_norm": "points of norm that a mended plan earns",
        "won_over": "points won over by a plan that is mended",
        "line": "share of the gap to the pledged line that a mended plan closes",
        "mended_goodwill": "points of trust that mending costs",
        "mended_stability": "points of stability that mending costs",
        "mended_credibility": "points of plan credibility that mending adds",
        "padded": "points of padding that come with it where the definition is lax",
        "refused_goodwill": "points of trust lost where it comes back unchanged",
        "refused_credibility": "points of plan credibility lost there",
        "refused_norm": "points of norm lost there",
        "accepted_norm": "points of norm lost when every plan is short and all are accepted",
        "accepted_goodwill": "points of trust gained with those whose short plan is accepted",
    }
}
TABLES = {"caucuses": ("peers",)}


def apply(world, tables, draws, book):
    """File in the third quarter, judge in the fourth.

    Source: The Hague Summit Declaration of June 2025, annual plans that show a credible, incremental path; the optimism is what members'
    own estimates missed by, 2014 to 2025. Odds are a design choice.
    """
    season, running = quarter(world, tables), (world["ending"] == 0) & (world["turn"] < tables.calendar.turns)
    filing, judging = (season == 3) & running, (season == 4) & running
    if filing.any():
        _file(filing, world, tables, book)
    if judging.any():
        _judge(judging, world, tables, draws, book)


def shortness(world, tables) -> np.ndarray:
    """(M, B) 0..1: how much of what the line asks for a plan leaves out, in its first year or at its end, whichever is more."""
    line, core, asks = line_in_force(world, tables), world["member.core"], asked(world, tables)
    step = world["member.plan_next"] - core
    first = clip(1.0 - step / np.maximum(asks, 0.01), 0.0, 1.0) * (asks > 0.02)
    last = clip(line - np.maximum(world["member.path"], core), 0.0, 1.0)
    return np.maximum(first, last) * armed(tables) * (world["member.plan"] > NONE)


def asked(world, tables):
    """(M, B) % of GDP: the step that a straight line to the pledge asks of next year."""
    left = np.maximum(deadline_in_force(world, tables) - year(world, tables), 1.0)
    return np.maximum(line_in_force(world, tables) - world["member.core"], 0.0) / left


def chances(world, tables) -> np.ndarray:
    """(M, B): the chance that a plan is mended if it alone is sent back."""
    c = tables.constants.plans
    loud = clip(world["us.grievance"] * 0.01, 0.0, 1.0) * clip(world["member.atlanticism"] * 0.01, 0.0, 1.0)
    chance = c.chance + c.chance_norm * world["alliance.norm"] * 0.01 + c.chance_trust * (world["member.trust"] - 50.0) + c.chance_pressure * loud
    return clip(chance - c.chance_sceptic * world["member.sceptic"], 0.05, 0.9)


def crowded(chance, count, tables) -> np.ndarray:
    """The chance when `count` plans go back in the same winter. chance: (M, B), count: (B,)."""
    return clip(chance - tables.constants.plans.chance_crowd * np.maximum(count - 1.0, 0.0), 0.02, 0.9)


def letters(capital, tables) -> np.ndarray:
    """(B,) how many plans may go back this winter, from the capital that is left."""
    c = tables.constants.plans
    return np.minimum(np.floor(np.maximum(capital, 0.0) / c.cost), c.most) if c.cost > 0 else np.full(len(capital), c.most)


def _peers(tables) -> np.ndarray:
    """(M, M) row m: the weights of those that member m compares itself with; rows sum to 1, or 0 where it has nobody."""

    def make():
        rows, army = tables.rows("caucuses"), armed(tables)[:, 0]
        alike = np.zeros((len(army), len(army)))
        for name, counts in zip(rows.ids, rows.column("peers"), strict=True):
            inside = group(tables, name)[:, 0] * army * counts
            alike = np.maximum(alike, inside[:, None] * inside[None, :])
        np.fill_diagonal(alike, 0.0)
        return alike / np.maximum(tree_sum(np.ascontiguousarray(alike.T)), 1.0)[:, None]

    return once(tables, "rules.plans.peers", make)


def _file(filing, world, tables, book):
    c, b = tables.constants.plans, tables.constants.budget
    army, path = armed(tables), world["member.path"]
    alike = _peers(tables)
    others = tree_sum(alike.T[:, :, None] * path[:, None, :])
    nearby = c.peers * (others - path) * (tree_sum(np.ascontiguousarray(alike.T)) > 0)[:, None]
    slack = clip(1.0 - world["alliance.norm"] / b.norm_full, 0.0, 1.0) * (1.0 - np.minimum(world["member.proximity"], 1.0))
    fall = np.minimum(c.slack * slack + c.sceptic * world["member.sceptic"], np.maximum(path - c.lowest, 0.0))
    where = filing & (army > 0)
    book.add("member.path", nearby, "rule:peers", where)
    book.add("member.path", -fall, "rule:pledge_does_not_bind", where)
    book.put("member.plan_next", budgets.expected(world, tables) + c.optimism, "rule:plans_filed", where)
    book.put("member.plan", FILED, "rule:plans_filed", where)
    if book.notes is not None:
        book.commit()
        short = np.count_nonzero(shortness(world, tables) > c.short, axis=0)
        book.note("plans", "filed", filing, count=int(np.count_nonzero(army)), short=short)


def _judge(judging, world, tables, draws, book):
    c = tables.constants.plans
    plan, short = world["member.plan"], shortness(world, tables)
    back = (plan == SENT_BACK) & judging
    chance = crowded(chances(world, tables), np.count_nonzero(back, axis=0), tables)
    mended = back & (draws.uniform("plans.mended", tables.member_keys) < chance)
    refused = back & ~mended
    due = clip(short / c.short, 0.0, 1.0)  # nothing is earned by sending back a plan that was on the line
    accepted = (plan == FILED) & judging
    slack = accepted & (short > c.short)
    book.put("member.plan", ACCEPTED, "rule:plans_accepted", accepted)
    book.put("member.plan", MENDED, "rule:plan_mended", mended)
    book.put("member.plan", REFUSED, "rule:plan_refused", refused)
    line = world["member.core"] + asked(world, tables)
    book.add("member.plan_next", c.mended_step * np.maximum(line - world["member.plan_next"] + c.optimism, 0.0), "rule:plan_mended", mended)
    book.add("member.persuasion", c.won_over * due, "rule:plan_mended", mended)
    book.add("member.path", c.line * np.maximum(line_in_force(world, tables) - world["member.path"], 0.0), "rule:plan_mended", mended)
    book.add("member.path_credibility", c.mended_credibility * mended * due - c.refused_credibility * refused, "rule:plan_sent_back")
    book.add("member.trust", -c.mended_goodwill * mended - c.refused_goodwill * refused, "rule:plan_sent_back")
    book.add("member.trust", c.accepted_goodwill, "rule:plans_accepted", slack)
    book.add("member.stability", -c.mended_stability, "rule:plan_mended", mended)
    book.add("member.padding", c.padded * (world["alliance.policing"] == 0), "rule:plan_mended", mended)
    book.add("alliance.norm", c.mended_norm * tree_sum(mended * due), "rule:plan_mended")
    book.add("alliance.norm", -c.refused_norm * np.count_nonzero(refused, axis=0), "rule:plan_refused")
    book.add("alliance.norm", -c.accepted_norm * mean_over(armed(tables), short * slack), "rule:plans_accepted", judging)
    book.note("plan", "mended", mended)
    book.note("plan", "refused", refused)
