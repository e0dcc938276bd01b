"""A screen as a picture file: for the README, for looking, and for tests."""

from __future__ import annotations

from pathlib import Path

from game.errors import UsageError, did_you_mean
from game.ui.settings import Settings
from game.ui.window import import_pygame

SETTLED = 2000.0  # ms after which nothing moves any more


def draw_screen(name: str, session, size: tuple[int, int], out: str | Path | None = None, *, text: float = 1.0, member: str = "", mode: str = "", args: dict | None = None):
    """Draw one screen.

    Args:
        name: of the screen. session: the campaign to show, or None. size: in pixels.
        out: where the PNG goes; None only returns the surface.
        member, mode: what is chosen on the desk and in the dossier.

    Raises:
        UsageError: no such screen, or the file cannot be written.
    """
    pygame = import_pygame()
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))
    from game.ui.app import App, screens

    if name not in screens():
        raise UsageError(f"no screen is called '{name}'{did_you_mean(name, screens())}; there are: {', '.join(sorted(screens()))}")
    if screens()[name].NEEDS_GAME and session is None:
        raise UsageError(f"the screen '{name}' shows a campaign; give --turn and --seed")
    app = App(size, Settings(text=text).bounded(), session)
    given = dict(args or {})
    if member and name == "member":
        given["member"] = member
    if name == "keys":
        given.setdefault("of", "desk")
    screen = app.show(name, **given)
    if name == "desk" and (member or mode):
        screen.member, screen.mode = member or None, mode or "spending"
        screen.build()
    surface = pygame.Surface(size, 0, 32)
    app.frame(surface, 0.0)
    app.stage.spoil_all()
    app.frame(surface, SETTLED)
    if out is not None:
        try:
            pygame.image.save(surface, str(out))
        except (pygame.error, OSError) as error:
            raise UsageError(f"the picture cannot be written to '{out}': {error}") from None
    return surface
