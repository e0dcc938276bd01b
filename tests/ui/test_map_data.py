"""The built map has the politics we draw, and none of the source's traps."""

from __future__ import annotations

import numpy as np
import pytest

from game.ui.map import MapView
from game.ui.map.data import FRONTIER, HIDDEN, Level
from game.ui.map.raster import Pane, arc_stretches, panes_of
from tests.ui.map_stage import CAPITALS, USUAL, data

LEVELS = ("world", "close")


def owners(level: Level, lon: float, lat: float) -> set[str]:
    """Codes of the countries whose land a place is on, by counting crossings to the north; "" is land without a name."""
    found: dict[int, bool] = {}
    for r in range(len(level.ring_country)):
        vertex = level.ring_vertex[level.ring_offset[r] : level.ring_offset[r + 1]]
        x, y = level.lonlat[vertex].T / 1000.0
        x = (x - lon + 180.0) % 360.0 - 180.0  # seen from the place, so that the seam lies opposite
        x2, y2 = np.roll(x, -1), np.roll(y, -1)
        crosses = ((x > 0) != (x2 > 0)) & (np.abs(x - x2) < 180.0)
        at = y + (0 - x) / np.where(crosses, x2 - x, 1.0) * (y2 - y)
        if (crosses & (at > lat)).sum() % 2:
            country = int(level.ring_country[r])
            found[country] = not level.ring_hole[r]
    return {"" if country < 0 else data().iso3[country] for country, outer in found.items() if outer}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("place", [(34.1, 44.95), (33.6, 44.6), (36.3, 45.3)], ids=["Simferopol", "Sevastopol", "Kerch"])
def test_crimea_is_ukraine(level, place):
    assert owners(getattr(data(), level), *place) == {"UKR"}


@pytest.mark.parametrize("level", LEVELS)
def test_crimea_is_kept_as_a_ring_for_hatching_and_its_isthmus_is_not_drawn(level):
    level = getattr(data(), level)
    ukraine = data().iso3.index("UKR")
    (crimea,) = np.flatnonzero(level.ring_crimea)
    assert level.ring_country[crimea] == ukraine
    arcs = {int(a) if a >= 0 else ~int(a) for a in level.ring_arcs[level.ring_start[crimea] : level.ring_start[crimea + 1]]}
    rest = set()
    for r in np.flatnonzero((level.ring_country == ukraine) & ~level.ring_crimea):
        rest |= {int(a) if a >= 0 else ~int(a) for a in level.ring_arcs[level.ring_start[r] : level.ring_start[r + 1]]}
    isthmus = arcs & rest
    assert isthmus, "Crimea touches the rest of Ukraine"
    assert all(level.kind[a] == HIDDEN for a in isthmus)
    assert not isthmus & set(level.arcs_around([ukraine]).tolist())


@pytest.mark.parametrize("level", LEVELS)
def test_kosovo_is_a_country_of_its_own(level):
    assert owners(getattr(data(), level), 21.1, 42.6) == {"XKX"}
    assert owners(getattr(data(), level), 20.6, 43.9) == {"SRB"}


@pytest.mark.parametrize("level", LEVELS)
def test_northern_cyprus_is_cyprus_and_no_line_divides_the_island(level):
    level = getattr(data(), level)
    assert owners(level, 33.5, 35.3) == {"CYP"} == owners(level, 33.0, 34.9)
    cyprus = data().iso3.index("CYP")
    assert (level.kind[level.arcs_around([cyprus])] == 1).all(), "an island has coasts only"


def test_somaliland_is_somalia():
    assert owners(data().world, 44.2, 9.5) == {"SOM"} == owners(data().world, 45.3, 2.4)


def test_french_guiana_is_land_but_not_france():
    assert owners(data().world, -53.0, 4.0) == {""}


@pytest.mark.parametrize("level", LEVELS)
def test_no_member_has_land_wholly_south_of_the_tropic(level):
    level = getattr(data(), level)
    members = {data().iso3.index(iso3) for iso3 in data().members}
    for r, country in enumerate(level.ring_country):
        if int(country) in members:
            vertex = level.ring_vertex[level.ring_offset[r] : level.ring_offset[r + 1]]
            assert level.lonlat[vertex, 1].max() > 23_440, data().iso3[country]


def test_greenland_the_faroes_and_aland_stand_apart_and_answer_to_their_member():
    assert owners(data().world, -42.0, 72.0) == {"GRL"}
    assert owners(data().close, -6.95, 62.1) == {"FRO"}
    assert owners(data().close, 19.95, 60.15) == {"ALA"}
    assert {data().parent[code] for code in ("GRL", "FRO")} == {"DNK"}
    assert data().parent["ALA"] == "FIN"
    assert data().beyond == {"GRL", "CAN", "USA"}


def test_names_are_the_ones_the_countries_use():
    names = data().name
    assert (names["TUR"], names["MKD"], names["CZE"], names["BIH"]) == ("Türkiye", "North Macedonia", "Czechia", "Bosnia and Herzegovina")


def test_there_are_32_members_with_a_capital_each():
    assert sorted(data().members) == sorted(CAPITALS)


@pytest.mark.parametrize("iso3", CAPITALS)
def test_a_capital_lies_in_its_own_country(iso3):
    assert owners(data().world, *CAPITALS[iso3]) == {iso3}


@pytest.mark.parametrize("iso3", CAPITALS)
def test_a_label_stands_on_its_own_country(iso3):
    assert owners(data().world, *data().anchor[iso3]) == {iso3}
    assert data().room[iso3] > 0


@pytest.mark.parametrize("view", [MapView.home(USUAL), MapView.home(USUAL).inset, MapView.title(USUAL)], ids=["home", "inset", "title"])
def test_nothing_is_drawn_across_the_picture_from_one_edge_of_the_world_to_the_other(view):
    pane = panes_of(view, USUAL)[0]
    x0, y0, x1, y1, _ = arc_stretches(data().world, Pane(view, pane.rect))
    assert len(x0) > 500
    assert np.hypot(x1 - x0, y1 - y0).max() < 0.12 * view.k  # seven degrees; the seam would be far longer


def test_russia_reaches_over_the_antimeridian():
    assert owners(data().world, 179.0, 67.5) == {"RUS"} == owners(data().world, -173.0, 65.5)


@pytest.mark.parametrize("level", LEVELS)
def test_neighbours_share_their_border_so_it_can_not_open(level):
    level = getattr(data(), level)
    users: dict[int, set[int]] = {}
    for r, country in enumerate(level.ring_country):
        for a in level.ring_arcs[level.ring_start[r] : level.ring_start[r + 1]]:
            users.setdefault(int(a) if a >= 0 else ~int(a), set()).add(int(country))
    poland, germany = data().iso3.index("POL"), data().iso3.index("DEU")
    assert any(pair == {poland, germany} for pair in users.values())
    members = {data().iso3.index(iso3) for iso3 in (*data().members, "ALA")}
    for arc, pair in users.items():
        ends = level.lonlat[level.start[arc] : level.start[arc + 1]]
        if np.ptp(ends, axis=0).max() < 10:
            continue  # the source has a few arcs of no length where three countries meet
        assert len(pair) <= 2
        if level.kind[arc] == FRONTIER:
            assert len(pair & members) == 1, "the frontier has the Alliance on one side"


def test_the_file_is_small_enough_to_ship():
    from game.paths import asset

    assert asset("map", "map.npz").stat().st_size < 1_500_000
    assert "Natural Earth" in asset("map", "README.md").read_text("utf-8")
