"""What a screen is, and what it can ask for: screens read views, return commands, and never touch a world."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pygame

if TYPE_CHECKING:
    from game.session.view import DeskView
    from game.ui.app import App
    from game.ui.gfx import Gfx
    from game.ui.stage import Stage


@dataclass(frozen=True)
class Open:
    """Go to another screen; `Back` returns here."""

    screen: str
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Swap:
    """Go to another screen in the place of this one."""

    screen: str
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Back:
    """Leave this screen for the one before it."""


@dataclass(frozen=True)
class Undo:
    """Take back the last decision of the open quarter."""


@dataclass(frozen=True)
class Redo:
    """Take it again."""


@dataclass(frozen=True)
class NewGame:
    """Take office; `scenario` is an id, a path or a loaded scenario."""

    scenario: Any
    seed: int
    difficulty: str


@dataclass(frozen=True)
class LoadGame:
    """Open a save; `from_snapshot` when it does not replay."""

    path: str
    from_snapshot: bool = False


@dataclass(frozen=True)
class SaveGame:
    """Keep the campaign under a name."""

    name: str


@dataclass(frozen=True)
class Set:
    """Change a setting: one of the fields of `Settings`."""

    name: str
    value: Any


@dataclass(frozen=True)
class Quit:
    """Leave the program."""


class Screen:
    """One screen. A subclass in `game/ui/screens/` is found by its `NAME`; nothing lists them.

    Attributes:
        NAME: how other screens open it. TITLE: what the player calls it. KEY: a pygame key that opens it from the rooms, or None.
        ROOM: (place, name) in the bar over the rooms, or None; see game/ui/rooms.py.
        NEEDS_GAME: whether it can only be shown while a campaign is open.
    """

    NAME = ""
    TITLE = ""
    KEY: int | None = None
    ROOM: tuple[int, str] | None = None
    NEEDS_GAME = True
    KEYS: tuple[tuple[str, str], ...] = ()  # what the help overlay lists: key, what it does

    def __init__(self, app: App, **args: Any):
        self.app, self.args = app, args

    @property
    def stage(self) -> Stage:
        return self.app.stage

    @property
    def gfx(self) -> Gfx:
        return self.app.stage.gfx

    @property
    def view(self) -> DeskView:
        """The open quarter; only for screens that need a game."""
        return self.app.session.view

    @classmethod
    def opens(cls, view: DeskView) -> bool:
        """Whether a room has anything in it."""
        return True

    @classmethod
    def waiting(cls, view: DeskView) -> int:
        """How many things wait for the player in a room."""
        return 0

    def build(self) -> None:
        """Put every panel on the stage. Called on opening, after each command and after each change of size or scale."""
        raise NotImplementedError

    def key(self, event: pygame.event.Event) -> Any:
        """A key that no widget wanted; what it returns is obeyed."""
        return None

    def leave(self) -> None:
        """The screen is about to be taken off the stage."""
