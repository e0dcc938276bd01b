"""From effects as written to the effect table: nested each, if and chance become guards on flat rows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.content import expression as x
from game.content.spec import Effect
from game.engine.effects import codes
from game.engine.program import Program, Scope
from game.engine.rng import lanes
from game.engine.tables import EffectTable
from game.errors import ContentError

_PUBLIC = {"private": 0, "chair": 1, "communique": 2, "speech": 3}
TRUE = x.Expression("1", x.Number(1.0))


def _both(a: x.Expression | None, b: x.Expression) -> x.Expression:
    return b if a is None else x.Expression(f"({a.text}) and ({b.text})", x.And((a.root, b.root)), a.mark)


def _negated(a: x.Expression) -> x.Expression:
    return x.Expression(f"not ({a.text})", x.Not(a.root), a.mark)


class EffectCompiler:
    """Collects owners and their effects, then gives the table."""

    def __init__(self, program: Program, layout, event_index, action_index, promise_index, first_stage, sectors, listeners=()):
        self.program = program
        self.layout = layout
        self.event_index, self.action_index, self.promise_index = event_index, action_index, promise_index
        self.first_stage = first_stage
        self.sectors = sectors
        self.listeners = listeners
        self.codes = codes()
        self.rows: list[dict] = []
        self.first: list[int] = [0]
        self.owners: list[str] = []
        self.guards: list = []
        self.chances: list = []
        self.chance_names: list[str] = []
        self.headlines: list[tuple[str, str]] = []
        self.wears = [0, 0]

    def owner(self, name: str, parts, scope: Scope) -> int:
        """Add one owner. parts: (effects, factor) pairs, e.g. a choice's own effects and those of pleased audiences."""
        for number, (effects, factor) in enumerate(parts):
            for k, effect in enumerate(effects):
                self._flatten(effect, scope, factor, f"{name}/{number}.{k}", [], [], None)
        self.first.append(len(self.rows))
        self.owners.append(name)
        return len(self.owners) - 1

    def _flatten(self, effect: Effect, scope, factor, path, guards, chances, each) -> None:
        def inner(effects, name, extra_guards=(), extra_chances=(), each=each, scope=scope):
            for k, e in enumerate(effects):
                self._flatten(e, scope, factor, f"{path}{name}{k}", [*guards, *extra_guards], [*chances, *extra_chances], each)

        verb = effect.verb
        if verb == "each":
            inside = replace(scope, member_words=tuple({*scope.member_words, "member"}))
            inner(effect.then, "e", each=effect.where or TRUE, scope=inside)
        elif verb == "if":
            for branch, effects, name in ((effect.where, effect.then, "t"), (_negated(effect.where), effect.otherwise, "o")):
                if each is not None:
                    inner(effects, name, each=_both(each, branch))
                elif effects:
                    self.guards.append(self.program.add(branch, scope))
                    inner(effects, name, extra_guards=(len(self.guards) - 1,))
        elif verb == "chance":
            self.chances.append(self.program.add(effect.chance, scope))
            self.chance_names.append(path)
            group = len(self.chances) - 1
            inner(effect.then, "t", extra_chances=((group, 1),))
            inner(effect.otherwise, "o", extra_chances=((group, 0),))
        elif verb == "start":
            self._row(replace(effect, verb="queue", target=self.first_stage[effect.target], turns=(1, 1)), scope, factor, guards, chances, each)
        elif verb == "clear":
            self._row(replace(effect, verb="set", amount=x.Expression("0", x.Number(0.0))), scope, factor, guards, chances, each)
        else:
            self._row(effect, scope, factor, guards, chances, each)

    def _row(self, effect: Effect, scope, factor, guards, chances, each) -> None:
        row = dict(
            verb=self.codes[effect.verb], per_member=0, who=0, column=0, member=-1, event=-1, amount=0.0, amount_ref=None, each_ref=None,
            factor=factor, good=0, guards=guards, chances=chances, wear_turns=0, wear_slot=0, low=0, high=0, weight=effect.weight,
            audience=0,
        )  # fmt: skip
        if effect.verb in ("add", "set"):
            self._quantity(effect, row, scope, each)
            self._amount(effect, row, scope, each)
            if effect.verb == "add" and effect.turns[1]:
                kind = row["per_member"]
                row["wear_turns"], row["wear_slot"] = effect.turns[1], self.wears[kind]
                self.wears[kind] += 1
        elif effect.verb == "queue":
            row.update(column=self.event_index[effect.target], low=effect.turns[0], high=effect.turns[1])
        elif effect.verb == "promise":
            members = self.layout.members
            if effect.to in members:
                row.update(who=1, member=members.index(effect.to))
            elif effect.to in scope.roles:
                plane, event = scope.roles[effect.to]
                row.update(who=2, member=plane, event=event)
            elif effect.to == "target":
                row.update(who=3)
            elif effect.to in self.listeners:
                row.update(member=-2 - self.listeners.index(effect.to))
            row.update(column=self.promise_index[effect.target], high=effect.turns[1], low=_PUBLIC.get(effect.public, 0))
        elif effect.verb == "say":
            row["column"] = len(self.headlines)
            self.headlines.append((effect.outlet, effect.target))
        elif effect.verb == "unlock":
            row["column"] = self.action_index[effect.target]
        else:
            raise ContentError(f"{effect.mark}: the engine cannot carry out '{effect.verb}'")
        self.rows.append(row)

    def _quantity(self, effect: Effect, row, scope, each) -> None:
        name = effect.target
        head, _, tail = name.partition(".")
        lay = self.layout
        if head == "target" and scope.sector == "?":  # one row a sector is made by the caller
            raise ContentError(f"{effect.mark}: no sector is chosen here")
        if head == "target" and scope.sector:
            name = f"{tail}.{scope.sector}"
            head = ""
        if name in lay.world_row:
            row.update(column=lay.world_row[name])
            quantity = lay.quantities[name]
        else:
            member_name = f"member.{tail}"
            if member_name not in lay.member_row:
                raise ContentError(f"{effect.mark}: an effect names '{name}', which is no quantity")
            row.update(per_member=1, column=lay.member_row[member_name])
            quantity = lay.quantities[member_name]
            if head == "member":
                if each is None:
                    raise ContentError(f"{effect.mark}: '{name}' needs an `each: member where ..` around it")
                row.update(who=4, each_ref=self.program.add(each, replace(scope, member_words=("member",))))
            elif head == "target":
                row.update(who=3)
            elif head in scope.roles:
                plane, event = scope.roles[head]
                row.update(who=2, member=plane, event=event)
            elif head in lay.members:
                row.update(who=1, member=lay.members.index(head))
            else:
                raise ContentError(f"{effect.mark}: an effect names '{name}', which is no quantity here")
        if effect.verb == "add":
            row["good"] = {"up": 1, "down": -1}.get(quantity.good, 0)

    def _amount(self, effect: Effect, row, scope, each) -> None:
        if effect.amount is None:
            row["amount"] = 1.0
            return
        states = self.layout.quantities[(self.layout.member_ids if row["per_member"] else self.layout.world_ids)[row["column"]]].states
        root = effect.amount.root
        if isinstance(root, x.Name) and root.path in states:
            row["amount"] = float(states.index(root.path))
        elif isinstance(root, x.Number):
            row["amount"] = root.value
        elif isinstance(root, x.Negative) and isinstance(root.arg, x.Number):
            row["amount"] = -root.arg.value
        else:
            words = ("member",) if each is not None else scope.member_words
            row["amount"], row["amount_ref"] = float("nan"), self.program.add(effect.amount, replace(scope, member_words=words))

    def table(self) -> EffectTable:
        rows = self.rows

        def column(name, dtype):
            return np.array([r[name] for r in rows], dtype=dtype)

        each = {ref: k for k, ref in enumerate(dict.fromkeys(r["each_ref"] for r in rows if r["each_ref"] is not None))}
        guard_width = max((len(r["guards"]) for r in rows), default=0)
        chance_width = max((len(r["chances"]) for r in rows), default=0)
        guard = np.full((len(rows), guard_width), -1, dtype=np.int64)
        chance = np.full((len(rows), chance_width), -1, dtype=np.int64)
        branch = np.zeros((len(rows), chance_width), dtype=np.int64)
        for k, r in enumerate(rows):
            guard[k, : len(r["guards"])] = r["guards"]
            for c, (group, side) in enumerate(r["chances"]):
                chance[k, c], branch[k, c] = group, side
        return EffectTable(
            verb=column("verb", np.int64), per_member=column("per_member", np.int64), who=column("who", np.int64),
            column=column("column", np.int64), member=column("member", np.int64), event=column("event", np.int64),
            amount=column("amount", np.float64), amount_ref=tuple(r["amount_ref"] for r in rows),
            each_refs=tuple(each), each=np.array([each.get(r["each_ref"], -1) for r in rows], dtype=np.int64),
            own_amount=np.array([r["who"] == 4 and r["amount_ref"] is not None and r["amount_ref"].per_member for r in rows], dtype=bool), factor=column("factor", np.float64), good=column("good", np.int64),
            guard=guard, guard_refs=tuple(self.guards), chance=chance, branch=branch, chance_refs=tuple(self.chances),
            chance_keys=lanes(self.chance_names), wear_turns=column("wear_turns", np.float64), wear_slot=column("wear_slot", np.int64),
            low=column("low", np.float64), high=column("high", np.float64), weight=column("weight", np.float64),
            audience=column("audience", np.int64), first=np.array(self.first, dtype=np.int64), owners=tuple(self.owners),
            headlines=tuple(self.headlines), program=self.program,
        )  # fmt: skip
