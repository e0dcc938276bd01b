"""Moscow looks, weighs and moves: each move by what it expects to gain, as it perceives it."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, exp
from game.engine.rng import lanes, race
from game.engine.rules._shared import allies, drift, explain, group
from game.engine.rules.answers import TAUGHT
from game.engine.rules.deterrence import READS as SHIELD_READS
from game.engine.rules.deterrence import Scene, basket, believed, sectors, weakest

READS = (
    *SHIELD_READS, "moscow.risk", "moscow.tension", "moscow.strength", "moscow.crisis", "moscow.hybrid", "moscow.intent", "alliance.cohesion",
    "alliance.sceptics", "ukraine.phase", "ukraine.support", "member.proximity", "member.sceptic", *(f"lesson.{m}" for m in TAUGHT),
)  # fmt: skip
WRITES = (
    "moscow.move", "moscow.move_sector", "moscow.open_probe", "moscow.hybrid", "moscow.tension", "moscow.risk", "moscow.intent", "member.fear",
    "member.solidarity", "alliance.cohesion",
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
        "hybrid_risk": "points of pressure per point of boldness above 30",
    },
    "temptation": {
        "base": "what a grab is worth before anything is weighed, below 0",
        "strength": "worth of Russian strength against a sector without deterrence",
        "risk": "worth of boldness",
        "disunity": "worth of broken cohesion",
        "absence": "worth of absent America",
        "free_hand": "worth of a quiet Ukraine",
        "tension": "worth of tension above 30",
        "gauge_base": "points of the gauge at no gain",
        "gauge_slope": "points of the gauge per unit of gain",
    },
}
TABLES = {
    "moves": (
        "base", "risk", "weakness", "home", "tension", "disunity", "sceptics", "support", "strength", "probe", "hybrid", "fear", "adds_tension",
        "cohesion", "high_north", "baltic", "suwalki", "black_sea", "atlantic", "home_front",
    )
}  # fmt: skip


NEVER = 9.0  # worth taken from a move that makes no sense now


def shield_now(world, tables):
    """(S, B): deterrence as it stands in the middle of the quarter, with what the desk has just done."""
    return sectors(Scene(world, {"alliance.home_basket": basket(world, tables)}), tables)


def gain(shield, world, tables):
    """(B,): what a grab in the weakest sector would be worth to Moscow; above 0 it pays.

    Source: design choice, a logistic hazard on strength, deterrence, boldness, unity, American presence and a free hand.
    """
    t, c = tables.constants.temptation, tables.constants.deterrence
    weak = 1.0 - weakest(shield) * 0.01
    return (
        t.base
        + t.strength * world["moscow.strength"] * 0.01 * weak
        + t.risk * world["moscow.risk"] * 0.01
        + t.disunity * (1.0 - world["alliance.cohesion"] * 0.01)
        + t.absence * (1.0 - believed(world, c))
        + t.free_hand * (world["ukraine.phase"] >= 2)
        + t.tension * (world["moscow.tension"] - 30.0) * 0.01
    )


def apply(world, tables, draws, book):
    """Let boldness, tension and pressure drift, then choose a move and a place for it, and book what it does."""
    c, rows = tables.constants.moscow, tables.rows("moves")
    shield = shield_now(world, tables)
    _drifts(shield, world, book, c)
    seen = clip(shield + c.sight * draws.normal("moscow.sight", lanes(tables.rows("sectors").ids)), 0.0, 100.0) * 0.01
    worth = _worth(seen, world, tables)
    busy = world["moscow.crisis"] > 0
    weight = exp(worth / c.calm) * ((rows.column("base") > -50.0)[:, None])
    weight[1:] = weight[1:] * ~busy
    move = race(weight, draws.uniform("moscow.move", lanes(rows.ids)))
    place = _place(move, seen, tables, draws)
    book.put("moscow.move", move, "rule:move")
    book.put("moscow.move_sector", place, "rule:move")
    _book(move, place, world, tables, book)
    t = tables.constants.temptation
    value = clip(t.gauge_base + t.gauge_slope * gain(shield, world, tables), 0.0, 100.0)
    explain(book, "moscow.intent", value, list, "rule:moscow_weighs")


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
    place = race(at * open_ * open_, draws.uniform("moscow.place", lanes(tables.rows("sectors").ids)))
    return np.maximum(place, 0)


def _book(move, place, world, tables, book):
    rows = tables.rows("moves")
    acted = move > 0
    cause = "rule:moves"
    book.add("moscow.hybrid", rows.pick("hybrid", move), cause, acted)
    book.add("moscow.tension", rows.pick("adds_tension", move), cause, acted)
    book.add("alliance.cohesion", -rows.pick("cohesion", move) * (1.2 - world["alliance.cohesion"] * 0.01), cause, acted)
    probe = rows.pick("probe", move) > 0
    book.put("moscow.open_probe", 1.0, cause, probe)
    near = np.zeros((len(tables.members), world.batch))
    for k, sector in enumerate(tables.rows("sectors").ids):
        near = np.maximum(near, group(tables, f"near_{sector}") * (place == k))
    c = tables.constants.moscow
    fear = rows.pick("fear", move) * (c.fear_east * world["member.proximity"] + near * (c.fear_place + world["member.proximity"])) * allies(tables)
    book.add("member.fear", fear, cause, acted & (rows.pick("fear", move) > 0))
    split = move == rows.ids.index("splitting")
    book.add("member.solidarity", -c.split_solidarity * (0.3 + world["member.sceptic"]) * allies(tables), cause, split)
    for k, name in enumerate(rows.ids[1:], start=1):
        book.note("move", name, move == k, sector=place)
