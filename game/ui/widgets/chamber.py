"""The Council table: thirty-two seats around a text, you at noon, what would come of silence in the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from game.ui import marks
from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.input import USED
from game.ui.node import Node, Size
from game.ui.sketch import Sketch, polar
from game.ui.text import shorten

# Radii as shares of the node's half side, after the picture of the chamber: codes, seats, the table's rim and its inside, the dotted arc.
CODES, SEATS, RIM, INSIDE, ARC = 0.93, 0.83, 0.73, 0.525, 0.56


@dataclass(frozen=True)
class Seat:
    """A member at the table. kind: one of `marks.STANCES`."""

    id: str
    code: str
    kind: str
    tip: Any = None


class Chamber(Node):
    """The ring of seats.

    Args:
        seats: in the order they sit, clockwise from noon; the office sits at noon itself.
        chosen: the id of the seat that is looked at.
        on_seat: called with an id.
        lines: what stands in the middle: (text, style, tone) from above.
    """

    focusable = True
    ring_gap = 2

    def __init__(self, seats: Sequence[Seat], chosen: str, on_seat: Callable[[str], Any], lines: Sequence[tuple[str, str, str]], **spec):
        super().__init__(**{"grow": 1, **spec})
        self.seats, self.chosen, self.on_seat, self.lines = tuple(seats), chosen, on_seat, tuple(lines)
        self.over: str | None = None

    @property
    def takes_focus(self) -> bool:
        return self.seen

    @property
    def interactive(self) -> bool:
        return True

    @property
    def tip(self):
        seat = next((s for s in self.seats if s.id == (self.over or self.chosen)), None)
        return seat.tip if seat is not None else None

    def measure(self, gfx: Gfx, width: int) -> Size:
        side = min(width, gfx.px(840))
        return side, side

    def _half(self) -> tuple[float, float, float]:
        r = self.rect
        return r.centerx, r.centery, min(r.w, r.h) / 2

    def _place(self, index: int, share: float) -> tuple[float, float]:
        x, y, half = self._half()
        return polar(x, y, half * share, (index + 1) / (len(self.seats) + 1))

    def _at(self, pos: tuple[int, int]) -> str | None:
        _, _, half = self._half()
        reach = max(18.0, half * 0.055)
        for i, seat in enumerate(self.seats):
            for share in (SEATS, CODES):
                x, y = self._place(i, share)
                if (pos[0] - x) ** 2 + (pos[1] - y) ** 2 <= reach * reach:
                    return seat.id
        return None

    def point(self, pos: tuple[int, int] | None) -> None:
        over = self._at(pos) if pos is not None else None
        if over != self.over:
            self.over = over
            self.touch()

    def press(self, pos: tuple[int, int]) -> bool:
        return self._at(pos) is not None

    def let_go(self, pos: tuple[int, int]) -> Any:
        seat = self._at(pos)
        return self.on_seat(seat) if seat is not None else None

    def keydown(self, event: pygame.event.Event) -> Any:
        step = {pygame.K_RIGHT: 1, pygame.K_DOWN: 1, pygame.K_LEFT: -1, pygame.K_UP: -1}.get(event.key)
        if step is None or not self.seats:
            return None
        ids = [s.id for s in self.seats]
        at = ids.index(self.chosen) if self.chosen in ids else 0
        self.on_seat(ids[(at + step) % len(ids)])
        return USED

    def paint(self, canvas: Canvas) -> None:
        gfx = canvas.gfx
        cx, cy, half = self._half()
        side = round(2 * half)
        left, top = cx - half, cy - half
        room = Sketch(side, side)
        room.circle(half, half, half * RIM, fill=canvas.tone("ink3"), stroke=canvas.tone("line2"), width=max(1.0, gfx.s))
        room.circle(half, half, half * INSIDE, fill=canvas.tone("ink1"), stroke=canvas.tone("line2"), width=max(1.0, gfx.s))
        count = len(self.seats) + 1
        for i in range(count):
            a, b = polar(half, half, half * INSIDE, (i + 0.5) / count), polar(half, half, half * RIM, (i + 0.5) / count)
            room.line([a, b], canvas.tone("ink1"), max(1.0, gfx.s))
        loud = [i for i, s in enumerate(self.seats) if s.kind in ("uneasy", "breaks")]
        for i, seat in enumerate(self.seats):
            turn = (i + 1) / count
            along = 0.011
            a, b = polar(half, half, half * 0.675, turn - along), polar(half, half, half * 0.675, turn + along)
            tone = "t1" if seat.id == self.chosen else "t2"
            room.line([a, b], canvas.tone(tone), max(3.0, half * 0.017))
        if len(loud) > 1:
            colours = canvas.theme.groups["stance"]
            for one, other in zip(loud, loud[1:], strict=False):
                points = [polar(half, half, half * ARC, (one + 1 + (other - one) * k / 24) / count) for k in range(25)]
                room.dots(points, colours["uneasy"], max(2.0, half * 0.005), max(5.0, half * 0.015))
            for i in loud:
                x, y = polar(half, half, half * ARC, (i + 1) / count)
                room.circle(x, y, max(3.0, half * 0.012), fill=colours[self.seats[i].kind])
        canvas.sketch(room, left, top)
        self._paint_seats(canvas)
        self._paint_middle(canvas)

    def _paint_seats(self, canvas: Canvas) -> None:
        gfx = canvas.gfx
        cx, cy, half = self._half()
        glyph = max(14, round(half * 0.058))
        style = "small.b" if half > gfx.px(300) else "tiny.b"
        line = gfx.line(style)
        for i, seat in enumerate(self.seats):
            x, y = self._place(i, SEATS)
            big = round(glyph * 1.35) if seat.id == self.chosen else glyph
            if seat.id in (self.chosen, self.over):
                halo = Sketch(big * 2, big * 2)
                halo.circle(big, big, big * 0.86, stroke=canvas.tone("t1" if seat.id == self.chosen else "line3"), width=max(1.5, 2 * gfx.s))
                canvas.sketch(halo, x - big, y - big)
            canvas.blit(marks.stance(gfx, seat.kind, big), x - big / 2, y - big / 2)
            tx, ty = self._place(i, CODES)
            loud = seat.kind in ("uneasy", "breaks")
            tone = canvas.theme.groups["stance"][seat.kind] if loud else "text" if seat.id == self.chosen else "second"
            canvas.text(seat.code, style, tone, tx, ty - line / 2, "center")
        side = max(22, round(half * 0.09))
        canvas.blit(marks.compass(gfx, side, canvas.tone("t1"), canvas.tone("sig")), cx - side / 2, cy - half * SEATS - side / 2)
        canvas.text("You", style, "text", cx, cy - half * CODES - line * 0.75, "center")

    def _paint_middle(self, canvas: Canvas) -> None:
        gfx = canvas.gfx
        cx, cy, half = self._half()
        room = 2 * half * INSIDE * 0.86
        fitting = [(text, self._fitting(gfx, text, style, room), tone) for text, style, tone in self.lines if text]
        high = sum(gfx.line(style) for _, style, _ in fitting)
        y = cy - high / 2
        for text, style, tone in fitting:
            canvas.text(text, style, tone, cx, y, "center")
            y += gfx.line(style)

    @staticmethod
    def _fitting(gfx: Gfx, text: str, style: str, room: float) -> str:
        """The style, or a smaller one in which the text has room."""
        order = [style, "d4", "d5", "s2", "body", "small", "tiny"]
        return next((s for s in order[order.index(style) :] if gfx.width(text, s) <= room), "tiny") if style in order else style if gfx.width(text, style) <= room else "tiny"


class Steps(Node):
    """The strengths of a paragraph as one line: a bar for each, its word below; the present one bold.

    Args:
        words: of each strength, weakest first. at: the present one, from 1; 0 is none.
        pressed: called with a strength from 1; refused: strength -> why not.
    """

    ring_gap = 3

    def __init__(self, words: Sequence[str], at: int, pressed: Callable[[int], Any] | None = None, refused: dict[int, str] | None = None, tips: dict[int, Any] | None = None, **spec):
        super().__init__(**spec)
        self.words, self.at, self.pressed, self.refused, self.tips = tuple(words), at, pressed, refused or {}, tips or {}
        self.over = 0
        self.here = at or 1

    @property
    def takes_focus(self) -> bool:
        return self.seen and self.pressed is not None

    @property
    def interactive(self) -> bool:
        return self.pressed is not None or bool(self.tips)

    @property
    def tip(self):
        step = self.over or self.here
        return self.tips.get(step) or self.refused.get(step) or None

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, max(gfx.px(14) + gfx.line("small"), 32)

    def _boxes(self) -> list[pygame.Rect]:
        r, n = self.rect, max(len(self.words), 1)
        gap = 8
        wide = (r.w - gap * (n - 1)) / n
        return [pygame.Rect(round(r.x + k * (wide + gap)), r.y, round(wide), r.h) for k in range(n)]

    def _step(self, pos: tuple[int, int]) -> int:
        return next((k for k, box in enumerate(self._boxes(), 1) if box.collidepoint(pos)), 0)

    def point(self, pos: tuple[int, int] | None) -> None:
        over = self._step(pos) if pos is not None else 0
        if over != self.over:
            self.over = over
            self.touch()

    def press(self, pos: tuple[int, int]) -> bool:
        return self._step(pos) > 0

    def let_go(self, pos: tuple[int, int]) -> Any:
        return self._choose(self._step(pos))

    def _choose(self, step: int) -> Any:
        if not step or self.pressed is None or step == self.at or step in self.refused:
            return None
        return self.pressed(step)

    def keydown(self, event: pygame.event.Event) -> Any:
        by = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key)
        if by is not None:
            self.here = min(max(self.here + by, 1), len(self.words))
            self.touch()
            return USED
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            return self._choose(self.here) or USED
        return None

    def paint(self, canvas: Canvas) -> None:
        gfx = canvas.gfx
        for k, (box, word) in enumerate(zip(self._boxes(), self.words, strict=True), 1):
            lit = k <= self.at
            hot = k == self.over or (self.focused and k == self.here)
            canvas.fill((box.x, box.y, box.w, gfx.px(4)), "text" if lit else "second" if hot else "track")
            tone = "text" if k == self.at or hot else "hint" if k in self.refused else "second"
            words, style = self._fitting(gfx, word, ".b" if k == self.at else "", box.w)
            canvas.text(words, style, tone, box.x, box.y + gfx.px(9))
            if self.focused and k == self.here:
                canvas.fill((box.x, box.bottom - gfx.px(2), box.w, gfx.px(2)), "sigp" if canvas.ground == "paper" else "sig")


    @staticmethod
    def _fitting(gfx: Gfx, word: str, weight: str, room: int) -> tuple[str, str]:
        """The words and a style in which they have room; the last of them says most."""
        for words in (word, word.rpartition(" ")[2]):
            for style in (f"small{weight}", f"tiny{weight}"):
                if gfx.width(words, style) <= room:
                    return words, style
        return shorten(gfx, word.rpartition(" ")[2], f"tiny{weight}", room), f"tiny{weight}"


class Shares(Node):
    """A bar of stances, each as wide as it has members. parts: (kind, count)."""

    def __init__(self, parts: Sequence[tuple[str, int]], thick: float = 14, **spec):
        super().__init__(**{"min_w": 60, **spec})
        self.parts, self.thick = tuple(parts), thick

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, gfx.px(self.thick)

    def paint(self, canvas: Canvas) -> None:
        colours, r = canvas.theme.groups["stance"], self.rect
        total = sum(n for _, n in self.parts) or 1
        gap, x = canvas.gfx.px(3), float(r.x)
        shown = [(k, n) for k, n in self.parts if n]
        room = r.w - gap * max(len(shown) - 1, 0)
        for kind, n in shown:
            wide = room * n / total
            canvas.fill((round(x), r.y, max(2, round(wide)), r.h), colours[kind])
            x += wide + gap
