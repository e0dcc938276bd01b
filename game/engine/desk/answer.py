"""Papers are answered: by the player, or by themselves when they fall due."""

from __future__ import annotations

import numpy as np

from game.engine.effects import carry_out
from game.engine.state import EVENT_FIELDS

_DUE, _LAST, _COUNT, _OPEN, _CHOICE, _BRANCH = range(len(EVENT_FIELDS))


def apply(world, orders, lawful, moment, tables, book):
    """Carry out the answers, in order of the papers' ids, as far as capital and slots last.

    A paper that falls due unanswered takes its first free answer by itself. A crisis stage leads to the next.

    Returns:
        (B,) diary slots eaten, and (B,) capital spent, by answers.
    """
    t, b = tables, world.batch
    count = len(t.event_ids)
    turn = world["turn"]
    capital, slots = lawful.capital.copy(), lawful.slots.copy()
    chosen = np.full((count, b), -1, dtype=np.int64)
    late = np.zeros((count, b), dtype=bool)
    columns = np.arange(b)
    on_desk = np.flatnonzero((world.events[_OPEN] > 0).any(axis=1))
    for k in on_desk:
        c = orders.choices[k]
        wanted = (c >= 0) & (c < t.choice_count[k])
        safe = np.where(wanted, c, 0)
        cost, eats = t.choice_cost[k][safe], t.choice_slots[k][safe]
        granted = wanted & lawful.choices[k, safe, columns] & (capital >= cost) & (slots >= eats)
        chosen[k] = np.where(granted, c, -1)
        capital -= cost * granted
        slots -= eats * granted
    running = world["ending"] == 0
    for k in on_desk:
        due = (world.events[_OPEN, k] > 0) & (chosen[k] < 0) & (turn - world.events[_OPEN, k] + 1 >= t.event_due[k]) & running
        if due.any():
            late[k] = due
            for c in range(t.choice_count[k] - 1, -1, -1):
                free = due & (t.choice_cost[k, c] == 0) & (t.choice_slots[k, c] == 0) & _holds(lawful, world, k, c)
                chosen[k] = np.where(free, c, chosen[k])
    event, at = np.nonzero(chosen >= 0)
    owner = t.choice_owner[event, chosen[event, at]]
    carry_out(owner, at, np.full(len(at), -1), np.ones(len(at)), moment)
    fell = moment.fell if len(at) else np.zeros((1, b), dtype=bool)
    spent = lawful.capital - capital
    for k in np.flatnonzero((chosen >= 0).any(axis=1)):
        for c in np.unique(chosen[k][chosen[k] >= 0]):
            here = (chosen[k] == c) & ~late[k]
            if t.choice_cost[k, c]:
                book.add("office.capital", -t.choice_cost[k, c], t.effects.owners[t.choice_owner[k, c]], here)
    _remember(world, t, event, at, chosen, fell)
    if book.notes is not None:
        for k in on_desk:
            group = np.where(chosen[k] >= 0, t.choice_has_chance[k][np.maximum(chosen[k], 0)], -1)
            otherwise = (group >= 0) & ~moment.fell[np.maximum(group, 0), columns]
            book.note("paper", t.event_ids[k], (chosen[k] >= 0) | late[k], choice=chosen[k], otherwise=otherwise, late=late[k])
    closed = (chosen >= 0) | late
    world.events[_OPEN][closed] = 0.0
    return lawful.slots - slots, spent


def _holds(lawful, world, k, c):
    """Whether an answer's own condition holds, when the office could not have given it (no mandate, or no capital left)."""
    return lawful.choices[k, c] | (world["office.mandate"] == 0)


def _remember(world, tables, event, at, chosen, fell):
    choice = chosen[event, at]
    world.events[_CHOICE, event, at] = choice + 1
    group = tables.choice_has_chance[event, choice]
    world.events[_BRANCH, event, at] = np.where(group >= 0, fell[np.maximum(group, 0), at], 0)
    follows = tables.choice_next[event, choice]
    led = follows >= 0
    world.events[_DUE, follows[led], at[led]] = world["turn"][at[led]] + 1
