"""What the room of Washington shows: four principals, words against posture, what is asked, the ladder, the troops by host, and the way to the next election."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import ActionView, Gauge, PaperView


@dataclass(frozen=True, slots=True)
class PrincipalView:
    label: str
    gauge: Gauge
    says: str


@dataclass(frozen=True, slots=True)
class RungOfLadderView:
    """A rung. `under`: points of commitment under which it is climbed; `back`: above which it is climbed down again; 0 where there is none. `year`: chance to stand
    on it or past it within a year, if commitment stays where it is.
    """

    label: str
    says: str
    here: bool
    under: float
    back: float
    year: float


@dataclass(frozen=True, slots=True)
class HostView:
    """An ally that hosts Americans; leaving: ordered home and not yet gone."""

    member: str
    name: str
    gauge: Gauge
    leaving: float = 0.0


@dataclass(frozen=True, slots=True)
class DateView:
    """A day ahead: kind is election, midterms, inauguration, summit or mandate. at: the year with decimals."""

    kind: str
    label: str
    at: float


@dataclass(frozen=True, slots=True)
class WashingtonView:
    """The room this quarter.

    Attributes:
        president: its kind in words; wants: what it would like of Europe.
        moods: favour, grievance, satiation. commitment: what deterrence reads. congress: the brake.
        troops, drawdown: people in Europe, and ordered home and not yet gone; floor: people below which no cut goes without a certificate, 0 where Congress is too weak.
            ordered: (year, people) from now on, if what is ordered leaves and nothing else does.
        up, down: chance, 0 to 1, of a step up or down the ladder this quarter as things stand; back: of coming back, once gone.
        demand: what is asked, or nothing; size, left: how much, and quarters to answer; paper: the paper that it is answered on, where it lies on the desk;
            minds: names of those whom meeting it would cost at least half a point of trust, who mind most first.
        cards: cards of the diary that belong to this room.
        dates: what lies ahead up to the next inauguration, soonest first. odds: (kind, share) of who would be elected now.
    """

    president: str
    wants: str
    principals: tuple[PrincipalView, ...]
    moods: tuple[Gauge, ...]
    commitment: Gauge
    congress: Gauge
    troops: Gauge
    drawdown: Gauge
    floor: float
    ordered: tuple[tuple[float, float], ...]
    ladder: tuple[RungOfLadderView, ...]
    up: float
    down: float
    back: float
    demand: str
    size: float
    left: int
    paper: PaperView | None
    minds: tuple[str, ...]
    hosts: tuple[HostView, ...]
    cards: tuple[ActionView, ...]
    dates: tuple[DateView, ...]
    odds: tuple[tuple[str, float], ...]
