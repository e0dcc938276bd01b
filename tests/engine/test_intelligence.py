"""What the office knows of Moscow is an estimate; it errs, narrows with the picture, and most crises are seen coming."""

import numpy as np
import pytest

from game.engine.observe import observe
from game.engine.orders import nothing
from game.engine.rules import crisis
from game.engine.rules.intelligence import ESTIMATES, spread
from game.engine.seen import as_seen
from game.engine.step import step
from tests.engine.rules_bench import tables, worlds


@pytest.fixture(scope="module")
def past():
    """The worlds of thirty quarters in which the office does nothing."""
    t, world = tables(), worlds(200)
    out = [world]
    for _ in range(30):
        out.append(step(out[-1], nothing(out[-1], t), t).world)
    return out


def test_a_policy_sees_the_estimate_and_never_the_truth(past):
    world = past[-1]
    obs = observe(world, tables())
    for name in ESTIMATES:
        assert (obs[f"moscow.{name}"] == world[f"intelligence.{name}"]).all()
        assert not (obs[f"moscow.{name}"] == world[f"moscow.{name}"]).all()
        assert f"intelligence.{name}" not in obs


def test_estimates_err_about_as_far_as_the_room_says(past):
    world = past[-1]
    inside = (world["moscow.strength"] > 15) & (world["moscow.strength"] < 115)
    wide = np.abs(world["intelligence.strength"] - world["moscow.strength"]) / spread(world, tables())
    assert 0.82 < np.mean(wide[inside] <= 1.645) < 0.97  # nine in ten, over 200 worlds


def test_a_better_picture_narrows_every_estimate(past):
    world = past[-1].copy()
    world["intelligence.picture"][:] = np.linspace(0.0, 100.0, world.batch)
    assert (np.diff(spread(world, tables())) < 0).all()


def test_as_seen_may_be_repeated(past):
    once = as_seen(past[-1])
    assert (as_seen(once).quantities == once.quantities).all()


def test_most_crises_are_preceded_by_signs_and_some_signs_by_nothing(past):
    """DESIGN 11: indicators before most crises. A sign in the quarter before is what the office could act on."""
    came = warned = signs = nothing = 0
    for before, after in zip(past, past[1:], strict=False):
        calls = (after["moscow.crisis"] > 0) & (before["moscow.crisis"] == 0)
        sign = before["moscow.indicator"] > 0
        came, warned = came + calls.sum(), warned + (calls & sign).sum()
        signs, nothing = signs + sign.sum(), nothing + (sign & (before["moscow.readied"] == 0)).sum()
    assert came > 100 and warned / came > 0.6
    assert 0.1 < nothing / signs < 0.8


@pytest.mark.parametrize("stance, there", [(2, 90.0), (1, 20.0)])
def test_a_word_in_time_may_hold_back_what_was_prepared(stance, there):
    firm, soft = crisis.held_back(np.array([there]), np.array([70.0]), tables().constants.crisis)
    assert (firm > soft) == (stance == 2)
