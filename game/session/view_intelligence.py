"""What the room of intelligence shows: estimates with their doubt, warning signs, Moscow's moves and what it makes of the answers."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import Gauge


@dataclass(frozen=True, slots=True)
class EstimateView:
    """An estimate. low, high: nine in ten truths lie between, on the gauge's own scale."""

    gauge: Gauge
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MoveView:
    """One of Moscow's moves. `answer`: what came of it in a few words; tone: up, down or nothing."""

    when: str
    name: str
    where: str
    answer: str
    tone: str


@dataclass(frozen=True, slots=True)
class LessonView:
    """What Moscow seems to have learned of a kind of move: `says` in words; tone up where it was answered firmly."""

    name: str
    says: str
    tone: str


@dataclass(frozen=True, slots=True)
class IntelligenceView:
    """The room this quarter.

    Attributes:
        picture: how well allied services see.
        estimates: strength, boldness, temptation.
        sign: the state of the warning signs in words; level: 0 to 2; place: where they point, or nothing.
        seen: chance, 0 to 1, that a preparation would be noticed a quarter ahead. false: chance a quarter of a sign with nothing behind it.
        loose: chance that what was prepared is let loose a quarter later with nothing said; firm, soft: with a firm or a soft word, as things stand.
        moves: the newest first.
    """

    picture: Gauge
    estimates: tuple[EstimateView, ...]
    sign: str
    level: int
    place: str
    seen: float
    false: float
    loose: float
    firm: float
    soft: float
    moves: tuple[MoveView, ...]
    lessons: tuple[LessonView, ...]
