"""Budgets and plans: both baskets of the thirty-two, what each has filed, what it will come to, and what may be said to it in winter."""

from __future__ import annotations

from typing import Any

import pygame

from game.session import words
from game.session.commands import DefineResilience, JudgePlan, PlanAction
from game.session.view_plans import PlansView, PlanView
from game.ui.canvas import Canvas
from game.ui.parts.ground import show_ground
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Open, Screen
from game.ui.widgets import (
    Bar,
    Button,
    Cell,
    Column,
    Flag,
    Head,
    Heading,
    Label,
    LineChart,
    Node,
    OddsBar,
    Panel,
    Paper,
    Paragraph,
    Row,
    Rule,
    Scroll,
    Segment,
    Series,
    Spacer,
    Table,
    Tile,
)
from game.ui.widgets.gauge import Sparkline

FILTERS = (
    ("all", "All", "All", lambda r: True), ("weak", "Short plans", "Short", lambda r: r.weak), ("behind", "Behind the path", "Behind", lambda r: r.behind < -0.05),
    ("votes", "Votes within a year", "Vote soon", lambda r: r.votes), ("front", "Front line", "Front", lambda r: r.front),
)  # fmt: skip
CORE_TO, BASKET_TO, PLAN_FROM, PLAN_TO, STEP = 5.0, 2.0, 2.0, 5.0, 0.45  # the ends of the small scales, % of GDP


class BudgetsScreen(Screen):
    """What is spent, what is promised, and what you say to it."""

    NAME, TITLE, KEY, ROOM = "budgets", "Budgets", pygame.K_l, (35, "Budgets")
    KEYS = (
        ("Up, Down", "walk the table"), ("1 to 5", "which allies"), ("B", "send the plan back, or let it stand"), ("E", "grant an exception"), ("Enter", "open the dossier"),
        ("click a heading", "sort; again to reverse"), ("Esc", "back"),
    )  # fmt: skip

    def __init__(self, app, **args):
        super().__init__(app, **args)
        self.table: Table | None = None
        self.member, self.filter = args.get("member", ""), args.get("filter", "all")

    @classmethod
    def opens(cls, view) -> bool:
        return view.plans is not None

    @classmethod
    def waiting(cls, view) -> int:
        return view.plans.weak if view.plans is not None and view.plans.filed and not view.plans.returned else 0

    @property
    def plans(self) -> PlansView:
        return self.view.plans

    def build(self) -> None:
        show_ground(self)
        show_topbar(self, self.NAME)
        if self.view.plans is None:
            self.stage.show("none", Paper(Paragraph("Nothing is filed any more.", "letter")), (73, 50, 94, None), "cm")
            return
        rows = self._rows()
        if self.member not in [r.ally.id for r in rows]:
            self.member = self._first(rows)
        self.stage.show("budgets", self._page(rows), (3, 15, 172, 118), "wh")
        self._side()
        if self.stage.input.focus is None:
            self.stage.input.set_focus(self.stage.find("budgets.table" if rows else "filter"))

    def _rows(self) -> list[PlanView]:
        keep = next(test for name, _, _, test in FILTERS if name == self.filter)
        return [r for r in self.plans.plans if keep(r)]

    def _first(self, rows: list[PlanView]) -> str:
        """The weakest plan on the desk, or whoever is furthest behind."""
        ranked = sorted(rows, key=lambda r: (not r.may, -r.short, r.behind))
        return ranked[0].ally.id if ranked else ""

    # ---- the table

    def _page(self, rows: list[PlanView]) -> Node:
        short = self.gfx.compact  # the long names leave no room for the title
        options = [(name, f"{label} {len(self.plans.plans)}" if name == "all" else brief if short else label, str(k)) for k, (name, label, brief, _) in enumerate(FILTERS, 1)]
        choice = Segment(options, self.filter, self._choose_filter, name="filter", style="small", height=30)
        title = Row(Label("Budgets and plans" if not self.gfx.compact else "Budgets", "d5"), Label("% of GDP", "small", "second"), gap=18, align="base")
        head = Row(title, Spacer(), choice, gap=18, align="center")
        order, offset = (self.table.order, self.table.offset) if self.table else ((self._column("Core"), True), 0)
        columns = self._headings()
        table = Table(
            [h for h, _ in columns], rows, lambda r: [make(r) for _, make in columns], on=self._press, order=order, name="budgets.table",
            chosen=lambda r: r.ally.id == self.member, moved=self._look, row_height=26,
        )  # fmt: skip
        self.table, table.offset = table, offset
        table.at = next((k for k, r in enumerate(table.rows) if r.ally.id == self.member), 0)
        if not rows:
            return Panel(Column(head, Paragraph("Nobody, this quarter.", "note.i", "second"), gap=10, grow=1), pad=(24, 10))
        return Panel(Column(head, table, gap=2, grow=1), pad=(24, 10))

    def _column(self, label: str) -> int:
        return next(k for k, (h, _) in enumerate(self._headings()) if h.label == label)

    def _headings(self):
        roomy, p = not self.gfx.compact, self.plans
        k = 1.0 if roomy else self.gfx.crowd / 1.1

        def number(key: str):
            return lambda r: r.ally.numbers[key].value if key in r.ally.numbers else 0.0

        def text(key: str):
            return lambda r: r.ally.numbers[key].text if key in r.ally.numbers else ""

        out = [
            (Heading("", 44), lambda r: Flag(r.ally.id, 22)), (Heading("Ally", 0, sort=lambda r: r.ally.name), lambda r: Cell(r.ally.name, style="body" if r.ally.id != self.member else "body.b")),
            (Heading("2014 to now", 106), lambda r: Sparkline([v for _, v in r.ally.spending][-8:], w=90, h=18, span=1.2)) if roomy else None,
            (Heading("Core", 62 * k, "right", number("core"), True), lambda r: Cell(text("core")(r), "text", "data.b")),
            (Heading(f"of {p.line:g}", 112 if roomy else 76), lambda r: _bar(number("core")(r), p.line, CORE_TO, "sup")),
            (Heading("To path", 76, "right", lambda r: r.behind), lambda r: Cell(words.signed(round(r.behind, 2), 2), "worse" if r.behind < -0.05 else "second")) if roomy else None,
            (Heading("Basket", 70 * k, "right", number("resilience"), True), lambda r: Cell(text("resilience")(r))),
            (Heading(f"of {p.resilience:g}", 100 if roomy else 70), lambda r: _bar(number("resilience")(r), p.resilience, BASKET_TO, None, r.stands_up)),
            (Heading("Stands up", 84, "right", lambda r: r.stands_up, True), lambda r: Cell(f"{r.stands_up:.2f}", "second")) if roomy else None,
            (Heading("Plan", 62 * k, "right", number("path"), True), lambda r: Cell(text("path")(r) if number("path")(r) else "", "worse" if number("path")(r) < p.line - 0.05 else "text")),
            (Heading("Believed", 84, "right", number("path_credibility"), True), lambda r: Cell(text("path_credibility")(r), "worse" if number("path_credibility")(r) < 45 else "second")) if roomy else None,
            (Heading("Next budget, our estimate", 190, sort=lambda r: r.expected), lambda r: _guess(r)) if roomy else None,
            (Heading("" if roomy else "Next", 66 * k, "right", lambda r: r.expected), lambda r: Cell(words.signed(round(r.expected, 2), 2), "worse" if r.expected < -0.005 else "text")),
            (Heading("Stands", 122 * k, sort=lambda r: r.short, high_first=True), lambda r: Cell("goes back" if r.returned else r.stands, "better" if r.returned else "worse" if r.weak else "second", "small")),
        ]  # fmt: skip
        return [c for c in out if c is not None]

    def _choose_filter(self, name: str) -> None:
        self.filter = name
        self.table = None
        self.app.rebuild()

    def _look(self, row: PlanView) -> None:
        self.member = row.ally.id
        self._side()

    def _press(self, row: PlanView) -> Any:
        if row.ally.id == self.member:
            return Open("member", {"member": row.ally.id})
        self._look(row)
        return None

    # ---- the plan

    def _side(self) -> None:
        row = next((r for r in self.plans.plans if r.ally.id == self.member), None)
        plan = self._plan(row) if row is not None else Paper(Paragraph("Nobody is chosen.", "letter"))
        high = 72 if self.gfx.compact else 77
        self.stage.show("plan", plan, (178, 15, 59, high), "wh")
        self.stage.show("definition", self._definition(), (178, 17 + high, 59, 116 - high), "wh")

    def _plan(self, r: PlanView) -> Node:
        p, n = self.plans, r.ally.numbers
        stands = "goes back" if r.returned else r.stands or "no plan on file"
        head = Row(Flag(r.ally.id, 26), Label(r.ally.name, "s2", cut=True, grow=1), Label(stands, "small.b", "worse" if r.weak and not r.returned else "second"), gap=12)
        lines: list[Node] = []
        if r.filed is not None:
            asked = "of what the line asks for is left out" if r.short > 0 else "the step is what the line asks for"
            lines += [
                _fact("Filed for next year", words.signed(round(r.filed, 2), 2)), _fact("Our estimate of it", f"{words.signed(round(r.expected, 2), 2)}, give or take {r.spread:.2f}"),
                _fact(f"Planned core in {p.deadline}", n["path"].text if "path" in n else ""), _fact("Believed", n["path_credibility"].text if "path_credibility" in n else ""),
                Row(Bar(r.short, "worse" if r.weak else "quiet", grow=1), Label(f"{r.short * 100:.0f}%", "small.b"), gap=10), Label(asked, "small", "second", cut=True),
            ]  # fmt: skip
        else:
            lines.append(Paragraph("No plan of this year lies on the desk.", "note.i", "second"))
        if not self.gfx.compact and r.ally.spending:
            lines.append(self._chart(r))
        if r.excepted:
            lines.append(Paragraph("An exception is in force.", "small.b", "worse"))
        if r.may:
            lines += [Rule(), OddsBar(r.chance, f"{words.odds(r.chance)} it comes back mended", length=110), Paragraph("Unchanged, it costs goodwill and the pledge. Each other letter this winter lowers the odds.", "small", "second")]
        buttons: list[Node] = []
        if r.returned:
            buttons.append(Button("Let it stand", lambda: JudgePlan(r.ally.id, "accept"), hint="B", name="stand", grow=1))
        else:
            buttons.append(Button("Send it back", lambda: JudgePlan(r.ally.id), hint="B", kind="primary" if r.weak and r.may else "secondary", disabled=r.why_not or False, name="back", grow=1))
        if r.exception is not None:
            planned = r.ally.id in p.planned
            buttons.append(Button("Exception", lambda: PlanAction(p.exception_card, r.ally.id), hint="E", disabled=("It is in the diary." if planned else r.exception) or False, name="exception", grow=1))
        foot = Column(Row(*buttons, gap=10), *([Paragraph(r.why_not, "small", "second", most=2)] if r.why_not and not r.returned and r.filed is not None else []), gap=8)
        return Paper(head, Rule("p1", 2), Scroll(Column(*lines, gap=9), name="plan.scroll", grow=1), foot, pad=(24, 18), gap=11, name="plan.paper")

    def _chart(self, r: PlanView) -> Node:
        """What was spent, the line to the pledge, and what the plan says of next year and of its end."""
        m, now = r.ally, self.view.when
        past = list(m.spending)
        lines = [Series(list(m.pledge), "second", 2, "dotted"), Series(past, "text", 2.5, dots="last")]
        if r.filed is not None:
            here, end = past[-1], self.view.pledge
            plan = [here, (here[0] + 1.0, here[1] + r.filed)]
            lines.append(Series([*plan, (float(end.deadline), m.numbers["path"].value)] if end and end.deadline > plan[-1][0] else plan, "worse" if r.weak else "better", 2, "dashed"))
        high = max(4.0, *(v for s in lines for _, v in s.points)) + 0.2
        last = self.view.pledge.deadline if self.view.pledge else int(now) + 1
        return LineChart(lines, x=(past[0][0], last), y=(0, high), x_ticks=(2014, 2020, 2026, 2032), y_ticks=(0, 2, 4), target=(self.plans.line,), size=(400, 190))

    def _definition(self) -> Node:
        p = self.plans
        chosen = next((d for d in p.definitions if d.chosen), p.definitions[0])
        blocked = next((d.why_not for d in p.definitions if d.why_not), "")
        names = [(d.id, d.id.capitalize()) for d in p.definitions]
        rows: list[Node] = [Head("What counts as resilience"), Segment(names, chosen.id, DefineResilience, name="definition.choice", style="small"), Paragraph(f"**{chosen.label}.** {chosen.says}", "small")]
        if chosen.id == "lax" or p.scandal:
            rows.append(OddsBar(p.scandal, f"{words.odds(p.scandal)} it is read out this quarter", bad=True, length=90))
        if blocked:
            rows.append(Paragraph(blocked, "small", "second"))
        rows += [Rule(), Paragraph(p.sentence, "small", "second")]
        for card, title, why in p.cards:
            rows.append(Tile(Row(Label(title, "small.b", "text" if not why else "hint", cut=True, grow=1), Label("card", "label", "hint"), gap=10), on=lambda card=card: self._card(card), bare=True, pad=(8, 6), tip=why or None, name=f"card.{card}"))
        return Panel(Scroll(Column(*rows, gap=9), name="definition.scroll"), pad=(20, 14))

    def _card(self, card: str) -> Open:
        """A card of the diary, aimed at the ally that is looked at where it takes one."""
        spec = next((c for c in self.view.diary.actions if c.id == card), None)
        return Open("card", {"action": card, "target": self.member} if spec is not None and spec.target == "member" else {"action": card})

    def key(self, event: pygame.event.Event) -> Any:
        row = next((r for r in self.plans.plans if r.ally.id == self.member), None) if self.view.plans is not None else None
        if row is None:
            return None
        if event.key == pygame.K_b:
            return JudgePlan(row.ally.id, "accept" if row.returned else "send_back")
        if event.key == pygame.K_e and self.plans.exception_card:
            return PlanAction(self.plans.exception_card, row.ally.id)
        return None


def _fact(label: str, value: str) -> Node:
    return Row(Label(label, "body", "second", cut=True, grow=1), Label(value, "body.b"), gap=10)


def _bar(value: float, line: float, to: float, tone, stands: float | None = None):
    """A painter of a bar up to a line; what does not stand up is hatched."""

    def paint(canvas: Canvas, place: pygame.Rect) -> None:
        gfx = canvas.gfx
        high = gfx.px(11)
        y = place.centery - high // 2
        colour = tone or canvas.theme.ramps["spending"][4]
        canvas.fill((place.x, y, place.w, high), "track")
        solid = min(place.w, round(place.w * (value if stands is None else stands) / to))
        canvas.fill((place.x, y, solid, high), colour)
        if stands is not None and value > stands:
            canvas.blit(gfx.hatch((max(1, min(place.w, round(place.w * value / to)) - solid), high), colour), place.x + solid, y)
        two = gfx.px(2)
        canvas.fill((place.x + round(place.w * line / to) - two // 2, y - gfx.px(3), two, high + gfx.px(6)), "text")

    return paint


def _guess(r: PlanView):
    """A painter of the estimate of next year's change: eight in ten, the guess, and what was filed as an open ring."""

    def paint(canvas: Canvas, place: pygame.Rect) -> None:
        gfx = canvas.gfx

        def at(value: float) -> int:
            return place.x + round(place.w * min(max((value + STEP) / (2 * STEP), 0.0), 1.0))

        thin, y = gfx.px(2), place.centery
        canvas.fill((place.x, y - thin // 2, place.w, thin), "line1")
        canvas.fill((at(0.0) - thin // 2, y - gfx.px(5), thin, gfx.px(10)), "line3")
        low, high = at(r.expected - r.spread), at(r.expected + r.spread)
        canvas.fill((low, y - gfx.px(2), max(1, high - low), gfx.px(4)), "quiet")
        if r.filed is not None:
            canvas.fill((at(r.filed) - thin // 2, y - gfx.px(7), thin, gfx.px(14)), "worse" if r.weak else "second")
        side = gfx.px(8)
        canvas.fill((at(r.expected) - side // 2, y - side // 2, side, side), "text")

    return paint
