"""Ranges of numbers, with ends that may be open, and how arithmetic and comparison carry over to them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from `low` to `high`; whole ones only when `whole`. An open end is not itself among them.

    `states` names the values 0, 1, 2 .. of a phase.
    """

    low: float
    high: float
    whole: bool = False
    low_open: bool = False
    high_open: bool = False
    states: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.low:g}..{self.high:g}"

    def holds(self, x: float) -> bool:
        if self.whole and not float(x).is_integer():
            return False
        return self.low <= x <= self.high and not (self.low_open and x == self.low) and not (self.high_open and x == self.high)

    def truth(self) -> bool | None:
        """Whether its numbers count as true, which all but 0 do; None when they differ."""
        if not self.holds(0.0):
            return True
        return False if self.low == self.high else None

    def made(self, low: float, high: float, low_open: bool, high_open: bool) -> Range | None:
        """The part of it with other ends, or None where nothing is left."""
        if self.whole:
            first, last = math.ceil(low) if math.isfinite(low) else low, math.floor(high) if math.isfinite(high) else high
            low, low_open = (first + 1 if low_open and first == low else first), False
            high, high_open = (last - 1 if high_open and last == high else last), False
        if low > high or (low == high and (low_open or high_open)):
            return None
        return Range(float(low), float(high), self.whole, low_open, high_open, self.states)

    def cut(self, op: str, other: Range) -> Range | None:
        """The part of it for which `x op y` can hold with some y of the other; None where there is none."""
        low, high, low_open, high_open = self.low, self.high, self.low_open, self.high_open
        if op == "!=":
            if other.low != other.high:
                return self
            point = other.low
            return self.made(low, high, low_open or low == point, high_open or high == point)
        if op in (">", ">=", "=="):
            open_ = op == ">" or other.low_open
            if other.low > low:
                low, low_open = other.low, open_
            elif other.low == low:
                low_open = low_open or open_
        if op in ("<", "<=", "=="):
            open_ = op == "<" or other.high_open
            if other.high < high:
                high, high_open = other.high, open_
            elif other.high == high:
                high_open = high_open or open_
        return self.made(low, high, low_open, high_open)


ANYTHING = Range(-math.inf, math.inf)
ZERO = Range(0.0, 0.0, True)
ONE = Range(1.0, 1.0, True)
TRUTH = Range(0.0, 1.0, True)


def hull(ranges: Iterable[Range]) -> Range:
    """The smallest range around some ranges; at least one."""
    ranges = list(ranges)
    low, high = min(r.low for r in ranges), max(r.high for r in ranges)
    return Range(
        low, high, all(r.whole for r in ranges), all(r.low_open for r in ranges if r.low == low), all(r.high_open for r in ranges if r.high == high),
        ranges[0].states,
    )  # fmt: skip


def widened(r: Range, *reckoned_from: Range) -> Range:
    """A hair wider, so that rounding elsewhere cannot fall outside it; the hair fits the largest of the numbers it was reckoned from."""
    ends = [abs(e) for x in reckoned_from for e in (x.low, x.high) if math.isfinite(e)]
    hair = 1e-12 * max(ends, default=0.0)
    return Range(r.low - hair - 1e-12 * abs(r.low), r.high + hair + 1e-12 * abs(r.high))


def negative(r: Range) -> Range:
    return Range(-r.high, -r.low, r.whole, r.high_open, r.low_open)


def arithmetic(op: str, a: Range, b: Range) -> Range:
    """Every result of the operation is inside. Division by 0 gives 0, as in play, so nothing is known of it but that."""
    whole = a.whole and b.whole and op != "/"
    if op == "+":
        ends = [a.low + b.low, a.high + b.high]
    elif op == "-":
        ends = [a.low - b.high, a.high - b.low]
    elif op == "*":
        ends = [0.0 if 0.0 in (x, y) else x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    elif b.low == b.high == 0.0:
        ends = [0.0]
    elif b.low <= 0.0 <= b.high:
        return ANYTHING
    else:
        ends = [x / y for x in (a.low, a.high) for y in (b.low, b.high)]
    if any(math.isnan(e) for e in ends):
        return ANYTHING
    return Range(min(ends), max(ends), whole)


def compare(op: str, a: Range, b: Range, same: bool = False) -> bool | None:
    """Whether `x op y` holds for every x of a and y of b (True), for none (False), or for some. `same`: x and y are one thing."""
    if same:
        return op in ("<=", ">=", "==")
    if op in (">", ">="):
        return compare("<" if op == ">" else "<=", b, a)
    if op == "<":
        if a.high < b.low or (a.high == b.low and (a.high_open or b.low_open)):
            return True
        return False if a.low >= b.high else None
    if op == "<=":
        if a.high <= b.low:
            return True
        return False if a.low > b.high or (a.low == b.high and (a.low_open or b.high_open)) else None
    equal: bool | None = None
    if a.low == a.high == b.low == b.high:
        equal = True
    elif a.cut("==", b) is None or b.cut("==", a) is None:
        equal = False
    if equal is None or op == "==":
        return equal
    return not equal
