"""A crisis on its ladder: what happened, what is known, what can be done before the hours run out, and what may come of it."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.commands import ChooseOption
from game.session.view_crisis import CrisisView, StepView
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Back, Open, Screen
from game.ui.widgets import (
    AnswersBar, Button, Choice, Column, Figure, Head, Label, Node, Panel, Paper, Paragraph, Row, Rule, Scroll, Spacer, Swatch, WhyPanel,
)  # fmt: skip

FACES = {"both": "both keep face", "ours": "we keep face", "theirs": "they keep face", "nobody": "nobody keeps face"}


class CrisisScreen(Screen):
    """The open stage, or how it ended. A crisis comes before everything else on the desk."""

    NAME, TITLE, KEY, ROOM = "crisis", "Crisis", pygame.K_x, (5, "Crisis")
    KEYS = (("A to H", "take an option"), ("Tab, arrows", "walk the options"), ("Enter", "take what has the focus"), ("Esc", "to the desk; the crisis waits"))

    @classmethod
    def opens(cls, view) -> bool:
        return view.crisis is not None

    @classmethod
    def waiting(cls, view) -> int:
        return int(bool(view.crisis.stage)) if view.crisis is not None else 0

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "crisis")
        crisis, stage = self.view.crisis, self.stage
        for pane in ("stages", "told", "known", "options", "ladder", "none"):
            stage.drop(pane)
        if crisis is None:
            stage.show("none", Paper(Paragraph("Nothing burns.", "letter")), (73, 50, 94, None), "cm")
            return
        stage.show("stages", self._stages(crisis), (3, 15, 234, 12.5), "w")
        stage.show("told", self._told(crisis), (3, 29, 82, 67.5), "h")
        stage.show("known", self._known(crisis), (3, 98, 82, 35), "b")
        stage.show("options", self._options(crisis), (87, 28.4, 94, 104.6), "wh")
        stage.show("ladder", self._ladder(crisis), (183, 29, 54, 104), "rh")

    # ---- parts

    def _stages(self, crisis: CrisisView) -> Node:
        cells: list[Node] = []
        for k, title in enumerate(crisis.stages):
            now, past = k == crisis.at, k < crisis.at
            note = f"now, {_days(crisis.stage_days)}" if now else "behind us" if past else ""
            tone = "worse" if now else "text" if past else "second"
            cells.append(Column(Rule(tone="worse" if now else "better" if past else "quiet", width=3), Label(title, "s3", tone, cut=True), Label(note, "small", "worse" if now else "hint", cut=True), gap=3))
        clock = Column(Label(f"Day {crisis.day} of {crisis.days}", "d5"), Label(crisis.place if not self.gfx.compact else crisis.place.partition(",")[0], "small", "second"), gap=1)
        return Panel(Row(clock, Row(*cells, even=True, gap=18, align="top", grow=1), gap=28, align="top"), pad=(24, 10))

    def _told(self, crisis: CrisisView) -> Node:
        parts: list[Node] = [Label(crisis.title, "label", "second"), Paragraph(crisis.heading, "d3", balance=True)]
        if crisis.last:
            parts.append(Paragraph(crisis.last, "text.b"))
        if crisis.answer:
            parts += [Paragraph(f"{crisis.side}: {_lower(crisis.answer)}.", "text.b", "worse"), Paragraph(crisis.answer_text, "letter.i")]
        elif crisis.at == 0:
            parts.append(Paragraph(crisis.lead, "letter.i"))
        parts.append(Paragraph(_flow(crisis.text), "letter"))
        if crisis.adviser_says:
            parts += [Rule(), Label(crisis.adviser, "label", "second"), Paragraph(crisis.adviser_says, "note.i", "bluep")]
        if crisis.outcome is not None:
            parts.append(Row(Spacer(), Button("To the desk", lambda: self._out(), kind="primary", hint="Esc", name="done")))
        return Paper(Scroll(Column(*parts, gap=10), name="told.scroll"), pad=(36, 24) if not self.gfx.compact else (24, 16))

    def _known(self, crisis: CrisisView) -> Node:
        rows: list[Node] = []
        for fact in crisis.known:
            sure = "\N{BLACK SQUARE}" * fact.sure + "\N{WHITE SQUARE}" * (4 - fact.sure)
            rows.append(Row(Label(fact.at, "small", "second", w=120 * max(1.0, self.gfx.crowd / 1.1)), Paragraph(fact.text, "small", grow=1), Label(fact.word or sure, "small", "second"), gap=12, align="top"))
            rows.append(Rule())
        return Panel(Head("What we know", ""), Scroll(Column(*rows[:-1], gap=3), name="known.scroll"), pad=(20, 12), gap=6)

    def _options(self, crisis: CrisisView) -> Node:
        if crisis.outcome is not None:
            figures = Row(
                Figure("Days", f"{crisis.day}"), Figure("Hours missed", f"{crisis.late}"), Figure("Our rung", next((r.name for r in crisis.rungs if r.ours), "")),
                even=True, gap=16, align="top",
            )  # fmt: skip
            moved = [g for g in self.view.gauges if g.change]
            rows = [Row(Label(g.label, "body", grow=1), Label(f"{g.text}  ({g.change_text})", "body.b"), tip=lambda g=g: WhyPanel.of(g), gap=12, name=f"moved.{g.id}") for g in moved]
            return Panel(Head("It is over", ""), figures, Rule(), Label("Since the last report", "label", "second"), *rows, Spacer(), pad=(28, 22), gap=12)
        return Scroll(Column(*[self._option(crisis, s) for s in crisis.steps], gap=12, pad=(6, 6, 14, 6)), name="options.scroll")

    def _option(self, crisis: CrisisView, s: StepView) -> Node:
        o = s.option
        effects = [(e.label, e.text, e.judgement) for e in o.effects[: 3 if self.gfx.crowd < 1.3 else 2]]
        if s.way:
            odds = f"{_in_ten(s.sure)} {crisis.side} takes it; {FACES.get(s.face, '')}. Taken, it ends here."
        else:
            needs = f"needs {s.needs}; {_days(s.days)}, {_in_ten(s.sure)} in time" if s.needs else f"needs nobody; {_days(s.days)}"
            odds = f"{needs}."
        foot: list[Node] = [Paragraph(odds, "small", "second")]
        if s.answers:
            foot += [Label(f"How {crisis.side} answers, our estimate, in 100", "tiny", "second"), AnswersBar([share for _, share in s.answers], tip=lambda s=s: self._answers(s))]
        if s.accident > 0.0005:
            foot.append(Label(f"Accident on this rung: {100 * s.accident:.0f} in 100", "small.b", "worse"))
        if s.price:
            foot.append(Label(f"Stepping down costs {s.price:g} credibility with {crisis.side}", "small.b", "worse"))
        where = "a way down" if s.way else f"{s.rung}, {s.up:+d}".replace("-", "\N{MINUS SIGN}") if s.rung and s.up else s.rung or "no step"
        return Choice(
            o.letter, o.label, price=where, act=o.line, effects=effects, odds=Column(*foot, gap=4, pad=(0, 0, 96, 0)), foot="Take it",
            on=lambda: self._take(o.id), disabled=False if o.available else o.why_not or True, name=f"option.{o.id}",
        )  # fmt: skip

    @staticmethod
    def _answers(s: StepView) -> str:
        return "\n\n".join(f"{name}: {100 * share:.0f} in 100" for name, share in s.answers)

    def _ladder(self, crisis: CrisisView) -> Node:
        rows: list[Node] = []
        for rung in reversed(crisis.rungs):
            tone = "text" if rung.ours else "second"
            who = " · ".join(w for w in ("we stand here" if rung.ours else "", f"{crisis.side} here" if rung.theirs else "") if w)
            danger = f"accident {100 * rung.accident:.0f}%" if rung.accident else ""
            leave = f"leave for {rung.leave:g}" if rung.leave else "free to leave"
            rows.append(
                Column(
                    Rule(tone="better" if rung.ours else "worse" if rung.theirs else "quiet", width=3 if rung.ours or rung.theirs else 1),
                    Row(Label(rung.name, "body.b" if rung.ours else "body", tone, cut=True, grow=1), Label(danger or leave, "tiny", "worse" if danger else "hint"), gap=8),
                    Label(who, "tiny.b", "better" if rung.ours else "worse") if who else None, gap=2,
                )
            )  # fmt: skip
        legend: list[Node] = []
        names = next(([n for n, _ in s.answers] for s in crisis.steps if s.answers), [])
        if names:
            legend = [Rule(), Label(f"How {crisis.side} may answer", "label", "second"), *[Row(Swatch(k, len(names)), Label(n, "small", "second", cut=True, grow=1), gap=8) for k, n in enumerate(names)]]
        return Panel(Head("The ladder", ""), Scroll(Column(*rows, *legend, gap=8), name="ladder.scroll"), pad=(20, 16), gap=10)

    # ---- what is chosen

    def _take(self, option: str) -> Any:
        return ChooseOption(self.view.crisis.stage, option)

    def _out(self) -> Any:
        return Back() if len(self.app.path) > 1 else Open("desk")

    def key(self, event: pygame.event.Event) -> Any:
        crisis = self.view.crisis
        if crisis is None or (not crisis.stage and event.key in (pygame.K_RETURN, pygame.K_SPACE)):
            return self._out()
        return None


def _days(n: int) -> str:
    return "one day" if n == 1 else f"{n} days"


def _in_ten(share: float) -> str:
    tenths = min(max(round(10 * share), 0), 10)
    return "certain" if share >= 0.995 else f"{max(tenths, 1)} in 10" if share < 0.95 else "9 in 10"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _flow(text: str) -> str:
    return text.replace("\n\n", "\x00").replace("\n", " ").replace("\x00", "\n\n")
