"""Interval analysis: what it finds, and that it never claims what is not so."""

import math

import pytest
from hypothesis import given, settings

from game.content.parse import parse
from game.content.ranges import analyse, bounds, narrowed
from tests.content.expressions import KNOWN, evaluate, states, trees


def verdict(text):
    return analyse(parse(text), KNOWN).verdict


@pytest.mark.parametrize(
    "text",
    [
        "us.favour > 100", "us.favour > 145 and turn >= 2", "us.favour > 60 and us.favour < 40", "flag and not flag", "flag == 2", "0 < us.favour < 5 and not us.favour < 5",
        "count(member where member.coast) > 2", "any(member where member.fear > 10)", "phase == war and phase == talks", "turn > 2 and turn < 3", "us.favour + 3 > 103.5",
        "min(us.favour, 30) > 30", "changed(us.favour) > 100", "us.favour > us.favour", "mean(member.fear where member.fear > 4) > 10.1", "not (us.favour >= 0)",
        "(us.favour > 60 or us.favour < 20) and 30 < us.favour < 50", "phase > over", "turn == 2.5", "AAA.coast == 0", "all(member where member.coast)", "us.favour * 2 > 201",
    ],
)  # fmt: skip
def test_what_can_never_be_is_found(text):
    assert verdict(text) == "never"


@pytest.mark.parametrize(
    "text",
    [
        "us.favour >= 0", "us.favour > 5 or us.favour <= 5", "count(member where member.coast) == 2", "turn >= 1", "us.favour + 1", "all(member where member.fear <= 10)",
        "phase == war or phase == talks or phase >= calm", "not (us.favour < 0)", "AAA.coast", "abs(us.debt) <= 5",
    ],
)  # fmt: skip
def test_what_is_always_so_is_found(text):
    assert verdict(text) == "always"


@pytest.mark.parametrize("text", ["us.favour > 99", "us.favour", "flag", "us.favour > us.debt", "count(member where member.coast) + flag > 2", "any(member where member.fear > 9)", "turn == 8"])
def test_what_can_be_is_left_alone(text):
    assert verdict(text) == "sometimes"


def test_the_part_that_cannot_be_is_named_with_its_ranges():
    found = analyse(parse("turn >= 2 and us.favour > 145"), KNOWN)
    assert (found.culprit.start, found.culprit.end) == (14, 29)
    assert [(name, r.low, r.high) for name, r in found.names] == [("us.favour", 0, 100)]


def test_a_part_that_says_nothing_new_is_found():
    found = analyse(parse("us.favour > 60 and us.favour > 40 and flag"), KNOWN)
    assert [(node.start, truth) for node, truth in found.fixed] == [(19, True)]


@pytest.mark.parametrize("text, count", [("1 / us.favour", 1), ("us.favour > 0 and 1 / us.favour > 1", 0), ("1 / (us.favour + 1)", 0), ("1 / us.debt > 0 or flag", 1), ("sum(1 / member.fear where member.fear > 1)", 0)])
def test_divisors_that_can_be_zero_where_they_stand_are_found(text, count):
    assert len(analyse(parse(text), KNOWN).divisions) == count


@pytest.mark.parametrize("text, low, high", [("2 + us.favour / 20", 2, 7), ("clamp(us.favour - 50, -10, 10)", -10, 10), ("-us.debt * 2", -10, 10), ("sum(member.fear where member.coast)", 0, 20), ("max(flag, 0.5)", 0.5, 1)])
def test_amounts_have_their_bounds(text, low, high):
    assert bounds(parse(text), KNOWN) == pytest.approx((low, high), abs=1e-6)


def test_a_condition_narrows_what_holds_behind_it():
    box = narrowed(parse("us.favour > 40 and turn < 3"), KNOWN)
    assert (box["us.favour"].low, box["turn"].high) == (40, 2)
    assert analyse(parse("us.favour < 30"), KNOWN, box).verdict == "never"
    assert narrowed(parse("us.favour > 200"), KNOWN) is None


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20 + "us.favour > 1" + ") > flag" * 20, "any(member where " * 12 + "member.coast and member.east" + ")" * 12, "not " * 20 + "flag",
        "(" * 20 + "flag and flag" + " and flag)" * 20, "(" * 18 + "flag or turn > 3" + " and flag)" * 18,
    ],
)  # fmt: skip
def test_deep_conditions_are_read_in_no_time(text):
    assert analyse(parse(text), KNOWN).verdict in ("never", "always", "sometimes")


@given(trees(), states)
@settings(max_examples=1500, deadline=None)
def test_no_verdict_or_bound_is_contradicted_by_a_world(tree, state):
    found = analyse(tree, KNOWN)
    value = evaluate(tree, state)
    if math.isnan(value) or math.isinf(value):
        return
    hair = 1e-9 * max(1, abs(value))
    assert found.low - hair <= value <= found.high + hair
    if found.verdict != "sometimes":
        assert (value != 0) is (found.verdict == "always")


@given(trees(leaves=8), states)
@settings(max_examples=1000, deadline=None)
def test_a_world_where_a_condition_holds_lies_inside_the_narrowed_ranges(tree, state):
    truth = evaluate(tree, state) != 0
    box = narrowed(tree, KNOWN, truth)
    assert box is not None
    for name, r in box.items():
        if name in state.now:
            assert r.low - 1e-9 <= state.now[name] <= r.high + 1e-9
