"""Vector drawings in local pixels: lines, areas and circles become one small SVG, which SDL draws with clean edges."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from game.ui.theme import Colour, hex_of

Point = tuple[float, float]


class Sketch:
    """Collects shapes in the order they are painted; `svg` is the whole drawing and doubles as its cache key."""

    def __init__(self, width: float, height: float):
        self.width, self.height = width, height
        self.parts: list[str] = []

    def path(
        self, d: str, *, fill: Colour | None = None, stroke: Colour | None = None, width: float = 0, opacity: float = 1.0, join="miter", cap="butt", dash=None
    ) -> None:
        """Any SVG path data, filled, stroked or both."""
        style = f'fill="{hex_of(fill)}"' if fill else 'fill="none"'
        if stroke:
            style += f' stroke="{hex_of(stroke)}" stroke-width="{width:.2f}" stroke-linejoin="{join}" stroke-linecap="{cap}"'
        if dash:
            style += f' stroke-dasharray="{" ".join(f"{x:.2f}" for x in dash)}"'
        if opacity < 1:
            style += f' opacity="{opacity:.3f}"'
        self.parts.append(f'<path d="{d}" {style}/>')

    def line(self, points: Sequence[Point], colour: Colour, width: float, **how) -> None:
        """A polyline with round joins."""
        if len(points) > 1:
            self.path(_data(points), stroke=colour, width=width, **{"join": "round", **how})

    def area(self, points: Sequence[Point], colour: Colour, **how) -> None:
        """A filled polygon."""
        if len(points) > 2:
            self.path(_data(points) + "Z", fill=colour, **how)

    def circle(self, x: float, y: float, r: float, fill: Colour | None = None, stroke: Colour | None = None, width: float = 0, **how) -> None:
        """A disc, a ring, or a disc with a rim."""
        d = f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 0 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 0 {-2 * r:.2f} 0Z"
        self.path(d, fill=fill, stroke=stroke, width=width, **how)

    def dots(self, points: Sequence[Point], colour: Colour, diameter: float, gap: float) -> None:
        """A dotted polyline; `gap` is the distance from centre to centre."""
        for x, y in along(points, gap):
            self.circle(x, y, diameter / 2, fill=colour)

    @property
    def svg(self) -> str:
        """The drawing as SVG text."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" height="{self.height:g}">'
        return head + "".join(self.parts) + "</svg>"


def _data(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def along(points: Sequence[Point], step: float) -> list[Point]:
    """Points at equal distances along a polyline, its first included."""
    found, left = [], 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        length = math.hypot(x1 - x0, y1 - y0)
        if length == 0:
            continue
        at = left
        while at <= length:
            found.append((x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length))
            at += step
        left = at - length
    return found


def polar(cx: float, cy: float, r: float, turn: float) -> Point:
    """The point at `turn` of a full circle, clockwise from noon."""
    angle = 2 * math.pi * turn
    return cx + r * math.sin(angle), cy - r * math.cos(angle)
