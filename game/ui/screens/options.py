"""Options: how large, how still, how loud."""

from __future__ import annotations

from typing import Any

import pygame

from game.ui.parts.ground import show_ground
from game.ui.screen import Back, Screen, Set
from game.ui.settings import SCALES, TEXT_SIZES
from game.ui.widgets import Button, Check, Column, Label, Panel, Paragraph, Row, Rule, Segment, Slider, Spacer


class OptionsScreen(Screen):
    """Settings, at once in force."""

    NAME, TITLE, NEEDS_GAME = "options", "Options", False
    KEYS = (("Left, Right", "change what has the focus"), ("Enter", "switch"), ("Esc", "back"))

    def build(self) -> None:
        show_ground(self)
        s = self.app.settings
        scale = Segment([(v, "Window" if v == 0 else f"{v:.0%}") for v in SCALES], s.scale, lambda v: Set("scale", v), name="scale")
        text = Segment([(v, f"{v:.0%}") for v in TEXT_SIZES], s.text, lambda v: Set("text", v), name="text")
        rows = [
            Label("Options", "d4"), Rule(),
            Column(Label("Size of the interface", "body.b"), Paragraph("“Window” lets it follow the window’s size.", "small", "second"), scale, gap=6),
            Column(Label("Size of text", "body.b"), text, gap=6), Rule(),
            Check("Reduced motion: everything that moves becomes a short fade", s.reduced_motion, lambda v: Set("reduced_motion", v), name="reduced_motion"),
            Check("Full screen", s.full_screen, lambda v: Set("full_screen", v), name="full_screen"),
            Check("Let the graphics driver help (takes effect at the next start)", s.accelerated, lambda v: Set("accelerated", v), name="accelerated"),
            Row(Label("Volume", "body"), Slider(s.volume, 0.0, 1.0, 0.1, lambda v: Set("volume", v), words=lambda v: f"{v:.0%}", grow=1, name="volume"), gap=18),
            Spacer(8), Row(Spacer(), Button("Back", lambda: Back(), hint="Esc", kind="primary", name="back")),
        ]  # fmt: skip
        self.stage.show("options", Panel(Column(*rows, gap=16), pad=(44, 32)), (65, 18, 110, None), "cm")
        if self.stage.input.focus is None:
            self.stage.input.set_focus(self.stage.find("back"))

    def key(self, event: pygame.event.Event) -> Any:
        return Back() if event.key == pygame.K_ESCAPE else None
