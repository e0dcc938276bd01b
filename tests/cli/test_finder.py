"""The command line as a whole: what it finds, and how it says that something is wrong."""

import importlib
import subprocess
import sys

import pytest

from game import cli
from game.errors import ContentError, Mark, Problem, UsageError


def run(*argv, **kwargs):
    return subprocess.run([sys.executable, "-m", "game", *argv], capture_output=True, text=True, timeout=120, **kwargs)


@pytest.fixture
def failing(monkeypatch):
    """Make `silence policies` raise what it is given."""

    def make(error):
        def fail(_):
            raise error

        monkeypatch.setattr(importlib.import_module("game.cli.policies"), "run", fail)
        return cli.main(["policies"])

    return make


def test_every_file_of_the_folder_is_a_command_with_its_own_name():
    for name, line in cli.commands().items():
        command = importlib.import_module(f"game.cli.{name}")
        assert command.NAME == name
        assert command.HELP == line != ""
        assert not line.endswith("."), f"the help line of {name} stands in a list; leave the full stop out"


def test_help_lists_every_command(capsys):
    assert cli.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {name}" in shown and line in shown for name, line in cli.commands().items())


def test_help_is_answered_without_loading_what_commands_need():
    """The heavy libraries cost half a second; nobody should wait that long to read a list."""
    heavy = {"numpy", "yaml", "pygame", "pydantic", "platformdirs", "tqdm"}
    program = f"import sys; from game.cli import main; main(['--help']); print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"


def test_command_modules_load_without_what_they_need():
    names = list(cli.commands())
    program = f"import sys, importlib; [importlib.import_module('game.cli.' + n) for n in {names}]; print({{'numpy', 'yaml', 'pygame'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "set()", done.stderr


def test_a_mistyped_command_is_answered_with_the_likely_one():
    done = run("simulat")
    assert done.returncode == 2
    assert "did you mean 'simulate'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_of_the_user_is_one_line(failing, capsys):
    assert failing(UsageError("the seed is -1; it must be 0 or more")) == 2
    assert capsys.readouterr().err == "silence: the seed is -1; it must be 0 or more\n"


def test_problems_of_a_scenario_are_listed_in_the_order_of_its_files(failing, capsys):
    later = Problem(Mark("a.yaml", 9, 2), "error", "L401", "got 'x', expected a number")
    sooner = Problem(Mark("a.yaml", 3, 1), "warning", "L402", "nothing reads this", fix="remove it")
    assert failing(ContentError("the scenario cannot be played", [later, sooner])) == 2
    assert capsys.readouterr().err.splitlines() == [
        "silence: the scenario cannot be played",
        "  a.yaml:3:1: warning[L402]: nothing reads this (remove it)",
        "  a.yaml:9:2: error[L401]: got 'x', expected a number",
    ]


def test_a_fault_of_the_program_leaves_a_report_and_no_traceback(failing, capsys):
    assert failing(ZeroDivisionError("told in the report")) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    with open(said.split("written in ")[1].strip(), encoding="utf-8") as report:
        assert "ZeroDivisionError: told in the report" in report.read()


def test_an_interrupt_is_quiet(failing, capsys):
    assert failing(KeyboardInterrupt()) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_stops_reading_is_no_error():
    listing = subprocess.Popen([sys.executable, "-m", "game", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    listing.stdout.close()
    assert listing.wait(timeout=60) == cli.BROKEN_PIPE
    assert listing.stderr.read() == ""
    listing.stderr.close()


def test_the_finder_reads_both_ways_of_writing_a_help_line(tmp_path):
    for text in ('NAME, HELP = "a", "told"', 'NAME = "a"\nHELP = "told"'):
        (tmp_path / "a.py").write_text(text)
        assert cli._help_line(tmp_path / "a.py") == "told"
