"""Random draws as a function of (world, turn, name of the decision, lane): nothing to save, pass round or consume in order.

The hash is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), tested against its
published outputs. A draw has a name for the decision it settles ("moscow.move", "election.winner") and one lane per member, event
or option, keyed by its id: one more member or event leaves everybody else's luck alone.
"""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np

from game.engine.arithmetic import log

GAMMA = np.uint64(0x9E3779B97F4A7C15)
_M1, _M2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


def mix(z):
    """SplitMix64's output function on an array of uint64."""
    z = (z ^ (z >> _S30)) * _M1
    z = (z ^ (z >> _S27)) * _M2
    return z ^ (z >> _S31)


def splitmix64(seed: int, count: int) -> np.ndarray:
    """The first `count` outputs of SplitMix64 from `seed`. (count,) uint64."""
    with np.errstate(over="ignore"):
        return mix(np.uint64(seed) + GAMMA * np.arange(1, count + 1, dtype=np.uint64))


@cache
def lane(word: str) -> int:
    """A stable 64-bit key for an id or a stream name, the same in every process."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def lanes(words) -> np.ndarray:
    """(n,) uint64 keys for ids."""
    return np.array([lane(word) for word in words], dtype=np.uint64)


def world_keys(seed: int, worlds) -> np.ndarray:
    """The key of each world of a run. seed: 0 .. 2^63; worlds: (B,) integers -> (B,) uint64."""
    with np.errstate(over="ignore"):
        return mix(mix(np.asarray(worlds, dtype=np.uint64) * GAMMA + np.uint64(seed)) + np.uint64(0x5EED))


class Draws:
    """The draws of one quarter of B worlds.

    `forced` maps a stream name to a number that every draw of that name then returns: for tests, never for play.
    """

    def __init__(self, keys: np.ndarray, turn: np.ndarray, forced=None):
        self.keys = keys
        self.turn = turn.astype(np.uint64)
        self.forced = forced or {}

    def _hash(self, name: str, lane_keys=None) -> np.ndarray:
        with np.errstate(over="ignore"):
            k = mix(self.keys + (self.turn * np.uint64(0x100000001B3) ^ np.uint64(lane(name))) * GAMMA)
            if lane_keys is not None:
                k = k + np.asarray(lane_keys, dtype=np.uint64)[:, None] * GAMMA
            return mix(k)

    def uniform(self, name: str, lane_keys=None) -> np.ndarray:
        """Uniform on [0, 1), 53 bits. (B,) without lanes, (n, B) with n lane keys."""
        if name in self.forced:
            shape = (len(self.keys),) if lane_keys is None else (len(lane_keys), len(self.keys))
            return np.full(shape, float(self.forced[name]))
        return (self._hash(name, lane_keys) >> _S11) * 2.0**-53

    def pairs(self, name: str, lane_keys: np.ndarray, at: np.ndarray) -> np.ndarray:
        """One uniform draw for each pair of a lane and a world. lane_keys, at: (K,) -> (K,)."""
        if name in self.forced:
            return np.full(len(at), float(self.forced[name]))
        with np.errstate(over="ignore"):
            k = mix(self.keys[at] + (self.turn[at] * np.uint64(0x100000001B3) ^ np.uint64(lane(name))) * GAMMA)
            return (mix(k + np.asarray(lane_keys, dtype=np.uint64) * GAMMA) >> _S11) * 2.0**-53

    def normal(self, name: str, lane_keys=None) -> np.ndarray:
        """Mean 0, standard deviation 1, bounded at about 3.46: the sum of the four 16-bit lanes of one hash, exact integers."""
        if name in self.forced:
            shape = (len(self.keys),) if lane_keys is None else (len(lane_keys), len(self.keys))
            return np.full(shape, float(self.forced[name]))
        h = self._hash(name, lane_keys)
        mask = np.uint64(0xFFFF)
        total = (h & mask) + ((h >> np.uint64(16)) & mask) + ((h >> np.uint64(32)) & mask) + (h >> np.uint64(48))
        return (total.astype(np.float64) - 2.0 * 65535.0) * (1.7320508075688772 / 65536.0)


def race(weights: np.ndarray, uniforms: np.ndarray) -> np.ndarray:
    """Choose one of n by weight: an exponential race, so that one more runner alters only the races it wins.

    Args:
        weights: (n, B), zero or less never wins.
        uniforms: (n, B), one draw a runner.

    Returns:
        (B,) int64, the winner's row, or -1 where no weight is above zero.
    """
    best = np.full(weights.shape[1], np.inf)
    winner = np.full(weights.shape[1], -1, dtype=np.int64)
    running = np.flatnonzero((weights > 0.0).any(axis=1))
    times = -log(np.maximum(1.0 - uniforms[running], 2.0**-54)) / np.maximum(weights[running], 1e-300)
    for k, row in enumerate(running):  # a loop over rows: argmin along the first axis is slower
        faster = (weights[row] > 0.0) & (times[k] < best)
        np.copyto(best, times[k], where=faster)
        winner[faster] = row
    return winner
