"""Numbers with their trend, their reasons and what would change them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np

from game.content.spec import Quantity
from game.session import words
from game.session.causes import Causes
from game.session.fill import state_word
from game.session.hints import Hints
from game.session.quarter import Quarter
from game.session.view import Cause, Gauge

TOP = ("us.commitment", "alliance.cohesion", "alliance.deterrence", "alliance.threat", "alliance.credibility", "office.capital")


class Gauges:
    """Every shown gauge of one quarter. A hidden quantity has none."""

    def __init__(self, quarter: Quarter, causes: Causes, hints: Hints):
        self.quarter, self.causes, self.hints = quarter, causes, hints
        self._made: dict[str, Gauge] = {}

    # ---- the world's

    def top(self) -> tuple[Gauge, ...]:
        """The six of the top bar, or the first six there are in a scenario of another kind."""
        table = self.quarter.tables.rows_by_id.get("gauges")
        names = table.ids if table is not None else TOP
        found = [n for n in names if self.shows(n)]
        if len(found) < 6:
            found += [n for n in self.shown() if n not in found][: 6 - len(found)]
        return tuple(self.world(n) for n in found[:6])

    def more(self) -> tuple[Gauge, ...]:
        """Every other shown world quantity that has a name; what can be done or not only once it is, for it would give events away."""
        top = {g.id for g in self.top()}
        flag = {n for n, d in self.quarter.tables.layout.quantities.items() if d.flag}
        found = [self.world(n) for n in self.shown() if n not in top]
        return tuple(g for g in found if g.id not in flag or g.value or g.change)

    def shown(self) -> list[str]:
        quantities = self.quarter.tables.layout.quantities
        return [n for n in self.quarter.tables.layout.world_ids if quantities[n].shown and quantities[n].label]

    def shows(self, name: str) -> bool:
        declared = self.quarter.declared(name)
        return declared is not None and declared.shown and not declared.per_member

    def world(self, name: str) -> Gauge:
        """The gauge of a shown world quantity."""
        if name not in self._made:
            q = self.quarter
            declared = q.declared(name)
            row = q.tables.layout.world_row[name]
            history = tuple(self._worlds[:, row].tolist())
            start = history[-2] if len(history) > 1 else history[-1]
            self._made[name] = self._gauge(declared, history[-1], start, history, self.causes.of(name), self.hints.of(name))
        return self._made[name]

    @cached_property
    def _worlds(self) -> np.ndarray:
        """(turns, NW): every quarter's opening values, and those of now."""
        return np.stack([*(w.quantities[:, 0] for w in self.quarter.past), self.quarter.world.quantities[:, 0]])

    @cached_property
    def _members(self) -> np.ndarray:
        """(turns, NM, M)."""
        return np.stack([*(p.before.members[:, :, 0] for p in self.quarter.played), self.quarter.world.members[:, :, 0]])

    # ---- a member's

    def member(self, name: str) -> list[Gauge]:
        """The gauges of a shown member quantity, one a member."""
        q = self.quarter
        declared = q.declared(name)
        histories = self._members[:, q.tables.layout.member_row[name]].T.tolist()
        causes = self.causes.of_members(name)
        hints = self.hints.of_members(name)
        return [
            self._gauge(declared, h[-1], h[-2] if len(h) > 1 else h[-1], tuple(h), causes[i], hints[i]) for i, h in enumerate(histories)
        ]

    def stand(self, name: str, roles: dict[str, int]) -> Gauge | None:
        """A number printed under a paper: `us.favour`, `NOR.trust` or a cast role's."""
        if self.shows(name):
            return self.world(name)
        head, _, tail = name.partition(".")
        members = self.quarter.tables.members
        who = roles.get(head, members.index(head) if head in members else -1)
        declared = self.quarter.declared(f"member.{tail}")
        if who < 0 or declared is None or not declared.shown:
            return None
        key = f"{members[who]}.{tail}"
        if key not in self._made:
            row = self.quarter.tables.layout.member_row[declared.id]
            history = tuple(self._members[:, row, who].tolist())
            gauge = self._gauge(
                declared, history[-1], history[-2] if len(history) > 1 else history[-1], history,
                self.causes.of_members(declared.id)[who], self.hints.of_members(declared.id)[who],
            )  # fmt: skip
            self._made[key] = replace(gauge, id=key, label=f"{declared.label}, {self.quarter.member(who).name}")
        return self._made[key]

    # ---- any

    def _gauge(self, declared: Quantity, value: float, start: float, history: tuple, causes: tuple[Cause, ...], hints: tuple[str, ...]) -> Gauge:
        change = value - start
        if declared.states:
            text, change_text = state_word(self.quarter, declared.id, value), ""
            if round(value) != round(start):
                change_text = f"from {state_word(self.quarter, declared.id, start)}"
        elif declared.flag:
            text, change_text = "yes" if value else "no", "new" if change else ""
        else:
            text, change_text = words.number(value, declared.decimals), words.signed(change, declared.decimals)
        return Gauge(
            declared.id, declared.label, value, text, change, change_text, declared.good, float(declared.low), float(declared.high), start, history, causes,
            declared.about, hints, declared.unit, declared.decimals,
        )  # fmt: skip
