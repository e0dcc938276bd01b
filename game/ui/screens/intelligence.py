"""Intelligence: what is thought of Moscow, with what doubt, and what it has learned on the left; on the right its moves and what they met with."""

from __future__ import annotations

import pygame

from game.session import intelligence, words
from game.session.view_intelligence import EstimateView, IntelligenceView
from game.ui.parts.ground import show_pages
from game.ui.screen import Screen
from game.ui.widgets import Bar, Change, Column, Estimate, Head, Label, Node, OddsBar, Paragraph, Row, Rule, Spacer, Tile, WhyPanel

SIGNS = (
    "Nothing that allied services would call a preparation.",
    "One thing that may be a preparation or a habit. It will be known which by next quarter.",
    "More than one thing that belongs to a preparation. What is prepared may still be put away.",
)  # fmt: skip


class IntelligenceScreen(Screen):
    """What is known of Moscow, and how well."""

    NAME, TITLE, KEY, ROOM = "intelligence", "Intelligence", pygame.K_i, (55, "Intelligence")
    KEYS = (("Tab, Enter", "walk the estimates and the moves"), ("W", "why a number moved"), ("Esc", "back"))

    @classmethod
    def opens(cls, view) -> bool:
        return any(g.id == "intelligence.picture" for g in view.more)

    @classmethod
    def waiting(cls, view) -> int:
        return sum(1 for g in view.more if g.id == "moscow.indicator" and g.value >= 2)

    def build(self) -> None:
        desk = self.app.session.desk
        seen = intelligence.build(desk.quarter, desk.gauges)
        left = Column(*self._signs(seen), Spacer(8), *self._thought(seen), Spacer(8), *self._lessons(seen), gap=9)
        right = Column(*self._moves(seen), gap=7)
        show_pages(self, ("thought", left), ("moves", right))

    # ---- what is thought

    def _signs(self, seen: IntelligenceView) -> list[Node]:
        word = seen.sign[:1].upper() + seen.sign[1:] + (f", {seen.place}" if seen.place else "")
        rows: list[Node] = [
            Head("Warning signs", "a quarter ahead, when they come"),
            Label(word, "s2", "worse" if seen.level > 1 else "text"), Paragraph(SIGNS[seen.level], "body"),
        ]  # fmt: skip
        rows.append(OddsBar(seen.seen, f"{words.odds(seen.seen)} preparations are noticed", length=150))
        if seen.level:
            rows.append(Paragraph("If something is being prepared, it is let loose:", "small", "second"))
            for share, says in ((seen.loose, "with nothing said"), (seen.firm, "after a firm word, as strong as we are there"), (seen.soft, "after a soft word, as tense as it is")):
                rows.append(OddsBar(share, f"{words.odds(share)} {says}", bad=True, length=150))
        return rows

    def _thought(self, seen: IntelligenceView) -> list[Node]:
        rows: list[Node] = [Head("What we think", "the line holds nine truths in ten")]
        for e in seen.estimates:
            rows += [self._estimate(e), Rule()]
        g = seen.picture
        change = Change.of(g)
        head = Row(Label("How well we see", "body.b", grow=1), change, Label(g.text, "n2"), gap=12, align="base")
        rows.append(Tile(Column(head, Bar(g.value / 100.0, "quiet"), Paragraph(g.about, "small", "second"), gap=5), on=lambda: None, bare=True, pad=(10, 5), tip=lambda: WhyPanel.of(g), name="picture"))
        return rows

    def _estimate(self, e: EstimateView) -> Node:
        g, wide = e.gauge, e.gauge.high - e.gauge.low
        change = Change.of(g)
        head = Row(Label(g.label, "body.b", grow=1, cut=True), change, Label(f"{g.text}, between {e.low:.0f} and {e.high:.0f}", "small", "second"), gap=12, align="base")
        line = Estimate((e.low - g.low) / wide, (g.value - g.low) / wide, (e.high - g.low) / wide)
        return Tile(Column(head, line, gap=3), on=lambda: None, bare=True, pad=(10, 5), tip=lambda: WhyPanel.of(g), name=f"estimate.{g.id}")

    # ---- what was done

    def _moves(self, seen: IntelligenceView) -> list[Node]:
        rows: list[Node] = [Head("Moscow's moves", "and what they met with")]
        for m in seen.moves:
            tone = {"up": "better", "down": "worse"}.get(m.tone, "second")
            rows.append(Row(Label(m.name, "body", grow=1, cut=True), Label(m.answer, "small", tone, cut=True), gap=12))
            rows.append(Label(f"{m.when}, {m.where}" if m.where else m.when, "small", "second", cut=True))
        if not seen.moves:
            rows.append(Paragraph("Nothing yet. The archive goes back to 1949, and is of limited use.", "note.i", "second"))
        return rows

    def _lessons(self, seen: IntelligenceView) -> list[Node]:
        rows: list[Node] = [Head("What they have learned", "by kind of move")]
        if not seen.lessons:
            return [*rows, Paragraph("The picture is too poor to say. It would take forty.", "note.i", "second")]
        for lesson in seen.lessons:
            tone = {"up": "better", "down": "worse"}.get(lesson.tone, "second")
            rows.append(Row(Label(lesson.name, "body", grow=1, cut=True), Label(lesson.says, "small", tone), gap=12))
        return rows
