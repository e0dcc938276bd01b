"""What the room of Washington shows: four principals, words against posture, the ladder, the open demand, and where the troops stand."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import Gauge


@dataclass(frozen=True, slots=True)
class PrincipalView:
    label: str
    gauge: Gauge
    says: str


@dataclass(frozen=True, slots=True)
class RungOfLadderView:
    """A rung. `under`: points of commitment under which it is climbed; `back`: above which it is climbed down again; 0 where there is none."""

    label: str
    here: bool
    under: float
    back: float


@dataclass(frozen=True, slots=True)
class HostView:
    member: str
    name: str
    gauge: Gauge


@dataclass(frozen=True, slots=True)
class WashingtonView:
    """The room this quarter.

    Attributes:
        president: its kind in words; wants: what it would like of Europe.
        commitment: what deterrence reads.
        troops, drawdown: people in Europe, and ordered home and not yet gone; floor: people below which no cut goes without a certificate, 0 where Congress is too weak.
        up, down: chance, 0 to 1, of a step up or down the ladder this quarter as things stand.
        demand: what is asked, or nothing; size, left: how much, and quarters to answer.
    """

    president: str
    wants: str
    principals: tuple[PrincipalView, ...]
    commitment: Gauge
    troops: Gauge
    drawdown: Gauge
    floor: float
    ladder: tuple[RungOfLadderView, ...]
    up: float
    down: float
    demand: str
    size: float
    left: int
    hosts: tuple[HostView, ...]
