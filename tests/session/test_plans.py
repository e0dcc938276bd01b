"""Plans as a player meets them: what is shown, what may be said, and that it is kept."""

import pytest

from game.errors import IllegalCommand
from game.session.commands import DefineResilience, EndQuarter, JudgePlan
from game.session.session import Session

REAL = True


@pytest.fixture(scope="module")
def winter():
    """A campaign in its first fourth quarter."""
    session = Session.new("the-hague-2025", 11, autosave=False)
    session.submit(EndQuarter())
    return session


def test_the_room_tells_what_was_filed_and_what_is_expected(winter):
    rows = {r.ally.id: r for r in winter.view.plans.plans}
    spain = rows["ESP"]
    assert len(rows) == 32 and spain.may and spain.filed is not None and spain.filed > spain.expected and spain.spread > 0
    assert rows["USA"].filed is None and "files no plan" in rows["ISL"].why_not
    assert winter.view.plans.filed == 30 and "wait for a word" in winter.view.plans.sentence


def test_a_plan_goes_back_and_may_be_let_stand(winter):
    before = winter.view.plans
    winter.submit(JudgePlan("ESP"))
    assert winter.view.plans.returned == 1 and next(r for r in winter.view.plans.plans if r.ally.id == "ESP").returned
    odds = {r.ally.id: r.chance for r in before.plans}, {r.ally.id: r.chance for r in winter.view.plans.plans}
    assert odds[1]["BEL"] < odds[0]["BEL"], "each other letter lowers the odds"
    assert "already" in winter.why_not(JudgePlan("ESP"))
    winter.submit(JudgePlan("ESP", "accept"))
    assert winter.view.plans.returned == 0
    winter.undo()
    winter.undo()
    assert winter.view.plans.returned == 0


def test_what_cannot_be_judged_says_why():
    session = Session.new("the-hague-2025", 11, autosave=False)
    with pytest.raises(IllegalCommand, match="third quarter"):
        session.submit(JudgePlan("ESP"))
    with pytest.raises(IllegalCommand, match="fourth quarter"):
        session.submit(DefineResilience("strict"))
    session.submit(EndQuarter())
    for command, says in ((JudgePlan("ESQ"), "no member"), (JudgePlan("ESP", "burn"), "neither"), (DefineResilience("firm"), "not 'firm'")):
        with pytest.raises(IllegalCommand, match=says):
            session.submit(command)


def test_verdicts_survive_a_save_and_a_replay(tmp_path):
    session = Session.new("the-hague-2025", 11, autosave=False)
    session.submit(EndQuarter())
    for command in (JudgePlan("ESP"), JudgePlan("BEL"), DefineResilience("strict"), EndQuarter()):
        session.submit(command)
    path = session.save(tmp_path / "winter.json")
    again = Session.open(path)
    replayed = Session.replay("the-hague-2025", 11, 0, session.commands)
    assert again.world.digests() == replayed.world.digests() == session.world.digests()
    orders = [JudgePlan("BEL"), JudgePlan("ESP"), DefineResilience("strict")]
    assert all(c in session.commands for c in orders)


def test_the_list_before_the_quarter_closes_names_the_plans():
    session = Session.new("the-hague-2025", 11, autosave=False)
    session.submit(EndQuarter())
    line = next(i for i in session.view.open_items if i.text.startswith("Plans"))
    assert "none sent back" in line.text
    session.submit(JudgePlan("ESP"))
    assert "one sent back" in next(i for i in session.view.open_items if i.text.startswith("Plans")).text
