"""Views are honest: causes sum to changes, nothing hidden is shown, numbers are ready to read."""

import dataclasses
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import expression as x
from game.content.spec import Action, Grade
from game.engine.compile import compile_scenario
from game.session.commands import ChooseOption, EndQuarter, PlanAction
from game.session.session import Session
from game.session.view import Gauge
from tests.engine.small import N, Name, add, expression
from tests.session import play, small

SEEDS = st.integers(0, 2**63 - 1)


def gauges(view) -> list[Gauge]:
    return [*view.gauges, *view.more, *(g for m in view.members.values() for g in m.numbers.values())]


@settings(deadline=None, max_examples=20)
@given(seed=SEEDS, data=st.data())
def test_the_causes_of_every_gauge_sum_to_its_change(seed, data):
    session = small.session(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        play.clicks(data, session)
    for gauge in gauges(session.view):
        assert sum(c.amount for c in gauge.causes) == gauge.change == gauge.value - gauge.start, gauge.id
        assert gauge.history[-1] == gauge.value and len(gauge.history) == len(session.played) + 1
    for gauge in session.view.report.gauges:
        assert sum(c.amount for c in gauge.causes) == gauge.change


def texts(value):
    """Every text in a view, with every id and number as text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    else:
        yield repr(value)


@settings(deadline=None, max_examples=10)
@given(seed=SEEDS, data=st.data())
def test_no_hidden_quantity_reaches_a_view(seed, data):
    session = small.session(seed)
    for _ in range(3):
        play.clicks(data, session)
    words = list(texts(session.view))
    for name in ("secret", "plot", "grudge", "hidden number"):
        assert not [w for w in words if name in w and "secret} is" not in w], name


def test_a_fork_on_a_hidden_number_shows_both_ways():
    view = small.session().view
    option = view.papers[0].options[0]
    lines = {e.label: e.text for e in option.effects}
    assert lines == {"Opens a card": "A walk", "US favour": "\u22121 to +5"}
    assert option.pleased == ("The President",) and view.papers[0].options[1].displeased == ("The President",)


def test_a_paper_reads_with_its_slots_filled_and_hidden_numbers_left_out():
    paper = next(p for p in small.session().view.papers if p.id == "third")
    assert paper.text == "Troops: 84,000. \u2026 is not for you. 0 notes sent, in 2025."
    assert [g.label for g in paper.stands] == ["US favour", "Trust in you, AAA"]
    assert (paper.adviser, paper.adviser_says) == ("Washington hand", "It will be printed.")
    assert (paper.due_text, paper.default) == ("Next quarter", "yes")
    assert [o.cost_text for o in paper.options[:2]] == ["No capital", "3 capital, 1 slot"]


def test_an_option_names_whom_it_falls_on():
    paper = next(p for p in small.session(3).view.papers if p.id == "first")
    lines = [(e.label, e.text, e.judgement) for e in paper.options[1].effects]
    assert ("Trust in you, CCC, DDD and EEE", "\u25b2 5 to 7", "better") in lines
    assert ("Trust in you, BBB", "\u25bc up to 3", "worse") in lines
    assert ("US troops in Europe", "\u25bc 500", "worse") in lines
    assert ("Withdrawal ladder", "tense", "same") in lines


def test_a_card_says_what_it_does_how_likely_and_to_whom():
    cards = {a.id: a for a in small.session().view.diary.actions}
    call = cards["call"]
    assert sum(share for _, share in call.odds) == 1 and round(dict(call.odds)["clean"], 9) == 0.66
    assert call.odds_text == "7 in 10 it helps" and call.cost_text == "1 capital"
    assert [(e.label, e.text) for e in call.effects] == [("The note was sent", "(perhaps)"), ("US favour", "\u22123 to +5")]
    assert "walk" not in cards and "later" not in cards, "cards that do not exist yet are not shown"
    assert not cards["journey"].available and cards["journey"].why_not == "Needs US favour above 70; it is 56."
    assert [a.available for a in small.session().view.diary.actions] == [True, True, True, False]
    assert [(e.label, e.text) for e in cards["patrol"].effects] == [("Forward presence, there", "\u25b2 4")]


def test_hints_name_the_cards_that_would_help_most():
    view = small.session().view
    favour = next(g for g in view.gauges + view.more if g.id == "us.favour")
    assert favour.hints == ("A telephone call: about +2.3", "Visit: about +0.5")
    assert view.members["AAA"].numbers["trust"].hints == ("Visit: about +2.5",)


def test_the_report_tells_what_was_done_and_what_came_of_it():
    session = small.session()
    for command in (PlanAction("call"), PlanAction("visit", "BBB"), ChooseOption("third", "yes"), EndQuarter()):
        session.submit(command)
    view = session.view
    lines = {line.title: line for line in view.report.lines}
    assert lines["The third paper: Say yes"].text == "You said yes in Q4 2025."
    assert lines["A telephone call"].text in ("It worked.", "It did not.")
    assert "Visit, BBB" in lines
    late = next(line for line in view.report.lines if line.grade == "late")
    assert late.text.startswith("Left unanswered, it took its own course: warm.")
    assert (view.wires[0].outlet, view.wires[0].text) == ("Capitol Ledger", "84,000 still there")
    assert (view.report.headline, view.report.outlet) == ("84,000 still there", "Capitol Ledger")
    assert "walk" in {a.id for a in view.diary.actions}, "the paper unlocked a card"
    assert session.report == view.report


def test_the_view_is_one_object_until_something_changes():
    session = small.session()
    view = session.view
    assert session.view is view
    session.submit(PlanAction("call"))
    assert session.view is not view and session.view.members is view.members


@settings(deadline=None, max_examples=8)
@given(seed=SEEDS, data=st.data())
def test_two_sessions_of_one_world_show_the_same(seed, data):
    one, two = small.session(seed), small.session(seed)
    for _ in range(3):
        before = len(one.commands)
        play.clicks(data, one)
        for command in one.commands[before:]:
            two.submit(command)
        assert one.view == two.view


def test_the_end_is_told_with_its_slots_filled():
    session = small.session()
    session.submit(PlanAction("visit", "BBB"))
    while not session.ended:
        session.submit(EndQuarter())
    end = session.view.ending
    assert (end.subtitle, end.good, end.rank) == ("It was under silence", True, "dull")
    assert end.paragraphs == ("In 2027, five members.", "The last paragraph.")
    assert ("Journeys and calls to capitals", "1, most to BBB") in end.tallies
    assert end.dials[0].value == session.world["us.commitment"][0]
    assert session.view.papers == () and session.view.open_items == ()


def test_a_card_on_a_sector_may_weaken_with_what_that_sector_has():
    """`target` in `repeats.scale` is the sector of the card, in the rules and in what the card promises."""
    weakens = expression(x.Arithmetic("/", Name("target.forward"), N(10)))
    dig = Action("dig", "Dig in", "deterrence", target="sector", repeat_scale=weakens, grades=(Grade("clean", 1.0, (add("us.favour", 3),)),))
    tables = compile_scenario(small.small(actions={**small.small().actions, "dig": dig}))
    told = {}
    for sector in ("north", "south"):  # where 10 and 20 stand forward
        session = Session(tables, 1, 0)
        session.submit(PlanAction("dig", sector, 0))
        promised = session.view.diary.slots[0].action.effects
        session.submit(EndQuarter())
        booked = [c for g in session.view.report.gauges if g.id == "us.favour" for c in g.causes if "Dig in" in c.label]
        told[sector] = ([(e.label, e.text) for e in promised], [c.amount for c in booked])
    assert told == {"north": ([("US favour", "▲ 3")], [3.0]), "south": ([("US favour", "▲ 6")], [6.0])}
