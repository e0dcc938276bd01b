"""Moscow weighs, moves and learns; Ukraine's war has phases; deterrence is what would be there in time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.rules import answers, crisis, deterrence, front, moves, strength, support, temptation
from tests.engine.rules_bench import change, let, member, tables, worlds


def shield(**values):
    return deterrence.sectors(worlds(1, **values), tables())[:, 0]


@pytest.mark.parametrize("name, less, more", [
    ("forces__land", 40, 90), ("forces__air_defence", 20, 60), ("forces__maritime", 40, 90), ("forces__enablers", 15, 60), ("forces__munitions", 15, 70),
    ("forces__readiness", 30, 70), ("americans__land", 40, 120), ("forces__mobility", 10, 80), ("us__commitment", 20, 80), ("alliance__cohesion", 30, 80),
    ("alliance__decision_speed", 10, 70), ("forward__suwalki", 10, 90), ("posture__suwalki", -20, 20),
])  # fmt: skip
def test_deterrence_rises_with_what_would_be_there(name, less, more):
    low, high = shield(**{name: less}), shield(**{name: more})
    assert (high >= low).all() and (high > low + 0.3).any()


def test_deterrence_falls_with_russian_strength_and_with_each_rung_of_the_ladder():
    assert (shield(moscow__strength=80)[:5] < shield(moscow__strength=40)[:5]).all()
    rungs = [shield(us__withdrawal=k)[1] for k in range(5)]
    assert rungs == sorted(rungs, reverse=True) and rungs[0] > rungs[4]


def test_the_hole_that_america_leaves_is_domain_shaped():
    """Ships matter in the Atlantic, brigades in the corridor."""
    t = tables().sectors
    ships, brigades = shield(forces__maritime=120) - shield(), shield(forces__land=120) - shield()
    assert ships[t.index("atlantic")] > 3 * ships[t.index("suwalki")] and brigades[t.index("suwalki")] > 3 * brigades[t.index("atlantic")]


def test_the_pillar_does_not_know_america():
    def alone(**values):
        return deterrence.sectors(worlds(1, **values), tables(), alone=True)[:5, 0]

    assert (alone(americans__land=0, us__commitment=0) == alone(americans__land=150, us__commitment=90)).all()
    assert (alone(forces__enablers=80)[:4] > alone()[:4] + 3).all(), "enablers are what Europe lacks"
    assert (alone(us__kit_share=80)[:4] < alone(us__kit_share=10)[:4]).all(), "kit that needs permission"


def test_the_causes_of_deterrence_are_what_changed():
    world = worlds(1)
    after = world.copy()
    from game.engine.ledger import Book
    from game.engine.rng import Draws

    book = Book(after, keep=True)
    book.add("forces.land", 20.0, "rule:deliveries")
    book.add("moscow.strength", 10.0, "rule:rebuilding")
    book.commit()
    deterrence.apply(after.copy().frozen(), tables(), Draws(after.key, after["turn"]), book)
    book.commit()
    told = {e.cause: float(e.amount[0]) for e in book.entries if e.quantity == "deterrence.suwalki"}
    assert told["rule:allied_forces"] > 1 and told["rule:russian_strength"] < -1
    assert abs(told.get("rule:presence", 0.0)) < 0.01
    assert sum(told.values()) == after["deterrence.suwalki"][0] - world["deterrence.suwalki"][0]


# ---- Moscow


def test_russia_rebuilds_faster_when_ukraine_is_quiet_and_its_ceiling_sinks_after_2030():
    war, quiet = (change(strength, worlds(ukraine__phase=p), "moscow.strength")[0] for p in (0, 2))
    assert quiet > 2 * war > 0
    assert change(strength, worlds(turn=40, moscow__strength=95), "moscow.strength")[0] < 0


def test_support_for_ukraine_slows_russia():
    few, many = (change(strength, worlds(ukraine__support=s), "moscow.strength")[0] for s in (20, 90))
    assert many < few


def shares(**values):
    world = worlds(3000, **values)
    after, _ = let(moves, world, keep=False)
    return np.bincount(after["moscow.move"].astype(int), minlength=10) / 3000


def test_moscow_moves_more_when_bold_and_none_of_its_moves_is_a_constant():
    timid, bold = shares(moscow__risk=10), shares(moscow__risk=90)
    assert bold[0] < 0.6 * timid[0], "it rests less"
    assert (shares()[:6] > 0.002).all() and shares()[11:].sum() == 0 and shares()[8:11].sum() > 0.01, "grabs and wars come out of a crisis only"


def test_what_was_let_pass_is_done_again_and_what_was_answered_is_not():
    k = tables().rows("moves").ids.index("airspace")
    paid, cost = shares(lesson__airspace=80)[k], shares(lesson__airspace=-80)[k]
    assert paid > 2 * cost


def test_an_unanswered_probe_teaches_by_its_kind():
    world = worlds(moscow__open_probe=1, moscow__move=3)
    after, _ = let(answers, world)
    assert (after["lesson.airspace"] > 0).all() and (after["lesson.cyber"] == 0).all()
    assert (after["moscow.risk"] > world["moscow.risk"]).all() and (after["moscow.open_probe"] == 0).all()
    assert after["member.trust"][member("EST"), 0] < world["member.trust"][member("EST"), 0]


def test_a_firm_answer_takes_boldness_and_adds_tension():
    world = worlds(moscow__open_probe=1, moscow__move=3, moscow__tension=60)
    card = tables().action_ids.index("attribute_in_public")
    world.actions[0, card] = world["turn"]
    after, _ = let(answers, world)
    assert (after["moscow.risk"] < world["moscow.risk"]).all() and (after["moscow.tension"] > world["moscow.tension"]).all()
    assert (after["lesson.airspace"] < 0).all() and (after["moscow.stance"] == 2).all()


@given(st.integers(0, 100), st.integers(0, 100))
def test_temptation_rises_with_boldness_and_falls_with_cohesion(risk, cohesion):
    def gain(**values):
        world = worlds(1, moscow__risk=risk, alliance__cohesion=cohesion)
        for name, value in values.items():
            world[name.replace("__", ".")][:] = value
        return temptation.gain(deterrence.weakest(deterrence.sectors(world, tables())), world, tables())[0]

    base = gain()
    assert gain(moscow__risk=min(risk + 10, 100)) >= base >= gain(alliance__cohesion=min(cohesion + 10, 100))


# ---- crises


def test_moscow_prepares_where_allies_are_weakest_and_calls_what_it_prepared():
    ready, _ = let(crisis, worlds(), forced={"crisis.start": 0.0})
    assert (ready["moscow.readied"] == 1).all() and (ready["crisis.called"] == 0).all()
    shields = np.stack([ready[f"deterrence.{s}"] for s in ("high_north", "baltic", "suwalki", "black_sea")])
    assert (ready["moscow.readied_sector"] < 4).all() and np.ptp(shields) > 0
    called, _ = let(crisis, ready, forced={"crisis.goes": 0.0})
    assert (called["crisis.called"] == 1).all() and (called["moscow.crisis"] == 1).all() and (called["moscow.readied"] == 0).all()
    assert (called["moscow.crisis_sector"] == ready["moscow.readied_sector"]).all()
    quiet, _ = let(crisis, called, forced={"crisis.start": 1.0})
    assert (quiet["moscow.crisis"] == 0).all()


def test_a_word_in_time_puts_some_of_it_away():
    def called(stance):
        after, _ = let(crisis, worlds(3000, moscow__readied=1, moscow__tension=60, moscow__stance=stance), keep=False)
        return after["crisis.called"].mean()

    assert called(0) > max(called(1), called(2)) + 0.1


def test_a_crisis_is_likelier_where_deterrence_is_low_and_lost_ground_can_come_back():
    def prepared(**values):
        after, _ = let(crisis, worlds(3000, **values), keep=False)
        return after["moscow.readied"].mean()

    assert prepared(moscow__strength=110, us__commitment=5) > 2 * prepared(moscow__strength=25, us__commitment=90)
    held = worlds(moscow__held_grabs=1, moscow__grabs=1)
    back, book = let(crisis, held, forced={"grab.returned": 0.0, "crisis.start": 1.0})
    assert (back["moscow.held_grabs"] == 0).all() and (back["moscow.grabs"] == 1).all()


# ---- Ukraine


def test_the_front_follows_support_only_while_the_war_goes_on():
    calm = {"ukraine.front": 0.0, "ukraine.phase": 1.0}
    world = worlds(us__support_kyiv=95, ukraine__european_support=95)
    assert change(front, world, "ukraine.front", forced=calm)[0] > 0.5
    world["ukraine.phase"][:] = 2.0
    assert change(front, world, "ukraine.front", forced=calm)[0] == 0


def test_support_is_the_sum_of_both_sides_and_carries_their_causes():
    world = worlds(us__commitment=20)
    after, book = let(support, world)
    assert (after["us.support_kyiv"] < world["us.support_kyiv"]).all()
    after, book = let(front, after)
    share = tables().constants.support.us_share
    assert np.allclose(after["ukraine.support"], share * after["us.support_kyiv"] + (1 - share) * after["ukraine.european_support"], atol=1e-5)


def test_a_lost_front_is_a_lost_war_and_a_good_front_makes_good_peaces():
    assert (let(front, worlds(ukraine__front=5), keep=False)[0]["ukraine.phase"] == 5).all()

    def ends(front_now, phase):
        after, _ = let(front, worlds(6000, ukraine__phase=2, ukraine__front=front_now), keep=False)
        return (after["ukraine.phase"] == phase).mean()

    assert ends(75, 3) > 2 * ends(35, 3), "settlements"
    assert ends(75, 4) < ends(35, 4), "frozen lines"
