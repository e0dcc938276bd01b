"""Washington: what the President is like and what is asked of you, the brakes, the stairs to the door, who stands where, and the way to the next election."""

from __future__ import annotations

from typing import Any

import pygame

from game.session import washington, words
from game.session.commands import ChooseOption, ClearOption
from game.session.view import ActionView
from game.session.view_washington import WashingtonView
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Open, Screen
from game.ui.widgets import (
    Bar,
    Button,
    Change,
    Column,
    Day,
    DayLine,
    Flag,
    Head,
    Label,
    LineChart,
    Node,
    Panel,
    Paper,
    Paragraph,
    Row,
    Rule,
    Scroll,
    Series,
    Stairs,
    Step,
    Tile,
    WhyPanel,
)

CARDS = 2  # cards of the diary beside what is asked
EFFECTS = 4
TONES = {"election": "text", "midterms": "text", "inauguration": "second", "summit": "better", "mandate": "better"}
HEAVY = ("election", "midterms")


class WashingtonScreen(Screen):
    """Who pulls which way in Washington."""

    NAME, TITLE, KEY, ROOM = "washington", "Washington", pygame.K_u, (20, "Washington")
    KEYS = (("Tab, Enter", "walk the principals, the answers and the hosts"), ("1 to 3", "answer what is asked"), ("W", "why a number moved"), ("Esc", "back"))

    @classmethod
    def opens(cls, view) -> bool:
        return any(g.id == "us.withdrawal" for g in view.more)

    @classmethod
    def waiting(cls, view) -> int:
        return sum(1 for g in view.more if g.id == "us.demand" and g.value > 0)

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, self.NAME)
        desk = self.app.session.desk
        self.seen = seen = washington.build(desk.quarter, desk.gauges, self.view)
        stage, low = self.stage, self.gfx.compact
        top, high = (57, 34) if low else (65, 30)
        stage.show("president", self._scrolled("president", self._president(seen)), (3, 15, 59, top), "wh")
        sheets = [self._demand(seen), *(self._card(c) for c in self._shown_cards(seen))]
        wide = (112 - 2 * (len(sheets) - 1)) / len(sheets)
        for k in range(CARDS + 1):
            if k < len(sheets):
                stage.show(f"sheet.{k}", sheets[k], (64 + k * (wide + 2), 15, wide, top), "wh")
        stage.show("congress", self._scrolled("congress", self._brakes(seen)), (178, 15, 59, top), "wh")
        below = 17 + top
        stage.show("ladder", self._ladder(seen), (3, below, 173, high), "wh")
        stage.show("hosts", self._scrolled("hosts", self._hosts(seen)), (178, below, 59, 133 - below), "wh")
        stage.show("dates", self._dates(seen), (3, below + high + 2, 173, 131 - below - high), "wh")

    @staticmethod
    def _scrolled(name: str, rows: list[Node]) -> Node:
        return Panel(Scroll(Column(*rows, gap=9), name=f"{name}.scroll"), pad=(22, 15))

    # ---- the President

    def _president(self, seen: WashingtonView) -> list[Node]:
        kind = seen.president[:1].upper() + seen.president[1:]
        rows: list[Node] = [Head("The President"), Paragraph(kind, "d3" if not self.gfx.compact else "d5")]
        if seen.wants:
            rows.append(Paragraph(seen.wants, "note.i", "second"))
        rows.append(Rule())
        for g in seen.moods:
            rows.append(self._number(g, "mood"))
        if not self.gfx.compact:
            rows.append(self._chart(seen))
        return rows

    def _number(self, g, name: str) -> Node:
        line = Row(Label(g.label, "body", grow=1, cut=True), Change.of(g), Label(g.text, "n3", align="right"), gap=12, align="base")
        return Tile(line, on=lambda: None, bare=True, pad=(8, 2), tip=lambda: WhyPanel.of(g), name=f"{name}.{g.id}")

    def _chart(self, seen: WashingtonView) -> Node:
        """Commitment, favour and grievance since the first day."""
        told = [(seen.commitment, "text", "Commitment"), *((g, t, g.label.replace("US ", "").capitalize()) for g, t in zip(seen.moods, ("better", "worse"), strict=False))]
        first = self.view.began
        lines = [Series([(first + k / 4, v) for k, v in enumerate(g.history)], tone, 2.5, label=label) for g, tone, label in told]
        low = min(v for s in lines for _, v in s.points) // 10 * 10
        high = max(v for s in lines for _, v in s.points) // 10 * 10 + 10
        now = max(self.view.when, first + 1.0)
        years = tuple(range(int(first) + 1, int(now) + 1))
        return LineChart(lines, x=(first, now), y=(low, high), x_ticks=years[:: max(1, len(years) // 4)], y_ticks=(low, (low + high) / 2, high), size=(420, 150))

    # ---- what is asked

    def _demand(self, seen: WashingtonView) -> Node:
        if not seen.demand:
            rows: list[Node] = [Paragraph("Nothing is asked", "d5"), Paragraph("It has been noticed in Washington as well. What is met raises the next; what expires is remembered.", "note")]
            return Paper(Label("Demands", "label", "second"), Rule("p1", 2), Scroll(Column(*rows, gap=10), name="sheet.scroll"), pad=(20, 16), gap=10)
        due = "to be answered this quarter" if seen.left <= 1 else f"{words.small(seen.left)} quarters to answer"
        head = Row(Label("It is asked", "label", "worse", cut=True, grow=1) if not self.gfx.compact else None, Label(due, "small.b", "worse" if seen.left <= 1 else "text", cut=True), gap=8)
        rows = [Paragraph(seen.demand[:1].upper() + seen.demand[1:], "d5", balance=True), Label(f"size {seen.size:.1f}", "small", "second")]
        foot: list[Node] = []
        if seen.minds:
            rows.append(Paragraph(f"{words.listing(seen.minds, 2)} would mind.", "small.b", "worse"))
        if seen.paper is not None:
            rows.append(Paragraph(seen.paper.text.split("\n\n")[0].replace("\n", " "), "note", most=4))
            chosen = next((o for o in seen.paper.options if o.id == seen.paper.chosen), None)
            if chosen is None and not self.gfx.compact:
                rows += [Paragraph(f"**{o.label}.** {o.line}", "small", "second") for o in seen.paper.options]
            if chosen is not None:
                rows += [Row(Label(e.label, "small", grow=1, cut=True), Change(e.text, e.judgement, "small.b", tone="text"), gap=10) for e in chosen.effects[:EFFECTS]]
            for o in seen.paper.options:
                foot.append(Button(o.label, lambda o=o: self._answer(o.id), hint=f"{'ABCDEFGH'.index(o.letter) + 1}", selected=o.id == seen.paper.chosen, disabled=False if o.available else o.why_not or True, tip=f"{o.line} {o.knows}", height=40, name=f"answer.{o.id}"))
        else:
            rows.append(Paragraph("Its paper is not on the desk. A visit may still meet it; so may letting the date pass.", "note.i", "second"))
        return Paper(head, Rule("p1", 2), Scroll(Column(*rows, gap=8), name="sheet.scroll", grow=1), Column(*foot, gap=6) if foot else None, pad=(20, 16), gap=10)

    def _answer(self, option: str) -> Any:
        paper = self.seen.paper
        return ClearOption(paper.id) if paper.chosen == option else ChooseOption(paper.id, option)

    def _shown_cards(self, seen: WashingtonView) -> list[ActionView]:
        """The first cards of the room that can be played, then the first of the others."""
        ranked = [c for c in seen.cards if c.available] + [c for c in seen.cards if not c.available]
        return ranked[:CARDS]

    def _card(self, card: ActionView) -> Node:
        planned = any(s.action is not None and s.action.id == card.id for s in self.view.diary.slots)
        rows: list[Node] = [Paragraph(card.title, "d5", balance=True), Paragraph(card.line, "note", most=4)]
        rows += [Row(Label(e.label, "small", grow=1, cut=True), Change(e.text, e.judgement, "small.b", tone="text"), gap=10) for e in card.effects[:EFFECTS]]
        if card.odds_text:
            rows.append(Paragraph(card.odds_text, "small.i", "second"))
        verb = "In the diary" if planned else "Open the card"
        foot = Button(verb, lambda: Open("card", {"action": card.id}), selected=planned, height=40, name=f"card.{card.id}")
        return Paper(Row(Label("In the diary" if planned else "Could be done", "label", "second", cut=True, grow=1) if not self.gfx.compact else None, Label(card.cost_text, "small.b", cut=True), gap=8), Rule("p1", 2), Scroll(Column(*rows, gap=8), name=f"card.scroll.{card.id}", grow=1), foot, pad=(20, 16), gap=10)

    # ---- the brakes

    def _brakes(self, seen: WashingtonView) -> list[Node]:
        rows: list[Node] = [Head("The brakes")]
        for p in seen.principals[1:]:
            g = p.gauge
            top = Row(Label(p.label, "body.b", grow=1, cut=True), Change.of(g), Label(g.text, "n3", align="right"), gap=12, align="base")
            rows.append(Tile(Column(top, Bar(g.value / 100.0, "quiet"), gap=4), on=lambda: None, bare=True, pad=(8, 3), tip=lambda p=p: WhyPanel.of(p.gauge), name=f"principal.{g.id}"))
        below = seen.floor and seen.troops.value < seen.floor
        floor = f"Troops stand under the {words.number(seen.floor)} that Congress wrote down." if below else f"Congress holds a floor of {words.number(seen.floor)}." if seen.floor else "Congress is too weak to hold its floor."
        rows += [Paragraph(floor, "small", "second" if seen.floor and not below else "worse"), self._number(seen.commitment, "posture"), self._number(seen.troops, "posture"), self._number(seen.drawdown, "posture")]
        if not self.gfx.compact:
            rows.append(self._troops(seen))
        return rows

    def _troops(self, seen: WashingtonView) -> Node:
        """People in Europe since the first day, and what stays once what is ordered has left."""
        first = self.view.began
        past = [(first + k / 4, v / 1000.0) for k, v in enumerate(seen.troops.history)]
        ahead = [(x, v / 1000.0) for x, v in seen.ordered]
        lines = [Series(ahead, "worse" if seen.drawdown.value else "second", 2, "dashed"), Series(past, "text", 2.5, dots="last")]
        points = [v for _, v in (*past, *ahead)]
        low, high = min([*points, 70.0]) // 10 * 10, max([*points, 90.0]) // 10 * 10 + 5
        target = (seen.floor / 1000.0,) if seen.floor else ()
        ticks = tuple(sorted({low, high - 5, *target}))
        return LineChart(lines, x=(first, ahead[-1][0]), y=(low, high), x_ticks=tuple(range(int(first) + 1, int(ahead[-1][0]) + 1, max(1, int(ahead[-1][0] - first) // 4))), y_ticks=ticks, target=target, size=(420, 110))

    # ---- the stairs

    def _ladder(self, seen: WashingtonView) -> Node:
        here = next(k for k, rung in enumerate(seen.ladder) if rung.here)
        steps = []
        for k, rung in enumerate(seen.ladder):
            bound = f"back above {rung.back:.0f}" if rung.here and rung.back else ""
            share = None if k <= here else rung.year
            steps.append(Step(rung.label, rung.says, share, bound or "here" if rung.here else _percent(rung.year) if k > here else "", rung.here))
        side = f"{words.odds(seen.up)} a step down this quarter" if seen.up else "no step down as things stand"
        if here == len(seen.ladder) - 1:
            side = f"{words.odds(seen.back)} they come back this quarter" if seen.back else "no way back under this President, as things stand"
        elif seen.down:
            side += f", {words.odds(seen.down)} a step back"
        tail = "bars: within a year, if commitment stays where it is; every step can be climbed back"
        return Panel(Head("The way to the door", side if self.gfx.compact else f"{side}; {tail}"), Stairs(steps, brief=self.gfx.compact), pad=(22, 13), gap=8)

    # ---- hosts and dates

    def _hosts(self, seen: WashingtonView) -> list[Node]:
        most = max((h.gauge.value for h in seen.hosts), default=1.0)
        rows: list[Node] = [Head("Where they stand", "thousands, ordered home" if not self.gfx.compact else "thousands")]
        for h in seen.hosts:
            away = Label(f"−{h.leaving / 1000:.1f}" if h.leaving >= 50 else "", "small.b", "worse", w=52, align="right")
            name = Label(h.name, "body", cut=True, grow=1) if self.gfx.compact else Label(h.name, "body", w=132, cut=True)
            bar = None if self.gfx.compact else Bar(h.gauge.value / most, "quiet", grow=1)
            line = Row(Flag(h.member, 22), name, bar, Label(f"{h.gauge.value / 1000:.1f}", "body.b", w=56, align="right"), away, gap=10)
            rows.append(Tile(line, on=lambda h=h: Open("member", {"member": h.member}), bare=True, pad=(8, 5), tip=lambda h=h: WhyPanel.of(h.gauge), name=f"host.{h.member}"))
        if not seen.hosts:
            rows.append(Paragraph("Nowhere in Europe.", "note.i", "second"))
        return rows

    def _dates(self, seen: WashingtonView) -> Node:
        now = self.view.when
        days = [Day(now, "today", "worse", False), *(Day(d.at, d.label, TONES[d.kind], d.kind in HEAVY) for d in seen.dates)]
        end = max([d.at for d in seen.dates] + [now + 1.0])
        held = "If it were held now: " + ", ".join(f"{name} {share * 100:.0f}" for name, share in seen.odds)
        return Panel(Head("To the next election", held if not self.gfx.compact else ""), DayLine(now - 0.05, end + 0.05, days), pad=(22, 12), gap=6)

    def key(self, event: pygame.event.Event) -> Any:
        number = event.key - pygame.K_1
        if self.seen.paper is not None and 0 <= number < len(self.seen.paper.options):
            return self._answer(self.seen.paper.options[number].id)
        return None


def _percent(share: float) -> str:
    """`24%`, `under 1%`."""
    return "under 1%" if 0 < share < 0.01 else f"{share * 100:.0f}%"
