"""What the engine costs on this machine, measured on a real scenario, beside what it may cost.

Times are also given in add-passes, the time of one `np.add(out=)` on 32 x 1,024 float64: that unit travels between machines.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from game.balance.chunks import play_worlds
from game.balance.maps import cores
from game.balance.runner import WORLDS
from game.engine.start import start
from game.engine.step import step
from game.engine.tables import Tables
from game.policies import decide, find

POLICY = "random"  # plays all that can be played


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report. `verdict` is `stretch`, `target`, `floor` or `under`, or empty where nothing was set."""

    name: str
    measured: str
    passes: str = ""
    bars: str = ""
    verdict: str = ""


def _row(name: str, value: float, unit: str, bars: tuple[float, float, float] | None = None, passes: float = 0.0, more_is_better: bool = False) -> Row:
    """bars: floor, target, stretch."""
    shown = f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"
    if bars is None:
        return Row(name, shown, f"{passes:,.0f}" if passes else "")
    better = (lambda bar: value >= bar) if more_is_better else (lambda bar: value <= bar)
    verdict = next((word for word, bar in zip(("stretch", "target", "floor"), reversed(bars), strict=True) if better(bar)), "under")
    return Row(name, shown, f"{passes:,.0f}" if passes else "", " / ".join(f"{b:,g}" for b in bars), verdict)


def add_pass() -> float:
    """Seconds of one pass, the median of many."""
    a, b, out = np.ones((32, 1024)), np.ones((32, 1024)), np.empty((32, 1024))
    times = []
    for _ in range(41):
        began = time.perf_counter()
        for _ in range(20):
            np.add(a, b, out=out)
        times.append((time.perf_counter() - began) / 20)
    return statistics.median(times)


def turn_seconds(tables: Tables, worlds: int, turns: int, keep: bool = False, seed: int = 1) -> float:
    """Seconds a quarter of a batch takes, policy apart: the median of the first quarters of a campaign."""
    policy = find(POLICY)
    world = start(tables, seed, range(worlds))
    times = []
    for _ in range(min(turns, tables.calendar.turns)):
        orders = decide(policy, world, tables)
        began = time.perf_counter()
        world = step(world, orders, tables, keep=keep).world
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def games_rate(tables: Tables, worlds: int, policy: str = POLICY) -> float:
    """Campaigns a second in this process, policy and all."""
    found = find(policy)
    began = time.perf_counter()
    play_worlds(tables, found, 1, range(worlds))
    return worlds / (time.perf_counter() - began)


def memory(tables: Tables, worlds: int) -> tuple[float, float]:
    """Bytes a world: of its state, and of all that is allocated at the worst moment of a quarter."""
    gc.collect()
    policy = find(POLICY)
    tracemalloc.start()
    try:
        world = start(tables, 1, range(worlds))
        state = sum(plane.nbytes for plane in world.planes().values()) / worlds
        for _ in range(2):
            orders = decide(policy, world, tables)
            tracemalloc.reset_peak()
            world = step(world, orders, tables).world
        return state, tracemalloc.get_traced_memory()[1] / worlds
    finally:
        tracemalloc.stop()


def mismatches(tables: Tables, worlds: int) -> int:
    """How many worlds of a batch come out otherwise when they are played alone or in other company."""
    policy = find(POLICY)
    together = play_worlds(tables, policy, 1, range(worlds)).rows
    apart = [row for first in range(0, worlds, 7) for row in play_worlds(tables, policy, 1, range(first, min(first + 7, worlds))).rows]
    alone = [play_worlds(tables, policy, 1, [w]).rows[0] for w in (0, worlds // 2, worlds - 1)]
    wrong = sum(a != b for a, b in zip(together, apart, strict=True))
    return wrong + sum(together[w] != row for w, row in zip((0, worlds // 2, worlds - 1), alone, strict=True))


def _cold(code: str) -> float:
    """Seconds that a fresh Python takes for a program, the best of three."""
    def once():
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began

    return min(once() for _ in range(3))


def _held(scenario: str, games: int) -> float:
    """The most memory that a run in one process holds, measured in a fresh Python."""
    code = (
        f"from game.balance import bench, chunks, runner; job, tables = chunks.prepare({scenario!r}, {POLICY!r}, 1);"
        f"runner.run(job, tables, {games}, workers=1, quiet=True); print(bench.resident())"
    )
    return float(subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True).stdout)


def resident() -> float:
    """The most memory this process has held, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak) * (1 if sys.platform == "darwin" else 1024)


def report(scenario: str, tables: Tables, full: bool, simulate: Callable[[int, int], float]) -> Iterator[Row]:
    """Measure, a row at a time.

    Args:
        scenario: its path, for measurements in a fresh Python.
        full: also what takes minutes.
        simulate: (games, workers) -> seconds of a run.
    """
    one = add_pass()
    yield _row("one add-pass", one * 1e6, "us")
    rate = games_rate(tables, WORLDS)
    yield _row(f"games a second and core, {WORLDS:,} worlds", rate, "games/s", (400, 800, 2000), more_is_better=True)
    big = turn_seconds(tables, WORLDS, 12)
    yield _row(f"turn of {WORLDS:,} worlds", big * 1e3, "ms", (60, 30, 10), passes=big / one)
    small = turn_seconds(tables, 1, 24)
    yield _row("turn of one world, causes not kept", small * 1e3, "ms", (8, 3, 1), passes=small / one)
    kept = turn_seconds(tables, 1, 24, keep=True)
    yield _row("turn of one world, causes kept", kept * 1e3, "ms", (15, 6, 2), passes=kept / one)
    huge = turn_seconds(tables, 4 * WORLDS, 6)
    yield _row(f"turn of {4 * WORLDS:,} worlds", huge * 1e3, "ms", passes=huge / one)
    exponent = float(np.log(huge / turn_seconds(tables, WORLDS, 6)) / np.log(4.0))
    yield _row(f"exponent in worlds, {WORLDS:,} to {4 * WORLDS:,}", exponent, "", (1.15, 1.05, 1.0))
    state, total = memory(tables, WORLDS)
    yield _row("state of a world", state / 1024, "KB", (24, 12, 8))
    yield _row("memory a world in a chunk", total / 1024, "KB", (80, 48, 30))
    yield _row("`silence --help`", _cold("from game.cli import main; main(['--help'])") * 1e3, "ms", (300, 120, 60))
    ready = f"from game.balance.chunks import prepare; from game.engine.start import start; start(prepare({scenario!r}, 'idle', 1)[1], 1, [0])"
    yield _row("first world ready, from cold", _cold(ready), "s", (1.5, 0.7, 0.4))
    count = 1000 if full else 60
    yield _row(f"worlds that differ alone or in other company, of {count:,}", mismatches(tables, count), "", (0, 0, 0))
    if full:
        workers = min(cores(), 2)
        alone, shared = simulate(4 * WORLDS, 1), simulate(4 * WORLDS, workers)
        yield _row(f"{workers} processes against one", alone / shared, "times", (1.6, 1.85, 1.95) if workers == 2 else None, more_is_better=True)
        yield _row(f"10,000 campaigns, {workers} processes", simulate(10_000, workers), "s", (15, 8, 3))
    held = _held(scenario, 2 * WORLDS)
    if held:
        yield _row(f"memory held by a run of {2 * WORLDS:,}, at most", held / 2**20, "MB", (500, 250, 150))
