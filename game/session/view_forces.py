"""What the room of forces shows: what Europe has and has ordered, what America adds, who crews it and moves it, and what each sector would hold."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import Gauge


@dataclass(frozen=True, slots=True)
class DomainView:
    """A kind of forces, in per cent of the capability targets.

    Attributes:
        gauge: what Europe and Canada have. american: what America would add, if it came; american_now: what it brings, 100 as in mid-2025.
        ordered: on order; years: from order to delivery. crewed: what soldiers and sailors suffice for, or 0 where crews are no limit.
        leaving: the open order home is about this.
    """

    id: str
    label: str
    gauge: Gauge
    american: float
    american_now: Gauge
    ordered: float
    years: float
    crewed: float
    leaving: bool


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A sector: deterrence now and without America, and what stands there: lasting, agreed by texts, and for the moment."""

    id: str
    label: str
    gauge: Gauge
    alone: float
    forward: Gauge
    standing: float
    posture: Gauge
    weakest: bool


@dataclass(frozen=True, slots=True)
class ForcesView:
    """The room this quarter. support: readiness, personnel, mobility, decision speed. industry: capacity, backlog, prices, joint orders, American shares.

    pillar: what the weakest sector could hold alone. faith: points that the American guarantee adds now, or takes; substitute: the British and French one, and the points
    that it would add, alone.
    """

    domains: tuple[DomainView, ...]
    places: tuple[PlaceView, ...]
    support: tuple[Gauge, ...]
    industry: tuple[Gauge, ...]
    pillar: Gauge
    faith: float
    substitute: Gauge
    substitute_points: float
