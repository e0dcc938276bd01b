"""The commands that open the window or draw a picture of it: what they put on the stage. The window itself is SDL's dummy."""

import struct

import pytest

from game import cli
from game.ui import app


@pytest.fixture
def opened(monkeypatch):
    """Run a command whose loop ends at once; gives the app that it would have run."""

    def run(*argv):
        seen = []
        monkeypatch.setattr(app, "run", lambda program, surface: seen.append((program, surface.get_size())))
        assert cli.main([str(a) for a in argv]) == 0
        return seen[0]

    return run


def test_play_alone_opens_the_title(opened):
    program, size = opened("play", "--silent", "--size", "1366x768")
    assert program.screen.NAME == "title"
    assert program.session is None
    assert size == (1366, 768)


def test_play_with_a_scenario_opens_its_desk(opened, short):
    program, _ = opened("play", short, "--seed", 3, "--world", 5, "--silent")
    assert program.screen.NAME == "desk"
    assert (program.session.seed, program.session.number, program.session.turn) == (3, 5, 1)


def test_replay_opens_a_game_of_a_run_at_its_end(opened, short, tmp_path):
    path = tmp_path / "x.csv"
    assert cli.main(["simulate", short, "--games", "3", "--policy", "random", "--workers", "1", "--quiet", "--out", str(path)]) == 0
    program, _ = opened("replay", path, "--world", 2)
    assert program.session.ended
    assert program.session.number == 2


def test_screenshot_draws_a_png_of_the_size_that_was_asked_for(short, tmp_path):
    path = tmp_path / "desk.png"
    assert cli.main(["screenshot", str(path), "--scenario", short, "--turn", "2", "--size", "1280x720"]) == 0
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (1280, 720)


def test_screenshot_of_the_ending_plays_to_the_end(short, tmp_path, monkeypatch):
    drawn = {}
    monkeypatch.setattr("game.cli._window.draw", lambda path, session, screen, size, **how: drawn.update(ended=session.ended, screen=screen))
    assert cli.main(["screenshot", str(tmp_path / "end.png"), "--scenario", short, "--screen", "ending"]) == 0
    assert drawn == {"ended": True, "screen": "ending"}


def test_every_screen_is_drawn_into_a_folder(short, tmp_path):
    from game.ui.app import screens

    folder = tmp_path / "album"
    assert cli.main(["screenshot", "--all", "--out", str(folder), "--scenario", short, "--size", "1280x720"]) == 0
    drawn = {path.stem.partition("-")[0] for path in folder.glob("*.png")}
    assert {"title", "desk", "menu", "keys", "ending", "debrief"} <= drawn <= set(screens())
    assert all(path.read_bytes()[:4] == b"\x89PNG" for path in folder.glob("*.png"))


@pytest.mark.parametrize("given", [["x.png", "--all"], ["--all"], ["--out", "folder"], []])
def test_one_picture_or_all_of_them_and_nothing_between(given, capsys):
    assert cli.main(["screenshot", *given]) != 0
    assert "one FILE.png" in capsys.readouterr().err
