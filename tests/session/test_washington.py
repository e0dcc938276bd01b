"""The room of Washington tells what the engine will do."""

import numpy as np

from game.engine.rules import ladder
from game.session import washington
from game.session.session import Session


def _with(**values) -> Session:
    session = Session.new("the-hague-2025", 7, autosave=False)
    world = session.desk.quarter.truth.copy()
    for name, value in values.items():
        world[name.replace("__", ".")][:] = value
    return Session(session.tables, 7, base=world)


def _seen(**values):
    session = _with(**values)
    return washington.build(session.desk.quarter, session.desk.gauges), session


def test_the_four_principals_stand_as_the_world_says():
    seen, session = _seen()
    assert [p.gauge.id for p in seen.principals] == ["us.favour", "us.congress", "us.asia", "us.grievance"]
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
