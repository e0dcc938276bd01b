"""The end of a campaign: what it came to, in words and in six dials, and the map then and now."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Any

import pygame

from game.ui.map import MapView
from game.ui.parts.legend import Legend
from game.ui.parts.valley import valley_chart
from game.ui.screen import NewGame, Open, Screen, Swap
from game.ui.widgets import Button, Column, Dial, Head, Label, Letterhead, Link, Node, Panel, Paper, Paragraph, Row, Rule, Scroll, Spacer
from game.ui.widgets.atlas import Atlas


class EndingScreen(Screen):
    """The end-of-mission report."""

    NAME, TITLE = "ending", "End of mission"
    KEYS = (("Enter", "choose what has the focus"), ("D", "the debrief"), ("Esc", "menu"))

    def build(self) -> None:
        view, stage, gfx = self.view, self.stage, self.gfx
        ending = view.ending
        if ending is None:
            stage.show("report", Paper(Paragraph("The campaign goes on.", "letter")), (73, 50, 94, None), "cm")
            return
        told = [Row(Label(word, "small", "second", cut=True, grow=1), Label(value, "small.b"), gap=8) for word, value in ending.tallies[:4]]
        tallies = Row(Column(*told[:2], gap=2), Column(*told[2:], gap=2), even=True, gap=28, align="top")
        story: list[Node] = [Paragraph("\n\n".join(ending.paragraphs), "letter" if not gfx.compact else "text")]
        story += [Column(Label(head, "label", "second"), Paragraph(text, "text"), gap=2) for head, text in ending.came_of]
        if ending.epithet:
            story.append(Paragraph(ending.epithet, "letter.i", "second"))
        buttons = Row(
            Button("Take office again", lambda: NewGame(self.app.session.tables.scenario, self.app.fresh_seed(), view.difficulty), kind="primary", height=54, grow=1, name="again"),
            Button("Back to the title", lambda: Swap("title"), height=54, grow=1, name="title"), gap=14,
        )  # fmt: skip
        sheet = Paper(
            Letterhead("End of mission", "report to the Council", f"SG({view.year})0412", view.label), Paragraph(ending.title, "d2" if not gfx.compact else "d3", balance=True),
            Paragraph(ending.subtitle, "letter.i", "second") if ending.subtitle else None, Scroll(Column(*story, gap=12), name="ending.scroll"),
            Rule(), tallies, buttons, Row(Spacer(), Link("Debrief", lambda: Open("debrief"), style="small", hint="D", name="debrief"), Link("The last report", lambda: Open("report"), style="small", name="last_report"), Link("The thirty-two", lambda: Open("capitals"), style="small", name="members"), Spacer(), gap=26),
            pad=(56, 36, 56, 24) if not gfx.compact else (36, 24, 36, 16), gap=16,
        )  # fmt: skip
        stage.show("report", sheet, (3, 3, 80, 129), "h")
        lowest = min((d.value for d in ending.dials), default=0)
        dials: list[Node] = [Dial(ending.total, "Legacy", "Geometric mean of six", side=180 if not gfx.compact else 150, style="n1@56")]
        dials += [Dial(d.value, d.label, d.says, side=120 if not gfx.compact else 100, tone="worse" if d.value == lowest else "text") for d in ending.dials]
        stage.show("dials", Panel(Head("Legacy", _standing(ending, gfx.compact)), Row(*dials, gap=10, align="center", justify="between", grow=1), pad=(24, 14), gap=4), (85, 3, 152, 40), "w")
        self._maps()

    def _maps(self) -> None:
        view, stage, gfx = self.view, self.stage, self.gfx
        then, now, begun = {}, {}, int(view.began)
        edges, colours = gfx.theme.breaks["spending"], gfx.theme.ramps["spending"]
        for code, member in view.members.items():
            years = dict(member.spending)
            if not years or max(years.values()) <= 0:
                continue
            then[code] = colours[bisect_right(edges, years.get(begun, next(iter(years.values()))))]
            now[code] = colours[bisect_right(edges, list(years.values())[-1])]
        goal = f"{view.pledge.line:g}" if view.pledge else ""
        counts = next((g.history for g in (*view.gauges, *view.more) if g.id == "alliance.at_line"), ())
        was, at_line = (f"{n:.0f} at {goal} of {len(view.members)}" for n in (counts[0], counts[-1])) if counts and goal else ("", "")
        for name, box, anchor, fills, head, line in (
            ("then", (85, 45.5, 75, 48), "", then, str(begun), was), ("now", (162, 45.5, 75, 48), "w", now, str(view.year), at_line),
        ):  # fmt: skip
            rect = stage.locate(box, anchor, Panel())

            def view_of(size, rect=rect):
                return replace(MapView.framed(rect, gfx.fit), inset=None)

            atlas = Atlas(self.app.map(name), fills, {}, view=view_of, quiet=True, front=view.front if name == "now" else 48)
            stage.show(f"map.{name}", _Framed(atlas), lambda pane, rect=rect: rect, direct=True, solid=False)
            stage.show(f"head.{name}", Column(Label(head, "d4"), Label(line, "body.b"), gap=2, pad=(20, 14)), box, anchor, solid=False)
        legend = Legend("Core, % of GDP", edges, colours)
        stage.show("legend", legend, lambda pane: self._at_the_foot(pane, legend), solid=False)
        gauges = [*view.gauges, *(g for g in view.more if g.id in ("us.troops", "ukraine.phase", "alliance.core", "alliance.at_line"))]
        rows = [Row(Label(g.label, "small", "second", cut=True, grow=1), Label(g.text, "small.b"), gap=12, pad=(0, 1)) for g in gauges]
        half = (len(rows) + 1) // 2
        stage.show("numbers", Panel(Head("As you leave it"), Scroll(Row(Column(*rows[:half], gap=3, grow=1), Column(*rows[half:], gap=3, grow=1), gap=32, align="top"), name="numbers.scroll"), pad=(24, 14), gap=8), (85, 96, 75, 36), "h")
        chart = valley_chart(view, (640, 190))
        if chart is not None:
            chart.grow = 1
            head = Row(Label("The valley, crossed or not", "label", "second", cut=True, grow=1), Label("Russia", "tiny.b", "sig"), Label("Europe and America", "tiny", "second"), gap=12, align="base")
            stage.show("valley", Panel(head, chart, pad=(24, 14), gap=6), (162, 96, 75, 36), "wh")

    def _at_the_foot(self, pane, legend: Legend) -> pygame.Rect:
        """The legend's place, at the lower left of the first map, whatever its height is."""
        gfx = self.gfx
        place = self.stage.locate((87, 45.5, 30, 47), "", legend)
        high = legend.size(gfx, place.w)[1]
        return pygame.Rect(place.x, place.bottom - high, place.w, high)

    def key(self, event: pygame.event.Event) -> Any:
        if event.key == pygame.K_d and self.view.ending is not None:
            return Open("debrief")
        return Open("menu") if event.key == pygame.K_ESCAPE else None


def _standing(ending, brief: bool) -> str:
    """`More than 62 in 100 sensible secretaries general came to, and 81 in 100 of every kind`."""
    if ending.ahead_of is None:
        return "Neglect is not averaged away."
    sensible, every = (round(100 * share) for share in ending.ahead_of)
    who = "" if brief else " secretaries general"
    return f"more than {sensible} in 100 sensible{who or ' ones'} came to, and {every}{'' if brief else ' in 100'} of every kind"


class _Framed(Node):
    """A map cut to its own rectangle."""

    scrolls = True

    def __init__(self, atlas: Atlas):
        super().__init__(atlas)

    def paint_over(self, canvas) -> None:
        canvas.frame(self.rect, "line2", 1)
