"""One walk over a scenario's tree, which fills a `Survey`: what may stand where is said here, and nowhere else in the checker."""

from __future__ import annotations

import re
from dataclasses import replace

from game.content import units
from game.content.document import ListNode, MapNode, Node, ScalarNode
from game.content.fields import Report
from game.content.spec import STRENGTHS
from game.content.survey import ChoiceView, Declared, EffectUse, EventView, Formula, Mention, Scope, Survey, TextUse, scalars
from game.content.vocabulary import Vocabulary

PLAIN = Scope()  # only quantities of the world, and named members
_MEMBERS = re.compile(r"member\s+where\s+(?=\S)")
_OUTCOME_WORDS = frozenset(("id", "name", "odds", "sceptic", "positions", "note"))


def survey(tree: MapNode, vocabulary: Vocabulary) -> Survey:
    """Walk a merged tree."""
    return _Walk(tree, vocabulary).all()


def number(node: Node | None, default: float) -> float:
    """The number a scalar stands for, or the default."""
    if not isinstance(node, ScalarNode) or isinstance(node.value, str) or node.value is None:
        return default
    return float(node.value)


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, ListNode) else []


def _entries(node: Node | None) -> list[tuple[str, MapNode]]:
    return [(k, v) for k, v in node.items.items() if isinstance(v, MapNode)] if isinstance(node, MapNode) else []


def _word(node: Node | None, default: str = "") -> str:
    return node.text if isinstance(node, ScalarNode) and node.value is not None else default


class _Walk:
    def __init__(self, tree: MapNode, vocabulary: Vocabulary):
        self.s = Survey(tree, vocabulary)
        self.report = Report()

    def all(self) -> Survey:
        s = self.s
        calendar = s.tree.get("calendar")
        if isinstance(calendar, MapNode):
            s.turns = int(number(calendar.get("turns"), 42)) or 42
        for name, node in s.section("variables").items():
            s.quantities[name] = self._declared(name, node)
        for name, node in _entries(s.tree.get("groups")):
            self._mention("member", node, f"groups.{name}", "members")
            self._texts(node, f"groups.{name}", PLAIN, label="label")
        for name, node in _entries(s.tree.get("members")):
            self._member(name, node)
        for name, node in _entries(s.tree.get("actions")):
            self._action(name, node)
        for name, node in _entries(s.tree.get("events")):
            self._event(name, node)
        for name, node in _entries(s.tree.get("crises")):
            self._crisis(name, node)
        for name, node in _entries(s.tree.get("texts")):
            self._council_text(name, node)
        for name, node in _entries(s.tree.get("audiences")):
            self._mention("group-or-member", node, f"audiences.{name}", "members")
            self._effects(node.get("effects"), f"audiences.{name}", PLAIN)
        for name, node in _entries(s.tree.get("promises")):
            self._formula(node.get("kept_when"), "kept_when", f"promises.{name}", PLAIN)
            self._texts(node, f"promises.{name}", PLAIN, label="label")
        for name, node in _entries(s.tree.get("forecasts")):
            for key, kind in (("happens", "when"), ("rises", "value"), ("estimate", "value"), ("when", "when")):
                self._formula(node.get(key), kind, f"forecasts.{name}", PLAIN)
            self._texts(node, f"forecasts.{name}", PLAIN, question="line")
        for name, node in _entries(s.tree.get("dials")):
            self._formula(node.get("value"), "value", f"dials.{name}", PLAIN)
            self._texts(node, f"dials.{name}", PLAIN, label="label", says="says")
        for name, node in _entries(s.tree.get("endings")):
            self._formula(node.get("when"), "when", f"endings.{name}", PLAIN)
            self._texts(node, f"endings.{name}", PLAIN, title="title", text="ending")
            for passage in _items(node.get("paragraphs")):
                if isinstance(passage, MapNode):
                    self._formula(passage.get("when"), "when", f"endings.{name}", PLAIN)
                    self._texts(passage, f"endings.{name}", PLAIN, text="ending")
                    self._variants(passage, f"endings.{name}", PLAIN, "ending")
        self._head()
        s.problems = self.report.problems
        return s

    # ---- pieces

    def _formula(self, node: Node | None, kind: str, owner: str, scope: Scope, offset: int = 0) -> Formula | None:
        if not isinstance(node, ScalarNode) or node.value is None or isinstance(node.value, bool):
            return None
        expression = self.report.expression(node, offset)
        if expression is None:
            return None
        made = Formula(expression, kind, owner, scope, node)
        self.s.formulas.append(made)
        return made

    def _members_where(self, node: Node | None, kind: str, owner: str, scope: Scope) -> Formula | None:
        """The condition of `member where COND`."""
        found = _MEMBERS.match(_word(node))
        return self._formula(node, kind, owner, replace(scope, member=True), found.end()) if found else None

    def _mention(self, kind: str, node: MapNode, owner: str, key: str, scope: Scope = PLAIN) -> list[ScalarNode]:
        found = [n for n in scalars(node.get(key)) if n.text]
        self.s.mentions += [Mention(kind, n, owner, scope) for n in found]
        return found

    def _keys(self, kind: str, node: Node | None, owner: str, skip: frozenset[str] = frozenset()) -> None:
        """The keys of a mapping are names of something."""
        if isinstance(node, MapNode):
            self.s.mentions += [Mention(kind, key, owner) for name, key in node.keys.items() if name not in skip]

    def _texts(self, node: MapNode, owner: str, scope: Scope, **kinds: str) -> None:
        for key, kind in kinds.items():
            found = node.get(key)
            if isinstance(found, ScalarNode) and isinstance(found.value, str):
                self.s.texts.append(TextUse(found, kind, owner, scope))

    def _adviser(self, node: MapNode, owner: str, scope: Scope) -> None:
        adviser = node.get("adviser")
        if isinstance(adviser, MapNode):
            self._texts(adviser, owner, scope, says="remark", warns="remark")

    def _cost(self, node: MapNode, owner: str) -> dict[str, float]:
        cost = node.get("cost")
        self._keys("cost", cost, owner)
        return {k: number(v, 0.0) for k, v in cost.items.items()} if isinstance(cost, MapNode) else {}

    # ---- the head and the world

    def _head(self) -> None:
        s = self.s
        self._texts(s.tree, "", PLAIN, opening="opening", title="title", tagline="line")
        difficulties = s.tree.get("difficulties")
        for name, node in _entries(difficulties):
            self._keys("constant", node, f"difficulties.{name}")
        for k, test in enumerate(_items(s.tree.get("tests"))):
            if isinstance(test, MapNode):
                self._test(test, f"tests.{_word(test.get('name'), str(k + 1))}")

    def _test(self, node: MapNode, owner: str) -> None:
        self._keys("given", node.get("given"), owner)
        for step in _items(node.get("do")):
            if not isinstance(step, MapNode):
                continue
            for word, kind in (("event", "event"), ("action", "action"), ("crisis", "crisis")):
                self._mention(kind, step, owner, word)
        for line in scalars(node.get("expect")):
            self.s.mentions.append(Mention("expect", line, owner))

    def _declared(self, name: str, node: Node) -> Declared:
        key = self.s.key("variables", name)
        d = Declared(name, node, key)
        if not isinstance(node, MapNode):
            return d
        d.flag = getattr(node.get("flag"), "value", None) is True
        d.states = tuple(n.text for n in scalars(node.get("states")))
        d.low = number(node.get("min"), 0.0)
        d.high = number(node.get("max"), 100.0)
        if d.flag:
            d.low, d.high = 0.0, 1.0
        if d.states:
            d.low, d.high = 0.0, float(len(d.states) - 1)
        start = node.get("start")
        if isinstance(start, ScalarNode):
            d.start = float(d.states.index(start.text)) if start.text in d.states else number(start, 0.0)
        d.good = _word(node.get("good"), "none")
        d.shown = getattr(node.get("shown"), "value", True) is not False
        d.computed = getattr(node.get("computed"), "value", None) is True
        d.decay = "decay" in node
        d.seen = node.get("seen") if isinstance(node.get("seen"), ScalarNode) else None
        d.decimals = int(number(node.get("decimals"), 0.0))
        d.label, d.unit = _word(node.get("label")), _word(node.get("unit"))
        return d

    def _member(self, code: str, node: MapNode) -> None:
        owner = f"members.{code}"
        self._mention("group", node, owner, "groups")
        self._keys("start", node.get("start"), owner)
        self._keys("start", node.get("why"), owner)
        self._keys("text", node.get("positions"), owner)
        for line in _items(node.get("red_lines")):
            if isinstance(line, MapNode):
                self._mention("text", line, owner, "text")
        for grudge in _items(node.get("grudges")):
            if isinstance(grudge, MapNode):
                self._mention("member", grudge, owner, "against")
        votes = node.get("votes")
        for outcome in _items(votes.get("outcomes")) if isinstance(votes, MapNode) else []:
            if isinstance(outcome, MapNode):
                self._keys("change", outcome, owner, _OUTCOME_WORDS)
                self._keys("text", outcome.get("positions"), owner)
        self._texts(node, owner, Scope(member=True), one_line="line", character="character", core_note="line", pride="line")

    # ---- effects

    def _effects(self, node: Node | None, owner: str, scope: Scope, each: bool = False) -> tuple[EffectUse, ...]:
        made = (self._effect(item, owner, scope, each) for item in _items(node) if isinstance(item, MapNode))
        found = tuple(e for e in made if e is not None)
        self.s.lists.append(found)
        return found

    def _effect(self, node: MapNode, owner: str, scope: Scope, each: bool) -> EffectUse | None:
        if "each" in node:
            return self._each(node, owner, scope)
        for verb in ("if", "chance"):
            if verb in node:
                made = EffectUse(
                    verb, node, owner, scope, guard=self._formula(node.get(verb), verb, owner, scope), each=each,
                    then=self._effects(node.get("then"), owner, scope, each), otherwise=self._effects(node.get("else"), owner, scope, each),
                )  # fmt: skip
                self.s.effects.append(made)
                return made
        for verb in ("add", "set", "clear", "queue", "start", "say", "promise", "unlock"):
            target = node.get(verb)
            if isinstance(target, ScalarNode):
                return self._simple(verb, target, node, owner, scope, each)
        return None

    def _each(self, node: MapNode, owner: str, scope: Scope) -> EffectUse:
        inside = replace(scope, member=True)
        condition = self._members_where(node.get("each"), "each", owner, scope)
        if "do" in node:
            then = self._effects(node.get("do"), owner, inside, True)
        else:
            rest = MapNode(node.source, node.line, node.column)
            rest.items = {k: v for k, v in node.items.items() if k != "each"}
            rest.keys = {k: v for k, v in node.keys.items() if k != "each"}
            one = self._effect(rest, owner, inside, True)
            then = (one,) if one is not None else ()
        made = EffectUse("each", node, owner, scope, guard=condition, then=then, each=True)
        self.s.effects.append(made)
        return made

    def _simple(self, verb: str, target: ScalarNode, node: MapNode, owner: str, scope: Scope, each: bool) -> EffectUse:
        amount = None
        if verb == "add":
            amount = self._formula(node.get("by"), "amount", owner, scope)
        elif verb == "set":
            amount = self._formula(node.get("to"), "set", owner, scope)
            if amount is not None:
                self.s.set_targets[id(amount)] = target.text
        elif verb == "say":
            self.s.texts.append(TextUse(target, "headline", owner, scope))
            self._mention("outlet", node, owner, "outlet")
        elif verb == "promise":
            self._mention("to", node, owner, "to", scope)
        made = EffectUse(verb, node, owner, scope, target, amount, each=each)
        self.s.effects.append(made)
        if verb in ("queue", "start", "unlock", "promise"):
            kind = {"queue": "event", "start": "crisis", "unlock": "action", "promise": "promise"}[verb]
            self.s.mentions.append(Mention(kind, target, owner, scope))
        return made

    # ---- the desk

    def _action(self, name: str, node: MapNode) -> None:
        s, owner = self.s, f"actions.{name}"
        aim = _word(node.get("target"), "none")
        kind = "member" if aim.split(maxsplit=1)[:1] == ["member"] else "sector" if aim == "sector" else ""
        among = tuple(n.text for n in self._mention("sector", node, owner, "among"))
        uses = frozenset(("uses",))
        scope = Scope(target=kind, sectors=tuple(a for a in among if a in s.sectors), words=uses)
        self._formula(node.get("when"), "when", owner, Scope(words=uses))
        if kind == "member":
            self._members_where(node.get("target"), "target", owner, scope)
        for key in ("pleased", "minds"):
            self._mention("regard", node, owner, key, scope)
        self._mention("style", node, owner, "style")
        self._cost(node, owner)
        repeats, risk, outcomes = node.get("repeats"), node.get("risk"), node.get("outcomes")
        if isinstance(repeats, MapNode):
            self._formula(repeats.get("scale"), "scale", owner, scope)
            self._texts(repeats, owner, scope, says="line")
        if isinstance(risk, MapNode):
            self._formula(risk.get("leans"), "leans", owner, scope)
            self._texts(risk, owner, scope, says="line")
        plain = replace(scope, words=frozenset())
        self._effects(node.get("effects"), owner, plain)
        for grade, below in _entries(outcomes):
            self._effects(below.get("effects"), f"{owner}.{grade}", plain)
            self._texts(below, owner, plain, report="report")
        self._adviser(node, owner, plain)
        self._texts(node, owner, plain, title="title", line="line", because="line")

    def _cast(self, node: MapNode, owner: str) -> frozenset[str]:
        cast = node.get("cast")
        roles = frozenset(cast.items) if isinstance(cast, MapNode) else frozenset()
        for role, below in _entries(cast):
            at = f"{owner}.cast.{role}"
            self._formula(below.get("where"), "cast", at, Scope(member=True))
            self._members_where(below.get("from"), "cast", at, PLAIN)
            pick = below.get("pick")
            order = re.match(r"(most|least)\s+(?=\S)", _word(pick))
            if order:
                self._formula(pick, "order", at, Scope(member=True), order.end())
            elif _word(pick).startswith("member"):
                self._members_where(pick, "cast", at, PLAIN)
            self._mention("role", below, at, "not", Scope(roles=roles))
        return roles

    def _variants(self, node: MapNode, owner: str, scope: Scope, kind: str = "text") -> None:
        for below in _items(node.get("variants")):
            if isinstance(below, MapNode):
                self._formula(below.get("when"), "variant", owner, scope)
                self._texts(below, owner, scope, text=kind)

    def _event(self, name: str, node: MapNode) -> None:
        s, owner = self.s, f"events.{name}"
        scope = Scope(roles=self._cast(node, owner))
        view = EventView(
            name, node, s.key("events", name), owner, when=self._formula(node.get("when"), "when", owner, PLAIN),
            weight=self._formula(node.get("weight"), "weight", owner, PLAIN), once=getattr(node.get("once"), "value", None) is True,
            queued=_word(node.get("only")) == "queued", due=_due(node.get("due")),
        )  # fmt: skip
        self._mention("act", node, owner, "act")
        self._mention("stand", node, owner, "stands", scope)
        self._variants(node, owner, scope)
        self._adviser(node, owner, scope)
        self._texts(node, owner, scope, title="title", text="text")
        view.choices = [self._choice(n, owner, scope) for n in _items(node.get("choices")) if isinstance(n, MapNode)]
        s.events[name] = view

    def _choice(self, node: MapNode, owner: str, scope: Scope) -> ChoiceView:
        name = _word(node.get("id"), "?")
        at = f"{owner}.{name}"
        made = ChoiceView(name, node, at, label=_word(node.get("label")))
        made.when = self._formula(node.get("when"), "choice", at, scope)
        made.cost = self._cost(node, at)
        made.slots = number(node.get("slots"), 0.0)
        made.effects = self._effects(node.get("effects"), at, scope)
        made.likes = frozenset(n.text for n in self._mention("audience", node, at, "likes"))
        made.dislikes = frozenset(n.text for n in self._mention("audience", node, at, "dislikes"))
        self._texts(node, at, scope, label="label", line="line", knows="line", report="report", report_else="report")
        return made

    def _crisis(self, name: str, node: MapNode) -> None:
        s, owner = self.s, f"crises.{name}"
        scope = Scope(roles=self._cast(node, owner))
        self._texts(node, owner, scope, title="title")
        self._mention("stand", node, owner, "stands", scope)
        ways = self._ladder(node, owner, scope)
        stages = []
        for k, below in enumerate(_items(node.get("stages"))):
            if not isinstance(below, MapNode):
                continue
            stage = _word(below.get("id"), str(k + 1))
            at = f"{owner}.{stage}"
            view = EventView(f"{name}.{stage}", below, below.get("id") or below, at, queued=True, crisis=name, stage=stage)
            self._texts(below, at, scope, title="title", text="text")
            self._mention("stand", below, at, "stands", scope)
            self._variants(below, at, scope)
            self._adviser(below, at, scope)
            for option in _items(below.get("options")):
                if isinstance(option, MapNode):
                    choice = self._choice(option, at, scope)
                    choice.days = number(option.get("days"), 0.0)
                    choice.go = option.get("go") if isinstance(option.get("go"), ScalarNode) else None
                    view.choices.append(choice)
                    self._on_ladder(option, node, at, scope)
            self._late(below, view, ways, at, scope)
            stages.append(view)
            s.events[view.id] = view
        s.crises[name] = stages
        timeout = node.get("timeout")
        if isinstance(timeout, MapNode):
            self._effects(timeout.get("effects"), f"{owner}.timeout", scope)

    def _ladder(self, node: MapNode, owner: str, scope: Scope) -> dict[str, ChoiceView]:
        """What a ladder has besides its stages; its ways down, by id."""
        self._mention("sector", node, owner, "sector")
        self._texts(node, owner, scope, lead="line", place="line")
        for key, kind in (("when", "when"), ("weight", "weight"), ("chance", "chance")):
            self._formula(node.get(key), kind, owner, PLAIN)
        for below in _items(node.get("known")):
            if isinstance(below, MapNode):
                self._texts(below, owner, scope, text="line")
        for below in _items(node.get("rungs")):
            if isinstance(below, MapNode):
                self._texts(below, owner, scope, name="label")
                self._formula(below.get("accident"), "value", owner, scope)
        for below in _items(node.get("answers")):
            if isinstance(below, MapNode):
                self._texts(below, owner, scope, name="label", text="report")
        for below in _items(node.get("outcomes")):
            if isinstance(below, MapNode):
                at = f"{owner}.{_word(below.get('id'), '?')}"
                self._texts(below, at, scope, headline="title", text="report")
                self._formula(below.get("when"), "when", at, scope)
                self._effects(below.get("effects"), at, scope)
        ways = {}
        for below in _items(node.get("ways_down")):
            if isinstance(below, MapNode):
                at = f"{owner}.{_word(below.get('id'), '?')}"
                self._formula(below.get("odds"), "value", at, scope)
                ways[_word(below.get("id"), "?")] = self._choice(below, at, scope)
        return ways

    def _on_ladder(self, option: MapNode, crisis: MapNode, owner: str, scope: Scope) -> None:
        """The rung, the consent and the odds of an option."""
        odds, consent = option.get("odds"), option.get("consent")
        if isinstance(consent, MapNode):
            self._mention("member", consent, owner, "named")
        if isinstance(odds, MapNode):
            for name, key in odds.keys.items():
                self._formula(odds.items[name], "value", owner, scope)
                self.s.rungs.append((key, "answer", _ids(crisis.get("answers"))))
        if isinstance(option.get("rung"), ScalarNode):
            self.s.rungs.append((option.get("rung"), "rung", _ids(crisis.get("rungs"))))

    def _late(self, stage: MapNode, view: EventView, ways: dict[str, ChoiceView], owner: str, scope: Scope) -> None:
        """What a stage does when its hours run out, and the ways down that it offers."""
        late = stage.get("late")
        go = late.get("go") if isinstance(late, MapNode) and isinstance(late.get("go"), ScalarNode) else None
        if isinstance(late, MapNode):
            self._effects(late.get("effects"), f"{owner}.late", scope)
        for node in scalars(stage.get("ways")):
            self.s.rungs.append((node, "way down", tuple(ways)))
            if node.text in ways:
                view.choices.append(replace(ways[node.text], go=go))

    def _council_text(self, name: str, node: MapNode) -> None:
        s, owner = self.s, f"texts.{name}"
        key = s.key("texts", name)
        s.quantities[f"text.{name}"] = Declared(f"text.{name}", node, key, high=4.0, computed=True, label=_word(node.get("title")), made=True)
        self._texts(node, owner, PLAIN, title="title", line="line")
        self._formula(node.get("when"), "when", owner, PLAIN)
        self._mention("topic", node, owner, "topic")
        self._mention("group-or-member", node, owner, "keen")
        self._keys("group-or-member", node.get("positions"), owner, frozenset(("default",)))
        for below in _items(node.get("minds")):
            if isinstance(below, MapNode):
                self._mention("group-or-member", below, owner, "who")
                self._texts(below, owner, PLAIN, because="line")
        for part, says in (("ambiguity", "wording"), ("footnote", "wording"), ("review", "returns_as")):
            below = node.get(part)
            if isinstance(below, MapNode):
                self._texts(below, owner, PLAIN, **{says: "paragraph", "hides": "line"})
                self._mention("group-or-member", below, owner, "asked_by")
                self._effects(below.get("effects"), f"{owner}.{part}", PLAIN)
        for paragraph, below in _entries(node.get("paragraphs")):
            at = f"{owner}.{paragraph}"
            self._texts(below, at, PLAIN, heading="label")
            self._effects(below.get("effects"), at, Scope(words=frozenset(("level",))))
            for strength in STRENGTHS:
                says = below.get(strength)
                if isinstance(says, MapNode):
                    self._texts(says, f"{at}.{strength}", PLAIN, says="paragraph")
                    self._effects(says.get("effects"), f"{at}.{strength}", PLAIN)


def _due(node: Node | None) -> float:
    if isinstance(node, ScalarNode) and isinstance(node.value, str):
        return float(units.turns(node.value) or 1)
    return number(node, 1.0)


def _ids(node: Node | None) -> tuple[str, ...]:
    """The ids of a list of mappings."""
    return tuple(_word(below.get("id")) for below in _items(node) if isinstance(below, MapNode))
