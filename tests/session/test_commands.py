"""What the view offers is accepted, what it greys out is refused in the same words, and the open quarter can be undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import IllegalCommand
from game.session.commands import CancelAction, ChooseOption, ClearOption, EndQuarter, PlanAction
from tests.session import play, small

SEEDS = st.integers(0, 2**63 - 1)


@settings(deadline=None, max_examples=25)
@given(seed=SEEDS, data=st.data())
def test_whatever_the_view_offers_is_accepted_and_whatever_it_greys_out_is_refused_in_the_same_words(seed, data):
    session = small.session(seed)
    for _ in range(data.draw(st.integers(0, 4))):
        play.clicks(data, session)
    play.clicks(data, session, end=False)
    view = session.view
    for command in play.offers(view):
        assert session.why_not(command) == ""
        before = session.commands
        session.submit(command)
        if session.commands != before:
            session.undo()
    view = session.view
    for command, reason in play.refusals(view):
        assert reason
        with pytest.raises(IllegalCommand) as told:
            session.submit(command)
        assert str(told.value) == reason
    assert session.view == view


@settings(deadline=None, max_examples=25)
@given(seed=SEEDS, data=st.data())
def test_undo_restores_the_view_and_redo_what_was_undone(seed, data):
    session = small.session(seed)
    play.clicks(data, session)
    before = session.view
    play.clicks(data, session, end=False)
    after, steps = session.view, 0
    while session.undo():
        steps += 1
    undone = session.view
    assert (undone.papers, undone.diary, undone.open_items, undone.can_undo) == (before.papers, before.diary, before.open_items, False)
    for _ in range(steps):
        assert session.redo()
    redone = session.view
    assert (redone.papers, redone.diary, redone.can_redo) == (after.papers, after.diary, False)


@settings(deadline=None, max_examples=20)
@given(seed=SEEDS, data=st.data())
def test_what_was_accepted_is_carried_out(seed, data):
    """Capital and slots are reserved as planned, so the engine has no reason to refuse."""
    session = small.session(seed)
    for _ in range(3):
        play.clicks(data, session)
        assert session.played[-1].refused == ()


def refusal(session, command) -> str:
    with pytest.raises(IllegalCommand) as told:
        session.submit(command)
    return str(told.value)


def test_each_refusal_names_the_value_that_stands_in_the_way():
    s = small.session()
    assert refusal(s, PlanAction("journey")) == "Needs US favour above 70; it is 56."
    assert refusal(s, PlanAction("visit")) == "Visit needs a capital to be aimed at."
    assert refusal(s, PlanAction("visit", "north")).startswith("Visit is aimed at a member, and 'north' is none")
    assert refusal(s, PlanAction("call", "AAA")) == "A telephone call takes no target."
    assert refusal(s, PlanAction("vist")) == "No action is called 'vist'; did you mean 'visit'?"
    assert refusal(s, PlanAction("later")) == "A later card opens in Q3 2026."
    assert refusal(s, PlanAction("walk")).startswith("A walk is not open to you")
    assert refusal(s, ChooseOption("second", "a")) == "\u201cSecond\u201d is not on the desk."
    assert refusal(s, ChooseOption("third", "maybe")) == "\u201cThe third paper\u201d has no option 'maybe'; it has yes, no, later and hidden."
    assert refusal(s, ChooseOption("third", "later")) == "Needs US favour above 99; it is 56."
    assert refusal(s, ClearOption("third")) == "\u201cThe third paper\u201d has no answer to take back."
    assert refusal(s, CancelAction(2)) == "There is nothing in that place of the diary."
    s.submit(PlanAction("visit", "AAA"))
    assert refusal(s, PlanAction("visit", "BBB")) == "Visit is in the diary already; each card is played once a quarter."
    assert refusal(s, PlanAction("patrol", "north", 0)) == "That place is taken by Visit."
    s.submit(PlanAction("patrol", "north"))
    s.submit(ChooseOption("third", "no"))
    assert s.view.diary.left == 12 - 2 - 1 - 3
    assert [slot.taken_by for slot in s.view.diary.slots] == ["", "", "The third paper"]
    s.submit(PlanAction("call"))
    assert s.view.diary.slots[3].month == "Calls and letters"


def test_capital_that_is_promised_twice_is_refused_with_what_is_left():
    poor = {**small.small().quantities}
    from dataclasses import replace

    poor["office.capital"] = replace(poor["office.capital"], start=4.0)
    s = small.Session.new(small.small(quantities=poor), 1, autosave=False)
    s.submit(ChooseOption("third", "no"))
    assert refusal(s, PlanAction("visit", "AAA")) == "Visit needs 2 capital; 1 is left."
    s.submit(ChooseOption("third", "yes"))
    s.submit(PlanAction("visit", "AAA"))
    assert refusal(s, ChooseOption("third", "no")) == "Say no needs 3 capital; 2 is left."


def test_a_hidden_number_that_stands_in_the_way_stays_hidden():
    s = small.session()
    assert refusal(s, ChooseOption("third", "hidden")) == "The moment has not come."


def test_a_card_that_rests_says_until_when():
    s = small.session()
    for _ in range(4):
        s.submit(EndQuarter())
    s.submit(PlanAction("later"))
    s.submit(EndQuarter())
    assert refusal(s, PlanAction("later")) == "A later card rests until Q3 2027."


def test_nothing_can_be_done_once_it_is_over():
    s = small.session()
    for _ in range(10):
        s.submit(EndQuarter())
    assert s.ended and s.view.ending.title == "The end"
    for command in (EndQuarter(), PlanAction("call"), ChooseOption("third", "yes"), CancelAction(0)):
        assert refusal(s, command) == "The campaign is over."


def test_undo_does_not_reach_into_a_quarter_that_is_over():
    s = small.session()
    s.submit(PlanAction("call"))
    s.submit(EndQuarter())
    assert not s.undo() and not s.view.can_undo
