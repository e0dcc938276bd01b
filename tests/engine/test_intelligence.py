"""What the office knows of Moscow is an estimate; it errs, narrows with the picture, and most crises are seen coming."""

import numpy as np
import pytest

from game.engine.observe import observe
from game.engine.rules.intelligence import ESTIMATES
from game.engine.seen import as_seen, spread
from game.policies import prepare
from tests.engine.support import worlds_of


@pytest.fixture(scope="module")
def campaigns():
    """Forty quarters of 200 idle worlds."""
    return worlds_of("idle", 200, 40)


def test_a_policy_sees_the_estimate_and_never_the_truth(campaigns):
    world = campaigns.last
    obs = observe(world, campaigns.tables)
    for name in ESTIMATES:
        assert (obs[f"moscow.{name}"] == world[f"intelligence.{name}"]).all()
        assert not (obs[f"moscow.{name}"] == world[f"moscow.{name}"]).all()
        assert f"intelligence.{name}" not in obs


def test_estimates_err_about_as_far_as_the_room_says(campaigns):
    world = campaigns.last
    inside = (world["moscow.strength"] > 15) & (world["moscow.strength"] < 115)
    wide = np.abs(world["intelligence.strength"] - world["moscow.strength"]) / spread(world, campaigns.tables)
    assert 0.82 < np.mean(wide[inside] <= 1.645) < 0.97  # nine in ten, over 200 worlds


def test_a_better_picture_narrows_every_estimate(campaigns):
    world = campaigns.last.copy()
    world["intelligence.picture"][:] = np.linspace(0.0, 100.0, world.batch)
    assert (np.diff(spread(world, campaigns.tables)) < 0).all()


def test_as_seen_may_be_repeated(campaigns):
    once = as_seen(campaigns.last)
    assert (as_seen(once).quantities == once.quantities).all()


def test_most_crises_are_preceded_by_signs_and_some_signs_by_nothing(campaigns):
    """DESIGN 11: indicators before most crises. A sign in the quarter before is what the office could act on."""
    came = warned = signs = nothing = 0
    for before, after in zip(campaigns.worlds, campaigns.worlds[1:], strict=False):
        calls = (after["moscow.crisis"] > 0) & (before["moscow.crisis"] == 0)
        sign = before["moscow.indicator"] > 0
        came, warned = came + calls.sum(), warned + (calls & sign).sum()
        signs, nothing = signs + sign.sum(), nothing + (sign & (before["moscow.readied"] == 0)).sum()
    assert came > 100 and warned / came > 0.6
    assert 0.1 < nothing / signs < 0.8


@pytest.mark.parametrize("stance, there", [(2, 90.0), (1, 20.0)])
def test_a_word_in_time_may_hold_back_what_was_prepared(stance, there):
    from game.engine.rules import crisis

    tables, _ = prepare("the-hague-2025", "variable")
    firm, soft = crisis.held_back(np.array([there]), np.array([70.0]), tables.constants.crisis)
    assert (firm > soft) == (stance == 2)
