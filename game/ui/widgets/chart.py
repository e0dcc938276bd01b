"""Charts of a quantity over time: history, forecast, bands and paths, with the words beside the lines they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Node, Size
from game.ui.sketch import Sketch

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Series:
    """A line.

    Attributes:
        points: (x, y), x rising.
        tone: a role, token or colour.
        kind: line, dotted (paths and pledges) or dashed.
        dots: a dot at every point, or `last` only.
        label: set at the line's end.
    """

    points: Points
    tone: object = "text"
    width: float = 3
    kind: str = "line"
    dots: str = ""  # "" | all | last
    label: str = ""


@dataclass(frozen=True)
class Band:
    """An area between two lines, opaque: `points` are (x, low, high)."""

    points: Sequence[tuple[float, float, float]]
    tone: object
    label: str = ""
    inside: bool = False  # set the label in the area, at its left, instead of at the end of its lower edge


@dataclass(frozen=True)
class Mark:
    """Something that happened at x: an upright dashed line with words on top; or a numbered point at (x, y)."""

    x: float
    label: str
    y: float | None = None
    tone: object = "second"


class LineChart(Node):
    """Lines and bands over years.

    Args:
        x, y: the range of each axis.
        x_ticks, y_ticks: what is labelled; a grid line at each y tick.
        target: y values whose grid line is stronger.
        words_x, words_y: how a tick is written.
        shaded: (from, to) ranges of x on a dark tint: the years in which something hurts.
        right, left, top: logical pixels kept free for the labels beside the plot; found from the labels if left out.
    """

    def __init__(
        self,
        series: Sequence[Series] = (),
        bands: Sequence[Band] = (),
        marks: Sequence[Mark] = (),
        *,
        x: tuple[float, float],
        y: tuple[float, float],
        x_ticks: Sequence[float] = (),
        y_ticks: Sequence[float] = (),
        target: Sequence[float] = (),
        words_x: Callable[[float], str] = lambda v: f"{v:g}",
        words_y: Callable[[float], str] = lambda v: f"{v:g}",
        shaded: Sequence[tuple[float, float]] = (),
        size: tuple[float, float] = (320, 140),
        style: str = "tiny",
        **spec,
    ):
        super().__init__(**spec)
        self.series, self.bands, self.marks = tuple(series), tuple(bands), tuple(marks)
        self.x, self.y, self.x_ticks, self.y_ticks, self.target = x, y, tuple(x_ticks), tuple(y_ticks), tuple(target)
        self.words_x, self.words_y, self.shaded, self.natural, self.style = words_x, words_y, tuple(shaded), size, style

    def measure(self, gfx: Gfx, width: int) -> Size:
        return min(width, gfx.px(self.natural[0])), gfx.px(self.natural[1])

    def plot(self, gfx: Gfx) -> pygame.Rect:
        """The rectangle of the data, in px of the window."""
        r, style, line = self.rect, self.style, gfx.line(self.style)
        left = max((gfx.width(self.words_y(v), style) for v in self.y_ticks), default=0)
        ends = [s.label for s in self.series if s.label] + [b.label for b in self.bands if b.label and not b.inside]
        right = max((gfx.width(label, style) for label in ends), default=0)
        half = max((gfx.width(self.words_x(v), style) // 2 for v in self.x_ticks), default=0)
        left = left + gfx.tx(10) if left else gfx.px(4)
        right = right + gfx.tx(10) if right else gfx.px(6)
        if self.x_ticks:
            span = max(1e-9, self.x[1] - self.x[0])
            first, last = self.x_ticks[0], self.x_ticks[-1]
            left = max(left, half - round((first - self.x[0]) / span * r.w))
            right = max(right, half - round((self.x[1] - last) / span * r.w))
        lanes = len(self._lanes(gfx, left, r.w - left - right)) if any(m.y is None for m in self.marks) else 0
        top = lanes * line + gfx.px(6) if lanes else line // 2
        bottom = line + gfx.px(6) if self.x_ticks else line // 2
        return pygame.Rect(r.x + left, r.y + top, max(1, r.w - left - right), max(1, r.h - top - bottom))

    def _lanes(self, gfx: Gfx, left: int, wide: int) -> list[list[tuple[int, Mark]]]:
        """Rows for the words of the marks, so that none covers another."""
        lanes: list[list[tuple[int, Mark]]] = []
        for mark in sorted((m for m in self.marks if m.y is None), key=lambda m: m.x):
            x = left + round((mark.x - self.x[0]) / (self.x[1] - self.x[0]) * wide)
            half = gfx.width(mark.label, self.style) // 2
            for lane in lanes:
                last_x, last = lane[-1]
                if x - half > last_x + gfx.width(last.label, self.style) // 2 + gfx.tx(10):
                    lane.append((x, mark))
                    break
            else:
                lanes.append([(x, mark)])
        return lanes

    def paint(self, canvas: Canvas) -> None:
        gfx, p = canvas.gfx, self.plot(canvas.gfx)
        x0, y0 = self.rect.topleft
        kx, ky = p.w / (self.x[1] - self.x[0]), p.h / (self.y[1] - self.y[0])

        def at(x: float, y: float) -> tuple[float, float]:
            y = min(max(y, self.y[0]), self.y[1])
            return p.x - x0 + (x - self.x[0]) * kx, p.bottom - y0 - (y - self.y[0]) * ky

        thin = gfx.px(1)
        for low, high in self.shaded:
            a, b = at(low, self.y[0])[0], at(high, self.y[0])[0]
            canvas.fill((x0 + round(a), p.y, round(b - a), p.h), canvas.theme.groups["valley"]["band"] if canvas.ground == "ink" else "paper2")
        for v in self.y_ticks:
            y = y0 + round(at(self.x[0], v)[1])
            strong = v in self.target
            canvas.fill((p.x, y - thin // 2, p.w, thin), ("frame" if strong else "rule") if canvas.ground == "paper" else ("line2" if strong else "line1"))
        sketch = Sketch(self.rect.w, self.rect.h)
        for band in self.bands:
            upper = [at(x, high) for x, _, high in band.points]
            lower = [at(x, low) for x, low, _ in band.points]
            sketch.area(upper + lower[::-1], canvas.tone(band.tone))
        ends: list[tuple[float, str, object]] = []
        for lane in self._lanes(gfx, p.x - x0, p.w):
            for x, _ in lane:
                sketch.line([(x, p.y - y0), (x, p.bottom - y0)], canvas.tone("line2" if canvas.ground == "ink" else "pline"), thin, dash=(3 * gfx.s, 4 * gfx.s))
        for s in self.series:
            points = [at(*point) for point in s.points]
            colour, width = canvas.tone(s.tone), max(1.2, s.width * gfx.s)
            if s.kind == "dotted":
                sketch.dots(points, colour, max(1.8, width), max(4.0, 7 * gfx.s))
            else:
                sketch.line(points, colour, width, dash=(7 * gfx.s, 4 * gfx.s) if s.kind == "dashed" else None)
            for point in points if s.dots == "all" else points[-1:] if s.dots == "last" else ():
                sketch.circle(*point, max(2.2, (3.2 if s.dots == "all" else 5) * gfx.s), fill=colour)
            if s.label and points:
                ends.append((points[-1][1], s.label, s.tone))
        for mark in self.marks:
            if mark.y is not None:
                sketch.circle(*at(mark.x, mark.y), max(9.0, 12 * gfx.t), fill=canvas.tone(mark.tone))
        canvas.sketch(sketch, x0, y0)
        self._words(canvas, p, at, ends)

    def _words(self, canvas: Canvas, p: pygame.Rect, at, ends: list) -> None:
        gfx, style, line = canvas.gfx, self.style, canvas.gfx.line(self.style)
        x0, y0 = self.rect.topleft
        for band in self.bands:
            if band.label and not band.inside:
                ends.append((at(*band.points[-1][:2])[1], band.label, "second"))
            elif band.label:
                x, low, high = band.points[0]
                y = (at(x, low)[1] + at(x, high)[1]) / 2
                canvas.text(band.label, style, "t1", p.x + gfx.px(8), y0 + round(y) - line // 2)
        for y, label, tone in _apart(ends, line, p.y - y0 - line // 2, p.bottom - y0 + line // 2):
            canvas.text(label, style, tone, p.right + gfx.tx(8), y0 + round(y) - line // 2)
        last = None
        for v in sorted(self.y_ticks, reverse=True):
            y = y0 + round(at(self.x[0], v)[1]) - line // 2
            if last is None or y >= last + line * 0.8 or v in self.target:
                canvas.text(self.words_y(v), style, "second", p.x - gfx.tx(8), y, "right")
                last = y
        edge = None
        for v in self.x_ticks:
            x, half = x0 + round(at(v, self.y[0])[0]), gfx.width(self.words_x(v), style) // 2
            if edge is None or x - half > edge + gfx.tx(6) or v == self.x_ticks[-1]:
                if edge is not None and x - half <= edge + gfx.tx(6):
                    continue
                canvas.text(self.words_x(v), style, "second", x, p.bottom + gfx.px(6), "center")
                edge = x + half
        lanes = self._lanes(gfx, p.x - x0, p.w)
        for row, lane in enumerate(lanes):
            for x, mark in lane:
                half = gfx.width(mark.label, style) // 2
                x = min(max(x, half), self.rect.w - half)
                canvas.text(mark.label, style, mark.tone, x0 + x, p.y - gfx.px(6) - (len(lanes) - row) * line, "center")
        for mark in self.marks:
            if mark.y is not None:
                x, y = at(mark.x, mark.y)
                canvas.text(mark.label, "small.b", "ink0", x0 + round(x), y0 + round(y) - gfx.line("small.b") // 2, "center")


def _apart(ends: list[tuple[float, str, object]], line: int, top: float, bottom: float) -> list[tuple[float, str, object]]:
    """End labels moved up or down until none covers another."""
    placed = sorted(ends, key=lambda e: e[0])
    for i in range(1, len(placed)):
        if placed[i][0] < placed[i - 1][0] + line:
            placed[i] = (placed[i - 1][0] + line, *placed[i][1:])
    over = placed[-1][0] + line / 2 - bottom if placed else 0
    if over > 0:
        placed[-1] = (placed[-1][0] - over, *placed[-1][1:])
        for i in range(len(placed) - 2, -1, -1):
            if placed[i][0] > placed[i + 1][0] - line:
                placed[i] = (placed[i + 1][0] - line, *placed[i][1:])
    return placed
