"""The checker as an author meets it: its words, its ways out, and what it makes of files that are no scenario at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from game.content import check
from game.content.document import Source
from game.content.shape import VERBS
from game.content.vocabulary import Vocabulary
from game.errors import Mark, Problem

SMALL = Vocabulary(dict.fromkeys(VERBS, ""), frozenset(), frozenset(), {}, {}, {"turn": (1.0, 400.0)})

SCENARIO = """\
schema: 1
id: winter
title: Winter
variables:
  grid.dark: {start: 20, max: 100, label: Hours without power}
events:
  lights_out:
    title: Lights out
    when: grid.drak > 45
    text: At 17:40 the islands go dark, then the coast, then the ministry itself.
    choices:
      - {id: share, label: Promise, effects: [{add: grid.dark, by: -15}]}
      - {id: wait, label: Wait, effects: [{add: grid.dark, by: 2}]}
"""


def write(folder, text: str, name: str = "winter.yaml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def told(path) -> list[Problem]:
    return check.select(check.check(path, SMALL))


def test_a_typo_gives_its_column_and_what_was_meant(tmp_path, monkeypatch):
    """The one message every author meets first."""
    write(tmp_path, SCENARIO)
    monkeypatch.chdir(tmp_path)
    (problem,) = told("winter.yaml")
    assert check.text(problem) == (
        "winter.yaml:9:11: error R301 unknown quantity 'grid.drak'; did you mean 'grid.dark'?\n   9 |     when: grid.drak > 45\n     |           ^^^^^^^^^"
    )


def test_a_message_names_the_other_place_and_the_mend(tmp_path, monkeypatch):
    write(tmp_path, SCENARIO.replace("grid.drak > 45", "grid.dark > 145"))
    monkeypatch.chdir(tmp_path)
    (problem,) = told(tmp_path / "winter.yaml")
    assert check.text(problem).splitlines() == [
        "winter.yaml:9:11: error L401 never true: grid.dark is 0..100",
        "   9 |     when: grid.dark > 145",
        "     |           ^^^^^^^^^^^^^^^",
        "    the range of grid.dark is declared at winter.yaml:5:26",
        "    fix: compare with a number below 100",
    ]


def test_one_run_tells_of_every_mistake(tmp_path):
    """Nobody should have to run the checker once for each mistake."""
    wrong = (
        SCENARIO.replace("title: Lights out", "titel: Lights out").replace("by: -15", "by: minus ten").replace("{add: grid.dark, by: 2}", "{queue: nothing}")
    )
    assert {p.code for p in told(write(tmp_path, wrong))} == {"S201", "S202", "S213", "R301", "R303"}


def test_a_clean_scenario_has_nothing_to_tell(tmp_path):
    assert told(write(tmp_path, SCENARIO.replace("drak", "dark"))) == []


def test_a_folder_is_checked_file_by_file(tmp_path):
    """Each message names the file in which the mistake is."""
    home = tmp_path / "winter"
    (home / "events").mkdir(parents=True)
    head, events = SCENARIO.split("events:\n")
    write(home, head, "scenario.yaml")
    path = write(home / "events", "\n".join(line.removeprefix("  ") for line in events.splitlines()) + "\n", "dark.yaml")
    (problem,) = told(home)
    assert (problem.mark.path, problem.mark.line, problem.mark.column) == (str(path), 3, 9)


def test_a_file_of_a_folder_is_checked_as_part_of_it(tmp_path):
    """An editor hands over the file that was saved; what it refers to is declared elsewhere."""
    home = tmp_path / "winter"
    (home / "events").mkdir(parents=True)
    head, events = SCENARIO.split("events:\n")
    write(home, head + "titel: x\n", "scenario.yaml")
    path = write(home / "events", "\n".join(line.removeprefix("  ") for line in events.splitlines()) + "\n", "dark.yaml")
    assert [p.code for p in told(path)] == ["R301"]
    assert [p.code for p in told(home / "scenario.yaml")] == ["R301", "S201"]


def test_a_broken_file_hides_what_it_declares_and_no_more_is_made_of_it(tmp_path):
    """One bracket in the variables must not bring a hundred unknown names."""
    home = tmp_path / "winter"
    (home / "variables").mkdir(parents=True)
    write(
        home,
        SCENARIO.replace("variables:\n  grid.dark: {start: 20, max: 100, label: Hours without power}\n", "").replace(
            "lights_out:\n", "lights_out:\n    tilte: x\n"
        ),
        "scenario.yaml",
    )
    write(home / "variables", "grid.dark: {start: [20\n", "grid.yaml")
    assert [p.code for p in told(home)] == ["S201", "Y100"]


class TestSuppression:
    def test_a_reason_silences_the_line_below(self, tmp_path):
        text = SCENARIO.replace("    when: grid.drak > 45", "    # check: ignore L401 because: an heir raises the ceiling\n    when: grid.dark > 145")
        assert told(write(tmp_path, text)) == []

    def test_other_codes_on_the_line_are_still_told(self, tmp_path):
        text = SCENARIO.replace("    when: grid.drak > 45", "    when: grid.drak > 45  # check: ignore L401 because: an heir raises the ceiling")
        assert [p.code for p in told(write(tmp_path, text))] == ["R301", "X902"]

    def test_two_codes_can_share_a_comment(self, tmp_path):
        text = SCENARIO.replace("    when: grid.drak > 45", "    when: grid.dark > 145 or grid.drak > 2  # check: ignore R301, L415 because: both are wanted")
        assert told(write(tmp_path, text)) == []

    def test_a_code_that_no_check_has_is_told(self, tmp_path):
        text = SCENARIO.replace("grid.drak > 45", "grid.dark > 45  # check: ignore L499 because: of a slip")
        (problem,) = told(write(tmp_path, text))
        assert problem.code == "X902" and "no check has that number" in problem.message


class TestOutput:
    FOUND = (
        Problem(Mark("a.yaml", 3, 5, 4), "error", "R301", "unknown quantity 'x'", ("seen at a.yaml:1:1",), "write y", "    when: x > 1"),
        Problem(Mark("a.yaml", 4, 1), "warning", "L402", "always true, 100%"),
        Problem(Mark("a.yaml", 5, 1), "note", "T702", "short"),
    )

    def test_notes_stay_hidden_until_asked_for(self):
        assert [p.code for p in check.select(self.FOUND)] == ["R301", "L402"]
        assert len(check.select(self.FOUND, notes=True)) == 3

    def test_warnings_fail_only_when_strict(self):
        assert check.failed(self.FOUND) and not check.failed(self.FOUND[1:])
        assert check.failed(self.FOUND[1:], strict=True) and not check.failed(self.FOUND[2:], strict=True)

    def test_json_holds_every_part(self):
        rows = json.loads(check.as_json(self.FOUND))
        assert rows[0] == {
            "path": "a.yaml", "line": 3, "column": 5, "length": 4, "severity": "error", "code": "R301",
            "message": "unknown quantity 'x'", "notes": ["seen at a.yaml:1:1"], "fix": "write y",
        }  # fmt: skip

    def test_github_commands_escape_what_would_end_them(self):
        assert check.as_github(self.FOUND[0]) == "::error file=a.yaml,line=3,col=5,title=R301::unknown quantity 'x'%0Afix: write y"
        assert check.as_github(self.FOUND[1]).endswith("::always true, 100%25")
        assert check.as_github(self.FOUND[2]).startswith("::notice ")

    def test_a_long_line_is_shown_around_its_fault(self):
        line = "x" * 400 + "HERE" + "y" * 400
        shown = check.text(Problem(Mark("a.yaml", 1, 401, 4), "error", "R301", "wrong", source_line=line)).splitlines()
        at = shown[2].index("^")
        assert shown[1][at : at + 4] == "HERE" and len(shown[1]) < 200

    def test_a_run_of_carets_stays_on_its_line(self):
        shown = check.text(Problem(Mark("a.yaml", 1, 3, 500), "error", "R301", "wrong", source_line="ab cd"))
        assert shown.splitlines()[2].count("^") <= 5

    def test_the_summary_counts(self):
        assert check.summary(self.FOUND) == "1 error, 1 warning, 1 note"

    def test_the_same_problem_is_told_once(self):
        assert len(check.tidy([*self.FOUND, *self.FOUND])) == 3


ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{k}: &a{k} {{<<: [{', '.join([f'*a{k - 1}'] * 9)}]}}\n" for k in range(1, 12))
HOSTILE = {
    "aliases": (ALIASES.encode(), "Y103"),
    "merge keys": (MERGES.encode(), "Y103"),
    "100,000 brackets": (b"a: " + b"[" * 100_000, "Y109"),
    "100,000 braces": (b"a: " + b"{a: " * 100_000, "Y109"),
    "3 MB": (b"a: 1\n" + b"# " + b"x" * 3_000_000, "Y109"),
    "300,000 keys": (b"".join(b"k%d: 1\n" % k for k in range(150_000)), "Y109"),
    "binary junk": (bytes(range(256)) * 40, "Y109"),
    "null bytes": (b"id: a\x00b\n", "Y100"),
    "UTF-16": ("id: winter\n".encode("utf-16"), "Y109"),
    "nothing": (b"", "S203"),
    "a list": (b"- 1\n- 2\n", "S203"),
    "two documents": (b"id: a\n---\nid: b\n", "Y109"),
    "an unclosed quote": (b'id: "winter\ntitle: x\n', "Y100"),
    "a tab": (b"calendar:\n\tstart: 2027-Q4\n", "Y100"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_scenario_gives_a_message_and_no_traceback(tmp_path, what):
    """The first of them says what the file is; none is a wall of text."""
    data, code = HOSTILE[what]
    path = tmp_path / "hostile.yaml"
    path.write_bytes(data)
    found = told(path)
    assert code in {p.code for p in found}, [check.text(p) for p in found]
    assert all(len(check.text(p)) < 1_000 for p in found)
    assert check.failed(found)


def test_a_missing_file_is_one_message(tmp_path):
    (problem,) = told(tmp_path / "nowhere.yaml")
    assert problem.severity == "error" and "no such file" in problem.message


def test_a_folder_in_a_circle_is_read_once(tmp_path):
    home = tmp_path / "winter"
    (home / "events").mkdir(parents=True)
    write(home, SCENARIO.replace("drak", "dark"), "scenario.yaml")
    os.symlink(home, home / "events" / "again")
    found = told(home)
    assert len(found) <= 3 and all(p.mark.path.startswith(str(home)) for p in found)


@pytest.mark.parametrize("value", ["", "5", "[1, 2]", "{a: 1}", "true", "nonsense words"])
@pytest.mark.parametrize("section", [
    "calendar", "remove", "variables", "groups", "constants", "tables", "outlets", "difficulties", "members", "actions", "events", "crises", "texts",
    "audiences", "promises", "dials", "endings", "tests", "locales", "authors", "extends", "schema", "id",
])  # fmt: skip
def test_no_section_with_the_wrong_thing_in_it_breaks_the_checker(tmp_path, section, value):
    text = "schema: 1\nid: x\n".replace(f"{section}:", f"was_{section}:") + f"{section}: {value}\n"
    assert isinstance(told(write(tmp_path, text)), list)


@pytest.mark.parametrize("value", ["", "5", "[1, 2]", "[{a: 1}]", "{a: 1}", "{a: {b: 1}}", "{a: [1]}", "nonsense"])
@pytest.mark.parametrize("key", [
    "when", "weight", "cast", "choices", "stands", "variants", "adviser", "effects", "outcomes", "risk", "repeats", "cost", "target", "among", "stages",
    "clock", "timeout", "paragraphs", "positions", "votes", "start", "series", "members", "min", "max", "states", "decay", "label", "text", "title",
])  # fmt: skip
def test_no_field_with_the_wrong_thing_in_it_breaks_the_checker(tmp_path, key, value):
    """Every field in every kind of entry, with every kind of wrong value."""
    entries = "".join(f"{section}:\n  one: {{{key}: {value}}}\n" for section in (
        "variables", "groups", "members", "actions", "events", "crises", "texts", "audiences", "promises", "dials", "endings"))  # fmt: skip
    found = told(write(tmp_path, f"schema: 1\nid: x\n{entries}"))
    assert all(p.mark.line >= 1 and p.message for p in found)


FULL = (Path(__file__).parents[1] / "lint" / "clean_everything.yaml").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("number", range(len(FULL)))
def test_a_lost_line_is_told_of_or_does_no_harm(tmp_path, number):
    """Half-written files are what the checker mostly sees: taking away any line of a full scenario gives messages, never a crash."""
    text = "\n".join(line for k, line in enumerate(FULL) if k != number)
    found = told(write(tmp_path, text))
    assert all(1 <= p.mark.line <= len(FULL) and p.mark.column >= 1 for p in found)


class TestCommand:
    @pytest.fixture(autouse=True)
    def here(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("game.engine.vocabulary.vocabulary", lambda: SMALL)
        write(tmp_path, SCENARIO)
        write(tmp_path, SCENARIO.replace("drak", "dark"), "clean.yaml")
        write(tmp_path, SCENARIO.replace("grid.drak > 45", "grid.dark >= 0"), "warned.yaml")

    @staticmethod
    def run(*paths, **options) -> int:
        from game.cli import check as command

        return command.run(SimpleNamespace(**{"path": list(paths), "strict": False, "notes": False, "json": False, "github": False} | options))

    def test_a_clean_scenario_prints_nothing(self, capsys):
        assert self.run("clean.yaml") == 0
        assert capsys.readouterr() == ("", "")

    def test_an_error_fails(self, capsys):
        assert self.run("winter.yaml") == 1
        out, err = capsys.readouterr()
        assert out.startswith("winter.yaml:9:11: error R301") and err == "1 error\n"

    def test_a_warning_fails_only_when_strict(self, capsys):
        assert self.run("warned.yaml") == 0
        assert self.run("warned.yaml", strict=True) == 1

    def test_several_paths_are_told_together(self, capsys):
        assert self.run("warned.yaml", "winter.yaml") == 1
        assert capsys.readouterr().err == "1 error, 1 warning\n"

    def test_machines_get_what_they_read(self, capsys):
        self.run("winter.yaml", json=True)
        assert json.loads(capsys.readouterr().out)[0]["code"] == "R301"
        self.run("winter.yaml", github=True)
        assert capsys.readouterr().out.startswith("::error file=winter.yaml,line=9,col=11,title=R301::")

    def test_notes_come_when_asked_for(self, capsys):
        assert self.run("clean.yaml", notes=True) == 0
        assert "note X900" in capsys.readouterr().out


def test_a_problem_outside_every_file_still_prints():
    assert check.text(Problem(Mark("a.yaml"), "error", "Y109", "gone", source_line=Source("a.yaml", "").line(1))) == "a.yaml:1:1: error Y109 gone"
