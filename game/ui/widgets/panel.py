"""Ink panels: they inform. One rule on top, no sides, no corners."""

from __future__ import annotations

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Column, Node, Row, Size, Spacer
from game.ui.widgets.words import Label


class Panel(Column):
    """An ink panel.

    Args:
        fill: a token; `alpha` is how much it covers what lies below.
        lit: a focused or explaining panel: lighter, with a bright rule.
        rule: whether the 2 px rule is on top.
    """

    ground = "ink"

    def __init__(self, *children: Node | None, fill: str = "ink2", alpha: float = 0.94, lit: bool = False, rule: bool = True, **spec):
        super().__init__(*children, **{"pad": 24, "gap": 14, **spec})
        self.fill, self.alpha, self.lit, self.rule = fill, alpha, lit, rule

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(self.rect, "ink3" if self.lit else self.fill, 1.0 if self.lit else self.alpha)
        if self.rule:
            canvas.fill((self.rect.x, self.rect.y, self.rect.w, canvas.gfx.px(2)), "t1" if self.lit else "line2")


class Head(Row):
    """A head line: a tracked label on the left, a hint or any node on the right."""

    def __init__(self, label: str, right: str | Node = "", *, tone="second", right_tone="hint", **spec):
        hint = Label(right, "small", right_tone) if isinstance(right, str) and right else right or None
        super().__init__(Label(label, "label", tone), Spacer(), hint, **{"gap": 8, **spec})


class Shade(Node):
    """A gradient from one edge of the window, or lamplight; it lies under panels and catches nothing."""

    def __init__(self, side: str, alpha: float = 0.82, tone="ink0", **spec):
        super().__init__(**spec)
        self.side, self.alpha, self.tone = side, alpha, tone

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, 0

    def paint(self, canvas: Canvas) -> None:
        if self.side == "lamp":
            radius = min(self.rect.w, self.rect.h) / 2 / canvas.gfx.s
            picture = canvas.gfx.lamp(radius, self.alpha)
            canvas.blit(picture, self.rect.centerx - picture.width // 2, self.rect.centery - picture.height // 2)
        else:
            canvas.blit(canvas.gfx.shade(self.rect.size, self.side, canvas.tone(self.tone), self.alpha), *self.rect.topleft)
