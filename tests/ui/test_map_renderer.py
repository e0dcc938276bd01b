"""The map's picture: what it shows, how little it redraws, and what lies under the pointer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui.map import Incident, MapRenderer, MapView, renderer, style
from tests.ui.map_stage import CAPITALS, FILLS, SMALL, USUAL, data, draw, font

MEMBERS = sorted(CAPITALS)
HERE = [Incident((25.0, 59.63), "Cable fault", "Baltic"), Incident((30.2, 43.6), "Drifting mines", "Black Sea")]


@pytest.fixture
def drawn():
    """A renderer with one small picture of the home view, without words."""
    made = MapRenderer(data())
    draw(made, labels={})
    return made


@pytest.fixture(scope="module")
def usual():
    """A renderer with a full picture at 1920 by 1080. Tests only ask it."""
    made = MapRenderer(data())
    draw(made, USUAL, incidents=HERE)
    return made


def pixels(surface: pygame.Surface) -> np.ndarray:
    return pygame.surfarray.array3d(surface).astype(int)


def spot(iso3: str, size=SMALL) -> tuple[int, int]:
    view = MapView.home(size)
    x, y = (view.inset if iso3 in ("CAN", "USA") else view).project(data().anchor[iso3])
    return round(x), round(y)


# ------------------------------------------------------------------ what it shows


@pytest.mark.parametrize("iso3", MEMBERS)
def test_a_member_has_the_colour_it_was_given(drawn, iso3):
    picture = draw(drawn, labels={}, view=replace(MapView.home(SMALL), shades=False))
    assert picture.get_at(spot(iso3))[:3] == FILLS[iso3]


def test_others_keep_their_colours_whatever_the_fills():
    bare = replace(MapView.home(SMALL), shades=False, names=False)
    picture = draw(MapRenderer(data()), view=bare, fills={code: (255, 0, 0) for code in (*MEMBERS, "RUS", "UKR", "CHE")}, front=None)
    for place, colour in (
        ((40.0, 55.0), style.RUSSIA_BELARUS),
        ((28.0, 53.2), style.RUSSIA_BELARUS),
        ((21.5, 54.7), style.RUSSIA_BELARUS),  # Kaliningrad
        ((30.0, 49.5), style.UKRAINE),
        ((8.2, 46.9), style.LAND),
        ((3.0, 62.0), style.SEA),
        ((-42.0, 66.0), style.BEYOND),  # Greenland
    ):
        x, y = bare.project(place)
        assert picture.get_at((round(x), round(y)))[:3] == colour, place


def test_a_member_without_a_fill_has_the_colour_of_one_without_forces(drawn):
    picture = draw(drawn, labels={}, fills={})
    assert picture.get_at(spot("POL"))[:3] == style.NO_FORCES


def test_greenland_has_denmarks_colour_in_the_frame_and_the_quiet_one_on_the_stage(drawn):
    view = MapView.home(SMALL)
    x, y = view.inset.project((-42.0, 72.0))
    assert draw(drawn, labels={}).get_at((round(x), round(y)))[:3] == FILLS["DNK"]


def test_edges_are_smooth():
    view = replace(MapView.home(SMALL), shades=False, graticule=(0, 0), names=False, inset=None)
    picture = pixels(draw(MapRenderer(data()), view=view, fills={"POL": (255, 255, 255)}, labels={}, front=None))
    x, y = spot("POL")
    around = picture[x - 40 : x + 40, y - 35 : y + 35, 0]
    steps = set(np.unique(around)) - {255}
    assert len(steps) > 40, "a jagged edge has few colours, a smooth one many"


def test_crimea_is_hatched_and_the_land_before_the_front_is_not():
    view = MapView.home(USUAL)
    picture = pixels(draw(MapRenderer(data()), USUAL, view, labels={}))

    def hatched(place):
        x, y = (round(v) for v in view.project(place))
        patch = picture[x - 5 : x + 6, y - 5 : y + 6].reshape(-1, 3)
        return len(np.unique(patch, axis=0)) > 8

    assert hatched((34.3, 45.3))
    assert hatched((38.3, 47.9)), "behind the line of 2025"
    assert not hatched((32.0, 48.0))


@pytest.mark.parametrize(("worse", "better"), [(0, 25), (25, 48), (48, 60), (60, 80), (80, 100)])
def test_less_land_lies_behind_the_front_when_the_war_goes_better(worse, better):
    view = replace(MapView.home(SMALL), inset=None, names=False, shades=False)
    made = MapRenderer(data())
    plain = pixels(draw(made, view=view, labels={}, front=None))

    def changed(front):
        return (pixels(draw(made, view=view, labels={}, front=front)) != plain).any(axis=2).sum()

    assert changed(worse) > changed(better) > 0


def test_outlines_are_ivory_on_the_chosen_members_coast(drawn):
    plain = pixels(draw(drawn, labels={}))
    chosen = pixels(draw(drawn, labels={}, selected="ISL"))
    different = (plain != chosen).any(axis=2)
    ivory = (np.abs(chosen - style.IVORY).max(axis=2) < 12) & different
    x, y = spot("ISL")
    assert ivory[x - 40 : x + 40, y - 40 : y + 40].sum() > 100
    assert different.sum() == different[x - 40 : x + 40, y - 40 : y + 40].sum(), "nothing else changed"


def test_the_title_is_quiet():
    picture = pixels(draw(MapRenderer(data()), view=MapView.title(SMALL), labels={}, front=48))
    assert picture.max() < 70


# ------------------------------------------------------------------ how little it redraws


def test_nothing_new_gives_the_same_surface(drawn):
    before = draw(drawn, labels={})
    assert draw(drawn, labels=dict({})) is before
    assert drawn.changed.size == (0, 0)


def test_new_fills_need_no_new_raster(drawn, monkeypatch):
    before = draw(drawn, labels={})
    old = before.copy()
    monkeypatch.setattr(renderer, "rasterise", lambda *_: pytest.fail("rastered again"))
    after = draw(drawn, labels={}, fills=FILLS | {"POL": (1, 2, 3)})
    assert after.get_at(spot("POL"))[:3] == (1, 2, 3)
    assert after is not before
    assert (pixels(before) == pixels(old)).all(), "the old picture stays whole for a crossfade"


def test_hovering_redraws_only_where_outlines_are(drawn, monkeypatch):
    before = draw(drawn, selected="ESP")
    old = pixels(before)
    monkeypatch.setattr(renderer.paint, "colour_raster", lambda *_: pytest.fail("coloured again"))
    after = draw(drawn, selected="ESP", hover="ISL")
    assert after is before
    different = (pixels(after) != old).any(axis=2)
    inside = np.zeros_like(different)
    rect = drawn.changed
    inside[rect.left : rect.right, rect.top : rect.bottom] = True
    assert different.any()
    assert not (different & ~inside).any()
    assert rect.width < 120


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from([None, *MEMBERS]), st.sampled_from([None, *MEMBERS])), min_size=1, max_size=5))
def test_however_the_pointer_wandered_the_picture_is_what_a_fresh_one_would_be(path):
    made = MapRenderer(data())
    draw(made)
    for selected, hover in path:
        picture = draw(made, selected=selected, hover=hover)
    again = draw(MapRenderer(data()), selected=path[-1][0], hover=path[-1][1])
    assert (pixels(picture) == pixels(again)).all()


def test_a_preview_of_the_same_view_is_the_picture(usual):
    view = MapView.home(USUAL)
    shown = pixels(draw(usual, USUAL, incidents=HERE))
    moving = pixels(usual.preview(view))
    plates = [rect for incident in usual._words[0].marked for rect in incident.rects]
    for rect in plates:  # a moving map leaves the plates away
        shown[rect.left : rect.right, rect.top : rect.bottom] = moving[rect.left : rect.right, rect.top : rect.bottom]
    assert (shown != moving).any(axis=2).mean() < 0.002


def test_a_preview_shows_every_place_where_the_sharp_picture_will(usual):
    view = MapView.home(USUAL).zoomed(0.6, (900, 500)).moved(150, 40)
    moving = usual.preview(view)
    for iso3 in ("FRA", "POL", "TUR", "FIN"):
        x, y = (round(v) for v in view.project(data().anchor[iso3]))
        near = [moving.get_at((x + dx, y + dy))[:3] for dx in (-9, 0, 9) for dy in (-9, 0, 9)]
        assert any(np.abs(np.subtract(colour, FILLS[iso3])).max() < 30 for colour in near), iso3


def test_a_preview_without_a_picture_says_what_to_do():
    with pytest.raises(RuntimeError, match="call render first"):
        MapRenderer(data()).preview(MapView.home(SMALL))


# ------------------------------------------------------------------ what lies under the pointer


@pytest.mark.parametrize("iso3", MEMBERS)
def test_the_capital_picks_its_member(usual, iso3):
    view = MapView.home(USUAL)
    assert usual.pick((view.inset if iso3 in ("CAN", "USA") else view).project(CAPITALS[iso3])) == iso3


def test_picking_knows_others_territories_and_the_sea(usual):
    view = MapView.home(USUAL)
    assert usual.pick(view.project((40.0, 55.0))) == "RUS"
    assert usual.pick(view.project((34.2, 45.2))) == "UKR"
    assert usual.pick(view.project((-6.95, 62.1))) == "DNK"
    assert usual.pick(view.project((2.0, 65.0))) is None
    assert usual.pick((-5, 10)) is None
    assert usual.pick((1920, 1080)) is None


def test_a_number_at_sea_picks_the_member_it_belongs_to(usual):
    outside = [item for item in usual._words[0].placed if item.iso3]
    assert "DNK" in {item.iso3 for item in outside}
    for item in outside:
        assert usual.pick(item.rect.center) == item.iso3


def test_anchors_are_where_the_map_shows_the_member(usual):
    for iso3 in MEMBERS:
        assert usual.pick(usual.anchor(iso3)) == iso3
    assert usual.anchor("CHN") is None or usual.anchor("CHN")[0] < 1920


# ------------------------------------------------------------------ words


VALUES = st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from(["2.0", "10.5", "none", "100", "67"]), min_size=20)


@settings(max_examples=8)
@given(VALUES, st.sampled_from([1.0, 1.15, 1.3]), st.sampled_from([SMALL, USUAL]))
def test_no_word_stands_on_another(values, text, size):
    made = MapRenderer(data())
    made.render(size, MapView.home(size), FILLS, values, font, text=text)
    for words in made._words:
        boxes = [item.rect.inflate(-2, -item.rect.height // 2) for item in words.placed if item.surface.get_width() < 60]
        for i, box in enumerate(boxes):
            assert box.collidelist(boxes[i + 1 :]) < 0


def test_names_leaders_and_plates_leave_the_small_desk(drawn):
    draw(drawn, incidents=HERE)
    assert all(item.leader is None for words in drawn._words for item in words.placed)
    assert all(item.plate is None for item in drawn._words[0].marked)


def test_names_and_plates_keep_clear_of_panels():
    panel = pygame.Rect(1200, 0, 720, 800)
    made = MapRenderer(data())
    draw(made, USUAL, incidents=HERE, obstacles=[panel])
    names = [item for item in made._words[0].placed if item.surface.get_width() > 60]
    assert names
    assert all(not item.rect.colliderect(panel) for item in names)


@pytest.mark.parametrize("fill", ["24405F", "2F5F8A", "4A86AE", "85B0C2", "C4D2C6", "F3E9CF", "47383C", "A9552F", "DE8A49", "F9D39E", "22354B"])
def test_a_number_can_be_read_on_every_class(fill):
    colour = style._hex(fill)
    assert style.contrast(style.text_on(colour), colour) >= 4.3


# ------------------------------------------------------------------ incidents


def test_more_than_five_incidents_are_folded_by_sector(usual):
    many = [Incident((20.0 + i, 58.0), f"ship {i}", "Baltic") for i in range(4)]
    many += [Incident((30.0 + i, 43.5), "mines", "Black Sea") for i in range(2)] + [Incident((30.0, 70.0), "submarine", "High North")]
    made = MapRenderer(data())
    draw(made, USUAL, incidents=many)
    shown = [item.incident for item in made._words[0].marked]
    assert [(incident.words, incident.count) for incident in shown] == [("Baltic, 4", 4), ("mines", 1), ("mines", 1), ("submarine", 1)]


def test_the_mark_and_the_plate_pick_their_incident(usual):
    view = MapView.home(USUAL)
    assert usual.pick_incident(view.project(HERE[0].at)) is HERE[0]
    (plate,) = usual._words[0].marked[1].rects[1:]
    assert usual.pick_incident(plate.center) is HERE[1]
    assert usual.pick_incident((5, 5)) is None
