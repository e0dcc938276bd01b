"""Every screen at every size and size of text: nothing is cut off, over something else, outside its panel or too small to hit."""

import pygame
import pytest

from game.engine.crises import breakout
from game.engine.ledger import Book
from game.session import encyclopedia
from game.session.commands import ChooseOption, CouncilMove, EndQuarter, PlanAction
from game.session.session import Session
from game.ui.app import App
from game.ui.lint import lint
from game.ui.settings import Settings
from tests.ui.test_screens_campaign import answer, plan

SIZES = ((1280, 720), (1366, 768), (1920, 1080), (2560, 1080), (1600, 1200), (3840, 2160))
TEXTS = (1.0, 1.3)
LATER = 17  # quarters played before the later looks


def _play(quarters: int) -> Session:
    session = Session.new("the-hague-2025", 7, autosave=False)
    for _ in range(quarters):
        while (what := answer(session.view)) is not None:
            session.submit(ChooseOption(*what))
        session.submit(EndQuarter())
    return session


@pytest.fixture(scope="module")
def campaigns():
    """The first day; a later one with half the papers answered and an action in the diary; and the end."""
    later = _play(LATER)
    what = answer(later.view)
    if what is not None:
        later.submit(ChooseOption(*what))
    what = plan(later.view)
    if what is not None:
        later.submit(PlanAction(*what))
    for text in later.view.council.drawer[:2]:
        if text.available:
            later.submit(CouncilMove("table", text.id))
    ended = Session.replay("the-hague-2025", 7, 0, later.commands)
    while not ended.ended:
        ended.submit(EndQuarter())
    return {"first": _play(0), "later": later, "ended": ended, "crises": crises(), "winter": _play(9)}


def crises():
    """A crisis at its first stage, in the middle, and over."""
    out = []
    for stages, name in ((0, "begun"), (2, "half way"), (9, "over")):
        session = Session.new("the-hague-2025", 7, autosave=False)
        tables, world = session.tables, session.world.copy()
        ladder = next(x for x in tables.ladders if x.id == "narva_crossroads")
        book = Book(world)
        world.events[3, ladder.first] = world.events[1, ladder.first] = world["turn"]
        breakout.after_the_deal(world, tables, book)
        book.commit()
        session = Session(tables, 7, base=world)
        while stages and session.view.crisis is not None and session.view.crisis.stage:
            crisis = session.view.crisis
            session.submit(ChooseOption(crisis.stage, next(s.option.id for s in crisis.steps if s.option.available)))
            stages -= 1
        out.append((session, name))
    return out


@pytest.fixture(scope="module", autouse=True)
def window():
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1, 1))


def looks(campaigns):
    """(name, campaign, screen, arguments, what is set on the screen) of everything worth a look."""
    first, later, ended = campaigns["first"], campaigns["later"], campaigns["ended"]
    yield "title", None, "title", {}, {}
    yield "menu without a game", None, "menu", {}, {}
    yield "options", None, "options", {}, {}
    yield "keys", None, "keys", {"of": "title"}, {}
    yield "saves", later, "saves", {"save": True}, {}
    yield "menu", later, "menu", {}, {}
    yield "rooms", later, "rooms", {}, {}
    yield "keys of the desk", later, "keys", {"of": "desk"}, {}
    yield "first desk", first, "desk", {}, {}
    yield "later desk", later, "desk", {}, {}
    yield "desk with Poland", later, "desk", {}, {"member": "POL"}
    yield "desk with Iceland", first, "desk", {}, {"member": "ISL", "mode": "trust"}
    for session in (first, later):
        for paper in session.view.papers:
            yield f"paper {paper.id}", session, "paper", {"paper": paper.id}, {}
    cards = {a.target: a.id for a in later.view.diary.actions}
    cards["planned"] = next((s.action.id for s in later.view.diary.slots if s.action), next(iter(cards.values())))
    for what, action in cards.items():
        yield f"card {action} ({what})", later, "card", {"action": action}, {}
    for member in ("USA", "ISL", "GBR"):
        yield f"dossier {member}", later, "member", {"member": member}, {}
    yield "capitals", later, "capitals", {}, {}
    for name, session in (("first", first), ("later", later)):
        council = session.view.council
        yield f"{name} council", session, "council", {}, {}
        for text in (*council.table, *council.drawer[:2], *council.adopted[:1]):
            yield f"{name} text {text.id}", session, "text", {"text": text.id}, {}
            if text.whip:
                yield f"{name} text {text.id}, its ways", session, "text", {"text": text.id}, {"side": "text"}
    yield "report", later, "report", {}, {}
    for section in encyclopedia.SECTIONS:
        yield f"encyclopedia, {section}", later, "encyclopedia", {"section": section}, {}
    yield "encyclopedia, a search in vain", later, "encyclopedia", {"words": "quidditas"}, {}
    for page in range(3):
        yield f"archive {page}", later, "archive", {"page": page}, {}
    for session, name in campaigns["crises"]:
        yield f"crisis, {name}", session, "crisis", {}, {}
    yield "the office", later, "office", {}, {}
    yield "intelligence", later, "intelligence", {}, {}
    yield "washington", later, "washington", {}, {}
    yield "find", later, "find", {}, {}
    yield "find, in vain", later, "find", {"words": "quidditas"}, {}
    yield "ukraine", later, "ukraine", {}, {}
    yield "forces", later, "forces", {}, {}
    yield "budgets", later, "budgets", {}, {}
    yield "budgets, with plans on the desk", campaigns["winter"], "budgets", {}, {}
    yield "the staff", later, "advisers", {}, {}
    yield "ending", ended, "ending", {}, {}
    for page in range(5):
        yield f"debrief {page}", ended, "debrief", {"page": page}, {}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_everything_fits(campaigns, size, text):
    app = App(size, Settings(text=text, reduced_motion=True))
    faults = []
    for name, session, screen, args, set_ in looks(campaigns):
        app.session = session
        shown = app.show(screen, **args)
        if set_:
            vars(shown).update(set_)
            shown.build()
        faults += [f"{name}: {fault}" for fault in lint(app.stage)]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)
