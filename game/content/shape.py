"""The shape of a scenario file: which keys each entry may have, which it needs, and what kind of value each takes.

Pydantic does the walking and our own words say what is wrong. Only the checker imports this module: the game itself loads without it.
Each error type is one of our codes (`S201`), so that `shape_errors` has nothing to guess.
"""

from __future__ import annotations

from typing import Annotated, Any, Union

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, ValidationError, WrapValidator, create_model, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from game.content.shape_values import (
    Aim,
    Decay,
    Formula,
    MembersWhere,
    Number,
    NumberOrState,
    Quarter,
    Share,
    Text,
    Turns,
    TurnsOrNumber,
    TurnsOrPair,
    Whole,
    Words,
    Year,
    Years,
    YesNo,
    fault,
    said,
    section,
    text_or,
    word,
)
from game.errors import did_you_mean


class Shape(BaseModel):
    """An entry: no key but those named here."""

    model_config = ConfigDict(extra="forbid", strict=True, protected_namespaces=(), arbitrary_types_allowed=True)

    @model_validator(mode="wrap")
    @classmethod
    def _in_our_words(cls, value: Any, handler: Any) -> Any:
        try:
            return handler(value)
        except ValidationError as error:
            raise ValidationError.from_exception_data(cls.__name__, [_reworded(cls, e) for e in error.errors(include_url=False)]) from None


def keys_of(shape: type[BaseModel]) -> list[str]:
    """The keys an author may write."""
    return [f.alias or name for name, f in shape.model_fields.items()]


def _reworded(shape: type[BaseModel], error: dict) -> InitErrorDetails:
    kind, loc = error["type"], error["loc"]
    if kind == "extra_forbidden" and len(loc) == 1:
        near = did_you_mean(str(loc[0]), keys_of(shape))
        what = fault("S201", f"unknown key '{loc[0]}'{near}", "" if near else f"keys here: {', '.join(sorted(keys_of(shape)))}")
    elif kind == "missing" and len(loc) == 1:
        what = fault("S202", f"the key '{loc[0]}' is missing", f"add {loc[0]}: ..")
    elif kind in ("dict_type", "model_type", "model_attributes_type", "dict_attributes_type"):
        what = fault("S203", f"expected a mapping, got {said(error['input'])}")
    elif kind in ("list_type", "tuple_type"):
        nothing = error["input"] is None
        what = fault("S203", f"expected a list, got {said(error['input'])}", "leave the key out" if nothing else "put it in brackets: [ .. ]")
    elif kind in ("too_short", "too_long"):
        what = fault("S203", "the list has the wrong number of items", error["msg"].lower())
    elif kind.startswith("S"):
        what = PydanticCustomError(kind, "{message}", error["ctx"])
    else:
        what = fault("S203", error["msg"][0].lower() + error["msg"][1:])
    return InitErrorDetails(type=what, loc=loc, input=error["input"])


# ---- effects


class Add(Shape):
    add: Text
    by: Formula
    for_: Turns = None
    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Set(Shape):
    set: Text
    to: Formula = None


class Clear(Shape):
    clear: Text


class Queue(Shape):
    queue: Text
    in_: TurnsOrPair = None
    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Start(Shape):
    start: Text


class Say(Shape):
    say: Text
    outlet: Text = None


class Promised(Shape):
    promise: Text
    to: Text
    within: Turns
    public: word("private", "chair", "communique", "speech") = "private"
    weight: Number = 1


class Unlock(Shape):
    unlock: Text


class If(Shape):
    if_: Formula
    then: list[Effect]
    else_: list[Effect] = None
    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Chance(Shape):
    chance: Formula
    then: list[Effect]
    else_: list[Effect] = None
    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Each(Shape):
    each: MembersWhere
    do: list[Effect]


SIMPLE = {"add": Add, "set": Set, "clear": Clear, "queue": Queue, "start": Start, "say": Say, "promise": Promised, "unlock": Unlock}
GROUPS = {"if": If, "chance": Chance}
# `each` may carry one effect in its own mapping.
INLINE = {f"each+{verb}": create_model(f"Each{shape.__name__}", __base__=shape, each=(MembersWhere, ...)) for verb, shape in (SIMPLE | GROUPS).items()}
VERBS = ("add", "set", "clear", "queue", "start", "each", "if", "chance", "say", "promise", "unlock")


def _tag(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    found = [verb for verb in VERBS if verb in value and not (verb == "set" and "add" in value)]
    if "each" in found:
        rest = [verb for verb in found if verb != "each"]
        return f"each+{rest[0]}" if rest and "do" not in value else "each"
    return found[0] if found else None


def _one_verb(value: Any, handler: Any) -> Any:
    """Says in our words what is no effect at all, or two at once."""
    if not isinstance(value, dict):
        raise fault("S203", f"expected an effect, got {said(value)}", "write, for example, {add: us.favour, by: 2}")
    found = [verb for verb in VERBS if verb in value]
    others = [verb for verb in found if verb != "each"]
    if not found:
        words = list(value)
        near = next((hint for w in words if (hint := did_you_mean(str(w), VERBS))), "")
        key = str(words[0]) if words else ""
        raise fault("S202", f"an effect needs one of: {', '.join(VERBS)}; got {', '.join(map(str, words)) or 'nothing'}{near}", key=key)
    if len(others) > 1 or ("each" in found and others and "do" in value):
        both = found if len(others) > 1 else ["do", *others]
        raise fault("S201", f"an effect does one thing; here are {' and '.join(both)}", "make them two effects", others[-1])
    return handler(value)


Effect = Annotated[
    Union[tuple(Annotated[shape, Tag(tag)] for tag, shape in (SIMPLE | GROUPS | {"each": Each} | INLINE).items())],  # noqa: UP007
    Discriminator(_tag),
    WrapValidator(_one_verb),
]
Effects = list[Effect]


# ---- entries


class Calendar(Shape):
    start: Quarter
    turns: Whole


class Variable(Shape):
    start: NumberOrState = 0
    min: Number = 0
    max: Number = 100
    good: word("up", "down", "none") = "none"
    label: Text = ""
    about: Text = ""
    unit: Text = ""
    decimals: Whole = 0
    shown: YesNo = True
    flag: YesNo = False
    states: list[Text] = None
    computed: YesNo = False
    seen: Text = None
    decay: Decay = None
    like: Text = None


class Outlet(Shape):
    name: Text
    about: Text = ""


class Group(Shape):
    label: Text = ""
    members: list[Text]
    like: Text = None


class Government(Shape):
    office: Text = ""
    family: Text = ""
    form: Text = ""
    adjective: Text = ""


class RedLine(Shape):
    says: Text
    text: Text = None
    above: Number = None
    below: Number = None


class Grudge(Shape):
    against: Text
    reason: Text


class VoiceLine(Shape):
    office: Text
    line: Text


class Outcome(Shape):
    """A government that can follow; any further key is a member quantity and its change, checked by name elsewhere."""

    id: Text
    name: Text = ""
    odds: Share
    sceptic: YesNo = False
    positions: dict[str, Number] = None
    note: Text = ""
    model_config = ConfigDict(extra="allow")


class Votes(Shape):
    next: Quarter
    every: Years = None
    outcomes: list[Outcome] = None


class Member(Shape):
    name: Text
    code: Text
    capital: Text
    at: Annotated[list[Number], BeforeValidator(lambda v: v)]
    joined: Whole
    like: Text = None
    groups: list[Text] = None
    start: dict[str, NumberOrState] = None
    why: dict[str, Text] = None
    series: dict[str, dict[Year, Number]] = None
    core_path: dict[Year, Number] | None = None
    core_note: Text = ""
    government: Government = None
    votes: Votes = None
    positions: dict[str, list[Number]] = None
    one_line: Text = ""
    character: Text = ""
    wants: Words = None
    fears: Words = None
    red_lines: list[Annotated[RedLine, WrapValidator(text_or)]] = None
    sells_for: Words = None
    pride: Text = ""
    grudges: list[Grudge] = None
    voice: list[VoiceLine] = None


class Adviser(Shape):
    who: Text
    says: Text = ""
    warns: Text = ""


class Clocks(Shape):
    helps: Text = ""
    hurts: Text = ""


class Repeats(Shape):
    scale: Formula
    over: Turns = None
    says: Text = ""


class Risk(Shape):
    says: Text = ""
    leans: Formula = None


class Grade(Shape):
    odds: Share
    effects: Effects = None
    report: Text = ""


class Grades(Shape):
    clean: Grade = None
    costly: Grade = None
    stalled: Grade = None
    backfired: Grade = None


class Action(Shape):
    title: Text
    family: Text = ""
    line: Text = ""
    cost: dict[str, Number] = None
    slots: Whole = 1
    target: Aim = "none"
    among: list[Text] = None
    opens: Quarter = None
    locked: YesNo = False
    when: Formula = None
    style: Text = ""
    clocks: Clocks = None
    because: Text = ""
    pleased: list[Text] = None
    minds: list[Text] = None
    effects: Effects = None
    repeats: Repeats = None
    cooldown: TurnsOrNumber = None
    risk: Risk = None
    adviser: Adviser = None
    outcomes: Grades = None
    like: Text = None


class Role(Shape):
    pick: Text = "any"
    where: Formula = None
    from_: MembersWhere = None
    not_: Words = None
    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Variant(Shape):
    when: Formula
    text: Text


class Choice(Shape):
    id: Text
    label: Text
    line: Text = ""
    knows: Text = ""
    when: Formula = None
    cost: dict[str, Number] = None
    slots: Whole = 0
    likes: list[Text] = None
    dislikes: list[Text] = None
    effects: Effects = None
    report: Text = ""
    report_else: Text = ""


class Event(Shape):
    title: Text
    text: Text
    choices: list[Choice]
    family: Text = ""
    act: Words = None
    seed: Text = ""
    chain: Words = None
    when: Formula = None
    weight: Formula = None
    once: YesNo = False
    cooldown: TurnsOrNumber = None
    only: word("queued", "drawn") = None
    tags: Words = None
    cast: dict[str, Role] = None
    paper: word("cable", "letter", "call", "slip", "draft", "press", "note") = "cable"
    precedence: word("flash", "immediate", "priority", "routine") = "routine"
    due: TurnsOrNumber = 1
    stands: list[Text] = None
    adviser: Adviser = None
    variants: list[Variant] = None
    like: Text = None


class Consent(Shape):
    named: Words = None
    council: word("none", "silence", "coalition", "consensus") = "none"


class Option(Choice):
    days: Whole = 0
    go: Text = "end"
    rung: Text = ""
    consent: Consent = None
    odds: dict[str, Formula] = None


class Late(Shape):
    effects: Effects = None
    go: Text = "end"


class Known(Shape):
    at: Text
    text: Text
    sure: Whole = 2
    word: Text = ""


class Rung(Shape):
    id: Text
    name: Text
    leave: Number = 0
    accident: Formula = None


class TheirAnswer(Shape):
    id: Text
    name: Text
    text: Text
    rung: Text = ""


class WayDown(Shape):
    id: Text
    label: Text
    line: Text = ""
    odds: Formula
    face: word("both", "ours", "theirs", "nobody") = "both"
    effects: Effects = None


class CrisisOutcome(Shape):
    id: Text
    headline: Text
    text: Text
    when: Formula = None
    effects: Effects = None


class Stage(Shape):
    id: Text
    title: Text = ""
    text: Text
    options: list[Option]
    stands: Words = None
    adviser: Adviser = None
    variants: list[Variant] = None
    days: Whole = 0
    late: Late = None
    ways: Words = None


class Clock(Shape):
    days: Whole


class Timeout(Shape):
    effects: Effects = None
    report: Text = ""


class Crisis(Shape):
    title: Text
    clock: Clock
    stages: list[Stage]
    timeout: Timeout = None
    family: Text = ""
    stands: Words = None
    chain: Words = None
    seed: Text = ""
    tags: Words = None
    cast: dict[str, Role] = None
    place: Text = ""
    sector: Text = ""
    lead: Text = ""
    side: Text = ""
    starts: word("moscow", "alone") = None
    when: Formula = None
    weight: Formula = None
    chance: Formula = None
    known: list[Known] = None
    rungs: list[Rung] = None
    answers: list[TheirAnswer] = None
    ways_down: list[WayDown] = None
    outcomes: list[CrisisOutcome] = None
    like: Text = None


class Strength(Shape):
    says: Text = ""
    effects: Effects = None
    falls_due: Turns = None


class Paragraph(Shape):
    heading: Text = ""
    draft: word("take_note", "encourage", "commit", "deadlines") = None
    take_note: Strength = None
    encourage: Strength = None
    commit: Strength = None
    deadlines: Strength = None
    levels: list[Text] = None
    effects: Effects = None


class Objection(Shape):
    who: Words
    paragraph: Text
    from_: word("take_note", "encourage", "commit", "deadlines") = Field(alias="from")
    because: Text = ""


class TextCost(Shape):
    table: Number = None
    firmer: Number = None
    broken: Number = None


class Ambiguity(Shape):
    wording: Text
    hides: Text = ""
    effects: Effects = None


class Footnote(Shape):
    asked_by: Words = None
    wording: Text
    effects: Effects = None


class Review(Shape):
    returns_as: Text
    effects: Effects = None


class CouncilText(Shape):
    title: Text
    line: Text = ""
    reference: Text = ""
    topic: Text = None
    opens: Quarter = None
    when: Formula = None
    capital: TextCost = None
    keen: Words = None
    minds: list[Objection] = None
    paragraphs: dict[str, Paragraph]
    ambiguity: Ambiguity = None
    footnote: Footnote = None
    review: Review = None
    positions: dict[str, Number] = None
    like: Text = None


class Audience(Shape):
    label: Text
    members: Words = None
    effects: Effects = None
    like: Text = None


class Promise(Shape):
    label: Text
    kept_when: Formula = None
    like: Text = None


class Forecast(Shape):
    question: Text
    within: Turns
    happens: Formula = None
    rises: Formula = None
    estimate: Formula
    when: Formula = None
    every: Turns = 4
    good: word("up", "down", "none") = "none"
    like: Text = None


class Dial(Shape):
    label: Text
    value: Formula
    says: Text = ""
    like: Text = None


class Passage(Shape):
    text: Text
    when: Formula = None
    variants: list[Variant] = None


class Ending(Shape):
    title: Text
    text: Text
    when: Formula = None
    rank: word("catastrophe", "defeat", "dull", "good", "great", "note") = "dull"
    final: YesNo = False
    good: YesNo = False
    order: Number = 0
    paragraphs: list[Passage] = None
    like: Text = None


class Test(Shape):
    name: Text
    given: dict[str, Formula] = None
    do: list[dict[str, Any]] = None
    expect: Words = None
    play: dict[str, Any] = None


class Scenario(Shape):
    """A whole file."""

    schema_: Whole
    id: Text
    title: Text = ""
    tagline: Text = ""
    about: Text = ""
    opening: Text = ""
    authors: Words = None
    abstract: YesNo = False
    extends: Text = None
    calendar: Calendar = None
    remove: dict[str, list[Text]] = None
    variables: section(Variable) = None
    groups: section(Group) = None
    constants: section(dict[str, Number]) = None
    tables: section(dict[str, dict[str, Any]]) = None
    outlets: section(Annotated[Outlet, WrapValidator(text_or)]) = None
    difficulties: section(dict[str, Number]) = None
    members: section(Member) = None
    actions: section(Action) = None
    events: section(Event) = None
    crises: section(Crisis) = None
    texts: section(CouncilText) = None
    audiences: section(Audience) = None
    promises: section(Promise) = None
    forecasts: section(Forecast) = None
    dials: section(Dial) = None
    endings: section(Ending) = None
    tests: list[Test] = None
    locales: section(dict[str, Text]) = None
    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


# The words that a file of each section folder may hold: entries by id.
ENTRIES = {
    "variables": Variable, "groups": Group, "members": Member, "actions": Action, "events": Event, "crises": Crisis, "texts": CouncilText,
    "audiences": Audience, "promises": Promise, "forecasts": Forecast, "dials": Dial, "endings": Ending,
}  # fmt: skip
