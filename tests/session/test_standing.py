"""What a campaign is held against at its end: percentiles of simulated ones, still about right, and read off in order."""

import numpy as np
import pytest

from game.engine.start import start
from game.engine.step import step
from game.policies import ask, find
from game.session import ending
from game.session.session import Session, prepare

REAL = True


@pytest.fixture(scope="module")
def quarter():
    return Session.new("the-hague-2025", 7, autosave=False).desk.quarter


def test_more_legacy_is_ahead_of_more(quarter):
    shares = [ending.ahead_of(quarter, legacy) for legacy in (0.0, 30.0, 50.0, 64.0, 75.0, 99.0)]
    sensible, every = zip(*shares, strict=True)
    assert list(sensible) == sorted(sensible) and list(every) == sorted(every)
    assert all(e >= s for s, e in shares[:-1]) and sensible[0] <= 0.01 and every[-1] >= 0.99


def test_the_percentiles_are_those_of_the_game_as_it_is():
    """The middle of 160 campaigns of sensible play lies within four standard errors of the stored one."""
    tables = prepare("the-hague-2025", "variable", {})
    world, policy = start(tables, 99, range(160)), find("steady")
    while (world["ending"] == 0).any():
        orders, lawful = ask(policy, world, tables)
        world = step(world, orders, tables, lawful=lawful).world
    legacy = world["legacy.total"]
    rows = tables.rows("standing")
    middle = rows.column("sensible")[rows.ids.index("p50")]
    assert abs(np.median(legacy) - middle) < 4 * 1.2533 * legacy.std() / np.sqrt(len(legacy))
