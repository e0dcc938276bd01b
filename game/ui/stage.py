"""The window's panels: placed in units of the stage, each cached as one picture, composed only where something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.ui import motion
from game.ui.canvas import Canvas, Written
from game.ui.gfx import PREMULTIPLIED, Gfx
from game.ui.input import USED, Input
from game.ui.node import Node

__all__ = ["USED", "Pane", "Stage"]

Box = tuple[float, float, float, float | None]

ROOM, MODAL, TIP, NOTICE = range(4)  # levels, lowest first
_BLEED = 40  # logical px round a panel that its shadows may fill


class Pane:
    """A top-level panel: a tree, where it stands, and its cached picture."""

    def __init__(self, stage: Stage, name: str, root: Node, box, anchor: str, level: int, dim: float, direct: bool, solid: bool):
        self.stage, self.name, self.root = stage, name, root
        self.box, self.anchor, self.level, self.dim, self.direct, self.solid = box, anchor, level, dim, direct, solid
        root.pane, root.parent = self, None
        self.stale = True
        self.spoiled: pygame.Rect | None = None
        self.surface: pygame.Surface | None = None
        self.rect = pygame.Rect(0, 0, 0, 0)  # of the picture, bleed included
        self.alpha, self.rise = 1.0, 0.0
        self.closed: Callable[[], Any] | None = None

    @property
    def place(self) -> pygame.Rect:
        """Where the picture is put down now, in px of the window."""
        return self.rect.move(0, self.stage.gfx.px(self.rise))

    def spoil(self, node: Node) -> None:
        """Note that a node's part of the picture is out of date."""
        reach = 2 * (node.bleed(self.stage.gfx) + self.stage.gfx.px(8))
        area = node.rect.inflate(reach, reach)
        self.spoiled = area if self.spoiled is None else self.spoiled.union(area)
        self.stage.wake()

    def layout(self) -> None:
        """Find the place and lay the tree out in it."""
        gfx = self.stage.gfx
        rect = self.box(self) if callable(self.box) else self.stage.locate(self.box, self.anchor, self.root)
        self.root.arrange(gfx, rect)
        edge = 0 if self.direct else gfx.px(_BLEED)
        self.rect = rect.inflate(2 * edge, 2 * edge)
        self.stale = False
        self.spoiled = self.rect.copy()

    def refresh(self) -> list[pygame.Rect]:
        """Bring layout and picture up to date; returns the parts of the window that changed."""
        changed = []
        if self.stale:
            changed.append(self.place)
            self.layout()
            changed.append(self.place)
        if self.spoiled is None:
            return changed
        spoiled, self.spoiled = self.spoiled.clip(self.rect), None
        if spoiled.w <= 0 or spoiled.h <= 0:
            return changed
        if not self.direct:
            if self.surface is None or self.surface.get_size() != self.rect.size:
                self.surface = pygame.Surface(self.rect.size, pygame.SRCALPHA)
                spoiled = self.rect
            self.paint(spoiled)
        changed.append(spoiled.move(0, self.stage.gfx.px(self.rise)))
        return changed

    def paint(self, area: pygame.Rect, record: list[Written] | None = None) -> None:
        """Paint part of the picture anew."""
        assert self.surface is not None
        local = area.move(-self.rect.x, -self.rect.y)
        self.surface.set_clip(local)
        self.surface.fill((0, 0, 0, 0), local)
        self.root.draw(Canvas(self.surface, self.stage.gfx, self.rect.topleft, record))
        self.surface.set_clip(None)

    def compose(self, target: pygame.Surface, area: pygame.Rect) -> None:
        """Put the part of the picture that lies in `area` of the window on the window."""
        if self.dim:
            level = round(255 * (1 - self.dim * self.alpha))
            target.fill((level, level, level), area, pygame.BLEND_RGB_MULT)
        place = self.place
        part = area.clip(place)
        if part.w <= 0 or part.h <= 0:
            return
        if self.direct:
            target.set_clip(part)
            self.root.draw(Canvas(target, self.stage.gfx))
            target.set_clip(area)
            return
        local = part.move(-place.x, -place.y)
        if self.alpha >= 1:
            target.blit(self.surface, part, local, special_flags=PREMULTIPLIED)
            return
        faded = self.surface.subsurface(local).copy()
        level = round(255 * self.alpha)
        faded.fill((level,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
        target.blit(faded, part, special_flags=PREMULTIPLIED)


class Stage:
    """All panels of the window, and what the player does with them.

    A screen calls `show` for each panel, gives every event to `handle`, and the main loop calls `tick` and `draw`.
    `draw` paints nothing when nothing changed.
    """

    def __init__(self, gfx: Gfx, *, reduced_motion: bool = False, ground="ink1"):
        self.gfx = gfx
        self.ground = ground
        self.motion = motion.Motion(reduced_motion)
        self.panes: list[Pane] = []
        self.changed: list[pygame.Rect] = [pygame.Rect((0, 0), gfx.size)]
        self.awake = True
        self.now = 0.0
        self._notice_ends: float | None = None  # ms
        self.input = Input(self)

    # -- panels

    def show(
        self,
        name: str,
        root: Node,
        box: Box | Callable[[Pane], pygame.Rect],
        anchor: str = "",
        *,
        modal: bool = False,
        dim: float | None = None,
        direct: bool = False,
        solid: bool = True,
        level: int | None = None,
        motion: str = "",
        closed: Callable[[], Any] | None = None,
    ) -> Pane:
        """Put a panel on the stage, or another tree in the place of the one with this name.

        Args:
            box: x, y, w, h in U of the 240 x 135 stage; h None makes it as high as what it holds.
            anchor: what a wider or taller window does: r, c move right or to the centre; w widens; b, m move down or to the middle; h heightens.
            modal: nothing below gets any input until it is dropped; Esc drops it.
            dim: how much darker what lies below becomes, 0 .. 1; 0.45 under a modal panel by default.
            direct: paint straight to the window: for a node that keeps its own picture, such as the map.
            solid: whether it catches the pointer where it has nothing to press.
            motion: how it appears: rise, land or fade; nothing by default, and never when it replaces its own name.
            closed: called when Esc drops it; its result is what `handle` returns.
        """
        level = (MODAL if modal else ROOM) if level is None else level
        dim = (0.45 if modal else 0.0) if dim is None else dim
        pane = Pane(self, name, root, box, anchor, level, dim, direct, solid)
        pane.closed = closed
        old = next((p for p in self.panes if p.name == name), None)
        if old is not None:
            self.changed.append(old.place)
            pane.alpha, pane.rise = old.alpha, old.rise
            self.panes[self.panes.index(old)] = pane
            self.input.replaced(old, pane)
        else:
            self.panes.append(pane)
            if motion:
                self._appear(pane, motion)
        self.panes.sort(key=lambda p: p.level)
        if dim:
            self.changed.append(pygame.Rect((0, 0), self.gfx.size))
        if modal and old is None:
            self.input.opened(pane)
        self.wake()
        return pane

    def drop(self, name: str) -> None:
        """Take a panel away; no panel of that name is no matter."""
        for pane in [p for p in self.panes if p.name == name]:
            self.panes.remove(pane)
            self.changed.append(pygame.Rect((0, 0), self.gfx.size) if pane.dim else pane.place)
            self.input.removed(pane)
            self.wake()

    def clear(self) -> None:
        """Take everything away, for another screen; a notice is for the player, not for the screen, and stays its time."""
        self.motion.running.clear()
        self.panes = [p for p in self.panes if p.level == NOTICE]
        for pane in self.panes:
            pane.alpha, pane.rise = 1.0, 0.0
        self.input.reset()
        self.spoil_all()

    def resize(self, gfx: Gfx) -> None:
        """Another window size, scale or text size: everything is laid out and painted anew."""
        self.gfx = gfx
        for pane in self.panes:
            pane.root.forget()
            pane.stale, pane.surface = True, None
        self.spoil_all()

    def pane(self, name: str) -> Pane | None:
        return next((p for p in self.panes if p.name == name), None)

    def find(self, name: str) -> Node:
        """A node by name, in whichever panel.

        Raises:
            KeyError: there is none.
        """
        for pane in self.panes:
            for node in pane.root.walk():
                if node.name == name:
                    return node
        raise KeyError(f"no node named '{name}'")

    def locate(self, box: Box, anchor: str, root: Node) -> pygame.Rect:
        """The place of a box in px of this window."""
        x, y, w, h = box
        more_w, more_h = self.gfx.spare
        if "r" in anchor:
            x += more_w
        if "c" in anchor:
            x += more_w / 2
        if "w" in anchor:
            w += more_w
        if "b" in anchor:
            y += more_h
        if "m" in anchor:
            y += more_h / 2
        if h is not None:
            return self.gfx.rect((x, y, w, h + (more_h if "h" in anchor else 0)))
        rect = self.gfx.rect((x, y, w, 1))
        rect.h = root.size(self.gfx, rect.w)[1]
        return rect

    def _appear(self, pane: Pane, how: str) -> None:
        ms = motion.PAPER_LANDS if how == "land" else motion.PANEL_IN

        def step(share: float) -> None:
            self.changed.append(pane.place)
            pane.alpha = share
            pane.rise = 0 if how == "fade" or self.motion.reduced else (-16 if how == "land" else 8) * (1 - share)
            self.changed.append(pygame.Rect((0, 0), self.gfx.size) if pane.dim else pane.place)
            self.wake()

        self.motion.add(ms, step, fade=True, key=("appear", pane.name))

    # -- the loop

    def handle(self, event: pygame.event.Event, now: float) -> Any:
        """Give one event to whatever it concerns.

        Returns:
            What the pressed thing's `on` returned; `USED` when the event was used up; None when nobody wanted it.
        """
        self.now = now
        return self.input.handle(event, now)

    def tick(self, now: float) -> bool:
        """Advance what moves and what waits; True when there is something to draw."""
        self.now = now
        if self.motion.tick(now):
            self.awake = True
        if self._notice_ends is not None and now >= self._notice_ends:
            self._notice_ends = None
            self.drop("notice")
        self.input.tick(now)
        return self.awake

    def next_tick(self) -> float | None:
        """When `tick` is next needed, in ms of the same clock; None: not before an event."""
        if self.awake or self.motion.running:
            return self.now
        due = [t for t in (self.input.next_tick(), self._notice_ends) if t is not None]
        return min(due) if due else None

    def animate(self, ms: float, step: Callable[[float], None], **how) -> None:
        """Run `step(0 .. 1)` over some time; see `Motion.add`."""
        self.motion.add(ms, step, **how)
        self.wake()

    def wake(self) -> None:
        """There is something to draw."""
        self.awake = True

    def spoil(self, rect: pygame.Rect) -> None:
        """A part of the window must be composed again."""
        self.changed.append(pygame.Rect(rect))
        self.wake()

    def spoil_all(self) -> None:
        self.spoil(pygame.Rect((0, 0), self.gfx.size))

    def draw(self, target: pygame.Surface) -> list[pygame.Rect]:
        """Compose what changed onto the window; returns the changed rectangles, for `display.update`."""
        if not self.awake:
            return []
        self.awake = bool(self.motion.running)
        for pane in list(self.panes):
            self.changed += pane.refresh()
        self.changed += self.input.overlay_changes()
        areas = _merge(self.changed, target.get_rect())
        self.changed = []
        for area in areas:
            target.set_clip(area)
            target.fill(self.gfx.theme.tone(self.ground), area)
            for pane in self.panes:
                pane.compose(target, area)
            self.input.draw_overlay(target)
        target.set_clip(None)
        return areas

    # -- notices

    def notice(self, text: str, tone: str = "text", ms: float = 4000) -> None:
        """A line at the foot of the window that leaves by itself."""
        from game.ui.widgets.notice import Notice

        more_w, more_h = self.gfx.spare
        width = 70
        self.show("notice", Notice(text, tone), ((240 - width) / 2, 118, width, None), "cb", level=NOTICE, solid=False, motion="rise")
        self._notice_ends = self.now + ms
        self.wake()


def _merge(rects: list[pygame.Rect], window: pygame.Rect) -> list[pygame.Rect]:
    """The same area as few rectangles that do not overlap."""
    merged: list[pygame.Rect] = []
    for rect in rects:
        rect = rect.clip(window)
        if rect.w <= 0 or rect.h <= 0:
            continue
        while True:
            other = rect.collidelist(merged)
            if other < 0:
                break
            rect = rect.union(merged.pop(other))
        merged.append(rect)
    return merged
