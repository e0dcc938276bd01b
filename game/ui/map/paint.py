"""Colours on a raster, outlines, the front and the edge shades: everything that becomes a picture without letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pygame

from game.ui.map import front as front_line
from game.ui.map import style
from game.ui.map.data import MapData
from game.ui.map.raster import (
    NAMELESS,
    Pane,
    Raster,
    arc_stretches,
    clip_ring,
    compose,
    level_for,
    rasterise,
    stripes,
)
from game.ui.map.stroke import stroke


def palette(data: MapData, fills: Mapping[str, style.Colour], quiet: bool = False) -> list[style.Colour]:
    """The colour of each of the 256 indices of a raster. `quiet` as in `MapView`: the fills do not count then."""
    colours = [style.LAND] * 256
    colours[0] = style.SEA
    colours[NAMELESS] = style.LAND
    for i, iso3 in enumerate(data.iso3):
        owner = data.parent.get(iso3, iso3)
        if owner in data.members:
            colour = style.BEYOND if quiet else fill_of(owner, fills)
        else:
            colour = style.LAND if quiet else style.other_land(iso3)
        colours[1 + i] = colour
        colours[1 + i + len(data.iso3)] = style.BEYOND
    return [style.sunk(colour) for colour in colours] if quiet else colours


def fill_of(iso3: str, fills: Mapping[str, style.Colour]) -> style.Colour:
    """A member's colour: the caller's, or that of a member without forces."""
    colour = fills.get(iso3, style.NO_FORCES)
    return int(colour[0]), int(colour[1]), int(colour[2])


def colour_raster(raster: Raster, colours: list[style.Colour]) -> pygame.Surface:
    """The picture (w, h) of a raster in some colours: flat land, smooth edges, lines on top."""
    height, width = raster.index.shape
    indexed = pygame.Surface((width, height), 0, 8)
    pygame.surfarray.pixels2d(indexed).T[:] = raster.index
    indexed.set_palette(colours)
    picture = pygame.Surface((width, height), 0, 32)
    picture.blit(indexed, (0, 0))
    _smooth_edges(picture, raster, colours)
    picture.blit(raster.lines, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return picture


def _smooth_edges(picture: pygame.Surface, raster: Raster, colours: list[style.Colour]) -> None:
    """Give every mixed pixel the mean of its four samples. Three colours travel in one 64-bit number, 20 bits each."""
    wide = np.array([(r << 40) | (g << 20) | b for r, g, b in colours], dtype=np.uint64)
    total = wide[raster.samples].sum(axis=0, dtype=np.uint64) + np.uint64((2 << 40) | (2 << 20) | 2)
    red, green, blue = ((total >> np.uint64(shift + 2)).astype(np.uint32) & np.uint32(255) for shift in (40, 20, 0))
    shifts = picture.get_shifts()
    pixels = pygame.surfarray.pixels2d(picture).T
    pixels.reshape(-1)[raster.mixed] = (red << shifts[0]) | (green << shifts[1]) | (blue << shifts[2])


def draw_outline(data: MapData, pane: Pane, iso3: str, width: float) -> tuple[pygame.Surface, tuple[int, int]] | None:
    """A member's outline as a premultiplied picture and its place on the surface, or None where nothing of it shows."""
    level = level_for(data, pane.view)
    codes = [code for code in data.with_territories(iso3) if code == iso3 or not (pane.view.stage and code in data.beyond)]
    arcs = level.arcs_around([data.iso3.index(code) for code in codes])
    x0, y0, x1, y1, _ = arc_stretches(level, pane, arcs)
    if not len(x0):
        return None
    width *= max(1.0, pane.view.scale) * (style.FRAMED_OUTLINE if pane.framed else 1.0)
    pad = int(width) + 4
    left, top = int(min(x0.min(), x1.min())) - pad, int(min(y0.min(), y1.min())) - pad
    right, bottom = int(max(x0.max(), x1.max())) + pad, int(max(y0.max(), y1.max())) + pad
    box = pygame.Rect(left, top, right - left, bottom - top).clip(pane.rect)
    if box.width <= 0 or box.height <= 0:
        return None
    ends = x0 - box.left, y0 - box.top, x1 - box.left, y1 - box.top
    cover, casing = (np.zeros((box.height, box.width), dtype=np.uint8) for _ in range(2))
    stroke(cover, *ends, width)
    stroke(casing, *ends, width + style.CASING * max(1.0, pane.view.scale))
    picture = pygame.Surface(box.size, pygame.SRCALPHA, 32)
    compose(picture, [((casing * 0.6).astype(np.uint8), style.INK), (cover, style.IVORY)])
    return picture, box.topleft


def draw_front(data: MapData, pane: Pane, raster: Raster, front: float) -> tuple[pygame.Surface, tuple[int, int]] | None:
    """The front in Ukraine and the hatched land behind it, as a premultiplied picture with its place, or None out of sight."""
    scale = max(1.0, pane.view.scale)
    line = front_line.on_surface(pane.view, front_line.trace(front))
    behind = np.concatenate([line, front_line.on_surface(pane.view, np.array(front_line.EAST))])
    low, high = np.floor(behind.min(axis=0)).astype(int) - 4, np.ceil(behind.max(axis=0)).astype(int) + 4
    box = pygame.Rect(*low, *(high - low)).clip(pane.rect)
    if box.width < 4 or box.height < 4:
        return None
    ground = raster.index[box.top - pane.rect.top :, box.left - pane.rect.left :][: box.height, : box.width]
    ukraine = ground == data.iso3.index("UKR") + 1
    if not ukraine.any():
        return None
    mask = pygame.Surface(box.size, 0, 8)
    ring = clip_ring(behind - box.topleft, mask.get_rect().inflate(60, 60))
    if len(ring) >= 3:
        pygame.draw.polygon(mask, 1, np.rint(ring - 0.5).tolist())
    hatch = stripes((pygame.surfarray.pixels2d(mask).T != 0) & ukraine, pane.view.scale, box.topleft)
    cover = np.zeros((box.height, box.width), dtype=np.uint8)
    on, off = (length * scale for length in style.FRONT_DASH)
    width = style.FRONT_WIDTH * scale
    for dash in front_line.dashes(line, on - width / 2, off + width / 2):  # round ends give the rest of the dash back
        a, b = dash[:-1] - box.topleft, dash[1:] - box.topleft
        stroke(cover, a[:, 0], a[:, 1], b[:, 0], b[:, 1], width)
    cover[~_widened(ukraine) & (ground != 0)] = 0  # it may cross an estuary, not a neighbour
    picture = pygame.Surface(box.size, pygame.SRCALPHA, 32)
    compose(picture, [(hatch, style.HATCH), (cover, style.SIGNAL)])
    return picture, box.topleft


SURROUNDING = 2.5  # how many times wider than a pane the surroundings are
_COARSE = 0.75  # and how large their picture, against the pane's


def draw_surroundings(data: MapData, pane: Pane, colours: list[style.Colour]) -> pygame.Surface:
    """A pane and what lies round it, `SURROUNDING` times as wide, on a smaller picture: for the edges of a map in motion."""
    size = max(4, round(pane.rect.width * _COARSE)), max(4, round(pane.rect.height * _COARSE))
    share = _COARSE / SURROUNDING
    x, y = pane.view.at[0] - pane.rect.centerx, pane.view.at[1] - pane.rect.centery
    view = replace(pane.view, k=pane.view.k * share, at=(size[0] / 2 + x * share, size[1] / 2 + y * share), rect=(0, 0, *size), inset=None)
    return colour_raster(rasterise(data, Pane(view, pygame.Rect(0, 0, *size), framed=True)), colours)


def stretch(out: pygame.Surface, picture: pygame.Surface, corner: tuple[float, float], factor: float, seen: pygame.Rect) -> None:
    """Blit a picture enlarged by a factor with its top left at `corner`, working only on the part that falls into `seen`."""
    left, top = int((seen.left - corner[0]) / factor) - 1, int((seen.top - corner[1]) / factor) - 1
    part = pygame.Rect(left, top, int(seen.width / factor) + 4, int(seen.height / factor) + 4).clip(picture.get_rect())
    if part.width < 1 or part.height < 1:
        return
    piece = picture.subsurface(part)
    if abs(factor - 1) > 1e-6:
        piece = pygame.transform.smoothscale(piece, (max(1, round(part.width * factor)), max(1, round(part.height * factor))))
    out.blit(piece, (round(corner[0] + part.left * factor), round(corner[1] + part.top * factor)))


def _widened(mask: np.ndarray) -> np.ndarray:
    """A mask (h, w) bool with one pixel more on every side."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    wide[:, 1:] |= mask[:, :-1]
    wide[:, :-1] |= mask[:, 1:]
    return wide


def bright_part(rect: pygame.Rect, scale: float) -> pygame.Rect:
    """A rectangle without the darker half of its shades: where a quiet name can still be read."""
    left, right, bottom = (round(depth * scale * 0.5) for depth, _ in (style.SHADE_LEFT, style.SHADE_RIGHT, style.SHADE_BOTTOM))
    return pygame.Rect(rect.left + left, rect.top, max(1, rect.width - left - right), max(1, rect.height - bottom))


def draw_shades(rect: pygame.Rect, scale: float) -> list[tuple[pygame.Surface, tuple[int, int]]]:
    """The three dark edges of a rectangle, as premultiplied pictures with their places.

    A grain of half a level hides the steps that so dark a gradient would show.
    """
    shades = []
    grain = np.random.default_rng(32).uniform(-0.5, 0.5, (rect.height, rect.width))
    for side, (depth, strength) in (("left", style.SHADE_LEFT), ("right", style.SHADE_RIGHT), ("bottom", style.SHADE_BOTTOM)):
        depth = min(round(depth * scale), rect.height if side == "bottom" else rect.width // 2)
        size = (rect.width, depth) if side == "bottom" else (depth, rect.height)
        fade = strength * (1 - (np.arange(depth) + 0.5) / depth)
        fade = fade if side == "left" else fade[::-1]
        alpha = np.broadcast_to(fade[:, None] if side == "bottom" else fade[None, :], (size[1], size[0]))
        picture = pygame.Surface(size, pygame.SRCALPHA, 32)
        shifts = picture.get_shifts()
        noise = grain[: size[1], : size[0]] * (alpha > 0.02)
        values = [np.rint(np.maximum(alpha * part + noise, 0)) for part in style.INK] + [np.rint(alpha * 255 + noise)]
        parts = [value.astype(np.uint32) << np.uint32(s) for value, s in zip(values, shifts, strict=True)]
        pygame.surfarray.pixels2d(picture).T[:] = parts[0] | parts[1] | parts[2] | parts[3]
        place = {"left": rect.topleft, "right": (rect.right - depth, rect.top), "bottom": (rect.left, rect.bottom - depth)}[side]
        shades.append((picture, place))
    return shades
