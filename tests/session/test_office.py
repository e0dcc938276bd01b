"""The room of the office tells what the engine will do."""

from game.session import office
from game.session.session import Session


def _with(promise: str, **fields) -> Session:
    session = Session.new("the-hague-2025", 7, autosave=False)
    world = session.desk.quarter.world.copy()
    k = session.tables.promise_ids.index(promise)
    world.promises[:, k, 0] = [fields["due"], fields["weight"], session.tables.members.index(fields["to"]), fields["public"]]
    return Session(session.tables, 7, base=world)


def test_an_open_promise_says_what_is_missing_and_what_it_would_cost():
    session = _with("enabler_tasks", due=4, weight=2, to="USA", public=0)
    (promise,) = office.build(session.desk.quarter, session.desk.gauges).promises
    assert promise.to == "United States" and promise.left == 4 and promise.due == session.desk.quarter.label(4)
    assert not promise.stands and "33" in promise.asks
    assert promise.kept == "trust of United States +4; credibility with Washington +6"
    assert promise.broken == "trust of United States \N{MINUS SIGN}8; credibility with Washington \N{MINUS SIGN}12"


def test_doubts_about_the_mandate_are_spoken_a_year_ahead_and_not_before():
    session = Session.new("the-hague-2025", 7, autosave=False)
    seen = office.build(session.desk.quarter, session.desk.gauges)
    assert seen.renewal == "Q3 2028" and not seen.asked and not seen.doubts
    world = session.desk.quarter.world.copy()
    world["turn"][:] = 9.0
    world["member.trust"][:] = 0.0
    late = Session(session.tables, 7, base=world)
    seen = office.build(late.desk.quarter, late.desk.gauges)
    assert seen.asked and len(seen.doubts) > 5
    assert all(d.says and d.cure for d in seen.doubts)
