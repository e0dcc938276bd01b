"""Words and numbers on the map: where each goes, biggest first, none over another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame

from game.ui.map import names, style
from game.ui.map.data import MapData
from game.ui.map.raster import SEA, Pane
from game.ui.map.view import MapView

#: Gives a pygame font for a face ("sans", "sans600", "serif", "serif-italic") and a size in pixels.
Fonts = Callable[[str, int], pygame.font.Font]

INSIDE_SHARE = 0.96  # of the number's box that must lie on its own country to need no second look
LEAST_SHARE = 0.92  # below this a number is not put inside
LEADER_REACH = (26.0, 34.0, 44.0, 56.0, 70.0)  # pixels from the anchor to the middle of a number in the sea
LEADER_LIMIT = 90.0  # cost above which the number stays for the hover


@dataclass(frozen=True)
class Placed:
    """Something ready to blit. `iso3` is the member it stands for, when it stands outside it; `leader` from the land to the word."""

    surface: pygame.Surface
    at: tuple[int, int]
    iso3: str | None = None
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None

    @property
    def rect(self) -> pygame.Rect:
        """Where it stands."""
        return self.surface.get_rect(topleft=self.at)


@dataclass
class Room:
    """What is taken already."""

    bounds: pygame.Rect
    taken: list[pygame.Rect]

    def free(self, rect: pygame.Rect) -> bool:
        """Whether a rectangle lies on the map and on nothing else."""
        return self.bounds.contains(rect) and rect.collidelist(self.taken) < 0


def text_size(size: float, scale: float, text: float) -> int:
    """A letter size in pixels on a stage of some scale, with the player's own text size on top."""
    grown = size * (scale if scale >= 1 else scale**0.5) * text
    return max(style.TEXT_FLOOR, round(grown))


def place_values(
    data: MapData, pane: Pane, index: np.ndarray, values: Mapping[str, str], colours: Mapping[str, style.Colour],
    room: Room, fonts: Fonts, text: float = 1.0,
) -> list[Placed]:  # fmt: skip
    """Numbers inside members, or beside them in the sea with a leader.

    Args:
        index: (H, W) the raster's countries, whole surface.
        values: code to what to print; codes without one are left out.
        colours: code to the member's fill, which decides between ink and ivory.
        room: what is taken; the numbers are added.
        text: the player's text size, 1 is usual.
    """
    view = pane.view
    shown = [iso3 for iso3 in data.members if values.get(iso3) and shows_here(data, pane, iso3)]
    shown.sort(key=lambda iso3: -data.area[iso3])
    placed, waiting = [], []
    for iso3 in shown:
        spot = view.project(data.anchor[iso3])
        if not pane.rect.collidepoint(spot):
            continue
        found = _place_inside(data, view, index, iso3, values[iso3], style.text_on(colours[iso3]), spot, INSIDE_SHARE, room, fonts, text)
        if found:
            placed.append(found)
        else:
            waiting.append((iso3, spot))
    for iso3, spot in waiting:
        found = None
        if view.roomy and not pane.framed:
            found = _place_in_sea(data, view, index, iso3, values[iso3], spot, room, fonts, text)
        found = found or _place_inside(
            data, view, index, iso3, values[iso3], style.text_on(colours[iso3]), spot, LEAST_SHARE, room, fonts, text
        )
        placed += [found] if found else []
    return placed


def shows_here(data: MapData, pane: Pane, iso3: str) -> bool:
    """Whether a pane is the one that speaks for a member: the frame for what lies beyond the stage, the map for all others."""
    beyond = iso3 in data.beyond
    return beyond if pane.framed else not (beyond and pane.view.stage)


def _place_inside(data, view, index, iso3, value, colour, spot, least, room, fonts, text) -> Placed | None:
    """The number on its own land, at the usual size or the small one, within a step or two of the anchor."""
    own = data.iso3.index(iso3) + 1
    for size in (style.VALUE_SIZE, style.SMALL_VALUE_SIZE):
        font = fonts("sans600", text_size(size, view.scale, text))
        width, height = font.size(value)
        ink = round(font.get_ascent() * 0.70)  # digits are about this high
        step = max(2, round(4 * view.scale))
        best, chosen = 0.0, None
        for dx, dy in _NUDGES:
            box = pygame.Rect(0, 0, width + round(6 * max(1.0, view.scale)), ink + round(3 * max(1.0, view.scale)))
            box.center = round(spot[0] + dx * step), round(spot[1] + dy * step)
            if not room.free(box):
                continue
            share = np.count_nonzero(index[box.top : box.bottom, box.left : box.right] == own) / (box.width * box.height)
            if share > best + (0.0 if chosen is None else 0.01):
                best, chosen = share, box
            if share > 0.995:
                break
        if chosen is not None and best >= (INSIDE_SHARE if size == style.VALUE_SIZE else least):
            room.taken.append(chosen.inflate(4, 4))
            return Placed(font.render(value, True, colour), _seat(font, width, height, ink, chosen.center))
    return None


#: Steps from the anchor, nearest first.
_NUDGES = sorted(((dx, dy) for dx in range(-3, 4) for dy in range(-3, 4)), key=lambda step: (step[0] ** 2 + step[1] ** 2, step))


def _seat(font: pygame.font.Font, width: int, height: int, ink: int, centre: tuple[int, int]) -> tuple[int, int]:
    """Top left corner of a rendered line whose digits are centred on a point."""
    middle = font.get_ascent() - ink / 2  # of the digits, below the top of the line
    return round(centre[0] - width / 2), round(centre[1] - middle)


def _place_in_sea(data, view, index, iso3, value, spot, room, fonts, text) -> Placed | None:
    """The number in open water near the coast, with a thin line to the land."""
    font = fonts("sans600", text_size(style.SMALL_VALUE_SIZE, view.scale, text))
    width, height = font.size(value)
    ink = round(font.get_ascent() * 0.70)
    own = data.iso3.index(iso3) + 1
    best, chosen = LEADER_LIMIT * view.scale, None
    for reach in LEADER_REACH:
        for turn in range(16):
            angle = turn * np.pi / 8
            away = reach * view.scale
            box = pygame.Rect(0, 0, width + 8, ink + 8)
            box.center = round(spot[0] + np.cos(angle) * away * 1.15), round(spot[1] + np.sin(angle) * away)
            if not room.free(box) or (index[box.top : box.bottom, box.left : box.right] != SEA).any():
                continue
            if any(rect.clipline(spot, box.center) for rect in room.taken):
                continue
            cost = away + 2.0 * _foreign(index, spot, box.center, own) + (6 if turn % 8 else 0) * view.scale
            if cost < best:
                best, chosen = cost, box
    if chosen is None:
        return None
    room.taken.append(chosen)
    edge = _rim(chosen.inflate(-2, 0), spot)
    return Placed(font.render(value, True, style.IVORY), _seat(font, width, height, ink, chosen.center), iso3, (spot, edge))


def _foreign(index: np.ndarray, start, end, own: int) -> float:
    """How many pixels of a line lie on somebody else's land."""
    n = int(np.hypot(end[0] - start[0], end[1] - start[1])) + 1
    x = np.linspace(start[0], end[0], n).astype(int)
    y = np.linspace(start[1], end[1], n).astype(int)
    met = index[np.clip(y, 0, index.shape[0] - 1), np.clip(x, 0, index.shape[1] - 1)]
    return float(((met != SEA) & (met != own)).sum())


def _rim(box: pygame.Rect, towards: tuple[float, float]) -> tuple[float, float]:
    """Where the line from a box's middle to a point leaves the box."""
    dx, dy = towards[0] - box.centerx, towards[1] - box.centery
    share = min(box.width / 2 / abs(dx) if dx else 9e9, box.height / 2 / abs(dy) if dy else 9e9, 1.0)
    return box.centerx + dx * share, box.centery + dy * share


def place_names(data: MapData, pane: Pane, index: np.ndarray, room: Room, fonts: Fonts, text: float = 1.0) -> list[Placed]:
    """Seas, and the countries round the Alliance where their names fit."""
    view = pane.view
    if not view.names or not view.roomy:
        return []
    placed = []
    at_one = view.k / view.scale
    for sea in names.SEAS:
        if sea.least <= at_one <= sea.most:
            placed += _place_name(sea, "serif-italic", style.SEA_NAME, SEA, 0.97, view, index, room, fonts, text)
    others = [iso3 for iso3 in data.iso3 if iso3 not in data.members and iso3 not in data.parent]
    for iso3 in sorted(others, key=lambda code: (code not in names.LANDS, -data.area[code])):
        plain = names.Name(data.name[iso3], data.anchor[iso3], names.LAND_SIZE, names.LAND_TRACKING)
        name = names.LANDS.get(iso3, plain)
        number = data.iso3.index(iso3) + 1
        share = 0.90 if iso3 in names.LANDS else 1.0
        placed += _place_name(name, "serif", style.LAND_NAME, number, share, view, index, room, fonts, text)
    return placed


def _place_name(name: names.Name, face, colour, number, least, view: MapView, index, room: Room, fonts, text) -> list[Placed]:
    """A name where it belongs, or nothing if it would not stand on its own ground there."""
    x, y = view.project(name.at)
    if not room.bounds.collidepoint(x, y):
        return []
    size = text_size(name.size, view.scale, text)
    picture = turned(name.text, fonts, face, size, colour, name.tracking * max(view.scale, 1.0), name.angle)
    ink = pygame.surfarray.array_alpha(picture).T > 60
    for dx, dy in _SHIFTS:
        box = picture.get_rect(center=(round(x + dx * size), round(y + dy * size)))
        if room.free(box):
            ground = index[box.top : box.bottom, box.left : box.right] == number
            margin = ground if number == SEA else _shrunk(ground, max(3, size // 4))
            if np.count_nonzero(margin & ink) >= least * np.count_nonzero(ink):
                room.taken.append(box.inflate(4, 4))
                return [Placed(picture, box.topleft)]
    return []


#: Where else a name may go when its own place is taken, in letter heights.
_SHIFTS = ((0, 0), (0, 1), (0, -1), (0, 2), (0, -2), (1.5, 0), (-1.5, 0), (1.5, 1.5), (-1.5, 1.5), (1.5, -1.5), (-1.5, -1.5), (0, 3), (0, -3), (3, 2), (-3, 2))


def _shrunk(ground: np.ndarray, by: int) -> np.ndarray:
    """Ground (h, w) bool less a margin at its sides."""
    padded = ground.copy()
    padded[:, by:] &= ground[:, :-by]
    padded[:, :-by] &= ground[:, by:]
    return padded


@lru_cache(maxsize=128)
def turned(text: str, fonts: Fonts, face: str, size: int, colour, tracking: float, angle: float) -> pygame.Surface:
    """Letters set one by one with space between them, turned by some degrees; drawn large and made small, so they stay smooth."""
    big = 1 if not angle else 2
    font = fonts(face, size * big)
    step = tracking * big
    starts, x = [], 0.0
    for i, letter in enumerate(text):
        starts.append(x)
        pair = font.size(text[i : i + 2])[0] - font.size(text[i + 1 : i + 2])[0] if i + 1 < len(text) else font.size(letter)[0]
        x += pair + step
    line = pygame.Surface((int(x) + 2 * big, font.get_height()), pygame.SRCALPHA, 32)
    line.fill((*colour, 0))
    for letter, start in zip(text, starts, strict=True):
        line.blit(font.render(letter, True, colour), (round(start), 0))
    return line if big == 1 else pygame.transform.rotozoom(line, angle, 1 / big)


def draw_leaders(surface: pygame.Surface, placed: Iterable[Placed], scale: float) -> None:
    """The thin lines from land to numbers, with a dot on the land. Smooth, on a surface without alpha."""
    for item in placed:
        if item.leader:
            land, word = item.leader
            pygame.draw.aaline(surface, style.LAND_NAME, land, word, max(1, round(scale)))
            pygame.draw.aacircle(surface, style.BORDER, land, 3.4 * max(scale, 1.0))
            pygame.draw.aacircle(surface, style.IVORY, land, 2.3 * max(scale, 1.0))
