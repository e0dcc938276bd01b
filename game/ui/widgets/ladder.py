"""A crisis: the other side's answers as one bar, and a rung of the ladder."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Node, Size

HARM = ("#9FB4CC", "#C9C1A5", "#D89A58", "#BF5529", "#7A2A14")  # calm to harm, told apart by lightness too
DARK = (False, False, False, True, True)  # whether the figure on it is light


class AnswersBar(Node):
    """Chances of the other side's answers, in order of harm, with the figure in each part that has room for it.

    Args:
        shares: 0 to 1 each.
    """

    def __init__(self, shares: Sequence[float], thick: float = 20, **spec):
        super().__init__(**{"min_w": 80, **spec})
        self.shares, self.thick = tuple(shares), thick

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, max(gfx.px(self.thick), gfx.line("tiny") + 2)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, gap = canvas.gfx, self.rect, canvas.gfx.px(2)
        shown = [(k, s) for k, s in enumerate(self.shares) if s > 0.004]
        room, x = r.w - gap * max(len(shown) - 1, 0), float(r.x)
        for k, share in shown:
            wide = room * share
            tone = min(round(k * (len(HARM) - 1) / max(len(self.shares) - 1, 1)), len(HARM) - 1)
            canvas.fill((round(x), r.y, max(2, round(wide)), r.h), HARM[tone])
            figure = f"{100 * share:.0f}"
            if gfx.width(figure, "tiny.b") + gfx.px(6) <= wide:
                canvas.text(figure, "tiny.b", "#F2ECDC" if DARK[tone] else "#1A2330", round(x + wide / 2), r.y + (r.h - gfx.line("tiny")) // 2, "center")
            x += wide + gap


class Swatch(Node):
    """The colour of an answer, beside its name."""

    def __init__(self, place: int, count: int, **spec):
        super().__init__(**spec)
        self.tone = min(round(place * (len(HARM) - 1) / max(count - 1, 1)), len(HARM) - 1)

    def measure(self, gfx: Gfx, width: int) -> Size:
        side = gfx.tx(12)
        return side, side

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(self.rect, HARM[self.tone])
