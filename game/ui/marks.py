"""Our own signs: the compass mark, rings of ticks, stance glyphs, icons, arrows and ticks. All are paths, none is a font character."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.gfx import Gfx
from game.ui.sketch import Sketch, polar
from game.ui.theme import Colour, hex_of

POINTS = 32
OUT_OF_LINE = 6  # the tick that steps out of line, counted from noon
STANCES = ("supports", "can_live", "unknown", "uneasy", "breaks")

# On a grid of 24, stroked 2 wide with square joins.
ICONS: dict[str, str] = {
    "visit": "M4.4 11.2L20.2 4L13.4 20.2L10.8 13.2Z",
    "call": "M5 3.5H9L11 8.5L8.3 10.4C9.3 12.6 11.2 14.6 13.6 15.7L15.5 13L20.5 15V19C20.5 20 19.7 20.7 18.8 20.6C10.6 20 4.2 13.6 3.4 5.2C3.3 4.3 4 3.5 5 3.5Z",
    "message": "M3 5.5H21V18.5H3ZM3 6L12 13L21 6",
    "text": "M6 3H14.5L19 7.5V21H6ZM9 12H16M9 16H16",
    "dinner": "M5 3V8C5 9.7 6.3 11 8 11S11 9.7 11 8V3M8 3V21M16.5 21V3.5C18.7 4.2 19.5 7 19.5 12.5H16.5",
    "envoy": "M12 21.5C7.5 16.8 5 13.2 5 10A7 7 0 0 1 19 10C19 13.2 16.5 16.8 12 21.5ZM12 7.6A2.6 2.6 0 1 0 12 12.8A2.6 2.6 0 1 0 12 7.6Z",
    "presence": "M3 20.5H21M5 20.5V9.5L12 3.5L19 9.5V20.5M9.5 20.5V14H14.5V20.5",
    "order": "M12 2.8L20.5 7.2V16.8L12 21.2L3.5 16.8V7.2ZM3.5 7.4L12 12L20.5 7.4M12 12V21",
    "intel": "M2.2 12C4.6 7.8 8 5.5 12 5.5S19.4 7.8 21.8 12C19.4 16.2 16 18.5 12 18.5S4.6 16.2 2.2 12ZM12 9A3 3 0 1 0 12 15A3 3 0 1 0 12 9Z",
    "favour": "M6.8 7.4A4.6 4.6 0 1 0 6.8 16.6A4.6 4.6 0 1 0 6.8 7.4ZM17.2 7.4A4.6 4.6 0 1 0 17.2 16.6A4.6 4.6 0 1 0 17.2 7.4Z",
    "score": "M3 20.5H21M6.5 20V14M12 20V4.5M17.5 20V9.5",
    "amend": "M4 20.2L5.2 15.2L16.4 4L20.2 7.8L9 19ZM13.8 6.6L17.6 10.4",
    "footnote": "M4 20.5H20M7.5 16.5V5.5L12 12L16.5 5.5V16.5",
    "crisis": "M12 2.6L21.4 12L12 21.4L2.6 12Z",
    "clock": "M12 3A9 9 0 1 0 12 21A9 9 0 1 0 12 3ZM12 7V12.4L15.8 14.6",
    "lock": "M5.5 10.5H18.5V20.5H5.5ZM8.2 10.5V7.4A3.8 3.8 0 0 1 15.8 7.4V10.5",
    "arrow": "M3 12H20M13.5 5.5L20 12L13.5 18.5",
    "back": "M21 12H4M10.5 5.5L4 12L10.5 18.5",
    "search": "M10.5 4A6.5 6.5 0 1 0 10.5 17A6.5 6.5 0 1 0 10.5 4ZM15.3 15.3L21 21",
    "close": "M5 5L19 19M19 5L5 19",
    "sort": "M8 10L12 5.5L16 10M8 14L12 18.5L16 14",
}


def icon(gfx: Gfx, name: str, side: int, colour: Colour) -> pygame.Surface:
    """An icon, `side` px high.

    Raises:
        KeyError: no such icon.
    """
    width = max(2.0, 24 / side * 1.3)
    path = f'<path d="{ICONS[name]}" fill="none" stroke="{hex_of(colour)}" stroke-width="{width:.2f}" stroke-linejoin="miter" stroke-linecap="butt"/>'
    return gfx.svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">{path}</svg>', side, side)


def arrow(gfx: Gfx, up: bool, side: int, colour: Colour) -> pygame.Surface:
    """A filled triangle, the direction of a change."""
    s = Sketch(side, side)
    s.area([(0, side * 0.88), (side / 2, side * 0.08), (side, side * 0.88)] if up else [(0, side * 0.12), (side / 2, side * 0.92), (side, side * 0.12)], colour)
    return gfx.sketch(s)


def tick(gfx: Gfx, side: int, colour: Colour) -> pygame.Surface:
    """A check mark."""
    s = Sketch(side, side)
    s.line([(side * 0.18, side * 0.54), (side * 0.41, side * 0.76), (side * 0.84, side * 0.26)], colour, max(1.6, side / 11), join="miter")
    return gfx.sketch(s)


def compass(gfx: Gfx, side: int, colour: Colour, accent: Colour) -> pygame.Surface:
    """The mark: 32 ticks, one of them out of line, and a needle from 24 px up."""
    s = Sketch(side, side)
    r, c = side / 2 / 1.16, side / 2
    width = max(1.2, r / 26)
    for i in range(POINTS):
        length = r * (0.30 if i % 8 == 0 else 0.22 if i % 4 == 0 else 0.15)
        out, one = r, i == OUT_OF_LINE - 1
        if one:
            out += r * 0.14
        outer, inner = polar(c, c, out, i / POINTS), polar(c, c, out - length, i / POINTS)
        s.line([outer, inner], accent if one else colour, width * (1.5 if one else 1.1), opacity=1 if one or i % 8 == 0 else 0.8)
    if side >= 24:
        half = r * 0.10
        s.area([(c, c - r * 0.52), (c + half, c), (c - half, c)], colour)
        line = max(1.0, width * 0.8)
        inset = line * 0.6
        s.path(
            f"M{c - half + inset:.2f} {c:.2f}L{c:.2f} {c + r * 0.52 - 2 * inset:.2f}L{c + half - inset:.2f} {c:.2f}Z", stroke=colour, width=line, join="miter"
        )
    return gfx.sketch(s)


def ring(
    gfx: Gfx,
    side: int,
    colours: Sequence[Colour | None],
    *,
    length: float = 0.20,
    width: float | None = None,
    long: Callable[[int], float] | None = None,
) -> pygame.Surface:
    """A ring of ticks, one per colour, clockwise from noon; None leaves one out.

    Args:
        length: of a tick, as a share of the radius.
        width: of a tick in px; a twentieth of the radius by default.
        long: gives a factor for the length of single ticks.
    """
    s = Sketch(side, side)
    r, c, n = side / 2 - 1, side / 2, len(colours)
    width = max(1.2, r / 20) if width is None else width
    for i, colour in enumerate(colours):
        if colour is not None:
            reach = length * (long(i) if long else 1)
            s.line([polar(c, c, r, i / n), polar(c, c, r * (1 - reach), i / n)], colour, width)
    return gfx.sketch(s)


def stance(gfx: Gfx, kind: str, side: int, *, colour: Colour | None = None, under: Colour | None = None) -> pygame.Surface:
    """A stance as a shape: disc, half-filled ring, broken ring, ring with a dot, diamond with a bar.

    Args:
        kind: one of `STANCES`.
        under: colour of a dark disc behind it, for maps.

    Raises:
        KeyError: no such stance.
    """
    colour = colour or gfx.theme.groups["stance"][kind]
    s = Sketch(side, side)
    c = side / 2
    if under:
        s.circle(c, c, c, fill=under)
    r = c * (0.62 if under else 0.84)
    line = max(1.4, r * 0.24)
    if kind == "supports":
        s.circle(c, c, r, fill=colour)
    elif kind == "can_live":
        s.circle(c, c, r - line / 2, stroke=colour, width=line)
        q = r - line / 2
        s.path(f"M{c - q:.2f} {c:.2f}A{q:.2f} {q:.2f} 0 0 0 {c + q:.2f} {c:.2f}Z", fill=colour)
    elif kind == "unknown":
        q, gap = r - line / 2, 0.045
        for i in range(6):
            points = [polar(c, c, q, i / 6 + gap + (1 / 6 - 2 * gap) * k / 6) for k in range(7)]
            s.line(points, colour, line)
    elif kind == "uneasy":
        s.circle(c, c, r - line / 2, stroke=colour, width=line)
        s.circle(c, c, r * 0.36, fill=colour)
    else:
        q = r * 1.16
        s.area([(c, c - q), (c + q, c), (c, c + q), (c - q, c)], colour)
        bar = max(1.4, r * 0.26)
        s.area([(c - r * 0.5, c - bar / 2), (c + r * 0.5, c - bar / 2), (c + r * 0.5, c + bar / 2), (c - r * 0.5, c + bar / 2)], gfx.theme.ink0)
    return gfx.sketch(s)


def diamond(gfx: Gfx, side: int, colour: Colour, filled: bool = True) -> pygame.Surface:
    """An incident, or something still open."""
    s = Sketch(side, side)
    c, r = side / 2, side / 2 - 1
    points = [(c, c - r), (c + r, c), (c, c + r), (c - r, c)]
    if filled:
        s.area(points, colour)
    else:
        q = r - max(1.4, side / 12) * 0.7
        s.path(f"M{c} {c - q:.2f}L{c + q:.2f} {c}L{c} {c + q:.2f}L{c - q:.2f} {c}Z", stroke=colour, width=max(1.4, side / 12))
    return gfx.sketch(s)
