"""Hands for tests: they move a pointer, press keys and look, and go the way of a player's events, through pygame's queue."""

from __future__ import annotations

import pygame

from game.session.session import Session
from game.session.snapshot import digests
from game.ui.app import App
from game.ui.node import Node
from game.ui.settings import Settings

STEP = 40.0  # ms that pass with each event
STILL = 2000.0  # ms after which nothing moves


class Player:
    """Someone at the window of an `App`.

    Args:
        session: an open campaign, or None to begin at the title.
        size: of the window, in px. text: the setting.
    """

    def __init__(self, session: Session | None = None, size: tuple[int, int] = (1280, 720), text: float = 1.0, screen: str = "title"):
        pygame.display.init()
        pygame.font.init()
        pygame.display.set_mode((1, 1))
        pygame.event.clear()
        self.app = App(size, Settings(text=text, reduced_motion=True).bounded())
        self.target = pygame.Surface(size, 0, 32)
        self.now = 0.0
        if session is None:
            self.app.show(screen)
        else:
            self.app.begin(session)
        self.look()

    # ---- what there is

    @property
    def session(self) -> Session:
        return self.app.session

    @property
    def screen(self) -> str:
        """The name of the screen that shows."""
        return self.app.screen.NAME

    def there(self, prefix: str) -> list[str]:
        """The names of the nodes on screen that begin so and can be pressed, in reading order."""
        panes = self.app.stage.input.scope()
        return [n.name for p in panes for n in p.root.walk() if n.name.startswith(prefix) and n.on is not None and not n.disabled]

    def says(self) -> str:
        """The notice at the foot of the window, or nothing."""
        pane = self.app.stage.pane("notice")
        return " ".join(str(n.text) for n in pane.root.walk() if hasattr(n, "text")) if pane else ""

    def node(self, name: str) -> Node:
        self.app.stage.input.settle()
        return self.app.stage.find(name)

    # ---- what is done

    def look(self, ms: float = STEP) -> list[pygame.Rect]:
        """Let time pass and draw what changed."""
        self.now += ms
        return self.app.frame(self.target, self.now)

    def send(self, kind: int, **what) -> None:
        """Post an event, and let the program take what is in the queue."""
        pygame.event.post(pygame.event.Event(kind, **what))
        self.now += STEP
        for event in pygame.event.get():
            self.app.handle(event, self.now)

    def resize(self, size: tuple[int, int]) -> None:
        self.target = pygame.Surface(size, 0, 32)
        self.send(pygame.WINDOWSIZECHANGED, x=size[0], y=size[1])

    def point(self, pos: tuple[int, int]) -> None:
        self.send(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))

    def press(self, pos: tuple[int, int]) -> None:
        """Click at a place."""
        self.point(pos)
        self.send(pygame.MOUSEBUTTONDOWN, pos=pos, button=1)
        self.send(pygame.MOUSEBUTTONUP, pos=pos, button=1)

    def turn_wheel(self, y: int) -> None:
        self.send(pygame.MOUSEWHEEL, x=0, y=y, precise_x=0.0, precise_y=float(y), flipped=False)

    def click(self, name: str) -> None:
        """Click the middle of what can be seen of a node, after scrolling it into view with the wheel."""
        node = self.node(name)
        spot = self._bring_up(node)
        hit, _ = self.app.stage.input.hit(spot)
        assert hit is not None and node in self.app.stage.input._chain(hit), f"{name} is covered at {spot} by {hit and (hit.name or hit)} on {self.screen}"
        self.press(spot)
        self.look()

    def _bring_up(self, node: Node) -> tuple[int, int]:
        scroll = node.parent
        while scroll is not None and not hasattr(scroll, "offset"):
            scroll = scroll.parent
        if scroll is None:
            return node.rect.center
        for _ in range(60):
            seen = node.rect.clip(scroll.rect)
            if seen.h >= min(node.rect.h, scroll.rect.h):
                break
            self.point(scroll.rect.center)
            before = scroll.offset
            self.turn_wheel(1 if node.rect.top < scroll.rect.top else -1)
            if scroll.offset == before:
                break
        seen = node.rect.clip(scroll.rect)
        assert seen.w and seen.h, f"{node.name} cannot be scrolled into view"
        return seen.center

    def key(self, code: int, mod: int = 0) -> None:
        """Press a key as it is labelled on a plain keyboard."""
        typed = chr(code) if 32 <= code < 127 and not mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT) else ""
        self.send(pygame.KEYDOWN, key=code, mod=mod, unicode=typed, scancode=0)
        self.send(pygame.KEYUP, key=code, mod=mod, unicode=typed, scancode=0)
        self.look()

    def undo(self) -> None:
        self.key(pygame.K_z, pygame.KMOD_LCTRL)

    def redo(self) -> None:
        self.key(pygame.K_y, pygame.KMOD_LCTRL)

    def type(self, text: str) -> None:
        for letter in text:
            self.send(pygame.TEXTINPUT, text=letter)
        self.look()

    def tab_to(self, name: str, most: int = 400) -> None:
        """Walk with Tab until a node has the focus."""
        for _ in range(most):
            focus = self.app.stage.input.focus
            if focus is not None and focus.name == name and self.app.stage.input.keyboard:
                return
            self.send(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t", scancode=0)
        raise AssertionError(f"Tab does not reach {name} on {self.screen}")


def digest(session: Session) -> dict[str, str]:
    """The whole world of a campaign, a short word for each group of its columns."""
    return digests(session._world)
