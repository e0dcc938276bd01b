"""The room of forces tells what the engine works with."""

import numpy as np

from game.engine.rules import deterrence
from game.session import forces
from game.session.session import Session

REAL = True


def seen(**values):
    session = Session.new("the-hague-2025", 7, autosave=False)
    world = session.desk.quarter.truth.copy()
    for name, value in values.items():
        world[name.replace("__", ".")][:] = value
    session = Session(session.tables, 7, base=world)
    return forces.build(session.desk.quarter, session.desk.gauges), session


def test_every_domain_and_sector_is_there_with_what_america_adds():
    view, session = seen()
    assert [d.id for d in view.domains] == list(session.tables.rows("domains").ids) and len(view.places) == 6
    enablers = next(d for d in view.domains if d.id == "enablers")
    assert enablers.american > 2 * enablers.gauge.value, "three quarters of what both could bring"
    assert seen(americans__enablers=50)[0].domains[3].american == enablers.american / 2


def test_without_america_is_what_the_pillar_is_worked_out_from():
    view, session = seen()
    alone = deterrence.sectors(session.desk.quarter.world, session.tables, alone=True)[:, 0]
    assert np.allclose([p.alone for p in view.places], alone) and sum(p.weakest for p in view.places) >= 1


def test_crews_are_told_where_they_run_out():
    short = seen(forces__land=110, forces__personnel=60)[0].domains[0]
    assert short.crewed < short.gauge.value
    assert seen()[0].domains[1].crewed == 0.0, "batteries need few"


def test_what_an_order_home_is_about_is_marked():
    view, _ = seen(us__drawdown=5000, us__drawdown_domain=4)
    assert [d.id for d in view.domains if d.leaving] == ["enablers"]
