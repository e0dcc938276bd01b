"""The map and the valley: sectors, what happened where, colours by member, and three clocks over the turns so far."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from game.session.gauges import Gauges
from game.session.news import subject_name
from game.session.quarter import Quarter
from game.session.view import Incident, SectorView

# (longitude, latitude) where a sector's number stands; a scenario's table may give `lon` and `lat`.
PLACES = {
    "high_north": (24.0, 70.0),
    "baltic": (23.5, 58.6),
    "suwalki": (23.0, 54.1),
    "black_sea": (30.5, 43.8),
    "atlantic": (-14.0, 57.0),
    "home": (6.0, 50.0),
}
MODES = {"spending": "member.core", "trust": "member.trust", "threat": "member.fear", "presence": "member.us_troops"}
MOST_INCIDENTS = 5
INCIDENTS = {"move": "", "indicator": "warning signs", "grab": "ground taken", "war": "war", "crisis": "crisis"}  # kind of note -> its words; "" is its subject's


def place_of(q: Quarter, sector: str) -> tuple[float, float]:
    rows = q.tables.rows_by_id.get("sectors")
    if rows is not None and sector in rows.ids:
        for lon, lat in (("lon", "lat"), ("longitude", "latitude")):
            if lon in rows and lat in rows:
                k = rows.ids.index(sector)
                return float(rows.column(lon)[k]), float(rows.column(lat)[k])
    return PLACES.get(sector, (10.0, 54.0))


def sectors(q: Quarter, gauges: Gauges) -> tuple[SectorView, ...]:
    return tuple(
        SectorView(s, q.sector_name(s), gauges.world(f"deterrence.{s}"), place_of(q, s)) for s in q.tables.sectors if gauges.shows(f"deterrence.{s}")
    )


def incidents(q: Quarter) -> tuple[Incident, ...]:
    """What of the quarter just played shows on the map: Moscow's moves and warning signs in a sector, at most five."""
    out = []
    for note in q.last.notes if q.last else ():
        if note.kind not in INCIDENTS or not np.any(note.where) or "sector" not in note.values:
            continue
        k = int(np.atleast_1d(note.values["sector"])[0])
        if 0 <= k < len(q.tables.sectors):
            row = q.words_of("news", f"{note.kind}.{note.subject}")
            label = row.get("incident") or INCIDENTS[note.kind] or subject_name(q, note)
            out.append(Incident(label[:1].upper() + label[1:], place_of(q, q.tables.sectors[k]), q.tables.sectors[k]))
    return tuple(dict.fromkeys(out))[:MOST_INCIDENTS]


def map_modes(q: Quarter) -> Mapping[str, Mapping[str, float]]:
    """Mode -> member -> value; `forward` is by sector."""
    out: dict[str, Mapping[str, float]] = {}
    for mode, name in MODES.items():
        values = q.member_values(name)
        if values is not None and q.declared(name).shown:
            out[mode] = MappingProxyType(dict(zip(q.tables.members, values.tolist(), strict=True)))
    forward = {s: q.value(f"forward.{s}") for s in q.tables.sectors if q.has(f"forward.{s}") and q.declared(f"forward.{s}").shown}
    if forward:
        out["forward"] = MappingProxyType(forward)
    return MappingProxyType(out)


def valley(q: Quarter) -> Mapping[str, tuple[float, ...]]:
    """Europe alone, what the United States adds, and Russia, by turn so far, all in points of Russian strength.

    Read back from the gauges: the weakest sector's deterrence d says that what would be there stands to what could come as
    (d / (100 - d)) to the power 2/3, so their sum is under Russia's line where deterrence is under an even chance.
    """
    worlds = [*q.past, q.world]
    rows = q.tables.layout.world_row

    def line(name: str) -> np.ndarray | None:
        declared = q.declared(name)
        return np.array([w.quantities[rows[name], 0] for w in worlds]) if declared is not None and declared.shown else None

    europe, both, russia = line("alliance.pillar"), line("alliance.deterrence"), line("moscow.strength")
    if europe is None or both is None or russia is None:
        return MappingProxyType({})
    alone, together = (russia * _matched(points) for points in (europe, both))
    us = np.maximum(together - alone, 0.0)
    return MappingProxyType({"europe": tuple(alone.tolist()), "us": tuple(us.tolist()), "russia": tuple(russia.tolist())})


def _matched(deterrence: np.ndarray) -> np.ndarray:
    """What would be there, per unit of what could come."""
    held = np.clip(deterrence, 0.0, 95.0)
    return (held / (100.0 - held)) ** (2.0 / 3.0)
