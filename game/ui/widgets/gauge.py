"""Numbers that matter: with their name, their change and where they came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from game.ui import marks
from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.motion import GAUGE_COUNTS
from game.ui.node import Column, Node, Row, Size, Spacer
from game.ui.sketch import Sketch
from game.ui.widgets.words import Label

if TYPE_CHECKING:
    from game.ui.stage import Stage

ARROWS = "▲▼"


def with_arrow(change: float, text: str) -> str:
    """A change as it is printed: the arrow is the direction, the sign is always there, and nothing moved is ±0."""
    return "±0" if change == 0 or text.startswith("±") else f"{'▲' if change > 0 else '▼'} {text}"


class Change(Node):
    """A change: an arrow in the colour of the judgement, then the amount.

    Args:
        text: "▲ +2", "▼ 3 to 6", or without an arrow.
        judgement: better, worse or same: whether that is good; the arrow only says which way.
        tone: of the amount; that of the judgement if left out.
    """

    def __init__(self, text: str, judgement: str = "same", style: str = "tiny.b", *, tone=None, **spec):
        super().__init__(**spec)
        self.text, self.style, self.tone = text, style, tone
        self.judgement = "same" if text.startswith("±") else judgement

    @classmethod
    def of(cls, gauge, style: str = "small.b") -> Change | None:
        """The change of a gauge; None where it stands still, or moves by less than its last digit."""
        return cls(gauge.change_text, gauge.judgement, style) if gauge.change and gauge.change_text.strip("\N{MINUS SIGN}-+0.,") else None

    def _parts(self) -> tuple[str, str]:
        return (self.text[0], self.text[1:].strip()) if self.text[:1] in ARROWS and self.text else ("", self.text)

    def _arrow(self, gfx: Gfx) -> int:
        return max(7, round(gfx.font(self.style).get_point_size() * 0.6))

    def measure(self, gfx: Gfx, width: int) -> Size:
        arrow, rest = self._parts()
        return (self._arrow(gfx) + gfx.tx(4) if arrow else 0) + gfx.width(rest, self.style), gfx.line(self.style)

    def base(self, gfx: Gfx) -> int:
        return gfx.ascent(self.style)

    def paint(self, canvas: Canvas) -> None:
        gfx, (arrow, rest) = canvas.gfx, self._parts()
        x, y = self.rect.x, self.rect.y + (self.rect.h - canvas.gfx.line(self.style)) // 2
        if arrow:
            side = self._arrow(gfx)
            high = round(gfx.font(self.style).get_point_size() * 0.66)  # of a figure
            canvas.blit(marks.arrow(gfx, arrow == "▲", side, canvas.tone(self.judgement)), x, y + gfx.ascent(self.style) - (high + side) // 2)
            x += side + gfx.tx(4)
        canvas.text(rest, self.style, self.tone or self.judgement, x, y)


class Sparkline(Node):
    """Eight quarters in a line, the last one a dot.

    Args:
        values: oldest first.
        span: the least range the height stands for, so that noise does not look like news.
        dot: token of the last point.
    """

    def __init__(self, values: Sequence[float], *, w: float = 104, h: float = 28, span: float = 0.0, dot="text", tone="quiet", **spec):
        super().__init__(**spec)
        self.values, self.span, self.dot, self.tone = tuple(values)[-8:], span, dot, tone
        self.wide, self.high = w, h

    def measure(self, gfx: Gfx, width: int) -> Size:
        return gfx.px(self.wide), gfx.px(self.high)

    def paint(self, canvas: Canvas) -> None:
        if not self.values:
            return
        gfx, r = canvas.gfx, self.rect
        dot = max(2.0, 3 * gfx.s)
        low, high = min(self.values), max(self.values)
        span = max(high - low, self.span, 1e-9)
        middle = (low + high) / 2
        edge = dot + 1
        n = max(1, len(self.values) - 1)
        w, h = r.w - 2 * edge, r.h - 2 * edge
        points = [(edge + w * i / n, edge + h * (0.5 - (v - middle) / span)) for i, v in enumerate(self.values)]
        if len(points) == 1:
            points = [(edge + w, points[0][1])]
        sketch = Sketch(r.w, r.h)
        sketch.line(points, canvas.tone(self.tone), max(1.2, 1.5 * gfx.s))
        sketch.circle(*points[-1], dot, fill=canvas.tone(self.dot))
        canvas.sketch(sketch, r.x, r.y)


class Figure(Column):
    """A number under its name, with a note below.

    Args:
        note_tone: a role: worse for what hurts.
    """

    def __init__(self, name: str, value: str, note: str | Node = "", note_tone="second", *, style: str = "n3", **spec):
        below = Label(note, "small", note_tone, cut=True) if isinstance(note, str) and note else note or None
        super().__init__(Label(name, "small", "second", cut=True), Label(value, style), below, **{"gap": 0, "align": "left", **spec})


class Gauge(Node):
    """One of the six numbers of the top bar: name, value, change, and eight quarters.

    Args:
        change: which way it went; `change_text` is the amount with its sign.
        compact: name, value and change in one line, and no picture.
        dot: token of the sparkline's last point.
    """

    ring_gap = 5

    def __init__(
        self,
        name: str,
        value: str,
        *,
        change: float = 0.0,
        change_text: str = "",
        judgement: str = "same",
        history: Sequence[float] = (),
        compact: bool = False,
        dot="text",
        span: float = 4.0,
        id: str = "",
        **spec,
    ):
        words = Change(with_arrow(change, change_text), judgement)
        number = self.number = Label(value, "n2", name=f"{id}.value" if id else "")
        if compact:
            inside: Node = Row(Label(name, "body", "second", cut=True, grow=1), number, words, gap=9, align="base")
        else:
            figures = Row(number, words, gap=14, align="base")
            picture = Sparkline(history, w=104, h=30, dot=dot, span=span) if history else None
            inside = Column(Label(name, "tiny", "second"), Row(figures, Spacer(), picture, align="center"))
        super().__init__(inside, name=id, **spec)

    def count(self, stage: Stage, start: float, end: float, words: Callable[[float], str]) -> None:
        """Let the number run from `start` to `end`, once it is on the stage; `words` prints it."""
        final = self.number.text

        def step(share: float) -> None:
            self.number.set_text(final if share >= 1 else words(start + (end - start) * share))

        if start != end:
            stage.animate(GAUGE_COUNTS, step, key=("count", self.name))

    @classmethod
    def of(cls, gauge, **spec) -> Gauge:
        """From a view's gauge, with its causes as the tip."""
        from game.ui.widgets.why import WhyPanel

        dot = "worse" if gauge.id == "threat" else "text"
        return cls(
            gauge.label, gauge.text, change=gauge.change, change_text=gauge.change_text, judgement=gauge.judgement, history=gauge.history, dot=dot, id=gauge.id,
            **{"tip": lambda: WhyPanel.of(gauge), **spec},
        )
