"""The archive: its causes are the whole change, and it remembers every answer."""

import pytest

from game.session import archive
from game.session.commands import ChooseOption, EndQuarter
from game.session.session import Session


@pytest.fixture(scope="module")
def played():
    session = Session.new("the-hague-2025", 11, autosave=False)
    while session.turn < 7:
        for paper in session.view.papers:
            option = next((o for o in paper.options if o.available), None)
            if option is not None:
                session.submit(ChooseOption(paper.id, option.id))
        session.submit(EndQuarter())
    return session


def test_all_causes_together_are_the_change_since_the_first_quarter(played):
    quarter = played.desk.quarter
    gauges = [*played.view.gauges, *played.view.more]
    assert len(gauges) > 20
    for gauge in gauges:
        total = sum(cause.amount for cause in archive.causes_since(quarter, gauge.id))
        assert total == pytest.approx(gauge.history[-1] - gauge.history[0], abs=1e-9), gauge.id


def test_every_answer_is_remembered_the_latest_first(played):
    told = archive.answered(played.desk.quarter)
    given = [c for c in played.commands if isinstance(c, ChooseOption)]
    assert len(told) == len(given) > 5
    assert [a.turn for a in told] == sorted((a.turn for a in told), reverse=True)
    assert not any("{" in a.title + a.answer + a.line for a in told)
