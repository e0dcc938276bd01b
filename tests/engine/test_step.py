"""Quarters are played alike alone and in a crowd, every change has causes, and orders are kept to what is lawful."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import expression as x
from game.engine.compile import compile_scenario
from game.engine.desk.act import lean_odds
from game.engine.legal import legal
from game.engine.observe import observe
from game.engine.orders import nothing
from game.engine.start import start
from game.engine.step import step
from tests.engine.small import N, Name, add, expression, small


@pytest.fixture(scope="module")
def tables(monkeypatch_module):
    return compile_scenario(small())


@pytest.fixture(scope="module")
def monkeypatch_module():
    """The desk alone, without the political world: its rules need quantities that this scenario has not."""
    import game.engine.step as module
    from game.engine.vocabulary import vocabulary

    kept = module.RULES, module.OPENING, module.MODULES
    module.RULES = module.OPENING = module.MODULES = ()
    import game.engine.start as opening
    import game.engine.vocabulary as words

    kept_more = opening.OPENING, words.MODULES
    opening.OPENING, words.MODULES = (), ()
    vocabulary.cache_clear()
    yield
    module.RULES, module.OPENING, module.MODULES = kept
    opening.OPENING, words.MODULES = kept_more
    vocabulary.cache_clear()


def busy(world, tables):
    """Orders that do something in every world: visit each member in turn, patrol, answer every paper."""
    lawful, orders = legal(world, tables), nothing(world, tables)
    orders.actions[0], orders.targets[0] = tables.action_ids.index("visit"), world["turn"].astype(int) % 5
    orders.actions[1], orders.targets[1] = tables.action_ids.index("patrol"), world["turn"].astype(int) % 2
    orders.choices[:] = np.where(lawful.choices[:, 1], 1, np.where(lawful.choices[:, 0], 0, -1))
    return orders


def play(tables, worlds, turns, seed=1):
    world = start(tables, seed, worlds)
    for _ in range(turns):
        world = step(world, busy(world, tables), tables).world
    return world


@settings(deadline=None, max_examples=15)
@given(worlds=st.lists(st.integers(0, 9999), min_size=1, max_size=30, unique=True), pick=st.integers(0, 29), turns=st.integers(1, 12))
def test_a_world_plays_the_same_alone_as_in_a_batch(tables, worlds, pick, turns):
    """The balance report and the player's game obey one set of rules."""
    pick %= len(worlds)
    crowd, alone = play(tables, worlds, turns), play(tables, [worlds[pick]], turns)
    assert crowd.digests()[pick] == alone.digests()[0]


def test_the_causes_of_every_change_sum_to_it_exactly(tables):
    world = start(tables, 3, range(200))
    for _ in range(10):
        after = step(world, busy(world, tables), tables, keep=True)
        total = {}
        for entry in after.entries:
            total[entry.quantity] = total.get(entry.quantity, 0) + entry.amount
        for name in (*tables.layout.world_ids, *tables.layout.member_ids):
            assert (after.world[name] - world[name] == total.get(name, 0)).all(), name
        world = after.world


def test_keeping_causes_changes_no_bit(tables):
    world = start(tables, 3, range(50))
    orders = busy(world, tables)
    assert step(world, orders, tables, keep=True).world.digests() == step(world, orders, tables).world.digests()


def test_a_step_leaves_the_world_it_was_given_as_it_was(tables):
    world = start(tables, 3, range(5))
    before = world.digests()
    step(world, busy(world, tables), tables)
    assert world.digests() == before


def test_every_number_stays_finite_in_range_and_on_the_grid(tables):
    world = start(tables, 9, range(300))
    for _ in range(12):
        world = step(world, busy(world, tables), tables).world
        world.check()


def test_a_campaign_ends_with_its_calendar_and_then_stands_still(tables):
    world = play(tables, range(20), 10)
    assert (world["ending"] == 1).all() and (world["turn"] == 10).all()
    assert step(world, busy(world, tables), tables).world.digests() == world.digests()


def test_nothing_is_bought_beyond_capital_or_slots(tables):
    world = start(tables, 1, range(100))
    world["office.capital"][:] = 2.0
    world["office.slots"][:] = 1.0
    after = step(world, busy(world, tables), tables)
    assert after.granted[0].all() or (after.granted.sum(axis=0) <= 1).all()
    assert (after.granted.sum(axis=0) <= 1).all() and (after.world["office.capital"] >= 0).all()


def test_an_action_goes_through_once_a_quarter_at_most(tables):
    world = start(tables, 1, range(10))
    orders = nothing(world, tables)
    visit = tables.action_ids.index("visit")
    orders.actions[:2], orders.targets[:2] = visit, np.array([[0], [1]])
    after = step(world, orders, tables)
    assert after.granted[0].all() and not after.granted[1].any()


def test_what_the_mask_allows_goes_through_and_what_it_forbids_does_not(tables):
    world = play(tables, range(40), 4)
    lawful = legal(world, tables)
    for k in range(len(tables.action_ids)):
        for target in range(5):
            orders = nothing(world, tables)
            orders.actions[0], orders.targets[0] = k, target
            aimed = lawful.members[k, target] if tables.action_target[k] == 1 else lawful.sectors[k, min(target, 1)] & (target < 2)
            assert (step(world, orders, tables).granted[0] == (lawful.actions[k] & aimed)).all()


def test_a_timed_effect_wears_off_by_exactly_what_it_added(tables):
    quiet = {"event.first": 1.0, "event.second": 1.0}  # no further paper is drawn
    world = start(tables, 1, range(60))
    orders = nothing(world, tables)
    first = tables.event_ids.index("first")
    orders.choices[first] = np.where(observe(world, tables).papers[first], 0, -1)
    added, worn = np.zeros(60), np.zeros(60)
    for quarter in range(7):
        after = step(world, orders if quarter == 0 else nothing(world, tables), tables, keep=True, forced=quiet)
        for entry in after.entries:
            if entry.quantity == "us.favour" and entry.cause == "event:first.warm":
                added += entry.amount
            if entry.cause == "rule:wears_off":
                worn += entry.amount
        world = after.world
        if quarter == 3:
            assert (np.abs(worn) < added)[added > 0].all()
    assert (added > 0).any() and (added + worn == 0).all()


def test_an_unanswered_paper_answers_itself_when_due_and_at_no_cost(tables):
    world = start(tables, 1, range(60))
    first = tables.event_ids.index("first")
    open_ = observe(world, tables).papers[first]
    after = step(world, nothing(world, tables), tables, keep=True)
    assert (after.world.events[4, first][open_] == 1).sum() + observe(after.world, tables).papers[first][open_].sum() >= open_.sum()
    notes = [n for n in after.notes if n.kind == "paper"]
    assert notes and (notes[0].values["late"][open_] == 1).all() and (notes[0].values["choice"][open_] == 0).all()


def test_hidden_quantities_cannot_be_observed(tables):
    seen = observe(start(tables, 1, [0]), tables)
    assert "us.favour" in seen and "secret" not in seen
    with pytest.raises(KeyError, match="secret"):
        seen["secret"]


def test_observed_arrays_cannot_be_written(tables):
    with pytest.raises(ValueError, match="read-only"):
        observe(start(tables, 1, [0]), tables)["us.favour"][0] = 1


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(lambda o: sum(o) > 0.1), st.floats(-60, 60))
def test_odds_that_lean_still_sum_to_the_same_and_stay_shares(odds, lean):
    before = np.array([odds]) / sum(odds)
    after = lean_odds(before, np.array([lean]))
    assert after.sum() == pytest.approx(1.0) and (after >= -1e-12).all()
    assert (after[0, 0] >= before[0, 0] - 1e-12) == (lean >= 0) or abs(after[0, 0] - before[0, 0]) < 1e-12


# ---- expressions as programs


def leaf():
    return st.one_of(
        st.floats(-50, 50).map(lambda v: N(round(v, 3))), st.sampled_from(["us.favour", "office.capital", "turn", "AAA.fear", "CCC.trust"]).map(Name)
    )


def trees():
    def grow(inner):
        pair = st.tuples(inner, inner)
        return st.one_of(
            st.tuples(st.sampled_from("+-*/"), pair).map(lambda t: x.Arithmetic(t[0], *t[1])),
            st.tuples(st.sampled_from(("<", "<=", ">", ">=", "==", "!=")), pair).map(lambda t: x.Compare(t[0], *t[1])),
            pair.map(x.And), pair.map(x.Or), inner.map(x.Not), inner.map(x.Negative),
            st.tuples(st.sampled_from(("min", "max")), pair).map(lambda t: x.Call(*t)),
            inner.map(lambda i: x.Over("count", None, x.Compare(">", Name("member.fear"), i))),
            inner.map(lambda i: x.Over("mean", Name("member.trust"), x.Compare(">", Name("member.fear"), i))),
        )  # fmt: skip

    return st.recursive(leaf(), grow, max_leaves=12)


def by_hand(node, look):
    """A plain evaluation, one world at a time, to hold the table against."""
    truth = lambda n: by_hand(n, look) != 0  # noqa: E731
    match node:
        case x.Number(value):
            return value
        case x.Name(path):
            return look(path)
        case x.Negative(arg):
            return -by_hand(arg, look)
        case x.Not(arg):
            return float(not truth(arg))
        case x.Arithmetic(op, left, right):
            a, b = by_hand(left, look), by_hand(right, look)
            return {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else 0.0}[op]
        case x.Compare(op, left, right):
            a, b = by_hand(left, look), by_hand(right, look)
            return float({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[op])
        case x.And(args):
            return float(all(truth(n) for n in args))
        case x.Or(args):
            return float(any(truth(n) for n in args))
        case x.Call(name, args):
            return {"min": min, "max": max}[name](by_hand(n, look) for n in args)
        case x.Over(kind, value, where):
            chosen = [c for c in ("AAA", "BBB", "CCC", "DDD", "EEE") if by_hand(where, lambda p, c=c: look(p.replace("member.", c + "."))) != 0]
            if kind == "count":
                return float(len(chosen))
            values = [by_hand(value, lambda p, c=c: look(p.replace("member.", c + "."))) for c in chosen]
            return sum(values) / len(values) if values else 0.0
    raise AssertionError(node)


@settings(deadline=None, max_examples=150)
@given(tree=trees())
def test_a_program_gives_what_reading_the_expression_by_hand_gives(tables, tree):
    from game.engine.program import Program

    world = play(tables, range(3), 2)
    program = Program(tables.layout, tables.groups, tables)
    ref = program.add(expression(tree))
    got = program.run(world)[ref]
    for b in range(3):
        def look(path, b=b):
            code, _, what = path.partition(".")
            if code in tables.members:
                return float(world[f"member.{what}"][tables.members.index(code), b])
            return float(world[path][b])

        assert got[b] == pytest.approx(by_hand(tree, look), rel=1e-9, abs=1e-9)


def test_an_unknown_name_is_refused_with_its_place(tables):
    from game.engine.program import Program
    from game.errors import ContentError

    with pytest.raises(ContentError, match="us.favor"):
        Program(tables.layout, tables.groups, tables).add(x.Expression("us.favor > 3", x.Compare(">", Name("us.favor"), N(3))))


def test_an_effect_on_an_unknown_quantity_is_refused(monkeypatch_module):
    from dataclasses import replace

    from game.errors import ContentError

    scenario = small()
    first = scenario.events["first"]
    bad = replace(first, choices=(replace(first.choices[0], effects=(add("us.favor", 3),)), first.choices[1]))
    with pytest.raises(ContentError, match="us.favor"):
        compile_scenario(replace(scenario, events={**scenario.events, "first": bad}))
