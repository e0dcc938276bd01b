"""What an author wrote, as frozen records: one scenario, ready to be compiled. Ids, never indices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.content.expression import Expression
from game.errors import Mark


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the world or of each member, with its range: an entry of `variables:`.

    Attributes:
        id: `us.favour` for the world, `member.trust` for each member.
        low, high: the declared range, both inclusive. A flag is 0..1.
        start: the opening value; a member entry's `start:` overrides it.
        states: names of the values 0, 1, 2.. when the quantity is a phase (`ukraine.phase`).
        good: what a player wants: `up`, `down` or `none`; colours and checks read it.
        computed: the rules work it out anew; effects may not write it.
        seen: the quantity through which players know this one, when it is only estimated.
        decay: points per turn toward `decay_toward`.
    """

    id: str
    start: float = 0.0
    low: float = 0.0
    high: float = 100.0
    label: str = ""
    unit: str = ""
    about: str = ""
    good: str = "none"
    shown: bool = True
    flag: bool = False
    computed: bool = False
    seen: str = ""
    states: tuple[str, ...] = ()
    decay: float = 0.0
    decay_toward: float = 0.0
    decimals: int = 0
    mark: Mark | None = field(default=None, compare=False)

    @property
    def per_member(self) -> bool:
        return self.id.startswith("member.")


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of members, usable as `member.<id>` in expressions."""

    id: str
    label: str
    members: tuple[str, ...]
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A government that can follow an election, with its odds and what it changes."""

    id: str
    name: str
    odds: float
    changes: Mapping[str, float] = field(default_factory=dict)  # member quantity without `member.` -> points
    positions: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    sceptic: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One ally.

    Attributes:
        start: member quantities without the `member.` prefix -> opening value.
        series: yearly figures by name (`growth`, `debt`, `core`, `equipment`): year -> value.
        core_path: announced core spending, year -> % of GDP; empty where nothing was announced.
        vote_turn_year, vote_turn_quarter: the next general election; `term_quarters` the time between them.
    """

    id: str
    name: str
    code: str
    capital: str
    latitude: float
    longitude: float
    joined: int
    start: Mapping[str, float]
    why: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    core_path: Mapping[int, float] = field(default_factory=dict)
    core_note: str = ""
    government: Mapping[str, str] = field(default_factory=dict)
    next_vote: tuple[int, int] = (0, 0)
    term_quarters: int = 16
    outcomes: tuple[Outcome, ...] = ()
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    one_line: str = ""
    character: str = ""
    wants: tuple[str, ...] = ()
    fears: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()
    limits: Mapping[str, float] = field(default_factory=dict)  # Council text -> the strength above which it is a red line
    sells_for: tuple[str, ...] = ()
    pride: str = ""
    grudges: tuple[tuple[str, str], ...] = ()
    voice: tuple[tuple[str, str], ...] = ()
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect as written. `verb` is one of the closed list; the other fields are its arguments.

    Attributes:
        target: quantity (`us.favour`, `member.trust`, `target.trust`, `NOR.trust`), event, flag, action or headline id.
        amount: `by:` of add, `to:` of set.
        where: condition of `each` (None: every member) or of `if`.
        chance: probability 0..1 as an expression, of a `chance` group.
        then, otherwise: nested effects of each, if and chance.
        turns: `for:` of add, `within:` of promise, `in:` of queue (low, high).
    """

    verb: str
    target: str = ""
    amount: Expression | None = None
    where: Expression | None = None
    chance: Expression | None = None
    then: tuple[Effect, ...] = ()
    otherwise: tuple[Effect, ...] = ()
    turns: tuple[int, int] = (0, 0)
    to: str = ""
    public: str = "private"
    weight: float = 1.0
    outlet: str = ""
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Role:
    """One member cast for an event: those that satisfy `where`, and among them the most or least of `by`, or a random one."""

    id: str
    where: Expression | None = None
    order: str = "any"  # any | most | least
    by: Expression | None = None
    apart_from: tuple[str, ...] = ()
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Adviser:
    who: str
    says: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a paper. `likes` and `dislikes` name audiences; `stage` is where a crisis option leads ('' ends it).

    On a ladder: `rung` (from 1) is where it puts us, 0 where we are; `named` members and the `council` must say yes within `days`; `odds` weigh
    each answer of the other side; `way` is the id of the shared way down that it takes.
    """

    id: str
    label: str
    line: str = ""
    knows: str = ""
    when: Expression | None = None
    cost: Mapping[str, float] = field(default_factory=dict)
    slots: int = 0
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    report: str = ""
    report_else: str = ""
    days: int = 0
    stage: str = ""
    rung: int = 0
    named: tuple[str, ...] = ()
    council: str = "none"
    odds: tuple[Expression | None, ...] = ()
    way: str = ""
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Variant:
    when: Expression
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """A paper that can land on the desk. A crisis stage is an event too: `crisis` names it and it is only ever queued."""

    id: str
    title: str
    text: str
    choices: tuple[Choice, ...]
    family: str = ""
    acts: tuple[str, ...] = ()
    when: Expression | None = None
    weight: Expression | None = None
    once: bool = False
    cooldown: int = 0
    queued_only: bool = False
    roles: tuple[Role, ...] = ()
    paper: str = "cable"
    precedence: str = "routine"
    due: int = 1
    stands: tuple[str, ...] = ()
    adviser: Adviser | None = None
    variants: tuple[Variant, ...] = ()
    chains: tuple[str, ...] = ()
    seed: str = ""
    tags: tuple[str, ...] = ()
    crisis: str = ""
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Crisis:
    """A ladder of decisions. Its stages are events, `<crisis>.<stage>`, in the order written; `start: <crisis>` queues the first.

    `days` is its clock; `timeout` the effects when the clock runs out. With `rungs` it is played inside the quarter in which it breaks out,
    stage by stage; without, a stage a quarter.

    Attributes:
        side: what the other side is called. starts: `moscow` when Moscow's choosing brings it, `alone` by its own `chance` a quarter, or only where
            an effect starts it. when, weight: whether it can come, and how likely among those that can.
        late: stage's event id -> what happens when nothing was agreed in time. known: (when, what, how sure 1 to 4, in a word).
    """

    id: str
    title: str
    days: int = 0
    stages: tuple[str, ...] = ()  # event ids
    timeout: tuple[Effect, ...] = ()
    place: str = ""
    sector: str = ""
    lead: str = ""
    side: str = "Moscow"
    starts: str = ""
    when: Expression | None = None
    weight: Expression | None = None
    chance: Expression | None = None
    known: tuple[tuple[str, str, int, str], ...] = ()
    rungs: tuple[Rung, ...] = ()
    answers: tuple[CrisisAnswer, ...] = ()
    late: Mapping[str, Late] = field(default_factory=dict)
    ways: tuple[WayDown, ...] = ()
    outcomes: tuple[CrisisOutcome, ...] = ()
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of a ladder: `leave` is the credibility that stepping off costs; `accident` a chance in 100 of one on arriving here."""

    id: str
    name: str
    leave: float = 0.0
    accident: Expression | None = None


@dataclass(frozen=True, slots=True)
class CrisisAnswer:
    """What the other side may do; `rung` is where it then stands, from 1."""

    id: str
    name: str
    text: str
    rung: int = 1


@dataclass(frozen=True, slots=True)
class Late:
    """A stage's hours run out: what that does, and the stage that follows ('' ends the crisis). `days` are those the stage has."""

    days: int
    effects: tuple[Effect, ...] = ()
    stage: str = ""


@dataclass(frozen=True, slots=True)
class WayDown:
    """A shared way down: the chance in 100 that the other side takes it, who keeps face, and what it does when taken."""

    id: str
    label: str
    line: str = ""
    odds: Expression | None = None
    face: str = "both"
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class CrisisOutcome:
    """How a crisis ends; the first whose `when` holds."""

    id: str
    headline: str
    text: str
    when: Expression | None = None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """One outcome of an action: `clean`, `costly`, `stalled` or `backfired`."""

    id: str
    odds: float  # 0..1
    effects: tuple[Effect, ...] = ()
    report: str = ""
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Action:
    """A card for the diary.

    Attributes:
        target: `none`, `member` or `sector`; `target_where` narrows it, `among` lists allowed sectors.
        opens: (year, quarter) from which it exists.
        repeat_scale: multiplies the sought effects of an outcome; may read `uses`; `repeat_over` turns is its window.
        leans: points moved from the two bad grades to `clean`, held inside -20..20.
    """

    id: str
    title: str
    family: str
    line: str = ""
    cost: Mapping[str, float] = field(default_factory=dict)
    slots: int = 1
    target: str = "none"
    target_where: Expression | None = None
    among: tuple[str, ...] = ()
    opens: tuple[int, int] = (0, 0)
    locked: bool = False
    when: Expression | None = None
    style: str = ""
    helps: str = ""
    hurts: str = ""
    because: str = ""
    pleased: tuple[str, ...] = ()
    minds: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    repeat_scale: Expression | None = None
    repeat_over: int = 4
    repeat_says: str = ""
    cooldown: int = 0
    risk_says: str = ""
    leans: Expression | None = None
    adviser: Adviser | None = None
    grades: tuple[Grade, ...] = ()
    mark: Mark | None = field(default=None, compare=False)


STRENGTHS = ("take_note", "encourage", "commit", "deadlines")  # how firmly a paragraph speaks; 0 is the state of things without it


@dataclass(frozen=True, slots=True)
class Strength:
    """What a paragraph says at one strength, and all that it then does. `falls_due`: turns until its first date, 0 without one."""

    id: str
    says: str = ""
    effects: tuple[Effect, ...] = ()
    falls_due: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text, from its weakest strength to its firmest; `draft` (from 1) is where it stands when tabled."""

    id: str
    heading: str
    strengths: tuple[Strength, ...]
    draft: int = 1


@dataclass(frozen=True, slots=True)
class Objection:
    """Members (or groups) that object to a paragraph from a strength on (from 1)."""

    who: tuple[str, ...]
    paragraph: str
    strength: int
    because: str = ""


@dataclass(frozen=True, slots=True)
class CouncilText:
    """A proposal to the Council.

    Attributes:
        topic: row of the table `topics`: what moves the members' minds about it, and the theme of summits that it fits.
        opens: (year, quarter) from which it may be tabled. cost: capital to table it; `firmer` a strength more than drafted, `broken` when it falls.
        keen: members or groups that would table it themselves. positions: group or member -> -1 against .. +1 for, where a member says nothing else.
        ambiguity, footnote, review: wording and effects, with `hides` or who asks; empty where the text has none.
    """

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    line: str = ""
    reference: str = ""
    topic: str = ""
    opens: tuple[int, int] = (0, 0)
    when: Expression | None = None
    cost: float = 2.0
    firmer: float = 1.0
    broken: float = 2.0
    keen: tuple[str, ...] = ()
    minds: tuple[Objection, ...] = ()
    positions: Mapping[str, float] = field(default_factory=dict)
    ambiguity: str = ""
    ambiguity_hides: str = ""
    ambiguity_effects: tuple[Effect, ...] = ()
    footnote: str = ""
    footnote_asked: tuple[str, ...] = ()
    footnote_effects: tuple[Effect, ...] = ()
    review: str = ""
    review_effects: tuple[Effect, ...] = ()
    mark: Mark | None = field(default=None, compare=False)

    @property
    def quantity(self) -> str:
        """The world quantity that says how firmly it stands: 0 not adopted, else the mean strength of its paragraphs."""
        return f"text.{self.id}"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is pleased or displeased by a choice: the effects of being liked (disliked books the opposite)."""

    id: str
    label: str
    effects: tuple[Effect, ...]
    members: tuple[str, ...] = ()
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Promise:
    """A thing that can be promised; kept when `kept_when` holds before it falls due."""

    id: str
    label: str
    kept_when: Expression | None = None
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A question that the staff answer with a probability.

    Attributes:
        within: turns in which it may come true.
        happens: the condition, at the beginning of any later quarter up to then; or
        rises: a number that must then be higher than when it was asked.
        estimate: the probability, 0..1, from what can be seen; `when` it is asked, every `every` turns.
        good: `up` when a player wants it to come true, `down` when not.
    """

    id: str
    question: str
    within: int
    estimate: Expression
    happens: Expression | None = None
    rises: Expression | None = None
    when: Expression | None = None
    every: int = 4
    good: str = "none"
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an epilogue: printed where `when` holds, as the first of its `variants` that holds, else as `text`."""

    text: str
    when: Expression | None = None
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How a campaign can end. Looked at in order of `rank`; the first whose `when` holds is the one.

    `final` endings need the last turn of the calendar; others stop the game at once.
    `rank`: catastrophe, defeat, dull, good, great or note. A note never stops play: it is what is said below the epilogue under its
    title, whichever ending it was; of notes with one title the first whose `when` holds.
    `paragraphs` follow the text.
    """

    id: str
    title: str
    text: str
    when: Expression | None
    rank: str = "dull"
    final: bool = False
    order: int = 0
    good: bool = False
    paragraphs: tuple[Passage, ...] = ()
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Dial:
    """One of the six legacy dials: reads a computed quantity 0..100."""

    id: str
    label: str
    value: Expression
    says: str = ""
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the scenario that rules read by column: `presidents`, `sectors`, `domains`, `moves`, `acts`, `hosts` ..

    `rows` maps row id -> column -> number; `words` maps row id -> column -> text (labels, notes).
    """

    id: str
    rows: Mapping[str, Mapping[str, float]]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Calendar:
    year: int = 2025
    quarter: int = 3
    turns: int = 42


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole scenario after `extends`, `like` and `remove`.

    Mappings are in order of ids, so nothing depends on the order of files; rows of a table, stages of a crisis, dials, outlets and
    difficulties keep the order in which they are written.
    """

    id: str
    title: str
    about: str
    calendar: Calendar
    quantities: Mapping[str, Quantity]
    groups: Mapping[str, Group]
    constants: Mapping[str, Mapping[str, float]]
    tables: Mapping[str, Table]
    members: Mapping[str, Member]
    actions: Mapping[str, Action]
    events: Mapping[str, Event]
    audiences: Mapping[str, Audience]
    promises: Mapping[str, Promise]
    endings: Mapping[str, Ending]
    dials: Mapping[str, Dial]
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    texts: Mapping[str, CouncilText] = field(default_factory=dict)
    opening: str = ""  # the letter on the title screen
    tagline: str = ""
    authors: tuple[str, ...] = ()
    outlets: Mapping[str, str] = field(default_factory=dict)
    difficulties: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # name -> constant path -> value
    crises: Mapping[str, Crisis] = field(default_factory=dict)
    abstract: bool = False  # only a base for others; cannot be played
    digest: str = ""  # hash of the content after merging
    path: str = ""

    def members_in(self, word: str) -> tuple[str, ...]:
        """The members that a code, the id of a group or of an audience stands for, in order of code; empty when it names none."""
        if word in self.members:
            return (word,)
        if word in self.groups:
            return tuple(sorted(m for m in self.groups[word].members if m in self.members))
        if word in self.audiences:
            return tuple(sorted({m for w in self.audiences[word].members if w != word for m in self.members_in(w)}))
        return ()

    def groups_of(self, member: str) -> tuple[str, ...]:
        """The ids of the groups that a member is in."""
        return tuple(g.id for g in self.groups.values() if member in g.members)

    def quantity(self, path: str) -> Quantity | None:
        """The quantity that a name stands for: `us.favour`, `member.trust`, and `NOR.trust`, `target.trust` or `host.trust` alike."""
        found = self.quantities.get(path)
        if found is None and "." in path:
            found = self.quantities.get("member." + path.partition(".")[2])
        return found
