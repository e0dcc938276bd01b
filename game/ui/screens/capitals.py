"""The thirty-two in a table: two baskets, trust, will, and the next vote. A row opens the dossier."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.view import MemberView
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Back, Open, Screen
from game.ui.widgets import Cell, Column, Flag, Heading, Label, Panel, Row, Spacer, Table
from game.ui.widgets.gauge import Sparkline


class CapitalsScreen(Screen):
    """Every member's numbers, sortable."""

    NAME, TITLE, KEY = "capitals", "Capitals", pygame.K_c
    KEYS = (("Up, Down", "walk the table"), ("Enter", "open the dossier"), ("click a heading", "sort; again to reverse"), ("Esc", "back"))

    def build(self) -> None:
        view = self.view
        show_topbar(self, "capitals")

        def number(key: str):
            return lambda m: m.numbers[key].value if key in m.numbers else 0.0

        roomy = not self.gfx.compact
        headings = [
            Heading("", 46), Heading("Ally", 0, sort=lambda m: m.name), Heading("2014 to now", 140) if roomy else None, Heading("Core, %", 100, "right", number("core"), True),
            Heading("This year", 110, "right", lambda m: m.numbers["core"].change if "core" in m.numbers else 0.0, True), Heading("Resilience", 120, "right", number("resilience"), True),
            Heading("Trust", 100, "right", number("trust"), True), Heading("Will", 90, "right", number("will"), True), Heading("Threat", 100, "right", number("fear"), True),
            Heading("Stability", 120, "right", number("stability"), True), Heading("Next vote", 260) if roomy else None,
        ]  # fmt: skip
        keep = [k for k, h in enumerate(headings) if h is not None]

        def cells(m: MemberView):
            n = m.numbers

            def text(key: str):
                g = n.get(key)
                return "" if g is None else Cell(g.text, "text")

            change = n["core"].change if "core" in n else 0.0
            row = [
                Flag(m.id, 22), m.name, Sparkline([v for _, v in m.spending][-8:], w=110, h=18, span=1.2), Cell(n["core"].text if "core" in n else "", "text", "data.b"),
                Cell(n["core"].change_text if change else "±0", "better" if change > 0 else "worse" if change < 0 else "second"), text("resilience"), text("trust"), text("will"), text("fear"),
                text("stability"), Cell(m.next_vote, "second"),
            ]  # fmt: skip
            return [row[k] for k in keep]

        table = Table([headings[k] for k in keep], list(view.members.values()), cells, on=lambda m: Open("member", {"member": m.id}), order=(keep.index(3), True), name="capitals")
        head = Row(Label("Capitals", "d4"), Spacer(), Label("core and resilience in % of GDP, the rest from 0 to 100", "small", "second"), align="base")
        self.stage.show("capitals", Panel(Column(head, table, gap=6, grow=1), pad=(24, 14)), (3, 14.5, 234, 118), "wh")
        node = self.stage.find("capitals")
        if self.stage.input.focus is None:
            self.stage.input.set_focus(node)

    def key(self, event: pygame.event.Event) -> Any:
        if event.key == pygame.K_d:
            return Back()
        return None
