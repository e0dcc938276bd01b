"""The arrow keys reach every member."""

from __future__ import annotations

import pytest

from game.ui.map.walk import DIRECTIONS, neighbour
from tests.ui.map_stage import data


@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [("ESP", "left", "PRT"), ("PRT", "right", "ESP"), ("EST", "down", "LVA"), ("LVA", "up", "EST"), ("NOR", "right", "SWE"), ("CAN", "down", "USA"), ("BGR", "up", "ROU")],
)  # fmt: skip
def test_a_step_goes_to_the_neighbour_one_would_expect(start, direction, end):
    assert neighbour(data(), start, direction) == end


@pytest.mark.parametrize("start", ["USA", "ISL", "TUR", "LUX"])
def test_every_member_can_be_reached_from_anywhere(start):
    seen, edge = {start}, [start]
    while edge:
        here = edge.pop()
        for direction in DIRECTIONS:
            there = neighbour(data(), here, direction)
            if there not in seen:
                seen.add(there)
                edge.append(there)
    assert seen == set(data().members)


def test_at_the_edge_one_stays():
    assert neighbour(data(), "TUR", "right") == "TUR"
