"""A saved campaign is the same as one never saved; a bad file says what is wrong with it; a save survives the power cut."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import SaveError
from game.session import migrations
from game.session import save as saves
from game.session.commands import ChooseOption, EndQuarter, PlanAction
from game.session.save import UnopenedSave
from game.session.session import Session
from tests.session import play, small

FIXTURES = Path(__file__).parent.parent / "saves"


def open_(path, scenario=None, **options) -> Session:
    return Session.open(path, scenario=scenario or small.small(), autosave=False, **options)


def some_play(seed: int = 5) -> Session:
    session = small.session(seed)
    for turn in range(4):
        if turn < 3:
            session.submit(PlanAction("visit", ("AAA", "BBB", "CCC")[turn]))
            session.submit(PlanAction("call"))
        if any(p.id == "third" for p in session.view.papers):
            session.submit(ChooseOption("third", "yes"))
        session.submit(EndQuarter())
    session.submit(PlanAction("call"))
    return session


@pytest.fixture
def saved(tmp_path) -> Path:
    return some_play().save(tmp_path / "one.json")


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 2**63 - 1), data=st.data())
def test_a_saved_campaign_is_the_same_as_one_never_saved(tmp_path_factory, seed, data):
    session = small.session(seed)
    for _ in range(data.draw(st.integers(0, 5))):
        play.clicks(data, session)
    play.clicks(data, session, end=False)
    again = open_(session.save(tmp_path_factory.mktemp("saves") / "x.json"))
    assert again.world.digests() == session.world.digests()
    assert again.commands == session.commands
    assert replace(again.view, can_undo=False, can_redo=False) == replace(session.view, can_undo=False, can_redo=False)
    if not session.ended:
        session.submit(EndQuarter())
        again.submit(EndQuarter())
        assert again.world.digests() == session.world.digests()


def test_the_snapshot_holds_the_world_to_the_last_bit_and_can_be_saved_again(saved, tmp_path):
    session, other = some_play(), open_(saved, from_snapshot=True)
    assert other.world.digests() == session.world.digests() and other.played == ()
    for s in (session, other):
        s.undo()
        s.submit(PlanAction("patrol", "south"))
        s.submit(EndQuarter())
    third = open_(other.save(tmp_path / "two.json"))
    third.submit(EndQuarter())
    other.submit(EndQuarter())
    assert third.world.digests() == other.world.digests()


def test_a_snapshot_finds_its_rows_by_id_when_the_scenario_has_grown(saved):
    grown = small.small()
    event = replace(grown.events["second"], id="aaa_first_of_all")
    member = replace(grown.members["AAA"], id="AAB", name="AAB")
    grown = replace(grown, events={**grown.events, event.id: event}, members={**grown.members, "AAB": member}, digest="grown")
    with pytest.raises(UnopenedSave, match="the scenario 'small' has changed since: members, events") as told:
        open_(saved, grown)
    assert told.value.from_snapshot
    session, then = open_(saved, grown, from_snapshot=True), some_play()
    was, now = then.world, session.world
    assert now["us.favour"][0] == was["us.favour"][0] and session.turn == then.turn
    keep = [session.tables.members.index(m) for m in then.tables.members]
    assert (now["member.trust"][keep] == was["member.trust"]).all()
    k, j = session.tables.event_ids.index("third"), then.tables.event_ids.index("third")
    assert (now.events[:6, k] == was.events[:6, j]).all()
    session.submit(EndQuarter())


def test_a_retitled_scenario_opens_as_before(saved):
    titled = small.small()
    events = {k: replace(e, title=e.title + " (new)") for k, e in titled.events.items()}
    session = open_(saved, replace(titled, events=events, digest="retitled"))
    assert session.world.digests() == some_play().world.digests()


def complaint(path, scenario=None, **options) -> UnopenedSave:
    with pytest.raises(SaveError) as told:
        open_(path, scenario, **options)
    assert "\n" not in str(told.value)
    return told.value


def test_a_bad_file_says_what_is_wrong_with_it(saved, tmp_path):
    whole = saved.read_text()
    bad = tmp_path / "bad.json"
    for text, words in (
        ("", "is empty"), (whole[: len(whole) // 2], "cut short or damaged at line"), ("{}", "not a save of this game"), ("hello", "not a save of this game"),
        ('{"what": "a shopping list"}', "not a save of this game"), (whole.replace('"format": 1', '"format": 7'), "of format 7, written by version"),
        (whole.replace('"format": 1', '"format": "x"'), "has no format number"),
    ):  # fmt: skip
        bad.write_text(text)
        error = complaint(bad)
        assert words in str(error) and not error.from_snapshot, text[:40]
    bad.write_bytes(b"\xff\xfe\x00rubbish")
    assert "is not text" in str(complaint(bad))
    assert "No such file" in str(complaint(tmp_path / "none.json"))


def test_an_edited_save_is_refused_and_its_snapshot_offered(saved):
    saved.write_text(saved.read_text().replace('"target": "BBB"', '"target": "CCC"'))
    error = complaint(saved)
    assert "was changed after it was written" in str(error) and error.from_snapshot
    assert open_(saved, from_snapshot=True).world.digests() == some_play().world.digests()


def rewrite(path: Path, change) -> None:
    doc = json.loads(path.read_text())
    change(doc)
    saves.write(doc, path)


def test_a_replay_that_parts_names_the_turn_and_the_first_column(saved):
    rewrite(saved, lambda doc: doc["turns"][2]["digests"].update({"member.trust": "0"}))
    error = complaint(saved)
    assert "turn 3 parts at member.trust" in str(error) and error.from_snapshot


def test_a_command_that_is_none_is_named(saved):
    rewrite(saved, lambda doc: doc["turns"][0]["commands"].append({"do": "bribe", "whom": "AAA"}))
    assert "which is no command of this game" in str(complaint(saved))


JUNK = st.sampled_from([None, "", "x", -1, 10**30, 1.5, [], {}, [[1]], {"do": "plan"}, True])


def mangle(data, doc):
    """Replace or take out one thing somewhere in a document."""
    here = doc
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = data.draw(st.sampled_from(keys))
        inner = here[key]
        if isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
            here = inner
            continue
        if data.draw(st.booleans()):
            del here[key]
        else:
            here[key] = data.draw(JUNK)
        return doc


@settings(max_examples=40)
@given(data=st.data())
def test_no_damage_to_a_save_brings_anything_but_a_save_error(tmp_path_factory, data):
    """Even one whose checksum is right."""
    path = some_play().save(tmp_path_factory.mktemp("saves") / "x.json")
    doc = mangle(data, json.loads(path.read_text()))
    if isinstance(doc.get("snapshot"), dict):
        doc["snapshot"]["sum"] = saves.checksum(doc["snapshot"])
    saves.write(doc, path)
    for from_snapshot in (False, True):
        try:
            open_(path, from_snapshot=from_snapshot).view  # noqa: B018
        except SaveError as error:
            assert str(error) and "\n" not in str(error)
    saves.listing(path.parent)


def test_a_missing_scenario_is_named(saved):
    with pytest.raises(UnopenedSave, match="the scenario 'small' of this save is missing; it was looked for at"):
        Session.open(saved)


def test_a_difficulty_that_is_gone_is_named(saved):
    rewrite(saved, lambda doc: doc.update(difficulty="storm"))
    assert "no difficulty is called 'storm'" in str(complaint(saved))


def test_difficulty_and_constants_come_back(tmp_path):
    session = Session.new(small.small(), 3, difficulty="rough", overrides={"desk.pleased_trust": 2.0}, autosave=False)
    session.submit(PlanAction("visit", "AAA"))
    session.submit(EndQuarter())
    assert session.world["style.hawk"][0] == 0.5
    again = open_(session.save(tmp_path / "x.json"))
    assert again.difficulty == "rough" and again.world.digests() == session.world.digests()


# ---- where saves are kept


def test_each_quarter_is_saved_by_itself_and_listed(tmp_path):
    session = Session.new(small.small(), 9)
    assert saves.listing() == ()
    session.submit(EndQuarter())
    session.submit(EndQuarter())
    session.submit(PlanAction("call"))
    session.save_now()
    session.save("My third attempt")
    listed = {entry.automatic: entry for entry in saves.listing()}
    assert len(saves.listing()) == 2
    assert (listed[True].label, listed[True].turn, listed[True].title, listed[True].ended) == ("Q1 2026", 3, "Small", False)
    assert listed[False].name == "My third attempt" and listed[False].path.name == "my-third-attempt.json"
    assert open_(listed[True].path).commands == session.commands, "what was decided in the open quarter is there too"
    listed[False].path.write_text("rubbish")
    assert [e.problem for e in saves.listing() if not e.automatic] == ["my-third-attempt.json is not a save of this game"]


def test_a_campaign_goes_on_when_its_autosave_cannot_be_written(tmp_path, monkeypatch):
    session = Session.new(small.small(), 9)
    (tmp_path / "data").write_text("in the way")
    session.submit(EndQuarter())
    assert session.turn == 2 and "cannot write the save" in session.autosave_problem


def test_old_autosaves_make_room_and_named_saves_stay():
    for k in range(saves.MOST_AUTOSAVES + 3):
        path = saves.automatic_place("small", k, 0)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
        os.utime(path, (k, k))
    named = small.session().save("kept")
    saves.prune()
    found = sorted(p.name for p in saves.folder().glob(f"*{saves.AUTO}"))
    assert len(found) == saves.MOST_AUTOSAVES and not any(n.startswith("small-0-") for n in found) and named.exists()


def test_a_save_of_format_1_still_opens():
    session = Session.open(FIXTURES / "format-1.json", autosave=False)
    assert (session.turn, session.view.label, session.number) == (5, "Q3 2026", 3)
    assert session.world["us.favour"][0] == 51 and session.view.diary.slots[0].target == "POL"
    assert Session.open(FIXTURES / "format-1.json", autosave=False, from_snapshot=True).world.digests() == session.world.digests()


def test_migrations_lead_step_by_step_to_the_present_format():
    class Step:
        def __init__(self, number):
            self.FROM = number

        def migrate(self, doc):
            return {**doc, "format": self.FROM + 1, "seen": [*doc.get("seen", []), self.FROM]}

    doc = migrations.migrate({"format": 1}, 3, {1: Step(1), 2: Step(2)})
    assert doc == {"format": 3, "seen": [1, 2]}
    assert set(migrations.steps()) == set(range(1, saves.FORMAT))


CHILD = """
import sys
from pathlib import Path
from tests.session import small
with small.desk_alone():
    session = small.session(5)
    print("ready", flush=True)
    for number in range(100000):
        session.number = number
        session.save(Path(sys.argv[1]))
"""


def test_a_save_opens_after_the_process_is_killed_at_any_moment_of_writing_it(tmp_path):
    path = tmp_path / "kept.json"
    root = Path(__file__).parents[2]
    numbers = set()
    for attempt in range(6):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], cwd=root, stdout=subprocess.PIPE)
        child.stdout.readline()
        while not path.exists():
            time.sleep(0.001)
        time.sleep(0.02 + 0.0077 * attempt)
        child.kill()
        child.wait()
        child.stdout.close()
        session = open_(path)
        numbers.add(session.number)
        assert session.turn == 1
    assert [p for p in saves.listing(tmp_path) if p.problem] == []
