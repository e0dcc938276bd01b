"""What a player may see, ready to read: words, numbers as text, and why something is greyed out.

Views are small frozen records made by the session. Screens draw them and never ask the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.session.view_council import CouncilView
    from game.session.view_crisis import CrisisView
    from game.session.view_plans import PlansView


@dataclass(frozen=True, slots=True)
class Cause:
    """One booked part of a change; `amount` in the quantity's own unit. The causes of a change sum to it."""

    label: str
    amount: float
    kind: str = "rule"  # rule | action | event | member | limit


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number the player can see, with its trend and its reasons."""

    id: str
    label: str
    value: float
    text: str  # "61", "84,100", "2.00"
    change: float = 0.0
    change_text: str = ""  # "+2", "−1", "±0"
    good: str = "none"  # up | down | none: what a player wants
    low: float = 0.0
    high: float = 100.0
    start: float = 0.0  # at the start of the quarter just played
    history: tuple[float, ...] = ()
    causes: tuple[Cause, ...] = ()
    about: str = ""
    hints: tuple[str, ...] = ()  # up to two things that would change it
    unit: str = ""  # "% of GDP", "people"; "" is points
    decimals: int = 0

    @property
    def judgement(self) -> str:
        """`better`, `worse` or `same`, whichever way the number went."""
        if self.change == 0 or self.good == "none":
            return "same"
        return "better" if (self.change > 0) == (self.good == "up") else "worse"


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What an option would do, in words: "US favour", "▲ 6"; of something that comes true, the label alone."""

    label: str
    text: str
    judgement: str = "same"  # better | worse | same

    def __str__(self) -> str:
        return f"{self.label} {self.text}".rstrip()


@dataclass(frozen=True, slots=True)
class OptionView:
    id: str
    letter: str
    label: str
    line: str = ""
    knows: str = ""
    cost_text: str = "No capital"
    cost: float = 0.0
    slots: int = 0
    available: bool = True
    why_not: str = ""
    effects: tuple[EffectLine, ...] = ()
    pleased: tuple[str, ...] = ()  # audience labels
    displeased: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperView:
    id: str
    title: str
    precedence: str  # flash | immediate | priority | routine
    due_text: str
    family: str
    paper: str  # cable, letter, call, slip, draft, press, note
    reference: str
    date: str
    text: str
    stands: tuple[Gauge, ...] = ()
    adviser: str = ""
    adviser_says: str = ""
    options: tuple[OptionView, ...] = ()
    chosen: str | None = None
    turns_left: int = 1  # quarters until it answers itself; 1 is this one
    default: str | None = None  # the option it then takes
    days: int = 0  # of a crisis stage: the days its longest answer takes


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """A paper of the past and how it was answered, in the words of that day."""

    turn: int
    label: str  # "Q3 2027"
    title: str
    answer: str
    line: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the encyclopedia. `gauge`, `member`: what the archive or the dossier has more of."""

    id: str
    section: str
    title: str
    text: str
    facts: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()
    gauge: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class TargetView:
    id: str  # member or sector id
    name: str
    available: bool = True
    why_not: str = ""
    note: str = ""  # odds or a fact worth knowing


@dataclass(frozen=True, slots=True)
class ActionView:
    id: str
    title: str
    family: str
    line: str
    because: str
    cost: float
    cost_text: str
    slots: int
    available: bool = True
    why_not: str = ""
    target: str = "none"  # none | member | sector
    targets: tuple[TargetView, ...] = ()
    odds: tuple[tuple[str, float], ...] = ()  # grade, share; sums to 1
    odds_text: str = ""  # "6 in 10 it helps"
    effects: tuple[EffectLine, ...] = ()
    risk: str = ""
    repeats: str = ""
    adviser: str = ""
    adviser_says: str = ""
    pleased: tuple[str, ...] = ()
    minds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotView:
    """One diary slot, a month; `action` is what is planned there. `taken_by` names a paper whose option eats the slot."""

    index: int
    month: str
    action: ActionView | None = None
    target: str | None = None
    target_name: str = ""
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class DiaryView:
    slots: tuple[SlotView, ...]
    actions: tuple[ActionView, ...]  # all cards that exist now, those within reach first
    capital: float
    committed: float

    @property
    def left(self) -> float:
        return self.capital - self.committed


@dataclass(frozen=True, slots=True)
class MemberView:
    id: str  # ISO 3166 alpha-3
    code: str  # two letters
    name: str
    capital: str
    joined: int
    numbers: Mapping[str, Gauge]  # core, resilience, trust, will, fear, stability, path, atlanticism, solidarity, debt, growth ..
    spending: tuple[tuple[float, float], ...]  # (year, core % of GDP) from 2014 to now
    pledge: tuple[tuple[float, float], ...]  # the straight path to the pledge
    announced: tuple[tuple[float, float], ...] = ()  # the member's own announced path
    government: str = ""
    next_vote: str = ""
    one_line: str = ""
    character: str = ""
    wants: tuple[str, ...] = ()
    fears: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()
    sells_for: tuple[str, ...] = ()
    pride: str = ""
    grudges: tuple[tuple[str, str], ...] = ()
    voice: tuple[tuple[str, str], ...] = ()
    groups: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()  # ids of actions that may target it now
    core_note: str = ""  # what its announced path rests on
    why: Mapping[str, str] = field(default_factory=dict)  # opening number (`trust`, `will` ..) -> the reason for it


@dataclass(frozen=True, slots=True)
class SectorView:
    id: str
    name: str
    deterrence: Gauge
    place: tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that shows on the map."""

    label: str
    place: tuple[float, float]  # longitude, latitude
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    outlet: str
    text: str


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A line of the list before the quarter closes; `settled` items carry a tick."""

    text: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class AskView:
    """Something that a capital asked for: `what` in words, the card that meets it, quarters left, and whether it is in the diary."""

    member: str
    name: str
    what: str
    card: str
    title: str
    left: int
    planned: bool = False


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that happened: an action's outcome, a paper's aftermath, an election, a move of Moscow's."""

    kind: str  # action | paper | washington | capitals | moscow | ukraine | council | forces | office
    title: str
    text: str
    judgement: str = "same"
    effects: tuple[EffectLine, ...] = ()
    grade: str = ""  # of an action: clean | costly | stalled | backfired; of a paper: late, or nothing


@dataclass(frozen=True, slots=True)
class QuarterReport:
    turn: int
    label: str  # "Q3 2025"
    headline: str
    outlet: str
    gauges: tuple[Gauge, ...]
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class DialView:
    id: str
    label: str
    value: float
    says: str = ""


@dataclass(frozen=True, slots=True)
class EndingView:
    id: str
    title: str
    subtitle: str
    paragraphs: tuple[str, ...]
    rank: str
    total: float
    dials: tuple[DialView, ...]
    tallies: tuple[tuple[str, str], ...] = ()  # "Papers answered", "84"
    good: bool = False
    came_of: tuple[tuple[str, str], ...] = ()  # "Washington", what came of it; a paragraph each
    epithet: str = ""  # how you will be called: the line at the foot
    ahead_of: tuple[float, float] | None = None  # share of simulated secretaries general that came to less: of sensible ones, of every kind


@dataclass(frozen=True, slots=True)
class SaysView:
    """What one member says of you at the end. `about` is what it remembers best, with the points of trust."""

    member: str
    name: str
    trust: float
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class PivotView:
    """A decision and how the same world ends with the other option: `change` is that legacy less yours."""

    turn: int
    label: str  # "Q3 2027"
    title: str
    did: str
    instead: str
    total: float
    change: float
    ending: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise that fell due."""

    label: str
    to: str  # a member's name, or nothing
    given: str  # "Q3 2027"
    settled: str
    kept: bool
    how: str  # how loudly it was given


@dataclass(frozen=True, slots=True)
class TurnView:
    """A quarter in which a dial moved."""

    turn: int
    label: str
    dial: str
    change: float
    cause: str


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A question put to the staff. `said`: (adviser id, probability). `settled` is None while it is open, `lapsed` when the campaign ended first."""

    id: str
    question: str
    turn: int
    label: str  # "Q3 2027", when it was put
    due: str
    said: tuple[tuple[str, float], ...]
    settled: bool | None = None
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class AdviserView:
    """One of the staff and the record: settled forecasts, their Brier score (0 is perfect, 0.25 a coin), (said, came true) by tenth."""

    id: str
    label: str
    about: str
    settled: int
    brier: float | None
    deciles: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DebriefView:
    """What is told of a campaign that is over. `dials`: id -> value at the beginning of each quarter and at the end."""

    pivots: tuple[PivotView, ...]
    promises: tuple[PromiseView, ...]
    says: tuple[SaysView, ...]
    turns: tuple[TurnView, ...]
    dials: Mapping[str, tuple[float, ...]]
    forecasts: tuple[ForecastView, ...] = ()
    advisers: tuple[AdviserView, ...] = ()


@dataclass(frozen=True, slots=True)
class PledgeView:
    """What the allies promised to spend, in % of GDP: on forces the line before and the line, on resilience, and the years from and to."""

    first_line: float
    line: float
    resilience: float
    from_year: int
    deadline: int

    def due(self, year: int) -> float:
        """The level that an even walk from the old line to the new one has reached in a year."""
        done = (year - self.from_year) / max(self.deadline - self.from_year, 1)
        return self.first_line + (self.line - self.first_line) * min(max(done, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class DeskView:
    """Everything on the desk in the open quarter."""

    scenario: str
    title: str
    difficulty: str
    seed: int
    world: int
    turn: int
    turns: int
    label: str  # "Q3 2025"
    year: int
    when: float  # the beginning of the open quarter, 2025.5
    pledge: PledgeView | None
    months: tuple[str, ...]  # "July", "August", "September"
    gauges: tuple[Gauge, ...]  # the six of the top bar
    more: tuple[Gauge, ...]  # every other shown world quantity
    papers: tuple[PaperView, ...]
    diary: DiaryView
    members: Mapping[str, MemberView]
    sectors: tuple[SectorView, ...]
    incidents: tuple[Incident, ...] = ()
    wires: tuple[Headline, ...] = ()
    open_items: tuple[OpenItem, ...] = ()
    front: float = 48.0
    map_modes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # mode -> member -> value (spending, trust, threat, presence)
    valley: Mapping[str, tuple[float, ...]] = field(default_factory=dict)  # europe, us, russia by turn so far
    report: QuarterReport | None = None
    ending: EndingView | None = None
    can_undo: bool = False
    can_redo: bool = False
    dials: tuple[DialView, ...] = field(default=())
    act: str = ""  # "Pledge", "Window" ..
    council: CouncilView | None = None
    crisis: CrisisView | None = None
    plans: PlansView | None = None
    asks: tuple[AskView, ...] = ()

    @property
    def began(self) -> float:
        """The beginning of the campaign as a year with decimals."""
        return self.when - (self.turn - 1) / 4
