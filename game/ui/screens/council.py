"""The Council's business: what lies on the table, what could be put there, what has been agreed."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.commands import TakeBackMove
from game.session.view_council import TextView
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Open, Screen
from game.ui.widgets import Column, Head, Icon, Label, Link, Node, Panel, Paper, Paragraph, Row, Rule, Scroll, Shares, Stance, Tile

KINDS = {"supports": "supports", "lives": "can_live", "unknown": "unknown", "uneasy": "uneasy", "breaks": "breaks"}  # stance -> glyph


class CouncilScreen(Screen):
    """Every text, wherever it is."""

    NAME, TITLE, KEY, ROOM = "council", "Council", pygame.K_t, (10, "Council")
    KEYS = (("Tab, arrows", "walk the texts"), ("Enter", "open the text that has the focus"), ("1 to 5", "open a text on the table"), ("Esc", "back"))

    @classmethod
    def opens(cls, view) -> bool:
        return view.council is not None

    @classmethod
    def waiting(cls, view) -> int:
        return sum(not text.clock for text in view.council.table)  # on the table, and no clock runs for it yet

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "council")
        council = self.view.council
        if council is None:
            self.stage.show("none", Paper(Paragraph("The Council has no texts in this campaign.", "letter")), (73, 50, 94, None), "cm")
            return
        self.stage.show("table", self._table(), (3, 15, 84, 117), "h")
        self.stage.show("drawer", self._drawer(), (89, 15, 84, 117), "hc")
        self.stage.show("agreed", self._agreed(), (175, 15, 62, 117), "hr")

    # ---- the table

    def _table(self) -> Node:
        council = self.view.council
        slips = [self._slip(text) for text in council.table]
        if not slips:
            slips = [Panel(Paragraph("Nothing lies on the table. Members put texts there by themselves; so can you.", "note.i", "second"), rule=False, pad=(18, 14))]
        when = f"summit this quarter, theme: {council.theme.lower()}" if council.summit and council.theme else "summit this quarter" if council.summit else f"{len(council.table)} of {council.places} places"
        moves: list[Node] = []
        if council.planned:
            moves = [Rule(), Head("Your moves this quarter", "in this order")]
            for k, line in enumerate(council.planned):
                moves.append(
                    Row(Label(f"{k + 1}", "small.b", "second"), Paragraph(line, "small", grow=1), Link("Take back", lambda k=k: TakeBackMove(k), style="small", tone="second", name=f"back.{k}"), gap=10, align="top")
                )
        return Column(Head("On the table", when), Scroll(Column(*slips, *moves, gap=12), name="table.scroll"), gap=10)

    def _slip(self, text: TextView) -> Node:
        tone = "better" if text.odds >= 0.7 else "worse" if text.odds < 0.35 else "text"
        odds = f"silence would hold, {text.odds_text}" if not text.clock else {"silence": "under silence", "short": "under silence for a night", "stopped": "the clock stands", "room": "to another room"}[text.clock]
        count = dict(text.counts)
        trouble = count.get("uneasy", 0) + count.get("breaks", 0)
        return Paper(
            Row(Label(text.topic, "label", "second", cut=True, grow=1), Label(odds, "small.b", tone), gap=10),
            Paragraph(text.title, "s2", most=2), Label(text.status, "small", "second", cut=True), Shares([(KINDS[k], n) for k, n in text.counts], thick=8),
            Row(Label(f"{count.get('supports', 0)} support it", "small", "second"), Label(f"{trouble} against", "small.b", "worse" if trouble else "second"), Label(f"{count.get('unknown', 0)} not known", "small", "second"), gap=18),
            on=lambda: Open("text", {"text": text.id}), name=f"text.{text.id}", pad=(22, 12, 18, 12), gap=6,
        )  # fmt: skip

    # ---- the drawer

    def _drawer(self) -> Node:
        rows: list[Node] = []
        for text in self.view.council.drawer:
            note = text.why_not if not text.available else text.topic
            rows.append(
                Tile(
                    Row(
                        Column(Label(text.title, "body", "text" if text.available else "second", cut=True), Label(note, "small", "second", cut=True), gap=0, grow=1),
                        Label(f"{text.cost:.0f}", "small.b", "text" if text.available else "second"), gap=12,
                    ),
                    on=lambda t=text: Open("text", {"text": t.id}), bare=True, pad=(14, 5), name=f"text.{text.id}", tip=f"**{text.title}**\n\n{text.line}",
                )
            )  # fmt: skip
        ready = sum(t.available for t in self.view.council.drawer)
        return Panel(Head("In the drawer", f"{ready} can be tabled; the number is capital"), Scroll(Column(*rows, gap=0), name="drawer.scroll"), pad=(16, 18), gap=8)

    # ---- what is agreed

    def _agreed(self) -> Node:
        council = self.view.council
        rows: list[Node] = []
        for text in council.adopted:
            tail = f"{text.strength_text}{f', {text.footnotes} footnotes' if text.footnotes > 1 else ', a footnote' if text.footnotes else ''}{f'; returns {text.returns}' if text.returns else ''}"
            rows.append(
                Tile(
                    Row(Icon("tick", 18, "better"), Column(Label(text.title, "body", cut=True), Label(tail, "small", "worse" if text.returns else "second", cut=True), gap=0, grow=1), gap=10),
                    on=lambda t=text: Open("text", {"text": t.id}), bare=True, pad=(10, 5), name=f"text.{text.id}", tip=f"{text.status}. {text.line}",
                )
            )  # fmt: skip
        if not rows:
            rows = [Paragraph("Nothing has been agreed yet. Thirty-two governments have time.", "note.i", "second")]
        tallies = [Row(Label(name, "small", "second", cut=True, grow=1), Label(value, "small.b"), gap=10) for name, value in council.tallies]
        legend = [Row(Stance(KINDS[k], 16), Label(word, "small", "second"), gap=8) for k, word in self._stances()]
        return Panel(Head("Agreed", f"{len(council.adopted)}" if council.adopted else ""), Scroll(Column(*rows, gap=0), name="agreed.scroll"), Rule(), *tallies, Rule(), *legend, pad=(18, 18), gap=6)

    def _stances(self):
        words = {"supports": "supports", "lives": "can live with it", "unknown": "not known", "uneasy": "uneasy", "breaks": "will break silence"}
        for text in self.view.council.table:
            words |= {w.stance: w.stance_text for w in text.whip}
        return [(k, words[k]) for k in KINDS]

    def key(self, event: pygame.event.Event) -> Any:
        council = self.view.council
        number = event.key - pygame.K_1
        if council is not None and 0 <= number < len(council.table):
            return Open("text", {"text": council.table[number].id})
        return None


