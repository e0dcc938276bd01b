"""The encyclopedia: what every word and number here means, searched by any part of it."""

from __future__ import annotations

from typing import Any

import pygame

from game.session import encyclopedia
from game.session.view import EntryView
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Open, Screen, Swap
from game.ui.widgets import Button, Column, Label, LineChart, Node, Panel, Paper, Paragraph, Row, Rule, Scroll, Segment, Series, Spacer, TextField, Tile

ALL = "All"


class EncyclopediaScreen(Screen):
    """A search, a list and an entry."""

    NAME, TITLE, KEY, ROOM = "encyclopedia", "Encyclopedia", pygame.K_e, (95, "Encyclopedia")
    KEYS = (("/", "search"), ("Up, Down", "walk the entries"), ("Left, Right", "another section"), ("Esc", "back"))

    def __init__(self, app, **args: Any):
        super().__init__(app, **args)
        self.section, self.words, self.at = args.get("section", ALL), args.get("words", ""), args.get("entry", "")
        self._entries: tuple[EntryView, ...] = ()

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "encyclopedia")
        self._entries = encyclopedia.entries(self.app.session.desk)
        sections = (ALL, *(s for s in encyclopedia.SECTIONS if any(e.section == s for e in self._entries)))
        field = TextField(self.words, changed=self._search, hint="search", most=40, name="search")
        bar = Row(field, Segment([(s, s, "") for s in sections], self.section, self._choose_section, name="sections", height=40), Spacer(), gap=18, align="center")
        self.stage.show("bar", bar, (3, 15, 234, 6), "w")
        self._list()

    def _found(self) -> list[EntryView]:
        return [e for e in self._entries if self.section in (ALL, e.section) and encyclopedia.matches(e, self.words)]

    def _list(self) -> None:
        found = self._found()
        entry = next((e for e in found if e.id == self.at), found[0] if found else None)
        self.at = entry.id if entry is not None else ""
        rows = [
            Tile(
                Row(Label(e.title, "body", cut=True, grow=1), Label(e.section, "tiny", "hint"), gap=12), on=lambda e=e: self._open(e.id), bare=True, pad=(10, 4),
                bar="text" if e is entry else None, name=f"entry.{e.id}",
            )
            for e in found
        ]  # fmt: skip
        body: Node = Scroll(Column(*rows, gap=0), name="entries.scroll") if rows else Paragraph("Nothing here goes by that name.", "note.i", "second")
        self.stage.show("entries", Panel(body, pad=(14, 14)), (3, 22.5, 84, 110), "h")
        if entry is None:
            self.stage.drop("entry")
        else:
            self.stage.show("entry", self._entry(entry), (89, 22.5, 148, 110), "wh")

    def _entry(self, e: EntryView) -> Node:
        facts = [Row(Label(name, "small", "second", w=150), Paragraph(value, "text", grow=1), gap=14, align="top") for name, value in e.facts]
        hints = [Label("What would change it", "label", "second"), *[Paragraph(hint, "text") for hint in e.hints]] if e.hints else []
        buttons: list[Node] = [Spacer()]
        chart = None
        gauge = next((g for g in (*self.view.gauges, *self.view.more) if g.id == e.gauge), None)
        if gauge is not None and len(gauge.history) > 2 and max(gauge.history) > min(gauge.history):
            points = [(self.view.began + k / 4, v) for k, v in enumerate(gauge.history)]
            chart = LineChart(
                [Series(points, "text", 3, dots="last")], x=(points[0][0], points[-1][0]), y=(min(gauge.history), max(gauge.history)), y_ticks=(min(gauge.history), max(gauge.history)),
                words_y=lambda v: f"{v:,.{gauge.decimals}f}", size=(900, 180), style="small",
            )  # fmt: skip
            buttons.append(Button("In the archive", lambda: Swap("archive", {"gauge": e.gauge}), name="archive"))
        if e.member:
            buttons.append(Button("Open the dossier", lambda: Open("member", {"member": e.member}), name="dossier"))
        told = [Paragraph(part, "letter") for part in e.text.split("\n\n") if part]
        body = Column(*told, Spacer(4), *facts, chart, *hints, gap=9)
        head = Row(Label(e.title, "d4", cut=True, grow=1), Label(e.section, "label", "second"), gap=20, align="base")
        return Paper(head, Rule(), Scroll(body, name="entry.scroll"), Row(*buttons, gap=14) if len(buttons) > 1 else None, pad=(44, 30), gap=12)

    # ---- what is chosen

    def _search(self, words: str) -> None:
        self.words = words
        self._list()

    def _choose_section(self, section: str) -> None:
        self.section = section
        self.build()

    def _open(self, entry: str) -> None:
        self.at = entry
        self._list()

    def key(self, event: pygame.event.Event) -> Any:
        found = [e.id for e in self._found()]
        if getattr(event, "unicode", "") == "/":
            self.stage.input.set_focus(self.stage.find("search"))
        elif event.key in (pygame.K_UP, pygame.K_DOWN) and found:
            self._open(found[(found.index(self.at) + (1 if event.key == pygame.K_DOWN else -1)) % len(found)])
        elif event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            sections = (ALL, *encyclopedia.SECTIONS)
            self._choose_section(sections[(sections.index(self.section) + (1 if event.key == pygame.K_RIGHT else -1)) % len(sections)])
        return None
