"""Explanations that appear beside a thing: after 250 ms of hovering, or at once with W; a click pins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.gfx import U

if TYPE_CHECKING:
    from game.ui.node import Node
    from game.ui.stage import Pane, Stage

DELAY = 250  # ms
WIDEST = 59 * U  # logical px


class Tips:
    """At most one passing tip, and any number of pinned ones."""

    def __init__(self, stage: Stage):
        self.stage = stage
        self.reset()

    def reset(self) -> None:
        self.over: Node | None = None
        self.due: float | None = None
        self.passing: Node | None = None  # whose tip shows while the pointer stays
        self.pinned: list[tuple[str, Node]] = []
        self._count = 0

    def hover(self, node: Node | None, now: float) -> None:
        """The pointer is over something with a tip, or over nothing."""
        if node is self.over:
            return
        self.over = node
        if self.passing is not None:
            self.hide()
        self.due = now + DELAY if node is not None and not any(n is node for _, n in self.pinned) else None

    def tick(self, now: float) -> None:
        if self.due is not None and now >= self.due and self.over is not None:
            self.due = None
            self.passing = self.over
            self._show("tip", self.over)

    def hide(self) -> None:
        """Take the passing tip away."""
        self.due = None
        if self.passing is not None:
            self.passing = None
            self.stage.drop("tip")

    def pin(self, node: Node, now: float) -> None:
        """Make a node's tip stay, or take it away if it does."""
        for name, pinned in self.pinned:
            if pinned is node:
                self._unpin(name)
                return
        self.hide()
        self._count += 1
        name = f"tip {self._count}"
        if self._show(name, node):
            self.pinned.append((name, node))

    def close(self) -> bool:
        """Esc: the newest tip goes. False when there was none."""
        if self.passing is not None:
            self.hide()
            return True
        if self.pinned:
            self._unpin(self.pinned[-1][0])
            return True
        return False

    def pressed(self, pane: Pane | None) -> bool:
        """A press somewhere: pinned tips go, unless it was on one of them."""
        names = [name for name, _ in self.pinned]
        if pane is not None and pane.name in names:
            return False
        for name in names:
            self._unpin(name)
        return False

    def forget(self, root: Node) -> None:
        """A panel is gone, and the tips of what was in it with it."""
        if self.over is not None and self.over.root() is root:
            self.over, self.due = None, None
        if self.passing is not None and self.passing.root() is root:
            self.hide()
        for name, node in list(self.pinned):
            if node.root() is root:
                self._unpin(name)

    def _unpin(self, name: str) -> None:
        self.pinned = [(n, node) for n, node in self.pinned if n != name]
        self.stage.drop(name)

    def _show(self, name: str, node: Node) -> bool:
        from game.ui.widgets.notice import TipBox

        content = node.tip() if callable(node.tip) else node.tip
        if not content:
            return False
        root = TipBox(content) if isinstance(content, str) else content
        root.forget()
        self.stage.show(name, root, lambda pane: self._beside(node, root), level=2, motion="rise", solid=name != "tip")
        if hasattr(root, "unroll"):
            root.unroll(self.stage)
        return True

    def _beside(self, node: Node, root: Node) -> pygame.Rect:
        """A place 1 U away from the node: right, left, below or above, whichever is in the window and covers it least."""
        gfx = self.stage.gfx
        window = pygame.Rect((0, 0), gfx.size).inflate(-2 * gfx.px(U), -2 * gfx.px(U))
        w, h = root.size(gfx, min(gfx.px(WIDEST), window.w))
        gap, r = gfx.px(U), node.rect
        if r.w * r.h > window.w * window.h / 4 and self.stage.input.pointer:
            r = pygame.Rect(self.stage.input.pointer, (1, 1)).inflate(2 * gap, 2 * gap)
        places = [(r.x, r.bottom + gap), (r.x, r.y - gap - h), (r.right + gap, r.y), (r.x - gap - w, r.y)]
        if r.h > 2 * gfx.px(44):
            places = places[2:] + places[:2]
        best = None
        for x, y in places:
            here = pygame.Rect(x, y, w, h).clamp(window)
            covered = here.clip(r)
            cost = covered.w * covered.h + abs(here.x - x) + abs(here.y - y)
            if best is None or cost < best[0]:
                best = (cost, here)
        return best[1]
