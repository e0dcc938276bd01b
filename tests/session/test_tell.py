"""A campaign told as text says what the views say, in lines that fit a terminal."""

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from game.session import tell
from game.session.commands import ChooseOption, EndQuarter, PlanAction
from game.session.view import DeskView
from tests.session import play, small


def story(session, advance, full=True) -> str:
    return "\n".join(tell.game(session, advance, full))


@hypothesis_settings(max_examples=8)
@given(seed=st.integers(0, 2**63 - 1), data=st.data())
def test_no_line_is_wider_than_the_page_and_no_paper_is_left_out(seed, data):
    session, papers = small.session(seed), []

    def advance(s):
        papers.extend(p.title for p in s.view.papers)
        play.clicks(data, s)

    text = story(session, advance)
    assert max(map(len, text.splitlines())) <= tell.WIDTH
    assert all(title in text for title in papers)
    assert text.count("How Q") == 10 and "The end" in text and "Legacy" in text


def test_what_was_decided_and_what_came_of_it_stand_together():
    def advance(s):
        if s.turn == 1:
            for command in (PlanAction("visit", "BBB"), ChooseOption("third", "no")):
                s.submit(command)
        s.submit(EndQuarter())

    text = story(small.session(), advance)
    first = text[: text.index("turn 2 of 10")]
    assert "  > The third paper: B Say no\n  > Visit, BBB (2 capital, 1 slot)" in first
    assert "  - Visit, BBB" in first and "Trust in you, BBB" in first
    assert "Political capital 12 to 7: The third paper: Say no −3.0, Visit −2.0" in first
    assert "> nothing" in text


def test_a_briefer_telling_leaves_the_texts_out():
    view: DeskView = small.session().view
    assert "Troops: 84,000" in tell.desk(view) and "Troops: 84,000" not in tell.desk(view, full=False)
    assert "Say yes" in tell.desk(view, full=False)
