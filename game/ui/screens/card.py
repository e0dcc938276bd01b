"""The actions: every card that exists now, what it costs and risks, whom it can be aimed at, and the month it goes into."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.commands import CancelAction, PlanAction
from game.session.view import ActionView, TargetView
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Back, Screen
from game.ui.widgets import (
    Bar, Button, Change, Column, Flag, Head, Label, Node, Panel, Paper, Paragraph, Row, Rule, Scroll, Spacer, Tile,
)  # fmt: skip

FAMILIES = {
    "washington": "Washington", "capitals": "Capitals", "deterrence": "Deterrence", "pillar": "European pillar", "ukraine": "Ukraine", "moscow": "Moscow", "house": "The house",
}  # fmt: skip
GRADES = {"clean": ("It works", "better"), "costly": ("It works, at a price", "text"), "stalled": ("It stalls", "second"), "backfired": ("It backfires", "worse")}


class CardScreen(Screen):
    """Choose an action, its target, and put it into the diary."""

    NAME, TITLE = "card", "Actions"
    KEYS = (("Up, Down", "walk the cards, when they have the focus"), ("Enter", "choose"), ("Delete", "take the planned action out again"), ("Esc", "back"))

    def __init__(self, app, **args):
        super().__init__(app, **args)
        self.action: str | None = args.get("action")
        self.target: str | None = args.get("target")
        self.slot: int | None = args.get("slot")

    @property
    def card(self) -> ActionView | None:
        actions = self.view.diary.actions
        return next((a for a in actions if a.id == self.action), None) or (actions[0] if actions else None)

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "desk")
        card = self.card
        self.stage.show("cards", self._cards(card), (3, 15, 62, 117), "h")
        if card is None:
            return
        self.stage.show("card", self._card(card), (68, 15, 88 if card.target != "none" else 130, 117), "hw" if card.target == "none" else "h")
        if card.target != "none":
            self.stage.show("targets", self._targets(card), (159, 15, 78, 117), "hw")
        else:
            self.stage.drop("targets")

    def _cards(self, chosen: ActionView | None) -> Node:
        groups: dict[str, list[ActionView]] = {}
        for action in self.view.diary.actions:
            groups.setdefault(action.family, []).append(action)
        rows: list[Node] = []
        for family in sorted(groups, key=lambda f: list(FAMILIES).index(f) if f in FAMILIES else 99):
            rows.append(Column(Label(FAMILIES.get(family, family.capitalize()), "label", "second"), pad=(4, 10, 0, 4)))
            for action in groups[family]:
                rows.append(
                    Tile(
                        Row(Label(action.title, "body", "text" if action.available else "hint", cut=True, grow=1), Label(f"{action.cost:.0f}" if action.cost else "free", "small.b", "second"), gap=10),
                        on=lambda a=action: self._pick(a.id), selected=chosen is not None and action.id == chosen.id, bare=True, pad=(14, 6), name=f"card.{action.id}", tip=action.why_not or None,
                    )
                )  # fmt: skip
        left = self.view.diary.left
        return Panel(Head("Actions", f"{left:.0f} capital left"), Scroll(Column(*rows, gap=0), name="cards.scroll"), pad=(14, 18), gap=8)

    def _pick(self, action: str) -> None:
        if action != self.action:
            self.action, self.target = action, None
            self.build()
            name = f"card.{action}"
            self.stage.input.set_focus(self.stage.find(name))

    def _card(self, card: ActionView) -> Node:
        planned = next((s for s in self.view.diary.slots if s.action is not None and s.action.id == card.id), None)
        lines: list[Node | None] = [
            Row(Label(FAMILIES.get(card.family, card.family), "label", "second"), Spacer(), Label(_price(card), "body.b"), gap=12),
            Paragraph(card.title, "d3", balance=True), Paragraph(card.line, "letter"), Rule(),
        ]  # fmt: skip
        if card.odds:
            lines.append(Label("How it may go", "label", "second"))
            for grade, share in card.odds:
                word, tone = GRADES.get(grade, (grade, "text"))
                lines.append(
                    Row(Label(word, "body", w=190 * self.gfx.crowd), Bar(share, {"better": "bluep", "worse": "sigp"}.get(tone, "p3"), grow=1), Label(f"{round(share * 10) or '<1'} in 10", "body.b", w=80 * self.gfx.crowd, align="right"), gap=14)
                )
        if card.effects:
            lines += [Rule(), Label("If it works", "label", "second")]
            lines += [Row(Label(e.label, "body", cut=True, grow=1), Change(e.text, e.judgement, "body.b", tone="text"), gap=12) for e in card.effects[:6]]
        lines.append(Rule())
        lines += [Paragraph(t, "body", "second") for t in (card.because, card.risk, card.repeats) if t]
        sides = [f"Pleases {', '.join(card.pleased)}." if card.pleased else "", f"Put out: {', '.join(card.minds)}." if card.minds else ""]
        lines += [Paragraph(" ".join(s for s in sides if s), "small", "second")] if any(sides) else []
        if card.adviser_says:
            lines += [Rule(), Label(card.adviser, "label", "second"), Paragraph(card.adviser_says, "note.i", "bluep")]
        if planned is not None:
            foot: Node = Row(
                Paragraph(f"In the diary for {planned.month}{f', {planned.target_name}' if planned.target_name else ''}.", "body.b", grow=1),
                Button("Take it out", lambda: (CancelAction(planned.index), Back()), name="cancel"), gap=14,
            )  # fmt: skip
        elif card.target == "none":
            foot = Button("Put it into the diary", lambda: self._plan(card, None), kind="primary", disabled=False if card.available else card.why_not or True, name="plan", height=54)
        else:
            words = card.why_not if not card.available else "Choose whom it is for, on the right." if card.target == "member" else "Choose where, on the right."
            foot = Paragraph(words, "body.b", "text" if card.available else "worse")
        return Paper(Scroll(Column(*lines, gap=11), name="card.scroll"), Rule(), foot, pad=(40, 28, 34, 26), gap=14)

    def _targets(self, card: ActionView) -> Node:
        free = [t for t in card.targets if t.available]
        shut = [t for t in card.targets if not t.available]
        rows = [self._target(card, t) for t in (*free, *shut)]
        word = "Whom" if card.target == "member" else "Where"
        return Panel(Head(word, f"{len(free)} possible"), Scroll(Column(*rows, gap=2), name="targets.scroll"), pad=(16, 18), gap=8)

    def _target(self, card: ActionView, target: TargetView) -> Node:
        member = self.view.members.get(target.id)
        number = ""
        if member is not None:
            trust, core = member.numbers.get("trust"), member.numbers.get("core")
            number = " · ".join(p for p in (f"core {core.text}" if core else "", f"trust {trust.text}" if trust else "") if p)
        else:
            sector = next((s for s in self.view.sectors if s.id == target.id), None)
            number = f"deterrence {sector.deterrence.text}" if sector else ""
        row = Row(
            Flag(target.id, 22) if member is not None else None, Label(target.name, "body", "text" if target.available else "hint", cut=True, grow=1),
            Label(target.note or number, "small", "second", cut=True), gap=12,
        )  # fmt: skip
        return Tile(
            row, on=lambda: self._plan(card, target.id), disabled=False if target.available else target.why_not or True, selected=target.id == self.target, bare=True, pad=(10, 6),
            name=f"target.{target.id}",
        )  # fmt: skip

    def _plan(self, card: ActionView, target: str | None) -> Any:
        slot = self.slot
        if slot is not None and (slot >= len(self.view.diary.slots) or self.view.diary.slots[slot].action is not None or self.view.diary.slots[slot].taken_by):
            slot = None
        return (PlanAction(card.id, target, slot if card.slots else None), Back())

    def key(self, event: pygame.event.Event) -> Any:
        if event.key == pygame.K_DELETE and self.card is not None:
            planned = next((s for s in self.view.diary.slots if s.action is not None and s.action.id == self.card.id), None)
            if planned is not None:
                return CancelAction(planned.index)
        if event.key in (pygame.K_UP, pygame.K_DOWN):
            ids = [n.name.removeprefix("card.") for n in self.stage.pane("cards").root.walk() if n.name.startswith("card.")]
            now = self.card.id if self.card else ids[0]
            if now in ids:
                self._pick(ids[(ids.index(now) + (1 if event.key == pygame.K_DOWN else -1)) % len(ids)])
        return None


def _price(card: ActionView) -> str:
    return card.cost_text if "slot" in card.cost_text else f"{card.cost_text}, no diary slot"
