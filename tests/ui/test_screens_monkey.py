"""A player who does anything at all, quickly: nothing breaks, and Escape always leads back to where a campaign is played."""

import random

import pygame
import pytest

from game.session.commands import EndQuarter
from game.session.session import Session
from tests.ui.play import Player

KEYS = (
    pygame.K_TAB, pygame.K_RETURN, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_HOME,
    pygame.K_END, pygame.K_DELETE, pygame.K_BACKSPACE, pygame.K_F1, pygame.K_PLUS, pygame.K_MINUS, pygame.K_QUESTION, *map(ord, "abcdlmoprstw1234"),
)  # fmt: skip
MODS = (0, 0, 0, 0, pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL)
SIZES = ((1280, 720), (1600, 900), (1280, 1024), (1920, 720))


def _one(player: Player, luck: random.Random) -> None:
    """One thing that a hand may do."""
    w, h = player.app.size
    pos = luck.randrange(-5, w + 5), luck.randrange(-5, h + 5)
    what = luck.random()
    if what < 0.30:
        player.press(pos)
    elif what < 0.40 and (names := [n for n in player.there("") if n]):
        node = player.node(luck.choice(names))
        player.press(node.rect.center)
    elif what < 0.70:
        player.key(luck.choice(KEYS), luck.choice(MODS))
    elif what < 0.80:
        player.point(pos)
        player.turn_wheel(luck.choice((-3, -1, 1, 3)))
    elif what < 0.90:
        player.point(pos)
        player.send(pygame.MOUSEBUTTONDOWN, pos=pos, button=1)
        for _ in range(3):
            pos = luck.randrange(w), luck.randrange(h)
            player.point(pos)
        player.send(pygame.MOUSEBUTTONUP, pos=pos, button=luck.choice((1, 1, 3)))
    elif what < 0.95:
        player.type(luck.choice(("x", "7", "Übung", "\u202e", "\t")))
    elif what < 0.96:
        player.resize(luck.choice(SIZES))
    elif what < 0.98:
        player.send(luck.choice((pygame.WINDOWLEAVE, pygame.WINDOWFOCUSLOST, pygame.WINDOWEXPOSED)))
    else:
        player.look(luck.choice((0, 600, 5000)))


def _way_out(player: Player) -> None:
    """Escape, as often as it takes; a modal panel or a screen that keeps the player would not let it through."""
    for _ in range(12):
        if player.screen in ("desk", "title", "ending") and not any(p.level == 1 for p in player.app.stage.panes):
            return
        player.key(pygame.K_ESCAPE)
    raise AssertionError(f"Escape does not lead out of {[s.NAME for s in player.app.path]}")


@pytest.mark.parametrize("seed", range(4))
def test_thousands_of_random_events_break_nothing_and_lock_nobody_in(seed, short):
    luck = random.Random(seed)
    player = Player(Session.new(short, 7 + seed, autosave=False) if seed else None)
    for count in range(500):
        try:
            _one(player, luck)
            if count % 7 == 0:
                player.look()
            if count % 100 == 99:
                _way_out(player)
        except Exception as error:
            error.add_note(f"event {count} of seed {seed}, on {[s.NAME for s in player.app.path]}")
            raise
        if not player.app.running:  # it left the game, which is its right
            player.app.running = True
        if player.app.session is not None:
            player.app.session.autosave = False
    _way_out(player)


def test_resizing_every_screen_in_turn_keeps_it_open(short):
    session = Session.new(short, 7, autosave=False)
    session.submit(EndQuarter())
    player = Player(session)
    for name, args in (("desk", {}), ("card", {}), ("capitals", {}), ("member", {"member": "POL"}), ("report", {}), ("menu", {}), ("options", {}), ("saves", {"save": True})):
        player.app.show(name, **args)
        for size in SIZES:
            player.resize(size)
            player.look()
            assert player.screen == name and player.app.stage.gfx.size == size


def test_an_offer_to_go_on_from_a_snapshot_can_be_left(short, tmp_path, monkeypatch):
    from game.session.save import UnopenedSave

    session = Session.new(short, 7, autosave=False)
    session.save("Doubtful")
    player = Player(session)
    player.app.show("saves")
    player.look()

    def refuse(*_, **__):
        raise UnopenedSave("Doubtful does not replay to what was saved", True)

    monkeypatch.setattr(Session, "open", refuse)
    for leave in (lambda: player.click("leave"), lambda: player.key(pygame.K_ESCAPE)):
        player.click("save.0")
        assert player.app.stage.pane("offer") is not None
        leave()
        assert player.app.stage.pane("offer") is None and player.screen == "saves"
