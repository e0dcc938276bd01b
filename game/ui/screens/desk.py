"""The desk: the map is the table, papers lie on it, the diary waits, and the quarter is closed from here."""

from __future__ import annotations

from typing import Any

import pygame

from game.session import words
from game.session.commands import CancelAction, EndQuarter
from game.session.view import MemberView, PaperView, SlotView
from game.ui.map import Incident
from game.ui.parts.colours import MODES, TITLES, fills, labels, ramp
from game.ui.parts.legend import Legend
from game.ui.parts.topbar import show_topbar
from game.ui.parts.valley import valley_chart
from game.ui.screen import Open, Screen, Undo
from game.ui.widgets import (
    Button, Card, Column, Figure, Flag, Head, Icon, Label, LineChart, Link, Node, OddsBar, Panel, Paper, Paragraph, Row, Rule, Scroll, Segment, Series, Slip, Slot, Spacer, Tile,
)  # fmt: skip
from game.ui.widgets.atlas import Atlas
from game.ui.widgets.why import WhyPanel


class DeskScreen(Screen):
    """The open quarter."""

    NAME, TITLE, KEY, ROOM = "desk", "Desk", pygame.K_d, (0, "Desk")
    KEYS = (
        ("1 to 4", "what the map shows"), ("P", "open the first paper"), ("A", "choose an action"), ("arrows", "walk the map, when it has the focus"), ("Enter", "open what has the focus"),
        ("PgUp, PgDn", "the member before or after"), ("W", "why a number moved"), ("Ctrl Z, Ctrl Y", "undo, redo"), ("Space", "end the quarter"), ("Esc", "menu"),
    )  # fmt: skip

    def __init__(self, app, **args):
        super().__init__(app, **args)
        self.mode, self.member = "spending", None
        self.atlas_state: dict = {}

    @classmethod
    def waiting(cls, view) -> int:
        return sum(p.chosen is None and len(p.options) > 0 for p in view.papers)

    # ---- panels

    def build(self) -> None:
        self._build_map()
        show_topbar(self, "desk")
        self._build_papers()
        self._build_valley()
        self._build_member()
        self._build_diary()
        self._build_end()
        self._build_wires()

    def _build_map(self) -> None:
        view, gfx, stage = self.view, self.gfx, self.stage
        places = [(0, 0, 240, 14), (3, 14.5, 44, 82), (53, 14.5, 67.5, 5.5), (3, 97, 185, 38), (190, 14.5, 47, 120), (152, 14.5, 36, 24), (53, 88.5, 43, 9.5)]
        atlas = Atlas(
            self.app.map(), fills(gfx, view, self.mode), labels(view, self.mode), selected=self.member, incidents=[Incident(i.place, i.label, i.sector) for i in view.incidents],
            front=view.front, chosen=self._choose, obstacles=[gfx.rect(p) for p in places], state=self.atlas_state, name="map", tip_of=self._tip_of,
        )  # fmt: skip
        stage.show("map", atlas, lambda pane: pygame.Rect((0, 0), self.gfx.size), direct=True)
        options = [(mode, word, key) for mode, word, key in MODES if mode in view.map_modes]
        stage.show("modes", Segment(options, self.mode, self._set_mode, name="modes", height=36), (53, 15, 60 if gfx.crowd < 1.3 else 68, 4.5))
        edges, colours = ramp(gfx, self.mode)
        legend = Legend(TITLES[self.mode], edges, colours)
        stage.show("legend", legend, (53, 89, 43, None), "b", solid=False)

    def _tip_of(self, code: str):
        member = self.view.members.get(code)
        if member is None:
            return None
        numbers = [f"{g.label} {g.text}" for key, g in member.numbers.items() if key in ("core", "trust", "fear")]
        return f"**{member.name}**\n\n" + " · ".join(numbers) + (f"\n\n*{member.one_line}*" if member.one_line else "")

    def _set_mode(self, mode: str) -> None:
        self.mode = mode
        self._build_map()

    def _choose(self, code: str) -> Any:
        if code not in self.view.members:
            return None
        if code == self.member:
            return Open("member", {"member": code})
        self.member = code
        self._build_map()
        self._build_member()
        return None

    def _build_papers(self) -> None:
        view, compact = self.view, self.gfx.compact
        waiting = sum(1 for p in view.papers if p.chosen is None)
        head = Head("Papers on the desk" if not compact else "Papers", f"{waiting} to answer" if waiting else "all answered" if view.papers else "", right_tone="worse" if waiting else "hint")
        slips = [self._slip(p, compact) for p in view.papers]
        if not slips:
            slips = [Panel(Paragraph("No paper needs an answer this quarter. It will not last.", "note.i", "second"), rule=False, pad=(18, 14))]
        stage = self.stage
        stage.show("papers", Column(head, Scroll(Column(*slips, *self._asks(), gap=12), name="papers.scroll"), gap=10), (3, 14.5, 44, 82))

    def _asks(self) -> list[Node]:
        """What capitals have asked for, under the papers: each opens the card that meets it."""
        if not self.view.asks:
            return []
        rows: list[Node] = []
        for a in self.view.asks:
            left = "in the diary" if a.planned else "this quarter" if a.left <= 1 else f"{words.small(a.left)} quarters left"
            told = Column(Label(f"{a.name}: {a.what}", "body.b" if not a.planned else "body", cut=True), Label(f"{a.title}, {left}", "small", "second" if a.planned or a.left > 1 else "worse", cut=True), gap=0, grow=1)
            rows.append(Tile(Row(Flag(a.member, 22), told, gap=12), on=lambda a=a: Open("card", {"action": a.card, "target": a.member}), bare=True, pad=(10, 6), name=f"ask.{a.member}"))
        return [Spacer(2), Column(Head("Asked of you"), *rows, gap=4)]

    def _slip(self, paper: PaperView, compact: bool) -> Node:
        answer = next((o.label for o in paper.options if o.id == paper.chosen), "")
        first = "" if compact else paper.text.split("\n\n")[0].replace("\n", " ").replace("*", "")
        return Slip(
            paper.precedence, paper.due_text, paper.title, first, answered=answer, on=lambda: self._open(paper.id), name=f"paper.{paper.id}"
        )

    def _open(self, paper: str) -> Any:
        """A paper, or the crisis when it is a stage of one."""
        crisis = self.view.crisis
        return Open("crisis") if crisis is not None and crisis.stage == paper else Open("paper", {"paper": paper})

    def _build_valley(self) -> None:
        chart = None if self.gfx.compact else valley_chart(self.view)
        if chart is None:
            self.stage.drop("valley")
            return
        panel = Panel(Row(Label("The valley", "s3"), Spacer(), Label("Russia", "tiny.b", "sig"), Label("Europe and America", "tiny", "second", cut=True), gap=8, align="base"), chart, pad=(16, 10), gap=4)
        self.stage.show("valley", panel, (150.5, 15, 37, None), "r", solid=False)

    # ---- the member, or the agenda

    def _build_member(self) -> None:
        member = self.view.members.get(self.member) if self.member else None
        panel = self._agenda() if member is None else self._member(member)
        self.stage.show("member", panel, (190, 15, 47, 81), "r")

    def _agenda(self) -> Node:
        view = self.view
        lines: list[Node] = [Head("Agenda", "choose a country on the map" if self.gfx.crowd < 1.02 else "choose a country")]
        for sector in view.sectors:
            gauge = sector.deterrence
            lines.append(
                Row(Label(sector.name, "body", cut=True, grow=1), Label(gauge.text, "body.b"), gap=10, tip=lambda g=gauge: WhyPanel.of(g), name=f"sector.{sector.id}")
            )
        lines += [Rule(), Label("Washington, Moscow, Kyiv", "label", "second")]
        wanted = ("us.favour", "us.grievance", "us.congress", "us.troops", "us.withdrawal", "us.president", "moscow.strength", "moscow.risk", "moscow.indicator", "ukraine.phase", "ukraine.front", "alliance.norm", "alliance.pillar")
        if self.gfx.compact:
            wanted = wanted[:6]
        more = {g.id: g for g in view.more}
        for name in wanted:
            gauge = more.get(name)
            if gauge is not None:
                lines.append(
                    Row(Label(gauge.label, "body", cut=True, grow=1), Label(gauge.text, "body.b"), gap=10, tip=lambda g=gauge: WhyPanel.of(g), name=f"gauge.{name}")
                )
        return Panel(Scroll(Column(*lines, gap=4), name="agenda.scroll"), pad=(20, 16))

    def _member(self, member: MemberView) -> Node:
        compact = self.gfx.compact
        n = member.numbers
        figures = [self._figure(n[key], words) for key, words in (("core", "Core, % of GDP"), ("resilience", "Resilience"), ("trust", "Trust in you")) if key in n]
        chart = self._spending(member)
        facts = [f"{n['stability'].label} {n['stability'].text}" if "stability" in n else "", member.next_vote]
        # The two likeliest things to do here, then the whole dossier.
        quick = [a for a in self.view.diary.actions if a.id in member.actions][:2]
        buttons = [
            Button(a.title, lambda a=a: Open("card", {"action": a.id, "target": member.id}), disabled=False if a.available else a.why_not or True, grow=1, height=40) for a in quick
        ]
        body = Column(
            Row(Flag(member.id, 44), Label(member.name, "d5", cut=True, grow=1), Link("Agenda", self._close_member, plain=True, tone="second", style="small", name="agenda"), gap=14),
            Rule(), Row(*figures, even=True, gap=10, align="top"), chart, Rule(),
            Row(Paragraph(member.government, "small", "text", grow=1, most=2), gap=10),
            Label(" · ".join(f for f in facts if f), "small", "second", cut=True),
            None if compact or not member.one_line else Paragraph(member.one_line, "note.i", "second", most=3),
            Spacer(), Column(*buttons, gap=8), Row(Link("Open the full dossier", lambda: Open("member", {"member": member.id}), name="dossier"), Spacer(), Label("Enter", "tiny.b", "hint")),
            gap=10,
        )  # fmt: skip
        return Panel(body, pad=20)

    def _figure(self, gauge, words: str) -> Node:
        note = f"{gauge.change_text} this quarter" if gauge.change else ""
        tone = {"better": "better", "worse": "worse"}.get(gauge.judgement, "second")
        return Figure(words, gauge.text, note, tone, tip=lambda: WhyPanel.of(gauge))

    def _spending(self, member: MemberView) -> Node:
        past = list(member.spending)
        if not past or max(v for _, v in past) <= 0:
            return Paragraph("No armed forces of its own.", "note.i", "second")
        lines = [Series(list(member.pledge), "text", 2, "dotted", label=""), Series(past, "text", 2.5, dots="last")]
        if member.announced:
            lines.insert(0, Series(list(member.announced), "better", 2))
        top = max(4.0, *(v for _, v in past), *(v for _, v in member.pledge))
        pledge = self.view.pledge
        first, begun, last = int(past[0][0]), int(self.view.began), pledge.deadline if pledge else int(self.view.began + self.view.turns / 4)
        return LineChart(lines, x=(first, last), y=(0, top), x_ticks=(first, begun, last), y_ticks=(0, pledge.first_line, pledge.line) if pledge else (0, 2), size=(320, 110))

    def _close_member(self) -> None:
        self.member = None
        self._build_map()
        self._build_member()

    # ---- the diary

    def _build_diary(self) -> None:
        view, compact = self.view, self.gfx.compact
        diary = view.diary
        booked = sum(1 for s in diary.slots if s.action is not None or s.taken_by)
        open_ = len(diary.slots) - booked
        left = Column(
            Label("Diary", "d5"), None if compact else Paragraph("One appointment a month.", "small", "second", leaves=2), Spacer(2),
            Label(f"{booked} booked", "small.b", leaves=1), Label(f"{open_} still open", "small.b", "worse" if open_ else "second"),
            Label(f"{diary.left:.0f} capital left", "small", "second", tip=f"{diary.capital:.0f} in hand, {diary.committed:.0f} promised to what you have decided."),
            Spacer(), Link("Actions", lambda: Open("card"), hint="A", name="actions", style="small"),
            w=150 if not compact else 130 * self.gfx.crowd / 1.1, gap=3,
        )  # fmt: skip
        slots = [Column(Label(s.month if not compact else s.month[:3], "label", "second"), self._slot(s), gap=8, grow=1) for s in diary.slots]
        row: list[Node] = [left, Rule(upright=True), Row(*slots, gap=14, align="stretch", even=True, grow=1)]
        if not compact:
            row += [Rule(upright=True), self._within_reach()]
        self.stage.show("diary", Paper(Row(*row, gap=16, align="stretch", grow=1), pad=(24, 18, 24, 20)), (3, 98.5, 185, 30), "bw")

    def _slot(self, slot: SlotView) -> Node:
        if slot.taken_by:
            return Card("Taken", slot.taken_by, effect="A paper's answer takes this month.", plain_kind=True, fill="paper2", flat=True, grow=1)
        action = slot.action
        if action is None:
            return Slot("Choose an action", "press A" if not self.gfx.compact else "", on=lambda: Open("card", {"slot": slot.index}), name=f"slot.{slot.index}", grow=1)
        helped = sum(share for grade, share in action.odds if grade in ("clean", "costly"))
        odds = OddsBar(helped, action.odds_text, length=90, style="tiny") if action.odds and not self.gfx.compact else None
        sign = Flag(slot.target, 28) if slot.target and slot.target in self.view.members else None
        effects = " · ".join(str(e) for e in action.effects[:2])
        return Card(
            slot.target_name or action.family, action.title, cost=action.cost_text, effect=effects, odds=odds, sign=sign, plain_kind=True, fill="card", flat=True, grow=1,
            on=lambda: Open("card", {"slot": slot.index, "action": action.id, "target": slot.target}), name=f"slot.{slot.index}",
        )  # fmt: skip

    def _within_reach(self) -> Node:
        rows: list[Node] = [Label("Within reach", "label", "second")]
        for action in [a for a in self.view.diary.actions if a.available][:5]:
            rows.append(
                Row(
                    Link(action.title, lambda a=action: Open("card", {"action": a.id}), plain=True, style="small", grow=1, shrink=True, name=f"reach.{action.id}"),
                    Label(f"{action.cost:.0f}", "small.b"), gap=8,
                )
            )  # fmt: skip
            rows.append(Rule())
        return Column(*rows[:-1], w=230, gap=3)

    # ---- the end of the quarter

    def _build_end(self) -> None:
        items = [
            Row(Icon("tick" if item.settled else "open", 18, "better" if item.settled else "worse"), Label(item.text, "small", cut=True, grow=1), gap=10, tip=item.text, leaves=k)
            for k, item in enumerate(self.view.open_items[: 3 if self.gfx.compact else 4])
        ]
        undo = Link("Undo", lambda: Undo(), hint="Ctrl Z" if self.gfx.crowd < 1.02 else "", plain=True, tone="second", style="small", name="undo") if self.view.can_undo else None
        panel = Panel(
            Head("Before it closes", undo or ""), *items, Spacer(),
            Button("End quarter", lambda: EndQuarter(), kind="primary", hint="Space", height=60 if not self.gfx.compact else 50, name="end"), pad=20, gap=7,
        )  # fmt: skip
        self.stage.show("end", panel, (190, 98.5, 47, 30), "rb")

    def _build_wires(self) -> None:
        parts: list[Node] = [Label("Wires", "label", "worse")]
        for wire in self.view.wires[: 2 if self.gfx.compact else 3]:
            if len(parts) > 1:
                parts.append(Rule(upright=True))
            parts += [Label(wire.outlet, "small", "second"), Label(wire.text, "small", "text", cut=True)]
        if len(parts) == 1:
            parts.append(Label("The agencies have nothing on us today.", "small", "second"))
        from game.ui.parts.topbar import Bar

        self.stage.show("wires", Bar(Row(*parts, gap=16, pad=(24, 8), align="center")), (0, 130, 240, 5), "bw")

    # ---- keys

    def key(self, event: pygame.event.Event) -> Any:
        if event.key == pygame.K_SPACE:
            return EndQuarter()
        if event.key == pygame.K_ESCAPE:
            return Open("menu")
        if event.key == pygame.K_a:
            return Open("card")
        if event.key == pygame.K_p and self.view.papers:
            waiting = [p for p in self.view.papers if p.chosen is None] or list(self.view.papers)
            return self._open(waiting[0].id)
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            codes = sorted(self.view.members, key=lambda c: self.view.members[c].name)
            at = codes.index(self.member) if self.member in codes else -1 if event.key == pygame.K_PAGEDOWN else 0
            return self._choose(codes[(at + (1 if event.key == pygame.K_PAGEDOWN else -1)) % len(codes)])
        if event.key == pygame.K_RETURN and self.member:
            return Open("member", {"member": self.member})
        if event.key == pygame.K_DELETE:
            focus = self.stage.input.focus
            if focus is not None and focus.name.startswith("slot."):
                return CancelAction(int(focus.name.removeprefix("slot.")))
        return None
