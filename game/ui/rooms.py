"""The rooms: screens with a name in the bar over the desk, found in the screens' folder. None is listed anywhere.

A screen is a room when its class says `ROOM = (place, "Name")`, the place deciding the order in the bar, and `KEY`, the key that opens it
from every other room. `opens(view)` says whether it has anything in it, `waiting(view)` the number beside its name. Its `build` begins with
`show_topbar(self, NAME)`. Where the bar is too narrow for all, the last ones stand behind "More".
"""

from __future__ import annotations

from typing import Any

import pygame

from game.ui.gfx import Gfx
from game.ui.screen import Back, Open, Screen, Swap

DESK = "desk"
MORE = "rooms"  # the screen that lists them all


def rooms(view) -> list[type[Screen]]:
    """The rooms that have something in them, in the bar's order."""
    from game.ui.app import screens

    return sorted((kind for kind in screens().values() if kind.ROOM and kind.opens(view)), key=lambda kind: kind.ROOM)


def go(screen: Screen, name: str, room: str = "") -> Any:
    """From a screen, which may belong to a room, to a room. The desk stays below whatever is open, so that Back always leads there."""
    if name == screen.NAME:
        return None
    if name == room:
        return Back()
    if name == DESK:
        return Back() if len(screen.app.path) > 1 and screen.app.path[-2].NAME == DESK else Open(DESK)
    return Swap(name) if screen.ROOM and screen.NAME != DESK else Open(name)


def by_key(screen: Screen, event: pygame.event.Event) -> Any:
    """The room that a key opens, when it is pressed in a room; None for any other key."""
    if not screen.ROOM or event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
        return None
    return next((go(screen, kind.NAME) for kind in rooms(screen.view) if kind.KEY == event.key), None)


def tabs(gfx: Gfx, view, room: str, width: int, gap: int, style: str = "body") -> list[tuple[str, str, str]]:
    """(name, label, count) of the rooms that fit in a width; the rest give way to "More", the present one never."""
    every = [(kind.NAME, kind.ROOM[1], str(kind.waiting(view) or "")) for kind in rooms(view)]

    def wide(tab) -> int:
        return gfx.width(tab[1], style + ".b") + (gfx.tx(5) + gfx.width(tab[2], "small.b") if tab[2] else 0) + gap

    if sum(map(wide, every)) - gap <= width:
        return every
    more = (MORE, "More", "")
    left, kept = width + gap - wide(more) - sum(wide(tab) for tab in every if tab[0] == room), []
    for tab in every:
        if tab[0] == room:
            kept.append(tab)
        elif wide(tab) <= left:
            left -= wide(tab)
            kept.append(tab)
        else:
            left = 0  # keep the order: nothing after the first that does not fit
    return [*kept, more]
