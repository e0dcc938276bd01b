"""What cards and answers are declared to do, added up: the numbers a player reads on them, as arrays a bot can weigh.

Amounts that depend on the state count as they would on the opening day, and of a dice roll its mean. What the rules then make of a
change is not known here: that is judgement, and belongs to each policy's wishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.engine.effects import codes
from game.engine.program import Ref
from game.engine.start import start

UNSURE = 0.5  # the weight of what happens only under a condition
FADING = 16.0  # an amount that wears off in n turns counts as (2 + n) / FADING of a lasting one, at most as one


@dataclass(frozen=True, slots=True)
class Entry:
    """A declared change of one quantity.

    kind: `world`; `members`, whose `by` is already times the share of members it strikes; `target`; or `set`, which makes the quantity
        equal `to` with the likelihood `by`.
    sought: whether the change is in the direction a player wants, so that repetition weakens it.
    """

    kind: str
    quantity: str
    by: float
    sought: bool
    to: float = 0.0


class Declared:
    """Reads the effect table of a scenario. Get it with `declared(tables)`."""

    def __init__(self, tables):
        self.tables, self.table = tables, tables.effects
        self.verbs = {code: verb for verb, code in codes().items()}
        opening = start(tables, 0, [0])
        self.values = self.table.program.run(opening) if self.table.program is not None else None
        self.regard = tables.action_regard

    def _mean(self, ref: Ref) -> float:
        value = self.values[ref]
        return float(value.sum() / value.size)

    def owner(self, number: int, times: float = 1.0) -> Iterator[Entry]:
        """The entries of one owner of the effect table; none for -1."""
        if number < 0:
            return
        t, names = self.table, self.tables.layout
        for row in range(t.first[number], t.first[number + 1]):
            verb = self.verbs[int(t.verb[row])]
            if verb in ("unlock", "promise"):
                yield Entry("world", verb, times * t.factor[row], True)
                continue
            quantity = (names.member_ids if t.per_member[row] else names.world_ids)[t.column[row]] if verb in ("add", "set") else ""
            if not quantity:
                continue
            if verb == "set" and not names.quantities[quantity].flag:
                if not t.per_member[row] and not np.isnan(t.amount[row]):
                    yield Entry("set", quantity, times * self._likelihood(row), True, float(t.amount[row]))
                continue
            amount = t.amount[row] if not np.isnan(t.amount[row]) else self._mean(t.amount_ref[row])
            by = times * amount * t.factor[row] * self._likelihood(row)
            if t.wear_turns[row] > 0:
                by *= min((2.0 + t.wear_turns[row]) / FADING, 1.0)
            yield Entry(*self._place(row, quantity, by), bool(by * t.good[row] > 0))

    def _likelihood(self, row: int) -> float:
        t, share = self.table, 1.0
        for group, branch in zip(t.chance[row], t.branch[row], strict=True):
            if group >= 0:
                p = self._mean(t.chance_refs[group])
                share *= p if branch else 1.0 - p
        return share * UNSURE ** np.count_nonzero(t.guard[row] >= 0)

    def _place(self, row: int, quantity: str, by: float) -> tuple[str, str, float]:
        t, count = self.table, max(len(self.tables.members), 1)
        if not t.per_member[row]:
            return "world", quantity, by
        if t.who[row] == 4:
            struck = self.values[t.each_refs[t.each[row]]] != 0
            return "members", quantity, by * np.count_nonzero(struck) / struck.size
        return ("target", quantity, by) if t.who[row] == 3 else ("members", quantity, by / count)

    def choice(self, event: int, choice: int) -> list[Entry]:
        return list(self.owner(self.tables.choice_owner[event, choice]))

    def text(self, number: int) -> list[Entry]:
        """What a Council text does as it is drafted, all its paragraphs."""
        t = self.tables.council
        return [e for p in range(int(t.count[number])) for e in self.owner(int(t.owner[number, p, int(t.draft[number, p])]))]

    def action(self, number: int, sector: int = -1) -> list[Entry]:
        """An action's entries, its four grades by their odds; those on a sector when it takes one."""
        t = self.tables
        base, grades = t.action_owner[number], t.grade_owner[number]
        if sector >= 0:
            base, *grades = t.evaluated["sector_owner"][number][sector]
        out = list(self.owner(base))
        for owner, odds in zip(grades, t.action_odds[number], strict=True):
            out += self.owner(owner, odds)
        c, regard = t.constants.desk, t.action_regard[number]
        liked = np.count_nonzero(regard > 0) * c.pleased_trust - np.count_nonzero(regard < 0) * c.minded_trust
        out.append(Entry("members", "member.trust", liked / max(len(t.members), 1), False))
        if t.action_regard_target[number] > 0:
            out.append(Entry("target", "member.trust", c.pleased_trust, False))
        return out


def declared(tables) -> Declared:
    """Made once for each scenario."""
    if "policies.declared" not in tables.evaluated:
        tables.evaluated["policies.declared"] = Declared(tables)
    return tables.evaluated["policies.declared"]
