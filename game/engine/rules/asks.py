"""Capitals ask for things: an evening, a speech, a letter, an order. No more than three stand open at once; what is met is remembered, and so is what is not."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rng import lanes, race
from game.engine.rules._shared import allies, armed, group

READS = (
    "turn", "ending", "office.mandate", "member.ask", "member.ask_due", "member.trust", "member.fear", "member.will", "member.debt", "member.proximity", "member.sceptic",
    "member.atlanticism", "member.core", "member.exception", "member.solidarity", "us.withdrawal",
)  # fmt: skip
WRITES = ("member.ask", "member.ask_due", "member.trust", "member.solidarity", "member.favours")
CONSTANTS = {
    "asks": {
        "most": "asks that reach the office and stand open at once",
        "chance": "chance a quarter that another one does, while there is room",
        "turns": "quarters to answer an ask",
        "met_trust": "points of trust that a met ask earns, besides what the card does",
        "met_solidarity": "points of solidarity that it earns",
        "met_favours": "favours that are owed for it",
        "missed_trust": "points of trust that one that runs out costs",
        "missed_solidarity": "points of solidarity that it costs",
    }
}
TABLES = {
    "asks": (
        "base", "distrust", "fear", "doubt", "debt", "near", "sceptic", "atlantic", "core_under", "exception_under", "will_under", "solidarity_under", "debt_over",
        "union", "army", "patron",
    )
}  # fmt: skip


def apply(world, tables, draws, book):
    """Settle what is open, then perhaps let one more ask through.

    An ask is met by its card (word `card` in the table): on the member where the card takes one, at all where it does not. Source: design
    choice; of thirty-two things asked in a quarter an office lets through what one person can carry.
    """
    rows = tables.rows("asks")
    kinds = cards(tables)
    if not any(k >= 0 for k in kinds):
        return
    c = tables.constants.asks
    ask, due = world["member.ask"], world["member.ask_due"]
    met = _met(world, tables, kinds)
    missed = (ask > 0) & ~met & (due <= 1) & (world["ending"] == 0)
    book.add("member.trust", c.met_trust * met - c.missed_trust * missed, "rule:ask")
    book.add("member.solidarity", c.met_solidarity * met - c.missed_solidarity * missed, "rule:ask")
    book.add("member.favours", c.met_favours * met, "rule:ask")
    still = (ask > 0) & ~met & ~missed
    for k, name in enumerate(rows.ids):
        book.note("ask_met", name, met & (ask == k + 1))
        book.note("ask_missed", name, missed & (ask == k + 1))
    kind, member = _new(world, still, tables, draws, c, rows, kinds)
    fresh = (np.arange(len(tables.members))[:, None] == member) & (member >= 0)
    book.put("member.ask", np.where(fresh, kind + 1.0, ask * still), "rule:ask")
    book.put("member.ask_due", np.where(fresh, c.turns, np.maximum(due - 1.0, 0.0) * still), "rule:ask")
    for k, name in enumerate(rows.ids):
        book.note("ask", name, fresh & (kind == k), turns=np.full(world.batch, c.turns))


def cards(tables) -> list[int]:
    """The card that meets each kind of ask, by its index; -1 where the scenario has none."""
    rows = tables.rows("asks")
    names = [rows.words[r].get("card", "") for r in rows.ids]
    return [tables.action_ids.index(n) if n in tables.action_ids else -1 for n in names]


def _met(world, tables, kinds):
    """(M, B): whether the card that an ask calls for was played this quarter."""
    met = np.zeros(world["member.ask"].shape, dtype=bool)
    for k, card in enumerate(kinds):
        if card >= 0:
            asked = world["member.ask"] == k + 1
            on_member = tables.action_target[card] == 1
            played = world.visits[0, tables.action_member_row[card]] if on_member else world.actions[0, card]
            met |= asked & (played == world["turn"])
    return met


def weights(world, tables) -> np.ndarray:
    """(K, M, B): how much each ally wants each thing; 0 where it would be no use to it."""
    rows = tables.rows("asks")
    trust, fear, will, debt, core = (world[f"member.{n}"] for n in ("trust", "fear", "will", "debt", "core"))
    needs = {
        "distrust": clip((60.0 - trust) * 0.03, 0.0, 1.5), "fear": clip((fear - 45.0) * 0.03, 0.0, 1.5), "doubt": clip((55.0 - will) * 0.03, 0.0, 1.5),
        "debt": clip((debt - 60.0) * 0.02, 0.0, 1.5), "near": np.minimum(world["member.proximity"], 1.0), "sceptic": world["member.sceptic"],
        "atlantic": clip(world["member.atlanticism"] * 0.01, 0.0, 1.0),
    }  # fmt: skip
    limits = (("core_under", core), ("exception_under", world["member.exception"]), ("will_under", will), ("solidarity_under", world["member.solidarity"]))
    out = np.zeros((len(rows.ids), *trust.shape))
    for k in range(len(rows.ids)):
        want = rows.column("base")[k] + sum(rows.column(name)[k] * need for name, need in needs.items())
        for name, value in limits:
            limit = rows.column(name)[k]
            want = want * (value < limit) if limit else want
        want = want * (debt > rows.column("debt_over")[k]) * np.where(rows.column("union")[k], group(tables, "eu"), 1.0)
        want = want * np.where(rows.column("patron")[k], world["us.withdrawal"] < 5, 1.0)
        out[k] = np.maximum(want, 0.0) * np.where(rows.column("army")[k], armed(tables), allies(tables))
    return out


def _new(world, still, tables, draws, c, rows, kinds):
    """(B,) kind and member of a new ask; -1 where none comes."""
    room = np.count_nonzero(still, axis=0) < c.most
    comes = room & (draws.uniform("ask") < c.chance) & (world["ending"] == 0) & (world["office.mandate"] > 0)
    kind, member = np.full(world.batch, -1), np.full(world.batch, -1)
    at = np.flatnonzero(comes)
    if not len(at):
        return kind, member
    part = world.take(at)
    want = weights(part, tables) * (np.array(kinds) >= 0)[:, None, None] * ~still[:, at]
    count = len(tables.members)
    luck = draws.uniform("ask.kind", lanes(rows.ids))[:, at]
    of_kind = want.max(axis=1)
    chosen = race(of_kind, luck)
    picked = np.maximum(chosen, 0)
    mine = want[picked, :, np.arange(len(at))].T
    who = race(np.ascontiguousarray(mine * mine), draws.pairs("ask.who", np.repeat(tables.member_keys, len(at)), np.tile(at, count)).reshape(count, len(at)))
    good = (chosen >= 0) & (who >= 0)
    kind[at], member[at] = np.where(good, chosen, -1), np.where(good, who, -1)
    return kind, member
