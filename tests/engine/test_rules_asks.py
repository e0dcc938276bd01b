"""What capitals ask for: never more than an office can carry, met by the card that it calls for, remembered either way."""

from dataclasses import replace

import numpy as np

from game.engine.orders import nothing
from game.engine.rules import asks
from game.engine.step import step
from tests.engine.rules_bench import change, let, member, tables, worlds

EVENING = 1


def asking(count=200, due=3, **values):
    """Worlds in which Italy asks for an evening."""
    world = worlds(count, turn=2, **values)
    world["member.ask"][member("ITA")] = EVENING
    world["member.ask_due"][member("ITA")] = due
    return world


def dinner(world, code):
    """Orders for an evening in a capital."""
    orders = nothing(world, tables())
    orders.actions[0], orders.targets[0] = tables().action_ids.index("visit_capital"), member(code)
    return orders


def test_no_more_than_three_asks_stand_open():
    world = worlds(300)
    most = 0
    for _ in range(10):
        world = step(world, nothing(world, tables()), tables()).world
        most = max(most, int(np.count_nonzero(world["member.ask"] > 0, axis=0).max()))
    assert most == tables().constants.asks.most == 3


def test_an_ask_is_met_by_its_card_on_the_member_that_asked():
    world = asking()
    after = {code: step(world, dinner(world, code), tables()).world for code in ("ITA", "ESP")}
    open_ = {code: (w["member.ask"][member("ITA")] == EVENING).mean() for code, w in after.items()}
    assert open_["ITA"] < 0.1 < 0.9 < open_["ESP"]
    c = tables().constants.asks
    plain = step(replace(world.copy(), members=worlds(200, turn=2).members), dinner(world, "ITA"), tables()).world
    gain = (after["ITA"]["member.trust"] - plain["member.trust"])[member("ITA")]
    assert abs(gain.mean() - c.met_trust) < 0.5


def test_an_ask_that_runs_out_costs_goodwill():
    lost = change(asks, asking(due=1), "member.trust")[member("ITA")]
    assert np.allclose(lost, -tables().constants.asks.missed_trust) and not change(asks, asking(due=3), "member.trust").any()


def test_nobody_asks_for_what_would_be_no_use_to_it():
    weights = asks.weights(worlds(1), tables())[:, :, 0]
    ids = tables().rows("asks").ids
    assert weights[ids.index("order")][member("NOR")] == 0 < weights[ids.index("order")][member("FRA")], "joint orders are for the Union"
    assert weights[ids.index("loan")][member("EST")] == 0 < weights[ids.index("loan")][member("ITA")]
    assert weights[ids.index("presence")][member("EST")] > weights[ids.index("presence")][member("PRT")]
    assert not weights[:, member("USA")].any()
    gone = asks.weights(worlds(1, us__withdrawal=5), tables())[ids.index("american")]
    assert weights[ids.index("american")].any() and not gone.any(), "nobody asks for a word where nobody listens"


def test_every_kind_of_ask_has_a_card_and_is_asked_sometimes():
    assert all(card >= 0 for card in asks.cards(tables()))
    seen = set()
    for turn in (2, 9, 17):
        after, _ = let(asks, worlds(1500, turn=turn, member__will=45))
        seen |= set(np.unique(after["member.ask"]))
    assert seen >= set(range(len(tables().rows("asks").ids) + 1))
