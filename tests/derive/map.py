"""Build `assets/map/map.npz` from Natural Earth: `python tests/derive/map.py [target]`.

Reads `sources/natural_earth/countries-50m.json.xz` for the world and `countries-10m.json.xz` for the close look at Europe, both as
the npm package world-atlas 2.0.2 ships them. A few seconds. The game never runs this; a test does, and compares.

The file holds, for the levels `world` and `close` (prefix of the names):

    origin (A, 2) int32, delta (2, N) int16   the arcs' vertices in units of 0.001 degrees: first vertex, then differences
    start (A + 1) int32, rank (N) uint8       where arcs begin; how much a vertex matters (`map_topology.rank`)
    kind (A) uint8                            index in `KINDS`
    ring_arcs, ring_start, ring_country, ring_polygon, ring_hole, ring_crimea

and once: `iso3`, `name`, `member`, `parent` (index or -1), `beyond`, `anchor` (C, 4) float32: longitude, latitude, room, area.
`ring_country` is an index into `iso3`, or -1 for land whose name the game never needs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from map_anchors import area, find_anchor, project
from map_politics import BEYOND, PARENTS, Codes, Polygon, read_codes, settle
from map_topology import Arcs, densify, join, measure_importance, rank, read_topology, thin, to_sphere

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources" / "natural_earth"
TARGET = HERE.parents[1] / "assets" / "map" / "map.npz"

KINDS = ("hidden", "coast", "outside", "inside", "frontier")  # of a border: between others, between members, round the Alliance
HEART = (18.0, 56.0)  # of the close level: longitude, latitude
NEAR, FAR = 0.45, 0.62  # radians from the heart: full detail within NEAR, nothing beyond FAR that does not reach inside it
FINEST = 1.6e-5  # radians, 100 m: less is invisible at the closest zoom
COARSE = 1.0e-3  # radians: for what lies beyond
SMALLEST = 1.0e-8  # square radians, 0.4 km2: islands below this are left out of the close level


def build(target: Path = TARGET) -> None:
    """Write the whole file."""
    codes = read_codes()
    world, polygons, raw = build_level(codes, "countries-50m.json.xz", close=False)
    close, _, _ = build_level(codes, "countries-10m.json.xz", close=True)
    parts = {f"world_{key}": value for key, value in world.items()} | {f"close_{key}": value for key, value in close.items()}
    index = {iso3: i for i, iso3 in enumerate(codes.iso3)}
    parts["iso3"] = np.array(codes.iso3)
    parts["name"] = np.array(codes.name)
    parts["member"] = np.array(codes.member)
    parts["parent"] = np.array([index[PARENTS[c]] if c in PARENTS else -1 for c in codes.iso3], dtype=np.int16)
    parts["beyond"] = np.array([c in BEYOND for c in codes.iso3])
    parts["anchor"] = place_anchors(codes, polygons, raw)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, **parts)


def build_level(codes: Codes, source: str, close: bool) -> tuple[dict[str, np.ndarray], list[Polygon], list[np.ndarray]]:
    """One level's arrays, its polygons, and the source's arcs in degrees (the polygons' arc numbers refer to these)."""
    geometries, raw = read_topology(SOURCES / source)

    def bounds(ring):
        line = ring_line(ring, raw)
        return *line.min(axis=0), *line.max(axis=0)

    polygons = settle(geometries, bounds, codes)
    raw = [densify(arc) for arc in raw]
    if close:
        polygons = keep_near(polygons, raw)
    used = sorted({arc if arc >= 0 else ~arc for polygon in polygons for ring in polygon.rings for arc in ring})
    arcs = join([raw[a] for a in used])
    importance = measure_importance(arcs)
    arcs, importance = thin(arcs, importance, local_tolerance(arcs, close))
    number = {old: new for new, old in enumerate(used)}
    parts = pack_arcs(arcs) | {"rank": rank(importance), "kind": classify(codes, polygons, number)}
    return parts | pack_rings(codes, polygons, number), polygons, raw


def ring_line(ring: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """The vertices (n, 2) of a ring in degrees, unwrapped, the first not repeated at the end."""
    line = np.concatenate([(arcs[a] if a >= 0 else arcs[~a][::-1])[:-1] for a in ring])
    turns = np.cumsum(np.round(np.diff(line[:, 0]) / 360.0))
    line[1:, 0] -= 360.0 * turns
    return line


def distance_from_heart(lonlat: np.ndarray) -> np.ndarray:
    """Radians (n,) from the middle of the close level."""
    middle = to_sphere(np.array([HEART]) * 1000)[0]
    return np.arccos(np.clip(to_sphere(lonlat * 1000) @ middle, -1, 1))


def keep_near(polygons: list[Polygon], arcs: list[np.ndarray]) -> list[Polygon]:
    """The polygons that reach into the close level and are not specks, without their specks of holes."""
    kept = []
    for polygon in polygons:
        lines = [ring_line(ring, arcs) for ring in polygon.rings]
        sizes = [abs(area(project(line, HEART))) for line in lines]
        if sizes[0] > SMALLEST and distance_from_heart(lines[0]).min() < FAR - 0.02:
            rings = [ring for ring, size in zip(polygon.rings, sizes, strict=True) if size > SMALLEST]
            kept.append(Polygon(polygon.thing, polygon.country, rings, polygon.crimea))
    return kept


def local_tolerance(arcs: Arcs, close: bool) -> np.ndarray:
    """What a vertex must matter to be kept (N,), radians: the far south only shows on the title, the far east never close."""
    if close:
        away = distance_from_heart(arcs.points / 1000.0)
        return np.interp(away, [NEAR, FAR], [FINEST, COARSE])
    return np.where(arcs.points[:, 1] < 5000, COARSE, 0.0)


def classify(codes: Codes, polygons: list[Polygon], number: dict[int, int]) -> np.ndarray:
    """What kind of line each arc (A,) is, from who owns it."""
    owners: list[list[str]] = [[] for _ in number]
    for polygon in polygons:
        for ring in polygon.rings:
            for arc in ring:
                owners[number[arc if arc >= 0 else ~arc]].append(polygon.country or polygon.thing)
    members = {iso3 for iso3, member in zip(codes.iso3, codes.member, strict=True) if member} | {"ALA"}
    kinds = np.zeros(len(owners), dtype=np.uint8)
    for i, of_arc in enumerate(owners):
        inside = sum(owner in members for owner in set(of_arc))
        if len(of_arc) == 1:
            kinds[i] = KINDS.index("coast")
        elif len(set(of_arc)) > 1:
            kinds[i] = KINDS.index(("outside", "frontier", "inside")[inside])
    return kinds


def pack_arcs(arcs: Arcs) -> dict[str, np.ndarray]:
    """Vertices as differences, small enough for 16 bits because no step is longer than a degree before thinning."""
    delta = np.diff(arcs.points, axis=0, prepend=arcs.points[:1])
    delta[arcs.start[:-1]] = 0
    if np.abs(delta).max() > np.iinfo(np.int16).max:
        raise ValueError("a step between two vertices is longer than 32 degrees; densify before packing")
    return {"origin": arcs.points[arcs.start[:-1]], "delta": delta.T.astype(np.int16), "start": arcs.start}


def pack_rings(codes: Codes, polygons: list[Polygon], number: dict[int, int]) -> dict[str, np.ndarray]:
    """Rings as signed arc numbers (negative: ~arc, backwards), with the country, polygon and role of each."""
    index = {iso3: i for i, iso3 in enumerate(codes.iso3)}
    flat, starts, country, which, hole, crimea = [], [0], [], [], [], []
    for p, polygon in enumerate(polygons):
        for r, ring in enumerate(polygon.rings):
            flat += [number[a] if a >= 0 else ~number[~a] for a in ring]
            starts.append(len(flat))
            country.append(index.get(polygon.country, -1))
            which.append(p)
            hole.append(r > 0)
            crimea.append(polygon.crimea)
    return {
        "ring_arcs": np.array(flat, dtype=np.int16),
        "ring_start": np.array(starts, dtype=np.int32),
        "ring_country": np.array(country, dtype=np.int16),
        "ring_polygon": np.array(which, dtype=np.int16),
        "ring_hole": np.array(hole),
        "ring_crimea": np.array(crimea),
    }


def place_anchors(codes: Codes, polygons: list[Polygon], arcs: list[np.ndarray]) -> np.ndarray:
    """Anchor, room and area (C, 4) of every country, from its largest polygon."""
    rows = []
    for iso3 in codes.iso3:
        own = [[ring_line(ring, arcs) for ring in polygon.rings] for polygon in polygons if polygon.country == iso3]
        centre = own[0][0].mean(axis=0)
        largest = max(own, key=lambda rings: abs(area(project(rings[0], tuple(centre)))))
        rows.append(find_anchor(iso3, [ring[:: max(1, len(ring) // 400)] for ring in largest]))
    return np.array(rows, dtype=np.float32)


if __name__ == "__main__":
    build(*(Path(argument) for argument in sys.argv[1:2]))
