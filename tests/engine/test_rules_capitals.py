"""The capitals: what treasuries decide, whom publics elect, and whether the rule would have known the last decade."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.rules import budgets, cohesion, economy, elections, fear, norm, resilience, stability, trust
from game.engine.rules._shared import overhang, shortfall
from tests.engine.rules_bench import change, let, member, tables, worlds

PLAIN = dict(budget__noise=0)


def step_of(code=None, turn=6, **values):
    """What one winter's budgets change, in a world without surprises. (M,) or one member's."""
    plain = tables(**PLAIN)
    found = change(budgets, worlds(1, turn=turn, tables_=plain, **values), "member.core", plain)[:, 0]
    return found if code is None else found[member(code)]


def test_budgets_are_settled_in_the_fourth_quarter_only():
    assert not change(budgets, worlds(turn=5), "member.core").any()
    assert change(budgets, worlds(turn=6), "member.core").any()
    assert not change(budgets, worlds(turn=42), "member.core").any(), "no budget for a year past the campaign"


def test_more_danger_raises_budgets_near_russia_and_leaves_far_ones():
    """Once the paths that governments announced have run out, in 2031."""
    calm, danger = (step_of(turn=26, member__core=2.4, alliance__danger=d, alliance__danger_last=d) for d in (20, 100))
    assert (danger - calm)[member("FIN")] > 0.2 and abs((danger - calm)[member("PRT")]) < 0.01 and (danger >= calm - 1e-9).all()


def test_a_member_that_fears_more_than_usual_spends_more():
    usual, scared = (step_of("EST", turn=26, member__core=2.4, member__fear=f) for f in (60, 95))
    assert scared > usual + 0.02


def test_pressure_moves_the_far_and_needs_an_agreed_norm():
    loud, quiet = step_of("ITA", alliance__pressure=100), step_of("ITA", alliance__pressure=0)
    assert loud > quiet + 0.02
    assert step_of("ITA", alliance__pressure=100, alliance__norm=5) < quiet + 0.02, "shouting without a text does little"


def test_persuasion_and_trust_help_exceptions_and_sceptics_hurt():
    base = step_of("ITA")
    assert step_of("ITA", member__persuasion=60) > base and step_of("ITA", member__trust=90) > base
    assert step_of("ITA", member__exception=70) < base and step_of("ITA", member__sceptic=1) < base


def test_an_announced_path_is_delivered_in_part_and_less_when_nobody_believes_it():
    announced = tables().scenario.members["CZE"].core_path
    start = tables().scenario.members["CZE"].start["core"]
    goal = announced[2027] - start
    full, doubted = (step_of("CZE", member__path_credibility=c) for c in (60, 15))
    assert 0.5 * goal < full < 1.2 * goal and doubted < full


def test_money_that_fear_gave_does_not_fall_when_fear_does():
    assert step_of("POL", alliance__danger=10, alliance__danger_last=10) > -0.25


def test_the_causes_of_a_budget_sum_to_it():
    world = worlds(6, turn=6)
    after, book = let(budgets, world)
    total = sum(e.amount for e in book.entries if e.quantity == "member.core")
    assert (total == after["member.core"] - world["member.core"]).all()
    words = {e.cause for e in book.entries if e.quantity == "member.core"}
    assert {"rule:habit", "rule:momentum", "rule:fear", "rule:pledge", "rule:washington", "rule:persuasion", "rule:announced", "rule:growth", "rule:surprise"} <= words


def test_a_met_line_pulls_no_more_and_a_near_deadline_pulls_harder():
    t = tables(**PLAIN)
    c, p = t.constants.budget, t.constants.pledge

    def pledge(core, left):
        one = np.ones((1, 1))
        parts = budgets.decide(core * one, 0 * one, 0.0 * one, 0.0, 0 * one, one, 1.0, 1.0, 0.0, one, 3.5 * one, 2.0, left, 1.0, 1.0, c, p)
        return float((parts.pledge + parts.washington)[0, 0])

    assert pledge(3.6, 5.0) == 0 and pledge(2.5, 1.0) > 3 * pledge(2.5, 8.0) > 0


# ---- votes


def test_members_vote_on_their_own_calendar_and_the_next_date_follows():
    t = tables()
    world = worlds(1)
    assert (world["member.next_vote"][member("DEU"), 0] > 1) and (world["member.vote_every"] >= 8).all()
    due = int(world["member.next_vote"][member("LVA"), 0])
    world["turn"][:] = due
    after, book = let(elections, world)
    assert after["member.next_vote"][member("LVA"), 0] == due + world["member.vote_every"][member("LVA"), 0]
    voted = {t.members[m] for n in book.notes if n.kind == "election" for m in np.flatnonzero(n.where[:, 0])}
    assert "LVA" in voted and "USA" not in voted
    assert not let(elections, worlds(1, turn=1, member__next_vote=9))[1].notes


def test_overspending_elects_sceptics_and_fear_elects_others():
    def pull(**values):
        return elections.bend(np.array([member("ITA")]), np.array([0]), worlds(1, **values), tables())[0]

    assert pull(member__core=4.0) > pull() and pull(member__will=10) > pull(member__will=80)
    assert pull(turn=40, member__core=4.0) > pull(turn=4, member__core=4.0) - 0.5
    calm, afraid = (elections.bend(np.array([member("EST")]), np.array([0]), worlds(1, member__fear=f), tables())[0] for f in (20, 95))
    assert afraid < calm


def test_a_broken_government_may_fall_early():
    world = worlds(1, member__next_vote=90, member__stability=5)
    after, book = let(elections, world, forced={"election.snap": 0.0})
    assert {"snap", "election"} <= {n.kind for n in book.notes}
    assert (after["member.stability"][member("FRA")] > 5).all()


def test_a_new_government_remembers_only_part_of_its_trust():
    world = worlds(200, member__next_vote=90, member__trust=90)
    world["member.next_vote"][member("NLD")] = 1
    after, _ = let(elections, world)
    trusts = after["member.trust"][member("NLD")]
    assert trusts.max() <= 95 and np.median(trusts) < 75


# ---- publics


@given(st.floats(1.0, 6.0), st.floats(0, 100), st.floats(0, 100))
def test_nobody_overspends_below_what_its_public_bears(core, will, fear_now):
    world = worlds(1, member__core=core, member__will=will, member__fear=fear_now)
    over = overhang(world, tables())[:, 0]
    assert (over >= 0).all() and (over <= core).all()
    more = worlds(1, member__core=core, member__will=min(will + 10, 100), member__fear=fear_now)
    assert (overhang(more, tables())[:, 0] <= over + 1e-9).all()


def test_overspending_wears_governments_and_more_so_once_the_bill_comes():
    calm = {"stability.swing": 0.0}
    thrift, now, later = (
        change(stability, worlds(1, turn=turn, member__core=core, member__will=20), "member.stability", forced=calm)[member("ITA"), 0]
        for turn, core in ((10, 1.5), (10, 4.0), (30, 4.0))
    )
    assert thrift > now > later - 0.5


def test_fear_comes_back_to_each_publics_own_level_and_a_ceasefire_lowers_it_most_near_russia():
    war, quiet = (change(fear, worlds(1, ukraine__phase=p), "member.fear")[:, 0] for p in (0, 3))
    drop = war - quiet
    assert drop[member("EST")] > drop[member("PRT")] > 0
    assert change(fear, worlds(1, member__fear=100), "member.fear")[member("ESP"), 0] < 0


def test_felt_danger_falls_with_a_settlement():
    assert change(fear, worlds(ukraine__phase=3), "alliance.danger")[0] < -5


def test_trust_fades_from_both_sides_and_a_sceptic_gives_less():
    still = {"trust.swing": 0.0}
    assert (change(trust, worlds(1, member__trust=100), "member.trust", forced=still) < 0).all()
    assert (change(trust, worlds(1, member__trust=0), "member.trust", forced=still) > 0).all()
    assert (change(trust, worlds(1, member__sceptic=1), "member.trust", forced=still) < change(trust, worlds(1, member__sceptic=0), "member.trust", forced=still)).all()


@pytest.mark.parametrize("name, low, high", [
    ("member__trust", 30, 80), ("alliance__norm", 20, 80), ("us__commitment", 20, 80), ("member__fear", 20, 80),
])  # fmt: skip
def test_cohesion_rests_on_trust_norm_commitment_and_a_shared_fear(name, low, high):
    less, more = (change(cohesion, worlds(1, **{name: v}), "alliance.cohesion")[0] for v in (low, high))
    assert more > less


def test_sceptics_and_unequal_burdens_pull_it_apart():
    base = change(cohesion, worlds(1), "alliance.cohesion")[0]
    assert change(cohesion, worlds(1, member__sceptic=1), "alliance.cohesion")[0] < base - 1
    uneven = worlds(1)
    uneven["member.core"][::2] = 6.0
    assert change(cohesion, uneven, "alliance.cohesion")[0] < base


def test_the_pledge_follows_the_facts_is_refreshed_by_summits_and_examined_in_2029():
    kept, broken = (change(norm, worlds(1, turn=12, member__core=core), "alliance.norm")[0] for core in (3.6, 1.2))
    assert kept > broken
    assert change(norm, worlds(1, turn=5), "alliance.norm")[0] > change(norm, worlds(1, turn=4), "alliance.norm")[0], "Q3 2026 is a summit"
    still = {"norm.review": 0.0}
    good, bad = (let(norm, worlds(1, turn=17, member__core=core), forced=still) for core in (3.6, 1.2))
    assert [n.subject for n in good[1].notes] == ["good"] and [n.subject for n in bad[1].notes] == ["bad"]
    assert good[0]["alliance.norm"][0] > bad[0]["alliance.norm"][0] + 10


def test_the_line_to_the_pledge_starts_where_each_member_started():
    world = worlds(1)
    assert np.abs(shortfall(world, tables(), np.array([2025.0]))).max() < 1e-6
    later = shortfall(world, tables(), np.array([2035.0]))[:, 0]
    assert later[member("ITA")] == pytest.approx(3.5 - world["member.core"][member("ITA"), 0], abs=1e-5)
    assert later[member("POL")] <= 1e-6


def test_padding_grows_where_the_norm_is_weak():
    weak, strong = (change(resilience, worlds(1, turn=6, alliance__norm=n), "member.padding")[member("ITA"), 0] for n in (15, 90))
    assert weak > 0 > strong


def test_a_slump_lowers_growth_and_ends():
    world, start = worlds(1), worlds(1)
    begun, book = let(economy, world, forced={"economy.slump": 0.0, "economy.cycle": 0.0})
    assert book.notes[0].kind == "slump" and begun["economy.slump_turns"][0] > 0
    for _ in range(4):
        begun, _ = let(economy, begun, forced={"economy.slump": 1.0, "economy.cycle": 0.0})
    assert begun["economy.cycle"][0] < -2 and (begun["member.growth"] < start["member.growth"]).mean() > 0.9
    for _ in range(4):
        begun, book = let(economy, begun, forced={"economy.slump": 1.0, "economy.cycle": 0.0})
    assert begun["economy.slump_turns"][0] == 0
