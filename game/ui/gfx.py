"""Scale, fonts and cached pictures: the one place that knows how big a logical pixel is on this window.

Everything handed out is premultiplied and is put down with `BLEND_PREMULTIPLIED`. Logical pixels are pixels of a 1920 x 1080 window;
`U` (8 of them) is the unit in which panels are placed.
"""

from __future__ import annotations

import functools
import io
import math
from collections import OrderedDict
from collections.abc import Callable, Hashable

import pygame

from game.ui import fonts
from game.ui.sketch import Sketch
from game.ui.theme import Colour, Theme, load_theme

U = 8
STAGE = (240, 135)  # in U: the 1920 x 1080 stage
FLOOR = 13  # px: no text is ever set smaller
TEXT_SIZES = (1.0, 1.15, 1.3, 1.5)
USER_SCALE = (0.75, 2.0)
PREMULTIPLIED = pygame.BLEND_PREMULTIPLIED


class Cache:
    """A least-recently-used store of surfaces, bounded by the bytes they hold."""

    def __init__(self, megabytes: float):
        self.limit = int(megabytes * 1e6)
        self.bytes = 0
        self.items: OrderedDict[Hashable, pygame.Surface] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The stored surface, or a new one from `make`."""
        found = self.items.get(key)
        if found is not None:
            self.items.move_to_end(key)
            return found
        found = self.items[key] = make()
        self.bytes += found.width * found.height * 4
        while self.bytes > self.limit and len(self.items) > 1:
            _, old = self.items.popitem(last=False)
            self.bytes -= old.width * old.height * 4
        return found


@functools.lru_cache(maxsize=256)
def _load_font(path: str, size: int) -> pygame.font.Font:
    return pygame.font.Font(path, size)


class Gfx:
    """One window size, scale and text size, with the fonts and pictures made for it.

    Attributes:
        size: the window in px.
        fit: px per logical pixel of the stage: panels are placed with it, so they always fit the window.
        s: px per logical pixel inside panels: `fit` times the user's scale.
        t: px per logical pixel of text: `s` from 1 up, its square root below, times the user's text size.
        crowd: how much more room text takes than the stage was drawn for; 1 at 1080p and 100%.
    """

    def __init__(self, size: tuple[int, int] = (1920, 1080), *, user: float = 1.0, text: float = 1.0, theme: Theme | None = None):
        if not pygame.font.get_init():
            pygame.font.init()
        low, high = USER_SCALE
        user = 1.0 if user <= 0 else min(max(user, low), high)
        self.size = size
        self.theme = theme or load_theme()
        self.fit = min(size[0] / (STAGE[0] * U), size[1] / (STAGE[1] * U))
        self.s = self.fit * user
        self.t = (self.s if self.s >= 1 else math.sqrt(self.s)) * text
        self.crowd = self.t / self.fit
        self._texts = Cache(48)
        self._pictures = Cache(96)
        self._widths: dict[tuple[str, str], int] = {}
        self._fonts: dict[str, pygame.font.Font] = {}

    @property
    def compact(self) -> bool:
        """Whether the things that leave first must leave: a window below 80%, or text so large that it comes to the same."""
        return self.crowd > 1.118

    @property
    def spare(self) -> tuple[float, float]:
        """What a window wider or taller than 16:9 has beyond the stage, in U."""
        return self.size[0] / self.fit / U - STAGE[0], self.size[1] / self.fit / U - STAGE[1]

    def px(self, n: float) -> int:
        """Logical pixels inside a panel, as whole px; never 0 unless asked for 0."""
        got = math.floor(abs(n) * self.s + 0.5)
        return 0 if n == 0 else (max(1, got) if n > 0 else -max(1, got))

    def tx(self, n: float) -> int:
        """Logical pixels of a length that goes with text, such as the gap between a word and its arrow."""
        return 0 if n == 0 else max(1, math.floor(n * self.t + 0.5))

    def rect(self, box: tuple[float, float, float, float]) -> pygame.Rect:
        """A box of the stage, in U, as px of the window; edges are snapped, so that neighbours stay neighbours."""
        x, y, w, h = box
        k = self.fit * U
        left, top = round(x * k), round(y * k)
        return pygame.Rect(left, top, round((x + w) * k) - left, round((y + h) * k) - top)

    # -- text

    def font(self, name: str) -> pygame.font.Font:
        """The font of a named style, at this scale."""
        found = self._fonts.get(name)
        if found is None:
            style = fonts.style(name)
            size = max(FLOOR, round(style.size * self.t))
            found = self._fonts[name] = _load_font(str(fonts.font_file(style.face, style.weight, style.italic)), size)
        return found

    def line(self, name: str) -> int:
        """The line height of a named style in px."""
        style = fonts.style(name)
        size = max(FLOOR, round(style.size * self.t))
        return max(round(style.line * self.t), round(size * style.line / style.size))

    def ascent(self, name: str) -> int:
        """Px from the top of a line to its baseline."""
        font = self.font(name)
        return (self.line(name) - font.get_height()) // 2 + font.get_ascent()

    def width(self, text: str, name: str) -> int:
        """How wide a text is in a named style, in px."""
        key = (name, text)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > 20000:
                self._widths.clear()
            style = fonts.style(name)
            if style.tracking:
                letters = text.upper() if style.capitals else text
                found = sum(self.font(name).size(c)[0] for c in letters) + round(self._tracking(name) * max(0, len(letters) - 1))
            elif self._spreads(text, name):
                found = self._places(text, name)[1]
            else:
                found = self.font(name).size(text)[0]
            self._widths[key] = found
        return found

    def _spreads(self, text: str, name: str) -> bool:
        """Whether words are placed one by one: in small text of several words."""
        return " " in text and self.font(name).get_point_size() <= 28

    def _places(self, text: str, name: str) -> tuple[list[tuple[str, int]], int]:
        """Where each word stands, and the width of all.

        Letters are spaced in whole pixels, which makes small text up to 3% narrower than it was designed and its spaces thin. Words
        are therefore moved most of the way to where they belong in a line set without rounding, and never closer than the font has them.
        """
        font, style = self.font(name), fonts.style(name)
        large = _load_font(str(fonts.font_file(style.face, style.weight, style.italic)), 128)
        k = font.get_point_size() / 128
        space, words, x, start = font.size(" ")[0], [], 0, 0
        for word in text.split(" "):
            plain = font.size(text[:start])[0]
            x = max(x, round(plain + 0.6 * (large.size(text[:start])[0] * k - plain)))
            if word:
                first = font.metrics(word[0])[0]
                words.append((word, x + min(0, first[0] if first else 0)))  # a slanted letter reaches back under the space
                x += font.size(word + " ")[0] - space
            x += space
            start += len(word) + 1
        return words, max(x - space, words[-1][1] + font.size(words[-1][0])[0] if words else 0)

    def _tracking(self, name: str) -> float:
        return fonts.style(name).tracking * max(FLOOR, fonts.style(name).size * self.t)

    def text(self, text: str, name: str, colour: Colour) -> pygame.Surface:
        """A line of text as a premultiplied picture."""
        return self._texts.get((text, name, colour), lambda: self._render(text, name, colour))

    def _render(self, text: str, name: str, colour: Colour) -> pygame.Surface:
        font, style = self.font(name), fonts.style(name)
        if not style.tracking:
            if not self._spreads(text, name):
                return font.render(text, True, colour).premul_alpha()
            words, width = self._places(text, name)
            out = pygame.Surface((max(1, width), font.get_height()), pygame.SRCALPHA)
            for word, x in words:
                out.blit(font.render(word, True, colour).premul_alpha(), (x, 0), special_flags=PREMULTIPLIED)
            return out
        letters = text.upper() if style.capitals else text
        out = pygame.Surface((max(1, self.width(text, name)), font.get_height()), pygame.SRCALPHA)
        x, step = 0.0, self._tracking(name)
        for letter in letters:
            out.blit(font.render(letter, True, colour).premul_alpha(), (round(x), 0), special_flags=PREMULTIPLIED)
            x += font.size(letter)[0] + step
        return out

    # -- pictures

    def picture(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """A premultiplied picture kept under `key`."""
        return self._pictures.get(key, make)

    def sketch(self, sketch: Sketch) -> pygame.Surface:
        """A vector drawing as a picture of its own size in px; drawn larger and scaled down once where that shows."""
        w, h = max(1, math.ceil(sketch.width)), max(1, math.ceil(sketch.height))
        return self.svg(sketch.svg, w, h)

    def svg(self, text: str, w: int, h: int) -> pygame.Surface:
        """SVG text as a premultiplied picture of exactly w x h px."""
        return self._pictures.get((text, w, h), lambda: _draw_svg(text, w, h))

    def shadow(self, size: tuple[int, int], blur: float = 24, alpha: float = 0.5) -> tuple[pygame.Surface, int]:
        """A soft black shadow for a box of `size` px: the picture, and by how much it is larger on each side.

        The corners are blurred once; the sides are stretched from them.
        """
        edge = self.px(blur)
        key = ("shadow", size, edge, alpha)
        return self._pictures.get(key, lambda: self._make_shadow(size, edge, alpha)), edge

    def _make_shadow(self, size: tuple[int, int], edge: int, alpha: float) -> pygame.Surface:
        side = edge * 4 + 2
        seed = self._pictures.get(("shadow seed", edge, alpha), lambda: _shadow_seed(side, edge, alpha))
        w, h = size[0] + 2 * edge, size[1] + 2 * edge
        out = pygame.Surface((w, h), pygame.SRCALPHA)
        c = min(edge * 2, w // 2, h // 2)
        mid = side // 2
        spans = [(0, c, 0, c), (mid, 1, c, w - 2 * c), (side - c, c, w - c, c)]
        rows = [(0, c, 0, c), (mid, 1, c, h - 2 * c), (side - c, c, h - c, c)]
        for sx, sw, dx, dw in spans:
            for sy, sh, dy, dh in rows:
                if dw > 0 and dh > 0:
                    part = seed.subsurface((sx, sy, sw, sh))
                    out.blit(part if (sw, sh) == (dw, dh) else pygame.transform.scale(part, (dw, dh)), (dx, dy), special_flags=PREMULTIPLIED)
        return out

    def shade(self, size: tuple[int, int], side: str, colour: Colour, alpha: float) -> pygame.Surface:
        """A gradient from `alpha` at one side (left, right, top, bottom) to nothing at the other."""

        def make() -> pygame.Surface:
            steps = size[0] if side in ("left", "right") else size[1]
            strip = pygame.Surface((steps, 1) if side in ("left", "right") else (1, steps), pygame.SRCALPHA)
            for i in range(steps):
                share = 1 - i / max(1, steps - 1) if side in ("left", "top") else i / max(1, steps - 1)
                a = alpha * share
                strip.set_at((i, 0) if strip.height == 1 else (0, i), (*(round(c * a) for c in colour), round(255 * a)))
            return pygame.transform.scale(strip, size)

        return self._pictures.get(("shade", size, side, colour, alpha), make)

    def lamp(self, radius: float, alpha: float = 0.07) -> pygame.Surface:
        """Lamplight: a warm disc of `radius` logical pixels, `alpha` in the middle, nothing at 70% of the radius."""
        r = self.px(radius)

        def make() -> pygame.Surface:
            n = 128
            small = pygame.Surface((n, n), pygame.SRCALPHA)
            for y in range(n):
                for x in range(n):
                    d = math.hypot(x + 0.5 - n / 2, y + 0.5 - n / 2) / (n / 2) / 0.7
                    if d < 1:
                        a = alpha * (1 - d) ** 1.5
                        small.set_at((x, y), (*(round(c * a) for c in self.theme.lamp), round(255 * a)))
            return pygame.transform.smoothscale(small, (2 * r, 2 * r))

        return self._pictures.get(("lamp", r, alpha), make)

    def hatch(self, size: tuple[int, int], colour: Colour, pitch: float = 6, width: float = 2) -> pygame.Surface:
        """Diagonal stripes, for padding and for what is disputed."""
        sketch = Sketch(*size)
        step = max(3.0, pitch * self.s)
        x = -size[1]
        while x < size[0]:
            sketch.line([(x, size[1]), (x + size[1], 0)], colour, max(1.2, width * self.s), cap="square")
            x += step
        return self.sketch(sketch)


def _draw_svg(text: str, w: int, h: int) -> pygame.Surface:
    times = 3 if w * h < 40_000 else 2 if w * h < 900_000 else 1
    drawn = pygame.image.load_sized_svg(io.BytesIO(text.encode()), (w * times, h * times)).premul_alpha()
    if drawn.get_size() == (w, h):
        return drawn
    return pygame.transform.smoothscale(drawn, (w, h))


def _shadow_seed(side: int, edge: int, alpha: float) -> pygame.Surface:
    seed = pygame.Surface((side, side), pygame.SRCALPHA)
    seed.fill((0, 0, 0, round(255 * alpha)), (edge, edge, side - 2 * edge, side - 2 * edge))
    return pygame.transform.gaussian_blur(seed, max(1, edge // 2))
