"""Ukraine's front as a line on the map, for any state of the war.

Five lines are drawn by hand, north to south, and the state 0 to 100 moves between them. At 48 it is where the line of contact lay in
the summer of 2025 in broad strokes; at 100 Russia is back behind the line of January 2022; at 0 the left bank and the coast are lost.
It is a picture of one number, not a claim about villages.
"""

from __future__ import annotations

import numpy as np

from game.ui.map.view import MapView

LINES: dict[int, list[tuple[float, float]]] = {
    0: [(33.4, 52.4), (33.3, 51.3), (33.6, 50.3), (33.2, 49.3), (33.9, 48.7), (33.7, 48.2), (32.9, 47.8), (32.1, 47.5), (31.4, 47.1), (30.7, 46.3)],
    25: [(35.4, 50.7), (35.7, 49.9), (36.2, 49.3), (36.1, 48.7), (35.6, 48.3), (35.2, 47.9), (34.5, 47.55), (33.8, 47.3), (33.3, 46.85), (32.6, 46.65), (31.5, 46.5)],
    48: [(37.2, 50.5), (37.7, 49.8), (38.0, 49.2), (37.9, 48.6), (37.4, 48.3), (36.8, 47.95), (36.2, 47.65), (35.3, 47.5), (34.5, 47.5), (33.8, 47.2), (33.3, 46.8), (32.6, 46.6), (31.5, 46.5)],
    75: [(38.3, 50.2), (38.6, 49.5), (38.5, 48.9), (38.1, 48.4), (37.6, 48.0), (37.0, 47.6), (36.3, 47.2), (35.7, 46.9), (35.1, 46.6), (34.8, 46.1)],
    100: [(39.9, 49.1), (39.4, 48.75), (38.8, 48.7), (38.4, 48.55), (38.1, 48.3), (37.75, 48.1), (37.5, 47.9), (37.55, 47.6), (37.7, 47.3), (37.9, 47.0)],
}  # fmt: skip
EAST = [(40.8, 46.6), (41.2, 48.5), (40.8, 50.2), (36.0, 52.6)]  # closes the land behind the line, from south to north
SAMPLES = 48


def trace(front: float) -> np.ndarray:
    """The line (SAMPLES, 2) in degrees, north to south, for a state of 0 to 100 (values outside count as the nearest)."""
    front = min(max(float(front), 0.0), 100.0)
    keys = sorted(LINES)
    after = next(key for key in keys if key >= front)
    before = max((key for key in keys if key <= front), default=after)
    share = 0.0 if after == before else (front - before) / (after - before)
    return (1 - share) * _smooth(LINES[before]) + share * _smooth(LINES[after])


def _smooth(line: list[tuple[float, float]]) -> np.ndarray:
    """A hand-drawn line with its corners cut twice, at `SAMPLES` even steps."""
    points = np.array(line)
    for _ in range(2):
        a, b = points[:-1], points[1:]
        cut = np.stack([0.75 * a + 0.25 * b, 0.25 * a + 0.75 * b], axis=1).reshape(-1, 2)
        points = np.concatenate([points[:1], cut, points[-1:]])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    at = np.linspace(0.0, along[-1], SAMPLES)
    return np.stack([np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])], axis=1)


def on_surface(view: MapView, lonlat: np.ndarray) -> np.ndarray:
    """Surface points (n, 2) of degrees (n, 2)."""
    lon, lat = np.radians(lonlat.T)
    x, y, _ = view.project_sphere(np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]))
    return np.stack([x, y], axis=1)


def dashes(points: np.ndarray, on: float, off: float) -> list[np.ndarray]:
    """A polyline (n, 2) cut into dashes: each (m, 2), `on` pixels long, `off` apart."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    found = []
    for begin in np.arange(0.0, along[-1], on + off):
        end = min(begin + on, along[-1])
        inner = along[(along > begin) & (along < end)]
        at = np.concatenate([[begin], inner, [end]])
        found.append(np.stack([np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])], axis=1))
    return found
