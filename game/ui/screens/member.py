"""A member's dossier: who governs, what it wants and fears, what it spends, what it thinks of you, and what can be done."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.view import MemberView
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Open, Screen, Swap
from game.ui.widgets import (
    Bar, Card, Change, Column, Flag, Head, Label, LineChart, Link, Mark, Node, OddsBar, Panel, Paragraph, Row, Rule, Scroll, Series, Spacer, TwoBaskets, WhyPanel,
)  # fmt: skip


class MemberScreen(Screen):
    """One of the thirty-two."""

    NAME, TITLE = "member", "Dossier"
    KEYS = (("PgUp, PgDn", "the member before or after"), ("W", "why a number moved"), ("Enter", "choose what has the focus"), ("Esc", "back"))

    @property
    def member(self) -> MemberView:
        members = self.view.members
        return members.get(self.args.get("member")) or next(iter(members.values()))

    def build(self) -> None:
        show_topbar(self, "capitals")
        member = self.member
        self.stage.show("id", self._identity(member), (3, 15, 47, 117), "h")
        self.stage.show("spend", self._spending(member), (52, 15, 124, 63), "w")
        self.stage.show("why", self._why(member), (178, 15, 59, 63), "r")
        self.stage.show("baskets", self._baskets(member), (52, 80, 61, 24), "")
        self.stage.show("numbers", self._numbers(member), (115, 80, 61, 24), "w")
        self.stage.show("voice", self._voice(member), (178, 80, 59, 24), "r")
        self._actions(member)

    def _identity(self, m: MemberView) -> Node:
        names = sorted(self.view.members.values(), key=lambda v: v.name)
        at = names.index(m)
        before, after = names[at - 1], names[(at + 1) % len(names)]
        walk = Row(
            Link(before.name, lambda: Swap("member", {"member": before.id}), plain=True, style="small", tone="second", hint="" if self.gfx.compact else "PgUp", shrink=True, min_w=48), Spacer(),
            Link(after.name, lambda: Swap("member", {"member": after.id}), plain=True, style="small", tone="second", hint="" if self.gfx.compact else "PgDn", shrink=True, min_w=48), gap=8,
        )  # fmt: skip
        bars = [self._bar(m, key) for key in ("stability", "will", "fear") if key in m.numbers]
        prose: list[Node] = []
        ask = next((a for a in self.view.asks if a.member == m.id), None)
        if ask is not None:
            left = "this quarter" if ask.left <= 1 else f"{ask.left} quarters left"
            prose.append(Column(Label("Asks for", "label", "second"), Paragraph(f"{ask.what[:1].upper()}{ask.what[1:]}: {ask.title}, {'in the diary' if ask.planned else left}.", "note"), gap=3))
        for title, items in (("Wants", m.wants), ("Fears", m.fears), ("Will veto", m.red_lines), ("Sells its consent for", m.sells_for)):
            if items:
                prose.append(Column(Label(title, "label", "second"), Paragraph("\n\n".join(f"{i}." if i[-1:] not in ".!?”\"" else i for i in items[:3]), "note", spacing=5), gap=3))
        if m.grudges:
            names_of = self.view.members
            words = "\n\n".join(f"{names_of[who].name if who in names_of else who}: {why}." for who, why in m.grudges)
            prose.append(Column(Label("Grudges", "label", "second"), Paragraph(words, "note", spacing=5), gap=3))
        body = Column(
            walk, Row(Flag(m.id, 88 if not self.gfx.compact else 56), Column(Paragraph(m.name, "d3" if not self.gfx.compact else "d5"), Paragraph(f"{m.capital}, ally since {m.joined}", "small", "second"), gap=2, grow=1), gap=16),
            Rule(), Paragraph(m.government, "body"), Label(m.next_vote, "small", "second", cut=True), *bars, Rule(), Scroll(Column(*prose, gap=13), name="prose"), gap=11, grow=1,
        )  # fmt: skip
        return Panel(body, pad=20)

    def _bar(self, m: MemberView, key: str) -> Node:
        g = m.numbers[key]
        bad = key != "fear" and g.value < 40
        return Row(Label(g.label, "small", "second", w=180, cut=True), Bar(g.value / 100, "worse" if bad else "quiet", grow=1), Label(g.text, "body.b", w=40, align="right"), gap=10, tip=lambda: WhyPanel.of(g))

    def _spending(self, m: MemberView) -> Node:
        head = Row(Column(Label("Core defence spending, % of GDP", "s3"), Label(f"as reported to {int(self.view.began)}, then as decided", "small", "second"), gap=1), Spacer(), Label(m.numbers["core"].text if "core" in m.numbers else "", "n2"))
        past = list(m.spending)
        if not past or max(v for _, v in past) <= 0:
            return Panel(head, Paragraph("No armed forces of its own: it pays in bases, ships at sea and the second basket.", "note.i", "second"))
        lines = [Series(list(m.pledge), "text", 2, "dotted", label="pledge path"), Series(past, "text", 3, dots="all")]
        if m.announced:
            lines.insert(0, Series(list(m.announced), "better", 2.5, label="announced"))
        top = max(4.0, *(v for _, v in past), *(v for _, v in m.announced or ((0, 0),)), *(v for _, v in m.pledge)) + 0.2
        now, pledge = self.view.when, self.view.pledge
        first, last = int(past[0][0]), pledge.deadline if pledge else int(self.view.began + self.view.turns / 4)
        chart = LineChart(
            lines, marks=[Mark(2022.15, "Invasion of Ukraine"), *([Mark(now, "now")] if self.view.turn > 2 else [])], x=(first, last), y=(0, top), x_ticks=tuple(range(first, last + 1, 3)),
            y_ticks=tuple(range(int(top) + 1)), target=(pledge.line,) if pledge else (), size=(900, 330), grow=1,
        )  # fmt: skip
        return Panel(head, chart, gap=8)

    def _why(self, m: MemberView) -> Node:
        gauge = m.numbers.get("trust")
        if gauge is None:
            return Panel(Label("Trust in you", "s3"))
        return Scroll(WhyPanel.of(gauge), name="why.scroll")

    def _baskets(self, m: MemberView) -> Node:
        n = m.numbers
        core, claimed = (n[k].value if k in n else 0.0 for k in ("core", "resilience"))
        padding = n["padding"].value / 100 if "padding" in n else 0.0
        stands = claimed * (1 - padding)
        pledge = self.view.pledge
        if pledge is None:
            return Panel(Head("Two baskets, % of GDP", f"{core + claimed:.2f}"), pad=18)
        lines = (pledge.line, pledge.resilience)
        words = f"Core {core:.2f} of {lines[0]:g}. Resilience {claimed:.2f} claimed, {stands:.2f} stands up to a reading."
        return Panel(Head("Two baskets, % of GDP", f"{core + claimed:.2f} of {sum(lines):.1f}"), TwoBaskets(core, claimed, stands, core_due=pledge.due(self.view.year), lines=lines), Paragraph(words, "small", "second"), pad=18, gap=10)

    def _numbers(self, m: MemberView) -> Node:
        rows = []
        for key in ("atlanticism", "solidarity", "path_credibility", "favours", "debt", "growth"):
            g = m.numbers.get(key)
            if g is not None:
                tail = Change.of(g)
                rows.append(Row(Label(g.label, "small", "second", cut=True, grow=1), tail, Label(g.text, "body.b", w=70, align="right"), gap=10, tip=lambda g=g: WhyPanel.of(g)))
        return Panel(Scroll(Column(*rows, gap=1)), pad=18)

    def _voice(self, m: MemberView) -> Node:
        lines = [Paragraph(f"“{line}”", "note.i") for _, line in m.voice[:1]]
        office = [Label(office, "small", "second", cut=True) for office, _ in m.voice[:1]]
        pride = Paragraph(m.pride, "small", "second") if m.pride else None
        return Panel(Head("In the corridor"), Scroll(Column(*lines, *office, pride, gap=6)), pad=18, gap=8)

    def _actions(self, m: MemberView) -> None:
        cards = [a for a in self.view.diary.actions if a.id in m.actions or (a.target == "member" and any(t.id == m.id for t in a.targets))]
        cards.sort(key=lambda a: (a.id not in m.actions, not a.available))
        head = Head(f"What you can do with {m.capital}", "one diary slot each, unless the card says otherwise")
        row: list[Node] = []
        for a in cards[: 5 if not self.gfx.compact else 4]:
            target = next((t for t in a.targets if t.id == m.id), None)
            open_ = target is None or target.available
            why = a.why_not or (target.why_not if target else "")
            helped = sum(share for grade, share in a.odds if grade in ("clean", "costly"))
            row.append(
                Card(
                    a.family, a.title, cost=a.cost_text, effect=" · ".join(str(e) for e in a.effects[:2]), odds=OddsBar(helped, a.odds_text, style="tiny") if a.odds and self.gfx.crowd < 1.3 else None,
                    on=lambda a=a: Open("card", {"action": a.id, "target": m.id}), disabled=False if a.available and open_ else why or True, grow=1, name=f"do.{a.id}",
                )
            )  # fmt: skip
        if not row:
            row = [Paragraph("Nothing in your gift concerns this capital now.", "note.i", "second")]
        self.stage.show("actions", Column(head, Row(*row, gap=16, align="stretch", even=True, grow=1), gap=10), (52, 106, 185, 26), "w")

    def key(self, event: pygame.event.Event) -> Any:
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            names = sorted(self.view.members.values(), key=lambda v: v.name)
            step = 1 if event.key == pygame.K_PAGEDOWN else -1
            return Swap("member", {"member": names[(names.index(self.member) + step) % len(names)].id})
        return None
