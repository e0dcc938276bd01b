"""What the room of budgets and plans shows: both baskets of every ally, what it has filed, and what may be said to it."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import MemberView


@dataclass(frozen=True, slots=True)
class PlanView:
    """A member's budget and plan.

    Attributes:
        ally: its dossier, with its gauges.
        behind: % of GDP of core spending over (below 0: under) the line to its pledge this year.
        stands_up: % of GDP of its second basket that is no padding.
        expected, spread: change of next year's core spending that the staff expects, % of GDP, and the half width of 8 in 10.
        filed: the change that its plan promises, or None where none lies on the desk.
        short: 0 to 1, how much of what the line asks for the plan leaves out; weak: whether that is enough to be called short.
        stands: where the plan stands, in words.
        may: it can be sent back; why_not: or why not. chance: that it comes back mended, with those already sent back. returned: it is to be sent back.
        exception: why no exception can be granted, or nothing; None where no card grants one.
        front, votes: it lies near Russia; it votes within a year.
    """

    ally: MemberView
    behind: float
    stands_up: float
    expected: float
    spread: float
    filed: float | None
    short: float
    weak: bool
    stands: str
    may: bool
    why_not: str
    chance: float
    returned: bool
    exception: str | None
    excepted: bool
    front: bool
    votes: bool


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A definition of the second basket. chosen: in force, or about to be."""

    id: str
    label: str
    says: str
    chosen: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PlansView:
    """The room this quarter.

    Attributes:
        line, resilience: % of GDP of the pledge in force; deadline: the year in which what is planned ends.
        filed: plans that wait for a word; weak: those of them that are short; returned: those to be sent back; most: as many as may be.
        cost: political capital of each. scandal: chance this quarter that padding is read out in Washington.
        sentence: what can be done here now.
        cards: label and why not of the cards that belong here, as (action id, title, why not).
    """

    plans: tuple[PlanView, ...]
    definitions: tuple[DefinitionView, ...]
    line: float
    resilience: float
    deadline: int
    filed: int
    weak: int
    returned: int
    most: int
    cost: float
    scandal: float
    sentence: str
    cards: tuple[tuple[str, str, str], ...]
    exception_card: str = ""
    planned: tuple[str, ...] = ()  # members that an exception is in the diary for
