"""The two long promises of the engine, measured in full: `python -m tests.bench.identity`.

A batch of 4,096 random campaigns against fifty of its worlds played alone, every bit of every plane in every quarter; and a thousand
random campaigns with the ledger kept: no exception, every number finite, in its range and on the grid, the causes summing exactly,
no paper without a lawful answer. The test suite plays smaller ones.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from game import paths
from game.content.load import load
from game.engine.compile import compile_scenario
from game.engine.legal import legal
from game.engine.observe import observe
from game.engine.start import start
from game.engine.step import step
from game.policies import ask, find


def same_bits(tables, worlds: int, alone: int) -> int:
    """How many (world, quarter) digests differ between the batch and the worlds alone."""
    policy = find("random")
    picked = np.linspace(0, worlds - 1, alone).astype(int)
    crowd = start(tables, 1, range(worlds))
    singles = [start(tables, 1, [k]) for k in picked]
    differ = 0
    for _ in range(tables.calendar.turns):
        orders, lawful = ask(policy, crowd, tables)
        crowd = step(crowd, orders, tables, lawful=lawful).world
        for n, world in enumerate(singles):
            singles[n] = step(world, ask(policy, world, tables)[0], tables).world
        differ += sum(a != b.digests()[0] for a, b in zip(crowd.take(picked).digests(), singles, strict=True))
    return differ


def sound(tables, games: int, batch: int = 250) -> int:
    """Play campaigns with every check on; returns the quarters played. Stops at the first thing wrong."""
    policy, quarters = find("random"), 0
    names = (*tables.layout.world_ids, *tables.layout.member_ids)
    for first in range(0, games, batch):
        world = start(tables, 2, range(first, min(first + batch, games)))
        while (world["ending"] == 0).any():
            running = (world["ending"] == 0) & (world["office.mandate"] > 0)
            stuck = observe(world, tables).papers & ~legal(world, tables).choices.any(axis=1) & running
            assert not stuck.any(), tables.event_ids[np.argwhere(stuck)[0][0]]
            after = step(world, ask(policy, world, tables)[0], tables, keep=True)
            after.world.check()
            total: dict[str, np.ndarray] = {}
            for entry in after.entries:
                total[entry.quantity] = total.get(entry.quantity, 0) + entry.amount
            for name in names:
                assert (after.world[name] - world[name] == total.get(name, 0)).all(), name
            quarters += int((world["ending"] == 0).sum())
            world = after.world
    return quarters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--worlds", type=int, default=4096)
    parser.add_argument("--alone", type=int, default=50)
    parser.add_argument("--games", type=int, default=1000)
    args = parser.parse_args()
    tables = compile_scenario(load(paths.scenario("the-hague-2025")))
    began = time.perf_counter()
    differ = same_bits(tables, args.worlds, args.alone)
    print(f"{args.alone} worlds alone against a batch of {args.worlds}, every quarter: {differ} digests differ ({time.perf_counter() - began:.0f} s)")
    began = time.perf_counter()
    quarters = sound(tables, args.games)
    print(f"{args.games} random campaigns, {quarters} quarters: finite, in range, on the grid, causes exact, no paper without an answer ({time.perf_counter() - began:.0f} s)")


if __name__ == "__main__":
    main()
