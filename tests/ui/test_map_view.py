"""The projection, and where the desk's map puts things."""

from __future__ import annotations

import math

import numpy as np
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.map import MapView, home_inset
from game.ui.map.view import STAGE
from tests.ui.map_stage import SMALL, USUAL

EUROPE = st.tuples(st.floats(-40, 60), st.floats(30, 80))


@given(EUROPE)
def test_a_place_comes_back_from_the_picture(place):
    view = MapView.home(USUAL)
    back = view.unproject(np.array([view.project(place)]))[0]
    assert back == pytest.approx(place, abs=1e-6)


@given(EUROPE)
def test_areas_are_true(place):
    view = MapView.home(USUAL)
    lon, lat = place
    step = 0.01
    corners = [view.project(p) for p in ((lon, lat), (lon + step, lat), (lon + step, lat + step), (lon, lat + step))]
    drawn = 0.5 * abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, corners[1:] + corners[:1], strict=True)))
    truth = math.radians(step) * (math.sin(math.radians(lat + step)) - math.sin(math.radians(lat))) * view.k**2
    assert drawn == pytest.approx(truth, rel=1e-3)


def test_the_home_view_is_the_art_directions():
    view = MapView.home(STAGE)
    assert view.project((10.0, 55.0)) == pytest.approx((936, 440))
    east = view.project((10.01, 55.0))
    assert east[0] - 936 == pytest.approx(968 * math.radians(0.01) * math.cos(math.radians(55)), rel=1e-3)
    assert view.inset.project((-94.0, 50.0)) == pytest.approx((424 + 104, 520 + 74))
    assert MapView.title(STAGE).project((-32.0, 51.0)) == pytest.approx((480, 452))


@pytest.mark.parametrize("size", [SMALL, USUAL, (3840, 2160), (2560, 1080), (1280, 1024)])
@pytest.mark.parametrize(
    "place", [(-22.0, 64.0), (25.8, 71.1), (-5.4, 36.1), (25.0, 35.2), (44.5, 39.5)], ids=["Iceland", "North Cape", "Gibraltar", "Crete", "Van"]
)
def test_the_home_view_frames_the_european_alliance_in_every_window(size, place):
    x, y = MapView.home(size).project(place)
    assert 0.2 * size[0] < x < 0.8 * size[0]
    assert 0.1 * size[1] < y < 0.78 * size[1]


@given(st.floats(0.3, 5.0), st.tuples(st.integers(0, 1920), st.integers(0, 1080)))
def test_zooming_holds_the_point_under_the_pointer(factor, about):
    view = MapView.home(USUAL)
    place = view.unproject(np.array([about], dtype=float))[0]
    near = math.dist(about, view.at) < 1.3 * view.k  # farther out the map ends
    if near:
        assert view.zoomed(factor, about).project(tuple(place)) == pytest.approx(about, abs=1e-3)


def test_a_flight_between_views_starts_and_ends_at_them():
    home = MapView.home(USUAL)
    there = home.zoomed(4.0, (1100, 400))
    assert home.between(there, 0.0).k == pytest.approx(home.k)
    assert home.between(there, 1.0).at == pytest.approx(there.at)
    half = home.between(there, 0.5)
    assert half.k == pytest.approx(2 * home.k)
    place = tuple(home.unproject(np.array([(1100.0, 400.0)]))[0])
    assert half.project(place) == pytest.approx((1100, 400))


def test_the_small_desk_has_its_own_frame_for_north_america():
    assert home_inset(SMALL) == pygame.Rect(272, 340, 140, 92)
    assert home_inset(USUAL) == pygame.Rect(424, 520, 208, 144)


def test_the_close_geometry_is_for_close_looks_at_europe_only():
    home = MapView.home(USUAL)
    assert not home.close
    assert home.zoomed(5.0, (1000, 450)).close
    assert not home.zoomed(5.0, (100, 100)).close, "Labrador has no close geometry"
