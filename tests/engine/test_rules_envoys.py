"""Envoys stay, work and come home; and what Ukraine stands on, and what it is told of the door."""

import numpy as np

from game.engine.council.margin import whip
from game.engine.orders import nothing
from game.engine.rules import envoys, front
from game.engine.rules.front import CEASEFIRE, WAR
from game.engine.step import step
from tests.engine.rules_bench import change, let, member, tables, worlds


def posted(*codes, served=1, **values):
    world = worlds(1, **values)
    for k, code in enumerate(codes):
        world["member.envoy"][member(code)] = served + len(codes) - k - 1
    return world


def test_an_envoy_works_every_quarter_where_it_is():
    moved = change(envoys, posted("ESP", member__trust=50), "member.trust")[:, 0]
    assert moved[member("ESP")] > 0.5 and np.count_nonzero(moved) == 1
    assert change(envoys, posted("ESP"), "member.persuasion")[member("ESP"), 0] > 1
    assert change(envoys, posted("USA"), "us.favour")[0] > 0 and not change(envoys, posted("USA"), "member.trust").any()


def test_there_are_three_of_them_and_whoever_served_longest_comes_home():
    after = let(envoys, posted("ESP", "ITA", "HUN", "TUR"))[0]["member.envoy"][:, 0]
    assert [after[member(c)] > 0 for c in ("ESP", "ITA", "HUN", "TUR")] == [False, True, True, True]
    same = posted("ESP", "ITA", "HUN", "TUR")
    for code in ("ESP", "ITA", "HUN", "TUR"):
        same["member.envoy"][member(code)] = 2
    assert np.count_nonzero(let(envoys, same)[0]["member.envoy"]) == 3, "also where all came on one day"


def test_an_envoy_comes_home_when_its_time_is_over():
    old = posted("ESP", served=int(tables().constants.envoys.term))
    after, book = let(envoys, old)
    assert not after["member.envoy"].any() and any(n.kind == "envoy" for n in book.notes)


def test_the_card_posts_one_and_it_is_still_there_a_year_later():
    world = worlds(60)
    orders = nothing(world, tables())
    orders.actions[0], orders.targets[0] = tables().action_ids.index("post_envoy"), member("HUN")
    world = step(world, orders, tables()).world
    there = world["member.envoy"][member("HUN")] > 0
    assert 0.6 < there.mean() < 0.95, "the clean and the costly outcome"
    for _ in range(4):
        world = step(world, nothing(world, tables()), tables()).world
    assert (world["member.envoy"][member("HUN")][there] >= 5).all()


def test_an_envoy_hears_what_a_capital_has_not_said():
    world = worlds(1)
    world.docket[0, 0] = 1.0
    world.docket[7, 0] = 2.0
    world["member.envoy"][member("ESP")] = 2
    spread = whip(world, tables(), 0)[1][:, 0]
    assert spread[member("ESP")] == 0 < spread[member("PRT")]


# ---- Ukraine


def test_reserves_wear_in_war_less_with_help_and_come_back_when_it_is_quiet():
    bare, helped, quiet = (
        change(front, worlds(1, ukraine__phase=p, us__support_kyiv=s, ukraine__european_support=s, ukraine__reserves=45), "ukraine.reserves")[0]
        for p, s in ((WAR, 0), (WAR, 100), (CEASEFIRE, 50))
    )
    assert bare < helped < 0 < quiet


def test_spent_reserves_and_a_shut_door_cost_ground():
    def ground(**values):
        return change(front, worlds(300, ukraine__phase=WAR, **values), "ukraine.front").mean()

    assert ground(ukraine__reserves=10) < ground(ukraine__reserves=60) - 0.2
    assert ground(ukraine__perspective=80) > ground(ukraine__perspective=0) + 0.2


def test_an_open_door_holds_a_settlement_and_puts_talks_off():
    def share(phase, to, **values):
        world = worlds(20000, ukraine__phase=phase, ukraine__front=48, **values)
        return (let(front, world, keep=False)[0]["ukraine.phase"] == to).mean()

    assert share(CEASEFIRE, 3, ukraine__perspective=90) > share(CEASEFIRE, 3, ukraine__perspective=0) + 0.008
    assert share(CEASEFIRE, WAR, ukraine__perspective=90) < share(CEASEFIRE, WAR, ukraine__perspective=0) - 0.005
    assert share(WAR, 1, ukraine__perspective=90) < share(WAR, 1, ukraine__perspective=0) - 0.01
