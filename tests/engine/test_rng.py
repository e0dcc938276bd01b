"""Draws are addressed, not consumed."""

import numpy as np
import pytest

from game.engine.rng import Draws, lanes, race, splitmix64, world_keys


def test_the_hash_gives_the_published_outputs_of_splitmix64():
    """Reference outputs for seed 1234567 from the authors' C implementation."""
    assert splitmix64(1234567, 5).tolist() == [
        6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
    ]  # fmt: skip


def draws(worlds, turn=1):
    return Draws(world_keys(5, worlds), np.full(len(worlds), float(turn)))


def test_a_world_draws_the_same_alone_and_in_any_batch():
    crowd, alone = draws(np.arange(100)), draws([42])
    for name in ("move", "vote"):
        assert (crowd.uniform(name, lanes("abc"))[:, 42] == alone.uniform(name, lanes("abc"))[:, 0]).all()
        assert crowd.normal(name)[42] == alone.normal(name)[0]


def test_adding_a_lane_leaves_the_luck_of_the_others_alone():
    few, more = draws(range(9)).uniform("x", lanes(["a", "c"])), draws(range(9)).uniform("x", lanes(["a", "b", "c"]))
    assert (few == more[[0, 2]]).all()


def test_names_turns_seeds_and_worlds_all_change_the_draw():
    base = draws(range(2000))
    others = [draws(range(2000), 2).uniform("a"), base.uniform("b"), Draws(world_keys(6, range(2000)), np.ones(2000)).uniform("a")]
    for other in others:
        assert abs(np.corrcoef(base.uniform("a"), other)[0, 1]) < 0.08
    assert len(np.unique(base.uniform("a"))) == 2000


def test_normal_draws_have_mean_nought_and_spread_one():
    n = draws(range(20000)).normal("n")
    assert abs(n.mean()) < 0.03 and abs(n.std() - 1) < 0.02


def test_a_race_is_won_by_weight_and_never_by_the_weightless():
    weights = np.tile(np.array([[1.0], [2.0], [0.0], [5.0]]), (1, 20000))
    wins = np.bincount(race(weights, draws(range(20000)).uniform("r", lanes("abcd"))), minlength=4) / 20000
    assert wins == pytest.approx([1 / 8, 2 / 8, 0, 5 / 8], abs=0.015)
    assert (race(np.zeros((2, 3)), draws(range(3)).uniform("r", lanes("ab"))) == -1).all()


def test_a_new_runner_alters_only_the_races_it_wins():
    d = draws(range(5000))
    before = race(np.ones((2, 5000)), d.uniform("r", lanes("ab")))
    after = race(np.ones((3, 5000)), d.uniform("r", lanes("abc")))
    assert (after[after != 2] == before[after != 2]).all()


def test_a_forced_draw_returns_what_it_was_told():
    d = Draws(world_keys(1, range(3)), np.ones(3), forced={"coin": 0.9})
    assert (d.uniform("coin", lanes("ab")) == 0.9).all() and d.uniform("coin").shape == (3,)
