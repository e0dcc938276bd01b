"""Every room, its key, and what waits in it: where the bar is too narrow to name them all."""

from __future__ import annotations

from typing import Any

import pygame

from game.ui.rooms import DESK, rooms
from game.ui.parts.ground import show_ground
from game.ui.screen import Back, Screen, Swap
from game.ui.widgets import Button, Column, Label, Panel, Rule


class RoomsScreen(Screen):
    """A list of buttons."""

    NAME, TITLE = "rooms", "The rooms"
    KEYS = (("a room's letter", "go there"), ("Esc", "back"))

    def build(self) -> None:
        show_ground(self)
        buttons = []
        for kind in rooms(self.view):
            count = kind.waiting(self.view)
            label = f"{kind.ROOM[1]}, {count} waiting" if count else kind.ROOM[1]
            hint = pygame.key.name(kind.KEY).upper() if kind.KEY else ""
            buttons.append(Button(label, lambda name=kind.NAME: self._go(name), hint=hint, name=f"room.{kind.NAME}", height=42))
        self.stage.show("rooms", Panel(Column(Label("The rooms", "d4", align="center"), Rule(), *buttons, gap=7), pad=(44, 20)), (80, 10, 80, None), "cm", motion="rise")
        if self.stage.input.focus is None:
            self.stage.input.set_focus(self.stage.find("room.desk"))

    def _go(self, name: str) -> Any:
        """Close the list, and the room it was opened from unless that is the desk."""
        return (Back(), Back()) if name == DESK and self._below() != DESK else Back() if name == self._below() else (Back(), self._from(name))

    def _below(self) -> str:
        return self.app.path[-2].NAME if len(self.app.path) > 1 else DESK

    def _from(self, name: str) -> Any:
        from game.ui.screen import Open

        return Open(name) if self._below() == DESK else Swap(name)

    def key(self, event: pygame.event.Event) -> Any:
        if event.key == pygame.K_ESCAPE:
            return Back()
        return next((self._go(kind.NAME) for kind in rooms(self.view) if kind.KEY == event.key), None)
