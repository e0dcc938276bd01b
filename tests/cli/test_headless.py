"""The commands that need no window, as a person types them."""

import pytest

from game import cli
from game.policies import shipped


@pytest.fixture
def silence(capsys):
    """Run a command; gives its code and what it printed."""

    def run(*argv):
        code = cli.main([str(a) for a in argv])
        out = capsys.readouterr()
        assert "Traceback" not in out.err
        return code, out.out, out.err

    return run


def test_policies_lists_every_bot(silence):
    code, out, _ = silence("policies")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(shipped())


def test_simulate_writes_rows_and_a_table_and_replay_opens_one(silence, short, tmp_path):
    path = tmp_path / "x.csv"
    code, out, _ = silence("simulate", short, "--games", 12, "--policy", "random", "--out", path, "--workers", 1)
    assert code == 0
    assert "95% interval" in out
    assert "12 games" in out
    assert len(path.read_text().splitlines()) == 13
    code, out, _ = silence("replay", path, "--world", 7, "--text")
    assert code == 0
    assert "world 7" in out
    assert out.splitlines()[-1].startswith("The last quarter's state is ")
    code, out, err = silence("simulate", short, "--games", 20, "--policy", "random", "--seed", 2, "--out", path, "--resume")
    assert (code, out) == (2, "")
    assert "the seed is 2 now and was 1" in err


@pytest.mark.parametrize("whole", [False, True])
def test_run_tells_a_campaign_to_its_end(silence, short, whole):
    code, out, _ = silence("run", short, "--policy", "steady", "--seed", 7, *(["--turns"] if whole else []))
    assert code == 0
    assert out.count("Q3 2025") >= 1
    assert "Legacy" in out
    assert ("How Q3 2025 went" in out) == whole


def test_a_constant_can_be_set(silence, short):
    """No first paper and no second: nothing is drawn."""
    code, out, _ = silence("run", short, "--policy", "idle", "--turns", "--set", "desk.first_paper=0", "--set", "desk.second_paper=0")
    assert code == 0
    dealt = silence("run", short, "--policy", "idle", "--turns")[1]
    assert dealt.count("[ROUTINE]") + dealt.count("[PRIORITY]") > out.count("[ROUTINE]") + out.count("[PRIORITY]")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["simulate", "nowhere"], "no scenario at 'nowhere'"),
        (["simulate", "SHORT", "--policy", "stedy"], "did you mean 'steady'?"),
        (["simulate", "SHORT", "--games", "0"], "--games is 0; it must be at least 1"),
        (["simulate", "SHORT", "--workers", "-1"], "--workers is -1; it must be at least 1"),
        (["simulate", "SHORT", "--set", "a=b"], "--set takes group.name=number, got 'a=b'"),
        (["simulate", "SHORT", "--set", "desk.first_papr=1"], "did you mean 'desk.first_paper'?"),
        (["simulate", "SHORT", "--set", "desk.first_paper=nan"], "--set takes group.name=number"),
        (["simulate", "SHORT", "--difficulty", "wrong"], "no difficulty is called 'wrong'"),
        (["simulate", "SHORT", "--seed", "-1"], "the seed is -1"),
        (["simulate", "SHORT", "--resume"], "name it with --out"),
        (["run", "SHORT", "--world", "-1"], "worlds count from 0"),
        (["replay", "nowhere.csv", "--world", "0"], "has no 'nowhere.csv.json' beside it"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(silence, short, argv, said):
    code, out, err = silence(*(short if a == "SHORT" else a for a in argv))
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["play", "--seed", "3"], "--seed needs a scenario"),
        (["play", "SHORT", "--save", "x.save"], "leave those out"),
        (["play", "SHORT", "--size", "small"], "--size takes widthxheight, for example 1280x720, got 'small'"),
        (["play", "SHORT", "--size", "100x100"], "choose a size from 1280x720"),
        (["play", "--save", "nowhere.save"], "nowhere.save"),
        (["screenshot", "x.jpg"], "goes to a .png file"),
        (["screenshot", "nowhere/x.png"], "in a folder that exists"),
        (["screenshot", "x.png", "--scenario", "SHORT", "--screen", "dsk"], "did you mean 'desk'?"),
    ],
)
def test_a_mistake_about_the_window_is_told_before_it_opens(silence, short, argv, said):
    code, out, err = silence(*(short if a == "SHORT" else a for a in argv))
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
