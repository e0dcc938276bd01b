"""The waterfall adds up as it is printed, whatever it is given."""

from hypothesis import given
from hypothesis import strategies as st

from game.session import view
from game.ui.gfx import Gfx
from game.ui.widgets.gauge import with_arrow
from game.ui.widgets.why import MOST, WhyPanel, rows_that_sum, signed

AMOUNTS = st.lists(st.floats(-30, 30, allow_nan=False).map(lambda x: round(x, 3)), max_size=14)


@given(st.floats(0, 100), AMOUNTS, st.sampled_from([0, 1, 2]), st.floats(-3, 3))
def test_the_printed_rows_sum_to_the_printed_change(start, amounts, decimals, unexplained):
    now = start + sum(amounts) + unexplained
    first, rows, last = rows_that_sum(start, now, [(f"cause {i}", a) for i, a in enumerate(amounts)], decimals)
    assert first + sum(amount for _, amount in rows) == last
    assert first == round(start * 10**decimals) and last == round(now * 10**decimals)
    assert len(rows) <= MOST and all(amount for _, amount in rows)


@given(AMOUNTS)
def test_rounding_changes_no_cause_by_more_than_one(amounts):
    named = [(f"cause {i}", a) for i, a in enumerate(amounts)]
    _, rows, _ = rows_that_sum(50, 50 + sum(amounts), named, 0)
    exact = dict(named)
    for label, amount in rows:
        if label in exact:
            assert abs(amount - exact[label]) < 1.001


def test_what_nobody_booked_is_said():
    _, rows, _ = rows_that_sum(40, 50, [("A dinner", 4.0)], 0)
    assert rows == [("A dinner", 4), ("Everything else", 6)]


def test_small_causes_are_told_together():
    causes = [(f"cause {i}", 10.0 - i) for i in range(12)]
    _, rows, _ = rows_that_sum(0, sum(a for _, a in causes), causes, 0)
    assert rows[-1][0] == "4 smaller causes" or rows[-1][0].endswith("smaller causes")
    assert len(rows) == MOST


def test_a_panel_is_made_from_a_view():
    gauge = view.Gauge("trust", "Trust in you", 38, "38", -6, "−6", good="up", start=44, causes=(view.Cause("Named a laggard", -5), view.Cause("The June promise", -1)))
    panel = WhyPanel.of(gauge)
    assert (panel.first, panel.last) == (44, 38) and panel.rows == [("Named a laggard", -5), ("The June promise", -1)]
    assert panel.size(Gfx(), 800)[1] > 200


def test_signs_are_printed_as_minus_and_plus():
    assert [signed(v, d) for v, d in ((3, 0), (-4, 0), (0, 0), (-5, 2), (1234, 0))] == ["+3", "−4", "±0", "−0.05", "+1,234"]


def test_an_arrow_says_which_way():
    assert (with_arrow(2, "+2"), with_arrow(-1, "−1"), with_arrow(0, "")) == ("▲ +2", "▼ −1", "±0")
