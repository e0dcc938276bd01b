"""The rooms: found in their folder, opened by their letter from each other, and never all at once where the bar is narrow."""

import pygame
import pytest

from game.session.session import Session
from game.ui import rooms
from game.ui.app import screens
from game.ui.gfx import Gfx
from tests.ui.play import Player

KEYS_OF_THE_DESK = {pygame.K_a, pygame.K_p, pygame.K_w}


@pytest.fixture(scope="module")
def session():
    return Session.new("the-hague-2025", 7, autosave=False)


def test_no_two_rooms_share_a_letter_or_a_place():
    every = [kind for kind in screens().values() if kind.ROOM]
    keys = [kind.KEY for kind in every]
    assert None not in keys and len(set(keys)) == len(keys)
    assert not set(keys) & KEYS_OF_THE_DESK
    assert len({kind.ROOM[0] for kind in every}) == len(every)


def test_a_letter_leads_from_room_to_room_and_esc_to_the_desk(session):
    player = Player(session)
    for kind in rooms.rooms(session.view):
        player.key(kind.KEY)
        assert player.screen == kind.NAME
    player.key(pygame.K_c)
    player.key(pygame.K_ESCAPE)
    assert player.screen == "desk" and len(player.app.path) == 1


@pytest.mark.parametrize("width", [300, 420, 700])
def test_what_does_not_fit_stands_behind_more(session, width):
    gfx = Gfx((1280, 720), text=1.3)
    shown = rooms.tabs(gfx, session.view, "advisers", width, 30)
    names = [name for name, *_ in shown]
    every = [kind.NAME for kind in rooms.rooms(session.view)]
    assert "advisers" in names  # the present room keeps its place
    assert (names == every) or names[-1] == rooms.MORE
    assert [n for n in every if n in names] == [n for n in names if n != rooms.MORE]


def test_the_list_of_rooms_opens_each_of_them(session):
    for kind in rooms.rooms(session.view):
        player = Player(session)
        player.key(pygame.K_f)
        player.app.show("rooms")
        player.click(f"room.{kind.NAME}")
        assert player.screen == kind.NAME
        player.key(pygame.K_ESCAPE)
        assert player.screen in ("desk", "menu")
