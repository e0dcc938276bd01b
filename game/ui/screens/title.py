"""The title: the ring over the Atlantic, a decade to choose, and the letter that begins it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pygame

from game import __version__
from game.session import save as saves
from game.session.library import shelf
from game.ui import marks
from game.ui.map import MapView
from game.ui.screen import LoadGame, NewGame, Open, Quit, Screen
from game.ui.sketch import Sketch, polar
from game.ui.widgets import (
    Button, Column, Icon, Label, Letterhead, Link, NamedBar, Node, Paper, Paragraph, Row, Rule, Scroll, Segment, Shade, Spacer, TextField, Tile,
)  # fmt: skip
from game.ui.widgets.atlas import Atlas

WEATHER = {
    "fair": ("Fair", "Allies forgive twice. Moscow is slow to learn."), "variable": ("Variable", "Allies forgive once. Moscow reads you about right."),
    "rough": ("Rough", "Allies count. Moscow is quick."), "storm": ("Storm", "Nobody forgives. Everybody hears."),
}  # fmt: skip


class _BigRing(Node):
    """The mark, as large as the window allows: 32 long ticks, and the short ones of a clock between them."""

    def paint(self, canvas) -> None:
        gfx = canvas.gfx
        side = min(self.rect.w, self.rect.h)
        picture = _ring(gfx, side, canvas)
        canvas.blit(picture, self.rect.centerx - side // 2, self.rect.centery - side // 2)


def _ring(gfx, side: int, canvas):
    s = Sketch(side, side)
    c, r = side / 2, side / 2 - 2
    s.circle(c, c, r, stroke=canvas.tone("line2"), width=max(1.0, gfx.fit * 1.2))
    for k in range(160):
        if k % 5 == 0:
            continue
        turn = k / 160
        s.line([polar(c, c, r * 0.985, turn), polar(c, c, r * 0.965, turn)], canvas.tone("line2"), max(1.0, gfx.fit))
    for k in range(32):
        long = 0.12 if k % 8 == 0 else 0.085 if k % 4 == 0 else 0.06
        out = 0.035 if k == marks.OUT_OF_LINE - 1 else 0.0
        colour = canvas.tone("sig") if out else canvas.tone("t1")
        outer = 0.985 + out
        s.line([polar(c, c, r * outer, k / 32), polar(c, c, r * (outer - long), k / 32)], colour, max(1.5, gfx.fit * (4.5 if out else 2)))
    return gfx.sketch(s)


class TitleScreen(Screen):
    """Choose a scenario, take office, or go on where you were."""

    NAME, TITLE, NEEDS_GAME = "title", "Title", False
    KEYS = (("Enter", "continue, or take office"), ("Up, Down", "choose a decade"), ("L", "load"), ("O", "options"), ("Esc", "quit, after asking"))

    def __init__(self, app, **args):
        super().__init__(app, **args)
        self.scenarios, self.faults = shelf()
        self.chosen = args.get("scenario") or (self.scenarios[0].id if self.scenarios else "")
        self.difficulty = "variable"
        self.seed = ""

    def build(self) -> None:
        gfx, stage = self.gfx, self.stage
        atlas = Atlas(self.app.map("title"), {}, {}, view=MapView.title, quiet=True, front=None)
        stage.show("atlantic", atlas, lambda pane: pygame.Rect((0, 0), gfx.size), direct=True, solid=False)
        stage.show("shade", Shade("right", 0.8), lambda pane: pygame.Rect((0, 0), gfx.size), solid=False)
        stage.show("ring", _BigRing(grow=1), (13, 8, 94, 94), "m", solid=False)
        compact = gfx.compact
        words = Column(
            Label("Silence", "d1" if not compact else "d1@80", align="center"), Label("Procedure", "d1" if not compact else "d1@80", align="center"), Spacer(24),
            Paragraph("Unless the Secretary General hears to the contrary, the text is agreed.", "letter.i", "second", align="center", balance=True), gap=0, justify="center",
        )  # fmt: skip
        stage.show("wordmark", words, (28, 33, 64, 48), "m", solid=False)
        self._build_continue()
        self._build_scenarios()
        self._build_letter()

    def _build_continue(self) -> None:
        entry = next((e for e in saves.listing() if not e.problem and not e.ended), None)
        nodes: list[Node] = []
        if entry is not None:
            line = f"{entry.title}, {entry.label}, turn {entry.turn} of {entry.turns}. Saved {_when(entry.when)}."
            nodes.append(
                Tile(Row(Column(Label("Continue", "d5"), Label(line, "small", "second", cut=True), gap=0, grow=1), Label("Enter", "small.b", "second"), gap=12), bar="sig", on=lambda: LoadGame(str(entry.path)), name="continue", pad=(24, 12))
            )
        links = Row(
            Spacer(), Link("Load", lambda: Open("saves"), plain=True, name="load"), Link("Options", lambda: Open("options"), plain=True, name="options"),
            Link("Keys", lambda: Open("keys", {"of": "title"}), plain=True), Link("Quit", lambda: Quit(), plain=True, name="quit"), Spacer(), gap=34,
        )  # fmt: skip
        self.stage.show("continue", Column(*nodes, links, gap=14), (24, 109, 72, None), "b")

    def _build_scenarios(self) -> None:
        rows: list[Node] = [Label("Choose a decade", "label", "second"), Rule("text", 2)]
        for spec in self.scenarios:
            chosen = spec.id == self.chosen
            words = Column(
                Row(Label(spec.title, "d5", "text" if chosen else "second", cut=True, grow=1), Icon("arrow", 24, "text") if chosen else None, gap=10),
                Label(spec.tagline, "body", "text" if chosen else "second", cut=True), Label(spec.span, "small", "hint", cut=True), gap=1,
            )  # fmt: skip
            rows.append(Tile(words, on=lambda s=spec: self._choose(s.id), bare=True, pad=(0, 12 if self.gfx.compact else 18), name=f"scenario.{spec.id}"))
            rows.append(Rule())
        for fault in self.faults:
            rows.append(Paragraph(fault, "small", "worse"))
        self.stage.show("scenarios", Column(Scroll(Column(*rows, gap=6), name="scenarios.scroll"), grow=1), (122, 13, 46, 107), "r")

    def _choose(self, scenario: str) -> None:
        self.chosen = scenario
        self._build_scenarios()
        self._build_letter()

    def _build_letter(self) -> None:
        spec = next((s for s in self.scenarios if s.id == self.chosen), None)
        if spec is None:
            self.stage.show("letter", Paper(Paragraph("No scenario can be played. Run silence check to see why.", "letter")), (172, 13, 63, None), "r")
            return
        bars = [NamedBar(words, f"{100 * share:.0f}", share, "better" if good else "worse") for words, share, good in spec.clocks]
        options = [(name, WEATHER[name][0]) for name in WEATHER if name in spec.difficulties or name == "variable"]
        weather = Segment(options, self.difficulty, self._weather, name="weather", height=42) if len(options) > 1 else None
        says = WEATHER.get(self.difficulty, ("", ""))[1]
        seed = TextField(self.seed, self._begin_with, changed=self._set_seed, hint="chance", most=18, allowed=str.isdigit, name="seed", style="body", w=160, min_w=100)
        compact, words = self.gfx.compact, spec.opening.replace("\n\n", "\x00").replace("\n", " ").replace("\x00", "\n\n")
        body = Column(
            Letterhead("", "", "C-M(2025)0001", "25 June 2025") if self.gfx.crowd < 1.3 else None, Label(spec.title, "d3" if not compact else "d4"),
            Scroll(Paragraph(words, "text" if not compact else "note"), name="opening"), Rule(), Column(*bars, gap=10 if not compact else 5), Rule(),
            Row(Label("Weather", "label", "second"), Spacer(), Label("Seed", "label", "second"), seed, gap=12), weather,
            None if compact else Paragraph(says, "small", "second"), Spacer(2),
            Button("Take office", lambda: self._begin(), kind="primary", height=60 if not compact else 48, name="begin"), gap=11 if not compact else 8, grow=1,
        )  # fmt: skip
        self.stage.show("letter", Paper(body, pad=(40, 32, 40, 26) if not compact else (28, 16, 28, 14)), (172, 11.5, 63, 110), "r")
        self.stage.show("foot", Row(Label(f"Version {__version__}", "small", "hint"), Spacer(), Label("Real figures to 2025. Everything after is yours.", "small", "hint"), gap=20), (122, 124, 113, None), "rb", solid=False)

    def _weather(self, value: str) -> None:
        self.difficulty = value
        self._build_letter()

    def _set_seed(self, text: str) -> None:
        self.seed = text

    def _begin_with(self, text: str) -> Any:
        self.seed = text
        return self._begin()

    def _begin(self) -> Any:
        seed = int(self.seed) if self.seed.isdigit() else self.app.fresh_seed()
        return NewGame(next(s.path for s in self.scenarios if s.id == self.chosen), min(seed, 2**63 - 1), self.difficulty)

    def key(self, event: pygame.event.Event) -> Any:
        if event.key == pygame.K_RETURN:
            entry = next((e for e in saves.listing() if not e.problem and not e.ended), None)
            return LoadGame(str(entry.path)) if entry is not None else self._begin()
        if event.key in (pygame.K_UP, pygame.K_DOWN) and self.scenarios:
            ids = [s.id for s in self.scenarios]
            self._choose(ids[(ids.index(self.chosen) + (1 if event.key == pygame.K_DOWN else -1)) % len(ids)])
        if event.key == pygame.K_l:
            return Open("saves")
        if event.key == pygame.K_o:
            return Open("options")
        if event.key == pygame.K_ESCAPE:
            return Open("menu")
        return None


def _when(stamp: str) -> str:
    """"last night at 23:40" is beyond us; "today at 23:40" or "12 March at 23:40" is not."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    day = "today" if when.date() == datetime.now().date() else f"{when.day} {when:%B}"
    return f"{day} at {when:%H:%M}"
