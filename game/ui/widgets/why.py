"""Why a number is what it is: from where it started, cause by cause, to now. The rows always sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.motion import WATERFALL_ROW, linear
from game.ui.node import Column, Node, Row, Size
from game.ui.widgets.panel import Panel
from game.ui.widgets.words import Label, Paragraph

if TYPE_CHECKING:
    from game.ui.stage import Stage

MINUS = "\u2212"
MOST = 8  # rows; what is smaller is told together


def signed(units: int, decimals: int) -> str:
    """An amount in display units with its sign: `+3`, `−0.05`, `±0`."""
    if units == 0:
        return "±0"
    return f"{'+' if units > 0 else MINUS}{abs(units) / 10**decimals:,.{decimals}f}"


def rows_that_sum(start: float, now: float, causes: Sequence[tuple[str, float]], decimals: int) -> tuple[int, list[tuple[str, int]], int]:
    """Start, causes and now in whole display units, rounded so that the printed numbers add up.

    What no cause explains is a row of its own; causes too small to print are told together; at most `MOST` rows.
    """
    k = 10**decimals
    first, last = round(start * k), round(now * k)
    exact = [(label, amount * k) for label, amount in causes if amount]
    rest = (now - start) * k - sum(amount for _, amount in exact)
    if abs(rest) >= 0.5:
        exact.append(("Everything else", rest))
    whole = [(label, int(amount // 1), amount % 1) for label, amount in exact]
    short = last - first - sum(w for _, w, _ in whole)
    order = sorted(range(len(whole)), key=lambda i: -whole[i][2])
    up = set(order[:short]) if 0 <= short <= len(order) else set()
    rows = [(label, w + (i in up)) for i, (label, w, _) in enumerate(whole)]
    left = last - first - sum(w for _, w in rows)
    if left:
        rows.append(("Rounding", left))
    shown = [row for row in rows if row[1]]
    if len(shown) > MOST:
        keep = {id(row) for row in sorted(shown, key=lambda row: -abs(row[1]))[: MOST - 1]}
        small = [row for row in shown if id(row) not in keep]
        shown = [row for row in shown if id(row) in keep]
        if sum(w for _, w in small):
            shown.append((f"{len(small)} smaller causes", sum(w for _, w in small)))
    return first, shown, last


class WhyPanel(Panel):
    """The causes of a change as a waterfall.

    Args:
        title: what the number is.
        start, now: at the start of the quarter, and now.
        causes: (label, amount), in the number's own unit.
        good: up, down or none: which way the player wants it.
        about: a line under the title; foot: one below, or several.
        value: the number as printed elsewhere.
        spread: let the rows share the height of the panel, on a page.
    """

    def __init__(
        self,
        title: str,
        start: float,
        now: float,
        causes: Sequence[tuple[str, float]],
        *,
        value: str = "",
        good: str = "up",
        decimals: int = 0,
        about: str = "",
        foot: Sequence[str] = (),
        spread: bool = False,
        **spec,
    ):
        first, rows, last = rows_that_sum(start, now, causes, decimals)
        text = f"{last / 10**decimals:,.{decimals}f}"
        running = [first]
        for _, amount in rows:
            running.append(running[-1] + amount)
        low, high = min(running), max(running)
        lines: list[Node] = [_Line("Start of the quarter", f"{first / 10**decimals:,.{decimals}f}", first, first, low, high, "tick")]
        for (label, amount), begin in zip(rows, running, strict=False):
            tone = "quiet" if good == "none" else "better" if (amount > 0) == (good == "up") else "worse"
            lines.append(_Line(label, signed(amount, decimals), begin, begin + amount, low, high, tone))
        lines.append(_Line("Now", text, last, last, low, high, "tick"))
        for line in lines:
            line.grow = 1 if spread else 0
        words = [Paragraph(line, "small", "second") for line in foot if line]
        super().__init__(
            Row(Column(Label(title, "s3"), Paragraph(about, "small", "second") if about else None, gap=2, grow=1), Label(value or text, "n3"), gap=16, align="top"),
            Column(*lines, grow=1 if spread else 0) if rows else Column(Paragraph("Nothing moved it this quarter.", "body", "second")),
            *words,
            lit=True,
            **{"pad": 24, "gap": 14, "min_w": 420, **spec},
        )
        self.rows, self.first, self.last = rows, first, last
        self._lines = lines if rows else []

    @classmethod
    def of(cls, gauge, **spec) -> WhyPanel:
        """From a view's gauge."""
        causes = [(cause.label, cause.amount) for cause in gauge.causes]
        return cls(
            gauge.label, gauge.start, gauge.value, causes, value=gauge.text, good=gauge.good, decimals=gauge.decimals, about=gauge.about, foot=gauge.hints, **spec
        )

    def unroll(self, stage: Stage) -> None:
        """Show one row after the other."""

        def step(share: float) -> None:
            count = round(share * len(self._lines))
            for i, line in enumerate(self._lines):
                line.hidden = i >= max(1, count)
            self.touch()

        if self._lines:
            stage.animate(WATERFALL_ROW * len(self._lines), step, curve=linear, key=("unroll", id(self)))

    def measure(self, gfx: Gfx, width: int) -> Size:
        return super().measure(gfx, min(width, max(gfx.px(472), gfx.tx(430))))

    def bleed(self, gfx: Gfx) -> int:
        return gfx.px(36)

    def paint(self, canvas: Canvas) -> None:
        if self.parent is None and self.pane is not None and self.pane.level:
            canvas.shadow(self.rect)
        super().paint(canvas)


class _Line(Node):
    """One row: words, a bar from running total to running total, the amount."""

    def __init__(self, label: str, amount: str, begin: int, end: int, low: int, high: int, tone: str):
        self.words = Paragraph(label, "small.b" if tone == "tick" else "small")
        super().__init__(self.words, pad=(0, 7))
        self.hidden = False
        self.amount, self.begin, self.end, self.low, self.high, self.tone = amount, begin, end, low, high, tone

    def measure(self, gfx: Gfx, width: int) -> Size:
        _, h = self.words.size(gfx, round(width * 0.47))
        return width, max(h + 2 * gfx.px(7), gfx.px(34))

    def layout(self, gfx: Gfx) -> None:
        r, wide = self.rect, round(self.rect.w * 0.47)
        h = self.words.size(gfx, wide)[1]
        self.words.arrange(gfx, self.rect.__class__(r.x, r.centery - h // 2, wide, h))

    def draw(self, canvas: Canvas) -> None:
        if not self.hidden:
            super().draw(canvas)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        style = "small.b" if self.tone == "tick" else "body.b"
        canvas.text(self.amount, style, "text" if self.tone in ("tick", "quiet") else self.tone, r.right, r.centery - gfx.line(style) // 2, "right")
        left, right = r.x + round(r.w * 0.52), r.x + round(r.w * 0.84)
        span = max(1, self.high - self.low)

        def at(value: int) -> int:
            return left + round((right - left) * (value - self.low) / span)

        bar, two = gfx.px(16), gfx.px(2)
        if self.tone == "tick":
            canvas.fill((at(self.begin) - two // 2 - (gfx.px(1) // 2), r.centery - gfx.px(11), gfx.px(3), gfx.px(22)), "text")
        else:
            a, b = sorted((at(self.begin), at(self.end)))
            canvas.fill((a, r.centery - bar // 2, max(two, b - a), bar), {"better": "sup"}.get(self.tone, self.tone))
        dot, y = gfx.px(2), r.centery + gfx.px(12)
        if self.amount and not (self.tone == "tick" and self.words.text == "Now"):
            while y < r.bottom + (r.h // 2 - gfx.px(12)):
                canvas.fill((at(self.end) - dot // 2, y, max(1, dot // 2), dot), "line3")
                y += 2 * dot


