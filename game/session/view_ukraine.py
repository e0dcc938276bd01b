"""What the room of Ukraine shows: the front, what it stands on, who helps, and what may come next."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import ActionView, Gauge


@dataclass(frozen=True, slots=True)
class NextView:
    """A phase that may come: its name, the chance this quarter and, if things stay so, within a year, and whether it is one to hope for (better), to fear (worse) or neither (same)."""

    id: str
    label: str
    chance: float
    year: float
    judgement: str


@dataclass(frozen=True, slots=True)
class UkraineView:
    """The room this quarter. since: quarters in this phase. help: from both sides and together. holds: reserves and the membership perspective.

    defeat_under: points of front under which the war is lost. cards: the diary's cards on Ukraine.
    """

    phase: str
    since: int
    front: Gauge
    help: tuple[Gauge, ...]
    holds: tuple[Gauge, ...]
    next: tuple[NextView, ...]
    defeat_under: float
    cards: tuple[ActionView, ...]
