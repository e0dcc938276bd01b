"""What a room stands on: the quiet map and a lamp; and a room of two pages side by side."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.ui.map import MapView
from game.ui.parts.topbar import show_topbar
from game.ui.screen import Screen
from game.ui.widgets import Node, Panel, Scroll, Shade
from game.ui.widgets.atlas import Atlas


def show_ground(screen: Screen) -> None:
    """The map at night without names, under everything else."""
    gfx, stage = screen.gfx, screen.stage
    atlas = Atlas(screen.app.map("quiet"), {}, {}, view=_quiet, quiet=True, front=None)
    stage.show("ground", atlas, lambda pane: pygame.Rect((0, 0), gfx.size), direct=True, solid=False)
    stage.show("lamp", Shade("lamp", 0.08), lambda pane: pygame.Rect((0, 0), gfx.size), solid=False)


def show_pages(screen: Screen, left: tuple[str, Node], right: tuple[str, Node]) -> None:
    """Ground, bar and two pages that scroll. left, right: (name of the panel, what is on it)."""
    show_ground(screen)
    show_topbar(screen, screen.NAME)
    for (name, page), at in ((left, 3), (right, 121)):
        screen.stage.show(name, Panel(Scroll(page, name=f"{name}.scroll"), pad=(26, 18)), (at, 15, 116, 118), "wh")


def _quiet(size) -> MapView:
    return replace(MapView.home(size), quiet=True, names=False, inset=None, shades=False)
