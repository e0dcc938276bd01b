"""The bar over every room: the campaign's ring, the date, the rooms and the six gauges."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.ui.rooms import go, tabs
from game.ui.screen import Open, Screen
from game.ui.widgets import Column, Gauge, Label, Link, Node, Row, Rule, Spacer, Tabs, TurnRing
from game.ui.widgets.why import WhyPanel

SHORT = {"us.commitment": "US", "office.capital": "Capital", "alliance.credibility": "Credibility"}  # names for narrow windows
BETWEEN = 22  # from the ring to the date, to the rooms


class Bar(Node):
    """The darkest ink, with a hairline below."""

    ground = "ink"

    def paint(self, canvas) -> None:
        canvas.fill(self.rect, "ink0", 0.94)
        canvas.fill(pygame.Rect(self.rect.x, self.rect.bottom - 1, self.rect.w, 1), "line1")


def show_topbar(screen: Screen, room: str) -> None:
    """Put the bar on the stage, with `room` underlined: the screen's own, or the one it belongs to."""
    view, stage = screen.view, screen.stage
    compact = stage.gfx.compact

    months = f"{view.months[0]} to {view.months[-1]}, " if view.months and not compact else ""
    date = Column(Label(view.label, "d4" if not compact else "d5"), Label(f"{months}turn {view.turn} of {view.turns}", "small", "second"), gap=0, align="left")
    gauges: list[Node] = []
    for gauge in view.gauges:
        if gauges:
            gauges.append(Rule(upright=True))
        short = replace(gauge, label=SHORT.get(gauge.id, gauge.label)) if compact else gauge
        gauges.append(Gauge.of(short, compact=compact, grow=1, tip=lambda g=gauge: WhyPanel.of(g)))
    menu = Row(
        Link("Find", lambda: Open("find"), plain=True, tone="second", hint="/", style="small", name="find") if not compact else None,
        Link("Keys", lambda: Open("keys", {"of": screen.NAME}), plain=True, tone="second", hint="?", style="small"),
        Link("Menu", lambda: Open("menu"), plain=True, tone="second", hint="Esc", style="small", name="menu"),
        gap=18,
    )
    gfx, gap, sides = stage.gfx, 30, 24
    ring = TurnRing(view.turn, view.turns, 80 if not compact else 66)
    # The tabs have what the ring, the date, the hairline and the menu leave over.
    taken = sum(part.measure(gfx, gfx.size[0])[0] for part in (ring, date, menu)) + gfx.px(2 * sides + 3 * BETWEEN + gap) + gfx.px(4)
    shown = tabs(gfx, view, room, gfx.size[0] - taken, gfx.px(gap))
    top = Row(Tabs(shown, room, lambda name: go(screen, name, room), name="rooms", gap=gap), Spacer(), menu)
    tall = stage.gfx.crowd > 1.35  # text so large in a window so small that two lines need a higher bar
    body = Column(top, Row(*gauges, gap=18, align="stretch"), grow=1, gap=2, justify="between")
    whole = Row(ring, date, Rule(upright=True), body, gap=BETWEEN, align="stretch", pad=(sides, 1, sides, 1) if tall else (sides, 5, sides, 3))
    date.grow = 0
    stage.show("topbar", Bar(whole), (0, 0, 240, 14 if tall else 13), "w")
