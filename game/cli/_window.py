"""Opening the game's window, or drawing one picture of it without a window."""

import os
import re


def size_of(text):
    """`1280x720` as two numbers.

    Raises:
        UsageError: it is something else, or a size the game cannot draw.
    """
    from game.errors import UsageError
    from game.ui.window import check_size

    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text.strip().lower())
    if not found:
        raise UsageError(f"--size takes widthxheight, for example 1280x720, got '{text}'")
    return check_size((int(found[1]), int(found[2])))


def play(session=None, size=None, full_screen=False, silent=False):
    """Open the window on a campaign, or on the title screen, until the player leaves."""
    from dataclasses import replace

    from game.ui import window

    window.import_pygame()
    from game.ui import app as program
    from game.ui.settings import load_settings

    settings, said = load_settings()
    if size:
        settings = replace(settings, width=size[0], height=size[1])
    if full_screen:
        settings = replace(settings, full_screen=True)
    surface = window.open_window(settings)
    quiet = "" if silent else window.open_sound()
    app = program.App(surface.get_size(), settings, keep=True)
    if session is None:
        app.show("title")
    else:
        app.begin(session)
    for text in (said, quiet):
        if text:
            app.stage.notice(text, "worse", 9000)
    program.run(app, surface)
    return 0


def draw(path, session, screen, size, **how):
    """Write a picture of one screen, as it stands when everything has come to rest; `how` is what `draw_screen` takes."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    from game.ui.picture import draw_screen

    draw_screen(screen, session, size, path, **how)


def album(folder, size, text, begin, play):
    """Draw every screen into a folder, which is made; `begin` and `play` as `game.ui.album.looks` takes them.

    Raises:
        UsageError: the folder cannot be made.
    """
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    from game.balance.progress import Progress
    from game.errors import UsageError
    from game.ui import window

    window.import_pygame()
    from game.ui import album as book

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder '{folder}' cannot be made: {error.strerror or error}") from None
    looks = list(book.looks(begin, play))
    with Progress(len(looks), what="pictures") as progress:
        for _ in book.draw(looks, folder, size, text):
            progress.add(1)
    print(f"{len(looks)} pictures are in {folder}")
    return 0
