"""Members vote on their own calendars, or early when a government breaks; who wins depends on what was spent and feared."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, exp
from game.engine.calendar import year
from game.engine.rng import race
from game.engine.rules._shared import allies, overhang

READS = (
    "turn", "member.next_vote", "member.vote_every", "member.stability", "member.core", "member.will", "member.fear", "member.proximity",
    "member.trust", "member.sceptic", "member.temper", "member.path_credibility", "member.persuasion", "member.government", "economy.slump_turns", "luck.sceptics",
)  # fmt: skip
WRITES = (
    "member.next_vote", "member.stability", "member.will", "member.trust", "member.atlanticism", "member.solidarity", "member.sceptic",
    "member.temper", "member.path_credibility", "member.persuasion", "member.government",
)  # fmt: skip
CONSTANTS = {
    "elections": {
        "snap_under": "points of stability under which a government may fall",
        "snap": "chance a quarter that it does",
        "over": "weight of a sceptical outcome per % of GDP beyond what is borne, as a logarithm",
        "bill": "by which factor from the year of the bill",
        "will": "the same per point of public support under 50",
        "fear": "the same, less, per point of fear above 50 next to Russia",
        "slump": "the same in a slump",
        "unstable": "the same per point of stability under 55",
        "luck": "the same per unit of hidden luck",
        "memory": "share of trust, above or below 50, that a new government remembers",
        "sceptic_trust": "points of trust that a new sceptical government takes off",
        "sceptic_will": "points of support that it takes off",
        "sceptic_solidarity": "points of solidarity that it takes off, and a change away from one gives",
        "plan_kept": "share of a plan's credibility that survives a change of government",
        "temper_span": "how far a new government's temper may lie from the old one's, as a share",
        "honeymoon": "points: stability of a new government",
    }
}
PASSED_ON = ("will", "trust", "atlanticism", "solidarity", "stability", "path_credibility")


def apply(world, tables, draws, book):
    """Find the members that vote, race their outcomes, and book what a new government changes.

    Source: election dates are the public record as of mid-2025, then by term length; odds are the scenario's, bent by the world.
    """
    c = tables.constants.elections
    turn, ally = world["turn"], allies(tables)
    has = (tables.outcomes.count > 0)[:, None] * ally > 0
    due = has & (world["member.next_vote"] <= turn) & (world["member.next_vote"] > 0)
    falls = has & ~due & (world["member.stability"] < c.snap_under)
    if falls.any():
        member, at = np.nonzero(falls)
        falls[member, at] = draws.pairs("election.snap", tables.member_keys[member], at) < c.snap
    votes = due | falls
    if not votes.any():
        return
    book.note("snap", "election", falls)
    book.put("member.next_vote", turn + world["member.vote_every"], "rule:calendar", votes)
    member, at = np.nonzero(votes)
    winner = _winners(member, at, world, tables, draws)
    _install(votes, member, at, winner, world, tables, draws, book)


def bend(member, at, world, tables):
    """(K,): by how much a sceptical outcome is likelier than its odds, as a logarithm, for pairs of a member and a world."""
    c = tables.constants.elections
    later = year(world, tables)[at] >= tables.constants.capitals.bill_year
    will, fear, near, stability = (world[f"member.{name}"][member, at] for name in ("will", "fear", "proximity", "stability"))
    pull = (
        c.over * overhang(world, tables, (member, at)) * (1.0 + (c.bill - 1.0) * later)
        + c.will * (50.0 - will)
        - c.fear * (fear - 50.0) * near
        + c.slump * (world["economy.slump_turns"][at] > 0)
        + c.unstable * np.maximum(55.0 - stability, 0.0)
        + c.luck * world["luck.sceptics"][at]
    )
    return clip(pull, -2.0, 2.0)


def _winners(member, at, world, tables, draws):
    """(K,) the outcome that wins in each vote of a member in a world."""
    o = tables.outcomes
    pull = exp(bend(member, at, world, tables))
    weights = o.odds[:, member] * np.where(o.sceptic[:, member] > 0, pull, 1.0)
    keys = tables.member_keys[member]
    luck = np.stack([draws.pairs(f"election.winner.{k}", keys, at) for k in range(len(weights))])
    return np.maximum(race(weights, luck), 0)


def _install(votes, member, at, winner, world, tables, draws, book):
    c, o = tables.constants.elections, tables.outcomes
    cause = "rule:election"

    def pairs(name):
        return world[f"member.{name}"][member, at]

    changed = np.zeros(len(member), dtype=bool)
    for table in o.change.values():
        changed |= table[winner, member] != 0
    sceptic, was = o.sceptic[winner, member] > 0, pairs("sceptic") > 0
    shift = {name: o.change[name][winner, member] for name in PASSED_ON if name in o.change}
    forget = np.where(changed, (1.0 - c.memory) * (50.0 - pairs("trust")), 0.0)
    new_sceptic, old_sceptic = sceptic & ~was, was & ~sceptic
    shift["trust"] = shift.get("trust", 0.0) + forget - c.sceptic_trust * new_sceptic
    shift["will"] = shift.get("will", 0.0) - c.sceptic_will * new_sceptic
    shift["solidarity"] = shift.get("solidarity", 0.0) + c.sceptic_solidarity * (old_sceptic * 1.0 - new_sceptic)
    shift["stability"] = shift.get("stability", 0.0) + (c.honeymoon - pairs("stability"))
    shift["path_credibility"] = shift.get("path_credibility", 0.0) - np.where(changed, (1.0 - c.plan_kept) * pairs("path_credibility"), 0.0)
    shift["persuasion"] = np.where(changed, -0.5 * pairs("persuasion"), 0.0)
    shift["government"] = winner + 1.0 - pairs("government")
    shift["sceptic"] = sceptic * 1.0 - was
    span = c.temper_span * (2.0 * draws.pairs("election.temper", tables.member_keys[member], at) - 1.0)
    shift["temper"] = np.where(changed, pairs("temper") * span, 0.0)
    for name, amount in shift.items():
        book.scatter(f"member.{name}", member, at, np.broadcast_to(amount, member.shape), cause)
    if not book.keeps:
        return
    outcome, masks = np.zeros(votes.shape), {}
    outcome[member, at] = winner
    for word, which in (("sceptic", new_sceptic), ("change", changed & ~new_sceptic), ("same", ~changed & ~new_sceptic)):
        masks[word] = np.zeros(votes.shape, dtype=bool)
        masks[word][member[which], at[which]] = True
        book.note("election", word, masks[word], outcome=outcome)
