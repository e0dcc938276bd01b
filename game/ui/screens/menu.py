"""The menu: save, load, options, out."""

from __future__ import annotations

from typing import Any

import pygame

from game.ui.parts.ground import show_ground
from game.ui.screen import Back, Open, Quit, Screen, Swap
from game.ui.widgets import Button, Column, Label, Panel, Paragraph, Rule


class MenuScreen(Screen):
    """What Esc leads to."""

    NAME, TITLE, NEEDS_GAME = "menu", "Menu", False
    KEYS = (("S", "save"), ("L", "load"), ("O", "options"), ("Esc", "back"))

    def build(self) -> None:
        show_ground(self)
        game = self.app.session is not None
        rows = [Label("Silence Procedure", "d4", align="center")]
        if game:
            view = self.view
            rows.append(Paragraph(f"{view.title}, {view.label}. The campaign is kept by itself at the end of each quarter.", "small", "second", align="center"))
        rows += [Rule(), Button("Go on" if game else "Back", lambda: Back(), kind="primary", hint="Esc", height=54, name="go_on")]
        if game:
            rows.append(Button("Save under a name", lambda: Open("saves", {"save": True}), hint="S", name="save", key="s"))
        rows += [
            Button("Load", lambda: Open("saves"), hint="L", name="load", key="l"), Button("Options", lambda: Open("options"), hint="O", name="options", key="o"),
            Button("Keys", lambda: Open("keys", {"of": self.app.path[-2].NAME if len(self.app.path) > 1 else "title"}), hint="?", name="keys"),
        ]  # fmt: skip
        if game:
            rows.append(Button("To the title", lambda: Swap("title"), name="title"))
        rows.append(Button("Leave the game", lambda: Quit(), name="quit"))
        self.stage.show("menu", Panel(Column(*rows, gap=12), pad=(48, 36)), (82, 26, 76, None), "cm", motion="rise")
        if self.stage.input.focus is None:
            self.stage.input.set_focus(self.stage.find("go_on"))

    def key(self, event: pygame.event.Event) -> Any:
        return Back() if event.key == pygame.K_ESCAPE else None
