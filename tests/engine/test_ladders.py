"""Crises on ladders: every rung has an exit, a batch is its worlds alone, causes add up, and nothing outlives its stages."""

import numpy as np
import pytest

from game.engine.crises import breakout, climb, odds
from game.engine.ledger import Book
from game.engine.orders import nothing
from game.engine.program import REUSED_FROM
from game.engine.start import start
from game.engine.state import EVENT_FIELDS
from game.engine.step import step
from game.policies import ask, find
from game.session.session import prepare

OPEN, LAST = EVENT_FIELDS.index("open"), EVENT_FIELDS.index("last")


@pytest.fixture(scope="module")
def tables():
    return prepare("the-hague-2025", "variable")


def begun(tables, ladder, count=24, seed=3, **values):
    """Worlds in which a crisis has just broken out."""
    world = start(tables, seed, np.arange(count))
    for name, value in values.items():
        world[name.replace("__", ".")][:] = value
    world.events[OPEN, ladder.first] = world.events[LAST, ladder.first] = world["turn"]
    book = Book(world)
    breakout.after_the_deal(world, tables, book)
    book.commit()
    return world


def lots(world, tables, salt=0):
    """(B,) encoded answers to the open stages, any one of those there are."""
    event = climb.open_stage(world, tables)
    count = tables.choice_count[np.maximum(event, 0)]
    return climb.encode(event, (np.arange(world.batch) * 7 + salt) % count, tables)


def test_every_rung_of_every_ladder_can_be_left(tables):
    """From each stage but the first a shared way down leads out, and no stage leads back."""
    assert tables.ladders
    for ladder in tables.ladders:
        order = [stage.event for stage in ladder.stages]
        for place, stage in enumerate(ladder.stages):
            assert place == 0 or any(s.way for s in stage.steps), f"{ladder.id}: stage {place + 1}"
            onward = [s.next for s in stage.steps if not s.way] + [stage.late_next]
            assert all(n < 0 or order.index(n) > place for n in onward), ladder.id
        assert 7 <= len(ladder.leave) <= 9
        assert not any(ladder.leave[:2]) and (np.diff(ladder.leave) >= 0).all()
        assert not any(ref is not None for ref in ladder.accident[:-3])


@pytest.mark.parametrize("answered", [True, False])
def test_no_crisis_outlives_its_stages(tables, answered):
    for ladder in tables.ladders:
        world = begun(tables, ladder)
        stages = 0
        while (climb.open_stage(world, tables) >= 0).any():
            climb.climb_where(world, lots(world, tables, stages) if answered else np.full(world.batch, -1), tables)
            stages += 1
        assert stages <= len(ladder.stages)
        assert (world["crisis.under_way"] == 0).all() and (world["crisis.outcome"] > 0).all()
        world.check()


def test_a_batch_climbs_as_its_worlds_alone_to_the_last_bit(tables):
    for ladder in tables.ladders:
        together, given = begun(tables, ladder, 12), []
        while (climb.open_stage(together, tables) >= 0).any():
            given.append(lots(together, tables, len(given)))
            climb.climb_where(together, given[-1], tables)
        for b in (0, 5, 11):
            alone = begun(tables, ladder, 12).row(b)
            for answers in given:
                climb.climb_where(alone, answers[[b]], tables)
            assert alone.digests() == [together.digests()[b]], ladder.id


def test_the_causes_of_every_change_in_a_crisis_sum_to_it_exactly(tables):
    for ladder in tables.ladders:
        world = begun(tables, ladder, 6)
        before, book = world.copy(), Book(world, keep=True)
        climb.run_out(world, np.stack([lots(world, tables)]), tables, book=book)
        sums = {}
        for e in book.entries:
            sums[e.quantity] = sums.get(e.quantity, 0.0) + e.amount
        for name in tables.layout.world_ids:
            assert np.array_equal(world[name] - before[name], np.broadcast_to(sums.get(name, 0.0), world["turn"].shape)), name
        for name in tables.layout.member_ids:
            assert np.array_equal(world[name] - before[name], np.broadcast_to(sums.get(name, 0.0), world[name].shape)), name


def test_orders_with_the_answers_play_a_quarter_as_climbing_did(tables):
    """What a policy saw while it climbed is what the quarter makes of its orders."""
    ladder = tables.ladders[0]
    world = begun(tables, ladder, 30)
    orders, lawful = ask(find("random"), world, tables)
    assert orders.rungs is not None and (orders.rungs >= 0).any()
    assert step(world, orders, tables).world.digests() == step(world, orders, tables, lawful=lawful).world.digests()


def test_a_crisis_in_every_world_of_a_large_batch_leaves_what_was_read_before_it_good(tables):
    """What was lawful is read once for a policy and once more where crises were played out on the same program; the quarter is the same either way."""
    world = begun(tables, tables.ladders[0], count=REUSED_FROM + 8)
    orders, lawful = ask(find("steady"), world, tables)
    assert step(world, orders, tables, lawful=lawful).world.digests() == step(world, orders, tables).world.digests()


def test_stepping_down_costs_twice_what_standing_firm_earns(tables):
    ladder = next(x for x in tables.ladders if x.id == "estlink_tanker")
    stage = next(s for s in ladder.stages if tables.event_ids[s.event].endswith("their_answer"))
    ids = [c.id for c in tables.scenario.events[tables.event_ids[stage.event]].choices]

    def credibility(option):
        world = begun(tables, ladder, 40)
        world.events[OPEN, ladder.first], world.events[OPEN, stage.event] = 0.0, world["turn"]
        world["crisis.stage"][:], world["crisis.rung"][:] = 3.0, 5.0
        book = Book(world, keep=True)
        given = climb.encode(np.full(40, stage.event), np.full(40, ids.index(option)), tables)
        climb.climb_where(world, given, tables, forced={"crisis.consent.3": 0.0}, book=book)
        cause = f"event:{tables.event_ids[stage.event]}.{option}"
        return sum(e.amount[0] for e in book.entries if e.quantity == "credibility.moscow" and e.cause == cause)

    own = {"hold": 2.0, "lower": -2.0}  # what the options themselves do to it
    price = float(ladder.leave[4])
    assert credibility("lower") - own["lower"] == pytest.approx(-price)
    assert credibility("hold") - own["hold"] == pytest.approx(price / 2)


def test_more_unity_never_makes_consent_in_time_less_likely(tables):
    for ladder in tables.ladders:
        low, high = begun(tables, ladder, 3, alliance__cohesion=30.0), begun(tables, ladder, 3, alliance__cohesion=85.0)
        for stage in ladder.stages:
            for s in stage.steps:
                assert (odds.in_time(s, stage, high, tables) >= odds.in_time(s, stage, low, tables)).all()


def test_answers_are_chances_that_sum_to_one(tables):
    for ladder in tables.ladders:
        world = begun(tables, ladder, 5)
        values = tables.crisis_program.run(world)
        for stage in ladder.stages:
            for s in stage.steps:
                shares = odds.answers(s, values, 5)
                if len(shares):
                    assert (shares >= 0).all() and np.allclose(shares.sum(axis=0), 1.0)


def test_most_campaigns_of_the_idle_see_a_crisis_and_one_at_a_time(tables):
    world, seen = start(tables, 9, np.arange(150)), np.zeros(150)
    for _ in range(42):
        firsts = [ladder.first for ladder in tables.ladders]
        open_ = (world.events[OPEN, firsts] > 0) & (world["ending"] == 0)
        assert (np.count_nonzero(open_, axis=0) <= 1).all()
        seen += open_.any(axis=0)
        world = step(world, nothing(world, tables), tables).world
    assert 0.5 < (seen > 0).mean() <= 1.0 and seen.max() <= 12
