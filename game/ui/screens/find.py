"""Find: any paper, card, text, ally, number or room by part of its name, and go there."""

from __future__ import annotations

from typing import Any

import pygame

from game.session import finding
from game.session.finding import Found
from game.ui.parts.ground import show_ground
from game.ui.rooms import DESK, rooms
from game.ui.screen import Back, Open, Screen
from game.ui.widgets import Column, Label, Panel, Paragraph, Row, Scroll, TextField, Tile

SHOWN = 40


class FindScreen(Screen):
    """A line to write in, and what goes by that name."""

    NAME, TITLE = "find", "Find"
    KEYS = (("letters", "part of a name"), ("Enter", "go to the first that was found"), ("Tab, arrows", "walk the others"), ("Esc", "back"))

    def __init__(self, app, **args: Any):
        super().__init__(app, **args)
        self.words = args.get("words", "")
        self._all: tuple[Found, ...] = ()

    def build(self) -> None:
        show_ground(self)
        self._all = (*(Found("room", kind.NAME, kind.ROOM[1]) for kind in rooms(self.view)), *finding.everything(self.view))
        field = TextField(self.words, lambda words: self._go(), changed=self._search, hint="paper, card, text, ally, number, room", most=40, name="find.words")
        self.stage.show("find", Panel(Column(Label("Find", "d4"), field, gap=10), pad=(34, 18)), (60, 10, 120, 18), "wh")
        self._show()
        if self.stage.input.focus is None:
            self.stage.input.set_focus(self.stage.find("find.words"))

    @property
    def found(self) -> list[Found]:
        return finding.find(self.words, self._all, SHOWN)

    def _show(self) -> None:
        rows = [
            Tile(
                Row(Label(f.title, "body", cut=True, grow=1), Label(f.note, "small", "second", cut=True), Label(f.kind, "label", "hint"), gap=14), on=lambda f=f: self._open(f), bare=True, pad=(12, 6),
                bar="text" if k == 0 and self.words else None, name=f"found.{f.kind}.{f.id}",
            )
            for k, f in enumerate(self.found)
        ]  # fmt: skip
        body = Scroll(Column(*rows, gap=0), name="found.scroll") if rows else Paragraph("Nothing on the desk goes by that name. The encyclopedia may know the word.", "note.i", "second")
        self.stage.show("found", Panel(body, pad=(22, 14)), (60, 29, 120, 102), "wh")

    def _search(self, words: str) -> None:
        self.words = words
        self._show()

    def _go(self) -> Any:
        found = self.found
        return self._open(found[0]) if found else None

    def _open(self, f: Found) -> Any:
        """Close the search and go there."""
        if f.kind == "room":
            return (Back(), Back()) if f.id == DESK and len(self.app.path) > 2 else Back() if f.id == DESK else (Back(), Open(f.id))
        where = {"paper": ("paper", "paper"), "card": ("card", "action"), "text": ("text", "text"), "ally": ("member", "member"), "number": ("archive", "gauge")}[f.kind]
        return (Back(), Open(where[0], {where[1]: f.id}))

    def key(self, event: pygame.event.Event) -> Any:
        return Back() if event.key == pygame.K_ESCAPE else None
