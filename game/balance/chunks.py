"""A chunk of a run: so many worlds from such a number on. Any scheduler may play, lose or repeat one; its rows are the same, to the bit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game import paths
from game.balance.columns import Reader
from game.balance.tally import Tally
from game.engine.start import start
from game.engine.step import step
from game.engine.tables import Tables
from game.errors import UsageError
from game.policies import Policy, ask, find
from game.session.session import DEFAULT_DIFFICULTY
from game.session.session import prepare as compiled

COMPACT_SHARE = 1 / 16  # ended worlds are dropped from the batch when they are this share of it


@dataclass(frozen=True, slots=True)
class Job:
    """What all chunks of a run have in common.

    Attributes:
        scenario: a path. digest: of the scenario compiled with its overrides; a worker that reads another stops.
        overrides: (constant, value) pairs on top of the difficulty's.
        policy: as `game.policies.find` takes it. policy_digest: of its source.
    """

    scenario: str
    digest: str
    difficulty: str
    overrides: tuple[tuple[str, float], ...]
    policy: str
    policy_digest: str
    seed: int


@dataclass(frozen=True, slots=True)
class Chunk:
    job: Job
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a chunk: a row a world, in order, and the counts of `Tally`, which add up over chunks."""

    rows: list[list[str]]
    counts: Counter[str]


class Stopped(Exception):
    """Somebody asked for the run to stop."""


def prepare(scenario: str, policy: str, seed: int, difficulty: str | None = None, overrides: dict[str, float] | None = None) -> tuple[Job, Tables]:
    """Check everything that a run needs before it starts.

    Raises:
        SilenceError: no such scenario, difficulty, constant or policy, a scenario that cannot be played, or a seed out of range.
    """
    if not 0 <= seed < 2**63:
        raise UsageError(f"the seed is {seed}; it must be a whole number from 0 to {2**63 - 1}")
    path = str(paths.scenario(scenario).resolve())
    given = tuple(sorted((overrides or {}).items()))
    difficulty = difficulty or DEFAULT_DIFFICULTY
    tables = _tables(path, difficulty, given)
    found = find(policy)
    return Job(path, tables.digest, difficulty, given, found.spec, found.digest, seed), tables


@lru_cache(maxsize=2)
def _tables(path: str, difficulty: str, overrides: tuple[tuple[str, float], ...]) -> Tables:
    return compiled(path, difficulty, dict(overrides))


def tables_of(job: Job) -> Tables:
    """The job's tables, from its files.

    Raises:
        UsageError: the scenario or the policy has changed since the job was made.
    """
    tables = _tables(job.scenario, job.difficulty, job.overrides)
    if tables.digest != job.digest:
        raise UsageError(f"the scenario at {job.scenario} changed while the run was going on; start again")
    if find(job.policy).digest != job.policy_digest:
        raise UsageError(f"the policy '{job.policy}' changed while the run was going on; start again")
    return tables


def play(chunk: Chunk, stop: Callable[[], bool] = lambda: False) -> Played:
    """Play a chunk to the end.

    Args:
        stop: asked once a quarter.

    Raises:
        Stopped: it said yes.
    """
    tables = tables_of(chunk.job)
    return play_worlds(tables, find(chunk.job.policy), chunk.job.seed, range(chunk.first, chunk.first + chunk.count), stop)


def play_worlds(tables: Tables, policy: Policy, seed: int, numbers, stop: Callable[[], bool] = lambda: False) -> Played:
    """Play some worlds of a run. Worlds that end leave the batch; the others come out the same, to the bit."""
    reader, tally = Reader(tables), Tally(tables)
    numbers = np.asarray(numbers, dtype=np.int64)
    world = start(tables, seed, numbers)
    rows: dict[int, list[str]] = {}
    limit = tables.calendar.turns + 1
    while len(numbers) and limit:
        if stop():
            raise Stopped
        limit -= 1
        orders, lawful = ask(policy, world, tables)
        after = step(world, orders, tables, lawful=lawful)
        tally.quarter(world["ending"] == 0, orders, lawful, after.granted)
        world = after.world
        over = world["ending"] > 0
        if over.all() or not limit or np.count_nonzero(over) > COMPACT_SHARE * len(numbers):
            gone = over if limit else np.ones_like(over)
            done = world.take(gone)
            tally.ended(done)
            rows.update(zip(numbers[gone].tolist(), reader.rows(done, numbers[gone].tolist(), seed), strict=True))
            world, numbers = world.take(~gone), numbers[~gone]
    return Played([rows[n] for n in sorted(rows)], tally.counts())
