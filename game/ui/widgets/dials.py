"""The ring in its guises: the mark, the legacy dial of 32 ticks, the campaign of 42, the Alliance around a text."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import marks
from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Node, Size


class _Round(Node):
    """A square node `side` logical pixels wide."""

    def __init__(self, side: float, **spec):
        super().__init__(**spec)
        self.side = side

    def measure(self, gfx: Gfx, width: int) -> Size:
        side = gfx.px(self.side)
        return side, side

    def corner(self) -> tuple[int, int, int]:
        side = min(self.rect.w, self.rect.h)
        return self.rect.centerx - side // 2, self.rect.centery - side // 2, side


class Compass(_Round):
    """The game's mark."""

    def paint(self, canvas: Canvas) -> None:
        x, y, side = self.corner()
        canvas.blit(marks.compass(canvas.gfx, side, canvas.tone("text"), canvas.tone("worse")), x, y)


class Ring(_Round):
    """Thirty-two ticks, one per member.

    Args:
        kinds: a stance per member, in the order they sit; supports is blue, those who are not quiet are longer.
    """

    def __init__(self, kinds: Sequence[str], side: float = 64, **spec):
        super().__init__(side, **spec)
        self.kinds = tuple(kinds)

    def paint(self, canvas: Canvas) -> None:
        x, y, side = self.corner()
        colours = canvas.theme.groups["stance"]
        loud = [kind in ("uneasy", "breaks") for kind in self.kinds]
        drawn = marks.ring(
            canvas.gfx, side, [colours[k] for k in self.kinds], length=0.18, width=max(1.2, side / 2 / 17), long=lambda i: 1.9 if loud[i] else 1
        )
        canvas.blit(drawn, x, y)


class TurnRing(_Round):
    """The campaign: one tick per quarter, the present one in the accent, its number in the middle.

    Args:
        turn: 1 .. turns.
    """

    def __init__(self, turn: int, turns: int = 42, side: float = 80, **spec):
        super().__init__(side, **spec)
        self.turn, self.turns = turn, turns

    def paint(self, canvas: Canvas) -> None:
        gfx = canvas.gfx
        x, y, side = self.corner()
        colours = [canvas.tone("sig" if i == self.turn else "t2" if i < self.turn else "line2") for i in range(1, self.turns + 1)]
        drawn = marks.ring(gfx, side, colours, length=0.19, width=max(1.2, side / 2 / 17), long=lambda i: 1.25 if i + 1 == self.turn else 1)
        canvas.blit(drawn, x, y)
        style = "n3@22"
        canvas.text(str(self.turn), style, "text", self.rect.centerx, self.rect.centery - gfx.line(style) // 2, "center")


class Dial(Node):
    """A value from 0 to 100 as a ring of 32 ticks, its number in the middle, its name below.

    Args:
        side: 180 for the total, 120 for the six.
        tone: of the lit ticks and the number; worse for the lowest of them.
    """

    def __init__(self, value: float, name: str = "", says: str = "", *, side: float = 120, tone="text", style: str | None = None, **spec):
        super().__init__(**spec)
        self.value, self.says, self.side, self.tone = value, says, side, tone
        self.title = name
        self.style = style or ("n1@56" if side >= 160 else "n1")

    def measure(self, gfx: Gfx, width: int) -> Size:
        side = gfx.px(self.side)
        wide = max(side, gfx.width(self.title, "s2"), gfx.width(self.says, "small"))
        high = side + (gfx.px(12) + gfx.line("s2") if self.title else 0) + (gfx.line("small") + (0 if self.title else gfx.px(12)) if self.says else 0)
        return wide, high

    def paint(self, canvas: Canvas) -> None:
        gfx, r, side = canvas.gfx, self.rect, canvas.gfx.px(self.side)
        lit = round(min(max(self.value, 0), 100) / 100 * marks.POINTS)
        on, off = canvas.tone(self.tone), canvas.tone("track")
        drawn = marks.ring(gfx, side, [on if i < lit else off for i in range(marks.POINTS)], length=0.22, width=max(1.4, side / 2 / 21))
        canvas.blit(drawn, r.centerx - side // 2, r.y)
        canvas.text(f"{self.value:.0f}", self.style, self.tone, r.centerx, r.y + (side - gfx.line(self.style)) // 2, "center")
        y = r.y + side + gfx.px(12)
        if self.title:
            canvas.text(self.title, "s2", "text", r.centerx, y, "center")
            y += gfx.line("s2")
        if self.says:
            canvas.text(self.says, "small", "second", r.centerx, y, "center")
