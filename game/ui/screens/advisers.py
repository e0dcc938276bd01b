"""The staff: what they forecast now, in words and in number, and the record of each."""

from __future__ import annotations

from typing import Any

import pygame

from game.session import forecasts
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Back, Screen
from game.ui.widgets import Button, Column, Label, Letterhead, Paper, Paragraph, Row, Rule, Scroll, Spacer

SETTLED = 6  # questions that are over and still shown


class AdvisersScreen(Screen):
    """Open questions first, then the latest that are settled."""

    NAME, TITLE, KEY, ROOM = "advisers", "The staff", pygame.K_f, (80, "Staff")
    KEYS = (("Esc", "back"),)

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "advisers")
        quarter = self.app.session.desk.quarter
        asked = forecasts.forecasts(quarter)
        staff = forecasts.advisers(quarter, asked)
        labels = {a.id: a.label for a in staff}
        told: list[Any] = []
        for a in staff:
            record = f"{a.settled} settled, error {a.brier:.2f} (a coin makes 0.25)" if a.brier is not None else "No record yet"
            told.append(Column(Row(Label(a.label, "s3", grow=1), Label(record, "small", "second"), gap=16), Paragraph(a.about, "text"), gap=1))
        told.append(Rule())
        closed = [f for f in asked if f.settled is not None][:SETTLED]
        for f in (*(f for f in asked if f.settled is None and not f.lapsed), *closed):
            how = f"by {f.due}" if f.settled is None else "came true" if f.settled else "did not"
            odds = "; ".join(f"{labels[i]}: {forecasts.in_words(quarter, share)}" for i, share in f.said)
            told.append(Column(Row(Paragraph(f"{f.label}. {f.question}", "s3", grow=1), Label(how, "small.b"), gap=16, align="top"), Paragraph(odds, "text"), gap=1))
        if not asked:
            told.append(Paragraph("Nobody has been asked anything yet.", "letter.i", "second"))
        sheet = Paper(
            Letterhead("The staff", "what they expect", f"SG({self.view.year})0007", self.view.label), Scroll(Column(*told, gap=10), name="advisers.scroll"),
            Row(Spacer(), Button("Back", lambda: Back(), kind="primary", name="close", height=48)),
            pad=(56, 36, 48, 28) if not self.gfx.compact else (34, 22, 30, 18), gap=14,
        )  # fmt: skip
        self.stage.show("advisers", sheet, (40, 15.5, 160, 116), "h")

    def key(self, event: pygame.event.Event) -> Any:
        return Back() if event.key == pygame.K_ESCAPE else None
