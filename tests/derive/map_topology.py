"""Arcs: decode them, put them on the sphere, and find out how much each vertex matters.

Neighbours share an arc in the source and go on sharing it here: thinning works on arcs, never on countries, so two countries can
not part or overlap. Every vertex gets the tolerance at which Douglas and Peucker would let it go; the game then draws any level of
detail by one comparison.
"""

from __future__ import annotations

import json
import lzma
from dataclasses import dataclass
from pathlib import Path

import numpy as np

STEP = 1e-3  # degrees to one unit of the stored grid: 111 m, finer than the source's own
RANK_BASE = 1e-5  # radians: tolerance of rank 0, 64 m
ALWAYS = 255  # rank of the ends of arcs


@dataclass
class Arcs:
    """All arcs end to end: `points` (N, 2) int32 longitude and latitude in `STEP`, arc a in `start[a]:start[a + 1]`."""

    points: np.ndarray
    start: np.ndarray


def read_topology(path: Path) -> tuple[list[dict], list[np.ndarray]]:
    """The countries of a compressed TopoJSON file, and its arcs in degrees, longitudes unwrapped (they may pass 180)."""
    with lzma.open(path) as file:
        topology = json.load(file)
    scale = np.array(topology["transform"]["scale"])
    shift = np.array(topology["transform"]["translate"])
    arcs = [unwrap(np.cumsum(np.array(arc, dtype=np.int64), axis=0) * scale + shift) for arc in topology["arcs"]]
    return topology["objects"]["countries"]["geometries"], arcs


def unwrap(line: np.ndarray) -> np.ndarray:
    """A line in degrees (n, 2) whose longitudes never jump by a turn."""
    line = line.copy()
    turns = np.cumsum(np.round(np.diff(line[:, 0]) / 360.0))
    line[1:, 0] -= 360.0 * turns
    return line


def densify(line: np.ndarray, most: float = 1.0) -> np.ndarray:
    """Add vertices to a line (n, 2) in degrees, so that no step is longer than `most`: the 49th parallel bends on our maps."""
    parts = np.ceil(np.abs(np.diff(line, axis=0)).max(axis=1) / most).astype(int)
    if parts.max(initial=1) <= 1:
        return line
    at = np.concatenate([i + np.arange(max(n, 1)) / max(n, 1) for i, n in enumerate(parts)] + [[len(parts)]])
    index = np.arange(len(line))
    return np.stack([np.interp(at, index, line[:, 0]), np.interp(at, index, line[:, 1])], axis=1)


def join(arcs: list[np.ndarray]) -> Arcs:
    """Snap arcs in degrees to the stored grid and lay them end to end."""
    start = np.concatenate([[0], np.cumsum([len(a) for a in arcs])]).astype(np.int32)
    return Arcs(np.rint(np.concatenate(arcs) / STEP).astype(np.int32), start)


def to_sphere(points: np.ndarray) -> np.ndarray:
    """Unit vectors (N, 3) of grid points (N, 2)."""
    lon, lat = np.radians(points.T * STEP)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def measure_importance(arcs: Arcs) -> np.ndarray:
    """The tolerance in radians (N,) at which each vertex would go; infinite at the ends of arcs.

    Douglas and Peucker's recursion, all arcs and all branches of one depth at once: the open stretches are split at their farthest
    vertex until none has a vertex inside. A vertex never matters more than the one whose split exposed it.
    """
    at = to_sphere(arcs.points)
    importance = np.zeros(len(at))
    first, last = arcs.start[:-1].astype(np.int64), arcs.start[1:].astype(np.int64) - 1
    importance[first] = importance[last] = np.inf
    cap = np.full(len(first), np.inf)
    while True:
        open_ = last - first >= 2
        first, last, cap = first[open_], last[open_], cap[open_]
        if not len(first):
            return importance
        length = last - first - 1
        head = np.concatenate([[0], np.cumsum(length)[:-1]])
        stretch = np.repeat(np.arange(len(first)), length)
        vertex = np.arange(length.sum()) - head[stretch] + first[stretch] + 1
        distance = _to_chord(at[vertex], at[first][stretch], at[last][stretch])
        farthest = np.maximum.reduceat(distance, head)
        hit = np.flatnonzero(distance == farthest[stretch])
        middle = vertex[hit[np.unique(stretch[hit], return_index=True)[1]]]
        cap = np.minimum(cap, farthest)
        importance[middle] = cap
        first, last, cap = np.concatenate([first, middle]), np.concatenate([middle, last]), np.concatenate([cap, cap])


def _to_chord(p: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Distances (n,) of points to the straight chords a-b, all (n, 3)."""
    chord = b - a
    square = (chord * chord).sum(axis=1)
    t = np.clip(((p - a) * chord).sum(axis=1) / np.where(square > 0, square, 1.0), 0.0, 1.0)
    return np.sqrt(((p - a - t[:, None] * chord) ** 2).sum(axis=1))


def rank(importance: np.ndarray) -> np.ndarray:
    """Importance in radians as one byte (N,): two steps to a doubling above `RANK_BASE`, `ALWAYS` for what never goes."""
    with np.errstate(divide="ignore"):
        steps = np.floor(2.0 * np.log2(importance / RANK_BASE) + 1e-6)
    steps = np.where(np.isfinite(importance), np.clip(steps, 0, ALWAYS - 1), ALWAYS)
    return steps.astype(np.uint8)


def thin(arcs: Arcs, importance: np.ndarray, tolerance: np.ndarray) -> tuple[Arcs, np.ndarray]:
    """The arcs without the vertices that matter less than the tolerance (N,) where they are, and what the rest matter."""
    keep = importance >= tolerance
    before = np.concatenate([[0], np.cumsum(keep)])
    return Arcs(arcs.points[keep], before[arcs.start].astype(np.int32)), importance[keep]
