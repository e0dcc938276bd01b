"""Whole campaigns of the shipped scenario, as the balance report plays them: lawful, finite, explained, and the same in any batch."""

import numpy as np
import pytest

from game import paths
from game.content.load import load
from game.engine.compile import compile_scenario
from game.engine.legal import legal
from game.engine.observe import observe
from game.engine.orders import Orders
from game.engine.rng import Draws, lanes
from game.engine.start import start
from game.engine.step import step


@pytest.fixture(scope="module")
def tables():
    return compile_scenario(load(paths.scenario("the-hague-2025")))


def any_orders(world, tables, lawful):
    """A lawful choice for every paper and slot, by draws of each world's own."""
    draws = Draws(world.key, world["turn"])
    choice = (lawful.choices * (1 + draws.uniform("test.choice", tables.event_keys)[:, None] * 7 % np.arange(1, tables.choices_max + 1)[:, None])).argmax(axis=1)
    choices = np.where(lawful.choices.any(axis=1), choice, -1)
    actions = np.full((tables.slots, world.batch), -1)
    targets = actions.copy()
    columns = np.arange(world.batch)
    for slot in range(3):
        score = draws.uniform(f"test.action.{slot}", tables.action_keys) * lawful.actions
        pick = score.argmax(axis=0)
        actions[slot] = np.where(lawful.actions.any(axis=0), pick, -1)
        on_member = lawful.members[pick, :, columns].T * (1 + draws.uniform(f"test.target.{slot}", tables.member_keys))
        on_sector = lawful.sectors[pick, :, columns].T * (1 + draws.uniform(f"test.sector.{slot}", lanes(tables.sectors)))
        targets[slot] = np.where(tables.action_target[pick] == 1, on_member.argmax(axis=0), on_sector.argmax(axis=0))
    return Orders(actions, targets, choices)


def play(tables, worlds, keep=False, seed=1, each=None):
    world = start(tables, seed, worlds)
    while (world["ending"] == 0).any():
        lawful = legal(world, tables)
        after = step(world, any_orders(world, tables, lawful), tables, keep=keep)
        if each:
            each(world, lawful, after)
        world = after.world
    return world


def test_random_campaigns_stay_in_range_and_never_leave_a_player_without_a_lawful_answer(tables):
    def look(before, lawful, after):
        after.world.check()
        running = (before["ending"] == 0) & (before["office.mandate"] > 0)
        stuck = observe(before, tables).papers & ~lawful.choices.any(axis=1) & running
        assert not stuck.any(), tables.event_ids[np.argwhere(stuck)[0][0]]

    world = play(tables, range(250), each=look)
    assert (world["turn"] <= tables.calendar.turns).all() and (world["ending"] > 0).all()


def test_the_causes_sum_to_every_change_of_every_number(tables):
    def look(before, lawful, after):
        total = {}
        for entry in after.entries:
            total[entry.quantity] = total.get(entry.quantity, 0) + entry.amount
        for name in (*tables.layout.world_ids, *tables.layout.member_ids):
            assert (after.world[name] - before[name] == total.get(name, 0)).all(), name

    play(tables, range(40), keep=True, each=look)


def test_worlds_alone_and_in_odd_batches_are_the_worlds_of_the_crowd(tables):
    crowd = play(tables, range(96))
    assert play(tables, [0]).digests() == crowd.digests()[:1]
    assert play(tables, [57, 3, 95]).digests() == [crowd.digests()[k] for k in (57, 3, 95)]
    assert play(tables, range(40, 57)).digests() == crowd.digests()[40:57]


def test_different_worlds_of_a_run_differ(tables):
    assert len(set(play(tables, range(20)).digests())) == 20
