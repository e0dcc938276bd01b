"""Flags, stance glyphs and icons as nodes. None of them stands alone where it carries an opinion: there is always a word or code."""

from __future__ import annotations

from game.ui import flags, marks
from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Node, Size


class Flag(Node):
    """A flag; `width` is 22 in rows, 28 on cards, 44 in a panel, 88 on a page."""

    def __init__(self, member: str, width: float = 28, **spec):
        super().__init__(**spec)
        self.member, self.width = member, width

    def _size(self, gfx: Gfx) -> Size:
        high = round(gfx.px(self.width) * 3 / 4)
        return round(high * 4 / 3), high

    def measure(self, gfx: Gfx, width: int) -> Size:
        return self._size(gfx)

    def paint(self, canvas: Canvas) -> None:
        w, h = self._size(canvas.gfx)
        canvas.blit(flags.flag(canvas.gfx, self.member, h), self.rect.x, self.rect.y + (self.rect.h - h) // 2)


class FlagCode(Node):
    """A flag with its two letters: an opinion that somebody has."""

    def __init__(self, member: str, code: str, *, style: str = "small", tone="text", **spec):
        super().__init__(**spec)
        self.member, self.code, self.style, self.tone = member, code, style, tone

    def measure(self, gfx: Gfx, width: int) -> Size:
        return round(gfx.tx(16) * 4 / 3) + gfx.tx(6) + gfx.width(self.code, self.style), gfx.line(self.style)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, h = canvas.gfx, self.rect, canvas.gfx.tx(16)
        canvas.blit(flags.flag(gfx, self.member, h), r.x, r.centery - h // 2)
        canvas.text(self.code, self.style, self.tone, r.x + round(h * 4 / 3) + gfx.tx(6), r.y)


class Stance(Node):
    """A stance glyph; `kind` is one of `marks.STANCES`."""

    def __init__(self, kind: str, side: float = 20, **spec):
        super().__init__(**spec)
        self.kind, self.side = kind, side

    def measure(self, gfx: Gfx, width: int) -> Size:
        side = gfx.tx(self.side)
        return side, side

    def paint(self, canvas: Canvas) -> None:
        side = canvas.gfx.tx(self.side)
        canvas.blit(marks.stance(canvas.gfx, self.kind, side), self.rect.x, self.rect.centery - side // 2)


class Icon(Node):
    """An icon beside a word; also `tick`, `diamond` (filled) and `open` (outlined diamond)."""

    def __init__(self, kind: str, side: float = 24, tone="mark", **spec):
        super().__init__(**spec)
        self.kind, self.side, self.tone = kind, side, tone

    def measure(self, gfx: Gfx, width: int) -> Size:
        side = gfx.tx(self.side)
        return side, side

    def paint(self, canvas: Canvas) -> None:
        gfx, side, colour = canvas.gfx, canvas.gfx.tx(self.side), canvas.tone(self.tone)
        drawn = {
            "tick": lambda: marks.tick(gfx, side, colour),
            "diamond": lambda: marks.diamond(gfx, side, colour),
            "open": lambda: marks.diamond(gfx, side, colour, filled=False),
        }.get(self.kind, lambda: marks.icon(gfx, self.kind, side, colour))()
        canvas.blit(drawn, self.rect.x, self.rect.centery - side // 2)
