"""A study: several policies over the same worlds, each in a file that can go on, and one file with all rows."""

from __future__ import annotations

import csv
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game import __version__
from game.balance import chunks, runner
from game.balance.report import Run
from game.balance.results import read_rows
from game.engine.tables import Tables
from game.errors import SaveError


@dataclass(frozen=True, slots=True)
class Study:
    """What is asked: who plays how many worlds of what."""

    scenario: str
    policies: tuple[str, ...]
    games: int
    seed: int
    difficulty: str | None = None
    overrides: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it. `runs` is empty when it was interrupted."""

    runs: Sequence[Run]
    tables: Tables
    head: dict[str, Any]
    interrupted: bool


def play(study: Study, out: Path, workers: int | None = None, resume: bool = False, quiet: bool = False) -> Done:
    """Let every policy play; rows go to `out/games/<policy>.csv`, all of them together to `out/games.csv`.

    Raises:
        SilenceError: no such scenario, difficulty, constant or policy, or a folder that cannot be written.
    """
    jobs = [chunks.prepare(study.scenario, policy, study.seed, study.difficulty, dict(study.overrides or {})) for policy in study.policies]
    tables = jobs[0][1]
    try:
        (out / "games").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(f"'{out}' cannot be written: {error.strerror or error}") from None
    began, runs, played = time.perf_counter(), [], 0
    for (job, _), policy in zip(jobs, study.policies, strict=True):
        place = out / "games" / f"{_file(policy)}.csv"
        done = runner.run(job, tables, study.games, place, workers, resume, quiet)
        played += done.finished - done.before
        if done.interrupted:
            return Done((), tables, {}, True)
        rows = list(read_rows(place))
        runs.append(Run(_file(policy), {name: [row[name] for row in rows] for name in rows[0]}, done.counts))
    seconds = time.perf_counter() - began
    _together(runs, out / "games.csv")
    head = {
        "title": tables.scenario.title, "scenario": tables.scenario.id, "digest": tables.digest, "game": __version__, "games": study.games, "seed": study.seed,
        "difficulty": jobs[0][0].difficulty, "overrides": dict(study.overrides or {}), "seconds": round(seconds, 1), "rate": round(played / max(seconds, 1e-9), 1),
    }  # fmt: skip
    return Done(runs, tables, head, False)


def _file(policy: str) -> str:
    """A policy's name as a file's: of one's own, the name of the function."""
    return policy.rpartition(":")[2] if ":" in policy else Path(policy).stem


def _together(runs: Sequence[Run], place: Path) -> None:
    with open(place, "w", encoding="ascii", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        names = list(runs[0].columns)
        rows.writerow(("policy", *names))
        for run in runs:
            rows.writerows((run.policy, *row) for row in zip(*(run.columns[n] for n in names), strict=True))
