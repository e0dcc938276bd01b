"""The legend of the map: a strip of classes whose edges stand exactly over their labels."""

from __future__ import annotations

import pygame

from game.ui.gfx import Gfx
from game.ui.node import Node, Size


class Legend(Node):
    """Args: title; edges between classes; colours, one more than edges."""

    def __init__(self, title: str, edges, colours, **spec):
        super().__init__(**spec)
        self.title, self.edges, self.colours = title, tuple(edges), tuple(colours)

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, gfx.line("small.b") + gfx.px(4) + gfx.px(10) + gfx.px(2) + gfx.line("tiny")

    def paint(self, canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        canvas.text(self.title, "small.b", "text", r.x, r.y)
        y = r.y + gfx.line("small.b") + gfx.px(4)
        n = len(self.colours)
        for k, colour in enumerate(self.colours):
            left, right = r.x + round(r.w * k / n), r.x + round(r.w * (k + 1) / n)
            canvas.fill(pygame.Rect(left, y, right - left, gfx.px(10)), colour)
        for k, edge in enumerate(self.edges):
            canvas.text(f"{edge:g}" if edge != int(edge) or edge >= 10 else f"{edge:.1f}", "tiny", "second", r.x + round(r.w * (k + 1) / n), y + gfx.px(12), "center")
