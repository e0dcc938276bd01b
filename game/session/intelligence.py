"""The intelligence of the open quarter: what is known of Moscow, how well, and what would hold it back."""

from __future__ import annotations

import numpy as np

from game.engine.rules import crisis
from game.engine.rules.answers import TAUGHT
from game.engine.rules.intelligence import ESTIMATES, spread
from game.session.fill import state_word
from game.session.gauges import Gauges
from game.session.quarter import Quarter
from game.session.view_intelligence import EstimateView, IntelligenceView, LessonView, MoveView

MOST_MOVES = 16
NINE_IN_TEN = 1.645
ANSWERS = (("rule:answered_firmly", "answered firmly", "up"), ("rule:answered_softly", "answered softly", ""), ("rule:unanswered", "not answered", "down"))
LESSON_READ = 40.0  # points of the picture from which lessons can be read
PAYS, PAID = 25.0, 6.0


def there(q: Quarter) -> bool:
    """Whether the scenario's world has an opponent that is watched."""
    return q.has("intelligence.picture") and hasattr(q.tables.constants, "intelligence")


def build(q: Quarter, gauges: Gauges) -> IntelligenceView:
    """Everything on Moscow that a player may see."""
    c, resolve = q.tables.constants.intelligence, q.tables.constants.crisis
    picture, level = q.value("intelligence.picture") * 0.01, round(q.value("moscow.indicator"))
    sector = round(q.value("moscow.indicator_sector"))
    ids = q.tables.rows("sectors").ids
    firm, soft = crisis.held_back(np.array([q.value(f"deterrence.{ids[sector]}")]), np.array([q.value("moscow.tension")]), resolve)
    return IntelligenceView(
        picture=gauges.world("intelligence.picture"), estimates=_estimates(q, gauges), sign=state_word(q, "moscow.indicator", level), level=level,
        place=q.sector_name(ids[sector]) if level else "", seen=min(1.0, c.sign + c.sign_picture * picture), false=c.false_sign * (1.0 - picture),
        loose=resolve.goes, firm=resolve.goes - float(firm[0]), soft=resolve.goes - float(soft[0]), moves=_moves(q), lessons=_lessons(q),
    )  # fmt: skip


def _estimates(q: Quarter, gauges: Gauges) -> tuple[EstimateView, ...]:
    half = NINE_IN_TEN * float(spread(q.world, q.tables)[0])
    found = []
    for name in ESTIMATES:
        gauge = gauges.world(f"moscow.{name}")
        found.append(EstimateView(gauge, max(gauge.low, gauge.value - half), min(gauge.high, gauge.value + half)))
    return tuple(found)


def _moves(q: Quarter) -> tuple[MoveView, ...]:
    rows = q.tables.rows("moves")
    ids, sectors = rows.ids, q.tables.rows("sectors").ids
    worlds = [*q.past[1:], q.world] if q.played else []  # the world after each quarter played
    found = []
    for k in reversed(range(len(worlds))):
        kind, place, who = (int(worlds[k][f"moscow.{n}"][0]) for n in ("move", "move_sector", "move_member"))
        where = q.member(who - 1).name if who > 0 else q.sector_name(sectors[place]) if kind else ""
        answer, tone = _answer(q, k + 1) if rows.column("probe")[kind] > 0 else ("asked for no answer" if kind else "", "")
        found.append(MoveView(q.label(q.played[k].turn), q.words_of("moves", ids[kind]).get("label", ids[kind]), where, answer, tone))
        if len(found) == MOST_MOVES:
            break
    return tuple(found)


def _answer(q: Quarter, k: int) -> tuple[str, str]:
    """What the quarter after a move made of it."""
    if k >= len(q.played):
        return "waits for an answer" if q.value("moscow.open_probe") else "", "down" if q.value("moscow.open_probe") else ""
    booked = {e.cause for e in q.played[k].entries if e.cause.startswith("rule:") and np.any(e.amount)}
    for cause, says, tone in ANSWERS:
        if cause in booked:
            return says, tone
    stance = int(q.past[k + 1]["moscow.stance"][0] if k + 1 < len(q.past) else q.value("moscow.stance"))
    return ("dealt with on paper", "answered softly", "answered firmly")[stance], ("", "", "up")[stance]


def _lessons(q: Quarter) -> tuple[LessonView, ...]:
    if q.value("intelligence.picture") < LESSON_READ:
        return ()
    found = []
    for name in TAUGHT:
        points = q.value(f"lesson.{name}")
        if points > PAYS:
            says, tone = "believed to pay", "down"
        elif points > PAID:
            says, tone = "was let pass", "down"
        elif points < -PAYS:
            says, tone = "known to cost", "up"
        elif points < -PAID:
            says, tone = "was answered", "up"
        else:
            says, tone = "nothing learned", ""
        found.append(LessonView(q.words_of("moves", name).get("label", name), says, tone))
    return tuple(found)
