"""Runs of thousands: the same rows however they are cut, stopped and gone on with."""

import json
import os
from dataclasses import replace

import pytest

from game.balance import chunks, rebuild, results, runner, tally
from game.balance.columns import Reader
from game.balance.maps import here, in_processes
from game.errors import SaveError, UsageError
from game.policies import find

GAMES = 44


@pytest.fixture(scope="module")
def prepared(short):
    return chunks.prepare(short, "random", 11)


@pytest.fixture(scope="module")
def whole(prepared, tmp_path_factory):
    """The file of a run in one piece."""
    path = tmp_path_factory.mktemp("runs") / "whole.csv"
    runner.run(*prepared, GAMES, path, workers=1, quiet=True, size=GAMES)
    return path


def go(prepared, path, **kwargs):
    return runner.run(*prepared, kwargs.pop("games", GAMES), path, **{"workers": 1, "quiet": True, "size": 10, **kwargs})


@pytest.mark.parametrize("size", [1, 7, 10, 43])
def test_rows_do_not_depend_on_chunks(prepared, whole, tmp_path, size):
    go(prepared, tmp_path / "x.csv", size=size)
    assert (tmp_path / "x.csv").read_bytes() == whole.read_bytes()


def test_rows_do_not_depend_on_workers(prepared, whole, tmp_path):
    go(prepared, tmp_path / "x.csv", workers=2, map=in_processes(2))
    assert (tmp_path / "x.csv").read_bytes() == whole.read_bytes()


def test_dropping_worlds_that_have_ended_changes_no_row(prepared, monkeypatch):
    _, tables = prepared
    rows = []
    for share in (0.0, 1.0):
        monkeypatch.setattr(chunks, "COMPACT_SHARE", share)
        rows.append(chunks.play_worlds(tables, find("random"), 3, range(30)))
    assert rows[0] == rows[1]


def test_a_stopped_run_keeps_what_is_finished_and_goes_on(prepared, whole, tmp_path):
    path = tmp_path / "x.csv"

    def stopping(source):
        for number, done in enumerate(here(source)):
            if number == 2:
                raise KeyboardInterrupt
            yield done

    stopped = go(prepared, path, map=stopping)
    assert stopped.interrupted
    assert stopped.finished == stopped.summary.games == 20
    assert len(path.read_text().splitlines()) == 21
    with pytest.raises(SaveError, match=r"holds 20 of 44 games .* --resume"):
        go(prepared, path)
    done = go(prepared, path, resume=True)
    assert (done.before, done.finished, done.interrupted) == (20, GAMES, False)
    assert path.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("torn", [b"", b"30,11,du", b"30,11,x\n31,11,y\n"])
def test_a_chunk_that_was_cut_off_is_played_again(prepared, whole, tmp_path, torn):
    """As after a power cut: the file has more than its head knows of."""
    path = tmp_path / "x.csv"
    go(prepared, path, games=30)
    with open(path, "ab") as file:
        file.write(torn)
    go(prepared, path, resume=True)
    assert path.read_bytes() == whole.read_bytes()


def test_a_finished_run_can_be_made_longer(prepared, whole, tmp_path):
    go(prepared, tmp_path / "x.csv", games=5)
    assert go(prepared, tmp_path / "x.csv", resume=True).summary.games == GAMES
    assert (tmp_path / "x.csv").read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seed": 12}, "the seed is 12 now and was 11"),
        ({"policy": "idle"}, "the policy is idle now and was random"),
        ({"policy_digest": "0"}, "the policy's source has changed since"),
        ({"digest": "0"}, "the scenario has changed since"),
        ({"difficulty": "hard"}, "the difficulty is hard now"),
    ],
)
def test_another_run_is_not_gone_on_with(prepared, tmp_path, change, said):
    path = tmp_path / "x.csv"
    go(prepared, path, games=10)
    before = path.read_bytes()
    with pytest.raises(SaveError, match=said):
        go((replace(prepared[0], **change), prepared[1]), path, resume=True)
    assert path.read_bytes() == before


def test_a_file_of_somebody_else_is_not_overwritten(prepared, tmp_path):
    path = tmp_path / "letters.csv"
    path.write_text("dear,sir\n")
    with pytest.raises(SaveError, match="not a results file"):
        go(prepared, path)
    assert path.read_text() == "dear,sir\n"


def test_a_folder_that_is_not_there_is_told_before_anything_is_played(prepared, tmp_path):
    def never(source):
        raise AssertionError("played")

    with pytest.raises(SaveError, match="cannot be written: No such file"):
        go(prepared, tmp_path / "nowhere" / "x.csv", map=never)


def test_a_worker_that_dies_is_told_in_words(prepared, tmp_path):
    job = replace(prepared[0], policy=_deadly(tmp_path))
    job = replace(job, policy_digest=find(job.policy).digest)
    with pytest.raises(UsageError, match=r"a worker ended without a word.*--resume"):
        runner.run(job, prepared[1], 20, workers=2, quiet=True, size=10, map=in_processes(2))


def _deadly(folder):
    path = folder / "deadly.py"
    path.write_text("import os\ndef act(obs, legal, draws, tables):\n    os._exit(3)\n")
    return str(path)


def test_a_mistake_in_a_worker_arrives_as_it_was(prepared, tmp_path):
    path = tmp_path / "wrong.py"
    path.write_text("def act(obs, legal, draws, tables):\n    return 1 / 0\n")
    job = replace(prepared[0], policy=str(path), policy_digest=find(str(path)).digest)
    with pytest.raises(UsageError, match=r"'wrong' failed in turn 1: ZeroDivisionError: division by zero \(line 2\)"):
        runner.run(job, prepared[1], 20, workers=2, quiet=True, size=10, map=in_processes(2))


def test_chunks_cover_all_worlds_once(prepared):
    for games, first, size in ((10, 0, 3), (10, 4, 3), (1, 0, 1024), (0, 0, 5)):
        worlds = [w for c in runner.chunks(prepared[0], first, games, size) for w in range(c.first, c.first + c.count)]
        assert worlds == list(range(first, games))


def test_the_file_says_how_it_was_made(prepared, whole):
    doc = json.loads(results.head_path(whole).read_text())
    assert doc["job"]["policy"] == "random"
    assert doc["job"]["seed"] == 11
    assert doc["finished"] == GAMES
    assert doc["size"] == os.path.getsize(whole)
    rows = list(results.read_rows(whole))
    assert [int(r["world"]) for r in rows] == list(range(GAMES))
    assert tuple(rows[0]) == Reader(prepared[1]).columns


# ---- one game again


@pytest.mark.parametrize("world", [0, 17, GAMES - 1])
def test_any_row_can_be_played_again_to_the_last_bit(whole, world):
    rebuilt = rebuild.rebuild(whole, world)
    assert rebuilt.session.ended
    assert rebuilt.session.world.digests() == [rebuilt.row["digest"]]
    assert rebuilt.session.number == world


def test_a_row_that_does_not_come_out_as_it_was_is_told(whole, tmp_path):
    path = tmp_path / "x.csv"
    lines = whole.read_text().splitlines(keepends=True)
    lines[4] = lines[4][:-33] + "0" * 32 + "\n"
    path.write_text("".join(lines))
    results.head_path(path).write_text(results.head_path(whole).read_text())
    with pytest.raises(SaveError, match=r"world 3 came out as \w{32} and was 0{32}"):
        rebuild.rebuild(path, 3)


@pytest.mark.parametrize(("field", "said"), [("digest", "the scenario 'short' at .* has changed"), ("policy_digest", "the policy 'random' has changed")])
def test_a_row_of_another_scenario_or_policy_is_refused(whole, tmp_path, field, said):
    path = tmp_path / "x.csv"
    path.write_bytes(whole.read_bytes())
    doc = json.loads(results.head_path(whole).read_text())
    doc["job"][field] = "0"
    results.head_path(path).write_text(json.dumps(doc))
    with pytest.raises(SaveError, match=said):
        rebuild.rebuild(path, 3)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"what": "silence-procedure results", "format": 1}', '{"what": "silence-procedure results", "format": 9}'])
def test_a_damaged_head_is_one_message(tmp_path, text):
    path = tmp_path / "x.csv"
    path.write_text("world\n")
    results.head_path(path).write_text(text)
    with pytest.raises(SaveError):
        results.read_head(path)


def test_worlds_and_files_that_are_not_there_are_told(whole, tmp_path):
    with pytest.raises(SaveError, match=f"no world {GAMES}; it holds {GAMES} games"):
        rebuild.rebuild(whole, GAMES)
    with pytest.raises(SaveError, match=r"has no 'y.csv.json' beside it"):
        rebuild.rebuild(tmp_path / "y.csv", 0)


# ---- the tally


def test_counts_add_up_however_a_run_is_cut(prepared, whole, tmp_path):
    """Also over a stop: the file's head keeps them."""
    path = tmp_path / "x.csv"
    go(prepared, path, games=21, size=4)
    done = go(prepared, path, resume=True, size=9)
    assert done.counts == results.read_head(whole).counts == results.read_head(path).counts


def test_counts_are_of_what_happened(prepared, whole):
    counts, rows = results.read_head(whole).counts, list(results.read_rows(whole))
    assert counts["games"] == len(rows)
    assert counts["quarters"] == sum(int(r["turns"]) for r in rows)
    actions = [k.removeprefix("action:") for k in counts if k.startswith("action:")]
    assert all(counts[f"action:{a}"] <= counts[f"legal:{a}"] <= counts["quarters"] for a in actions)
    assert sum(counts[f"action:{a}"] for a in actions) > 0
    assert all(n <= len(rows) for k, n in counts.items() if k.startswith("event:"))


def test_the_usage_table_marks_what_is_out_of_bounds(prepared):
    scenario = prepared[1].scenario
    action, event = next(iter(scenario.actions)), next(iter(scenario.events))
    first, second = (c.id for c in scenario.events[event].choices[:2])
    counts = {"games": 1000, "quarters": 6000, f"legal:{action}": 3000, f"action:{action}": 2400, f"event:{event}": 4}
    counts |= {f"choice:{event}.{first}": 95, f"choice:{event}.{second}": 5}
    lines = {line.split()[0]: line for line in tally.usage(counts, prepared[1]) if line}
    assert lines[action].split()[1:] == ["50.0%", "80.0%", "common"]
    assert f"0.4%  {first} 95%, {second} 5%" in lines[event]
    assert lines[event].endswith("(rare, one answer)")
