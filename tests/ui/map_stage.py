"""What the map's tests share: the data, a renderer's usual arguments, fonts."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from functools import cache
from importlib.resources import files

import pygame

from game.ui.map import MapData, MapRenderer, MapView

FACES = {
    "sans": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "sans600": ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    "serif": ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    "serif-italic": ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
}
SMALL = (1280, 720)
USUAL = (1920, 1080)

#: Capitals and other places: longitude, latitude.
CAPITALS = {
    "ALB": (19.82, 41.33), "BEL": (4.35, 50.85), "BGR": (23.32, 42.7), "CAN": (-75.7, 45.4), "HRV": (15.98, 45.8), "CZE": (14.42, 50.08),
    "DNK": (12.45, 55.72), "EST": (24.75, 59.4), "FIN": (24.95, 60.25), "FRA": (2.35, 48.86), "DEU": (13.4, 52.52), "GRC": (23.75, 38.05),
    "HUN": (19.05, 47.5), "ISL": (-21.8, 64.12), "ITA": (12.5, 41.9), "LVA": (24.2, 56.9), "LTU": (25.25, 54.7), "LUX": (6.1, 49.65),
    "MNE": (19.25, 42.45), "NLD": (4.95, 52.35), "MKD": (21.43, 42.0), "NOR": (10.75, 59.95), "POL": (21.0, 52.25), "PRT": (-9.05, 38.9),
    "ROU": (26.1, 44.43), "SVK": (17.2, 48.2), "SVN": (14.5, 46.05), "ESP": (-3.7, 40.42), "SWE": (17.95, 59.35), "TUR": (32.85, 39.93),
    "GBR": (-0.1, 51.5), "USA": (-77.05, 38.95),
}  # fmt: skip


@cache
def data() -> MapData:
    return MapData.load()


@cache
def font(face: str, size: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    package, name = FACES[face]
    return pygame.font.Font(str(files(package) / "files" / name), size)


#: A fill and a label for each member, no two neighbours with much the same.
FILLS = {iso3: (40 + 5 * i, 200 - 4 * i, (i * 67) % 256) for i, iso3 in enumerate(CAPITALS)}
LABELS = {iso3: f"{1 + i / 10:.1f}" for i, iso3 in enumerate(CAPITALS)}


def draw(renderer: MapRenderer, size=SMALL, view: MapView | None = None, fills=FILLS, labels=LABELS, **more) -> pygame.Surface:
    """One picture with the usual arguments."""
    return renderer.render(size, view or MapView.home(size), fills, labels, font, **more)
