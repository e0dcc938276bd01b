"""An ask as a player meets it: in the list before the quarter closes, beside the target of its card, settled when it is planned."""

from game.session.commands import EndQuarter, PlanAction
from game.session.session import Session

REAL = True


def asked():
    """A campaign in which a capital asks for an evening, and that ask."""
    session = Session.new("the-hague-2025", 3, autosave=False)
    for _ in range(20):
        found = next((a for a in session.view.asks if a.card == "visit_capital"), None)
        if found is not None and not session.why_not(PlanAction("visit_capital", found.member)):
            return session, found
        session.submit(EndQuarter())
    raise AssertionError("nobody asked for an evening in five years")


def test_an_ask_stands_in_the_list_until_its_card_is_in_the_diary():
    session, ask = asked()
    line = f"{ask.name} asks for an evening"
    assert any(i.text.startswith(line) and not i.settled for i in session.view.open_items)
    card = next(c for c in session.view.diary.actions if c.id == "visit_capital")
    assert [t.id for t in card.targets if t.note.startswith("asked for it")].count(ask.member) == 1
    session.submit(PlanAction("visit_capital", ask.member))
    assert next(a for a in session.view.asks if a.member == ask.member).planned
    assert any(i.text.startswith(ask.name) and i.settled for i in session.view.open_items)
    session.submit(EndQuarter())
    assert any(line.title == f"What {ask.name} asked for" and line.judgement == "better" for line in session.report.lines)
