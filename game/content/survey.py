"""Everything a checker asks of a scenario, found in one walk over its tree: expressions with what their words mean, effects, texts, names.

The walk reads the tree and not the finished records, so that a file with twenty mistakes still tells of all twenty. Whatever has the
wrong shape is passed over here; `shape` tells of it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from game.content import expression as x
from game.content.document import ListNode, MapNode, Node, ScalarNode
from game.content.ranges import Known
from game.content.vocabulary import Vocabulary
from game.errors import Mark, Problem

NOBODY = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """What words mean in an expression or effect where it stands.

    Attributes:
        member: `member.x` stands for each member in turn.
        target: what `target.x` stands for: `member`, `sector`, or nothing.
        sectors: the sectors it may be.
        roles: the cast of the event.
        words: further single words that are numbers here (`uses`, `level`).
    """

    member: bool = False
    target: str = ""
    sectors: tuple[str, ...] = ()
    roles: frozenset[str] = NOBODY
    words: frozenset[str] = NOBODY


@dataclass(slots=True)
class Declared:
    """A quantity of the scenario as far as it can be read, whatever else is wrong with its entry."""

    id: str
    node: Node
    key: ScalarNode
    low: float = 0.0
    high: float = 100.0
    start: float = 0.0
    flag: bool = False
    states: tuple[str, ...] = ()
    good: str = "none"
    shown: bool = True
    computed: bool = False
    seen: ScalarNode | None = None  # the quantity through which players know it
    decay: bool = False
    decimals: int = 0
    label: str = ""
    unit: str = ""
    made: bool = False  # not written under variables: it comes with an entry, like text.<id> with a Council text

    @property
    def whole(self) -> bool:
        """Only whole numbers can occur."""
        return self.flag or bool(self.states)

    @property
    def range_text(self) -> str:
        return f"{self.id} is {self.low:g}..{self.high:g}"

    @property
    def range_mark(self) -> Mark:
        if isinstance(self.node, MapNode):
            for key in ("max", "min", "states", "flag"):
                if key in self.node.keys:
                    return self.node.keys[key].mark
        return self.key.mark


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression where it stands. `owner` is the path of its entry (`events.lights_out`), `kind` what it decides."""

    expression: x.Expression
    kind: str  # when weight choice where order amount set chance if each scale leans variant kept_when value
    owner: str
    scope: Scope
    node: ScalarNode


@dataclass(frozen=True, slots=True)
class EffectUse:
    """One effect where it stands."""

    verb: str
    node: MapNode
    owner: str
    scope: Scope
    target: ScalarNode | None = None  # what stands after the verb
    amount: Formula | None = None
    guard: Formula | None = None  # condition of an `if`
    then: tuple[EffectUse, ...] = ()
    otherwise: tuple[EffectUse, ...] = ()
    each: bool = False  # it strikes members in turn


@dataclass(frozen=True, slots=True)
class TextUse:
    """A piece of prose or a label. `kind`: text, title, label, line, knows, report, says, headline .."""

    node: ScalarNode
    kind: str
    owner: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Mention:
    """An id that must exist somewhere. `kind`: event, crisis, action, text, promise, audience, outlet, group-or-member .."""

    kind: str
    node: ScalarNode
    owner: str
    scope: Scope = Scope()

    @property
    def id(self) -> str:
        return self.node.text


@dataclass(slots=True)
class ChoiceView:
    """A choice of an event or an option of a crisis stage."""

    id: str
    node: MapNode
    owner: str
    when: Formula | None = None
    cost: Mapping[str, float] = field(default_factory=dict)
    slots: float = 0.0
    effects: tuple[EffectUse, ...] = ()
    likes: frozenset[str] = NOBODY
    dislikes: frozenset[str] = NOBODY
    days: float = 0.0
    go: ScalarNode | None = None
    label: str = ""


@dataclass(slots=True)
class EventView:
    """An event, or a stage of a crisis (`crisis` names it, `stage` is its id there)."""

    id: str
    node: MapNode
    key: Node
    owner: str
    when: Formula | None = None
    weight: Formula | None = None
    once: bool = False
    queued: bool = False
    due: float = 1.0
    choices: list[ChoiceView] = field(default_factory=list)
    crisis: str = ""
    stage: str = ""


@dataclass
class Survey:
    """The scenario as the checks see it."""

    tree: MapNode
    vocabulary: Vocabulary
    quantities: dict[str, Declared] = field(default_factory=dict)
    formulas: list[Formula] = field(default_factory=list)
    effects: list[EffectUse] = field(default_factory=list)  # nested ones too
    lists: list[tuple[EffectUse, ...]] = field(default_factory=list)  # the same, list by list as they are written
    texts: list[TextUse] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    events: dict[str, EventView] = field(default_factory=dict)  # crisis stages too, as `crisis.stage`
    crises: dict[str, list[EventView]] = field(default_factory=dict)
    rungs: list[tuple[ScalarNode, str, tuple[str, ...]]] = field(default_factory=list)  # a word on a ladder, what it names, what there is
    problems: list[Problem] = field(default_factory=list)  # expressions that cannot be read
    set_targets: dict[int, str] = field(default_factory=dict)  # id of the formula of `to:` -> the quantity that is set
    known: Known | None = None  # the ranges of all names, for `ranges`
    turns: int = 42

    # ---- what is there

    def section(self, name: str) -> Mapping[str, Node]:
        """Entries of a section by id."""
        node = self.tree.get(name)
        return node.items if isinstance(node, MapNode) else {}

    def key(self, section: str, entry: str) -> Node:
        """The key under which an entry stands."""
        node = self.tree.get(section)
        return node.keys.get(entry, node) if isinstance(node, MapNode) else self.tree

    @property
    def abstract(self) -> bool:
        """Meant only to be extended: what is missing or unused here may come with the heir."""
        node = self.tree.get("abstract")
        return isinstance(node, ScalarNode) and node.value is True

    @property
    def sectors(self) -> tuple[str, ...]:
        table = self.section("tables").get("sectors")
        return tuple(table.items) if isinstance(table, MapNode) else ()

    def members_of(self, group: str) -> tuple[str, ...]:
        """Codes of a group's members."""
        node = self.section("groups").get(group)
        found = [n.text for n in scalars(node.get("members"))] if isinstance(node, MapNode) else []
        for code, member in self.section("members").items():
            if isinstance(member, MapNode) and any(n.text == group for n in scalars(member.get("groups"))):
                found.append(code)
        return tuple(dict.fromkeys(found))

    # ---- what a name means

    def meaning(self, name: str, scope: Scope) -> Meaning | Fault:
        """What a name in an expression means there, or why it means nothing."""
        builtins = self.vocabulary.builtins
        if name in builtins:
            low, high = builtins[name]
            return Meaning("builtin", low=low, high=min(high, self.turns) if name == "turn" else high)
        if name in scope.words:
            return Meaning("builtin", low=0.0, high=4.0 if name == "level" else 40.0)
        if name in self.quantities and not name.startswith("member."):
            return Meaning("quantity", self.quantities[name])
        head, _, tail = name.partition(".")
        quantity = self.quantities.get(f"member.{tail}")
        if head == "target" and scope.target == "sector":
            return self._of_sector(name, tail, scope)
        is_group = tail in self.section("groups")
        if tail and (quantity is not None or is_group):
            fault = self._scope_fault(head, name, scope)
            if fault is not None:
                return fault
            each = head == "member" or head == "target"
            return Meaning("quantity", quantity, per_member=each) if quantity is not None else Meaning("group", low=0.0, high=1.0, per_member=each)
        return Fault("R301", f"unknown quantity '{name}'", self._names(head, scope))

    def _of_sector(self, name: str, tail: str, scope: Scope) -> Meaning | Fault:
        for sector in scope.sectors or self.sectors:
            if f"{tail}.{sector}" not in self.quantities:
                families = {q.rpartition(".")[0] for q in self.quantities if q.rpartition(".")[2] == sector}
                return Fault("R301", f"'{name}' stands for {tail}.{sector}, which is no quantity", [f"target.{f}" for f in sorted(families)])
        sectors = scope.sectors or self.sectors
        found = self.quantities.get(f"{tail}.{sectors[0]}") if sectors else None
        return Meaning("quantity", found, family=tuple(f"{tail}.{s}" for s in sectors))

    def _scope_fault(self, head: str, name: str, scope: Scope) -> Fault | None:
        """Why `head` stands for no member here."""
        if head == "member":
            return (
                None
                if scope.member
                else Fault(
                    "R307",
                    f"'{name}': no member is meant here",
                    fix="use it inside each, count(member where ..) or a cast condition, or name one: NOR." + name.partition(".")[2],
                )
            )
        if head == "target":
            return None if scope.target else Fault("R307", f"'{name}': nothing is aimed at here", fix="only an action with target: has a target")
        if head in scope.roles or head in self.section("members"):
            return None
        if self.abstract and head.isupper():
            return None
        heads = [*scope.roles, *self.section("members"), *(["member"] if scope.member else []), *(["target"] if scope.target else [])]
        if head.isupper():
            return Fault("R307", f"'{name}': no member has the code {head}", [f"{h}.{name.partition('.')[2]}" for h in heads], fix="use a code under members:")
        tail = name.partition(".")[2]
        return Fault(
            "R307", f"'{name}': nobody is cast as '{head}' here", [f"{h}.{tail}" for h in heads], fix="give the event a cast: with that role, or name a member"
        )

    def _names(self, head: str, scope: Scope) -> list[str]:
        """Every name usable in a scope, for `did you mean`."""
        out = [q for q in self.quantities if not q.startswith("member.")] + list(self.vocabulary.builtins) + list(scope.words)
        tails = [q.removeprefix("member.") for q in self.quantities if q.startswith("member.")] + list(self.section("groups"))
        heads = list(scope.roles) + (["member"] if scope.member else []) + (["target"] if scope.target == "member" else [])
        if head in self.section("members"):
            heads.append(head)
        if scope.target == "sector" and self.sectors:
            out += sorted({f"target.{q.rpartition('.')[0]}" for q in self.quantities if q.rpartition(".")[2] == self.sectors[0]})
        return out + [f"{h}.{t}" for h in heads for t in tails]

    # ---- names in an expression

    def names(self, formula: Formula) -> Iterator[NameUse]:
        """Every name of an expression with what it means, or its fault."""
        states: tuple[str, ...] = ()
        if formula.kind == "set" and id(formula) in self.set_targets:
            states = self.states_of(x.Name(self.set_targets[id(formula)]), formula.scope)
        yield from self._names_in(formula.expression.root, formula.scope, states)

    def _names_in(self, n: x.Node, scope: Scope, states: tuple[str, ...] = ()) -> Iterator[NameUse]:
        if isinstance(n, x.Name):
            if n.path in states:
                yield NameUse(n, Meaning("state", low=float(states.index(n.path)), high=float(states.index(n.path))))
                return
            meaning = self.meaning(n.path, scope)
            if isinstance(meaning, Fault) and states and "." not in n.path:
                meaning = Fault("R301", f"'{n.path}' is none of its states", list(states), fix=f"states: {', '.join(states)}")
            yield NameUse(n, meaning)
        elif isinstance(n, x.Negative | x.Not):
            yield from self._names_in(n.arg, scope)
        elif isinstance(n, x.Compare):
            yield from self._names_in(n.left, scope, self.states_of(n.right, scope))
            yield from self._names_in(n.right, scope, self.states_of(n.left, scope))
        elif isinstance(n, x.Arithmetic):
            yield from self._names_in(n.left, scope)
            yield from self._names_in(n.right, scope)
        elif isinstance(n, x.And | x.Or | x.Call):
            for arg in n.args:
                yield from self._names_in(arg, scope)
        elif isinstance(n, x.Over):
            inner = replace(scope, member=True)
            for part in (n.value, n.where):
                if part is not None:
                    yield from self._names_in(part, inner)

    def states_of(self, n: x.Node, scope: Scope) -> tuple[str, ...]:
        """The names that may be compared with an operand."""
        if isinstance(n, x.Call) and n.name in x.MEMORIES:
            n = n.args[0]
        if isinstance(n, x.Name):
            meaning = self.meaning(n.path, scope)
            if isinstance(meaning, Meaning) and meaning.quantity is not None:
                return meaning.quantity.states
        return ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: a quantity, a group (0 or 1), a builtin number or a state."""

    kind: str
    quantity: Declared | None = None
    low: float = 0.0
    high: float = 0.0
    per_member: bool = False
    family: tuple[str, ...] = ()  # the quantities of all sectors it may stand for

    @property
    def range(self) -> tuple[float, float]:
        return (self.quantity.low, self.quantity.high) if self.quantity is not None else (self.low, self.high)

    @property
    def ids(self) -> tuple[str, ...]:
        return self.family or ((self.quantity.id,) if self.quantity is not None else ())


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a name means nothing, with the names that would."""

    code: str
    message: str
    near: list[str] = field(default_factory=list)
    fix: str = ""


@dataclass(frozen=True, slots=True)
class NameUse:
    node: x.Name
    meaning: Meaning | Fault


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was meant, or nothing: with one half right and the other close, or close as a whole."""
    known = sorted(set(known))
    head, dot, tail = name.partition(".")
    if dot:
        tails = {k.partition(".")[2]: k for k in known if k.startswith(head + ".")}
        heads = {k.partition(".")[0]: k for k in known if k.partition(".")[2] == tail}
        for half, choices in ((tail, tails), (head, heads)):
            found = difflib.get_close_matches(half, choices, n=1, cutoff=0.6)
            if found:
                return choices[found[0]]
    found = difflib.get_close_matches(name, known, n=1, cutoff=0.8 if dot else 0.6)
    return found[0] if found else ""


def hint(name: str, known: Iterable[str]) -> str:
    """`"; did you mean 'us.favour'?"`, or nothing."""
    found = nearest(name, known)
    return f"; did you mean '{found}'?" if found else ""


def scalars(node: Node | None) -> list[ScalarNode]:
    """The texts and numbers of a list, or a lone one."""
    if isinstance(node, ListNode):
        return [n for n in node.items if isinstance(n, ScalarNode)]
    return [node] if isinstance(node, ScalarNode) and node.value is not None else []
