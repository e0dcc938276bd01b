"""The program with a window: one loop, one stage, the screens found in their folder, and what they ask for carried out."""

from __future__ import annotations

import importlib
import pkgutil
import random
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pygame

from game.errors import SaveError, SilenceError
from game.session.commands import Command, EndQuarter
from game.session.session import Session
from game.ui import screens as folder
from game.ui.gfx import Gfx
from game.ui.input import USED
from game.ui.rooms import by_key
from game.ui.screen import Back, LoadGame, NewGame, Open, Quit, Redo, SaveGame, Screen, Set, Swap, Undo
from game.ui.settings import Settings, store_settings
from game.ui.stage import Stage


@lru_cache(maxsize=1)
def screens() -> dict[str, type[Screen]]:
    """NAME -> class of every screen in the folder."""
    found: dict[str, type[Screen]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(folder.__path__)):
        for thing in vars(importlib.import_module(f"{folder.__name__}.{module}")).values():
            if isinstance(thing, type) and issubclass(thing, Screen) and thing.NAME:
                found[thing.NAME] = thing
    return found


class App:
    """Everything between the events and the picture. Time is given to it; it owns no clock.

    Args:
        size: of the window, in pixels.
        settings: scale, text size and so on.
        session: an open campaign, when there is one.
        keep: whether changed settings are written to disk.
    """

    def __init__(self, size: tuple[int, int], settings: Settings | None = None, session: Session | None = None, keep: bool = False):
        self.settings = settings or Settings()
        self.session = session
        self.keep = keep
        self.running = True
        self.now = 0.0
        self.size = size
        self.stage = Stage(self._gfx(), reduced_motion=self.settings.reduced_motion, ground="ink0")
        self.path: list[Screen] = []
        self._maps: dict[str, Any] = {}

    def _gfx(self) -> Gfx:
        return Gfx(self.size, user=self.settings.scale, text=self.settings.text)

    # ---- screens

    @property
    def screen(self) -> Screen | None:
        return self.path[-1] if self.path else None

    def show(self, name: str, swap: bool = False, **args: Any) -> Screen:
        """Put a screen on the stage."""
        kind = screens()[name]
        if kind.NEEDS_GAME and self.session is None:
            raise KeyError(f"the screen '{name}' needs an open campaign")
        if name == "title":  # the way to the title is the way out of a campaign
            self.put_away()
            self.session = None
            self.path.clear()
        if self.screen is not None:
            self.screen.leave()
        if swap and self.path:
            self.path.pop()
        screen = kind(self, **args)
        self.path.append(screen)
        self.stage.clear()
        screen.build()
        return screen

    def back(self) -> None:
        """The screen before this one; the first stays."""
        if len(self.path) < 2:
            return
        self.path.pop().leave()
        self.stage.clear()
        self.path[-1].build()

    def rebuild(self) -> None:
        """Build the present screen anew, because the view or the settings changed."""
        if self.screen is not None:
            self.screen.build()

    def map(self, name: str = "home"):
        """A map renderer, made once and shared by the screens that show the same map."""
        from game.ui.map import MapData, MapRenderer

        if "data" not in self._maps:
            self._maps["data"] = MapData.load()
        if name not in self._maps:
            self._maps[name] = MapRenderer(self._maps["data"])
        return self._maps[name]

    # ---- what screens ask for

    def obey(self, wish: Any) -> None:
        """Carry out what a widget or a key returned; a refusal is said to the player, and nothing changes."""
        try:
            self._obey(wish)
        except SaveError as error:
            self.stage.notice(str(error), "worse", 9000)
        except SilenceError as error:
            self.stage.notice(str(error), "worse", 6000)

    def _obey(self, wish: Any) -> None:
        if wish is None or wish is USED or isinstance(wish, bool):
            return
        if isinstance(wish, Command) and not isinstance(wish, EndQuarter):
            self.session.submit(wish)
            self.rebuild()
            return
        match wish:
            case EndQuarter():
                self._end_quarter()
            case Undo():
                if self.session is not None and self.session.undo():
                    self.rebuild()
            case Redo():
                if self.session is not None and self.session.redo():
                    self.rebuild()
            case Open(screen, args):
                self.show(screen, **args)
            case Swap(screen, args):
                self.show(screen, swap=True, **args)
            case Back():
                self.back()
            case NewGame(scenario, seed, difficulty):
                self.begin(Session.new(scenario, seed, difficulty=difficulty))
            case LoadGame(path, from_snapshot):
                self.begin(Session.open(Path(path), from_snapshot=from_snapshot))
            case SaveGame(name):
                self.session.save(name)
                self.stage.notice(f"Saved as {name}.")
                self.rebuild()
            case Set(name, value):
                self.set(name, value)
            case Quit():
                self.put_away()
                self.running = False
            case tuple():
                for part in wish:  # a refusal ends the chain: what follows was meant for when it went well
                    self._obey(part)

    def begin(self, session: Session) -> None:
        """Go to the desk of a campaign."""
        if self.screen is not None:
            self.screen.leave()
        self.session = session
        self.path.clear()
        self.show("ending" if session.ended else "desk")
        if not session.ended and session.view.crisis is not None:
            self.show("crisis")
        for problem in (getattr(session, "autosave_problem", ""),):
            if problem:
                self.stage.notice(problem, "worse", 9000)

    def put_away(self) -> None:
        """Keep the open quarter's decisions and the window's size, so that nothing is lost by leaving."""
        session = self.session
        if session is not None and session.autosave and not session.ended:
            try:
                session.save_now()
            except SaveError as error:
                self.stage.notice(str(error), "worse", 9000)
        if self.keep:
            if not self.settings.full_screen:
                self.settings = replace(self.settings, width=self.size[0], height=self.size[1])
            store_settings(self.settings)

    def _end_quarter(self) -> None:
        self.session.submit(EndQuarter())
        self.path[:] = self.path[:1] if self.path and self.path[0].NAME == "desk" else self.path
        if self.session.ended:
            self.begin(self.session)
        else:
            if self.screen is None or self.screen.NAME != "desk":
                self.path.clear()
                self.show("desk")
            self.show("report")
        if self.session.autosave_problem:
            self.stage.notice(self.session.autosave_problem, "worse", 9000)

    def set(self, name: str, value: Any) -> None:
        """Change a setting, and everything that depends on it."""
        if name == "full_screen" and pygame.display.get_surface() is not None:
            try:
                pygame.display.toggle_fullscreen()
            except pygame.error as error:
                self.stage.notice(f"This display does not switch to full screen here ({error}); maximise the window instead.", "worse", 6000)
                value = self.settings.full_screen
        self.settings = replace(self.settings, **{name: value}).bounded()
        if self.keep:
            store_settings(self.settings)
        if name in ("scale", "text"):
            self.stage.resize(self._gfx())
        if name == "reduced_motion":
            self.stage.motion.reduced = bool(value)
        self.rebuild()

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size."""
        if size == self.size:
            return
        self.size = size
        self.stage.resize(self._gfx())
        self.rebuild()

    @staticmethod
    def fresh_seed() -> int:
        """A seed for a new campaign; the only random number that is not the engine's."""
        return random.SystemRandom().randrange(10**9)

    # ---- the loop

    def handle(self, event: pygame.event.Event, now: float) -> None:
        """One event."""
        self.now = now
        if event.type == pygame.QUIT:
            self.put_away()
            self.running = False
        elif event.type == pygame.WINDOWSIZECHANGED:
            self.resize((event.x, event.y))
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSHOWN):
            self.stage.spoil_all()
        else:
            wish = self.stage.handle(event, now)
            if wish is None and event.type == pygame.KEYDOWN and self.screen is not None:
                wish = self._common(event)
                if wish is None:
                    wish = self.screen.key(event)
                if wish is None:
                    wish = by_key(self.screen, event)
            self.obey(wish)

    def _common(self, event: pygame.event.Event) -> Any:
        """Keys that mean the same everywhere."""
        if event.key == pygame.K_z and event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            return Redo() if event.mod & pygame.KMOD_SHIFT else Undo()
        if event.key == pygame.K_y and event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            return Redo()
        if event.key == pygame.K_F11:
            return Set("full_screen", not self.settings.full_screen)
        if (event.key == pygame.K_F1 or getattr(event, "unicode", "") == "?") and self.screen.NAME != "keys":
            return Open("keys", {"of": self.screen.NAME})
        if getattr(event, "unicode", "") == "/" and self.session is not None and not self.session.ended and self.screen.NEEDS_GAME and self.screen.NAME not in ("find", "encyclopedia"):
            return Open("find")
        if event.key == pygame.K_ESCAPE and len(self.path) > 1:
            return Back()
        return None

    def frame(self, target: pygame.Surface, now: float) -> list[pygame.Rect]:
        """Draw what changed; an empty list when nothing did."""
        self.now = now
        self.stage.tick(now)
        return self.stage.draw(target)


def run(app: App, surface: pygame.Surface) -> None:
    """Until the player leaves. Sleeps while nothing happens."""
    clock = pygame.time.Clock()
    while app.running:
        now = float(pygame.time.get_ticks())
        wake = app.stage.next_tick()
        if wake is None:
            events = [pygame.event.wait(60_000)]
        elif wake > now + 1:
            events = [pygame.event.wait(int(wake - now) + 1)]
        else:
            events = []
        events += pygame.event.get()
        now = float(pygame.time.get_ticks())
        for event in events:
            if event.type != pygame.NOEVENT:
                app.handle(event, now)
        if app.frame(pygame.display.get_surface(), now):
            pygame.display.flip()
        clock.tick(60)
