"""What was promised is said once, by the scenario, and the desk tells it."""

from game.session.session import Session


def test_a_scenario_with_another_pledge_shows_another_path(tmp_path):
    lines = ("schema: 1", "id: four", "title: Four per cent", "extends: the-hague-2025", "calendar: {turns: 6}", "constants: {pledge: {line: 4.0, deadline: 2033}}")
    (tmp_path / "scenario.yaml").write_text("\n".join(lines), encoding="utf-8")
    view = Session.new(str(tmp_path), 1, autosave=False).view
    assert view.members["ITA"].pledge[-1] == (2033.0, 4.0)
    assert (view.pledge.line, view.pledge.deadline) == (4.0, 2033)
    assert [view.pledge.due(y) for y in (2020, 2025, 2029, 2033, 2040)] == [2.0, 2.0, 3.0, 4.0, 4.0]


def test_the_desk_knows_its_date(short):
    session = Session.new(short, 1, autosave=False)
    assert (session.view.year, session.view.when, session.view.began) == (2025, 2025.5, 2025.5)
