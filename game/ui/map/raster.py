"""One view rastered: which country every pixel shows, and the lines that do not depend on any colour.

The polygons go at twice the size into an 8-bit surface whose pixel is the country. From it come a picture at the true size (whose
pixel is also what the mouse points at) and the list of mixed pixels with their four samples, so that a new set of colours needs no
new raster and edges stay smooth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pygame

from game.ui.map import style
from game.ui.map.data import COAST, HIDDEN, Level, MapData, rank_for
from game.ui.map.stroke import stroke
from game.ui.map.view import MapView

SEA, NAMELESS = 0, 255  # indices; country c of the data is c + 1, and the same country beyond the stage c + 1 + len(iso3)


@dataclass(frozen=True)
class Pane:
    """A view and the rectangle of the surface that it fills; `framed` when it is an inset on another."""

    view: MapView
    rect: pygame.Rect
    framed: bool = False

    @property
    def fineness(self) -> float:
        """Pixels that may be lost of a shape: in a small frame fjords would only be noise."""
        return 0.7 if self.framed else 0.3

    @property
    def speck(self) -> float:
        """Square pixels below which an island is not painted."""
        return 1.5 if self.framed else 0.35


@dataclass(frozen=True)
class Raster:
    """What a pane looks like before it has colours: h rows of w pixels.

    Attributes:
        index: (h, w) uint8, the country of each pixel.
        mixed: (M,) positions in the flattened picture where more than one country shows.
        samples: (4, M) uint8, the four quarter pixels of each.
        lines: premultiplied picture of graticule, borders, coasts and hatching, clear elsewhere.
    """

    index: np.ndarray
    mixed: np.ndarray
    samples: np.ndarray
    lines: pygame.Surface


def panes_of(view: MapView, size: tuple[int, int]) -> list[Pane]:
    """The rectangles that a view fills on a surface of some size: the map, then its inset if it has one."""
    whole = pygame.Rect((0, 0), size)
    views = [view] + ([view.inset] if view.inset else [])
    panes = [Pane(v, pygame.Rect(v.rect).clip(whole), v is not view) for v in views]
    return [pane for pane in panes if pane.rect.width > 0 and pane.rect.height > 0]


def level_for(data: MapData, view: MapView) -> Level:
    """The geometry that suits a view."""
    return data.close if view.close else data.world


def rasterise(data: MapData, pane: Pane) -> Raster:
    """Raster one pane."""
    width, height = pane.rect.size
    doubled = pygame.Surface((2 * width + (-2 * width) % 4, 2 * height), 0, 8)
    rings = visible_rings(level_for(data, pane.view), pane)
    _paint(doubled, data, pane, rings)
    index, mixed, samples = _halve(doubled, pane.rect.size)
    lines = pygame.Surface(pane.rect.size, pygame.SRCALPHA, 32)
    compose(lines, _layers(data, pane, index, rings))
    return Raster(index, mixed, samples, lines)


def _paint(surface: pygame.Surface, data: MapData, pane: Pane, rings: tuple[np.ndarray, ...]) -> None:
    """Fill all rings that show in a pane, at twice its size."""
    level = level_for(data, pane.view)
    x, y, offset = rings
    colours = _indices(data, level, pane.view)
    points = np.rint(np.stack([x - pane.rect.left, y - pane.rect.top], axis=1) * 2.0 - 0.5)
    roomy = surface.get_rect().inflate(400, 400)
    for r in np.flatnonzero(offset[1:] > offset[:-1]):
        ring = points[offset[r] : offset[r + 1]]
        low, high = ring.min(axis=0), ring.max(axis=0)
        if low[0] < roomy.left or low[1] < roomy.top or high[0] > roomy.right or high[1] > roomy.bottom:
            ring = clip_ring(ring, roomy)
        if len(ring) >= 3:
            pygame.draw.polygon(surface, SEA if level.ring_hole[r] else int(colours[r]), ring.tolist())


def _indices(data: MapData, level: Level, view: MapView) -> np.ndarray:
    """The index (R,) that each ring is painted with."""
    count = len(data.iso3)
    beyond = np.array([iso3 in data.beyond for iso3 in data.iso3] + [False])
    plain = level.ring_country.astype(np.int64)
    shifted = plain + 1 + np.where(beyond[plain] & view.stage, count, 0)
    return np.where(plain < 0, NAMELESS, shifted)


def visible_rings(level: Level, pane: Pane) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rings that reach into a pane, thinned to what it can show.

    Returns:
        x, y: (n,) surface coordinates, ring after ring; offset: (R + 1,) where each begins. Rings that do not show are empty.
        Order and number of the rings are the level's: every outer ring is followed by its holes.
    """
    view, rect = pane.view, pane.rect
    keep = level.rank[level.ring_vertex] >= rank_for(pane.fineness / view.k)
    vertex = level.ring_vertex[keep]
    count = np.add.reduceat(keep, level.ring_offset[:-1], dtype=np.int64)
    x, y, near = view.project_sphere(level.sphere[:, vertex])
    start = np.concatenate([[0], np.cumsum(count)])
    head = np.minimum(start[:-1], len(vertex) - 1)
    after = np.arange(1, len(vertex) + 1)
    ends = start[1:][count > 0] - 1
    after[ends] = start[:-1][count > 0]
    doubled_area = np.abs(np.add.reduceat(x * y[after] - x[after] * y, head))
    shows = (count >= 3) & (doubled_area > 2 * pane.speck) & np.logical_or.reduceat(near, head)
    shows &= (np.maximum.reduceat(x, head) > rect.left) & (np.minimum.reduceat(x, head) < rect.right)
    shows &= (np.maximum.reduceat(y, head) > rect.top) & (np.minimum.reduceat(y, head) < rect.bottom)
    chosen = np.repeat(shows, count)
    return x[chosen], y[chosen], np.concatenate([[0], np.cumsum(np.where(shows, count, 0))])


def clip_ring(ring: np.ndarray, rect: pygame.Rect) -> np.ndarray:
    """A ring (n, 2) cut to a rectangle, by Sutherland and Hodgman's four half-planes."""
    for axis, bound, sign in ((0, rect.left, 1), (0, rect.right, -1), (1, rect.top, 1), (1, rect.bottom, -1)):
        if not len(ring):
            return ring
        after = np.roll(ring, -1, axis=0)
        here, there = sign * (ring[:, axis] - bound) >= 0, sign * (after[:, axis] - bound) >= 0
        crosses = here != there
        span = np.where(crosses, after[:, axis] - ring[:, axis], 1.0)
        cut = ring + ((bound - ring[:, axis]) / span)[:, None] * (after - ring)
        both = np.stack([ring, cut], axis=1).reshape(-1, 2)
        ring = both[np.stack([here, crosses], axis=1).reshape(-1)]
    return ring


def _halve(doubled: pygame.Surface, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The picture at its true size and its mixed pixels, from the doubled one."""
    width, height = size
    pixels = pygame.surfarray.pixels2d(doubled).T  # (2H, pitch), a view
    upper, lower = pixels[0::2], pixels[1::2]
    pairs = np.ascontiguousarray(upper[:, : 2 * width]).view(np.uint16), np.ascontiguousarray(lower[:, : 2 * width]).view(np.uint16)
    first = (pairs[0] & 255).astype(np.uint8)
    plain = first.astype(np.uint16) * 257
    mixed = np.flatnonzero((pairs[0] != plain) | (pairs[1] != plain))
    one, two = pairs[0].reshape(-1)[mixed], pairs[1].reshape(-1)[mixed]
    samples = np.stack([one & 255, one >> 8, two & 255, two >> 8]).astype(np.uint8)
    return first, mixed, samples


def arc_stretches(level: Level, pane: Pane, arcs: np.ndarray | None = None) -> tuple[np.ndarray, ...]:
    """The stretches between vertices that reach into a pane.

    Args:
        arcs: numbers of the arcs to take; all but the hidden ones when None.

    Returns:
        x0, y0, x1, y1, kind: (n,) each; kind is the arc's.
    """
    view, rect = pane.view, pane.rect
    if arcs is None:
        wanted = level.kind != HIDDEN
    else:
        wanted = np.zeros(len(level.kind), dtype=bool)
        wanted[arcs] = True
    vertex = np.flatnonzero((level.rank >= rank_for(pane.fineness / view.k)) & wanted[level.arc_of])
    if len(vertex) < 2:
        return tuple(np.zeros(0) for _ in range(5))
    x, y, near = view.project_sphere(level.sphere[:, vertex])
    arc = level.arc_of[vertex]
    joined = (arc[1:] == arc[:-1]) & near[1:] & near[:-1]
    pad = 4
    joined &= (np.maximum(x[1:], x[:-1]) > rect.left - pad) & (np.minimum(x[1:], x[:-1]) < rect.right + pad)
    joined &= (np.maximum(y[1:], y[:-1]) > rect.top - pad) & (np.minimum(y[1:], y[:-1]) < rect.bottom + pad)
    joined &= np.hypot(x[1:] - x[:-1], y[1:] - y[:-1]) > 0.01  # a speck of an island, thinned to nothing
    return x[:-1][joined], y[:-1][joined], x[1:][joined], y[1:][joined], level.kind[arc[1:][joined]]


def _layers(data: MapData, pane: Pane, index: np.ndarray, rings: tuple[np.ndarray, ...]) -> list[tuple[np.ndarray, style.Colour]]:
    """Coverage (h, w) uint8 and colour of each kind of line, the lowest first."""
    view, rect = pane.view, pane.rect
    level = level_for(data, view)
    layers = []
    if all(view.graticule):
        grid = np.zeros((rect.height, rect.width), dtype=np.uint8)
        stroke(grid, *graticule_stretches(view, rect), style.GRATICULE_WIDTH * _line_scale(view.scale))
        grid[index != SEA] = 0
        layers.append((grid, style.GRATICULE))
    x0, y0, x1, y1, kind = arc_stretches(level, pane)
    coast = style.FRAMED_COAST_WIDTH if pane.framed else style.COAST_WIDTH
    for chosen, width, colour in (
        (kind > COAST, style.BORDER_WIDTH, style.BORDER),
        (kind == COAST, coast, view.coast),
    ):
        cover = np.zeros((rect.height, rect.width), dtype=np.uint8)
        ends = x0[chosen] - rect.left, y0[chosen] - rect.top, x1[chosen] - rect.left, y1[chosen] - rect.top
        stroke(cover, *ends, width * _line_scale(view.scale))
        layers.append((cover, colour))
    if view.quiet:
        return [(cover, style.sunk(colour)) for cover, colour in layers]
    hatch = _hatching(level, pane, rings)
    if hatch is not None:
        layers.append((hatch, style.HATCH))
    return layers


def _line_scale(scale: float) -> float:
    """Lines grow with the stage; on a small one they stay what they are, or coasts would vanish."""
    return max(1.0, scale)


def graticule_stretches(view: MapView, rect: pygame.Rect) -> tuple[np.ndarray, ...]:
    """Meridians and parallels in a rectangle's own pixels: x0, y0, x1, y1, each (n,)."""
    lons, along_lon = _marks(view.centre[0], view.graticule[0], -180.0, 180.0)
    lats, along_lat = _marks(view.centre[1], view.graticule[1], -80.0, 80.0)
    lines = [np.stack([np.full_like(along_lat, lon), along_lat]) for lon in lons]
    lines += [np.stack([along_lon, np.full_like(along_lon, lat)]) for lat in lats]
    parts = [[], [], [], []]
    for line in lines:
        lon, lat = np.radians(line)
        sphere = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
        x, y, near = view.project_sphere(sphere)
        joined = near[1:] & near[:-1]
        for part, values in zip(parts, (x[:-1], y[:-1], x[1:], y[1:]), strict=True):
            part.append(values[joined])
    shift = (rect.left, rect.top, rect.left, rect.top)
    return tuple(np.concatenate(part) - s for part, s in zip(parts, shift, strict=True))


def _marks(centre: float, step: float, lowest: float, highest: float) -> tuple[np.ndarray, np.ndarray]:
    """Where lines of the graticule lie along one axis, and the finer steps at which lines across them are drawn; degrees."""
    if step >= 5.0:
        low, high = lowest, highest
    else:  # a chart of a small place needs no lines round the globe
        low = max(lowest, (round(centre / step) - 20) * step)
        high = min(highest, (round(centre / step) + 20) * step)
    marks = np.arange(low, high + step / 2, step)
    return marks, np.arange(low, high + step / 20, step / 10)


def _hatching(level: Level, pane: Pane, rings: tuple[np.ndarray, ...]) -> np.ndarray | None:
    """Coverage (h, w) of the hatching over Crimea, or None when it does not show."""
    view, rect = pane.view, pane.rect
    x, y, offset = rings
    parts = [slice(offset[r], offset[r + 1]) for r in np.flatnonzero(level.ring_crimea) if offset[r + 1] > offset[r]]
    if not parts:
        return None
    mask = pygame.Surface(rect.size, 0, 8)
    for ring in parts:
        points = clip_ring(np.stack([x[ring] - rect.left, y[ring] - rect.top], axis=1), mask.get_rect().inflate(100, 100))
        if len(points) >= 3:
            pygame.draw.polygon(mask, 1, np.rint(points - 0.5).tolist())
    inside = pygame.surfarray.pixels2d(mask).T != 0
    return stripes(inside, view.scale, (rect.left, rect.top))


def stripes(inside: np.ndarray, scale: float, origin: tuple[int, int]) -> np.ndarray:
    """Coverage (h, w) uint8 of 45 degree stripes where `inside` (h, w) is true. `origin` keeps them in register between pictures."""
    cover = np.zeros(inside.shape, dtype=np.uint8)
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not len(rows):
        return cover
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    scale = _line_scale(scale)
    pitch, width = style.HATCH_PITCH * scale, style.HATCH_WIDTH * scale
    y, x = np.mgrid[top:bottom, left:right]
    along = (x + y + origin[0] + origin[1]) * np.sqrt(0.5)
    away = np.abs((along + pitch / 2) % pitch - pitch / 2)
    amount = np.clip(width / 2 + 0.5 - away, 0, 1) * style.HATCH_OPACITY * inside[top:bottom, left:right]
    cover[top:bottom, left:right] = (amount * 255).astype(np.uint8)
    return cover


def compose(target: pygame.Surface, layers: list[tuple[np.ndarray, style.Colour]]) -> None:
    """Lay coloured coverages (h, w) uint8 over each other into a clear 32-bit surface of the same size, premultiplied."""
    most = layers[0][0]
    for cover, _ in layers[1:]:
        most = np.maximum(most, cover)
    where = np.flatnonzero(most)
    out = np.zeros((4, len(where)), dtype=np.float32)
    for cover, colour in layers:
        share = cover.reshape(-1)[where] * np.float32(1 / 255)
        out *= 1 - share
        out += np.array([*colour, 255], dtype=np.float32)[:, None] * share
    red, green, blue, alpha = (out + np.float32(0.5)).astype(np.uint32)
    shifts = target.get_shifts()
    pixels = pygame.surfarray.pixels2d(target).T.reshape(-1)
    pixels[where] = (red << shifts[0]) | (green << shifts[1]) | (blue << shifts[2]) | (alpha << shifts[3])
