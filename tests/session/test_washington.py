"""The room of Washington tells what the engine will do."""

import numpy as np

from game.engine.rules import ladder
from game.session import washington
from game.session.commands import EndQuarter
from game.session.session import Session

REAL = True


def _with(**values) -> Session:
    session = Session.new("the-hague-2025", 7, autosave=False)
    world = session.desk.quarter.truth.copy()
    for name, value in values.items():
        world[name.replace("__", ".")][:] = value
    return Session(session.tables, 7, base=world)


def _seen(**values):
    session = _with(**values)
    return washington.build(session.desk.quarter, session.desk.gauges, session.view), session


def test_the_four_principals_stand_as_the_world_says():
    seen, session = _seen()
    assert [p.gauge.id for p in seen.principals] == ["us.favour", "us.congress", "us.asia", "us.voters"]
    assert all(p.says for p in seen.principals) and seen.wants
    assert seen.floor == 76000 and _seen(us__congress=20)[0].floor == 0


def test_the_ladder_shows_where_it_stands_and_the_chance_of_a_step():
    seen, session = _seen(us__withdrawal=1, us__commitment=40)
    assert [rung.here for rung in seen.ladder].index(True) == 1
    assert 0 < seen.up < 1 and seen.down == 0
    assert np.isclose(seen.up, ladder.chances(session.world, session.tables)[0][0])
    better, _ = _seen(us__withdrawal=1, us__commitment=90)
    assert better.up == 0 and better.down > 0


def test_hosts_are_listed_by_how_many_stand_there():
    seen, _ = _seen()
    counts = [h.gauge.value for h in seen.hosts]
    assert counts == sorted(counts, reverse=True) and seen.hosts[0].member == "DEU"


def test_chances_within_a_year_come_from_those_of_a_quarter():
    """At the first rung: the chance to leave it in four tries, and less for each rung beyond."""
    seen, session = _seen(us__commitment=40)
    up = float(ladder.chances(session.world, session.tables)[0][0])
    years = [rung.year for rung in seen.ladder]
    assert years[0] == 1.0 and np.isclose(years[1], 1.0 - (1.0 - up) ** 4) and years[1] > years[2] > years[3] >= years[4]
    assert years[5] == 0.0, "from notice it is a matter of time"
    assert [rung.year for rung in _seen(us__withdrawal=4, us__notice_turns=3)[0].ladder][5] == 1.0


def test_what_is_ordered_home_is_told_by_host_and_over_time():
    seen, session = _seen(us__drawdown=6000)
    stage = session.tables.constants.troops.stage
    people = [v for _, v in seen.ordered]
    assert people[0] - people[1] == stage and people[0] - people[-1] == 6000
    named = _with(us__drawdown=6000)
    world = named.desk.quarter.truth.copy()
    world["member.us_leaving"][session.tables.members.index("DEU")] = 6000
    again = Session(named.tables, 7, base=world)
    hosts = washington.build(again.desk.quarter, again.desk.gauges, again.view).hosts
    assert {h.member: h.leaving for h in hosts if h.leaving} == {"DEU": 6000.0}


def test_the_days_ahead_end_with_the_next_inauguration():
    seen, _ = _seen()
    kinds = [d.kind for d in seen.dates]
    assert kinds[-1] == "inauguration" and kinds.count("election") == 1 and "midterms" in kinds and kinds.count("summit") == 3
    assert [d.at for d in seen.dates] == sorted(d.at for d in seen.dates) and abs(sum(share for _, share in seen.odds) - 1.0) < 1e-9


def test_a_demand_is_answered_here_on_its_own_paper():
    session = Session.new("the-hague-2025", 5, autosave=False)
    while not any(p.id == "demand_on_the_desk" for p in session.view.papers):
        session.submit(EndQuarter())
    paper = washington.build(session.desk.quarter, session.desk.gauges, session.view).paper
    assert paper is not None and paper.id == "demand_on_the_desk" and [o.id for o in paper.options] == ["meet", "bargain", "wait"]


def test_those_who_would_mind_are_those_whom_it_would_cost():
    """Backing an operation far away is minded by the autonomy-minded, dropping a sentence on Russia by the border."""
    rows = Session.new("the-hague-2025", 7, autosave=False).tables.rows("demands").ids
    backed, dropped = (_seen(us__demand=2.0, us__demand_due=2, us__demand_kind=rows.index(k) + 1)[0].minds for k in ("endorsement", "wording"))
    assert backed[0] == "France" and "Estonia" in dropped[:6] and "Portugal" not in dropped
