"""Flags, from plain SVG paths drawn for this game, a little quieter than the originals."""

from __future__ import annotations

import colorsys
import functools
import re

import pygame

from game.paths import asset
from game.ui.gfx import Gfx

SATURATION, BRIGHTNESS = 0.82, 0.94
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})\b")


@functools.cache
def _source(member: str) -> str:
    text = asset("flags", f"{member.lower()}.svg").read_text("utf-8")
    return _COLOUR.sub(lambda found: _quieter(found.group(1)), text)


def _quieter(code: str) -> str:
    r, g, b = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    h, s, v = colorsys.rgb_to_hsv(r, g, b)
    return "#" + "".join(f"{round(255 * x):02X}" for x in colorsys.hsv_to_rgb(h, s * SATURATION, v * BRIGHTNESS))


def flag(gfx: Gfx, member: str, height: int) -> pygame.Surface:
    """The flag of a state, by its three letters, `height` px high and a third wider.

    A state without a drawing gets a blank one: a new member in a scenario must not stop the game.
    """
    width = round(height * 4 / 3)

    def make() -> pygame.Surface:
        try:
            drawn = gfx.svg(_source(member), width, height).copy()
            drawn.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MAX)  # the renderer stops short of opaque
        except FileNotFoundError:
            drawn = pygame.Surface((width, height), pygame.SRCALPHA)
            drawn.fill((*gfx.theme.ink4, 255))
        line = pygame.Surface((width, height), pygame.SRCALPHA)
        a = round(255 * 0.22)
        for side in ((0, 0, width, 1), (0, height - 1, width, 1), (0, 1, 1, height - 2), (width - 1, 1, 1, height - 2)):
            line.fill((a, a, a, a), side)
        drawn.blit(line, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
        return drawn

    return gfx.picture(("flag", member, height), make)
