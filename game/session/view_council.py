"""What a player may see of the Council, ready to read: texts, paragraphs, the whip count, and what can be done to a text."""

from __future__ import annotations

from dataclasses import dataclass

from game.session.view import Cause, EffectLine


@dataclass(frozen=True, slots=True)
class WhipView:
    """What one member makes of a text, as far as you know."""

    member: str
    name: str
    stance: str  # supports | lives | unknown | uneasy | breaks
    stance_text: str
    margin: float  # above 0 it would rather have the text; about -1.5 to 1
    margin_text: str  # "+0.24"
    told: bool  # whether it has said what it thinks; else the margin may be off by `spread`
    spread: float
    causes: tuple[Cause, ...] = ()  # they sum to the margin
    minds: str = ""  # the paragraph it likes least, where it would rather not have it
    because: str = ""  # its reason, where the text names one
    deals: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()  # up to two things that would change it


@dataclass(frozen=True, slots=True)
class StrengthView:
    id: str
    label: str  # "commit with deadlines"
    says: str
    effects: tuple[EffectLine, ...] = ()
    chosen: bool = False
    cost: float = 0.0
    cost_text: str = ""
    available: bool = True
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    id: str
    heading: str
    strength: int  # from 1
    strengths: tuple[StrengthView, ...]
    vague: bool = False

    @property
    def now(self) -> StrengthView:
        return self.strengths[max(self.strength, 1) - 1]


@dataclass(frozen=True, slots=True)
class WayTarget:
    """Whom or what a way is aimed at: a member, a paragraph, another text."""

    id: str
    name: str
    available: bool = True
    why_not: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WayView:
    """One way of working a text. `target`: none, member, paragraph or text."""

    kind: str
    label: str
    line: str
    cost: float
    cost_text: str
    target: str = "none"
    targets: tuple[WayTarget, ...] = ()
    available: bool = True
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class TextView:
    """One text, wherever it is: on the table, still in a drawer, or adopted."""

    id: str
    title: str
    reference: str
    line: str
    topic: str
    place: str  # table | drawer | resting | adopted
    status: str  # "On the table since Q3 2026, tabled by Latvia; under silence"
    cost: float = 0.0
    cost_text: str = ""
    available: bool = False  # it can be put on the table now
    why_not: str = ""
    by: str = ""  # name of the member that tabled it; "" is you
    clock: str = ""  # "", "silence", "short", "stopped", "room"
    together: tuple[str, ...] = ()  # titles of the texts it passes or falls with
    paragraphs: tuple[ParagraphView, ...] = ()
    whip: tuple[WhipView, ...] = ()  # the least content first
    counts: tuple[tuple[str, int], ...] = ()  # stance -> members
    odds: float = 0.0  # chance that silence holds, were it put under silence tonight
    odds_text: str = ""  # "7 in 10"
    ways: tuple[WayView, ...] = ()
    keen: tuple[str, ...] = ()
    minds: tuple[tuple[str, str], ...] = ()  # names, because
    footnotes: int = 0
    returns: str = ""  # when it comes back, where it does
    strength_text: str = ""  # of an adopted one: "mostly: commit"


@dataclass(frozen=True, slots=True)
class CouncilView:
    """The Council chamber in the open quarter."""

    table: tuple[TextView, ...]
    drawer: tuple[TextView, ...]  # what could be tabled, now or later
    adopted: tuple[TextView, ...]
    planned: tuple[str, ...] = ()  # your moves of this quarter, in words, in order
    places: int = 5
    summit: bool = False
    theme: str = ""
    tallies: tuple[tuple[str, str], ...] = ()
