"""Arithmetic that gives the same bits for one world, for ten thousand, and on every processor.

Only correctly rounded operations are used: + - * /, sqrt, minimum, maximum, rint, comparisons, and exact scalings by powers of two.
Libraries differ in the last bit of exp, log and power, and numpy's sums along the member axis depend on the batch; so those are
built here from the safe ones.
"""

from __future__ import annotations

import numpy as np

GRID = 2.0**20
STEP = 2.0**-20


def snap(x):
    """The nearest multiple of 2^-20: what is stored or booked stands on this grid, so sums of it are exact below 2^20."""
    x = np.multiply(x, GRID)
    if x.ndim == 0:
        return np.rint(x) * STEP
    np.rint(x, out=x)  # a fresh array already: written over, since making another costs more than the arithmetic
    return np.multiply(x, STEP, out=x)


def clip(x, low, high):
    """x held inside low..high."""
    return np.minimum(np.maximum(x, low), high)


def share(x):
    """x held inside 0..1."""
    return np.minimum(np.maximum(x, 0.0), 1.0)


def tree_sum(x):
    """Sum over the first axis by halves, so that the order of additions never depends on the batch. (M, ..) -> (..)."""
    while x.shape[0] > 1:
        half, odd = divmod(x.shape[0], 2)
        total = x[:half] + x[half : 2 * half]
        x = np.concatenate((total, x[-1:])) if odd else total
    return x[0]


def logistic(x):
    """An S-shaped share of x: 0.5 at 0, the slope of the logistic function there, algebraic tails. Any shape -> 0..1."""
    y = 0.5 * x
    return 0.5 + 0.5 * (y / np.sqrt(1.0 + y * y))


_LN2_HIGH, _LN2_LOW = 0.6931471803691238, 1.9082149292705877e-10
_EXP = (1.0, 1.0, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320, 1 / 362880)


def exp(x):
    """e**x to about 1e-11 relative, for |x| <= 500: range reduction by ln 2, then a Taylor polynomial on |r| <= 0.35."""
    x = clip(x, -500.0, 500.0)
    k = np.rint(x * 1.4426950408889634)
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    total = _EXP[-1] * np.ones_like(r)
    for c in _EXP[-2::-1]:
        total = total * r + c
    return np.ldexp(total, k.astype(np.int64))


def log(x):
    """Natural logarithm to about 1e-10, for x > 0: x = m 2^k with m in 0.7..1.4, then the series of atanh((m-1)/(m+1))."""
    m, k = np.frexp(x)
    low = m < 0.7071067811865476
    m = m * (1.0 + low)
    k = k - low
    z = (m - 1.0) / (m + 1.0)
    z2 = z * z
    total = 1 / 15 * np.ones_like(z)
    for c in (1 / 13, 1 / 11, 1 / 9, 1 / 7, 1 / 5, 1 / 3, 1.0):
        total = total * z2 + c
    return 2.0 * z * total + k * 0.6931471805599453


def choose(condition, yes, no):
    """`yes` where the condition holds, else `no`; both must be finite. Faster than np.where on a random mask, and exact."""
    return yes * condition + no * (1 - condition)
