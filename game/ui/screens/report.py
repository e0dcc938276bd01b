"""The quarter's report: what was done, what others did, and what moved and why, on one page."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.view import Gauge as GaugeView
from game.session.view import ReportLine
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Back, Screen, Swap
from game.ui.widgets import Button, Change, Column, Head, Label, Letterhead, Node, Panel, Paper, Paragraph, Row, Rule, Scroll, Spacer, WhyPanel
from game.ui.widgets.gauge import with_arrow

KINDS = {
    "action": "Your diary", "paper": "Your papers", "washington": "Washington", "capitals": "Capitals", "moscow": "Moscow", "ukraine": "Ukraine", "council": "The Council",
    "forces": "Forces", "office": "The office",
}  # fmt: skip


class ReportScreen(Screen):
    """The quarter just played."""

    NAME, TITLE, KEY, ROOM = "report", "Report", pygame.K_r, (90, "Report")
    KEYS = (("W", "why a number moved"), ("Space, Enter, Esc", "to the desk"))

    @classmethod
    def opens(cls, view) -> bool:
        return view.report is not None

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "report")
        report = self.view.report
        if report is None:
            self.stage.show("report", Paper(Paragraph("No quarter has closed yet.", "letter")), (73, 50, 94, None), "cm")
            return
        lines: list[Node] = []
        kind = None
        for line in sorted(report.lines, key=lambda entry: list(KINDS).index(entry.kind) if entry.kind in KINDS else 99):
            if line.kind != kind:
                kind = line.kind
                lines.append(Column(Label(KINDS.get(kind, kind), "label", "second"), pad=(0, 10, 0, 0)))
            lines.append(self._line(line))
        if not lines:
            lines = [Paragraph("A quiet quarter. The corridor does not believe it either.", "letter.i", "second")]
        sheet = Paper(
            Letterhead("Report on the quarter", "kept by the Private Office", report.outlet, report.label), Paragraph(report.headline, "d3", balance=True),
            Scroll(Column(*lines, gap=9), name="report.scroll"), Row(Spacer(), Button(self._next(), lambda: self._on(), kind="primary", hint="Space", name="close", height=48)),
            pad=(56, 36, 48, 28) if not self.gfx.compact else (34, 22, 30, 18), gap=16,
        )  # fmt: skip
        self.stage.show("report", sheet, (24, 15.5, 112, 116), "ch")
        moved = sorted(report.gauges, key=lambda g: -abs(g.change) / max(g.high - g.low, 1e-9))
        rows = [self._gauge(g) for g in moved[:18]]
        self.stage.show("moved", Panel(Head("What moved", "W says why"), Scroll(Column(*rows, gap=4), name="moved.scroll"), pad=20), (139, 15.5, 77, 116), "ch")

    def _line(self, line: ReportLine) -> Node:
        across = 3 if self.gfx.crowd < 1.02 else 2
        told = [Change(str(e), e.judgement, "small", tone="second") for e in line.effects[:3]]
        effects = Column(*[Row(*told[k : k + across], gap=14) for k in range(0, len(told), across)]) if told else None
        title = Row(Paragraph(line.title, "s3", grow=1)) if line.title else None
        return Column(title, Paragraph(line.text, "text") if line.text else None, effects, gap=2)

    def _gauge(self, g: GaugeView) -> Node:
        top = sorted(g.causes, key=lambda c: -abs(c.amount))[:2]
        why = " · ".join(c.label for c in top)
        return Column(
            Row(Label(g.label, "body", cut=True, grow=1), Change(with_arrow(g.change, g.change_text), g.judgement, "small.b"), Label(g.text, "body.b", w=84, align="right"), gap=12),
            Label(why, "small", "second", cut=True) if why else None, Rule(), gap=2, tip=lambda: WhyPanel.of(g), name=f"moved.{g.id}",
        )  # fmt: skip

    def key(self, event: pygame.event.Event) -> Any:
        if event.key in (pygame.K_SPACE, pygame.K_RETURN):
            return self._on()
        return None

    def _burns(self) -> bool:
        return self.view.crisis is not None and bool(self.view.crisis.stage)

    def _next(self) -> str:
        return "To the crisis" if self._burns() else "To the desk"

    def _on(self) -> Any:
        """A crisis that has broken out comes before the desk."""
        return Swap("crisis") if self._burns() else Back()
