"""What a node paints on: a surface with an origin, in px of the window, and the colours of the ground it lies on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from game.ui.gfx import PREMULTIPLIED, Gfx
from game.ui.sketch import Sketch
from game.ui.theme import Colour

if TYPE_CHECKING:
    from game.ui.node import Node


@dataclass(frozen=True)
class Written:
    """A text that was painted, for the lint: its ink, the node that wrote it and the part of the window it may show in."""

    text: str
    ink: pygame.Rect
    node: Node
    clip: pygame.Rect
    under: Colour | None
    colour: Colour


class Canvas:
    """Paints in px of the window; `origin` is the window position of the surface's corner."""

    def __init__(self, surface: pygame.Surface, gfx: Gfx, origin: tuple[int, int] = (0, 0), record: list[Written] | None = None):
        self.surface, self.gfx, self.theme = surface, gfx, gfx.theme
        self.ox, self.oy = origin
        self.ground = "ink"
        self.record = record
        self.node: Node | None = None

    @property
    def clip(self) -> pygame.Rect:
        """The part of the window that may be painted."""
        return self.surface.get_clip().move(self.ox, self.oy)

    def narrow(self, rect: pygame.Rect) -> pygame.Rect:
        """Restrict painting to `rect`; returns what to give to `widen` afterwards."""
        before = self.surface.get_clip()
        self.surface.set_clip(before.clip(rect.move(-self.ox, -self.oy)))
        return before

    def widen(self, before: pygame.Rect) -> None:
        self.surface.set_clip(before)

    def tone(self, name) -> Colour:
        """The colour of a role on the present ground, or of a token."""
        return self.theme.tone(name, self.ground)

    def blit(self, picture: pygame.Surface, x: float, y: float) -> None:
        """Put down a premultiplied picture."""
        self.surface.blit(picture, (round(x) - self.ox, round(y) - self.oy), special_flags=PREMULTIPLIED)

    def fill(self, rect, tone, alpha: float = 1.0) -> None:
        """Fill a rectangle; `alpha` below 1 lies over what is there."""
        area = pygame.Rect(rect).move(-self.ox, -self.oy)
        colour = self.tone(tone)
        if alpha >= 1:
            self.surface.fill((*colour, 255), area)
            return
        area = area.clip(self.surface.get_clip())
        if area.w > 0 and area.h > 0:
            veil = pygame.Surface(area.size, pygame.SRCALPHA)
            veil.fill((*(round(c * alpha) for c in colour), round(255 * alpha)))
            self.surface.blit(veil, area, special_flags=PREMULTIPLIED)

    def frame(self, rect, tone, width: int = 1) -> None:
        """A square-cornered outline inside `rect`."""
        r = pygame.Rect(rect)
        for side in ((r.x, r.y, r.w, width), (r.x, r.bottom - width, r.w, width), (r.x, r.y, width, r.h), (r.right - width, r.y, width, r.h)):
            self.fill(side, tone)

    def dashes(self, rect, tone, width: int = 1) -> None:
        """A dashed outline inside `rect`, with a dash in every corner."""
        r = pygame.Rect(rect)
        dash, gap = self.gfx.px(5), self.gfx.px(4)
        for start, length, horizontal in ((r.x, r.w, True), (r.y, r.h, False)):
            count = max(1, round((length - dash) / (dash + gap)))
            for i in range(count + 1):
                at = start + round(i * (length - dash) / count)
                if horizontal:
                    self.fill((at, r.y, dash, width), tone)
                    self.fill((at, r.bottom - width, dash, width), tone)
                else:
                    self.fill((r.x, at, width, dash), tone)
                    self.fill((r.right - width, at, width, dash), tone)

    def shadow(self, rect, drop: float = 8, blur: float = 24, alpha: float = 0.5) -> None:
        """The soft shadow of a paper, painted before the paper."""
        r = pygame.Rect(rect)
        picture, edge = self.gfx.shadow(r.size, blur, alpha)
        self.blit(picture, r.x - edge, r.y - edge + self.gfx.px(drop))

    def sketch(self, sketch: Sketch, x: float, y: float) -> None:
        self.blit(self.gfx.sketch(sketch), x, y)

    def text(self, text: str, style: str, tone, x: float, y: float, align: str = "left", line: int | None = None) -> int:
        """One line of text with the top of its line box at y; returns its width in px.

        Args:
            align: which point of the text x is: left, center or right.
            line: height of the line box in px; the style's own by default.
        """
        if not text:
            return 0
        colour = self.tone(tone)
        picture = self.gfx.text(text, style, colour)
        width = self.gfx.width(text, style)
        if align == "right":
            x -= width
        elif align == "center":
            x -= width / 2
        x, y = round(x), y + ((self.gfx.line(style) if line is None else line) - picture.height) // 2
        if self.record is not None and self.node is not None:
            ink = picture.get_bounding_rect().move(x, y)
            self.record.append(Written(text, ink, self.node, self.clip, self._under(ink), colour))
        self.blit(picture, x, y)
        return width

    def _under(self, ink: pygame.Rect) -> Colour | None:
        """The colour behind a text, when it is opaque and the same at both ends."""
        seen = set()
        for point in ((ink.x, ink.centery), (ink.right - 1, ink.centery), (ink.centerx, ink.bottom)):
            at = (point[0] - self.ox, point[1] - self.oy)
            if not self.surface.get_rect().collidepoint(at):
                return None
            got = self.surface.get_at(at)
            if got.a < 230:
                return None
            seen.add((got.r, got.g, got.b))
        return seen.pop() if len(seen) == 1 else None
