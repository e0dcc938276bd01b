"""The line drawer covers what it should and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.map.stroke import stroke

POINT = st.tuples(st.floats(-40, 80), st.floats(-40, 80))


def drawn(a, b, width, shape=(40, 40)) -> np.ndarray:
    cover = np.zeros(shape, dtype=np.uint8)
    stroke(cover, [a[0]], [a[1]], [b[0]], [b[1]], width)
    return cover


@pytest.mark.parametrize("width", [1.0, 1.2, 2.5])
def test_a_level_line_is_as_wide_as_asked(width):
    cover = drawn((5, 20.3), (35, 20.3), width)
    assert cover[:, 20].sum() / 255 == pytest.approx(width, abs=0.03)


def test_a_line_along_x_is_a_line_along_y_turned():
    assert (drawn((3.2, 7.7), (31.4, 12.1), 1.7).T == drawn((7.7, 3.2), (12.1, 31.4), 1.7)).all()


@settings(max_examples=60)
@given(POINT, POINT, st.floats(0.5, 6.0))
def test_every_pixel_gets_the_share_its_distance_gives(a, b, width):
    cover = drawn(a, b, width) / 255
    y, x = np.mgrid[0:40, 0:40] + 0.5
    ab = np.subtract(b, a)
    t = np.clip(((x - a[0]) * ab[0] + (y - a[1]) * ab[1]) / max(ab @ ab, 1e-9), 0, 1)
    distance = np.hypot(x - a[0] - t * ab[0], y - a[1] - t * ab[1])
    assert cover == pytest.approx(np.clip(width / 2 + 0.5 - distance, 0, 1), abs=0.02)


def test_lines_that_meet_do_not_add_up():
    cover = np.zeros((20, 20), dtype=np.uint8)
    stroke(cover, [2, 10], [10, 10], [10, 18], [10, 10], 1.0)
    assert cover[:, 10].sum() / 255 == pytest.approx(1.0, abs=0.03)
