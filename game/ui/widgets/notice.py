"""Short texts that appear by themselves."""

from __future__ import annotations

from game.ui.canvas import Canvas
from game.ui.node import Column, Node
from game.ui.widgets.words import Paragraph


class TipBox(Column):
    """What hovering explains: plain words, or other nodes, on a lit plate."""

    ground = "ink"

    def __init__(self, *content: str | Node):
        super().__init__(*(Paragraph(c, "small", "text", spacing=8) if isinstance(c, str) else c for c in content), pad=(16, 12), gap=8)

    def measure(self, gfx, width):
        widest = min(width, gfx.tx(380))
        return super().measure(gfx, widest)

    def bleed(self, gfx) -> int:
        return gfx.px(32)

    def paint(self, canvas: Canvas) -> None:
        canvas.shadow(self.rect)
        canvas.fill(self.rect, "ink3")
        canvas.fill((self.rect.x, self.rect.y, self.rect.w, canvas.gfx.px(2)), "t1")


class Notice(Column):
    """A line at the foot of the window: saved, loaded, no sound device. A bar on the left says whether it hurts."""

    ground = "ink"

    def __init__(self, text: str, tone: str = "text"):
        super().__init__(Paragraph(text, "body", "text"), pad=(24, 14))
        self.tone = tone

    def bleed(self, gfx) -> int:
        return gfx.px(32)

    def paint(self, canvas: Canvas) -> None:
        canvas.shadow(self.rect)
        canvas.fill(self.rect, "ink3")
        canvas.frame(self.rect, "line2", canvas.gfx.px(1))
        canvas.fill((self.rect.x, self.rect.y, canvas.gfx.px(6), self.rect.h), self.tone)
