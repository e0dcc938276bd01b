"""What every bot that ships must do, and what it must not see."""

from dataclasses import replace

import numpy as np
import pytest

from game.balance.chunks import play_worlds, prepare
from game.engine.legal import legal
from game.engine.observe import observe
from game.engine.rng import Draws
from game.engine.start import start
from game.engine.state import EVENT_FIELDS
from game.engine.step import step
from game.policies import decide, find, shipped
from game.policies._wishes import cards


@pytest.fixture(scope="module")
def tables(short):
    return prepare(short, "idle", 1)[1]


@pytest.fixture(scope="module")
def later(tables):
    """Forty worlds after three quarters of random play."""
    world = start(tables, 5, range(40))
    for _ in range(3):
        world = step(world, decide(find("random"), world, tables), tables).world
    return world


def same(a, b):
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in ("actions", "targets", "choices"))


@pytest.mark.parametrize("name", shipped())
def test_a_policy_decides_for_a_world_as_if_it_were_alone(name, tables):
    """Otherwise a game of a run of thousands could not be opened by itself."""
    policy = find(name)
    together = play_worlds(tables, policy, 3, range(30)).rows
    apart = [row for first, last in ((0, 1), (1, 12), (12, 30)) for row in play_worlds(tables, policy, 3, range(first, last)).rows]
    assert together == apart


@pytest.mark.parametrize("name", shipped())
def test_whatever_a_policy_orders_is_carried_out(name, tables):
    """A bot that plans what it cannot pay plays worse than it could, and its numbers mislead."""
    policy, world = find(name), start(tables, 9, range(25))
    for _ in range(tables.calendar.turns):
        orders = decide(policy, world, tables)
        after = step(world, orders, tables, keep=True)
        running = world["ending"] == 0
        assert np.array_equal(after.granted, (orders.actions >= 0) & running)
        answered = {n.subject: n for n in after.notes if n.kind == "paper"}
        for k in np.flatnonzero((orders.choices >= 0).any(axis=1)):
            asked = (orders.choices[k] >= 0) & running
            assert np.array_equal(answered[tables.event_ids[k]].values["choice"][asked], orders.choices[k][asked])
        world = after.world


@pytest.mark.parametrize("name", shipped())
def test_a_policy_cannot_tell_worlds_apart_that_look_alike(name, tables, later):
    """It sees what a player sees. Everything hidden is replaced here by something else, and the orders stay the same."""
    policy, rng = find(name), np.random.default_rng(1)
    other = later.copy()
    layout = tables.layout
    for ids, plane in ((layout.world_ids, other.quantities), (layout.member_ids, other.members)):
        for row, quantity in enumerate(ids):
            q = layout.quantities[quantity]
            known = quantity in layout.seen.values() or (q.shown and quantity not in layout.seen)
            if not known and quantity not in ("turn", "ending"):
                plane[row] = rng.uniform(q.low, q.high, plane[row].shape)
    open_ = EVENT_FIELDS.index("open")
    for field in range(len(EVENT_FIELDS)):
        if field != open_:
            other.events[field] = rng.integers(0, 9, other.events[field].shape)
    for plane in (other.promises, other.wearing, other.member_wearing, other.was_quantities, other.was_members):
        plane[:] = rng.uniform(-5, 5, plane.shape)
    lawful = legal(later, tables)
    draws = lambda: Draws(later.key, later["turn"])  # noqa: E731
    assert same(policy.act(observe(later, tables), lawful, draws(), tables), policy.act(observe(other, tables), lawful, draws(), tables))


def test_hidden_quantities_are_not_in_what_a_policy_is_shown(tables, later):
    seen = observe(later, tables)
    hidden = [name for name, q in tables.layout.quantities.items() if not q.shown and name != "turn"]
    assert hidden
    for name in hidden:
        assert name not in list(seen)
        with pytest.raises(KeyError, match="not something a player can see"):
            seen[name]


def test_what_a_policy_is_shown_cannot_be_written(tables, later):
    seen = observe(later, tables)
    for array in (seen.papers, seen.cast, seen.used, seen.visited, seen["office.capital"]):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_a_policy_does_not_draw_the_dice_of_the_world(tables, later):
    """Drawing "event.draw" by name must not tell which paper comes next."""
    drawn = []

    def act(obs, legal, draws, tables):
        drawn.append(draws.uniform("event.draw", tables.event_keys))
        return find("idle").act(obs, legal, draws, tables)

    decide(replace(find("idle"), act=act), later, tables)
    assert not np.any(drawn[0] == Draws(later.key, later["turn"]).uniform("event.draw", tables.event_keys))


def test_idle_gives_no_orders(tables, later):
    orders = decide(find("idle"), later, tables)
    assert all((a == -1).all() for a in (orders.actions, orders.targets, orders.choices))


def test_random_answers_every_paper_with_even_chances(tables):
    world = start(tables, 2, range(3000))
    orders, lawful = decide(find("random"), world, tables), legal(world, tables)
    seen = 0
    for event in range(len(tables.event_ids)):
        sets = lawful.choices[event]
        whole = sets[: tables.choice_count[event]].all(axis=0)
        assert ((orders.choices[event] >= 0) == sets.any(axis=0)).all()
        n, options = int(whole.sum()), int(tables.choice_count[event])
        if n < 200:
            continue
        seen += 1
        counts = np.bincount(orders.choices[event][whole], minlength=options)
        spread = 5 * np.sqrt(n * (1 / options) * (1 - 1 / options))
        assert (np.abs(counts - n / options) < spread).all(), (tables.event_ids[event], counts)
    assert seen


def test_single_lines_use_their_own_cards_only(tables, later):
    for name in ("courtier", "hawk", "europeanist", "hedger", "scorekeeper"):
        policy = find(name)
        orders = decide(policy, later, tables)
        line = policy.act.__self__
        used = {tables.action_ids[a] for a in np.unique(orders.actions) if a >= 0}
        assert used
        assert used <= cards(line, tables)
        for entry in line.only:
            assert cards(replace(line, only=(entry,)), tables), f"{name} names '{entry}', and the campaign has no such card"
