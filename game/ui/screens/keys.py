"""The keys of the screen you came from."""

from __future__ import annotations

from typing import Any

import pygame

from game.ui.rooms import rooms
from game.ui.parts.ground import show_ground
from game.ui.screen import Back, Screen
from game.ui.widgets import Button, Column, Label, Panel, Paragraph, Row, Rule, Scroll, Spacer

EVERYWHERE = (
    ("Tab, Shift Tab", "the next thing, the one before"), ("arrows", "the thing beside it"), ("Enter, Space", "press what has the focus"), ("W", "explain it; again to let go"),
    ("Ctrl Z, Ctrl Y", "undo, redo"), ("F11", "full screen"), ("/", "find anything by its name"), ("?", "these keys"), ("Esc", "out, always"),
)  # fmt: skip


class KeysScreen(Screen):
    """What every key does."""

    NAME, TITLE, NEEDS_GAME = "keys", "Keys", False

    def build(self) -> None:
        from game.ui.app import screens

        show_ground(self)
        kind = screens().get(self.args.get("of", ""))
        own = kind.KEYS if kind else ()
        columns = [self._list(kind.TITLE if kind else "Here", own)] if own else []
        everywhere = self._list("Everywhere", EVERYWHERE)
        columns.append(Column(everywhere, self._rooms(), gap=16, grow=1) if kind and kind.ROOM else everywhere)
        lists = Scroll(Row(*columns, gap=44, align="top"), name="keys.scroll")
        back = Row(Spacer(), Button("Back", lambda: Back(), hint="Esc", kind="primary", name="back"))
        body = Column(Label("Keys", "d4"), Rule(), lists, Spacer(6), back, gap=16, grow=1)
        self.stage.show("keys", Panel(body, pad=(44, 32)), (50, 14, 140, 107), "cm")
        if self.stage.input.focus is None:
            self.stage.input.set_focus(self.stage.find("back"))

    def _list(self, title: str, keys) -> Column:
        rows = [Label(title, "label", "second")]
        rows += [Row(Paragraph(key, "body.b", w=190), Paragraph(what, "body", "second", grow=1), gap=16, align="top") for key, what in keys]
        return Column(*rows, gap=8, grow=1)

    def _rooms(self) -> Column:
        """The letters of the rooms, two to a line: they work in every room."""
        told = [Row(Label(pygame.key.name(r.KEY).upper(), "body.b", w=34), Label(r.ROOM[1], "body", "second"), grow=1, gap=8) for r in rooms(self.view) if r.KEY]
        return Column(Label("Rooms", "label", "second"), *[Row(*told[k : k + 2], gap=16) for k in range(0, len(told), 2)], gap=6)

    def key(self, event: pygame.event.Event) -> Any:
        return Back() if event.key == pygame.K_ESCAPE else None
