"""The end of a campaign: an epilogue from what happened, and a debrief that the same world bears out."""

import json
import time
from dataclasses import replace

import numpy as np
import pytest

from game.content import load
from game.engine.legal import OPEN
from game.policies import decide, find
from game.session import debrief, replays
from game.session.session import Session

REAL = True


@pytest.fixture(scope="module")
def ended():
    session = Session.new("the-hague-2025", 5, autosave=False)
    policy = find("steady")
    while not session.ended:
        session.play(decide(policy, session.world, session.tables))
    return session


def test_a_replay_with_nothing_changed_ends_as_the_campaign_did_from_every_quarter_at_once(ended):
    same = [replays.Alternative(p.turn) for p in ended.played]
    found = {(o.total, o.ending) for o in replays.play(ended.played, ended.tables, same)}
    assert found == {(float(ended.world["legacy.total"][0]), int(ended.world["ending"][0]))}


def test_a_pivotal_decision_ends_as_told_when_the_campaign_is_played_again_without_it(ended):
    tables = ended.tables
    orders = replays.recorded(ended.played, tables)
    other = next(o for o in replays.play(ended.played, tables) if o.what.slot >= 0 and abs(o.total - ended.world["legacy.total"][0]) > 0.2)
    known = [set(np.flatnonzero(p.before.events[OPEN, :, 0] > 0)) for p in ended.played]
    habit = replays._habit(orders)
    again = Session(tables, 5)
    while not again.ended:
        k = again.turn - 1
        given = orders[k].take(slice(None))
        for e in np.flatnonzero(again.world.events[OPEN, :, 0] > 0):
            if e not in known[k]:
                given.choices[e] = habit[e]
        if again.turn == other.what.turn:
            given.actions[other.what.slot] = given.targets[other.what.slot] = -1
        again.play(given)
    assert (float(again.world["legacy.total"][0]), int(again.world["ending"][0])) == (other.total, other.ending)


def test_a_winter_without_letters_ends_as_told_when_it_is_played_again(ended):
    """The last winter in which plans went back, with all of them accepted."""
    tables, orders = ended.tables, replays.recorded(ended.played, ended.tables)
    winters = [a for a in replays.alternatives(ended.played, orders, tables) if a.letters]
    assert winters, "steady play sends plans back"
    last = max(winters, key=lambda a: a.turn)
    told = replays.play(ended.played, tables, [last])[0]
    known = [set(np.flatnonzero(p.before.events[OPEN, :, 0] > 0)) for p in ended.played]
    habit, again = replays._habit(orders), Session(tables, 5)
    while not again.ended:
        given = orders[again.turn - 1].take(slice(None))
        for e in np.flatnonzero(again.world.events[OPEN, :, 0] > 0):
            if e not in known[again.turn - 1]:
                given.choices[e] = habit[e]
        again.play(replace(given, plans=None) if again.turn == last.turn else given)
    assert (float(again.world["legacy.total"][0]), int(again.world["ending"][0])) == (told.total, told.ending)


def test_the_debrief_has_all_its_parts_is_quick_and_can_be_written_down(ended):
    begun = time.process_time()
    view = debrief.debrief(ended)
    assert time.process_time() - begun < 10
    assert 1 <= len(view.pivots) <= debrief.PIVOTS
    changes = [abs(p.change) for p in view.pivots]
    assert changes == sorted(changes, reverse=True) and all(p.did != p.instead for p in view.pivots)
    assert sorted(s.member for s in view.says) == sorted(ended.tables.members) and all(s.text and "{" not in s.text for s in view.says)
    kept = sum(p.kept for p in view.promises)
    assert (kept, len(view.promises) - kept) == (ended.world["office.promises_kept"][0], ended.world["office.promises_broken"][0])
    assert all(len(line) == len(ended.played) + 1 for line in view.dials.values())
    assert ended.view.dials[0].value == pytest.approx(view.dials["pledge"][-1], abs=0.01)
    assert json.loads(json.dumps(debrief.as_json(view)))["pivots"][0]["title"] == view.pivots[0].title
    assert ended.debrief is ended.debrief


def test_a_debrief_waits_for_the_end():
    assert Session.new("the-hague-2025", 5, autosave=False).debrief is None


def test_an_epilogue_is_assembled_from_what_happened(ended):
    view = ended.view.ending
    assert [title for title, _ in view.came_of] == ["Washington", "The capitals", "Moscow", "Ukraine", "Your word"]
    assert view.epithet and view.subtitle and len(view.paragraphs) == 3
    assert not any("{" in text for text in (*view.paragraphs, *(t for _, t in view.came_of)))


def _last_page(ended, ending, **values):
    """The last page of that campaign, had it ended otherwise."""
    world = ended.world.copy()
    for name, value in values.items():
        world[name.replace("__", ".")][:] = value
    world["ending"][:] = 1 + ended.tables.ending_ids.index(ending)
    session = Session(ended.tables, 5, base=world)
    return session.view.ending


def test_a_paragraph_is_the_first_variant_that_holds(ended):
    plain = _last_page(ended, "war", us__withdrawal=0, legacy__pledge=60, office__promises_broken=0)
    alone = _last_page(ended, "war", us__withdrawal=5, legacy__pledge=60, office__promises_broken=0)
    assert "working group" in plain.paragraphs[0] and "tankers on page four" in alone.paragraphs[0]
    assert plain.paragraphs[1:] == alone.paragraphs[1:]
    assert "fisheries" in dict(alone.came_of)["Washington"] and "fisheries" not in dict(plain.came_of)["Washington"]


def test_every_ending_has_a_page_with_no_slot_left_open(ended):
    for name, ending in ended.tables.scenario.endings.items():
        if ending.rank != "note":
            page = _last_page(ended, name)
            assert page.title and len(page.paragraphs) >= 3, name
            assert not any("{" in text for text in (page.title, page.subtitle, *page.paragraphs, page.epithet)), name


@pytest.mark.parametrize(("style", "rank", "words"), [("hawk", "great", "shrill"), ("broker", "lost", "form of words"), ("", "good", "minutes")])
def test_the_epithet_is_by_style_and_by_how_it_came_out(ended, style, rank, words):
    ending = {"great": "quiet_line", "lost": "war", "good": "business_as_usual"}[rank]
    held = {f"style__{s}": 60 if s == style else 10 for s in ("courtier", "hawk", "broker", "european")}
    assert words in _last_page(ended, ending, **held).epithet


def test_every_band_of_trust_has_something_to_say(ended):
    bands = ended.tables.rows_by_id["say_bands"]
    for low in bands.column("from"):
        world = ended.world.copy()
        world["member.trust"][:] = low
        session = Session(ended.tables, 5, base=world)
        lines = [s.text for s in session.debrief.says]
        assert all(lines) and len(set(lines)) >= 6 and not any("{" in line for line in lines)


def test_endings_of_the_design_are_all_there():
    endings = load.load("scenarios/the-hague-2025").endings
    assert {"war", "dissolved", "not_renewed", "gone_and_held", "gone_and_not_held", "land_lost", "nothing_happened", "quiet_line", "business_as_usual"} <= set(endings)
