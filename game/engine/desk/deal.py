"""New papers come to the desk: queued ones that fall due, standing ones whose time has come, and one or two drawn by weight."""

from __future__ import annotations

import numpy as np

from game.engine.rng import race
from game.engine.state import EVENT_FIELDS

_DUE, _LAST, _COUNT, _OPEN, _CHOICE, _BRANCH = range(len(EVENT_FIELDS))
_FIRST_ROLE = len(EVENT_FIELDS)


def apply(world, tables, draws, book):
    """Deal for the quarter that begins. Events of the act that are neither on the desk, resting nor spent may be drawn."""
    t, b = tables, world.batch
    count = len(t.event_ids)
    if count == 0:
        return
    c = t.constants.desk
    turn, memory = world["turn"], world.events
    running = (world["ending"] == 0) & (world["office.mandate"] > 0)
    values = t.event_program.run(world)
    holds = values.stack(t.when_events) != 0
    weight = np.maximum(values.stack(t.weights), 0.0)
    castable, candidates = _candidates(values, world, t)
    free = (memory[_OPEN] == 0) & running & castable
    rested = (memory[_LAST] == 0) | (turn - memory[_LAST] > t.event_cooldown[:, None])
    unspent = ~t.event_once[:, None] | (memory[_COUNT] == 0)
    fires = (memory[_DUE] > 0) & (memory[_DUE] <= turn) & free & unspent & (holds | t.event_queued_only[:, None])
    memory[_DUE][(memory[_DUE] > 0) & (memory[_DUE] <= turn)] = 0.0
    eligible = holds & free & rested & unspent & ~t.event_queued_only[:, None] & (memory[_DUE] == 0) & _in_act(turn, t) & ~fires
    fires |= eligible & t.event_always[:, None]
    pool = weight * (eligible & ~t.event_always[:, None])
    speed = draws.uniform("event.draw", t.event_keys)
    columns = np.arange(b)
    for name, chance in (("first", c.first_paper), ("second", c.second_paper)):
        room = np.count_nonzero(memory[_OPEN] > 0, axis=0) + np.count_nonzero(fires, axis=0) < c.papers_most
        drawn = draws.uniform(f"event.{name}") < chance
        winner = np.where(drawn & room, race(pool, speed), -1)
        won = winner >= 0
        fires[winner[won], columns[won]] = True
        pool[winner[won], columns[won]] = 0.0
    _cast(fires, candidates, values, world, t, draws)
    memory[_OPEN][fires] = np.broadcast_to(turn, fires.shape)[fires]
    memory[_LAST][fires] = np.broadcast_to(turn, fires.shape)[fires]
    memory[_COUNT][fires] += 1.0
    memory[_CHOICE][fires] = 0.0
    for k in np.flatnonzero(fires.any(axis=1)):
        book.note("paper_opened", t.event_ids[k], fires[k])


def _in_act(turn, tables):
    """(E, B): whether the present act allows each event."""
    starts = tables.rows("acts").column("from_turn")
    act = np.count_nonzero(turn[None, :] >= starts[:, None], axis=0) - 1
    return tables.event_acts[:, np.maximum(act, 0)]


def _candidates(values, world, tables):
    """Which events could be cast, (E, B), and the (M, B) masks of every role by (event, role)."""
    castable = np.ones((len(tables.event_ids), world.batch), dtype=bool)
    masks = {}
    for k, plan in enumerate(tables.role_refs):
        for r, (where, _, _, _) in enumerate(plan):
            mask = values.members_of(where) != 0
            masks[k, r] = mask
            castable[k] &= np.count_nonzero(mask, axis=0) >= len(plan)  # enough for every role to have its own
    return castable, masks


def _cast(fires, candidates, values, world, tables, draws):
    """Settle who plays each role in the events that fire; ties go to the first by id."""
    columns = np.arange(world.batch)
    for k, plan in enumerate(tables.role_refs):
        if not plan or not fires[k].any():
            continue
        taken = np.zeros((len(tables.members), world.batch), dtype=bool)
        for r, (_, by, order, _) in enumerate(plan):
            mask = candidates[k, r] & ~taken
            if order == "any" or by is None:
                score = draws.uniform(f"event.cast.{tables.event_ids[k]}.{r}", tables.member_keys)
            else:
                score = values.members_of(by) * (1.0 if order == "most" else -1.0)
            score = np.where(mask, score, -np.inf)
            who = score.argmax(axis=0)
            who = np.where(mask.any(axis=0), who, -1)
            world.events[_FIRST_ROLE + r, k] = np.where(fires[k], who, world.events[_FIRST_ROLE + r, k])
            some = fires[k] & (who >= 0)
            taken[who[some], columns[some]] = True
