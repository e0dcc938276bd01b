"""Three clocks in one picture: what Europe holds alone, what America adds, what Russia could bring."""

from __future__ import annotations

from math import ceil

from game.session.view import DeskView
from game.ui.theme import load_theme
from game.ui.widgets import Band, LineChart, Series


def valley_chart(view: DeskView, size=(300, 130)) -> LineChart | None:
    """The chart, or None before there is anything to draw."""
    europe, us, russia = (view.valley.get(k, ()) for k in ("europe", "us", "russia"))
    if not europe:
        return None
    first, last = view.began, view.began + view.turns / 4
    years = [first + k / 4 for k in range(len(europe))]
    if len(years) == 1:
        years, europe, us, russia = [first - 0.25, first], europe * 2, us * 2, russia * 2
    groups = load_theme().groups["valley"]
    both = [a + b for a, b in zip(europe, us, strict=True)]
    bands = (
        Band([(x, 0.0, a) for x, a in zip(years, europe, strict=True)], groups["europe"]),
        Band([(x, a, b) for x, a, b in zip(years, europe, both, strict=True)], groups["us"]),
    )
    lines = (Series(list(zip(years, both, strict=True)), "text", 2.5), Series(list(zip(years, russia, strict=True)), "sig", 2.5))
    return LineChart(lines, bands, x=(first - 0.25, last), y=(0, max(100.0, *russia)), x_ticks=_ticks(first, last), size=size)


def _ticks(first: float, last: float) -> tuple[int, ...]:
    """The first whole year, then every fifth."""
    whole = range(ceil(first), ceil(last))
    return tuple(y for y in whole if y == whole[0] or y % 5 == 0 and y > whole[0] + 1)
