"""How a crisis begins: Moscow's choosing calls one that fits the place, others come by their own chance, and one at a time is enough."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.crises.climb import open_stage
from game.engine.crises.table import STARTS
from game.engine.rng import lanes, race
from game.engine.state import EVENT_FIELDS

_DUE, _LAST, _COUNT, _OPEN, _CHOICE, _BRANCH = range(len(EVENT_FIELDS))
_FRESH = ("stage", "answer", "agreed", "late", "days", "accident", "ramp", "left", "outcome")


def before_the_deal(world, tables, draws, book) -> None:
    """Queue the first stage of at most one crisis in each world, for the quarter that begins."""
    ladders = tables.ladders
    if not ladders:
        return
    turn, memory = world["turn"], world.events
    firsts = np.array([ladder.first for ladder in ladders])
    due = (memory[_DUE, firsts] > 0) & (memory[_DUE, firsts] <= turn)
    ahead = np.cumsum(due, axis=0) - due  # a second one that falls due waits a quarter
    memory[_DUE, firsts] += due & (ahead > 0)
    busy = due.any(axis=0) | (open_stage(world, tables) >= 0) | (world["ending"] > 0) | (world["office.mandate"] == 0)
    called = (world["crisis.called"] > 0) & ~busy
    c, rest = tables.constants.crisis, memory[_LAST, firsts]
    rested = (rest == 0) | (turn - rest > tables.constants.crisis.rest)
    values = tables.crisis_program.run(world)
    possible = np.stack([np.broadcast_to(values[ladder.when], turn.shape) != 0 for ladder in ladders]) & rested & (memory[_DUE, firsts] == 0)
    starts = np.array([ladder.starts for ladder in ladders])[:, None]
    places = np.array([ladder.sector for ladder in ladders])[:, None]
    weight = np.stack([np.broadcast_to(np.maximum(values[ladder.weight], 0.0), turn.shape) for ladder in ladders])
    weight = weight * np.where(places == world["moscow.crisis_sector"], 1.0, c.elsewhere) * possible * (starts == STARTS["moscow"])
    keys = lanes([ladder.id for ladder in ladders])
    which = np.where(called, race(weight, draws.uniform("crisis.which", keys)), -1)
    chance = np.stack([np.broadcast_to(clip(values[ladder.chance], 0.0, 1.0), turn.shape) for ladder in ladders])
    struck = possible & (starts == STARTS["alone"]) & (draws.uniform("crisis.alone", keys) < chance) & ~busy & (which < 0)
    which = np.where(struck.any(axis=0), race(struck * 1.0, draws.uniform("crisis.first", keys)), which)
    at = np.flatnonzero(which >= 0)
    memory[_DUE, firsts[which[at]], at] = turn[at]
    book.put("crisis.called", 0.0, "rule:crisis")


def after_the_deal(world, tables, book) -> None:
    """Set the ladder of each crisis that has just come to the desk to its beginning."""
    if not tables.ladders:
        return
    turn, c = world["turn"], tables.constants.office
    for ladder in tables.ladders:
        here = (world.events[_OPEN, ladder.first] == turn) & (world["ending"] == 0) & (world["crisis.under_way"] == 0)
        if not here.any():
            continue
        for name in _FRESH:
            book.put(f"crisis.{name}", 0.0, "rule:crisis", here)
        book.put("crisis.under_way", 1.0, "rule:crisis", here)
        book.put("crisis.ladder", float(ladder.number), "rule:crisis", here)
        book.put("crisis.rung", 1.0, "rule:crisis", here)
        book.put("crisis.their_rung", 1.0, "rule:crisis", here)
        book.put("office.slots", np.minimum(world["office.slots"], c.slots_crisis), "rule:crisis", here)
        if ladder.starts == STARTS["moscow"]:
            book.add("moscow.crises", 1.0, "rule:crisis", here)
        book.note("crisis", ladder.id, here)
