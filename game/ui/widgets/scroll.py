"""Room for more than fits: wheel, drag the bar, arrow keys, Page Up and Page Down."""

from __future__ import annotations

from typing import Any

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.input import USED
from game.ui.node import Node, Size

STEP = 60  # logical px for one notch of the wheel or one press of an arrow
BAR = 6


class Scroll(Node):
    """A window on a taller child.

    Args:
        child: what is scrolled; a list is a `Column` of rows.
    """

    scrolls = True
    ring_gap = 2

    def __init__(self, child: Node, **spec):
        super().__init__(child, **{"grow": 1, "min_h": 60, **spec})
        self.offset = 0
        self.full = 0  # px: height of the child
        self._grip: int | None = None

    @property
    def most(self) -> int:
        """How far it can be scrolled, in px."""
        return max(0, self.full - self.rect.h)

    @property
    def takes_focus(self) -> bool:
        return self.seen and self.most > 0

    @property
    def interactive(self) -> bool:
        return True

    def measure(self, gfx: Gfx, width: int) -> Size:
        return self.children[0].size(gfx, width)

    def layout(self, gfx: Gfx) -> None:
        child, r = self.children[0], self.rect
        self.full = child.size(gfx, r.w)[1]
        wide = r.w
        if self.full > r.h:
            wide = r.w - gfx.px(BAR + 10)
            self.full = child.size(gfx, wide)[1]
        self.offset = min(max(0, self.offset), self.most)
        child.arrange(gfx, pygame.Rect(r.x, r.y - self.offset, wide, max(self.full, r.h)))

    def to(self, offset: int) -> bool:
        """Scroll to `offset` px from the top; False when it was there already."""
        offset = min(max(0, round(offset)), self.most)
        if offset == self.offset:
            return False
        self.children[0].move(0, self.offset - offset)
        self.offset = offset
        self.touch()
        return True

    def reveal(self, rect: pygame.Rect) -> None:
        """Scroll until a rectangle of the window, somewhere inside, can be seen."""
        edge = self.stage.gfx.px(8) if self.stage else 0
        if rect.top - edge < self.rect.top:
            self.to(self.offset - (self.rect.top - rect.top + edge))
        elif rect.bottom + edge > self.rect.bottom:
            self.to(self.offset + min(rect.bottom + edge - self.rect.bottom, rect.top - edge - self.rect.top))

    def wheel(self, dx: float, dy: float, pos: tuple[int, int]) -> bool:
        return self.to(self.offset - dy * self.stage.gfx.px(STEP))

    def keydown(self, event: pygame.event.Event) -> Any:
        step, page = self.stage.gfx.px(STEP), round(self.rect.h * 0.9)
        by = {pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page, pygame.K_HOME: -self.full, pygame.K_END: self.full}
        if self.focused:
            by |= {pygame.K_UP: -step, pygame.K_DOWN: step}
        if event.key not in by or not self.most:
            return None
        return USED if self.to(self.offset + by[event.key]) or event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN) else None

    def thumb(self) -> pygame.Rect:
        """The part of the bar that is dragged, in px of the window."""
        r = self.rect
        wide = self.stage.gfx.px(BAR) if self.stage else BAR
        high = max(24, round(r.h * r.h / max(1, self.full)))
        y = r.y + round((r.h - high) * self.offset / max(1, self.most))
        return pygame.Rect(r.right - wide, y, wide, high)

    def press(self, pos: tuple[int, int]) -> bool:
        if not self.most or pos[0] < self.rect.right - 3 * self.thumb().w:
            return False
        thumb = self.thumb()
        if not thumb.top <= pos[1] <= thumb.bottom:
            self.to(self.offset + (self.rect.h if pos[1] > thumb.bottom else -self.rect.h))
        self._grip = pos[1] - self.thumb().y
        return True

    def pull(self, pos: tuple[int, int]) -> Any:
        if self._grip is not None:
            room = self.rect.h - self.thumb().h
            self.to((pos[1] - self._grip - self.rect.y) / max(1, room) * self.most)

    def let_go(self, pos: tuple[int, int]) -> Any:
        self._grip = None
        self.touch()

    def paint_over(self, canvas: Canvas) -> None:
        if self.most:
            thumb = self.thumb()
            canvas.fill((thumb.x + thumb.w // 3, self.rect.y, max(1, thumb.w // 3), self.rect.h), "rule")
            canvas.fill(thumb, "text" if self._grip is not None else "frame")
