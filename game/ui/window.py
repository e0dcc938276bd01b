"""The window and the sound device: opened here, and when there is none, said in one line with what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from game.errors import UsageError
from game.ui.settings import Settings

LEAST = (1280, 720)
MOST = (7680, 4320)


def parse_size(text: str) -> tuple[int, int]:
    """"1920x1080" as two numbers.

    Raises:
        UsageError: it is not of that form.
    """
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdigit() and height.isdigit()):
        raise UsageError(f"'{text}' is not a size; write width x height in pixels, for example 1920x1080")
    return int(width), int(height)


def check_size(size: tuple[int, int]) -> tuple[int, int]:
    """A size the game can draw.

    Raises:
        UsageError: says which sizes are possible.
    """
    if not (LEAST[0] <= size[0] <= MOST[0] and LEAST[1] <= size[1] <= MOST[1]):
        raise UsageError(f"a window of {size[0]}x{size[1]} cannot be drawn; choose a size from {LEAST[0]}x{LEAST[1]} to {MOST[0]}x{MOST[1]}")
    return size


def import_pygame():
    """pygame, checked to be the community edition that the screens are built on.

    Raises:
        UsageError: it is missing, or another package has put itself in its place.
    """
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    try:
        import pygame
    except ImportError as error:
        raise UsageError(f"pygame-ce cannot be loaded ({error}); install it with: pip install pygame-ce") from None
    if not getattr(pygame, "IS_CE", False):
        raise UsageError("the package 'pygame' stands in the place of pygame-ce; run: pip uninstall pygame && pip install --force-reinstall pygame-ce")
    return pygame


@contextmanager
def _libraries_silenced() -> Iterator[None]:
    """The system's libraries write their own complaints to the terminal, line after line; ours is the one line that helps."""
    try:
        kept = os.dup(2)
    except OSError:  # started without a terminal
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def open_window(settings: Settings):
    """The window's surface.

    Raises:
        UsageError: there is no display to open it on.
    """
    pygame = import_pygame()
    if not settings.accelerated:
        os.environ["SDL_FRAMEBUFFER_ACCELERATION"] = "0"
    try:
        with _libraries_silenced():
            pygame.display.init()
        if os.environ.get("SDL_VIDEODRIVER") not in ("dummy", "offscreen") and pygame.display.get_driver() in ("dummy", "offscreen"):
            raise pygame.error("no display was found")
        pygame.font.init()
        pygame.display.set_caption("Silence Procedure")
        flags = pygame.RESIZABLE | (pygame.FULLSCREEN if settings.full_screen else 0)
        size = (0, 0) if settings.full_screen else (settings.width, settings.height)
        return pygame.display.set_mode(size, flags)
    except pygame.error as error:
        raise UsageError(
            f"no window can be opened here ({error}); start the game where there is a screen, "
            "or play as text: silence run the-hague-2025 --policy steady"
        ) from None


def open_sound() -> str:
    """Open the sound device. Returns '' or, when there is none, the line that says so; the game goes on in silence."""
    pygame = import_pygame()
    try:
        with _libraries_silenced():
            pygame.mixer.init()
        return ""
    except pygame.error as error:
        return f"No sound device could be opened ({error}); the game is silent. Connect one and start again to hear it."
