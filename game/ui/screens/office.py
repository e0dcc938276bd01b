"""The office: open promises and what your word is worth on the left; on the right the mandate, how you are seen, and favours."""

from __future__ import annotations

import pygame

from game.session import office
from game.session.view import Gauge
from game.session.view_office import OfficeView, OpenPromiseView
from game.ui.parts.ground import show_pages
from game.ui.screen import Open, Screen
from game.ui.widgets import Bar, Change, Column, Head, Label, Node, Paragraph, Row, Rule, Spacer, Tile, WhyPanel


class OfficeScreen(Screen):
    """Everything of yours that others keep account of."""

    NAME, TITLE, KEY, ROOM = "office", "The office", pygame.K_o, (60, "Office")
    KEYS = (("Tab, Enter", "walk the accounts and open one"), ("W", "why a number moved"), ("Esc", "back"))

    def build(self) -> None:
        desk = self.app.session.desk
        seen = office.build(desk.quarter, desk.gauges)
        left = Column(*self._promises(seen), Spacer(6), *self._word(seen), gap=8)
        right = Column(*self._mandate(seen), Spacer(6), *self._styles(seen), Spacer(6), *self._envoys(seen), Spacer(6), *self._favours(seen), gap=8)
        show_pages(self, ("word", left), ("standing", right))

    # ---- your word

    def _promises(self, seen: OfficeView) -> list[Node]:
        rows: list[Node] = [Head("Open promises", f"{seen.kept} kept, {seen.broken} broken so far")]
        for promise in seen.promises:
            rows += [self._promise(promise), Rule()]
        if not seen.promises:
            rows.append(Paragraph("You owe nobody anything in words. It is noticed, and it does not last.", "note.i", "second"))
        return rows

    def _promise(self, p: OpenPromiseView) -> Node:
        left = "due this quarter" if p.left <= 1 else f"{p.left} quarters left"
        stand = Row(Label("As things stand", "small", "second"), Label("kept" if p.stands else "broken", "small.b", "better" if p.stands else "worse"), gap=8)
        lines: list[Node | None] = [
            Row(Paragraph(p.label, "body.b", grow=1), Label(f"by {p.due}", "small.b", "worse" if p.left <= 1 and not p.stands else "text"), gap=14, align="top"),
            Paragraph(f"{'To ' + p.to + ', ' if p.to else ''}{p.how}. Weight {p.weight:g}; {left}.", "small", "second"), stand,
            Paragraph(p.asks, "small") if p.asks else None, Paragraph(f"It cannot be kept together with: {p.against}. Such things leak.", "small", "worse") if p.against else None,
            Paragraph(f"If kept: {p.kept}.", "small", "second"), Paragraph(f"If broken: {p.broken}.", "small", "second"),
        ]  # fmt: skip
        return Column(*lines, gap=2)

    def _word(self, seen: OfficeView) -> list[Node]:
        if not seen.word:
            return []
        rows: list[Node] = [Head("What your word is worth", "50 neither helps nor hurts")]
        for gauge, moves in seen.word:
            label = gauge.label.partition(", ")[2] or gauge.label
            rows.append(_row(gauge, label[:1].upper() + label[1:], f"moves {moves}" if moves else ""))
        return rows

    # ---- how you stand

    def _mandate(self, seen: OfficeView) -> list[Node]:
        if not seen.renewal:
            return [Head("The mandate"), Paragraph("No renewal lies ahead.", "small", "second")]
        rows: list[Node] = [Head("The mandate", f"renewed by consensus in {seen.renewal}")]
        if not seen.asked:
            return [*rows, Paragraph("Nobody says anything yet. A year before, those who would not renew you say why.", "small", "second")]
        if not seen.doubts:
            return [*rows, Paragraph("Nobody says that they would not renew you.", "small", "second")]
        for d in seen.doubts:
            text = Column(Row(Label(d.name, "body.b", grow=1, cut=True), Label("would write" if d.margin < 0 else "wavers", "small.b", "worse"), gap=10), Paragraph(d.says, "small"), Paragraph(d.cure, "small", "second"), gap=1)
            rows.append(Tile(text, on=lambda d=d: Open("member", {"member": d.member}), bare=True, pad=(10, 5), name=f"doubt.{d.member}"))
        return rows

    def _styles(self, seen: OfficeView) -> list[Node]:
        rows: list[Node] = [Head("How you are seen", "noticed from the line on")]
        noticed = getattr(getattr(self.app.session.tables.constants, "style", None), "noticed", 0.0) / 100.0
        for style in seen.styles:
            rows.append(_row(style.gauge, style.gauge.label, "", noticed))
            rows.append(Paragraph(style.does, "small", "text" if style.full > 0 else "second"))
        return rows

    def _envoys(self, seen: OfficeView) -> list[Node]:
        rows: list[Node] = [Head("Envoys", f"{len(seen.envoys)} of {seen.envoys_most} abroad")]
        for e in seen.envoys:
            says = f"{e.served} {'quarter' if e.served == 1 else 'quarters'} there, {e.left} to go"
            rows.append(Tile(Row(Label(e.name, "body", grow=1, cut=True), Label(says, "small", "second"), gap=14), on=lambda e=e: Open("member", {"member": e.member}), bare=True, pad=(10, 5), name=f"envoy.{e.member}"))
        if not seen.envoys:
            rows.append(Paragraph("All are in the building. Each would work every quarter where you are not, and hear what is not said.", "small", "second"))
        return rows

    def _favours(self, seen: OfficeView) -> list[Node]:
        rows: list[Node] = [Head("Favours")]
        for f in seen.favours:
            says = f"owes you {f.owed}" if f.owed > 0 else f"you owe {-f.owed}"
            line = Row(Label(f.name, "body", grow=1, cut=True), Label(says, "small.b", "better" if f.owed > 0 else "worse"), Label(f.title if f.card else "not this quarter", "small", "second"), gap=14)
            card = {"action": f.card, "target": f.member} if f.card else None
            rows.append(Tile(line, on=lambda f=f, card=card: Open("card", card) if card else Open("member", {"member": f.member}), bare=True, pad=(10, 5), name=f"favour.{f.member}"))
        if not seen.favours:
            rows.append(Paragraph("No account is open, in either direction.", "small", "second"))
        return rows


def _row(gauge: Gauge, label: str, note: str, tick: float = 0.5) -> Node:
    """A number from 0 to 100 with a mark on its track; its tip says why it moved."""
    change = Change.of(gauge)
    return Row(
        Label(label, "body", w=150, cut=True), Bar(gauge.value / 100.0, "quiet", ticks=(tick,), w=96), Label(note, "small", "second", grow=1, cut=True), change,
        Label(gauge.text, "body.b", w=44, align="right"), gap=12, tip=lambda: WhyPanel.of(gauge), name=f"office.{gauge.id}",
    )  # fmt: skip
