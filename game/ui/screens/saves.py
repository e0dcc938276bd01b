"""Saves: the list, newest first, and a name to save under."""

from __future__ import annotations

from typing import Any

import pygame

from game.session import save as saves
from game.session.save import SaveEntry, UnopenedSave
from game.ui.parts.ground import show_ground
from game.ui.screen import Back, LoadGame, Screen
from game.ui.screens.title import _when
from game.ui.widgets import Button, Column, Head, Label, Panel, Paragraph, Row, Rule, Scroll, TextField, Tile


class SavesScreen(Screen):
    """Load a campaign, or keep this one."""

    NAME, TITLE, NEEDS_GAME = "saves", "Saves", False
    KEYS = (("Enter", "open the save that has the focus, or save"), ("Esc", "back"))

    def build(self) -> None:
        show_ground(self)
        entries = saves.listing()
        rows = []
        if self.args.get("save") and self.app.session is not None:
            view = self.view
            field = TextField(self.args.get("name", f"{view.title}, {view.label}"), self._save, hint="a name for the save", most=60, name="name", grow=1)
            rows += [Head("Save this campaign"), Row(field, Button("Save", lambda: self._save(field.value), kind="primary", name="save"), gap=14), Rule()]
        rows.append(Head("Load", "damaged files are listed with what is wrong with them" if any(e.problem for e in entries) else ""))
        tiles = [self._tile(e, k) for k, e in enumerate(entries)]
        rows.append(Scroll(Column(*tiles, gap=6), name="saves.scroll") if tiles else Paragraph("Nothing has been saved yet. Campaigns are kept by themselves at the end of each quarter.", "body", "second"))
        rows.append(Row(Label(f"Saves are in {saves.folder()}", "tiny", "hint", cut=True, grow=1), Button("Back", lambda: Back(), hint="Esc", name="back"), gap=14))
        self.stage.show("saves", Panel(Column(*rows, gap=14, grow=1), pad=(40, 30)), (55, 14, 130, 108), "cm")
        if self.stage.input.focus is None:
            self.stage.input.set_focus(self.stage.find("name" if self.args.get("save") and self.app.session is not None else "save.0" if entries else "back"))

    def _tile(self, e: SaveEntry, k: int):
        if e.problem:
            words = Column(Label(e.name, "body.b", "second", cut=True), Paragraph(e.problem, "small", "worse", most=2), gap=1)
            return Tile(words, on=lambda: self._load(e), bare=True, pad=(18, 10), name=f"save.{k}")
        kind = "kept by itself" if e.automatic else "saved"
        title = e.title if e.automatic else e.name
        line = f"{e.label}, turn {e.turn} of {e.turns}{', ended' if e.ended else ''}, {e.difficulty}; {kind} {_when(e.when)}"
        return Tile(Column(Label(title, "s3", cut=True), Label(line, "small", "second", cut=True), gap=1), on=lambda: self._load(e), pad=(18, 10), name=f"save.{k}")

    def _load(self, e: SaveEntry) -> Any:
        try:
            from game.session.session import Session

            session = Session.open(e.path)
        except UnopenedSave as error:
            self._offer(e, error)
            return None
        except saves.SaveError as error:
            self.stage.notice(str(error), "worse", 9000)
            return None
        self.app.begin(session)
        return None

    def _offer(self, e: SaveEntry, error: UnopenedSave) -> None:
        """Say what differs; where the snapshot stands, offer to go on from it."""
        buttons = [Button("Leave it", lambda: self.stage.drop("offer"), name="leave")]
        if error.from_snapshot:
            buttons.insert(0, Button("Go on from its last quarter", lambda: LoadGame(str(e.path), True), kind="primary", name="snapshot"))
        self.stage.show("offer", Panel(Paragraph(str(error), "body"), Row(*buttons, gap=14), lit=True, pad=(36, 28), gap=20), (70, 48, 100, None), "cm", modal=True)

    def _save(self, name: str) -> Any:
        name = name.strip()
        if not name:
            self.stage.notice("A save needs a name.", "worse")
            return None
        try:
            self.app.session.save(name)
        except saves.SaveError as error:
            self.stage.notice(str(error), "worse", 9000)
            return None
        self.stage.notice(f"Saved as {name}.")
        return Back()

    def key(self, event: pygame.event.Event) -> Any:
        return Back() if event.key == pygame.K_ESCAPE else None
