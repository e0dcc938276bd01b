"""The map's geometry as the game reads it: two levels of vertices on the sphere, rings of arcs, and who they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

STEP = 1e-3  # degrees to one stored unit
RANK_BASE = 1e-5  # radians, tolerance of rank 0; two ranks to a doubling
HIDDEN, COAST = 0, 1  # kinds of arc; the higher ones are borders
OUTSIDE, INSIDE, FRONTIER = 2, 3, 4  # between others, between members, round the Alliance


def rank_for(tolerance: float) -> int:
    """The least rank that a vertex must have to be drawn at a tolerance in radians."""
    return max(0, int(np.floor(2.0 * np.log2(max(tolerance, RANK_BASE) / RANK_BASE))))


@dataclass(frozen=True)
class Level:
    """One source's geometry. N vertices in A arcs; R rings.

    Attributes:
        lonlat: (N, 2) int32 in `STEP` degrees; longitudes may pass 180.
        rank: (N,) uint8, how much a vertex matters; the ends of arcs have 255.
        start: (A + 1,) where arcs begin.
        kind: (A,) `HIDDEN`, `COAST`, `OUTSIDE`, `INSIDE` or `FRONTIER`.
        ring_arcs: arc numbers of all rings end to end, `~arc` for backwards; ring r is `ring_start[r]:ring_start[r + 1]`.
        ring_country: (R,) index of the country, -1 for land without a name.
        ring_hole, ring_crimea: (R,) bool.
    """

    lonlat: np.ndarray
    rank: np.ndarray
    start: np.ndarray
    kind: np.ndarray
    ring_arcs: np.ndarray
    ring_start: np.ndarray
    ring_country: np.ndarray
    ring_hole: np.ndarray
    ring_crimea: np.ndarray

    @cached_property
    def sphere(self) -> np.ndarray:
        """Unit vectors (3, N)."""
        lon, lat = np.radians(self.lonlat.T * STEP)
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])

    @cached_property
    def _rings(self) -> tuple[np.ndarray, np.ndarray]:
        arcs = self.ring_arcs.astype(np.int64)
        backwards = arcs < 0
        arcs = np.where(backwards, ~arcs, arcs)
        length = np.diff(self.start)[arcs] - 1  # the last vertex of an arc is the first of the next
        head = np.concatenate([[0], np.cumsum(length)])
        which = np.repeat(np.arange(len(arcs)), length)
        step = np.arange(head[-1]) - head[:-1][which]
        first = self.start[:-1][arcs][which]
        last = self.start[1:][arcs][which] - 1
        vertex = np.where(backwards[which], last - step, first + step)
        return vertex, head[self.ring_start]

    @property
    def ring_vertex(self) -> np.ndarray:
        """Vertex numbers of all rings end to end, no vertex twice in a ring."""
        return self._rings[0]

    @property
    def ring_offset(self) -> np.ndarray:
        """(R + 1,) where rings begin in `ring_vertex`."""
        return self._rings[1]

    @cached_property
    def arc_of(self) -> np.ndarray:
        """(N,) the arc of each vertex."""
        return np.repeat(np.arange(len(self.kind)), np.diff(self.start))

    def arcs_around(self, countries: list[int]) -> np.ndarray:
        """The arcs that bound some countries, given by index; not the hidden ones."""
        rings = np.flatnonzero(np.isin(self.ring_country, countries))
        parts = [self.ring_arcs[self.ring_start[r] : self.ring_start[r + 1]] for r in rings]
        arcs = np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, dtype=np.int64)
        arcs = np.unique(np.where(arcs < 0, ~arcs, arcs))
        return arcs[self.kind[arcs] != HIDDEN]


@dataclass(frozen=True)
class MapData:
    """Everything in `map.npz`. C countries; a country's index is its place in `iso3`.

    Attributes:
        world: 1:50m, the whole world but Antarctica.
        close: 1:10m, Europe and what borders it, for a close look.
        iso3, name: (C,) code and English name.
        members: the 32 codes.
        parent: code of a territory to the code of the member it belongs to (Åland, the Faroes, Greenland, the Crown dependencies).
        beyond: codes of the land that lies on the European stage without being part of it.
        anchor: code to longitude, latitude (degrees) of the place for its label.
        room: code to the free distance around the anchor, radians.
        area: code to the area of its largest piece, square radians.
    """

    world: Level
    close: Level
    iso3: tuple[str, ...]
    name: dict[str, str]
    members: tuple[str, ...]
    parent: dict[str, str]
    beyond: frozenset[str]
    anchor: dict[str, tuple[float, float]]
    room: dict[str, float]
    area: dict[str, float]

    @classmethod
    def load(cls, path: Path | None = None) -> MapData:
        """Read `assets/map/map.npz`, or the file at `path`.

        Raises:
            FileNotFoundError, KeyError, ValueError: the file is missing, or was built by another version.
        """
        if path is None:
            from game.paths import asset

            path = asset("map", "map.npz")
        with np.load(path) as parts:
            iso3 = tuple(str(code) for code in parts["iso3"])
            anchors = parts["anchor"].astype(float).tolist()
            return cls(
                world=_read_level(parts, "world"),
                close=_read_level(parts, "close"),
                iso3=iso3,
                name=dict(zip(iso3, map(str, parts["name"]), strict=True)),
                members=tuple(code for code, member in zip(iso3, parts["member"], strict=True) if member),
                parent={code: iso3[p] for code, p in zip(iso3, parts["parent"], strict=True) if p >= 0},
                beyond=frozenset(code for code, beyond in zip(iso3, parts["beyond"], strict=True) if beyond),
                anchor={code: (row[0], row[1]) for code, row in zip(iso3, anchors, strict=True)},
                room={code: row[2] for code, row in zip(iso3, anchors, strict=True)},
                area={code: row[3] for code, row in zip(iso3, anchors, strict=True)},
            )

    def with_territories(self, iso3: str) -> list[str]:
        """A country and the territories that answer to its name."""
        return [iso3] + [child for child, parent in self.parent.items() if parent == iso3]


def _read_level(parts, prefix: str) -> Level:
    start = parts[f"{prefix}_start"]
    delta = parts[f"{prefix}_delta"].astype(np.int32).T
    run = np.cumsum(delta, axis=0)
    first = start[:-1]
    lift = parts[f"{prefix}_origin"] - run[first]
    lonlat = run + np.repeat(lift, np.diff(start), axis=0)
    names = ("rank", "kind", "ring_arcs", "ring_start", "ring_country", "ring_hole", "ring_crimea")
    return Level(lonlat=lonlat.astype(np.int32), start=start, **{name: parts[f"{prefix}_{name}"] for name in names})
