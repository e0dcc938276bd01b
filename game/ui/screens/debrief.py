"""The debrief, once a campaign is over: what decided it, your word, the thirty-two, and what moved the dials."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.debrief import told
from game.ui.screen import Back, Screen
from game.ui.widgets import Button, Column, Label, Letterhead, Paper, Paragraph, Row, Rule, Scroll, Spacer, Tabs

LEADS = (
    "The same world and the same dice, with the other option and the rest as you played it. The figure is what legacy would have gained or lost.",
    "What was promised, to whom, and what became of it.", "Trust in you at the end, what each says, and what it remembers best.",
    "The largest moves of a dial within one quarter, and the weightiest cause of each.",
    "What they forecast and how it came out. The figure of a person is the mean squared error: 0 is perfect, 0.25 is a coin.",
)  # fmt: skip


class DebriefScreen(Screen):
    """Five pages of it."""

    NAME, TITLE = "debrief", "Debrief"
    KEYS = (("1 to 5", "turn the page"), ("Esc", "back"))

    def __init__(self, app, **args: Any):
        super().__init__(app, **args)
        self.page = int(args.get("page", 0))

    def build(self) -> None:
        view = self.app.session.debrief
        if view is None:
            self.stage.show("debrief", Paper(Paragraph("The campaign goes on.", "letter")), (73, 50, 94, None), "cm")
            return
        pages = told(view)
        self.page %= len(pages)
        lines = []
        for text, figure in pages[self.page][1]:
            lines += [Row(Paragraph(text, "text", grow=1), Label(figure, "small.b"), gap=24, align="top"), Rule()]
        sheet = Paper(
            Letterhead("Debrief", "kept by the Private Office", f"SG({self.view.year})0413", self.view.label),
            Tabs([(k, head) for k, (head, _) in enumerate(pages)], self.page, self._turn, name="debrief.pages", gap=26),
            Paragraph(LEADS[self.page], "letter.i", "second"), Scroll(Column(*lines, gap=7), name="debrief.scroll"),
            Row(Spacer(), Button("Back to the ending", lambda: Back(), kind="primary", name="close", height=48)),
            pad=(56, 36, 48, 28) if not self.gfx.compact else (34, 22, 30, 18), gap=14,
        )  # fmt: skip
        self.stage.show("debrief", sheet, (40, 3, 160, 129), "h")

    def _turn(self, page: int) -> None:
        self.page = page
        self.build()

    def key(self, event: pygame.event.Event) -> Any:
        if event.key == pygame.K_ESCAPE:
            return Back()
        if pygame.K_1 <= event.key <= pygame.K_5:
            self._turn(event.key - pygame.K_1)
        return None
