"""The first morning: worlds of one run, each with its own luck."""

from __future__ import annotations

import numpy as np

from game.engine.council import proposals
from game.engine.council.docket import empty
from game.engine.desk import deal
from game.engine.ledger import Book
from game.engine.rng import Draws, world_keys
from game.engine.state import ACTION_FIELDS, EVENT_FIELDS, PROMISE_FIELDS, World
from game.engine.step import OPENING


def start(tables, seed: int, worlds) -> World:
    """Worlds at the start of turn 1, with the first papers on the desk.

    Args:
        tables: a compiled scenario.
        seed: of the run, 0 .. 2^63 - 1.
        worlds: (B,) numbers of the worlds; world i depends only on (seed, i).
    """
    worlds = np.atleast_1d(np.asarray(worlds, dtype=np.int64))
    b, m = len(worlds), len(tables.members)
    roles = max((len(r) for r in tables.event_roles), default=0)
    aimed = np.count_nonzero(tables.action_target == 1)
    timed = tables.effects.wear_turns > 0
    wear_members = np.count_nonzero(timed & (tables.effects.per_member == 1))
    events = np.zeros((len(EVENT_FIELDS) + roles, len(tables.event_ids), b))
    events[len(EVENT_FIELDS) :] = -1.0
    quantities = np.repeat(tables.starts[:, None], b, axis=1)
    members = np.repeat(tables.member_starts[:, :, None], b, axis=2)
    docket, minds, texts = empty(tables, b)
    world = World(
        layout=tables.layout, key=world_keys(seed, worlds), quantities=quantities, members=members, events=events,
        actions=np.zeros((len(ACTION_FIELDS), len(tables.action_ids), b)), visits=np.zeros((2, aimed, m, b)),
        promises=np.zeros((len(PROMISE_FIELDS), len(tables.promise_ids), b)),
        wearing=np.zeros((2, np.count_nonzero(timed) - wear_members, b)), member_wearing=np.zeros((2, wear_members, m, b)),
        docket=docket, minds=minds, texts=texts,
        was_quantities=quantities[tables.was_world_rows].copy(), was_members=members[tables.was_member_rows].copy(),
    )  # fmt: skip
    world["turn"][:] = 0.0
    draws, book = Draws(world.key, world["turn"]), Book(world)
    shown = world.frozen()
    for rule in OPENING:
        rule.apply(shown, tables, draws, book)
        book.commit()
    world["turn"][:] = 1.0
    proposals.apply(world, tables, Draws(world.key, world["turn"]), book)
    deal.apply(world, tables, Draws(world.key, world["turn"]), book)
    book.commit()
    return world
