"""Steps that go down, and a line of days ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.marks import diamond
from game.ui.node import Node, Size
from game.ui.sketch import Sketch
from game.ui.text import shorten


@dataclass(frozen=True)
class Step:
    """A step: its name, a line under it, a share of 0 to 1 with its words, and whether one stands here."""

    label: str
    says: str = ""
    share: float | None = None
    words: str = ""
    here: bool = False


class Stairs(Node):
    """Steps from left to right, each lower than the one before; the one that is stood on is lit.

    Args:
        steps: two or more.
        brief: without the line under each name.
    """

    def __init__(self, steps: Sequence[Step], *, brief: bool = False, **spec):
        super().__init__(**{"grow": 1, **spec})
        self.steps, self.brief = tuple(steps), brief

    def measure(self, gfx: Gfx, width: int) -> Size:
        lines = gfx.line("body.b") + (0 if self.brief else gfx.line("small")) + gfx.line("small.b")
        return width, lines + gfx.px(14) + (len(self.steps) - 1) * gfx.px(6)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, n = canvas.gfx, self.rect, len(self.steps)
        wide = r.w // n
        own = gfx.line("body.b") + (0 if self.brief else gfx.line("small")) + gfx.line("small.b") + gfx.px(14)
        fall = min(gfx.px(22), max(0, (r.h - own) // max(n - 1, 1)))
        thick, gap = gfx.px(4), gfx.px(12)
        sketch = Sketch(r.w, r.h)
        for k, step in enumerate(self.steps):
            x, y = r.x + k * wide, r.y + k * fall
            room = wide - gap
            canvas.fill((x, y, room, thick if step.here else gfx.px(2)), "worse" if step.here else "line3")
            if k + 1 < n:
                sketch.line([(x - r.x + room, y - r.y + 1), (x - r.x + wide, y - r.y + fall + 1)], canvas.tone("line2"), gfx.px(1))
            y += gfx.px(9)
            canvas.text(shorten(gfx, step.label, "body.b", room), "body.b", "text" if step.here else "second", x, y)
            y += gfx.line("body.b")
            if not self.brief:
                canvas.text(shorten(gfx, step.says, "small", room), "small", "second", x, y)
                y += gfx.line("small")
            if step.share is not None:
                long = min(gfx.px(72), room // 2)
                middle = y + gfx.line("small.b") // 2
                canvas.fill((x, middle - gfx.px(2), long, gfx.px(4)), "track")
                canvas.fill((x, middle - gfx.px(2), round(long * step.share), gfx.px(4)), "worse")
                canvas.text(shorten(gfx, step.words, "small.b", room - long - gfx.tx(10)), "small.b", "second", x + long + gfx.tx(10), y)
            elif step.words:
                canvas.text(shorten(gfx, step.words, "small.b", room), "small.b", "worse" if step.here else "second", x, y)
        canvas.sketch(sketch, r.x, r.y)


@dataclass(frozen=True)
class Day:
    """A day on the line: when, as a year with decimals, what, and whether it weighs (a diamond instead of a dot)."""

    at: float
    label: str
    tone: object = "second"
    heavy: bool = False


class DayLine(Node):
    """Days ahead on a line with a tick each year; words under it that would cover one another are left out, the lightest first."""

    def __init__(self, start: float, end: float, days: Sequence[Day], **spec):
        super().__init__(**{"grow": 1, **spec})
        self.start, self.end, self.days = start, end, tuple(days)

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, gfx.line("small") * 2 + gfx.px(22)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        edge = gfx.tx(44)
        left, wide = r.x + edge, r.w - 2 * edge
        y = r.y + gfx.line("small") + gfx.px(8)

        def at(when: float) -> int:
            return left + round((when - self.start) / max(self.end - self.start, 0.25) * wide)

        canvas.fill((left, y - 1, wide, gfx.px(2)), "line2")
        for year in range(int(self.start) + 1, int(self.end) + 1):
            x = at(year)
            canvas.fill((x, y - gfx.px(8), gfx.px(2), gfx.px(16)), "line3")
            canvas.text(str(year), "small", "second", x + gfx.px(6), r.y)
        taken: list[tuple[int, int]] = []
        for day in sorted(self.days, key=lambda d: (not d.heavy, d.at)):
            x = at(day.at)
            side = gfx.px(14 if day.heavy else 10)
            if day.heavy:
                canvas.blit(diamond(gfx, side, canvas.tone(day.tone)), x - side // 2, y - side // 2)
            else:
                dot = Sketch(side, side)
                dot.circle(side / 2, side / 2, side / 2 - 0.5, fill=canvas.tone(day.tone))
                canvas.sketch(dot, x - side // 2, y - side // 2)
            style = "small.b" if day.heavy else "small"
            half = gfx.width(day.label, style) // 2
            low, high = x - half, x + half
            if low < r.x:
                low, high = r.x, r.x + 2 * half
            if high > r.right:
                low, high = r.right - 2 * half, r.right
            if all(high + gfx.tx(10) < a or low - gfx.tx(10) > b for a, b in taken):
                taken.append((low, high))
                canvas.text(day.label, style, day.tone, low, y + gfx.px(14))
