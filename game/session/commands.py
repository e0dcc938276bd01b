"""What a person can do, as small frozen records. Everything here names ids, so saves and replays survive a reordering."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChooseOption:
    """Answer a paper on the desk; a second answer replaces the first."""

    paper: str
    option: str


@dataclass(frozen=True, slots=True)
class PlanAction:
    """Put an action into the diary, on a member (`POL`) or sector (`baltic`) where it needs one. slot None: the first free one."""

    action: str
    target: str | None = None
    slot: int | None = None


@dataclass(frozen=True, slots=True)
class CancelAction:
    """Take an action out of the diary."""

    slot: int


@dataclass(frozen=True, slots=True)
class ClearOption:
    """Leave a paper unanswered after all."""

    paper: str


@dataclass(frozen=True, slots=True)
class CouncilMove:
    """Work a Council text: `table`, `redraft` (paragraph, strength), `silence`, `footnote` (member) ..; see `engine/council/moves.py`.

    target: a member, a paragraph or another text, where the kind needs one. strength: of a redraft.
    """

    kind: str
    text: str
    target: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackMove:
    """Take a planned move in the Council back, by its place among them."""

    index: int


@dataclass(frozen=True, slots=True)
class JudgePlan:
    """Send a member's plan back, or let it stand after all (`verdict`: send_back, accept)."""

    member: str
    verdict: str = "send_back"


@dataclass(frozen=True, slots=True)
class DefineResilience:
    """Set what may count in the second basket: lax, ordinary, strict."""

    how: str


@dataclass(frozen=True, slots=True)
class EndQuarter:
    """Close the quarter: everything decided takes effect."""


Command = ChooseOption | PlanAction | CancelAction | ClearOption | CouncilMove | TakeBackMove | JudgePlan | DefineResilience | EndQuarter
