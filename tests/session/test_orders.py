"""A world of a batch, played by a policy, opens in a session as the same world, with its causes and its commands."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.legal import legal
from game.engine.orders import nothing
from game.engine.start import start
from game.engine.step import step
from game.errors import UsageError
from game.session.commands import EndQuarter, PlanAction
from game.session.session import Session
from tests.session import small


def reckless(world, tables, pick):
    """Orders that ask for more than there is: every open paper, and five actions whether or not they can be afforded."""
    lawful, orders = legal(world, tables), nothing(world, tables)
    rng = np.random.default_rng(pick)
    orders.actions[:] = rng.integers(-1, len(tables.action_ids), orders.actions.shape)
    orders.targets[:] = rng.integers(-1, len(tables.members), orders.targets.shape)
    aimed_at_place = (orders.actions >= 0) & (tables.action_target[np.maximum(orders.actions, 0)] == 2)
    orders.targets[aimed_at_place] %= len(tables.sectors)
    orders.choices[:] = np.where(lawful.choices.any(axis=1), rng.integers(-1, 3, orders.choices.shape), -1)
    return orders


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 2**63 - 1), worlds=st.lists(st.integers(0, 9999), min_size=1, max_size=4, unique=True), pick=st.integers(0, 999))
def test_a_world_of_a_batch_opens_as_itself_and_its_commands_replay(seed, worlds, pick):
    tables = small.tables()
    crowd, orders = start(tables, seed, worlds), []
    for turn in range(6):
        orders.append(reckless(crowd, tables, pick + turn))
        crowd = step(crowd, orders[-1], tables).world
    column = pick % len(worlds)
    session = Session.from_orders(tables, seed, worlds[column], orders, column=column)
    assert session.world.digests() == [crowd.digests()[column]]
    assert session.turn == 7
    replayed = Session.replay(tables, seed, worlds[column], session.commands)
    assert replayed.world.digests() == session.world.digests()
    assert replayed.view.report.gauges == session.view.report.gauges


def test_commands_replay_into_the_same_campaign():
    session = small.session(8)
    for command in (PlanAction("visit", "CCC"), EndQuarter(), PlanAction("call")):
        session.submit(command)
    again = Session.replay(small.tables(), 8, 0, session.commands)
    assert again.commands == session.commands and again.world.digests() == session.world.digests()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"seed": -1}, "the seed is -1"),
        ({"world": -2}, "worlds count from 0"),
        ({"difficulty": "rouhg"}, "no difficulty is called 'rouhg'; did you mean 'rough'?"),
    ],
)
def test_a_beginning_that_cannot_be_is_refused_in_one_line(options, words):
    with pytest.raises(UsageError, match=words.replace("?", "[?]")):
        Session.new(small.small(), **{"seed": 1, "autosave": False, **options})
