"""Text on screen: one line, and running text."""

from __future__ import annotations

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Node, Size
from game.ui.text import Run, natural_width, runs, shorten, wrap


class Label(Node):
    """One line of text.

    Args:
        text: what it says.
        style: a named style, see `fonts.STYLES`.
        tone: a role (text, second, hint, better, worse ..), a token, or a colour.
        align: left, center or right, in the room it has.
        cut: whether it may be shortened with an ellipsis; it then gives way in a row.
    """

    def __init__(self, text: str, style: str = "body", tone="text", *, align: str = "left", cut: bool = False, **spec):
        super().__init__(**{"shrink": cut, **spec})
        self.text, self.style, self.tone, self.align, self.cut = text, style, tone, align, cut

    def set_text(self, text: str, tone=None) -> None:
        """Say something else; the layout is done anew only when the width changed."""
        if (text, tone or self.tone) == (self.text, self.tone):
            return
        stage = self.stage
        same = stage is not None and stage.gfx.width(text, self.style) <= self.rect.w
        self.text, self.tone = text, tone or self.tone
        self.touch() if same and self.align != "left" else self.reflow()

    def measure(self, gfx: Gfx, width: int) -> Size:
        wide = gfx.width(self.text, self.style)
        return (min(wide, width) if self.cut else wide), gfx.line(self.style)

    def base(self, gfx: Gfx) -> int:
        return gfx.ascent(self.style)

    def paint(self, canvas: Canvas) -> None:
        r = self.rect
        text = shorten(canvas.gfx, self.text, self.style, r.w) if self.cut else self.text
        x = {"left": r.x, "center": r.centerx, "right": r.right}[self.align]
        canvas.text(text, self.style, self.tone, x, r.y + (r.h - canvas.gfx.line(self.style)) // 2, self.align)


class Paragraph(Node):
    """Running text that wraps; `*emphasis*` and `**strong**` are set as such, an empty line begins a paragraph.

    Args:
        text: the words; or runs, for colours inside a line.
        balance: make the lines about equally long: for titles.
        spacing: between paragraphs, in logical pixels that grow with the text.
        most: at most so many lines; what is beyond is cut with an ellipsis.
    """

    shrinks = True

    def __init__(
        self,
        text: str | tuple[Run, ...],
        style: str = "body",
        tone="text",
        *,
        align: str = "left",
        balance: bool = False,
        spacing: float = 14,
        most: int | None = None,
        **spec,
    ):
        super().__init__(**spec)
        self.text, self.style, self.tone, self.align = text, style, tone, align
        self.balance, self.spacing, self.most = balance, spacing, most

    def _paragraphs(self) -> list[tuple[Run, ...]]:
        if not isinstance(self.text, str):
            return [tuple(self.text)]
        return [runs(part.strip(), self.style) for part in self.text.split("\n\n") if part.strip()]

    def _lines(self, gfx: Gfx, width: int):
        blocks = [wrap(gfx, block, width, self.balance) for block in self._paragraphs()]
        if self.most is None:
            return blocks
        left, kept = self.most, []
        for block in blocks:
            if left <= 0:
                break
            part = block[:left]
            if len(part) < len(block):
                last = part[-1][-1] if part[-1] else None
                if last is not None:
                    cut = shorten(gfx, last.text.rstrip() + "…", last.style, width - last.x)
                    part = (*part[:-1], (*part[-1][:-1], Run(cut, last.style, last.tone, last.x)))
            kept.append(part)
            left -= len(part)
        return kept

    def measure(self, gfx: Gfx, width: int) -> Size:
        blocks = self._lines(gfx, width)
        wide = max((natural_width(gfx, block) for block in blocks), default=0)
        count = sum(len(block) for block in blocks)
        return wide, count * gfx.line(self.style) + max(0, len(blocks) - 1) * gfx.tx(self.spacing)

    def base(self, gfx: Gfx) -> int:
        return gfx.ascent(self.style)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, y = canvas.gfx, self.rect, self.rect.y
        step = gfx.line(self.style)
        for block in self._lines(gfx, r.w):
            for line in block:
                wide = natural_width(gfx, (line,))
                x = r.x + {"left": 0, "center": (r.w - wide) // 2, "right": r.w - wide}[self.align]
                for run in line:
                    canvas.text(run.text, run.style, run.tone or self.tone, x + run.x, y, line=step)
                y += step
            y += gfx.tx(self.spacing)
