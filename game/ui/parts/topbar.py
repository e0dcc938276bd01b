"""The bar over every room: the campaign's ring, the date, the rooms and the six gauges."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.ui.screen import Back, Open, Screen
from game.ui.widgets import Column, Gauge, Label, Link, Node, Row, Rule, Spacer, Tabs, TurnRing
from game.ui.widgets.why import WhyPanel

SHORT = {"us.commitment": "US", "office.capital": "Capital", "alliance.credibility": "Credibility"}  # names for narrow windows
ROOMS = (("desk", "Desk"), ("council", "Council"), ("capitals", "Capitals"), ("report", "Report"))


class Bar(Node):
    """The darkest ink, with a hairline below."""

    ground = "ink"

    def paint(self, canvas) -> None:
        canvas.fill(self.rect, "ink0", 0.94)
        canvas.fill(pygame.Rect(self.rect.x, self.rect.bottom - 1, self.rect.w, 1), "line1")


def _open(view, room: str) -> bool:
    """Whether a room has anything in it."""
    return {"report": view.report is not None, "council": view.council is not None}.get(room, True)


def _count(view, room: str) -> tuple[str, ...]:
    """The number beside a room's name: texts on the table that no clock runs for yet."""
    waiting = sum(not text.clock for text in view.council.table) if room == "council" and view.council is not None else 0
    return (str(waiting),) if waiting else ()


def show_topbar(screen: Screen, room: str) -> None:
    """Put the bar on the stage, with `room` underlined."""
    view, stage = screen.view, screen.stage
    compact = stage.gfx.compact

    def go(name: str):
        if name == room:
            return None
        if name == "desk":
            return Back() if len(screen.app.path) > 1 and screen.app.path[-2].NAME == "desk" else Open("desk")
        return Open(name)

    unanswered = sum(1 for p in view.papers if p.chosen is None and len(p.options) > 0)
    rooms = [("desk", "Desk", str(unanswered) if unanswered else ""), *((n, w, *_count(view, n)) for n, w in ROOMS[1:] if _open(view, n))]
    months = f"{view.months[0]} to {view.months[-1]}, " if view.months and not compact else ""
    date = Column(Label(view.label, "d4" if not compact else "d5"), Label(f"{months}turn {view.turn} of {view.turns}", "small", "second"), gap=0, align="left")
    gauges: list[Node] = []
    for gauge in view.gauges:
        if gauges:
            gauges.append(Rule(upright=True))
        short = replace(gauge, label=SHORT.get(gauge.id, gauge.label)) if compact else gauge
        gauges.append(Gauge.of(short, compact=compact, grow=1, tip=lambda g=gauge: WhyPanel.of(g)))
    menu = Row(
        Link("Staff", lambda: Open("advisers"), plain=True, tone="second", hint="F" if screen.NAME == "desk" else "", style="small", name="staff"),
        Link("Keys", lambda: Open("keys", {"of": screen.NAME}), plain=True, tone="second", hint="?", style="small"),
        Link("Menu", lambda: Open("menu"), plain=True, tone="second", hint="Esc", style="small", name="menu"),
        gap=18,
    )
    top = Row(Tabs(rooms, room, go, name="rooms", gap=30), Spacer(), menu)
    tall = stage.gfx.crowd > 1.35  # text so large in a window so small that two lines need a higher bar
    body = Column(top, Row(*gauges, gap=18, align="stretch"), grow=1, gap=2, justify="between")
    whole = Row(TurnRing(view.turn, view.turns, 80 if not compact else 66), date, Rule(upright=True), body, gap=22, align="stretch", pad=(24, 1, 24, 1) if tall else (24, 5, 24, 3))
    date.grow = 0
    stage.show("topbar", Bar(whole), (0, 0, 240, 14 if tall else 13), "w")
