"""The Council's screens, by events: a text is tabled, redrafted, dealt over and put under silence, by mouse and by keys, to the same world."""

import pygame
import pytest

from game.session.commands import CouncilMove, EndQuarter
from game.session.session import Session
from tests.ui.play import Player, digest

SCENARIO, SEED = "the-hague-2025", 7


@pytest.fixture
def reference():
    session = Session.new(SCENARIO, SEED, autosave=False)
    for move in (CouncilMove("table", "name_russia"), CouncilMove("footnote", "name_russia", "HUN"), CouncilMove("silence", "name_russia")):
        session.submit(move)
    session.submit(EndQuarter())
    return digest(session)


def test_a_text_is_worked_with_the_mouse(reference):
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    player.key(pygame.K_t)
    player.click("text.name_russia")
    assert player.screen == "text"
    player.click("table")
    player.app.screen._seat("HUN")
    player.look()
    player.click("way.footnote")
    player.click("silence")
    assert len(player.session.view.council.planned) == 3
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_ESCAPE)
    assert player.screen == "desk"
    player.click("end")
    assert digest(player.session) == reference


def test_a_text_is_worked_with_the_keys(reference):
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    player.key(pygame.K_t)
    player.tab_to("text.name_russia")
    player.key(pygame.K_RETURN)
    assert player.screen == "text"
    player.key(pygame.K_s)
    player.tab_to("chamber")
    for _ in range(40):
        if player.app.screen.member == "HUN":
            break
        player.key(pygame.K_RIGHT)
    player.tab_to("way.footnote")
    player.key(pygame.K_RETURN)
    player.key(pygame.K_s)
    assert len(player.session.view.council.planned) == 3
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_SPACE)
    assert digest(player.session) == reference


def test_a_seat_is_chosen_by_a_click_on_it():
    player = Player(Session.new(SCENARIO, SEED, autosave=False), size=(1920, 1080))
    player.session.submit(CouncilMove("table", "name_russia"))
    player.app.show("text", text="name_russia")
    player.look()
    chamber = player.node("chamber")
    index = next(i for i, s in enumerate(chamber.seats) if s.id == "TUR")
    x, y = chamber._place(index, 0.83)
    player.press((round(x), round(y)))
    assert player.app.screen.member == "TUR"


def test_a_paragraph_is_made_firmer_by_a_click_and_by_an_arrow():
    player = Player(Session.new(SCENARIO, SEED, autosave=False), size=(1920, 1080))
    player.session.submit(CouncilMove("table", "name_russia"))
    player.app.show("text", text="name_russia")
    player.look()
    paragraph = player.session.view.council.table[-1].paragraphs[0]
    steps = player.node(f"steps.{paragraph.id}")
    softer = paragraph.strength - 1
    player.press(steps._boxes()[softer - 1].center)
    text = next(t for t in player.session.view.council.table if t.id == "name_russia")
    assert text.paragraphs[0].strength == softer
    player.tab_to(f"steps.{paragraph.id}")
    player.key(pygame.K_RIGHT)
    player.key(pygame.K_RETURN)
    text = next(t for t in player.session.view.council.table if t.id == "name_russia")
    assert text.paragraphs[0].strength == softer + 1
    assert player.session.view.council.planned == ("Naming the threat: put on the table",), "back where it stood: no move at all"


def test_a_planned_move_is_taken_back_in_the_council():
    player = Player(Session.new(SCENARIO, SEED, autosave=False))
    player.session.submit(CouncilMove("table", "name_russia"))
    player.app.show("council")
    player.look()
    player.click("back.0")
    assert player.session.view.council.planned == ()
