"""A paper and its answers."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.commands import ChooseOption, ClearOption
from game.session.view import OptionView, PaperView
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Back, Screen, Swap
from game.ui.widgets import Button, Choice, Column, Figure, Label, Letterhead, Node, Paper, Paragraph, Row, Rule, Scroll
from game.ui.widgets.paper import Precedence
from game.ui.widgets.why import WhyPanel

OFFICES = {
    "cable": ("Cable", "to the Private Office"), "letter": ("Private Office", "of the Secretary General"), "call": ("Note of a call", "kept by the Private Office"),
    "slip": ("Intelligence slip", "eyes of the Secretary General"), "draft": ("Draft text", "with brackets"), "press": ("Press line", "for the spokesperson"),
    "note": ("A note", "from the deputy"),
}  # fmt: skip


class PaperScreen(Screen):
    """One paper, to be answered with a click, a letter or Enter."""

    NAME, TITLE = "paper", "Paper"
    KEYS = (("A to D", "choose an answer"), ("Enter", "choose what has the focus"), ("Left, Right", "the paper before or after"), ("Backspace", "leave it unanswered after all"), ("Esc", "back to the desk"))

    @property
    def paper(self) -> PaperView | None:
        papers = self.view.papers
        return next((p for p in papers if p.id == self.args.get("paper")), papers[0] if papers else None)

    def build(self) -> None:
        paper, stage = self.paper, self.stage
        show_ground(self)
        show_topbar(self, "desk")
        if paper is None:
            stage.show("letter", Paper(Paragraph("No paper waits.", "letter")), (73, 50, 94, None), "cm")
            return
        stage.show("letter", self._letter(paper), (24, 15.5, 94, 114), "ch")
        options = [self._choice(paper, o) for o in paper.options]
        tight = len(options) > 3 or self.gfx.crowd > 1.02
        stage.show("choices", Scroll(Column(*options, gap=18 if not tight else 10, pad=(6, 6, 14, 6)), name="choices.scroll"), (121, 14.5, 97, 106), "ch")
        others = len(self.view.papers)
        foot = Row(
            Label(f"Effects are the office's estimates.{f'  {others} papers on the desk.' if others > 1 else ''}", "small", "second", cut=True, grow=1),
            Button("Leave it open", lambda: (ClearOption(paper.id), Back()), name="clear") if paper.chosen else None,
            Button("Answer later" if paper.chosen is None else "Back to the desk", lambda: Back(), name="later"), gap=14,
        )  # fmt: skip
        stage.show("foot", foot, (122, 122, 94, None), "cb")

    def _letter(self, paper: PaperView) -> Node:
        office, line = OFFICES.get(paper.paper, OFFICES["letter"])
        stands = [Figure(g.label, g.text, g.change_text + " last quarter" if g.change else "", tip=lambda g=g: WhyPanel.of(g)) for g in paper.stands]
        adviser = []
        if paper.adviser_says:
            adviser = [Rule(), Label(paper.adviser, "label", "second"), Paragraph(paper.adviser_says, "note.i", "bluep")]
        body = Scroll(Column(
            Precedence(paper.precedence, paper.due_text, style="small"), Paragraph(paper.title, "d2" if self.gfx.crowd < 1.02 else "d3", balance=True),
            Paragraph(paper.text.replace("\n\n", "\x00").replace("\n", " ").replace("\x00", "\n\n"), "letter"),
            Rule(), Label("Where this stands", "label", "second"), Row(*stands, even=True, gap=16, align="top") if stands else None, *adviser, gap=14,
        ), name="letter.scroll")  # fmt: skip
        return Paper(Letterhead(office, line, paper.reference, paper.date), body, pad=(64, 40, 64, 32) if not self.gfx.compact else (40, 26, 40, 22), gap=18)

    def _choice(self, paper: PaperView, option: OptionView) -> Node:
        price = option.cost_text
        return Choice(
            option.letter, option.label, price=price, act=option.line, effects=[(e.label, e.text, e.judgement) for e in option.effects[: 3 if self.gfx.crowd < 1.3 else 2]],
            pleased=[", ".join(option.pleased)] if option.pleased else (), displeased=[", ".join(option.displeased)] if option.displeased else (),
            odds=Column(Paragraph(option.knows, "small.i", "second"), pad=(0, 0, 120 * self.gfx.crowd, 0)) if option.knows else None, chosen=paper.chosen == option.id,
            on=lambda: self._choose(paper, option), disabled=False if option.available else option.why_not or True, name=f"option.{option.id}",
        )  # fmt: skip

    def _choose(self, paper: PaperView, option: OptionView) -> Any:
        """Answer, then go on to the next paper that waits, or back to the desk."""
        waiting = [p for p in self.view.papers if p.chosen is None and p.id != paper.id]
        then = Swap("paper", {"paper": waiting[0].id}) if waiting and paper.chosen is None else Back()
        return (ChooseOption(paper.id, option.id), then)

    def key(self, event: pygame.event.Event) -> Any:
        papers = [p.id for p in self.view.papers]
        paper = self.paper
        if paper is None:
            return Back()
        if event.key in (pygame.K_LEFT, pygame.K_RIGHT) and len(papers) > 1:
            step = 1 if event.key == pygame.K_RIGHT else -1
            return Swap("paper", {"paper": papers[(papers.index(paper.id) + step) % len(papers)]})
        if event.key == pygame.K_BACKSPACE and paper.chosen:
            return ClearOption(paper.id)
        number = event.key - pygame.K_1
        if 0 <= number < len(paper.options) and paper.options[number].available:
            return self._choose(paper, paper.options[number])
        return None
