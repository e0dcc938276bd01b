"""The archive: how every number has gone since the first quarter and what moved it, and what was answered and decided on the way."""

from __future__ import annotations

import math
from typing import Any

import pygame

from game.session import archive
from game.session.view import Gauge
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Screen
from game.ui.widgets import Change, Column, Head, Label, LineChart, Node, Panel, Paragraph, Row, Rule, Scroll, Series, Tabs, Tile
from game.ui.widgets.gauge import Sparkline

PAGES = ("Numbers", "Papers answered", "Texts decided")


class ArchiveScreen(Screen):
    """Three pages."""

    NAME, TITLE, KEY, ROOM = "archive", "Archive", pygame.K_h, (85, "Archive")
    KEYS = (("1 to 3", "turn the page"), ("Up, Down", "walk the numbers"), ("Esc", "back"))

    def __init__(self, app, **args: Any):
        super().__init__(app, **args)
        self.page, self.gauge = int(args.get("page", 0)), args.get("gauge", "")

    @classmethod
    def opens(cls, view) -> bool:
        return view.turn > 1

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "archive")
        self.stage.show("pages", Tabs(list(enumerate(PAGES)), self.page, self._turn, name="archive.pages", gap=26), (4, 14.5, 120, 5))
        for pane in ("list", "chart", "record"):
            self.stage.drop(pane)
        if self.page == 0:
            self._numbers()
        else:
            rows = self._papers() if self.page == 1 else self._texts()
            self.stage.show("record", Panel(Scroll(Column(*rows, gap=7), name="record.scroll"), pad=(28, 20)), (24, 21, 192, 111), "ch")

    # ---- numbers

    def _kept(self) -> list[Gauge]:
        """What is measured; a phase or a flag has no curve."""
        return [g for g in (*self.view.gauges, *self.view.more) if len(g.history) > 1 and not _is_word(g)]

    def _numbers(self) -> None:
        gauges = self._kept()
        chosen = next((g for g in gauges if g.id == self.gauge), gauges[0])
        self.gauge = chosen.id
        rows = [
            Tile(
                Row(Label(g.label, "body", cut=True, grow=1), Sparkline(list(g.history), w=90, h=18), Label(g.text, "body.b", w=84, align="right"), gap=12),
                on=lambda g=g: self._choose(g.id), bare=True, pad=(10, 4), bar="text" if g is chosen else None, name=f"number.{g.id}",
            )  # fmt: skip
            for g in gauges
        ]
        self.stage.show("list", Panel(Scroll(Column(*rows, gap=0), name="numbers.scroll"), pad=(14, 14)), (3, 21, 84, 111), "h")
        self.stage.show("chart", self._chart(chosen), (89, 21, 148, 111), "wh")

    def _chart(self, g: Gauge) -> Node:
        view = self.view
        points = [(view.began + k / 4, v) for k, v in enumerate(g.history)]
        low, high = _range(g)
        years = range(math.ceil(view.began), int(view.began + view.turns / 4) + 1, 2)
        chart = LineChart(
            [Series(points, "text", 3, dots="last")], x=(view.began, view.began + view.turns / 4), y=(low, high), x_ticks=years,
            y_ticks=(low, (low + high) / 2, high), words_x=lambda v: f"{v:.0f}", words_y=lambda v: f"{v:,.{g.decimals}f}", size=(900, 360), style="small", grow=1,
        )  # fmt: skip
        since = g.history[-1] - g.history[0]
        causes = archive.causes_since(self.app.session.desk.quarter, g.id)
        told: list[Node] = []
        for cause in causes:
            tone = "same" if g.good == "none" else "better" if (cause.amount > 0) == (g.good == "up") else "worse"
            told.append(Row(Label(cause.label, "body", cut=True, grow=1), Change(_signed(cause.amount, g.decimals), tone, "body.b"), gap=12))
        head = Row(Label(g.label, "d5", cut=True, grow=1), Label(g.text, "d4"), Label(f"{_signed(since, g.decimals)} since the first quarter", "small", "second"), gap=14, align="base")
        what = Head("What moved it, all quarters together", "")
        about = Paragraph(g.about, "small", "second", most=2) if g.about else None
        return Panel(head, about, chart, Rule(), what, Scroll(Column(*told, gap=3), name="causes.scroll", min_h=80), pad=(28, 18), gap=10)

    def _choose(self, gauge: str) -> None:
        self.gauge = gauge
        self.build()

    # ---- papers and texts

    def _papers(self) -> list[Node]:
        rows: list[Node] = []
        for paper in archive.answered(self.app.session.desk.quarter):
            answer = Column(Label(paper.answer, "body.b", cut=True), Paragraph(paper.line, "small", "second", most=2) if paper.line else None, gap=1, grow=1)
            rows += [Row(Label(paper.label, "small", "second", w=90), Paragraph(paper.title, "body", w=480), answer, gap=20, align="top"), Rule()]
        return rows or [Paragraph("No paper has been answered yet.", "note.i", "second")]

    def _texts(self) -> list[Node]:
        council = self.view.council
        decided = council.adopted if council is not None else ()
        if not decided:
            return [Paragraph("The Council has adopted nothing yet. Thirty-two governments have time.", "note.i", "second")]
        rows: list[Node] = []
        for text in decided:
            rows += [Row(Column(Label(text.title, "body.b", cut=True), Paragraph(text.line, "small", "second", most=2), gap=1, grow=1), Label(text.status, "small", "second"), gap=20, align="top"), Rule()]
        return rows + [Row(Label(name, "small", "second", grow=1), Label(value, "small.b"), gap=20) for name, value in council.tallies]

    # ---- keys

    def _turn(self, page: int) -> None:
        self.page = page
        self.build()

    def key(self, event: pygame.event.Event) -> Any:
        if pygame.K_1 <= event.key < pygame.K_1 + len(PAGES):
            self._turn(event.key - pygame.K_1)
        elif event.key in (pygame.K_UP, pygame.K_DOWN) and self.page == 0:
            ids = [g.id for g in self._kept()]
            self._choose(ids[(ids.index(self.gauge) + (1 if event.key == pygame.K_DOWN else -1)) % len(ids)])
        return None


def _is_word(g: Gauge) -> bool:
    return g.text in ("yes", "no") or not any(c.isdigit() for c in g.text)


def _signed(amount: float, decimals: int) -> str:
    return f"{amount:+,.{decimals}f}".replace("-", "\N{MINUS SIGN}") if round(amount, decimals) else "\N{PLUS-MINUS SIGN}0"


def _range(g: Gauge) -> tuple[float, float]:
    """The declared range where the curve fills a good part of it, otherwise round numbers about the curve."""
    low, high = min(g.history), max(g.history)
    if math.isfinite(g.low) and math.isfinite(g.high) and (high - low) > 0.25 * (g.high - g.low):
        return g.low, g.high
    span = max(high - low, 10.0**-g.decimals)
    step = 10.0 ** math.floor(math.log10(span))
    return max(g.low, math.floor(low / step - 0.5) * step), min(g.high, math.ceil(high / step + 0.5) * step)
