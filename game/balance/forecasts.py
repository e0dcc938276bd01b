"""How often what the staff forecast comes true, over many games of a policy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.start import start
from game.engine.step import step
from game.engine.tables import Tables
from game.policies import Policy, decide
from game.session.forecasts import reader


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two probabilities: how many, what they said on average, and the share that came true."""

    low: float
    high: float
    count: int
    said: float
    came: float


def gather(tables: Tables, policy: Policy, games: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(question place, honest estimate, outcome) of every settled forecast, all (N,)."""
    world = start(tables, seed, range(games))
    worlds = [world.frozen()]
    while len(worlds) <= tables.calendar.turns and not (world["ending"] > 0).all():
        world = step(world, decide(policy, world, tables), tables).world
        worlds.append(world.frozen())
    found = reader(tables)
    places = {q.id: k for k, q in enumerate(found.questions)}
    rows = []
    for asked in found.read(worlds):
        use = asked.put & ~np.isnan(asked.outcome)
        rows.append(np.stack([np.full(int(use.sum()), float(places[asked.question])), asked.estimate[use], asked.outcome[use]]))
    where, said, came = np.concatenate(rows, axis=1) if rows else np.zeros((3, 0))
    return where, said, came


def bins(said: np.ndarray, came: np.ndarray, width: float = 0.1) -> list[Bin]:
    """Forecasts by what was said, centred on 0%, 10%, .. 100%."""
    out = []
    for k in range(round(1.0 / width) + 1):
        here = np.rint(said / width) == k
        if here.any():
            out.append(Bin((k - 0.5) * width, (k + 0.5) * width, int(here.sum()), float(said[here].mean()), float(came[here].mean())))
    return out
