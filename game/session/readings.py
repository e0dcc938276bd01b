"""What a scenario says in expressions, made readable: one program for every effect, condition and odds that a screen may show.

The engine's own compiler of expressions is used, so what a card promises and what the engine does cannot drift apart. The program is
built once per scenario and run once per quarter on the one world of the session.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.content import expression as x
from game.content.spec import Action, Choice, Effect, Ending, Event
from game.engine.compile import GRADES, event_scope
from game.engine.compile_effects import TRUE, _both, _negated
from game.engine.program import Program, Ref, Scope
from game.engine.tables import Tables

WORLD, MEMBER, ROLE, TARGET, EACH = "world", "member", "role", "target", "each"
KNOWN = frozenset({"turn", "year", "quarter", "uses", "level"})  # hidden or built in, yet no secret


@dataclass(frozen=True, slots=True)
class Change:
    """One `add` or `set`. `subject` is what it falls on: (WORLD,), (MEMBER, index), (ROLE, plane, event), (TARGET,) or (EACH, ref)."""

    quantity: str
    subject: tuple
    amount: float | Ref
    factor: float = 1.0
    to: bool = False  # a `set`: the amount is the value it gets
    turns: int = 0
    group: str = ""  # of an `each`: the id of the group, when the condition is just that
    veiled: bool = False  # of an `each`: who it falls on depends on something a player cannot see


@dataclass(frozen=True, slots=True)
class Luck:
    """A chance group. `odds` is None where a hidden quantity decides, and either may come."""

    odds: Ref | None
    then: tuple
    otherwise: tuple


@dataclass(frozen=True, slots=True)
class Fork:
    """An `if` that a player can judge today."""

    test: Ref
    then: tuple
    otherwise: tuple


@dataclass(frozen=True, slots=True)
class Remark:
    """An effect that is words: a promise given, a card opened, a crisis begun."""

    verb: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition among those that must all hold, with the register that says whether it does."""

    node: x.Node
    expression: x.Expression
    ref: Ref
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ActionReading:
    """Of an action on a sector, `base`, `grades`, `leans` and `scale` hold one entry a sector; else one entry."""

    when: tuple[Clause, ...]
    where: tuple[Clause, ...]
    base: tuple[tuple, ...]
    grades: tuple[tuple[tuple, ...], ...]  # [sector][grade] -> nodes
    leans: tuple[Ref, ...]
    scale: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ChoiceReading:
    when: tuple[Clause, ...]
    effects: tuple
    audience: tuple  # effects of who likes and dislikes it


@dataclass(frozen=True, slots=True)
class EventReading:
    variants: tuple[Ref, ...]
    choices: tuple[ChoiceReading, ...]


class Readings:
    """All of a scenario's expressions that a player may read, compiled."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.program = Program(tables.layout, tables.groups, tables)
        scenario = tables.scenario
        self.actions: dict[str, ActionReading] = {a: self._action(k, scenario.actions[a]) for k, a in enumerate(tables.action_ids)}
        self.events: dict[str, EventReading] = {e: self._event(k, scenario.events[e]) for k, e in enumerate(tables.event_ids)}
        self.texts = {t.id: tuple(tuple(self._nodes(s.effects, Scope()) for s in p.strengths) for p in t.paragraphs) for t in scenario.texts.values()}
        self.promises = {p: self._clauses(spec.kept_when, Scope()) for p, spec in scenario.promises.items()}
        self.text_when = {t.id: self._clauses(t.when, Scope()) for t in scenario.texts.values()}
        self.endings: dict[str, tuple[Ref, tuple[tuple[Ref, tuple[Ref, ...]], ...]]] = {e.id: self._ending(e) for e in scenario.endings.values()}
        self.dials: dict[str, Ref] = {d.id: self.program.add(d.value) for d in scenario.dials.values()}

    # ---- conditions

    def hides(self, expression: x.Expression | None) -> bool:
        """Whether it reads something that a player cannot see."""
        return expression is not None and any(self._secret(name) for name in names_of(expression.root))

    def _secret(self, path: str) -> bool:
        if path in KNOWN:
            return False
        head, _, tail = path.partition(".")
        quantities = self.tables.layout.quantities
        found = quantities.get(path) or quantities.get(f"member.{tail}")
        if head == "target" and found is None:
            return False
        return found is not None and not found.shown

    def _clauses(self, expression: x.Expression | None, scope: Scope) -> tuple[Clause, ...]:
        if expression is None:
            return ()
        out = []
        for node in _conjuncts(expression.root):
            part = x.Expression(expression.text, node, expression.mark)
            out.append(Clause(node, expression, self.program.add(part, scope), self.hides(part)))
        return tuple(out)

    # ---- actions and events

    def _action(self, k: int, action: Action) -> ActionReading:
        t = self.tables
        row = int(t.action_member_row[k])
        words = ("target",) if action.target == "member" else ()
        scope = Scope(words, {}, "", k, row, action.repeat_over)
        wide = Scope(("target", "member"), {}, "", k, row, action.repeat_over)
        where = self._clauses(action.target_where, wide) if action.target == "member" else ()
        scopes = [Scope(sector=s, action=k, over=action.repeat_over) for s in t.sectors] if action.target == "sector" else [scope]
        grades = {g.id: g.effects for g in action.grades}
        return ActionReading(
            when=self._clauses(action.when, Scope(action=k)),
            where=where,
            base=tuple(self._nodes(action.effects, s) for s in scopes),
            grades=tuple(tuple(self._nodes(grades.get(name, ()), s) for name in GRADES) for s in scopes),
            leans=tuple(self.program.add(action.leans, s, 0.0) for s in scopes),
            scale=tuple(self.program.add(action.repeat_scale, s) for s in scopes),
        )

    def _event(self, k: int, event: Event) -> EventReading:
        scope = event_scope(event, k)
        return EventReading(
            variants=tuple(self.program.add(v.when, scope) for v in event.variants),
            choices=tuple(self._choice(choice, scope) for choice in event.choices),
        )

    def _choice(self, choice: Choice, scope: Scope) -> ChoiceReading:
        audiences = self.tables.scenario.audiences
        felt = []
        for words, factor in ((choice.likes, 1.0), (choice.dislikes, -1.0)):
            for word in words:
                if word in audiences:
                    felt.extend(self._nodes(audiences[word].effects, scope, factor))
        return ChoiceReading(self._clauses(choice.when, scope), self._nodes(choice.effects, scope), tuple(felt))

    def _ending(self, ending: Ending) -> tuple[Ref, tuple[tuple[Ref, tuple[Ref, ...]], ...]]:
        """(whether it holds, (whether it is printed, which variant) of each paragraph)."""
        add = self.program.add
        return add(ending.when), tuple((add(p.when), tuple(add(v.when) for v in p.variants)) for p in ending.paragraphs)

    # ---- effects

    def _nodes(self, effects, scope: Scope, factor: float = 1.0, each: x.Expression | None = None) -> tuple:
        return tuple(node for effect in effects for node in self._node(effect, scope, factor, each))

    def _node(self, effect: Effect, scope: Scope, factor: float, each: x.Expression | None):
        verb = effect.verb
        if verb == "each":
            inside = replace(scope, member_words=tuple({*scope.member_words, "member"}))
            yield from self._nodes(effect.then, inside, factor, effect.where or TRUE)
        elif verb == "if" and each is not None:
            yield from self._nodes(effect.then, scope, factor, _both(each, effect.where))
            yield from self._nodes(effect.otherwise, scope, factor, _both(each, _negated(effect.where)))
        elif verb in ("if", "chance"):
            then, otherwise = (self._nodes(part, scope, factor, each) for part in (effect.then, effect.otherwise))
            if verb == "chance":
                yield Luck(None if self.hides(effect.chance) else self.program.add(effect.chance, scope), then, otherwise)
            elif self.hides(effect.where):
                yield Luck(None, then, otherwise)
            else:
                yield Fork(self.program.add(effect.where, scope), then, otherwise)
        elif verb in ("add", "set", "clear"):
            change = self._change(effect, scope, factor, each)
            if change is not None:
                yield change
        elif verb in ("promise", "unlock", "start") and factor > 0:
            yield Remark(verb, effect)

    def _change(self, effect: Effect, scope: Scope, factor: float, each: x.Expression | None) -> Change | None:
        t = self.tables
        name = effect.target
        head, _, tail = name.partition(".")
        if head == "target" and scope.sector:
            name = f"{tail}.{scope.sector}"
        group, veiled = "", False
        if name in t.layout.world_row:
            quantity, subject = name, (WORLD,)
        else:
            quantity = f"member.{tail}"
            if quantity not in t.layout.member_row:
                return None
            if each is not None and head == "member":
                where = self.program.add(each, replace(scope, member_words=("member",)))
                subject, group, veiled = (EACH, where), _group_of(each.root), self.hides(each)
            elif head == "target":
                subject = (TARGET,)
            elif head in scope.roles:
                subject = (ROLE, *scope.roles[head])
            elif head in t.layout.members:
                subject = (MEMBER, t.layout.members.index(head))
            else:
                return None
        declared = t.layout.quantities[quantity]
        if not declared.shown or not declared.label:
            return None
        if effect.verb == "clear":
            amount = 0.0
        elif effect.amount is None:
            amount = 1.0
        elif (plain := _plain(effect.amount.root)) is not None:
            amount = plain
        elif isinstance(effect.amount.root, x.Name) and effect.amount.root.path in declared.states:
            amount = float(declared.states.index(effect.amount.root.path))
        else:
            words = ("member",) if each is not None else scope.member_words
            amount = self.program.add(effect.amount, replace(scope, member_words=words))
        return Change(quantity, subject, amount, factor, effect.verb != "add", effect.turns[1] if effect.verb == "add" else 0, group, veiled)


def _plain(node: x.Node) -> float | None:
    """The number that an amount is, when it is just that."""
    if isinstance(node, x.Number):
        return float(node.value)
    if isinstance(node, x.Negative) and isinstance(node.arg, x.Number):
        return -float(node.arg.value)
    return None


def _group_of(node: x.Node) -> str:
    """`border` of `member.border`, else nothing."""
    return node.path.removeprefix("member.") if isinstance(node, x.Name) and node.path.startswith("member.") else ""


def _conjuncts(node: x.Node):
    if isinstance(node, x.And):
        for arg in node.args:
            yield from _conjuncts(arg)
    else:
        yield node


def names_of(node: x.Node):
    """Every name an expression reads."""
    if isinstance(node, x.Name):
        yield node.path
    elif isinstance(node, x.Negative | x.Not):
        yield from names_of(node.arg)
    elif isinstance(node, x.Arithmetic | x.Compare):
        yield from names_of(node.left)
        yield from names_of(node.right)
    elif isinstance(node, x.And | x.Or | x.Call):
        for arg in node.args:
            yield from names_of(arg)
    elif isinstance(node, x.Over):
        for part in (node.value, node.where):
            if part is not None:
                yield from names_of(part)


def readable(tables: Tables) -> Readings:
    """The readings of a scenario; made once and kept with its tables."""
    found = tables.evaluated.get("readings")
    if found is None:
        found = tables.evaluated["readings"] = Readings(tables)
    return found
