"""Moscow looks, weighs and moves: each move by what it expects to gain, as it perceives it."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, exp
from game.engine.rng import race
from game.engine.rules._shared import allies, drift, lanes_of, near_sectors, pick_member
from game.engine.rules.answers import TAUGHT
from game.engine.rules.deterrence import READS as SHIELD_READS
from game.engine.rules.deterrence import weakest
from game.engine.rules.temptation import shield_now

HITS = {"fear": "member.fear", "stability": "member.stability", "solidarity": "member.solidarity", "trust": "member.trust", "will": "member.will"}

READS = (
    *SHIELD_READS, "turn", "member.next_vote", "member.trust", "member.stability", "moscow.risk", "moscow.tension", "moscow.strength", "moscow.crisis", "moscow.hybrid", "alliance.cohesion",
    "alliance.sceptics", "ukraine.phase", "ukraine.support", "member.proximity", "member.sceptic", *(f"lesson.{m}" for m in TAUGHT),
)  # fmt: skip
WRITES = (
    "moscow.move", "moscow.move_sector", "moscow.move_member", "moscow.open_probe", "moscow.hybrid", "moscow.tension", "moscow.risk", "alliance.cohesion",
    *HITS.values(),
)  # fmt: skip
CONSTANTS = {
    "moscow": {
        "calm": "how evenly moves are chosen: small takes the best, large takes any",
        "sight": "points: how wrong Moscow reads each sector",
        "lesson": "worth of a hundred points of lesson",
        "risk_rest": "points: boldness it comes back to",
        "risk_rate": "share of that gap closed a quarter",
        "risk_weak": "points of boldness per point of the weakest sector under 50",
        "tension_rest": "points: tension it comes back to",
        "tension_rate": "share of that gap closed a quarter",
        "hybrid_rest": "points: pressure without a move",
        "hybrid_rate": "share of that gap closed a quarter",
        "fear_east": "share of a move's fear that is felt everywhere near Russia",
        "fear_place": "share of it felt where the move was made, however far from Russia",
        "split_solidarity": "points of solidarity that splitting costs a sceptical government",
        "vote_near": "quarters before a vote in which it is worth interfering",
        "hybrid_risk": "points of pressure per point of boldness above 30",
    },
}
TABLES = {
    "moves": (
        "base", "risk", "weakness", "home", "tension", "disunity", "sceptics", "support", "strength", "probe", "hybrid", "fear", "adds_tension",
        "cohesion", "aim_border", "aim_vote", "aim_doubt", "hit_fear", "hit_stability", "hit_solidarity", "hit_trust", "hit_will", "vote_soon", "high_north", "baltic", "suwalki", "black_sea", "atlantic", "home_front",
    )
}  # fmt: skip


NEVER = 9.0  # worth taken from a move that makes no sense now


def apply(world, tables, draws, book):
    """Let boldness, tension and pressure drift, then choose a move and a place for it, and book what it does.

    Source: design choice. A choice by weight of exp(worth / calm) is McFadden's conditional logit; kinds of moves are those of public
    counts of hybrid attacks 2022-25.
    """
    c, rows = tables.constants.moscow, tables.rows("moves")
    shield = shield_now(world, tables)
    _drifts(shield, world, book, c)
    seen = clip(shield + c.sight * draws.normal("moscow.sight", lanes_of(tables, "sectors")), 0.0, 100.0) * 0.01
    worth = _worth(seen, world, tables)
    busy = world["moscow.crisis"] > 0
    weight = exp(worth / c.calm) * ((rows.column("base") > -50.0)[:, None])
    weight[1:] = weight[1:] * ~busy
    move = race(weight, draws.uniform("moscow.move", lanes_of(tables, "moves")))
    place = _place(move, seen, tables, draws)
    book.put("moscow.move", move, "rule:move")
    book.put("moscow.move_sector", place, "rule:move")
    _book(move, place, world, tables, draws, book)


def _drifts(shield, world, book, c):
    risk, tension, hybrid = world["moscow.risk"], world["moscow.tension"], world["moscow.hybrid"]
    weak = weakest(shield)
    book.add("moscow.risk", c.risk_rate * (c.risk_rest - risk), "rule:caution")
    book.add("moscow.risk", c.risk_weak * (50.0 - weak), "rule:weakness_seen")
    book.add("moscow.tension", c.tension_rate * (c.tension_rest - tension), "rule:fades")
    terms = (("fades", c.hybrid_rest - hybrid), ("boldness", c.hybrid_risk * (risk - 30.0)))
    drift(book, "moscow.hybrid", terms, c.hybrid_rate)


def _worth(seen, world, tables):
    """(moves, B): what each move seems worth."""
    c, rows = tables.constants.moscow, tables.rows("moves")

    def times(column, amount):
        return rows.column(column)[:, None] * amount

    unity = world["alliance.cohesion"] * 0.01
    sceptics = world["alliance.sceptics"] / max(len(tables.members), 1)
    worth = (
        rows.column("base")[:, None]
        + times("risk", world["moscow.risk"] * 0.01)
        + times("weakness", 1.0 - weakest(seen))
        + times("home", 1.0 - seen[-1])
        + times("tension", world["moscow.tension"] * 0.01)
        + times("disunity", 1.0 - unity)
        + times("sceptics", sceptics)
        + times("support", world["ukraine.support"] * 0.01 - 0.5)
        + times("strength", world["moscow.strength"] * 0.01)
        + times("vote_soon", (_votes_soon(world, tables, c) > 0).any(axis=0) * 1.0)
    )
    for name in TAUGHT:
        row = rows.ids.index(name)
        worth[row] = worth[row] + c.lesson * world[f"lesson.{name}"] * 0.01
    ending_war = rows.ids.index("ceasefire_offer")
    worth[ending_war] = worth[ending_war] - NEVER * (world["ukraine.phase"] >= 2)
    return worth


def _place(move, seen, tables, draws):
    """(B,) sector index: where the chosen move goes, the weaker the likelier."""
    rows = tables.rows("moves")
    at = np.stack([rows.pick(column, move) for column in ("high_north", "baltic", "suwalki", "black_sea", "atlantic", "home_front")])
    open_ = 1.15 - seen
    place = race(at * open_ * open_, draws.uniform("moscow.place", lanes_of(tables, "sectors")))
    return np.maximum(place, 0)


def _book(move, place, world, tables, draws, book):
    rows = tables.rows("moves")
    acted = move > 0
    cause = "rule:moves"
    book.add("moscow.hybrid", rows.pick("hybrid", move), cause, acted)
    book.add("moscow.tension", rows.pick("adds_tension", move), cause, acted)
    book.add("alliance.cohesion", -rows.pick("cohesion", move) * (1.2 - world["alliance.cohesion"] * 0.01), cause, acted)
    who = _aim(move, world, tables, draws, book)
    probe = rows.pick("probe", move) > 0
    book.put("moscow.open_probe", 1.0, cause, probe)
    c, proximity = tables.constants.moscow, world["member.proximity"]
    near = near_sectors(tables)[:, place]
    fear = (c.fear_east * proximity + near * (c.fear_place + proximity)) * (rows.pick("fear", move) * acted)
    book.add("member.fear", fear * allies(tables), cause)
    split = move == rows.ids.index("splitting")
    if split.any():
        book.add("member.solidarity", -c.split_solidarity * (0.3 + world["member.sceptic"]) * allies(tables), cause, split)
    for k, name in enumerate(rows.ids[1:], start=1):
        book.note("move", name, move == k, sector=place, who=who)


def _votes_soon(world, tables, c):
    """(M, B) 1.0 for allies that vote within the quarters in which interfering is worth it."""
    left = world["member.next_vote"] - world["turn"]
    return ((left >= 1) & (left <= c.vote_near)) * allies(tables)


def _aim(move, world, tables, draws, book):
    """Choose the one ally that a move is aimed at, and book what it loses."""
    c, rows = tables.constants.moscow, tables.rows("moves")
    parts = {column: rows.pick(column, move) for column in ("aim_border", "aim_vote", "aim_doubt")}
    aimed = sum(parts.values()) > 0
    doubt = (0.25 + world["member.sceptic"]) * clip(1.2 - 0.01 * world["member.trust"], 0.0, 1.0)
    near = world["member.proximity"] * world["member.proximity"]
    weight = parts["aim_border"] * near + parts["aim_vote"] * _votes_soon(world, tables, c) + parts["aim_doubt"] * doubt * doubt
    who = pick_member("moscow.aim", weight * allies(tables), aimed, tables, draws)
    book.put("moscow.move_member", who + 1.0, "rule:move")
    at = np.flatnonzero(who >= 0)
    for word, name in HITS.items():
        amount = rows.pick(f"hit_{word}", move)[at] * (1.0 if word == "fear" else -1.0)
        book.scatter(name, who[at], at, amount, "rule:move")
    return who
