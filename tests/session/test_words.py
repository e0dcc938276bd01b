"""Numbers and lists read as a person would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.session import words


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(84100, 0, "84,100"), (2, 2, "2.00"), (-1.5, 1, "\u22121.5"), (-0.2, 0, "0"), (0, 0, "0"), (-84100, 0, "\u221284,100")],
)
def test_numbers(value, decimals, text):
    assert words.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(2, 0, "+2"), (-1, 0, "\u22121"), (0, 0, "\u00b10"), (0.3, 0, "+0.3"), (0.01, 0, "\u00b10"), (-0.004, 2, "\u22120.004"), (0.5, 0, "+0.5"), (1.4, 0, "+1")]
)
def test_changes_carry_their_sign(value, decimals, text):
    assert words.signed(value, decimals) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (6, 6, "\u25b2 6"), (4, 9, "\u25b2 4 to 9"), (-5, -2, "\u25bc 2 to 5"), (-2, 4, "\u22122 to +4"), (0, 5, "\u25b2 up to 5"),
        (-3, 0, "\u25bc up to 3"), (0, 0, ""), (1.5, 1.5, "\u25b2 1.5"), (-3000, -3000, "\u25bc 3,000"),
    ],
)  # fmt: skip
def test_effects_as_arrows_and_ranges(low, high, text):
    assert words.span(low, high) == text


def test_lists():
    assert words.listing(["a"]) == "a"
    assert words.listing(["a", "b", "c"]) == "a, b and c"
    assert words.listing(list("abcde"), 2) == "a, b and 3 others"


def test_prices():
    assert [words.price(*p) for p in ((0, 0), (2, 0), (2, 1), (0, 2))] == ["No capital", "2 capital", "2 capital, 1 slot", "2 slots"]


@given(st.floats(0, 1))
def test_odds_are_said_in_tens_or_twenties(share):
    count, _, of = words.odds(share).partition(" in ")
    assert abs(int(count) / int(of) - share) <= 0.051


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_no_number_is_a_negative_nothing(value, decimals):
    text = words.number(value, decimals)
    assert "-" not in text
    if text.startswith(words.MINUS):
        assert any(c in "123456789" for c in text)
