"""The map as a widget: it keeps its own picture, follows the hand, and says which member was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.map import Incident, MapRenderer, MapView
from game.ui.node import Node, Size

NEAREST, WIDEST = 3.2, 0.62  # how far the hand may zoom, against the home view
PAUSE = 160  # ms after the last turn of the wheel before the map is drawn sharp
FACES = {"sans": "data", "sans600": "data.b", "serif": "note", "serif-italic": "note.i"}


class Atlas(Node):
    """The map of the Alliance.

    Args:
        renderer: shared by screens that show the same map.
        fills, labels: by member.
        chosen: called with a member's code when one is clicked, or with an incident's index as a number.
        obstacles: panels that words keep clear of, in px.
        quiet: a background that answers to nothing.
    """

    focusable = True

    def __init__(
        self, renderer: MapRenderer, fills: Mapping[str, tuple], labels: Mapping[str, str], *, view: Callable[[tuple[int, int]], MapView] = MapView.home,
        selected: str | None = None, incidents: Sequence[Incident] = (), front: float | None = 48, chosen: Callable[[str], Any] | None = None,
        obstacles: Sequence[pygame.Rect] = (), quiet: bool = False, state: dict | None = None, tip_of: Callable[[str], Any] | None = None, **spec,
    ):  # fmt: skip
        super().__init__(**spec)
        self.renderer, self.fills, self.labels, self.home = renderer, fills, labels, view
        self.picked, self.incidents, self.front, self.chosen = selected, tuple(incidents), front, chosen
        self.obstacles, self.quiet = tuple(obstacles), quiet
        self.hover: str | None = None
        self.state = {} if state is None else state  # kept by the screen, so that a rebuilt map stays where the hand left it
        self.focusable = not quiet
        self.tip_of = tip_of
        self._grip: tuple[int, int] | None = None
        self._moved = False
        self._zooming = False  # the wheel is turning: quick pictures do
        self._drawn = False  # sharp, at least once, so that there is something to make quick pictures of

    @property
    def tip(self):
        return self.tip_of(self.hover) if self.tip_of and self.hover and not self._grip else None

    @property
    def takes_focus(self) -> bool:
        return not self.quiet

    @property
    def interactive(self) -> bool:
        return not self.quiet

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, gfx.size[1]

    def view(self, gfx: Gfx) -> MapView:
        view = self.home(gfx.size)
        zoom, move = self.state.get("zoom", 1.0), self.state.get("move", (0.0, 0.0))
        if zoom != 1.0:
            view = view.zoomed(zoom, (gfx.size[0] / 2, gfx.size[1] / 2))
        return view.moved(move[0] * gfx.fit, move[1] * gfx.fit) if move != (0.0, 0.0) else view

    def paint(self, canvas: Canvas) -> None:
        gfx = canvas.gfx
        if self._drawn and (self._zooming or (self._grip is not None and self._moved)):
            picture = self.renderer.preview(self.view(gfx))
        else:
            picture = self.renderer.render(
                gfx.size, self.view(gfx), self.fills, self.labels, _fonts(gfx), self.picked, self.hover, self.incidents, self.front, self.obstacles,
                max(gfx.t / max(gfx.fit, 1e-6), 0.6) if gfx.fit >= 1 else gfx.t / gfx.fit**0.5,
            )  # fmt: skip
            self._drawn = True
        canvas.surface.blit(picture, (-canvas.ox, -canvas.oy))

    # ---- the hand

    def point(self, pos: tuple[int, int] | None) -> None:
        found = self.renderer.pick(pos) if pos is not None and not self.quiet else None
        if found != self.hover:
            self.hover = found
            self.touch()

    def press(self, pos: tuple[int, int]) -> bool:
        if self.quiet:
            return False
        self._grip, self._moved = pos, False
        return True

    def pull(self, pos: tuple[int, int]) -> Any:
        if self._grip is None:
            return
        dx, dy = pos[0] - self._grip[0], pos[1] - self._grip[1]
        if not self._moved and abs(dx) + abs(dy) < 6:
            return
        self._moved = True
        self._grip = pos
        self._shift(dx, dy)

    def _shift(self, dx: float, dy: float) -> None:
        fit = self.stage.gfx.fit
        x, y = self.state.get("move", (0.0, 0.0))
        self.state["move"] = (min(max(x + dx / fit, -1400), 1400), min(max(y + dy / fit, -900), 900))
        self.touch()

    def let_go(self, pos: tuple[int, int]) -> Any:
        moved, self._grip, self._moved = self._moved, None, False
        self.touch()
        if moved:
            return None
        found = self.renderer.pick(pos)
        if found is not None and self.chosen:
            return self.chosen(found)
        return None

    def wheel(self, dx: float, dy: float, pos: tuple[int, int]) -> bool:
        if self.quiet or not dy:
            return False
        return self.zoom(1.15 ** (1 if dy > 0 else -1), pos)

    def zoom(self, factor: float, pos: tuple[int, int]) -> bool:
        """Nearer or farther about a point of the window."""
        gfx = self.stage.gfx
        now = self.state.get("zoom", 1.0)
        to = min(max(now * factor, WIDEST), NEAREST)
        if to == now:
            return True
        centre = (gfx.size[0] / 2, gfx.size[1] / 2)
        x, y = self.state.get("move", (0.0, 0.0))
        k = to / now
        # Hold what lies under the pointer: the view zooms about the window's centre and is then moved.
        self.state["move"] = ((pos[0] - centre[0]) / gfx.fit * (1 - k) + x * k, (pos[1] - centre[1]) / gfx.fit * (1 - k) + y * k)
        self.state["zoom"] = to
        self._zooming = True
        self.stage.animate(PAUSE, lambda share: None, done=self._sharpen, key="the map sharpens", fade=True)
        self.touch()
        return True

    def _sharpen(self) -> None:
        self._zooming = False
        self.touch()

    def keydown(self, event: pygame.event.Event) -> Any:
        from game.ui.input import USED

        way = {pygame.K_LEFT: "left", pygame.K_RIGHT: "right", pygame.K_UP: "up", pygame.K_DOWN: "down"}.get(event.key)
        if way is not None and self.chosen:
            to = self.renderer.neighbour(self.picked, way) if self.picked else "DEU"
            return self.chosen(to) if to else USED
        centre = (self.rect.centerx, self.rect.centery)
        if event.key in (pygame.K_PLUS, pygame.K_EQUALS, pygame.K_KP_PLUS):
            self.zoom(1.15, centre)
            return USED
        if event.key in (pygame.K_MINUS, pygame.K_KP_MINUS):
            self.zoom(1 / 1.15, centre)
            return USED
        if event.key == pygame.K_HOME:
            self.state.clear()
            self.touch()
            return USED
        return None


def _fonts(gfx: Gfx):
    """The map's fonts: faces by its own names, sizes as it asks."""
    found = _FONTS.get(id(gfx))
    if found is None:
        from game.ui import fonts

        files = {
            "sans": fonts.font_file("sans", 400, False), "sans600": fonts.font_file("sans", 600, False),
            "serif": fonts.font_file("serif", 400, False), "serif-italic": fonts.font_file("serif", 400, True),
        }  # fmt: skip
        cache: dict = {}

        def font(face: str, size: int) -> pygame.font.Font:
            key = (face, size)
            if key not in cache:
                cache[key] = pygame.font.Font(str(files[face]), size)
            return cache[key]

        _FONTS.clear()
        found = _FONTS[id(gfx)] = font
    return found


_FONTS: dict = {}
