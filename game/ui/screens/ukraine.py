"""Ukraine: how the war stands and what it stands on; on the right what may come next, and what can be done about it."""

from __future__ import annotations

import pygame

from game.session import ukraine, words
from game.session.view_ukraine import UkraineView
from game.ui.parts.ground import show_pages
from game.ui.screen import Open, Screen
from game.ui.widgets import Bar, Change, Column, Head, Label, LineChart, Node, OddsBar, Paragraph, Row, Rule, Series, Spacer, Tile, WhyPanel

COMES = {
    "war": "the guns start again", "talks": "talks begin", "ceasefire": "there is a ceasefire", "settlement": "a settlement is signed", "frozen": "the line freezes",
    "defeat": "Kyiv accepts what it did not write",
}  # fmt: skip


class UkraineScreen(Screen):
    """The war next door."""

    NAME, TITLE, KEY, ROOM = "ukraine", "Ukraine", pygame.K_k, (52, "Ukraine")
    KEYS = (("Tab, Enter", "walk the numbers and the cards"), ("W", "why a number moved"), ("Esc", "back"))

    @classmethod
    def opens(cls, view) -> bool:
        return any(g.id == "ukraine.reserves" for g in view.more)

    def build(self) -> None:
        desk = self.app.session.desk
        seen = ukraine.build(desk.quarter, desk.gauges, self.view)
        show_pages(self, ("stands", Column(*self._stands(seen), gap=9)), ("next", Column(*self._next(seen), Spacer(8), *self._cards(seen), gap=9)))

    def _number(self, g, bar: bool = True) -> Node:
        top = Row(Label(g.label, "body.b", grow=1, cut=True), Change.of(g), Label(g.text, "n3", align="right"), gap=12, align="base")
        body = Column(top, Bar(g.value / 100.0, "quiet") if bar else None, Paragraph(g.about, "small", "second") if g.about else None, gap=5)
        return Tile(body, on=lambda: None, bare=True, pad=(10, 4), tip=lambda: WhyPanel.of(g), name=f"number.{g.id}")

    def _stands(self, seen: UkraineView) -> list[Node]:
        since = "this quarter" if seen.since < 1 else f"for {words.small(seen.since)} {'quarter' if seen.since == 1 else 'quarters'}"
        rows: list[Node] = [Head("How it stands", since), Paragraph(seen.phase[:1].upper() + seen.phase[1:], "d4"), self._number(seen.front, bar=False), self._chart(seen), Rule()]
        rows += [Head("What it stands on"), *(self._number(g) for g in seen.holds), Rule(), Head("Who helps")]
        return [*rows, *(self._number(g) for g in seen.help)]

    def _chart(self, seen: UkraineView) -> Node:
        first = self.view.began
        points = [(first + k / 4, v) for k, v in enumerate(seen.front.history)]
        last = max(self.view.when, first + 1.0)
        low = min(20.0, min(v for _, v in points) // 10 * 10)
        years = tuple(range(int(first) + 1, int(last) + 1))
        return LineChart([Series(points, "text", 2.5, dots="last")], x=(first, last), y=(low, 80), x_ticks=years[:: max(1, len(years) // 5)], y_ticks=(20, 50, 80), target=(50,), size=(520, 150))

    def _next(self, seen: UkraineView) -> list[Node]:
        rows: list[Node] = [Head("What may come", "within a year, if things stay as they are")]
        for n in seen.next:
            rows.append(OddsBar(n.year, f"{words.odds(n.year)} {COMES.get(n.id, n.label)}", bad=n.judgement == "worse", length=130))
        if not seen.next:
            rows.append(Paragraph("Nothing but more of it.", "note.i", "second"))
        rows.append(Paragraph(f"Under {seen.defeat_under:.0f} points of front the war is lost. An even front, a held commitment and a door that may be believed make a settlement likelier; a door and spent reserves pull talks in opposite directions.", "small", "second"))
        return rows

    def _cards(self, seen: UkraineView) -> list[Node]:
        rows: list[Node] = [Head("What can be done", f"{self.view.diary.left:.0f} capital left")]
        for c in seen.cards:
            top = Row(Label(c.title, "body.b", "text" if c.available else "second", grow=1, cut=True), Label(c.cost_text, "small", "second"), gap=10)
            body = Column(top, Paragraph(c.line if c.available else c.why_not, "small", "second"), gap=3)
            rows.append(Tile(body, on=lambda c=c: Open("card", {"action": c.id}), bare=True, pad=(10, 6), name=f"card.{c.id}"))
        return rows
