"""One text before the Council: the table around it, its paragraphs on four strengths, and one member at a time."""

from __future__ import annotations

from typing import Any

import pygame

from game.session.commands import CouncilMove
from game.session.view_council import ParagraphView, TextView, WayView, WhipView
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Back, Open, Screen, Swap
from game.ui.screens.council import KINDS
from game.ui.widgets import (
    Button, Chamber, Change, Column, Flag, Head, Label, Link, Node, Panel, Paper, Paragraph, Row, Rule, Scroll, Seat, Shares, Spacer, Stance, Steps, Tile,
)  # fmt: skip

ON_MEMBER = ("lobby", "side_letter", "footnote", "opt_out", "peer_call", "patron_call")
ON_TEXT = ("communique", "short_silence", "stop_clock", "make_vague", "package", "go_public", "change_room", "withdraw")
MOST_EFFECTS = 6


class TextScreen(Screen):
    """Work a text: read the table, redraft, deal, put under silence."""

    NAME, TITLE = "text", "A text"
    KEYS = (
        ("arrows", "walk the table by seat, when it has the focus"), ("Left, Right", "a firmer or softer word, on a paragraph"), ("S", "put under silence, or on the table"), ("L", "work the corridor of the member chosen"),
        ("PgUp, PgDn", "the text before or after"), ("Esc", "back to the Council"),
    )  # fmt: skip

    def __init__(self, app, **args):
        super().__init__(app, **args)
        self.member: str | None = None
        self.side = "member"

    @property
    def text(self) -> TextView | None:
        council = self.view.council
        if council is None:
            return None
        everything = (*council.table, *council.drawer, *council.adopted)
        return next((t for t in everything if t.id == self.args.get("text")), everything[0] if everything else None)

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, "council")
        text = self.text
        if text is None:
            return
        if text.whip:
            if self.member not in {w.member for w in text.whip}:
                self.member = text.whip[0].member
            self.stage.show("chamber", self._chamber(text), (3, 15, 105, 104), "h")
            self.stage.show("whip", self._counts(text), (3, 120.5, 105, 11), "b")
            self.stage.show("lobby", self._lobby(text), (194, 15, 43, 117), "hr")
        else:
            self.stage.drop("whip")
            self.stage.show("chamber", self._before(text), (3, 15, 105, 117), "h")
            self.stage.show("lobby", self._who(text), (194, 15, 43, 117), "hr")
        self.stage.show("text", self._paper(text), (111, 15, 80, 117), "hc")

    # ---- the chamber

    def _chamber(self, text: TextView) -> Node:
        members = self.view.members
        whip = {w.member: w for w in text.whip}
        seats = [
            Seat(m.id, m.code, KINDS[whip[m.id].stance], f"**{m.name}**\n\n{whip[m.id].stance_text}, {whip[m.id].margin_text}{'' if whip[m.id].told else ', as far as you know'}")
            for m in sorted(members.values(), key=lambda v: v.name) if m.id in whip
        ]  # fmt: skip
        return Chamber(seats, self.member, self._seat, self._verdict(text), name="chamber")

    def _verdict(self, text: TextView) -> list[tuple[str, str, str]]:
        worst = [w for w in text.whip if w.stance in ("breaks", "uneasy")]
        holds = text.odds >= 0.5
        by = f"by {worst[0].name}" + (f" and {len(worst) - 1} more" if len(worst) > 1 else "") if worst and not holds else ""
        running = {"silence": "silence is running", "short": "silence is running, for a night", "stopped": "the clock stands", "room": "it goes to another room"}.get(text.clock, "")
        return [
            ("If silence ended now" if not running else running, "body", "second"), ("it holds" if holds else "broken", "d3@52", "better" if holds else "worse"),
            (by, "body", "second"), (f"{text.odds_text} that it holds", "n3", "text"),
        ]  # fmt: skip

    def _seat(self, member: str) -> None:
        self.member = member
        self.side = "member"
        text = self.text
        self.stage.show("chamber", self._chamber(text), (3, 15, 105, 104), "h")
        self.stage.show("lobby", self._lobby(text), (194, 15, 43, 117), "hr")

    def _counts(self, text: TextView) -> Node:
        words = {w.stance: w.stance_text for w in text.whip}
        plain = {"supports": "supports", "lives": "can live with it", "unknown": "not known", "uneasy": "uneasy", "breaks": "will break silence"}
        if self.gfx.crowd > 1.15:
            words, plain = {}, {"supports": "support", "lives": "can live", "unknown": "not known", "uneasy": "uneasy", "breaks": "will break"}
        legend = [Row(Stance(KINDS[k], 18), Label(f"{n}", "small.b"), Label(words.get(k, plain[k]), "small", "second", cut=True), gap=7) for k, n in text.counts]
        return Column(Shares([(KINDS[k], n) for k, n in text.counts]), Row(*legend, gap=16, justify="between"), gap=10)

    def _before(self, text: TextView) -> Node:
        """Of a text that is not on the table: what it is, and who wants it."""
        members = {m.name: m for m in self.view.members.values()}
        keen = [Row(Flag(members[n].id, 22), Label(n, "body", cut=True), gap=10) for n in text.keen if n in members]
        lines: list[Node | None] = [Head(text.topic, text.status), Paragraph(text.title, "d3", balance=True), Paragraph(text.line, "letter"), Rule(), Label("Would table it themselves", "label", "second"), *keen]
        if not keen:
            lines.append(Paragraph("Nobody in particular.", "note.i", "second"))
        return Panel(Scroll(Column(*lines, gap=10), name="before.scroll"), pad=(30, 24))

    def _who(self, text: TextView) -> Node:
        rows: list[Node] = []
        for names, because in text.minds:
            rows.append(Column(Label(names, "body.b", cut=True), Paragraph(because, "small", "second"), gap=2))
        if not rows:
            rows = [Paragraph("Nobody has said that it minds. Nobody has been asked.", "note.i", "second")]
        return Panel(Head("Who minds, and why"), Scroll(Column(*rows, gap=12), name="minds.scroll"), pad=20)

    # ---- the paper

    def _paper(self, text: TextView) -> Node:
        draft = {"table": "Draft", "adopted": "Adopted"}.get(text.place, "Not tabled")
        state = {"silence": "under silence", "short": "under silence for a night", "stopped": "the clock stands", "room": "another room"}.get(text.clock, "")
        head = Row(Label(text.reference, "small", "second", cut=True, grow=1), Label(f"{draft}, {state}" if state else draft, "small.b", "worse" if state else "text"), gap=12)
        paragraphs = [self._paragraph(text, p, k) for k, p in enumerate(text.paragraphs, 1)]
        together = [Paragraph(f"Passes or falls with {', '.join(text.together)}.", "small.b", "worse")] if text.together else []
        effects = self._effects(text)
        body = Scroll(Column(Paragraph(text.title, "d4", balance=True), *together, *paragraphs, Rule(), Label("If adopted as it stands", "label", "second"), *effects, gap=13), name="text.scroll")
        return Paper(head, Rule("p1", 3), body, self._foot(text), pad=(42, 26, 38, 22), gap=12)

    def _paragraph(self, text: TextView, p: ParagraphView, number: int) -> Node:
        refused = {k: s.why_not or "It is not on the table." for k, s in enumerate(p.strengths, 1) if text.place != "table" or (not s.available and not s.chosen)}
        tips = {k: self._strength_tip(s, refused.get(k, "")) for k, s in enumerate(p.strengths, 1)}

        def pressed(step: int):
            return CouncilMove("redraft", text.id, p.id, p.strengths[step - 1].id)

        says = p.now.says if not p.vague else f"{p.strengths[0].says} *Made ambiguous.*"
        return Column(
            Row(Label(f"{number}.", "text", w=26), Paragraph(says, "text", grow=1), gap=8, align="top"),
            Row(Spacer(26, grow=0), Steps([s.label for s in p.strengths], p.strength, pressed if text.place == "table" else None, refused, tips, grow=1, name=f"steps.{p.id}"), gap=8), gap=8,
        )  # fmt: skip

    @staticmethod
    def _strength_tip(s, refused: str) -> str:
        effects = " · ".join(str(e) for e in s.effects[:MOST_EFFECTS]) or "Words only."
        price = f"\n\n{s.cost_text}" if s.cost else ""
        return f"**{s.label}**\n\n{s.says}\n\n{effects}{price}" + (f"\n\n*{refused}*" if refused and not s.chosen else "")

    def _effects(self, text: TextView) -> list[Node]:
        sums: dict[str, Any] = {}
        for p in text.paragraphs:
            chosen = p.strengths[0] if p.vague else p.now
            for line in chosen.effects:
                sums.setdefault(line.label, []).append(line)
        rows: list[Node] = []
        for label, lines in list(sums.items())[:MOST_EFFECTS]:
            rows.append(Row(Label(label, "small", cut=True, grow=1), Change(", ".join(x.text for x in lines if x.text), lines[0].judgement, "small.b", tone="text"), gap=12))
        if len(sums) > MOST_EFFECTS:
            rows.append(Label(f"and {len(sums) - MOST_EFFECTS} more; each strength tells its own", "small", "second"))
        return rows or [Paragraph("Words only.", "small.i", "second")]

    def _foot(self, text: TextView) -> Node:
        if text.place != "table":
            if text.place == "adopted" and not text.available:
                return Paragraph(text.why_not, "body.b")
            return Row(
                Label(text.cost_text, "body", "second"), Spacer(),
                Button("Put it on the table", lambda: CouncilMove("table", text.id), kind="primary", hint="S", disabled=False if text.available else text.why_not or True, name="table"), gap=14,
            )  # fmt: skip
        ways = {w.kind: w for w in text.ways}
        silence, withdraw = ways["silence"], ways["withdraw"]
        return Row(
            Button("Take it off", lambda: (CouncilMove("withdraw", text.id), Back()), disabled=False if withdraw.available else withdraw.why_not or True, tip=withdraw.line, name="withdraw"), Spacer(),
            Button("Put under silence", lambda: CouncilMove("silence", text.id), kind="primary", hint="S", disabled=False if silence.available else silence.why_not or True, name="silence"), gap=14,
        )  # fmt: skip

    # ---- the member

    def _lobby(self, text: TextView) -> Node:
        whip = next((w for w in text.whip if w.member == self.member), text.whip[0])
        ways = {w.kind: w for w in text.ways}
        if self.side == "text":
            rows = [self._text_way(text, ways[k]) for k in ON_TEXT if k in ways]
            body: list[Node] = [Head("Work the text"), *rows]
        else:
            body = [*self._about(whip), Rule(), Head("Work on it", f"{self.view.diary.left:.0f} capital left"), *[self._member_way(text, ways[k], whip) for k in ON_MEMBER if k in ways]]
        switch = Row(
            Link(whip.name if self.side == "text" else "Work the text instead", lambda: self._turn(), style="small", tone="second", name="turn"), Spacer(),
            Link("Dossier", lambda: Open("member", {"member": whip.member}), style="small", tone="second", name="dossier"), gap=10,
        )  # fmt: skip
        return Panel(Scroll(Column(*body, gap=7), name="lobby.scroll"), switch, pad=18, gap=8)

    def _turn(self) -> None:
        self.side = "member" if self.side == "text" else "text"
        self.stage.show("lobby", self._lobby(self.text), (194, 15, 43, 117), "hr")
        self.stage.input.set_focus(self.stage.find("turn"))

    def _about(self, whip: WhipView) -> list[Node]:
        tone = "worse" if whip.stance in ("uneasy", "breaks") else "better" if whip.stance in ("supports", "lives") else "second"
        said = "It has said what it thinks." if whip.told else f"It has not said what it thinks; this may be off by {whip.spread:.2f}."
        out: list[Node] = [
            Row(Flag(whip.member, 44), Label(whip.name, "d5", cut=True, grow=1), gap=14), Label(whip.stance_text[:1].upper() + whip.stance_text[1:], "body.b", tone), Paragraph(said, "small", "second"),
        ]  # fmt: skip
        if whip.minds:
            out.append(Paragraph(f"Likes least: {whip.minds}." + (f" {whip.because}" if whip.because else ""), "small"))
        if whip.deals:
            out.append(Paragraph(f"Has been given: {', '.join(d.lower() for d in whip.deals)}.", "small", "better"))
        out += [Rule(), Label("Why", "label", "second")]
        for cause in whip.causes[:6]:
            amount = round(cause.amount * 100)
            if amount:
                out.append(Row(Label(cause.label, "small", cut=True, grow=1), Label(f"{amount:+d}".replace("-", "−"), "small.b", "better" if amount > 0 else "worse"), gap=10))
        total = round(whip.margin * 100)
        out.append(Row(Label("Margin", "small.b", grow=1), Label(f"{total:+d}".replace("-", "−"), "small.b", "better" if total > 0 else "worse"), gap=10))
        if whip.hints:
            out.append(Paragraph("Would change it: " + "; ".join(h[:1].lower() + h[1:] for h in whip.hints) + ".", "small", "second"))
        return out

    def _member_way(self, text: TextView, way: WayView, whip: WhipView) -> Node:
        target = next((t for t in way.targets if t.id == whip.member), None)
        open_ = target is not None and target.available
        return self._way(way, open_, target.why_not if target else way.why_not, lambda: CouncilMove(way.kind, text.id, whip.member))

    def _text_way(self, text: TextView, way: WayView) -> Node:
        if way.target == "none":
            return self._way(way, way.available, way.why_not, lambda: CouncilMove(way.kind, text.id))
        rows: list[Node] = [Label(way.label, "body.b", cut=True), Paragraph(way.line, "small", "second")]
        for target in way.targets:
            rows.append(
                Tile(
                    Paragraph(target.name, "small", "text" if target.available else "hint"), on=lambda t=target: CouncilMove(way.kind, text.id, t.id),
                    disabled=False if target.available else target.why_not or True, bare=True, pad=(12, 8), name=f"way.{way.kind}.{target.id}",
                )
            )  # fmt: skip
        if not way.targets:
            rows.append(Label(way.why_not, "small", "hint", cut=True))
        return Column(*rows, gap=2, pad=(0, 4))

    def _way(self, way: WayView, open_: bool, why: str, on) -> Node:
        price = way.cost_text if way.cost else "free"
        return Tile(
            Column(
                Row(Paragraph(way.label, "body.b", "text" if open_ else "hint", grow=1), Label(price, "small", "second"), gap=8),
                Paragraph(way.line if open_ else why, "small", "second" if open_ else "hint"), gap=1,
            ), on=on, disabled=False if open_ else why or True, tip=way.line, pad=(12, 7), name=f"way.{way.kind}",
        )  # fmt: skip

    # ---- keys

    def key(self, event: pygame.event.Event) -> Any:
        text, council = self.text, self.view.council
        if text is None:
            return None
        if event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            ids = [t.id for t in (council.table if text.place == "table" else (*council.drawer, *council.adopted))]
            step = 1 if event.key == pygame.K_PAGEDOWN else -1
            return Swap("text", {"text": ids[(ids.index(text.id) + step) % len(ids)]})
        if event.key == pygame.K_s:
            return CouncilMove("silence" if text.place == "table" else "table", text.id)
        if event.key == pygame.K_l and text.whip and self.member:
            return CouncilMove("lobby", text.id, self.member)
        return None
