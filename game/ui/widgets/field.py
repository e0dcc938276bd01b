"""A line of text the player writes: the name of a save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.input import USED
from game.ui.node import Node, Size


class TextField(Node):
    """One line to write in.

    Args:
        value: what stands there at first.
        on: called with the text when Enter is pressed; its result is what `Stage.handle` returns.
        changed: called with the text after every change.
        hint: shown while it is empty.
        most: characters.
        allowed: whether a character may be written.
    """

    ring_gap = 3
    focusable = True

    def __init__(
        self,
        value: str = "",
        on: Callable[[str], Any] | None = None,
        *,
        changed: Callable[[str], Any] | None = None,
        hint: str = "",
        most: int = 40,
        allowed: Callable[[str], bool] = str.isprintable,
        style: str = "body",
        **spec,
    ):
        super().__init__(**{"min_w": 240, **spec})
        self.value, self.entered, self.changed, self.hint, self.most, self.allowed, self.style = value, on, changed, hint, most, allowed, style
        self.at = len(value)  # where the next character goes
        self.mark = len(value)  # the other end of what is selected
        self._left = 0  # px scrolled out on the left

    def measure(self, gfx: Gfx, width: int) -> Size:
        return min(width, gfx.px(320)), max(gfx.px(44), gfx.line(self.style) + gfx.px(12), 32)

    def activate(self) -> Any:
        return self.entered(self.value) if self.entered else None

    # -- editing

    def _replace(self, text: str) -> Any:
        a, b = sorted((self.at, self.mark))
        text = "".join(c for c in text if self.allowed(c))[: self.most - len(self.value) + b - a]
        before = self.value
        self.value = before[:a] + text + before[b:]
        self.at = self.mark = a + len(text)
        self.touch()
        if self.changed and self.value != before:
            self.changed(self.value)
        return USED

    def typed(self, text: str) -> Any:
        return None if self.disabled else self._replace(text)

    def _go(self, at: int, keep: bool) -> Any:
        self.at = min(max(0, at), len(self.value))
        if not keep:
            self.mark = self.at
        self.touch()
        return USED

    def keydown(self, event: pygame.event.Event) -> Any:
        if not self.focused or self.disabled:
            return None
        shift, ctrl = bool(event.mod & pygame.KMOD_SHIFT), bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
        key, chosen = event.key, self.at != self.mark
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            result = self.activate()
            return USED if result is None else result
        if ctrl:
            return self._command(key)
        if key in (pygame.K_LEFT, pygame.K_RIGHT):
            if chosen and not shift:
                return self._go(min(self.at, self.mark) if key == pygame.K_LEFT else max(self.at, self.mark), False)
            return self._go(self.at + (1 if key == pygame.K_RIGHT else -1), shift)
        if key in (pygame.K_HOME, pygame.K_END):
            return self._go(0 if key == pygame.K_HOME else len(self.value), shift)
        if key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            if not chosen:
                self.mark = min(max(0, self.at + (-1 if key == pygame.K_BACKSPACE else 1)), len(self.value))
            return self._replace("")
        if key in (pygame.K_TAB, pygame.K_ESCAPE, pygame.K_UP, pygame.K_DOWN):
            return None
        return USED  # its character comes as text, and must not press something else

    def _command(self, key: int) -> Any:
        a, b = sorted((self.at, self.mark))
        if key == pygame.K_a:
            self.mark, self.at = 0, len(self.value)
            self.touch()
        elif key in (pygame.K_c, pygame.K_x):
            _clipboard(self.value[a:b])
            if key == pygame.K_x:
                self._replace("")
        elif key == pygame.K_v:
            self._replace(_clipboard().replace("\n", " "))
        else:
            return None
        return USED

    def press(self, pos: tuple[int, int]) -> bool:
        self.at = self.mark = self._nearest(pos[0])
        self.touch()
        return True

    def pull(self, pos: tuple[int, int]) -> Any:
        self._go(self._nearest(pos[0]), True)

    def _nearest(self, x: int) -> int:
        gfx = self.stage.gfx
        x -= self.rect.x + gfx.px(14) - self._left
        return min(range(len(self.value) + 1), key=lambda i: abs(gfx.width(self.value[:i], self.style) - x))

    # -- painting

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        paper = canvas.ground == "paper"
        canvas.fill(r, ("paper2" if self.disabled else "card") if paper else ("ink2" if self.disabled else "ink0"))
        canvas.frame(r, "text" if self.focused else "frame", gfx.px(1))
        inner = r.inflate(-2 * gfx.px(14), -2 * gfx.px(2))
        y = r.y + (r.h - gfx.line(self.style)) // 2
        caret = gfx.width(self.value[: self.at], self.style)
        self._left = min(max(self._left, caret - inner.w + gfx.px(2)), caret)
        x, clip = inner.x - self._left, canvas.narrow(inner.inflate(gfx.px(4), 0))
        if self.focused and self.at != self.mark:
            a, b = (gfx.width(self.value[:i], self.style) for i in sorted((self.at, self.mark)))
            canvas.fill((x + a, y, b - a, gfx.line(self.style)), "paper3" if paper else "line2")
        if self.value:
            canvas.text(self.value, self.style, "text", x, y)
        elif self.hint:
            canvas.text(self.hint, self.style + ".i", "hint", x, y)
        if self.focused:
            canvas.fill((x + caret, y + gfx.tx(2), gfx.px(2), gfx.line(self.style) - 2 * gfx.tx(2)), "worse")
        canvas.widen(clip)


def _clipboard(text: str | None = None) -> str:
    """Read the clipboard, or write to it; a machine without one is no reason to stop."""
    try:
        if text is None:
            return pygame.scrap.get_text()
        pygame.scrap.put_text(text)
    except (pygame.error, AttributeError):
        pass
    return ""
