"""What an option would do, worked out on the world as it stands: the lowest, highest and expected change of each number it moves."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.engine.program import Ref
from game.session import words
from game.session.fill import state_word
from game.session.quarter import Quarter
from game.session.readings import EACH, MEMBER, ROLE, TARGET, WORLD, Change, Fork, Luck, Remark
from game.session.view import EffectLine

Key = tuple[str, tuple]  # quantity, subject


@dataclass(frozen=True, slots=True)
class Span:
    """The least, expected and greatest change, for one subject. `turns` > 0: it wears off over so many quarters."""

    low: float
    mean: float
    high: float
    turns: int = 0
    to: float | None = None  # a value it is set to
    change: Change | None = None

    def plus(self, other: Span) -> Span:
        return replace(
            self, low=self.low + other.low, mean=self.mean + other.mean, high=self.high + other.high, turns=min(self.turns, other.turns),
            to=other.to if other.to is not None else self.to,
        )  # fmt: skip


NOTHING = Span(0.0, 0.0, 0.0)


class Outlook:
    """Reads trees of effects on one quarter.

    Args:
        targets: indices of the members that may be the target; what is said of "there" spans them.
    """

    def __init__(self, quarter: Quarter, targets: np.ndarray | None = None):
        self.quarter = quarter
        self.targets = targets

    def register(self, ref: Ref) -> np.ndarray:
        """Its value as (M,) or (1,)."""
        return self.quarter.register(ref)

    def _over_targets(self, ref: Ref) -> np.ndarray:
        value = self.register(ref)
        return value[self.targets] if ref.per_member and self.targets is not None and len(self.targets) else value

    # ---- spans

    def spans(self, nodes, scale: tuple[float, float] = (1.0, 1.0)) -> dict[Key, Span]:
        """Every number that the effects move. scale: least and greatest factor on what is sought."""
        out: dict[Key, Span] = {}
        for node in nodes:
            for key, span in self._node(node, scale).items():
                out[key] = out[key].plus(span) if key in out else span
        return out

    def _node(self, node, scale) -> dict[Key, Span]:
        if isinstance(node, Change):
            return self._change(node, scale)
        if isinstance(node, Fork):
            holds = self._over_targets(node.test) != 0.0
            if holds.all():
                return self.spans(node.then, scale)
            if not holds.any():
                return self.spans(node.otherwise, scale)
            return self.either([(float(holds.mean()), self.spans(node.then, scale)), (1 - float(holds.mean()), self.spans(node.otherwise, scale))])
        if isinstance(node, Luck):
            odds = 0.5 if node.odds is None else float(np.clip(self._over_targets(node.odds).mean(), 0.0, 1.0))
            return self.either([(odds, self.spans(node.then, scale)), (1.0 - odds, self.spans(node.otherwise, scale))])
        return {}

    @staticmethod
    def either(branches: list[tuple[float, dict[Key, Span]]]) -> dict[Key, Span]:
        """One of several outcomes, with their odds; those that cannot come are left out."""
        branches = [(p, spans) for p, spans in branches if p > 0.0]
        out: dict[Key, Span] = {}
        for key in dict.fromkeys(key for _, spans in branches for key in spans):
            found = [(p, spans.get(key, NOTHING)) for p, spans in branches]
            model = next(spans[key] for _, spans in branches if key in spans)
            settled = {s.to for _, s in found}
            out[key] = replace(
                model, low=min(s.low for _, s in found), high=max(s.high for _, s in found), mean=sum(p * s.mean for p, s in found),
                to=settled.pop() if len(settled) == 1 else None,
            )  # fmt: skip
        return out

    def _change(self, change: Change, scale) -> dict[Key, Span]:
        q = self.quarter
        key = (change.quantity, change.subject)
        good = {"up": 1.0, "down": -1.0}.get(q.declared(change.quantity).good, 0.0)
        if not isinstance(change.amount, Ref) and not change.to:
            amount = change.amount * change.factor
            low, high = sorted(amount * s for s in scale) if amount * good > 0 else (amount, amount)
            return {key: Span(low, (low + high) / 2.0, high, change.turns, None, change)}
        if isinstance(change.amount, Ref):
            amounts = self.register(change.amount)
            if change.amount.per_member:
                amounts = self._pick(change.subject, amounts)
        else:
            amounts = np.array([change.amount])
        if amounts.size == 0:
            return {}
        amounts = amounts * change.factor
        if change.to:
            now = self._now(change)
            moves = amounts - now if now.size else amounts
            settled = float(amounts[0]) if amounts.size == 1 else None
            return {key: Span(float(moves.min()), float(moves.mean()), float(moves.max()), 0, settled, change)}
        ends = np.stack([np.where(amounts * good > 0, amounts * s, amounts) for s in scale])
        return {key: Span(float(ends.min()), float(ends.mean()), float(ends.max()), change.turns, None, change)}

    def _pick(self, subject: tuple, amounts: np.ndarray) -> np.ndarray:
        """Those of (M,) amounts that this subject can get."""
        kind = subject[0]
        if kind == EACH:
            return amounts[self.masked(subject[1])]
        if kind == MEMBER:
            return amounts[[subject[1]]]
        if kind == ROLE:
            who = self._role(subject)
            return amounts[[who]] if who >= 0 else amounts[:0]
        return amounts[self.targets] if self.targets is not None else amounts

    def _now(self, change: Change) -> np.ndarray:
        values = self.quarter.world[change.quantity]
        return values if change.subject[0] == WORLD else self._pick(change.subject, values[:, 0])

    def _role(self, subject: tuple) -> int:
        return int(self.quarter.world.events[subject[1], subject[2], 0])

    def masked(self, where: Ref) -> np.ndarray:
        """Indices of the members that a condition picks."""
        return self.quarter.picked(where)

    # ---- expectations, for hints

    def means(self, nodes, scale=1.0) -> dict[tuple[str, str], np.ndarray]:
        """Expected change of each quantity: (quantity, "") -> (1,) or (M,) by target; (quantity, "all") -> (M,) on each member;
        (quantity, "target") -> (M,) on the target, were it this one.
        """
        out: dict[tuple[str, str], np.ndarray] = {}

        def put(key, amount):
            out[key] = out[key] + amount if key in out else amount

        for node in nodes:
            if isinstance(node, Change):
                self._mean(node, scale, put)
            elif isinstance(node, Fork | Luck):
                if isinstance(node, Fork):
                    odds = (self.register(node.test) != 0.0) * 1.0
                else:
                    odds = np.array([0.5]) if node.odds is None else np.clip(self.register(node.odds), 0.0, 1.0)
                for key, amount in self.means(node.then, scale).items():
                    put(key, odds * amount)
                for key, amount in self.means(node.otherwise, scale).items():
                    put(key, (1.0 - odds) * amount)
        return out

    def _mean(self, change: Change, scale, put) -> None:
        declared = self.quarter.declared(change.quantity)
        if change.to or declared.states or declared.flag:
            return
        good = {"up": 1.0, "down": -1.0}.get(declared.good, 0.0)
        if isinstance(change.amount, Ref):
            amount = self.register(change.amount) * change.factor
            amount = np.where(amount * good > 0, amount * scale, amount)
        else:
            amount = change.amount * change.factor
            amount = np.atleast_1d(amount * scale if amount * good > 0 else amount)
        kind, count = change.subject[0], len(self.quarter.tables.members)
        if kind == WORLD:
            put((change.quantity, ""), amount)
        elif kind == TARGET:
            put((change.quantity, "target"), np.broadcast_to(amount, (count,)))
        elif kind == EACH:
            mask = np.zeros(count)
            mask[self.masked(change.subject[1])] = 1.0
            put((change.quantity, "all"), mask * amount)
        else:
            who = change.subject[1] if kind == MEMBER else self._role(change.subject)
            single = np.zeros(count)
            if who >= 0:
                single[who] = amount[who] if amount.size == count else amount[0]
            put((change.quantity, "all"), single)

    # ---- lines

    def lines(self, spans: dict[Key, Span], there: str = "there") -> tuple[EffectLine, ...]:
        """The spans in words, the weightiest first."""
        found = []
        for (quantity, subject), span in spans.items():
            line = self._line(quantity, subject, span, there)
            if line is not None:
                declared = self.quarter.declared(quantity)
                weight = max(abs(span.low), abs(span.high)) / max(declared.high - declared.low, 1e-9)
                found.append((-weight, line))
        seen, out = set(), []
        for _, line in sorted(found, key=lambda pair: pair[0]):
            if (line.label, line.text) not in seen:
                seen.add((line.label, line.text))
                out.append(line)
        return tuple(out)

    def _line(self, quantity: str, subject: tuple, span: Span, there: str) -> EffectLine | None:
        declared = self.quarter.declared(quantity)
        who = self.whom(subject, span.change, there)
        if who is None:
            return None
        label = f"{declared.label}, {who}" if who else declared.label
        tone = judge(span.mean, declared.good)
        if declared.flag:
            return EffectLine(label, words.flag(span.high > 0, span.low == span.high), tone) if span.low or span.high else None
        if declared.states:
            if span.to is None:
                return EffectLine(label, "may change", tone) if span.low or span.high else None
            return EffectLine(label, state_word(self.quarter, quantity, span.to), tone) if span.low or span.high else None
        text = words.span(span.low, span.high, declared.decimals)
        if not text:
            return None
        if span.turns:
            text += f" for {span.turns} quarters" if span.turns > 1 else " for a quarter"
        return EffectLine(label, text, tone)

    def whom(self, subject: tuple, change: Change | None, there: str) -> str | None:
        """Whom a change falls on, in words; `` for the world, None for nobody."""
        q, kind = self.quarter, subject[0]
        if kind == WORLD:
            return ""
        if kind == TARGET:
            return there
        if kind == MEMBER:
            return q.member(subject[1]).name
        if kind == ROLE:
            who = self._role(subject)
            return q.member(who).name if who >= 0 else None
        found = self.masked(subject[1])
        if len(found) == 0:
            return None
        if change is not None and change.veiled:
            return "some allies"
        if len(found) == len(q.tables.members):
            return "all allies"
        if len(found) <= 3:
            return words.listing([q.member(i).name for i in found])
        group = q.tables.scenario.groups.get(change.group) if change is not None and change.group else None
        return words.inside(group.label) if group is not None and group.label else f"{len(found)} allies"

    def remarks(self, nodes) -> tuple[EffectLine, ...]:
        """Promises given, cards opened and crises begun, wherever they stand in the tree."""
        out = []
        for node in nodes:
            if isinstance(node, Fork):
                holds = self._over_targets(node.test) != 0.0
                out.extend(self.remarks(node.then if holds.any() else node.otherwise))
            elif isinstance(node, Luck):
                out.extend(replace(line, text=f"{line.text}, perhaps") for line in (*self.remarks(node.then), *self.remarks(node.otherwise)))
            elif isinstance(node, Remark):
                out.append(self._remark(node))
        return tuple(dict.fromkeys(out))

    def _remark(self, node: Remark) -> EffectLine:
        scenario, effect = self.quarter.tables.scenario, node.effect
        if node.verb == "unlock":
            return EffectLine("Opens a card", scenario.actions[effect.target].title, "better")
        if node.verb == "start":
            return EffectLine("Crisis", "begins", "worse")
        promise = scenario.promises.get(effect.target)
        label = promise.label if promise is not None else effect.target.replace("_", " ")
        return EffectLine(f"A promise: {label}", f"within {effect.turns[1]} quarters" if effect.turns[1] > 1 else "by next quarter")


def judge(amount: float, good: str) -> str:
    """`better`, `worse` or `same`."""
    if amount == 0 or good == "none":
        return "same"
    return "better" if (amount > 0) == (good == "up") else "worse"
