"""Washington: four principals and what is asked on the left; on the right what is said against what is done, rung by rung and host by host."""

from __future__ import annotations

import pygame

from game.session import washington, words
from game.session.view_washington import WashingtonView
from game.ui.parts.ground import show_pages
from game.ui.screen import Open, Screen
from game.ui.widgets import Bar, Change, Column, Head, Label, Node, OddsBar, Paragraph, Row, Rule, Spacer, Tile, WhyPanel


class WashingtonScreen(Screen):
    """Who pulls which way in Washington."""

    NAME, TITLE, KEY, ROOM = "washington", "Washington", pygame.K_u, (20, "Washington")
    KEYS = (("Tab, Enter", "walk the principals and the hosts"), ("W", "why a number moved"), ("Esc", "back"))

    @classmethod
    def opens(cls, view) -> bool:
        return any(g.id == "us.withdrawal" for g in view.more)

    def build(self) -> None:
        desk = self.app.session.desk
        seen = washington.build(desk.quarter, desk.gauges)
        left = Column(*self._principals(seen), Spacer(6), *self._demand(seen), gap=9)
        right = Column(*self._words(seen), Spacer(6), *self._ladder(seen), Spacer(6), *self._hosts(seen), gap=8)
        show_pages(self, ("principals", left), ("posture", right))

    # ---- who pulls

    def _principals(self, seen: WashingtonView) -> list[Node]:
        rows: list[Node] = [Head("Four principals", seen.president)]
        if seen.wants:
            rows.append(Paragraph(seen.wants, "note.i"))
        for p in seen.principals:
            g = p.gauge
            top = Row(Label(p.label, "body.b"), Label(g.label if g.label != p.label else "", "small", "second", grow=1, cut=True), Change.of(g), Label(g.text, "n3", align="right"), gap=12, align="base")
            body = Column(top, Bar(g.value / 100.0, "quiet"), Paragraph(p.says, "small", "second"), gap=5)
            rows += [Tile(body, on=lambda: None, bare=True, pad=(10, 5), tip=lambda g=g: WhyPanel.of(g), name=f"principal.{g.id}"), Rule()]
        return rows

    def _demand(self, seen: WashingtonView) -> list[Node]:
        rows: list[Node] = [Head("What is asked")]
        if not seen.demand:
            return [*rows, Paragraph("Nothing at present. It has been noticed in Washington as well.", "note.i", "second")]
        left = "to be answered this quarter" if seen.left <= 1 else f"{seen.left} quarters to answer"
        rows.append(Row(Label(seen.demand[:1].upper() + seen.demand[1:], "body.b", grow=1, cut=True), Label(f"size {seen.size:.1f}, {left}", "small.b", "worse" if seen.left <= 1 else "second"), gap=12))
        return rows

    # ---- what is done

    def _words(self, seen: WashingtonView) -> list[Node]:
        rows: list[Node] = [Head("What is said and what is done")]
        for g in (seen.commitment, seen.troops, seen.drawdown):
            rows.append(Row(Label(g.label, "body", grow=1, cut=True), Change.of(g), Label(g.text, "body.b", align="right"), gap=12, tip=lambda g=g: WhyPanel.of(g), name=f"posture.{g.id}"))
        below = seen.floor and seen.troops.value < seen.floor
        floor = f"They stand under the {words.number(seen.floor)} that Congress has written down, on certificates." if below else f"Congress holds a floor of {words.number(seen.floor)}." if seen.floor else "Congress is too weak to hold its floor."
        rows.append(Paragraph(floor, "small", "second" if seen.floor and not below else "worse"))
        return rows

    def _ladder(self, seen: WashingtonView) -> list[Node]:
        rows: list[Node] = [Head("The ladder", "by commitment")]
        for rung in seen.ladder:
            says = f"under {rung.under:.0f}, back above {rung.back:.0f}" if rung.under else ""
            mark = Label("here", "small.b", "worse") if rung.here else None
            rows.append(Row(Label(rung.label, "body.b" if rung.here else "body", "text" if rung.here else "second", grow=1, cut=True), mark, Label(says, "small", "second"), gap=12))
        rows.append(OddsBar(seen.up, f"{words.odds(seen.up)} a step up this quarter", bad=True, length=120))
        rows.append(OddsBar(seen.down, f"{words.odds(seen.down)} a step back", length=120))
        return rows

    def _hosts(self, seen: WashingtonView) -> list[Node]:
        rows: list[Node] = [Head("Where they stand", "people")]
        for h in seen.hosts:
            line = Row(Label(h.name, "body", grow=1, cut=True), Change.of(h.gauge), Label(h.gauge.text, "body.b", align="right"), gap=12)
            rows.append(Tile(line, on=lambda h=h: Open("member", {"member": h.member}), bare=True, pad=(10, 3), tip=lambda h=h: WhyPanel.of(h.gauge), name=f"host.{h.member}"))
        if not seen.hosts:
            rows.append(Paragraph("Nowhere in Europe.", "note.i", "second"))
        return rows
