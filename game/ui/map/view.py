"""Where the map looks: Lambert's azimuthal equal-area projection, a place on the surface and a rectangle of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pygame

from game.ui.map import style

STAGE = (1920, 1080)
EDGE = math.radians(115.0)  # of the globe: what lies farther from the centre is squeezed onto this circle and not drawn
CLOSE_FROM = 2600.0  # px per radian above which the 1:10m data are drawn
CLOSEST, FARTHEST = 12000.0, 300.0  # px per radian at scale 1, for callers that let the hand zoom


def stage_scale(size: tuple[int, int]) -> float:
    """How much larger than 1920 by 1080 a window is, by its tighter side."""
    return min(size[0] / STAGE[0], size[1] / STAGE[1])


@dataclass(frozen=True)
class MapView:
    """One picture of the world.

    Attributes:
        centre: longitude and latitude in degrees where the projection is true.
        k: pixels to one radian at the centre.
        at: the point of the surface where the centre lies.
        rect: the part of the surface that the map may fill: x, y, width, height.
        scale: of line widths and letters, 1 on a stage of 1920 by 1080.
        graticule: degrees between meridians and between parallels; (0, 0) draws none.
        coast: colour of the coasts.
        quiet: everything half sunk in ink, no country apart from the members told from another; for backgrounds.
        names: whether seas and neighbours are named.
        stage: whether North America and Greenland count as beyond the stage, in one quiet colour.
        shades: whether the three edges darken under the panels.
        inset: another view drawn in a frame on top of this one.
        caption: a few words in the corner of the frame, when this view is an inset.
    """

    centre: tuple[float, float]
    k: float
    at: tuple[float, float]
    rect: tuple[int, int, int, int]
    scale: float = 1.0
    graticule: tuple[float, float] = (10.0, 10.0)
    coast: style.Colour = style.COAST
    quiet: bool = False
    names: bool = True
    stage: bool = True
    shades: bool = True
    inset: MapView | None = None
    caption: str = ""

    @classmethod
    def home(cls, size: tuple[int, int], inset: pygame.Rect | None = None) -> MapView:
        """The desk's Europe for a window, with North America in a frame at `inset` (its place in the art direction unless given)."""
        s = stage_scale(size)
        spare = size[0] - STAGE[0] * s, size[1] - STAGE[1] * s  # what a window of another shape has left goes to the map
        frame = inset if inset is not None else home_inset(size)
        europe = cls((10.0, 55.0), 968.0 * s, (936 * s + spare[0] / 2, 440 * s + spare[1] / 2), (0, 0, *size), s)
        return replace(europe, inset=cls.north_america(frame, s))

    @classmethod
    def north_america(cls, frame: pygame.Rect, scale: float) -> MapView:
        """Canada and the United States in a frame, for use as an inset. The frame's width decides how large they are."""
        part = frame.width / 208.0
        at = frame.x + 104 * part, frame.y + 74 * frame.height / 144.0
        return cls(
            (-94.0, 50.0), 106.0 * part, at, tuple(frame), scale,
            graticule=(0, 0), names=False, stage=False, shades=False, caption="not to\nscale",
        )  # fmt: skip

    @classmethod
    def title(cls, size: tuple[int, int]) -> MapView:
        """The Atlantic behind the title."""
        s = stage_scale(size)
        at = 480 * s, 452 * s + (size[1] - 1080 * s) / 2
        return cls((-32.0, 51.0), 640.0 * s, at, (0, 0, *size), s, quiet=True, names=False, shades=False)

    @classmethod
    def sheet(cls, rect: pygame.Rect, centre: tuple[float, float], k: float, scale: float) -> MapView:
        """A chart of a small place, its centre in the middle of the rectangle. The Gulf of Finland: (25.2, 59.55), k 9400 * scale.

        A distance of d km is d / 6371 * k pixels long.
        """
        return cls(centre, k, rect.center, tuple(rect), scale, (1.0, 0.5), style.HATCH, names=False, stage=False, shades=False)

    @classmethod
    def framed(cls, rect: pygame.Rect, scale: float) -> MapView:
        """All of Europe in a small rectangle, for pictures side by side."""
        k = 638.0 * min(rect.width / 608.0, rect.height / 504.0)
        at = rect.x + rect.width * 0.47, rect.y + rect.height * 0.46
        return cls((10.0, 55.0), k, at, tuple(rect), scale, names=False, shades=False)

    def moved(self, dx: float, dy: float) -> MapView:
        """The view after dragging the map by some pixels."""
        return replace(self, at=(self.at[0] + dx, self.at[1] + dy))

    def zoomed(self, factor: float, about: tuple[float, float]) -> MapView:
        """The view enlarged by a factor, with the point `about` of the surface held still."""
        x, y = self.at
        return replace(self, k=self.k * factor, at=(about[0] + (x - about[0]) * factor, about[1] + (y - about[1]) * factor))

    def between(self, other: MapView, share: float) -> MapView:
        """A view on the way to another of the same centre, `share` 0 to 1; even to the eye, because the zoom is geometric."""
        k = self.k * (other.k / self.k) ** share
        if abs(other.k - self.k) > 1e-6 * self.k:
            travelled = (k - self.k) / (other.k - self.k)
        else:
            travelled = share
        at = tuple(a + (b - a) * travelled for a, b in zip(self.at, other.at, strict=True))
        return replace(other, k=k, at=at)

    @property
    def roomy(self) -> bool:
        """Whether there is room for more than the numbers inside members: names, leaders, plates."""
        return self.scale >= style.SPARE_BELOW and self.k / self.scale >= style.ROOMY_FROM

    @property
    def close(self) -> bool:
        """Whether this view is near enough to Europe for the detailed geometry."""
        if self.k < CLOSE_FROM:
            return False
        x, y, w, h = self.rect
        corners = self.unproject(np.array([(x, y), (x + w, y), (x, y + h), (x + w, y + h), (x + w / 2, y + h / 2)], dtype=float))
        lon, lat = np.radians(corners.T)
        heart = np.radians((18.0, 56.0))
        cosine = np.sin(lat) * np.sin(heart[1]) + np.cos(lat) * np.cos(heart[1]) * np.cos(lon - heart[0])
        return bool((cosine > math.cos(0.6)).all())

    def project_sphere(self, sphere: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """x and y on the surface of unit vectors (3, n), and which of them lie within the drawn part of the globe (n,) bool."""
        lon, lat = math.radians(self.centre[0]), math.radians(self.centre[1])
        east = np.array([-math.sin(lon), math.cos(lon), 0.0])
        north = np.array([-math.sin(lat) * math.cos(lon), -math.sin(lat) * math.sin(lon), math.cos(lat)])
        up = np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)])
        e, n, u = np.stack([east, north, up]) @ sphere
        near = u > math.cos(EDGE)
        reach = np.sqrt(2.0 / np.maximum(1.0 + u, 1e-9))
        if not near.all():
            rim = 2.0 * math.sin(EDGE / 2.0) / np.maximum(np.hypot(e, n), 1e-9)
            reach = np.where(near, reach, rim)
        return self.at[0] + self.k * reach * e, self.at[1] - self.k * reach * n, near

    def project(self, lonlat: tuple[float, float]) -> tuple[float, float]:
        """The point of the surface where a place in degrees lies."""
        lon, lat = math.radians(lonlat[0]), math.radians(lonlat[1])
        sphere = np.array([[math.cos(lat) * math.cos(lon)], [math.cos(lat) * math.sin(lon)], [math.sin(lat)]])
        x, y, _ = self.project_sphere(sphere)
        return float(x[0]), float(y[0])

    def unproject(self, points: np.ndarray) -> np.ndarray:
        """Degrees (n, 2) of points (n, 2) of the surface; the far side of the globe for points outside the map."""
        x = (np.asarray(points, dtype=float)[:, 0] - self.at[0]) / self.k
        y = (self.at[1] - np.asarray(points, dtype=float)[:, 1]) / self.k
        rho = np.maximum(np.hypot(x, y), 1e-12)
        c = 2.0 * np.arcsin(np.minimum(rho / 2.0, 1.0))
        lat0 = math.radians(self.centre[1])
        lat = np.arcsin(np.clip(np.cos(c) * math.sin(lat0) + y * np.sin(c) * math.cos(lat0) / rho, -1, 1))
        lon = np.arctan2(x * np.sin(c), rho * math.cos(lat0) * np.cos(c) - y * math.sin(lat0) * np.sin(c))
        return np.degrees(np.stack([lon + math.radians(self.centre[0]), lat], axis=1))


def home_inset(size: tuple[int, int]) -> pygame.Rect:
    """Where the frame with North America stands on the desk."""
    s = stage_scale(size)
    if s < 0.8:  # the small desk has boxes of its own, in units of 8 px at 1280 by 720
        t = s * 1.5
        left, top, width, height = 272 * t, 340 * t, 140 * t, 92 * t
    else:
        left, top, width, height = 424 * s, 520 * s, 208 * s, 144 * s
    return pygame.Rect(round(left), round(top + (size[1] - 1080 * s)), round(width), round(height))
