"""The Council chamber as a player sees it: honest previews, reasons for every refusal, and nothing hidden given away."""

import pytest

from game.errors import IllegalCommand
from game.session.commands import CouncilMove, EndQuarter, TakeBackMove
from game.session.session import Session

SCENARIO = "the-hague-2025"


@pytest.fixture
def session():
    return Session.new(SCENARIO, 7, autosave=False)


def on_table(session, text):
    return next(t for t in session.view.council.table if t.id == text)


def test_every_text_is_somewhere(session):
    council = session.view.council
    everywhere = [t.id for t in (*council.table, *council.drawer, *council.adopted)]
    assert sorted(everywhere) == sorted(session.tables.council.ids) and len(set(everywhere)) == len(everywhere)


def test_the_causes_of_a_margin_sum_to_it(session):
    session.submit(CouncilMove("table", "name_russia"))
    for whip in on_table(session, "name_russia").whip:
        assert sum(c.amount for c in whip.causes) == pytest.approx(whip.margin, abs=1e-9), whip.name


def test_a_refusal_names_what_stands_in_the_way(session):
    assert session.why_not(CouncilMove("table", "force_model")) == "It can be tabled from Q4 2025."
    assert "is not on the table" in session.why_not(CouncilMove("silence", "force_model"))
    assert "No text is called 'name_rusia'; did you mean 'name_russia'?" in session.why_not(CouncilMove("table", "name_rusia"))
    session.submit(CouncilMove("table", "name_russia"))
    assert session.why_not(CouncilMove("table", "name_russia")) == "It is on the table."
    assert session.why_not(CouncilMove("communique", "name_russia")) == "There is no summit this quarter."
    session.submit(CouncilMove("silence", "name_russia"))
    assert "nobody redrafts under silence" in session.why_not(CouncilMove("redraft", "name_russia", "threat", "take_note"))
    with pytest.raises(IllegalCommand, match="no such move"):
        session.submit(CouncilMove("footnote", "name_russia", "XXX"))


def test_capital_is_counted_over_papers_diary_and_council_together(session):
    before = session.view.diary.left
    session.submit(CouncilMove("table", "name_russia"))
    assert session.view.diary.left == before - 2
    for member in ("HUN", "SVK", "ESP", "TUR", "ITA", "SVN", "BGR"):
        move = CouncilMove("side_letter", "name_russia", member)
        if session.why_not(move):
            break
        session.submit(move)
    assert session.view.diary.left >= 0
    planned = session.view.council.planned
    session.submit(EndQuarter())
    assert len(session.played[-1].commands) - sum(not isinstance(c, CouncilMove) for c in session.played[-1].commands) == len(planned), "what was shown as possible was done"


def test_taking_a_move_back_takes_what_hangs_on_it_too(session):
    session.submit(CouncilMove("table", "name_russia"))
    session.submit(CouncilMove("footnote", "name_russia", "HUN"))
    session.submit(CouncilMove("silence", "name_russia"))
    session.submit(TakeBackMove(1))
    assert len(session.view.council.planned) == 2
    session.submit(TakeBackMove(0))
    assert session.view.council.planned == ()
    session.undo()
    assert len(session.view.council.planned) == 2


def test_asking_a_member_shows_its_answer_only_when_the_quarter_is_over(session):
    """Otherwise undo would be a way to hear thirty-two ambassadors for nothing."""
    session.submit(CouncilMove("table", "name_russia"))
    session.submit(EndQuarter())
    before = {w.member: w for w in on_table(session, "name_russia").whip}
    assert not before["ITA"].told
    session.submit(CouncilMove("lobby", "name_russia", "ITA"))
    during = {w.member: w for w in on_table(session, "name_russia").whip}
    assert not during["ITA"].told and during["ITA"].spread > 0
    session.submit(EndQuarter())
    after = {w.member: w for w in on_table(session, "name_russia").whip}
    assert after["ITA"].told and after["ITA"].spread == 0


def test_the_odds_shown_are_the_odds_that_come(session):
    """Over many worlds that look alike, silence holds about as often as the whip count says."""
    told, held = [], []
    for world in range(60):
        one = Session(session.tables, 3, world)
        if not one.why_not(CouncilMove("table", "cable_protection")):
            one.submit(CouncilMove("table", "cable_protection"))
        text = on_table(one, "cable_protection")
        one.submit(CouncilMove("silence", text.id))
        told.append(next(t for t in one.view.council.table if t.id == text.id).odds)
        one.submit(EndQuarter())
        held.append(one.world.texts[1, one.tables.council.ids.index(text.id), 0] > 0)
    assert 0.2 < sum(told) / len(told) < 0.8, "a text that is a fight"
    assert abs(sum(told) / len(told) - sum(held) / len(held)) < 0.15


def test_moves_are_saved_and_replayed(session, tmp_path):
    session.submit(CouncilMove("table", "name_russia"))
    session.submit(CouncilMove("redraft", "name_russia", "threat", "commit")) if not session.why_not(CouncilMove("redraft", "name_russia", "threat", "commit")) else None
    session.submit(EndQuarter())
    session.submit(CouncilMove("silence", "name_russia")) if on_table(session, "name_russia") else None
    path = session.save(tmp_path / "council.json")
    again = Session.open(path, autosave=False)
    assert again.world.digests() == session.world.digests()
    assert again.view.council.planned == session.view.council.planned
