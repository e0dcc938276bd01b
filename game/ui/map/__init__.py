"""The map of the Alliance: geometry, projection, picture and picking. Knows nothing of the game it is drawn for.

    data = MapData.load()
    renderer = MapRenderer(data)
    view = MapView.home(size)
    picture = renderer.render(size, view, fills, labels, font, selected="ESP")
    renderer.pick(mouse_position)  # "PRT"
"""

from game.ui.map.data import MapData
from game.ui.map.incidents import Incident
from game.ui.map.renderer import MapRenderer
from game.ui.map.view import MapView, home_inset, stage_scale

__all__ = ["Incident", "MapData", "MapRenderer", "MapView", "home_inset", "stage_scale"]
