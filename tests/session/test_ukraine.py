"""The room of Ukraine tells the odds that the engine would draw with by what is known; envoys are listed with the time they have left."""

import numpy as np

from game.engine.rules import front
from game.session import office, ukraine
from game.session.session import Session

REAL = True


def opened(**values):
    session = Session.new("the-hague-2025", 7, autosave=False)
    world = session.desk.quarter.truth.copy()
    for name, value in values.items():
        world[name.replace("__", ".")][:] = value
    return Session(session.tables, 7, base=world)


def test_what_may_come_is_what_the_engine_would_draw_by_what_is_known():
    session = opened(ukraine__phase=2)
    seen = ukraine.build(session.desk.quarter, session.desk.gauges, session.view)
    odds = front.chances(session.desk.quarter.world, session.tables)[:, 0]  # with what is known of Moscow
    assert {n.id for n in seen.next} == {"war", "settlement", "frozen"} and seen.front.value == session.world["ukraine.front"][0]
    assert np.allclose(sorted(n.chance for n in seen.next), sorted(o for o in odds if o > 0))
    assert all(n.year > n.chance for n in seen.next) and all(c.family == "ukraine" for c in seen.cards)


def test_a_door_that_is_believed_shows_in_the_odds():
    def chance(perspective):
        session = opened(ukraine__phase=2, ukraine__perspective=perspective)
        return next(n.chance for n in ukraine.build(session.desk.quarter, session.desk.gauges, session.view).next if n.id == "settlement")

    assert chance(90) > chance(0)


def test_envoys_are_listed_by_service():
    session = opened()
    world = session.desk.quarter.truth.copy()
    world["member.envoy"][session.tables.members.index("HUN")] = 4
    world["member.envoy"][session.tables.members.index("TUR")] = 2
    again = Session(session.tables, 7, base=world)
    seen = office.build(again.desk.quarter, again.desk.gauges)
    assert [(e.member, e.served) for e in seen.envoys] == [("HUN", 4), ("TUR", 2)] and seen.envoys_most == 3
    assert seen.envoys[0].left == session.tables.constants.envoys.term - 3
