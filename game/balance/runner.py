"""A run of any length: worlds streamed in chunks, rows to a file, a summary at the end."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from game.balance.chunks import Chunk, Job, Stopped
from game.balance.columns import Reader
from game.balance.maps import Map, cores, here, in_processes
from game.balance.progress import Progress
from game.balance.results import Head, Results, read_rows
from game.balance.summary import Summary
from game.engine.tables import Tables

WORLDS = 1024  # a chunk: fewer pay numpy's calls more often, more leave the processor's cache
FEWEST = 128  # below this a chunk is not worth a process


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run went. `finished` games are in the file, `before` of them from earlier sittings; `rate` is games a second of this one."""

    summary: Summary
    finished: int
    counts: Counter[str]
    before: int
    interrupted: bool
    rate: float
    seconds: float


def chunks(job: Job, first: int, games: int, size: int) -> Iterator[Chunk]:
    """The worlds first .. games - 1 of a run, in chunks."""
    for at in range(first, games, size):
        yield Chunk(job, at, min(size, games - at))


def chunk_size(games: int, workers: int) -> int:
    """Worlds a chunk: enough chunks that nobody waits idle, none larger than is good."""
    return max(FEWEST, min(WORLDS, math.ceil(games / max(workers, 1))))


def run(job: Job, tables: Tables, games: int, out: Path | None = None, workers: int | None = None, resume: bool = False,
        quiet: bool = False, size: int | None = None, map: Map | None = None) -> Outcome:  # fmt: skip
    """Play worlds 0 .. games - 1.

    Args:
        out: the file for the rows; None keeps the summary only.
        workers: processes; None takes one a processor.
        resume: go on with a file that was begun.
        size: worlds a chunk; the rows do not depend on it. map: where they are played, when not in processes of this machine.

    Raises:
        SaveError: the file cannot be written, or holds another run.
    """
    workers = cores() if workers is None else workers
    head = Head(job, tables.scenario.id, Reader(tables).columns, games)
    summary = Summary()
    with ExitStack() as stack:
        results = stack.enter_context(Results(out, head, resume)) if out is not None else None
        before = head.finished
        if before:
            for row in read_rows(out):
                summary.add(row)
        left = max(games - before, 0)
        size = size or chunk_size(left, workers)
        if map is None:
            map = here if workers == 1 or left <= size else in_processes(min(workers, math.ceil(left / size)))
        progress = stack.enter_context(Progress(games, before, quiet))
        played = map(chunks(job, before, games, size))
        interrupted = False
        try:
            for chunk, done in played:
                if results is not None:
                    results.add(done.rows, done.counts)
                else:
                    head.counts.update(done.counts)
                for row in done.rows:
                    summary.add(dict(zip(head.columns, row, strict=True)))
                progress.add(chunk.count)
        except (KeyboardInterrupt, Stopped):
            interrupted = True
        finally:
            if hasattr(played, "close"):
                played.close()  # stops the workers
        return Outcome(summary, head.finished if results is not None else summary.games, head.counts, before, interrupted, progress.rate, progress.seconds)
