"""Forces, the office and the legacy: what is ordered arrives, what is said twice leaks, and neglect is not averaged away."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.rules import contradictions, deliveries, dissolution, legacy, mandate, office, orders, readiness, style, totals
from game.engine.rules.silence import breaking
from tests.engine.rules_bench import change, let, tables, worlds

# ---- forces


def test_what_goes_into_the_pipe_comes_out_after_the_lag_of_its_domain():
    t = tables()
    rows = t.rows("domains")
    world = worlds(1, ukraine__phase=2)
    world["pipeline.*"][:] = 0.0
    for name in rows.ids:
        world[f"pipeline.{name}_1"][:] = 1.0
        world[f"forces.{name}"][:] = 0.0
    arrived, when = np.zeros(len(rows.ids)), np.zeros(len(rows.ids))
    for quarter in range(1, 160):
        before = world["pipeline.*"].sum()
        world, book = let(deliveries, world)
        came = np.array([sum(e.amount[0] for e in book.entries if e.quantity == f"forces.{d}" and e.cause == "rule:deliveries") for d in rows.ids])
        assert before - world["pipeline.*"].sum() == pytest.approx(came.sum(), abs=1e-4)
        arrived, when = arrived + came, when + came * quarter
    assert np.allclose(arrived, 1.0, atol=0.02)
    assert np.allclose(when / arrived, rows.column("lag"), rtol=0.05)


def test_orders_follow_money_and_wait_when_factories_are_full():
    poor, rich = (let(orders, worlds(1, member__core=core))[0] for core in (1.0, 5.0))
    assert rich["industry.backlog"][0] > poor["industry.backlog"][0] + 20
    busy, idle = (change(orders, worlds(1, industry__backlog=b), "industry.capacity")[0] for b in (200, 0))
    assert busy > idle, "capacity grows when orders wait"
    assert let(orders, worlds(1, industry__backlog=300))[0]["industry.price"][0] > 115


def test_the_european_share_of_orders_builds_capacity_and_the_american_share_foreign_kit():
    for share, sign in ((80, 1), (0, -1)):
        assert np.sign(change(orders, worlds(1, us__orders_share=share, us__kit_share=42), "us.kit_share")[0]) == sign


def test_shares_shifted_on_purpose_shift_the_pipe():
    usual, shifted = (let(orders, worlds(1, industry__enabler_share=s))[0] for s in (10, 40))
    assert shifted["pipeline.enablers_1"][0] > usual["pipeline.enablers_1"][0]
    assert shifted["pipeline.land_1"][0] < usual["pipeline.land_1"][0]


def test_readiness_fades_without_exercises_and_reform_quickens_decisions():
    assert change(readiness, worlds(1, forces__readiness=80), "forces.readiness")[0] < 0
    assert change(readiness, worlds(1, alliance__reform=80), "alliance.decision_speed")[0] > change(readiness, worlds(1), "alliance.decision_speed")[0] + 3


# ---- silence and the mandate


def test_objectors_hide_behind_each_other():
    """At a margin of -0.4 one, two, three objectors let a text live in 94, 58 and 2 cases of 100."""
    lives = []
    for objectors in (1, 2, 3):
        margin = np.full((32, 1), 0.2)
        margin[:objectors] = -0.4
        lives.append(float(np.prod(1 - breaking(margin, 0.9, 0.18))))
    assert lives[0] == pytest.approx(0.94, abs=0.02) and lives[1] == pytest.approx(0.58, abs=0.1) and lives[2] < 0.06


@given(st.lists(st.floats(-1.0, 1.0), min_size=2, max_size=12), st.floats(-1.0, -0.01))
def test_one_objector_more_never_lowers_anybodys_chance_to_write(margins, more):
    with_content = np.array([*margins, 0.5])[:, None]
    with_objector = np.array([*margins, more])[:, None]
    less, full = breaking(with_content, 0.9, 0.18), breaking(with_objector, 0.9, 0.18)
    assert (full[:-1] >= less[:-1] - 1e-9).all()
    assert (less[with_content >= 0] == 0).all(), "content members have exactly no chance"


def test_a_trusted_office_is_renewed_and_a_hated_one_is_not_and_says_so_a_year_ahead():
    loved, book = let(mandate, worlds(40, turn=13, member__trust=75, us__favour=60))
    assert loved["office.mandate"].mean() > 0.95
    hated, book = let(mandate, worlds(40, turn=13, member__trust=10))
    assert hated["office.mandate"].mean() < 0.05 and {"mandate", "mandate_letter"} <= {n.kind for n in book.notes}
    warned, book = let(mandate, worlds(40, turn=9, member__trust=10))
    assert (warned["office.mandate"] == 1).all() and book.notes[0].kind == "mandate_warning" and book.notes[0].where.any()
    assert not let(mandate, worlds(4, turn=12, member__trust=10))[1].entries


# ---- the office


def test_capital_comes_with_credibility_and_spoils_when_hoarded():
    poor, trusted = (change(office, worlds(1, alliance__credibility=c), "office.capital")[0] for c in (40, 70))
    assert trusted > poor > 0
    assert change(office, worlds(1, office__capital=40), "office.capital")[0] < 0
    assert change(office, worlds(1, office__capital=35), "alliance.cohesion")[0] < 0, "an office with nothing to do"


def test_the_diary_opens_for_a_summit_and_shrinks_in_a_crisis():
    assert let(office, worlds(1, turn=4))[0]["office.slots"][0] == 4  # Q3 2026 comes
    assert let(office, worlds(1, turn=5))[0]["office.slots"][0] == 3
    assert let(office, worlds(1, turn=5, moscow__crisis=2))[0]["office.slots"][0] == 2


def test_contradictory_cards_leak_and_others_do_not():
    ids = tables().action_ids
    world = worlds(400, turn=6)
    world.actions[0, ids.index("publish_scorecard")] = 6.0
    world.actions[0, ids.index("grant_exception")] = 5.0
    after, book = let(contradictions, world)
    leaked = after["office.leaks"] > 0
    c = tables().constants.leaks
    assert leaked.mean() == pytest.approx(c.chance, abs=0.08)
    assert (after["alliance.cohesion"][leaked] < world["alliance.cohesion"][leaked]).all() and (after["alliance.cohesion"][~leaked] == 60).all()
    tight = world.copy()
    tight["house.tight"][:] = 1.0
    assert (let(contradictions, tight)[0]["office.leaks"] > 0).mean() < 0.7 * leaked.mean()
    old = world.copy()
    old.actions[0, ids.index("grant_exception")] = 0.0
    assert not let(contradictions, old)[1].entries


def test_a_reputation_has_a_use_and_a_bill():
    courtier, _ = let(style, worlds(1, style__courtier=90))
    assert courtier["us.favour"][0] > 56 and (courtier["member.trust"] < worlds(1)["member.trust"]).any()
    hawk, _ = let(style, worlds(1, style__hawk=90))
    assert hawk["moscow.risk"][0] < 30 < hawk["moscow.tension"][0]
    quiet, book = let(style, worlds(1, style__broker=10))
    assert all(not e.amount.any() for e in book.entries)


def test_dissolution_counts_quarters_in_a_row():
    world = worlds(1, alliance__cohesion=10)
    for count in (1, 2, 3):
        world, _ = let(dissolution, world)
        assert world["alliance.low_turns"][0] == count
    world["alliance.cohesion"][:] = 60.0
    assert let(dissolution, world)[0]["alliance.low_turns"][0] == 0


# ---- totals and legacy


def test_members_that_cross_a_line_are_the_causes_of_the_count():
    world = worlds(1)
    t = tables()
    from game.engine.ledger import Book
    from game.engine.rng import Draws

    after = world.copy()
    book = Book(after, keep=True)
    book.add("member.core", np.where(np.array(t.members)[:, None] == "ITA", 2.0, 0.0), "event:x.y")
    book.commit()
    totals.apply(after.copy().frozen(), t, Draws(after.key, after["turn"]), book)
    book.commit()
    told = {e.cause: e.amount[0] for e in book.entries if e.quantity == "alliance.at_line" and e.amount[0]}
    assert told == {"member:ITA": 1.0}
    mean = {e.cause: e.amount[0] for e in book.entries if e.quantity == "alliance.core"}
    assert mean["event:x.y"] > 0.05, "the mean moves for the same reason as the member"


def test_the_total_is_the_geometric_mean_of_the_six_dials():
    after, _ = let(legacy, worlds(8))
    dials = np.array([after[f"legacy.{d}"] for d in legacy.DIALS])
    assert np.allclose(after["legacy.total"], np.exp(np.log(dials).mean(axis=0)), atol=1e-3)


def test_one_neglected_dial_costs_more_than_an_average_would():
    whole, _ = let(legacy, worlds(1))
    hollow, _ = let(legacy, worlds(1, alliance__pillar=0))
    dials = [whole[f"legacy.{d}"][0] for d in legacy.DIALS]
    by_mean = (dials[3] - 5.0) / 6
    assert whole["legacy.total"][0] - hollow["legacy.total"][0] > by_mean


def test_war_and_a_lost_mandate_are_remembered():
    base = let(legacy, worlds(1))[0]["legacy.total"][0]
    assert let(legacy, worlds(1, general_war=1))[0]["legacy.total"][0] < 0.3 * base
    assert let(legacy, worlds(1, office__mandate=0))[0]["legacy.total"][0] < 0.9 * base
    assert let(legacy, worlds(1, moscow__held_grabs=1, moscow__grabs=1))[0]["legacy.peace"][0] < let(legacy, worlds(1))[0]["legacy.peace"][0] - 20


def test_europe_alone_is_a_legacy_too():
    """When America is gone the bond is worth what Europe built instead."""
    weak, strong = (let(legacy, worlds(1, us__withdrawal=5, alliance__pillar=p))[0]["legacy.bond"][0] for p in (5, 40))
    assert strong > weak + 30
