"""Walking the map with the arrow keys: from member to member by where they lie."""

from __future__ import annotations

import math

from game.ui.map.data import MapData
from game.ui.map.view import MapView

DIRECTIONS = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}
_SIZE = (1920, 1080)


def places(data: MapData) -> dict[str, tuple[float, float]]:
    """Where every member stands on the desk's own map, whatever the screen shows: Canada and the United States in their frame."""
    home = MapView.home(_SIZE)
    found = {}
    for iso3 in data.members:
        view = home.inset if iso3 in data.beyond and home.inset else home
        found[iso3] = view.project(data.anchor[iso3])
    return found


def neighbour(data: MapData, iso3: str, direction: str) -> str:
    """The member next to one in a direction ("left", "right", "up", "down"), or the same one where there is none.

    Among those that lie more in that direction than across it, the nearest; sideways distance counts double.
    """
    spots = places(data)
    x, y = spots[iso3]
    dx, dy = DIRECTIONS[direction]
    best, chosen = math.inf, iso3
    for other, (ox, oy) in spots.items():
        ahead = (ox - x) * dx + (oy - y) * dy
        aside = abs((ox - x) * dy) + abs((oy - y) * dx)
        if other != iso3 and ahead > 0 and aside <= ahead * 1.2:
            cost = ahead + 2.0 * aside
            if cost < best:
                best, chosen = cost, other
    return chosen
