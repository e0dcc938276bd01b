"""What the room of the office shows: your word, favours, how you are seen, and who would renew you."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import Gauge


@dataclass(frozen=True, slots=True)
class OpenPromiseView:
    """A promise that has not fallen due. `stands`: whether it would be kept as things are; `asks` what is missing; `kept`, `broken`: what it
    would earn or cost, and with whom.
    """

    label: str
    to: str
    how: str  # how loudly it was given
    due: str  # "Q3 2027"
    left: int  # quarters, 1 is this one
    weight: float
    stands: bool
    asks: str
    kept: str
    broken: str
    against: str = ""  # another open promise with which it cannot be kept


@dataclass(frozen=True, slots=True)
class FavourView:
    """A member with an open account: above 0 it owes you, below 0 you owe it. `card` settles it and can be played now."""

    member: str
    name: str
    owed: int
    card: str
    title: str


@dataclass(frozen=True, slots=True)
class EnvoyView:
    """Somebody of yours who is posted to a capital; left: quarters until it comes home."""

    member: str
    name: str
    served: int
    left: int


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A member that would not renew you as things stand."""

    member: str
    name: str
    margin: float
    says: str
    cure: str


@dataclass(frozen=True, slots=True)
class StyleView:
    """A way in which you are seen. `does` says what it does by itself, `full` how far it works, 0 to 1."""

    gauge: Gauge
    does: str
    full: float


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office this quarter. `renewal`: "Q3 2028", when the mandate is next renewed, or nothing; `asked`: whether doubts are spoken yet."""

    promises: tuple[OpenPromiseView, ...]
    kept: int
    broken: int
    word: tuple[tuple[Gauge, str], ...]  # credibility with each listener, and what it moves
    favours: tuple[FavourView, ...]
    envoys: tuple[EnvoyView, ...]
    envoys_most: int
    styles: tuple[StyleView, ...]
    renewal: str
    asked: bool
    doubts: tuple[DoubtView, ...]
