"""Forces: soldiers beside kit, roads beside both, the shape of the hole that America leaves, and the nearest thing to its umbrella."""

import numpy as np

from game.engine.rules import americans, deterrence, personnel
from tests.engine.rules_bench import change, let, tables, worlds

DOMAINS = tables().rows("domains").ids


def shield(**values):
    """Deterrence by sector after the rule, (S,)."""
    return let(deterrence, worlds(1, **values))[0]["deterrence.*"][:, 0]


def held(**values):
    return float(let(deterrence, worlds(1, **values))[0]["alliance.pillar"][0])


def test_what_america_brings_follows_the_people_there():
    world = worlds(200, us__troops=63000)
    after, _ = let(americans, world)
    weight = tables().rows("domains").column("american")
    mean = (after["americans.*"] * (weight / weight.sum())[:, None]).sum(axis=0)
    assert np.allclose(mean, 75.0, atol=0.1) and np.allclose(after["americans.*"], 75.0, atol=0.5), "nothing is singled out without an order"


def test_an_order_home_leaves_a_hole_of_one_shape():
    enablers = DOMAINS.index("enablers")
    world = worlds(1, us__troops=78000, us__drawdown=3000, us__drawdown_domain=enablers + 1)
    after = let(americans, world)[0]["americans.*"][:, 0]
    assert after[enablers] < after.min() + 1e-6 and after[enablers] < np.delete(after, enablers).max() - 5
    tanks = worlds(1, us__troops=78000, us__drawdown=3000, us__drawdown_domain=DOMAINS.index("land") + 1)
    hole = let(americans, tanks)[0]["americans.*"][:, 0]
    assert hole[DOMAINS.index("land")] < hole[enablers] - 5


def test_the_domain_of_an_order_is_drawn_once_and_forgotten_when_it_has_left():
    world = worlds(2000, us__drawdown=5000)
    after, book = let(americans, world)
    assert set(np.unique(after["us.drawdown_domain"])) == set(range(1, 7)) and any(n.kind == "drawdown_domain" for n in book.notes)
    done = worlds(1, us__drawdown=0, us__drawdown_domain=3)
    assert let(americans, done)[0]["us.drawdown_domain"][0] == 0


def test_each_sector_misses_what_it_needs_most():
    """Without American ships the Atlantic loses more than the corridor; without American brigades it is the other way round."""
    full = shield()
    sea, land = full - shield(americans__maritime=0), full - shield(americans__land=0)
    names = tables().rows("sectors").ids
    atlantic, corridor = names.index("atlantic"), names.index("suwalki")
    assert sea[atlantic] > sea[corridor] + 2 and land[corridor] > land[atlantic] + 2
    assert (full - shield(americans__enablers=0))[corridor] > 1 and (full - shield(americans__munitions=0))[corridor] > 0.3


def test_kit_beyond_its_crews_counts_for_less():
    manned = shield(forces__land=95, forces__personnel=120) - shield(forces__land=62, forces__personnel=120)
    short = shield(forces__land=95, forces__personnel=66) - shield(forces__land=62, forces__personnel=66)
    baltic = tables().rows("sectors").ids.index("baltic")
    assert manned[baltic] > 1.3 * short[baltic] > 0
    assert abs(shield(forces__land=62, forces__personnel=66) - shield(forces__land=62, forces__personnel=120))[baltic] < 0.05


def test_soldiers_come_with_money_and_support_and_leave_for_a_boom():
    base = change(personnel, worlds(1), "forces.personnel")[0]
    paid = worlds(1)
    paid["member.core"][:] += 1.0
    assert change(personnel, paid, "forces.personnel")[0] > base + 0.5
    assert change(personnel, worlds(1, member__will=90), "forces.personnel")[0] > base
    assert change(personnel, worlds(1, economy__cycle=3), "forces.personnel")[0] < base


def test_the_honest_basket_builds_roads_and_roads_bring_help():
    assert change(personnel, worlds(1, alliance__home_basket=1.2), "forces.mobility")[0] > 1
    assert (shield(forces__mobility=80) > shield(forces__mobility=10))[:4].all()


def test_the_two_guarantors_count_once_america_is_gone_and_for_europe_alone():
    assert held(nuclear__substitute=80) > held(nuclear__substitute=0) + 5
    gone = [shield(us__withdrawal=5, us__troops=0, nuclear__substitute=s)[0] for s in (0, 80)]
    here = [shield(nuclear__substitute=s)[0] for s in (0, 80)]
    assert gone[1] > gone[0] + 5 and here[0] == here[1]


