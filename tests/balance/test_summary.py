"""What a run says of itself."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.balance.columns import _text
from game.balance.summary import Summary, wilson


@pytest.mark.parametrize(("hits", "count", "low", "high"), [(5, 10, 0.2366, 0.7634), (0, 20, 0.0, 0.1611), (20, 20, 0.8389, 1.0), (81, 263, 0.2553, 0.3662)])
def test_wilson_gives_published_intervals(hits, count, low, high):
    """The last from Newcombe, Statistics in Medicine 17 (1998), table I; the others from the same formula by hand."""
    assert wilson(hits, count) == pytest.approx((low, high), abs=5e-5)


@given(count=st.integers(1, 5000), share=st.floats(0, 1))
@example(count=49, share=1.0)
@example(count=7, share=0.0)
def test_the_interval_holds_the_share_and_narrows(count, share):
    hits = round(count * share)
    low, high = wilson(hits, count)
    assert 0 <= low <= hits / count <= high <= 1
    wider = wilson(hits, count, z=2.58)
    assert wider[0] <= low
    assert wider[1] >= high


def row(**changes):
    return {"world": "0", "ending": "dull", "rank": "dull", "good": "0", "turns": "42", "legacy.total": "40", "dial.bond": "50", **changes}


def test_a_summary_counts_endings_and_spreads():
    summary = Summary()
    for n in range(100):
        summary.add(row(**{"legacy.total": str(n)}) if n < 90 else row(ending="great", rank="great", good="1", turns="40", **{"legacy.total": str(n)}))
    text = "\n".join(summary.lines({"dull": "A dull success"}))
    lines = text.splitlines()
    assert lines[1].split()[:3] == ["great", "great", "10"]
    assert "10.0%  5.5 to 17.4%" in lines[1]
    assert lines[2].startswith("A dull success")
    assert "a good ending" in lines[3]
    assert "one in ten under 10, half under 50, one in ten over 90" in text
    assert "mean 49.5" in text
    assert "41.8 quarters a game" in text


def test_a_summary_of_nothing_says_so():
    assert list(Summary().lines()) == ["no games"]


@pytest.mark.parametrize(("value", "text"), [(0.0, "0"), (84000.0, "84000"), (57.2382812, "57.2383"), (-0.5, "-0.5"), (100.0, "100")])
def test_numbers_are_written_short(value, text):
    assert _text(value) == text
