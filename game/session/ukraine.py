"""Ukraine in the open quarter: how the war stands, who helps, and the odds of what comes next."""

from __future__ import annotations

from game.engine.rules import front
from game.session.fill import state_word
from game.session.gauges import Gauges
from game.session.quarter import Quarter
from game.session.view import DeskView
from game.session.view_ukraine import NextView, UkraineView

HELP = ("ukraine.support", "us.support_kyiv", "ukraine.european_support")
HOLDS = ("ukraine.reserves", "ukraine.perspective")
JUDGED = {"war": "worse", "settlement": "better", "frozen": "worse", "defeat": "worse"}
FAMILY = "ukraine"


def build(q: Quarter, gauges: Gauges, view: DeskView) -> UkraineView:
    """Everything on Ukraine that a player may see."""
    phases = q.declared("ukraine.phase").states
    odds = front.chances(q.world, q.tables)[:, 0]
    coming = [NextView(p, state_word(q, "ukraine.phase", k), float(odds[k]), 1.0 - (1.0 - float(odds[k])) ** 4, JUDGED.get(p, "same")) for k, p in enumerate(phases) if odds[k] > 0]
    return UkraineView(
        phase=state_word(q, "ukraine.phase", q.value("ukraine.phase")), since=round(q.value("ukraine.phase_turns")), front=gauges.world("ukraine.front"),
        help=tuple(gauges.world(n) for n in HELP if gauges.shows(n)), holds=tuple(gauges.world(n) for n in HOLDS if gauges.shows(n)), next=tuple(coming),
        defeat_under=float(q.tables.constants.phases.defeat_under), cards=tuple(c for c in view.diary.actions if c.family == FAMILY),
    )  # fmt: skip
