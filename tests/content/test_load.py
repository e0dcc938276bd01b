"""From files to a scenario: layouts, inheritance, specs, and every way in which files can be bad."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import paths
from game.content.load import load, read
from game.errors import ContentError
from tests.content.test_document import BOMBS, PIECES

SAMPLES = Path(__file__).parent / "samples"
HEAD = "id: s\ntitle: S\n"


@pytest.fixture(scope="module")
def winter():
    return load(SAMPLES / "winter-light")


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def problems(folder: Path, files: dict[str, str]) -> list:
    found = read(write(folder, files))
    return [*found.problems, *found.shapes]


def one(folder: Path, files: dict[str, str]):
    found = problems(folder, files)
    assert len(found) == 1, found
    return found[0]


# ---- specs


def test_quantities_have_their_ranges_flags_states_and_decay(winter):
    phase, paid, dark = (winter.quantities[n] for n in ("ukraine.phase", "lamp.paid", "grid.dark"))
    assert (phase.low, phase.high, phase.start, phase.states) == (0, 2, 1, ("war", "talks", "ceasefire"))
    assert (paid.flag, paid.low, paid.high) == (True, 0, 1)
    assert (dark.decay, dark.decay_toward, dark.start, dark.good) == (2, 0, 35, "down")


def test_members_carry_their_figures_votes_and_voices(winter):
    norway = winter.members["NOR"]
    assert (norway.code, norway.joined, norway.start["core"], norway.next_vote, norway.term_quarters) == ("NO", 1949, 3.2, (2026, 3), 16)
    assert norway.series["growth"] == {2025: 1.4, 2026: 1.6} and norway.core_path == {2026: 3.3, 2030: 3.5}
    same, other = norway.outcomes
    assert (same.odds, other.odds, other.sceptic, other.changes, other.positions) == (0.6, 0.4, True, {"will": -4}, {"cable_watch": -1})
    assert norway.positions == {"cable_watch": (3, 0.7)} and norway.red_lines == ("No bases in peacetime", "Nothing about fish")
    assert norway.voice == (("defence attaché", "We have been cold before."),) and norway.grudges == (("EST", "A ferry"),)


def test_a_copied_member_differs_only_in_what_its_entry_says(winter):
    latvia, estonia = winter.members["LVA"], winter.members["EST"]
    assert (estonia.joined, estonia.start["trust"], estonia.start["fear"], estonia.start["sceptic"]) == (latvia.joined, latvia.start["trust"], 78, 1)
    assert (estonia.name, latvia.name, latvia.start["fear"]) == ("Estonia", "Latvia", 74)


def test_groups_gather_their_lists_and_the_members_that_name_them(winter):
    assert winter.groups["coast"].members == ("EST", "LVA", "NOR") and winter.groups["east"].members == ("EST", "LVA")
    assert winter.groups["coast"].label == "Coastal members"
    assert winter.members_in("east") == ("EST", "LVA") and winter.members_in("NOR") == ("NOR",) and winter.members_in("nobody") == ()
    assert winter.groups_of("NOR") == ("coast",)
    assert winter.quantity("NOR.trust").id == "member.trust" and winter.quantity("nothing.here") is None


def test_actions_carry_cost_target_grades_and_repeats(winter):
    walk, patrol = winter.actions["walk_the_cable"], winter.actions["patrol"]
    assert (walk.cost, walk.target, walk.target_where.text, walk.opens) == ({"office.capital": 4}, "member", "member.coast and member.fear > 40", (2028, 1))
    assert (walk.repeat_scale.text, walk.repeat_over, walk.cooldown, walk.leans.text) == ("1 / (1 + uses)", 4, 1, "(target.trust - 50) / 6")
    assert [(g.id, g.odds) for g in walk.grades] == [("clean", 0.6), ("backfired", 0.4)] and walk.grades[0].effects[1].turns == (0, 4)
    assert (patrol.target, patrol.among, walk.helps, walk.adviser.says) == ("sector", ("baltic",), "moscow", "Take the boots.")


def test_events_carry_cast_choices_and_every_verb(winter):
    event = winter.events["lights_out"]
    assert [(r.id, r.order, r.by.text if r.by else "", r.where.text, r.apart_from) for r in event.roles] == [
        ("host", "most", "member.fear", "member.coast", ()), ("guest", "any", "", "not member.sceptic", ("host",)),
    ]  # fmt: skip
    share, name, wait = event.choices
    assert [(e.verb, e.target, e.turns) for e in share.effects[2:]] == [("set", "lamp.promised", (0, 0)), ("queue", "lamp_bill", (2, 4)), ("promise", "lamps_lit", (4, 4))]
    assert (share.effects[4].to, share.effects[4].public, share.effects[4].weight) == ("host", "speech", 2)
    chance = name.effects[0]
    assert (chance.chance.root.value, chance.then[0].verb, chance.otherwise[0].outlet) == (0.4, "add", "harbour_post")
    assert [e.verb for e in name.effects] == ["chance", "start", "unlock"] and (name.cost, name.slots) == ({"office.capital": 1}, 1)
    unless, some, every = wait.effects
    assert (unless.where.text, unless.otherwise[0].verb) == ("us.favour > 50", "clear")
    assert (some.where.text, some.then[0].target, every.where, [e.verb for e in every.then]) == ("member.coast and member.fear > 60", "member.trust", None, ["add", "set"])
    assert winter.events["lamp_bill"].queued_only and winter.events["lamp_bill"].due == 2


def test_crisis_stages_are_events_in_their_order(winter):
    assert winter.crises["cable_crisis"].stages == ("cable_crisis.consult", "cable_crisis.attribute") and winter.crises["cable_crisis"].days == 6
    stages = [e for e in winter.events.values() if e.crisis]
    assert [e.id for e in stages] == list(winter.crises["cable_crisis"].stages)
    assert all(e.queued_only and (e.paper, e.precedence, e.due) == ("slip", "flash", 1) for e in stages)
    assert [[c.stage for c in e.choices] for e in stages] == [["attribute", "attribute"], ["", ""]]


def test_tables_keep_numbers_and_words_apart_and_rows_in_order(winter):
    sectors = winter.tables["sectors"]
    assert list(sectors.rows) == ["high_north", "baltic"] and sectors.rows["baltic"] == {"weight": 1.5, "open": 1} and sectors.words["baltic"] == {"label": "Baltic"}


def test_endings_without_an_order_follow_their_rank(winter):
    assert sorted(winter.endings.values(), key=lambda e: e.order)[0].id == "dark_north" and winter.endings["adjourned"].when is None


# ---- inheritance


def test_a_scenario_says_only_what_differs(winter):
    assert (winter.title, winter.calendar.year, winter.calendar.turns, winter.abstract) == ("Winter Light", 2027, 8, False)
    assert "summer_games" not in winter.events and "hold_summit" in winter.actions and winter.outlets == {"harbour_post": "The Harbour Post"}
    assert winter.quantities["grid.dark"].label == "Hours without power"


def test_who_set_a_value_and_what_it_replaced_can_be_told():
    lines = read(SAMPLES / "winter-light").explain("variables.grid.dark.start")
    assert len(lines) == 2 and "is 35" in lines[0] and "was 20" in lines[1] and "lamp-base" in lines[1]
    assert "set at" in read(SAMPLES / "winter-light").explain("events.lights_out.choices.share.label")[0]
    assert read(SAMPLES / "winter-light").explain("events.nothing") == []


def test_an_entry_like_another_starts_from_it_and_not_from_the_inherited_one(tmp_path):
    write(tmp_path / "base", {"scenario.yaml": "id: base\nvariables:\n  a: {start: 1, label: A}\n  b: {start: 2, label: B, unit: days}\n"})
    found = read(write(tmp_path / "top", {"scenario.yaml": "id: top\nextends: base\nvariables:\n  b: {like: a, start: 7}\n  c: {like: b}\n"}))
    assert found.problems == []
    b, c = found.scenario.quantities["b"], found.scenario.quantities["c"]
    assert (b.start, b.label, b.unit) == (7, "A", "") and (c.start, c.label) == (7, "A")


def test_what_is_removed_may_be_written_anew(tmp_path):
    write(tmp_path / "base", {"scenario.yaml": "id: base\nvariables:\n  a: {start: 1, label: A}\n"})
    found = read(write(tmp_path / "top", {"scenario.yaml": "id: top\nextends: base\nremove: {variables: [a]}\nvariables:\n  a: {start: 3}\n"}))
    assert (found.problems, found.scenario.quantities["a"].label) == ([], "")


@pytest.mark.parametrize(
    "files, code, words",
    [
        ({"scenario.yaml": HEAD + "extends: nowhere\n"}, "S207", "there is no scenario 'nowhere'"), ({"scenario.yaml": HEAD + "extends: ../../etc\n"}, "S207", "the id of one scenario"),
        ({"scenario.yaml": HEAD + "extends: top\n"}, "S207", "a circle"), ({"scenario.yaml": HEAD + "variables:\n  a: {like: b}\n  b: {like: a}\n"}, "S207", "a circle"),
        ({"scenario.yaml": HEAD + "variables:\n  a: {like: bb}\n  b: {start: 1}\n"}, "S207", "did you mean 'b'"), ({"scenario.yaml": HEAD + "remove: {events: [x]}\n"}, "S208", "nothing inherited"),
        ({"scenario.yaml": HEAD + "remove: {event: [x]}\n"}, "S208", "did you mean 'events'"), ({"scenario.yaml": HEAD + "variables: [a]\n"}, "S203", "a mapping of ids"),
        ({"scenario.yaml": HEAD + "schema: 2\n"}, "S206", "schema 1"), ({"scenario.yaml": "- a\n"}, "S203", "a mapping of sections"), ({"scenario.yaml": ""}, "S203", "empty"),
        ({"other.yaml": HEAD}, "Y109", "no scenario.yaml"), ({"scenario.yml": HEAD}, "Y109", "no scenario.yaml"),
        ({"scenario.yaml": HEAD, "variables/a.yaml": "x: {start: 1}\n", "variables/b.yaml": "x: {start: 2}\n"}, "Y101", "twice in variables"),
        ({"scenario.yaml": HEAD, "variables/a.yaml": "variables:\n  x: {start: 1}\n"}, "S201", "no header"), ({"scenario.yaml": HEAD, "variables/a.yaml": "[1]\n"}, "S203", "mapping of ids"),
        ({"scenario.yaml": HEAD, "event/a.yaml": "x: 1\n"}, "S201", "did you mean 'events'"), ({"scenario.yaml": HEAD + "members: {NOR: {groups: [cost]}}\ngroups: {coast: {members: []}}\n"}, "R306", "did you mean 'coast'"),
        ({"scenario.yaml": HEAD + "endings:\n  e: {when: us.favour >> 3}\n"}, "S213", "comparison signs"),
    ],
)  # fmt: skip
def test_each_mistake_of_layout_and_inheritance_has_its_message(tmp_path, files, code, words):
    problem = one(tmp_path / "top", files)
    assert problem.code == code and words in problem.message and problem.fix


def test_a_chain_of_five_is_too_long_and_four_is_not(tmp_path):
    for k in range(5):
        write(tmp_path / f"s{k}", {"scenario.yaml": f"id: s{k}\n" + (f"extends: s{k - 1}\n" if k else "")})
    assert [p.code for p in read(tmp_path / "s4").problems] == ["S207"] and read(tmp_path / "s3").problems == []


def test_one_file_is_a_whole_scenario_and_finds_its_base_beside_it(tmp_path):
    write(tmp_path, {"base.yaml": "id: base\nvariables: {a: {start: 1}}\n", "top.yaml": "id: top\nextends: base\n"})
    assert load(tmp_path / "top.yaml").quantities["a"].start == 1


def test_shipped_scenarios_are_found_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "scenarios", lambda: SAMPLES)
    assert "hold_summit" in load(write(tmp_path / "mine", {"scenario.yaml": "id: mine\nextends: lamp-base\n"})).actions


def test_files_may_lie_in_folders_of_a_section_and_locales_go_by_their_file(tmp_path):
    found = read(write(tmp_path / "s", {"scenario.yaml": HEAD, "variables/deep/er/a.yaml": "x: {start: 1}\n", "locales/nb.yaml": "title: Lys\n", "notes.txt": "\x00"}))
    assert found.problems == [] and found.scenario.quantities["x"].start == 1 and found.tree.items["locales"].items["nb"].items["title"].text == "Lys"


# ---- digest and order


def test_the_digest_is_of_what_is_said_and_not_of_how_it_is_laid_out(tmp_path):
    text = "variables:\n  a: {start: 1, label: A}\n  b: {start: 2}\n"
    first = read(write(tmp_path / "1", {"scenario.yaml": HEAD + text}))
    second = read(write(tmp_path / "2", {"scenario.yaml": HEAD, "variables/z.yaml": "b:\n  start: 2.0   # a comment\n", "variables/y.yaml": 'a:\n  label: "A"\n  start: 1\n'}))
    third = read(write(tmp_path / "3", {"scenario.yaml": HEAD + text.replace("start: 2", "start: 3")}))
    assert first.scenario.digest == second.scenario.digest != third.scenario.digest
    assert list(first.scenario.quantities) == list(second.scenario.quantities) and first.scenario.quantities == second.scenario.quantities


def test_rows_of_a_table_and_roles_of_a_cast_are_ordered_and_so_is_their_digest(tmp_path):
    one = read(write(tmp_path / "1", {"scenario.yaml": HEAD + "tables: {t: {a: {x: 1}, b: {x: 2}}}\n"})).scenario
    two = read(write(tmp_path / "2", {"scenario.yaml": HEAD + "tables: {t: {b: {x: 2}, a: {x: 1}}}\n"})).scenario
    assert list(one.tables["t"].rows) == ["a", "b"] and list(two.tables["t"].rows) == ["b", "a"] and one.digest != two.digest


def test_tests_of_a_scenario_are_no_part_of_its_digest(tmp_path):
    one = read(write(tmp_path / "1", {"scenario.yaml": HEAD})).scenario
    two = read(write(tmp_path / "2", {"scenario.yaml": HEAD + "tests: [{name: x}]\n"})).scenario
    assert one.digest == two.digest


def test_a_scenario_can_be_sent_to_another_process(winter):
    assert pickle.loads(pickle.dumps(winter)) == winter


# ---- bad files


def test_load_lists_every_mistake_and_read_still_gives_what_it_can(tmp_path):
    folder = write(tmp_path / "s", {"scenario.yaml": HEAD, "variables/a.yaml": "x: {start: high}\n", "events/a.yaml": "e: {when: a &&, choices: [{id: x}]}\n", "events/b.yaml": "f: ["})
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert sorted(p.code for p in caught.value.problems) == ["S203", "S213", "Y100"]
    assert all(p.mark.path.endswith(".yaml") and p.code in str(caught.value) for p in caught.value.problems)
    found = read(folder)
    assert list(found.scenario.events) == ["e"] and [Path(b).name for b in found.broken] == ["b.yaml"]


def test_an_abstract_scenario_is_not_for_play():
    with pytest.raises(ContentError, match="a base for others"):
        load(SAMPLES / "lamp-base")


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_a_folder_is_one_file_that_cannot_be_read(tmp_path, name):
    found = read(write(tmp_path / "s", {"scenario.yaml": HEAD, "variables/bad.yaml": BOMBS[name], "variables/good.yaml": "x: {start: 1}\n"}))
    assert found.problems and "x" in found.scenario.quantities


def bad_paths(folder: Path) -> dict[str, Path]:
    (folder / "large.yaml").write_bytes(b"a: " + b"x" * 3_000_000)
    (folder / "junk.yaml").write_bytes(bytes(range(256)) * 40)
    (folder / "nulls.yaml").write_bytes(b"\x00" * 1000)
    (folder / "ring.yaml").symlink_to(folder / "ring.yaml")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "empty").mkdir()
    ring = write(folder / "ringed", {"scenario.yaml": HEAD, "variables/a.yaml": "x: {start: 1}\n"})
    (ring / "variables" / "again").symlink_to(ring, target_is_directory=True)
    inner = write(folder / "inner", {"scenario.yaml": HEAD})
    (inner / "events").mkdir()
    (inner / "events" / "ring.yaml").symlink_to(inner / "events" / "ring.yaml")
    os.mkfifo(inner / "events" / "pipe.yaml")
    (inner / "events" / "folder.yaml").mkdir()
    return {p.name: p for p in folder.iterdir()} | {"missing": folder / "missing", "through a file": folder / "junk.yaml" / "x", "null": Path("a\x00b"), "long": folder / ("x" * 5000)}


def test_every_bad_path_gives_a_problem_and_no_exception(tmp_path):
    for name, path in bad_paths(tmp_path).items():
        found = read(path)
        assert found.problems and all(p.message and p.mark.path for p in found.problems), name
        if any(p.severity == "error" for p in found.problems):
            with pytest.raises(ContentError):
                load(path)
        assert len(found.problems) <= 3, (name, found.problems)


def test_a_file_that_may_not_be_read_is_told_so(tmp_path):
    folder = write(tmp_path / "s", {"scenario.yaml": HEAD, "events/a.yaml": "x: 1\n"})
    (folder / "events").chmod(0)
    try:
        if os.access(folder / "events", os.R_OK):  # the superuser may read anything
            assert read(folder).scenario is not None
        else:
            assert "may not be read" in read(folder).problems[0].message
    finally:
        (folder / "events").chmod(0o755)


def test_loading_imports_neither_pydantic_nor_numpy():
    program = "import sys; from game.content.load import load; load('tests/content/samples/winter-light'); print(sorted({'pydantic', 'numpy', 'pygame'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=SAMPLES.parents[2])
    assert done.stdout == "[]\n", done.stderr


# ---- any text at all

TEXTS = [p.read_text("utf-8") for p in sorted(SAMPLES.rglob("*.yaml"))]


@st.composite
def damaged(draw):
    """A sample with a few characters taken out, put in or moved."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        upto = min(len(text), at + draw(st.sampled_from([0, 1, 1, 3, 20])))
        text = text[:at] + draw(st.sampled_from([*PIECES, "", "", "null", "[]", "{}", "-1", "effects", "member", "like: EST", "true"])) + text[upto:]
    return text


@given(damaged())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_scenario_loads_or_is_refused_and_never_crashes(tmp_path, text):
    path = tmp_path / "damaged.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load(path)
    except ContentError as error:
        assert str(error) and error.problems
    found = read(path)
    for problem in (*found.problems, *found.shapes):
        assert problem.message and problem.mark.line >= 1


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-5, 5000), st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["member where a", "x > 3", "40%", "4 turns", "2027-Q4", "most x", "", "é"]))
KEYS = st.sampled_from("id title when effects choices target cast start states flag min max decay outcomes clean odds add by set to queue in each if then else chance promise do stages options at votes next every series groups members like scale over cost stands adviser says text not pick from 2026 growth".split())
ANY = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=15)
SECTIONS = "variables groups constants tables outlets difficulties members actions events crises texts audiences promises dials endings calendar remove tests extends locales authors abstract schema".split()


@given(st.dictionaries(st.sampled_from(SECTIONS), st.dictionaries(st.sampled_from(["a", "b", "NOR", "start"]), ANY, max_size=3) | ANY, max_size=5))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mapping_loads_or_is_refused_and_never_crashes(tmp_path, content):
    import yaml

    path = tmp_path / "any.yaml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    found = read(path)
    assert found.scenario is not None or found.problems
    try:
        load(path)
    except ContentError as error:
        assert error.problems
