"""Weighing by need: the judgement that steady and the single lines share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.balance.chunks import prepare
from game.engine.start import start
from game.policies import _common, decide, find
from game.policies._declared import declared
from game.policies._wishes import Wish, contradictions

POINTS = st.floats(0, 100)


@given(level=POINTS, weight=st.floats(0.1, 5), near=POINTS, far=POINTS)
def test_a_gauge_further_from_its_wish_is_worth_more(level, weight, near, far):
    up, down = Wish(level, weight), Wish(level, -weight)
    low, high = sorted((near, far))
    assert up.need(np.array(low)) >= up.need(np.array(high)) > 0
    assert down.need(np.array(high)) <= down.need(np.array(low)) < 0


@pytest.fixture(scope="module")
def tables(short):
    return prepare(short, "idle", 1)[1]


def test_every_wish_names_something_of_the_campaign(tables):
    """A renamed quantity would silently be wished for no longer."""
    unknown = [q for q in (*_common.WORLD, *_common.MEMBERS) if q not in tables.layout.quantities and q not in ("unlock", "promise")]
    assert not unknown


def test_declared_effects_are_the_mean_of_the_grades(tables):
    k = tables.action_ids.index("brief_congress")
    told = sum(e.by for e in declared(tables).action(k) if e.quantity == "us.congress")
    spec = tables.scenario.actions["brief_congress"]
    written = sum(g.odds * e.amount.root.value for g in spec.grades for e in g.effects if e.verb == "add" and e.target == "us.congress" and hasattr(e.amount.root, "value"))
    written -= sum(g.odds * e.amount.root.arg.value for g in spec.grades for e in g.effects if e.verb == "add" and e.target == "us.congress" and hasattr(e.amount.root, "arg"))
    assert told == pytest.approx(written)


@pytest.mark.parametrize(
    ("gauge", "bad", "well", "cards"),
    [
        ("us.favour", 15.0, 95.0, ("praise_in_private", "public_credit", "visit_white_house", "broker_american_order")),
        ("ukraine.european_support", 20.0, 95.0, ("pass_the_hat", "night_train", "training_command")),
        ("us.congress", 20.0, 95.0, ("brief_congress", "six_towns")),
    ],
)
def test_steady_turns_to_what_is_short(tables, gauge, bad, well, cards):
    """The same desk twice: what serves a gauge is played in more worlds where the gauge stands badly than where it stands well."""
    counts = []
    for value in (bad, well):
        world = start(tables, 1, range(60))
        world[gauge][:] = value
        orders = decide(find("steady"), world, tables)
        counts.append(sum(np.count_nonzero(orders.actions == tables.action_ids.index(card)) for card in cards))
    assert counts[0] > counts[1]


def test_steady_does_not_contradict_itself(tables):
    from game.engine.step import step

    world = start(tables, 4, range(60))
    assert contradictions(tables)
    for _ in range(tables.calendar.turns):
        orders = decide(find("steady"), world, tables)
        for a, b in contradictions(tables):
            both = (orders.actions == a).any(axis=0) & (orders.actions == b).any(axis=0)
            assert not both.any(), (tables.action_ids[a], tables.action_ids[b])
        world = step(world, orders, tables).world
