"""Every screen from real worlds: the first day, the middle, a crisis, the end. For laying them beside one another, and beside what they should look like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.session.session import Session
from game.ui.picture import draw_screen

EARLY, MIDDLE = 2, 18  # turns
MOST_TRIED = 12  # worlds that are played for a crisis
AT_THE_END = ("ending", "debrief")
SECTIONS = 5  # pages of the debrief


@dataclass(frozen=True)
class Look:
    """One picture: its file's name, the screen, the campaign, and what the screen is told."""

    name: str
    screen: str
    session: Session | None
    args: dict[str, Any] = field(default_factory=dict)


def looks(begin: Callable[[int], Session], play: Callable[[Session], None]) -> Iterator[Look]:
    """Every picture of the album, in the order of the screens' names.

    Args:
        begin: a world by its number, before its first quarter. play: lets somebody play one quarter.
    """
    from game.ui.app import screens

    early, middle, ended = begin(0), begin(0), begin(0)
    _until(early, play, EARLY)
    _until(middle, play, MIDDLE)
    while not ended.ended:
        play(ended)
    crisis = _crisis(begin, play)
    for name, kind in sorted(screens().items()):
        if name == "crisis":
            if crisis is not None:
                yield Look("crisis", name, crisis)
        elif name in AT_THE_END:
            for page in range(SECTIONS if name == "debrief" else 1):
                yield Look(f"{name}-{page + 1}" if page else name, name, ended, {"page": page} if name == "debrief" else {})
        elif not kind.NEEDS_GAME:
            yield Look(name, name, None if name == "title" else early)
        else:
            for when, session in (("early", early), ("middle", middle)):
                if kind.opens(session.view):
                    yield Look(f"{name}-{when}", name, session, _chosen(name, session))


def _until(session: Session, play: Callable[[Session], None], turn: int) -> None:
    while session.turn < turn and not session.ended:
        play(session)


def _crisis(begin: Callable[[int], Session], play: Callable[[Session], None]) -> Session | None:
    """A world on the morning of its first crisis."""
    for world in range(MOST_TRIED):
        session = begin(world)
        while not session.ended:
            if session.view.crisis is not None:
                return session
            play(session)
    return None


def _chosen(name: str, session: Session) -> dict[str, Any]:
    """What a screen of one thing shows: the first paper, text, card, ally."""
    view = session.view
    if name == "paper" and view.papers:
        return {"paper": view.papers[0].id}
    if name == "text" and view.council is not None:
        found = (*view.council.table, *view.council.drawer)
        return {"text": found[0].id} if found else {}
    if name == "card" and view.diary.actions:
        return {"action": view.diary.actions[0].id}
    return {"member": next(iter(view.members))} if name == "member" else {}


def draw(album: list[Look], folder: Path, size: tuple[int, int], text: float = 1.0) -> Iterator[Path]:
    """Draw the pictures one by one; what is there already by that name is drawn again."""
    for look in album:
        path = folder / f"{look.name}.png"
        draw_screen(look.screen, look.session, size, path, text=text, args=look.args)
        yield path
