"""A crisis on its ladder, ready to read."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import OptionView


@dataclass(frozen=True, slots=True)
class FactView:
    """Something known. sure: 1 to 4."""

    at: str
    text: str
    sure: int
    word: str


@dataclass(frozen=True, slots=True)
class RungView:
    """A rung. leave: credibility that stepping down from it costs; accident: chance, 0 to 1, of one on arriving."""

    id: str
    name: str
    leave: float
    accident: float
    ours: bool
    theirs: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """An option of the open stage.

    Attributes:
        rung: where it puts us, or nothing; up: rungs up from here. needs: whose yes; days: that takes. sure: chance, 0 to 1, of it in time, or of a way
            down being taken. accident: chance of one. answers: what the other side may do and how likely, in order of harm. price: credibility that stepping down costs.
    """

    option: OptionView
    rung: str
    up: int
    needs: str
    days: int
    sure: float
    accident: float
    answers: tuple[tuple[str, float], ...]
    way: bool
    face: str
    price: float


@dataclass(frozen=True, slots=True)
class OutcomeView:
    id: str
    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class CrisisView:
    """The crisis of this quarter. `stage` is the paper that waits for an answer; nothing when it is over, and then `outcome` tells how."""

    id: str
    title: str
    place: str
    side: str
    lead: str
    stage: str
    heading: str
    text: str
    stages: list[str]
    at: int
    day: int
    days: int
    stage_days: int
    known: tuple[FactView, ...]
    rungs: tuple[RungView, ...]
    steps: tuple[StepView, ...]
    answer: str = ""
    answer_text: str = ""
    adviser: str = ""
    adviser_says: str = ""
    agreed: bool = False
    late: int = 0
    last: str = ""
    outcome: OutcomeView | None = None
