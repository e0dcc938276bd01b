"""One scale factor: boxes, text and pictures at every window and text size."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.gfx import FLOOR, Cache, Gfx
from game.ui.sketch import Sketch, along

SIZES = st.sampled_from([(1280, 720), (1366, 768), (1600, 900), (1920, 1080), (1920, 1200), (2560, 1080), (2560, 1440), (3840, 2160)])
SCALES = st.sampled_from([0.0, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0])
TEXTS = st.sampled_from([1.0, 1.15, 1.3, 1.5])
WORDS = st.text(st.sampled_from("abcdefgijlmnor tuvwxyz.,ÅŁ“”%61"), min_size=1, max_size=40).map(lambda s: " ".join(s.split()) or "a")


def test_a_full_hd_window_shows_logical_pixels_one_to_one():
    gfx = Gfx((1920, 1080))
    assert (gfx.s, gfx.t, gfx.crowd, gfx.compact) == (1, 1, 1, False)
    assert gfx.rect((3, 15, 47, 81)) == pygame.Rect(24, 120, 376, 648)
    assert gfx.font("body").get_point_size() == 17 and gfx.line("letter") == 32


def test_text_shrinks_less_than_boxes_below_full_hd():
    gfx = Gfx((1280, 720))
    assert gfx.s == pytest.approx(2 / 3) and gfx.t == pytest.approx((2 / 3) ** 0.5)
    assert gfx.compact


@given(SIZES, SCALES, TEXTS)
def test_no_text_is_smaller_than_the_floor(size, user, text):
    gfx = Gfx(size, user=user, text=text)
    for name in ("tiny", "small", "label", "body"):
        assert gfx.font(name).get_point_size() >= FLOOR


@given(SIZES, SCALES)
def test_the_stage_always_fits_the_window(size, user):
    gfx = Gfx(size, user=user)
    assert pygame.Rect((0, 0), size).contains(gfx.rect((0, 0, 240, 135)))
    assert min(gfx.spare) == pytest.approx(0, abs=1e-9)


@given(SIZES, st.floats(0, 100), st.floats(1, 60), st.floats(1, 60))
def test_boxes_that_touch_on_the_stage_touch_in_the_window(size, x, w, v):
    gfx = Gfx(size)
    assert gfx.rect((x, 0, w, 5)).right == gfx.rect((x + w, 0, v, 5)).left


def test_a_length_never_becomes_nothing():
    gfx = Gfx((1280, 720))
    assert gfx.px(0) == 0 and gfx.px(0.2) == 1 and gfx.px(1) == 1 and gfx.px(-1) == -1


@given(WORDS, st.sampled_from(["body", "small", "letter", "letter.i", "note.i", "s2", "label", "d4"]), SIZES)
def test_a_text_is_painted_as_wide_as_it_is_measured(words, style, size):
    gfx = Gfx(size)
    drawn = gfx.text(words, style, (255, 255, 255))
    assert abs(drawn.width - gfx.width(words, style)) <= 2


@given(WORDS, st.sampled_from(["body", "small", "letter", "s3"]))
def test_lines_of_text_are_as_long_as_they_were_designed(words, style):
    gfx = Gfx()
    large = Gfx((15360, 8640))
    ideal = large.width(words, style) / large.font(style).get_point_size() * gfx.font(style).get_point_size()
    assert gfx.width(words, style) >= ideal - 0.035 * ideal - 3


def test_a_picture_is_made_once():
    gfx = Gfx()
    assert gfx.text("Spain", "d5", (1, 2, 3)) is gfx.text("Spain", "d5", (1, 2, 3))
    sketch = Sketch(20, 20)
    sketch.circle(10, 10, 8, fill=(200, 10, 10))
    assert gfx.sketch(sketch) is gfx.sketch(sketch)


def test_a_cache_forgets_what_was_not_asked_for_lately():
    cache = Cache(3 * 4 * 100 * 100 / 1e6)
    made = []

    def make(name):
        return cache.get(name, lambda: made.append(name) or pygame.Surface((100, 100)))

    for name in "abcabcd":
        make(name)
    make("a")
    assert made == ["a", "b", "c", "d", "a"]
    assert cache.bytes <= cache.limit


def test_pictures_are_premultiplied():
    gfx = Gfx()
    sketch = Sketch(30, 30)
    sketch.line([(2, 3), (27, 26)], (255, 200, 100), 2.5)
    for drawn in (gfx.sketch(sketch), gfx.text("Wq", "d3", (240, 120, 60)), gfx.lamp(60), gfx.shadow((40, 40))[0]):
        for x in range(drawn.width):
            for y in range(drawn.height):
                r, g, b, a = drawn.get_at((x, y))
                assert max(r, g, b) <= a + 2


def test_a_shadow_is_darkest_under_the_box_and_gone_at_its_edge():
    picture, edge = Gfx().shadow((200, 120), 24, 0.5)
    assert picture.get_size() == (200 + 2 * edge, 120 + 2 * edge)
    alphas = [picture.get_at((x, picture.height // 2)).a for x in range(0, edge * 2)]
    assert alphas == sorted(alphas) and alphas[0] <= 6 and picture.get_at((picture.width // 2, picture.height // 2)).a == 128


def test_dots_stand_at_equal_distances():
    points = along([(0, 0), (10, 0), (10, 10)], 4)
    assert points == [(0, 0), (4, 0), (8, 0), (10, 2), (10, 6), (10, 10)]
