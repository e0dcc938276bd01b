"""Forces and sectors: what Europe has and has ordered beside what America adds, who crews and moves it, and what each sector would hold with America and without."""

from __future__ import annotations

import pygame

from game.session import forces, words
from game.session.view_forces import DomainView, ForcesView, PlaceView
from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Size
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Screen
from game.ui.widgets import Change, Column, Head, Label, Node, Panel, Paragraph, Row, Rule, Scroll, Spacer, Tile, WhyPanel

TO = 160.0  # per cent of target at the end of a bar


class ForcesScreen(Screen):
    """What stands, what comes, and what would hold."""

    NAME, TITLE, KEY, ROOM = "forces", "Forces", pygame.K_g, (50, "Forces")
    KEYS = (("Tab, arrows", "walk the domains and the sectors"), ("W", "why a number moved"), ("Esc", "back"))

    @classmethod
    def opens(cls, view) -> bool:
        return any(g.id == "forces.personnel" for g in view.more)

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, self.NAME)
        desk = self.app.session.desk
        seen = forces.build(desk.quarter, desk.gauges)
        stage = self.stage
        high = 60 if self.gfx.compact else 77
        stage.show("domains", self._scrolled("domains", self._domains(seen)), (3, 15, 138, high), "wh")
        stage.show("support", self._scrolled("support", self._support(seen)), (3, 17 + high, 68, 116 - high), "wh")
        stage.show("industry", self._scrolled("industry", self._industry(seen)), (73, 17 + high, 68, 116 - high), "wh")
        stage.show("places", self._scrolled("places", self._places(seen)), (143, 15, 94, 118), "wh")

    @staticmethod
    def _scrolled(name: str, rows: list[Node]) -> Node:
        return Panel(Scroll(Column(*rows, gap=7), name=f"{name}.scroll"), pad=(24, 16))

    # ---- domains

    def _domains(self, seen: ForcesView) -> list[Node]:
        rows: list[Node] = [Head("Forces, in per cent of target", "solid: Europe and Canada; hatched: what America adds; tick: the target" if not self.gfx.compact else "hatched: America")]
        for d in seen.domains:
            rows += [self._domain(d), Rule()]
        return rows[:-1]

    def _domain(self, d: DomainView) -> Node:
        g = d.gauge
        top = Row(Label(d.label, "body.b", grow=1, cut=True), Label(f"America {d.american_now.text}", "small", "worse" if d.leaving or d.american_now.value < 60 else "second"), Change.of(g), Label(g.text, "n3", align="right"), gap=14, align="base")
        said = [f"{d.ordered:.1f} on order, {words.number(d.years, 1)} years"]
        if d.crewed and g.value > d.crewed + 0.5:
            said.append(f"crews for {d.crewed:.0f}")
        if d.leaving:
            said.append("the order home is about these")
        tone = "worse" if len(said) > 1 else "second"
        body = Column(top, _Filled(g.value, d.american, d.crewed if d.crewed and g.value > d.crewed + 0.5 else 0.0), Label("; ".join(said), "small", tone, cut=True), gap=4)
        return Tile(body, on=lambda: None, bare=True, pad=(8, 4), tip=lambda: WhyPanel.of(g), name=f"domain.{d.id}")

    # ---- who crews it, who builds it

    def _number(self, g, name: str) -> Node:
        line = Row(Label(g.label, "body", grow=1, cut=True), Change.of(g), Label(g.text, "n3", align="right"), gap=12, align="base")
        return Tile(line, on=lambda: None, bare=True, pad=(8, 3), tip=lambda: WhyPanel.of(g), name=f"{name}.{g.id}")

    def _support(self, seen: ForcesView) -> list[Node]:
        rows: list[Node] = [Head("Who crews it and moves it"), *(self._number(g, "support") for g in seen.support), Rule()]
        rows.append(self._number(seen.substitute, "support"))
        sign = "adds" if seen.faith >= 0 else "takes"
        rows.append(Paragraph(f"The American guarantee {sign} {abs(seen.faith):.1f} points in every sector, as it is believed now. The two would add {seen.substitute_points:.1f} without it.", "small", "second"))
        return rows

    def _industry(self, seen: ForcesView) -> list[Node]:
        return [Head("Who builds it"), *(self._number(g, "industry") for g in seen.industry)]

    # ---- sectors

    def _places(self, seen: ForcesView) -> list[Node]:
        rows: list[Node] = [Head("Sectors", "now, and without America"), self._number(seen.pillar, "pillar")]
        for p in seen.places:
            rows += [Rule(), self._place(p)]
        rows += [Rule(), Paragraph("The targets are those agreed in June 2025. What is ordered comes in its time, and what stands in the yard wears out. Money waits for capacity: prices rise with the queue. Joint orders give more for it; American kit comes sooner, and asks for permission.", "small", "second"), Spacer(4), Paragraph("Fifty is an even chance in Moscow's eyes. Without America: at the strength that Moscow has today, with what Europe has today.", "small", "second")]
        return rows

    def _place(self, p: PlaceView) -> Node:
        g = p.gauge
        top = Row(Label(p.label, "body.b", grow=1, cut=True), Label("the weakest", "small.b", "worse") if p.weakest else None, Change.of(g), Label(g.text, "n3", align="right"), gap=12, align="base")
        posture = f", {words.signed(p.posture.value)} for the moment" if abs(p.posture.value) >= 0.5 else ""
        said = f"without America {p.alone:.0f}; standing there {p.forward.text}" + (f", agreed {p.standing:.0f}" if p.standing >= 0.5 else "") + posture
        return Tile(Column(top, _Held(g.value, p.alone), Label(said, "small", "second", cut=True), gap=4), on=lambda: None, bare=True, pad=(8, 5), tip=lambda: WhyPanel.of(g), name=f"place.{p.id}")


class _Filled(Node):
    """Europe's part solid, America's hatched behind it, a tick at the target and a notch where the crews end."""

    def __init__(self, europe: float, america: float, crewed: float, **spec):
        super().__init__(**{"min_w": 60, **spec})
        self.europe, self.america, self.crewed = europe, america, crewed

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, gfx.px(14)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        high = gfx.px(10)
        y = r.centery - high // 2

        def at(value: float) -> int:
            return min(r.w, round(r.w * value / TO))

        canvas.fill((r.x, y, r.w, high), "track")
        solid, end = at(self.europe), at(self.europe + self.america)
        canvas.fill((r.x, y, solid, high), "better")
        if end > solid:
            canvas.blit(gfx.hatch((end - solid, high), canvas.theme.ramps["spending"][4]), r.x + solid, y)
        if self.crewed:
            crew = at(self.crewed)
            canvas.fill((r.x + crew, y, max(1, solid - crew), high), "worse", 0.75)
        two = gfx.px(2)
        canvas.fill((r.x + at(100.0) - two // 2, y - gfx.px(3), two, high + gfx.px(6)), "text")


class _Held(Node):
    """Deterrence: with America to its end, without it as the solid part."""

    def __init__(self, held: float, alone: float, **spec):
        super().__init__(**{"min_w": 60, **spec})
        self.held, self.alone = held, alone

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, gfx.px(12)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        high = gfx.px(8)
        y = r.centery - high // 2
        low, top = (round(r.w * min(max(v, 0.0), 100.0) / 100.0) for v in sorted((self.held, self.alone)))
        canvas.fill((r.x, y, r.w, high), "track")
        canvas.fill((r.x, y, low, high), "better" if self.held >= 50 else "quiet")
        if top > low:
            canvas.blit(gfx.hatch((top - low, high), canvas.theme.ramps["spending"][4]), r.x + low, y)
        two = gfx.px(2)
        canvas.fill((r.x + r.w // 2 - two // 2, y - gfx.px(2), two, high + gfx.px(4)), "text")
