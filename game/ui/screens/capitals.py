"""The thirty-two in a table: two baskets, trust, will, and the next vote. A row opens the dossier."""

from __future__ import annotations


import pygame

from game.session.view import MemberView
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Open, Screen
from game.ui.widgets import Cell, Column, Flag, Heading, Label, Panel, Row, Spacer, Table
from game.ui.widgets.gauge import Sparkline


class CapitalsScreen(Screen):
    """Every member's numbers, sortable."""

    NAME, TITLE, KEY, ROOM = "capitals", "Capitals", pygame.K_c, (30, "Capitals")
    KEYS = (("Up, Down", "walk the table"), ("Enter", "open the dossier"), ("click a heading", "sort; again to reverse"), ("Esc", "back"))

    def __init__(self, app, **args):
        super().__init__(app, **args)
        self.table: Table | None = None

    def build(self) -> None:
        view = self.view
        show_topbar(self, "capitals")

        def number(key: str):
            return lambda m: m.numbers[key].value if key in m.numbers else 0.0

        roomy = not self.gfx.compact
        k = 1.0 if roomy else self.gfx.crowd / 1.1
        headings = [
            Heading("", 46), Heading("Ally", 190 * k, sort=lambda m: m.name), Heading("Governed by", 0) if roomy else None, Heading("2014 to now", 150), Heading("Core, %", 90 * k, "right", number("core"), True),
            Heading("Since 2025", 120 * k, "right", _since, True), Heading("Resilience", 110 * k, "right", number("resilience"), True), Heading("Trust", 80 * k, "right", number("trust"), True),
            Heading("Will", 70 * k, "right", number("will"), True), Heading("Threat", 84 * k, "right", number("fear"), True), Heading("Stability", 100 * k, "right", number("stability"), True),
            Heading("", 30), Heading("Next vote", 240 if roomy else 0),
        ]  # fmt: skip
        keep = [k for k, h in enumerate(headings) if h is not None]

        def cells(m: MemberView):
            n = m.numbers

            def text(key: str):
                g = n.get(key)
                return "" if g is None else Cell(g.text, "text")

            change = round(_since(m), 2)
            row = [
                Flag(m.id, 22), m.name, Cell(m.government, "second"), Sparkline([v for _, v in m.spending][-8:], w=116, h=18, span=1.2), Cell(n["core"].text if "core" in n else "", "text", "data.b"),
                Cell(f"{change:+.2f}".replace("-", "−") if change else "±0", "better" if change > 0 else "worse" if change < 0 else "second"), text("resilience"), text("trust"), text("will"), text("fear"),
                text("stability"), "", Cell(m.next_vote, "second"),
            ]  # fmt: skip
            return [row[k] for k in keep]

        order, at, offset = (self.table.order, self.table.at, self.table.offset) if self.table else ((4 if roomy else 3, True), 0, 0)
        table = Table([headings[k] for k in keep], list(view.members.values()), cells, on=lambda m: Open("member", {"member": m.id}), order=order, name="capitals")
        self.table, table.at, table.offset = table, at, offset
        head = Row(Label("Capitals", "d5"), Spacer(), Label("core and resilience in % of GDP, the rest from 0 to 100", "small", "second"), align="base")
        self.stage.show("capitals", Panel(Column(head, table, gap=2, grow=1), pad=(24, 8)), (3, 14, 234, 120), "wh")
        node = self.stage.find("capitals")
        if self.stage.input.focus is None:
            self.stage.input.set_focus(node)


def _since(m: MemberView) -> float:
    """Core spending now, less that of 2025, in % of GDP."""
    years = dict(m.spending)
    return m.numbers["core"].value - years.get(2025, m.numbers["core"].value) if "core" in m.numbers else 0.0
