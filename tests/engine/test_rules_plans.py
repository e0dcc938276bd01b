"""Plans, the second basket and bonds: what is filed, what comes of sending it back, and what markets make of debt."""

from dataclasses import replace

import numpy as np

from game.engine.legal import legal
from game.engine.orders import nothing
from game.engine.rules import bonds, budgets, plans, resilience
from game.engine.rules._shared import armed
from game.engine.step import step
from tests.engine.rules_bench import change, let, member, tables, worlds

FILE, JUDGE = 5, 6  # a third and a fourth quarter


def filed(count=400, **values):
    """Worlds in winter with this year's plans on the desk."""
    world, _ = let(plans, worlds(count, turn=FILE, **values))
    world["turn"][:] = JUDGE
    return world


def sent(world, *codes):
    """Orders that send the plans of some members back."""
    rows = np.zeros((len(tables().members), world.batch), dtype=np.int64)
    rows[[member(c) for c in codes]] = 1
    return replace(nothing(world, tables()), plans=rows)


def test_every_ally_with_forces_files_in_the_third_quarter_and_nobody_else():
    plan = filed(1)["member.plan"][:, 0]
    assert plan[member("ESP")] == plans.FILED and plan[member("ISL")] == plan[member("USA")] == plans.NONE
    assert not change(plans, worlds(turn=4), "member.plan").any()


def test_what_is_filed_outruns_what_the_treasury_expects():
    world = filed(1)
    expects = budgets.expected(world, tables())
    assert np.allclose((world["member.plan_next"] - expects)[member("ITA")], tables().constants.plans.optimism, atol=1e-5)


def test_the_expected_budget_is_the_mean_of_what_is_settled():
    world = worlds(4000, turn=JUDGE)
    settled = world["member.core"] + change(budgets, world, "member.core")
    gap = (settled - budgets.expected(world, tables())).mean(axis=1)
    great = tables().constants.budget.lump_chance * tables().constants.budget.lump_mean * world["member.core"][:, 0]
    assert np.abs(gap - great)[member("DEU")] < 0.02


def test_a_great_order_leaves_the_budget_once():
    """A year after an order of half a point, spending stands where it would have stood without it."""
    plain = tables(budget__noise=0, budget__lump_stays=0)
    without = worlds(1, turn=JUDGE, tables_=plain)
    having = without.copy()
    having["member.core"][:] += 0.5
    having["member.budget_lump"][:] = 0.5
    after = [w["member.core"] + change(budgets, w, "member.core", plain) for w in (without, having)]
    allies = armed(tables())[:, 0] > 0
    assert np.allclose(after[0][allies], after[1][allies], atol=1e-5)


def test_plans_sink_where_the_pledge_does_not_bind_and_hold_next_to_russia():
    weak, firm = (filed(1, alliance__norm=n)["member.path"][:, 0] for n in (10, 62))
    assert weak[member("PRT")] < firm[member("PRT")] - 0.05 and abs(weak - firm)[member("EST")] < 0.05


def test_a_plan_moves_toward_those_of_its_caucus():
    world = worlds(1, turn=FILE, alliance__norm=62)
    low = world.copy()
    for code in ("EST", "LTU", "FIN", "NOR", "DNK", "SWE"):
        low["member.path"][member(code)] = 2.5
    ends = [let(plans, w)[0]["member.path"][member("LVA"), 0] for w in (world, low)]
    assert ends[1] < ends[0] - 0.04


def test_sending_a_plan_back_mends_some_and_costs_goodwill():
    world = filed(member__trust=60)
    after = step(world, sent(world, "ESP"), tables()).world
    spain = after["member.plan"][member("ESP")]
    odds = float(plans.chances(world, tables())[member("ESP"), 0])
    assert set(np.unique(spain)) == {plans.MENDED, plans.REFUSED} and abs((spain == plans.MENDED).mean() - odds) < 0.08
    mended, refused = (spain == k for k in (plans.MENDED, plans.REFUSED))
    core, trust = after["member.core"][member("ESP")], after["member.trust"][member("ESP")]
    assert core[mended].mean() > core[refused].mean() + 0.02 and trust[mended].mean() > trust[refused].mean() + 1.0
    assert (after["member.plan"][member("PRT")] == plans.ACCEPTED).all()


def test_trust_and_a_firm_pledge_make_mending_likelier_and_many_letters_less_so():
    def chance(**values):
        return float(plans.chances(filed(1, **values), tables())[member("ESP"), 0])

    assert chance(member__trust=75) > chance(member__trust=45) + 0.1 and chance(alliance__norm=80) > chance(alliance__norm=20)
    one, six = (plans.crowded(np.full((32, 1), 0.5), np.full(1, n), tables())[0, 0] for n in (1.0, 6.0))
    assert six < one - 0.2


def test_no_more_plans_go_back_than_a_winter_has_room_for():
    world = filed(1)
    most = int(tables().constants.plans.most)
    after = step(world, sent(world, *tables().members), tables()).world["member.plan"]
    assert np.isin(after, (plans.MENDED, plans.REFUSED)).sum() == most


def test_plans_are_judged_in_winter_only():
    assert legal(filed(1), tables()).plans.any() and not legal(worlds(1, turn=FILE), tables()).plans.any()
    spring = filed(1)
    spring["turn"][:] = JUDGE + 1
    assert not (legal(spring, tables()).plans.any() or legal(spring, tables()).policing.any())


def test_a_strict_definition_takes_padding_out_and_a_lax_one_puts_it_in():
    lax, strict = (worlds(1, turn=JUDGE, alliance__policing=p, member__padding=60) for p in (resilience.LAX, resilience.STRICT))
    more, less = (change(resilience, w, "member.padding")[member("ITA"), 0] for w in (lax, strict))
    assert less < -2 < 2 < more
    assert change(resilience, lax, "member.resilience")[member("ITA"), 0] > change(resilience, strict, "member.resilience")[member("ITA"), 0]
    assert change(resilience, strict, "member.trust")[member("ITA"), 0] < 0


def test_padding_is_read_out_under_a_lax_definition_only():
    lax, strict = (worlds(2000, turn=7, alliance__policing=p, member__padding=80) for p in (resilience.LAX, resilience.STRICT))
    moved = change(resilience, lax, "us.grievance")
    assert abs((moved > 0).mean() - resilience.scandal(lax, tables())[0]) < 0.03 and moved.max() > 5
    assert not change(resilience, strict, "us.grievance").any()


def test_the_definition_is_set_by_order_in_winter():
    world = filed(1)
    order = replace(nothing(world, tables()), policing=np.full(1, resilience.STRICT))
    assert step(world, order, tables()).world["alliance.policing"][0] == resilience.STRICT
    summer = worlds(1, turn=FILE)
    assert step(summer, replace(nothing(summer, tables()), policing=np.full(1, resilience.STRICT)), tables()).world["alliance.policing"][0] == resilience.ORDINARY


def test_markets_run_on_debt_with_a_deficit_and_more_so_elsewhere_than_alone():
    def chance(**values):
        return float(bonds.chance(worlds(1, **values), tables())[member("ITA"), 0])

    assert chance(member__debt=160, member__balance=-6) > chance(member__debt=110, member__balance=-6) > chance(member__debt=80, member__balance=-6) == 0
    world = worlds(1, member__debt=140, member__balance=-5)
    calm = bonds.chance(world, tables())[member("ITA"), 0]
    world["member.bond_run"][member("GRC")] = 2
    assert bonds.chance(world, tables())[member("ITA"), 0] > calm


def test_in_a_run_the_path_stands_still():
    plain = tables(budget__noise=0)
    free, run = (worlds(1, turn=JUDGE, tables_=plain, member__bond_run=r) for r in (0, 3))
    steps = [change(budgets, w, "member.core", plain)[member("DEU"), 0] for w in (free, run)]
    assert steps[1] < steps[0] - 0.02
