"""Where a country's number stands: its pole of inaccessibility, or a place chosen by hand where that looks wrong."""

from __future__ import annotations

import numpy as np

EUROPE, AMERICA = (10.0, 55.0), (-94.0, 50.0)  # centres of the two projections: longitude and latitude in degrees
SQUEEZE = 0.55  # numbers are wider than high, so room to the sides counts for less than room above and below

#: Longitude and latitude. By eye: where the body of the country is, when its widest spot lies in a corner.
BY_HAND = {
    "NOR": (9.3, 61.3), "SWE": (15.5, 62.6), "FIN": (26.5, 63.0), "GBR": (-1.3, 52.6), "FRA": (2.4, 46.7), "ESP": (-3.7, 40.1),
    "ITA": (12.1, 43.0), "DEU": (10.1, 51.0), "POL": (19.3, 52.0), "TUR": (33.8, 39.1), "ROU": (24.9, 45.7), "GRC": (22.0, 39.4),
    "DNK": (9.2, 56.1), "HRV": (16.4, 45.55), "USA": (-97.5, 39.3), "CAN": (-109.0, 57.5), "LVA": (25.6, 56.85), "EST": (25.8, 58.7),
    "CZE": (15.2, 49.75), "NLD": (5.6, 52.2), "PRT": (-8.1, 39.6), "HUN": (19.4, 47.0), "BGR": (25.1, 42.6), "ISL": (-18.6, 64.85),
}


def project(lonlat: np.ndarray, centre: tuple[float, float]) -> np.ndarray:
    """Lambert's azimuthal equal-area plane (n, 2) in radians, y to the north, of degrees (n, 2)."""
    lon, lat = np.radians(np.asarray(lonlat, dtype=float).T)
    lon = lon - np.radians(centre[0])
    lat0 = np.radians(centre[1])
    cosine = np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon)
    k = np.sqrt(2.0 / np.maximum(1.0 + cosine, 1e-6))
    north = np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon)
    return np.stack([k * np.cos(lat) * np.sin(lon), k * north], axis=1)


def unproject(xy: np.ndarray, centre: tuple[float, float]) -> np.ndarray:
    """Degrees (n, 2) of plane points (n, 2)."""
    x, y = np.asarray(xy, dtype=float).T
    rho = np.maximum(np.hypot(x, y), 1e-12)
    c = 2.0 * np.arcsin(np.minimum(rho / 2.0, 1.0))
    lat0 = np.radians(centre[1])
    lat = np.arcsin(np.cos(c) * np.sin(lat0) + y * np.sin(c) * np.cos(lat0) / rho)
    lon = np.radians(centre[0]) + np.arctan2(x * np.sin(c), rho * np.cos(lat0) * np.cos(c) - y * np.sin(lat0) * np.sin(c))
    return np.degrees(np.stack([lon, lat], axis=1))


def find_anchor(iso3: str, rings: list[np.ndarray]) -> tuple[float, float, float, float]:
    """Longitude, latitude, room and area of a country from the rings of its largest polygon, in degrees (n, 2), outer ring first.

    Room is the distance in radians to the nearest edge, sideways distances shortened by `SQUEEZE`; area is in square radians.
    """
    centre = AMERICA if iso3 in ("USA", "CAN", "MEX", "CUB", "GRL") else EUROPE
    flat = [project(ring, centre) for ring in rings]
    squeezed = [ring * [SQUEEZE, 1.0] for ring in flat]
    if iso3 in BY_HAND:
        spot = project(np.array([BY_HAND[iso3]]), centre)[0]
        room = float(_clearance(spot[None] * [SQUEEZE, 1.0], squeezed)[0])
    else:
        spot, room = _pole(squeezed)
        spot = spot / [SQUEEZE, 1.0]
    lon, lat = unproject(spot[None], centre)[0]
    return float(lon), float(lat), room, abs(area(flat[0]))


def area(ring: np.ndarray) -> float:
    """Signed area of a ring (n, 2), square units of its plane."""
    x, y = ring.T
    return float(0.5 * np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def _pole(rings: list[np.ndarray]) -> tuple[np.ndarray, float]:
    """The point farthest from every edge, by a grid that closes in on the best cells."""
    low, high = rings[0].min(axis=0), rings[0].max(axis=0)
    best, room = (low + high) / 2, -np.inf
    for _ in range(5):
        gx, gy = np.meshgrid(np.linspace(low[0], high[0], 25), np.linspace(low[1], high[1], 25))
        spots = np.stack([gx.ravel(), gy.ravel()], axis=1)
        clear = _clearance(spots, rings)
        if clear.max() > room:
            best, room = spots[int(clear.argmax())], float(clear.max())
        half = (high - low) / 8
        low, high = best - half, best + half
    return best, room


def _clearance(spots: np.ndarray, rings: list[np.ndarray]) -> np.ndarray:
    """Distance (n,) of spots (n, 2) to the nearest edge, negative outside the polygon."""
    nearest = np.full(len(spots), np.inf)
    inside = np.zeros(len(spots), dtype=bool)
    for ring in rings:
        a, b = ring, np.roll(ring, -1, axis=0)
        edge = b - a
        square = np.maximum((edge * edge).sum(axis=1), 1e-18)
        for i in range(0, len(spots), 64):
            p = spots[i : i + 64, None, :]
            t = np.clip(((p - a) * edge).sum(axis=2) / square, 0, 1)
            nearest[i : i + 64] = np.minimum(nearest[i : i + 64], np.sqrt(((p - a - t[..., None] * edge) ** 2).sum(axis=2)).min(axis=1))
            crosses = (a[:, 1] > p[..., 1]) != (b[:, 1] > p[..., 1])
            with np.errstate(divide="ignore", invalid="ignore"):
                where = a[:, 0] + (p[..., 1] - a[:, 1]) / (b[:, 1] - a[:, 1]) * edge[:, 0]
            inside[i : i + 64] ^= ((p[..., 0] < where) & crosses).sum(axis=1) % 2 == 1
    return np.where(inside, nearest, -nearest)
