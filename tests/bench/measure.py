"""`python -m tests.bench.measure [SCENARIO]`: one sitting's figures of this checkout, as JSON, in seconds and bytes."""

import json
import statistics
import sys
import time

from game import paths
from game.balance import bench
from game.balance.chunks import prepare
from game.content.load import load
from game.engine.compile import compile_scenario
from game.engine.observe import observe
from game.engine.start import start


def _median(work, times: int) -> float:
    out = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        out.append(time.perf_counter() - began)
    return statistics.median(out)


def measure(name: str) -> dict[str, float]:
    """Step at 1, 1,024 and 4,096 worlds, whole games, content loading, observing, and memory a world."""
    _, tables = prepare(name, bench.POLICY, 1)
    path = paths.scenario(name)
    scenario = load(path)
    crowd = start(tables, 1, range(1024))
    state, total = bench.memory(tables, 1024)
    return {
        "add pass": bench.add_pass(),
        "step, 1 world": bench.turn_seconds(tables, 1, 24),
        "step, 1 world, causes kept": bench.turn_seconds(tables, 1, 24, keep=True),
        "step, 1,024 worlds": bench.turn_seconds(tables, 1024, 12),
        "step, 4,096 worlds": bench.turn_seconds(tables, 4096, 5),
        "a game among 1,024": 1.0 / bench.games_rate(tables, 1024),
        "load content": _median(lambda: load(path), 3),
        "compile": _median(lambda: compile_scenario(scenario), 3),
        "start, 1,024 worlds": _median(lambda: start(tables, 1, range(1024)), 3),
        "observe, 1,024 worlds": _median(lambda: dict(observe(crowd, tables)), 9),
        "state, bytes a world": state,
        "all, bytes a world": total,
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1] if len(sys.argv) > 1 else "the-hague-2025")))
