"""An author's text with its slots filled from the quarter: `{us.favour}`, `{host.name}`, `{footnotes.count|one footnote|{n} footnotes}`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.content import template
from game.session import words
from game.session.quarter import Quarter

HIDDEN = "\u2026"


class Figure(int):
    """A number that chooses between singular and plural, and prints as it should be read."""

    def __new__(cls, value: float, text: str):
        made = super().__new__(cls, round(value))
        made.text = text
        return made

    def __str__(self) -> str:
        return self.text


@dataclass
class Filler:
    """Fills texts from one quarter.

    Attributes:
        roles: role -> member index of the event's cast, and `target` of an action on a member.
        sector: id of the sector that `target` stands for, when the target is one.
        extra: further names -> text or number, which come before all others.
        spelt: write whole numbers below thirteen as words.
    """

    quarter: Quarter
    roles: Mapping[str, int] = field(default_factory=dict)
    sector: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    spelt: bool = False

    def fill(self, text: str) -> str:
        """The text with every slot filled; one that names nothing is left as it stands."""
        return template.fill(text, self.lookup) if "{" in text else text

    def lookup(self, name: str) -> object:
        """What a name stands for, or None."""
        q = self.quarter
        if name in self.extra:
            value = self.extra[name]
            return value if isinstance(value, str) else self._figure(float(value), 0 if float(value).is_integer() else 1)
        if name == "year":
            return str(q.year)
        if name == "quarter":
            return q.label(q.turn)
        declared = q.declared(name)
        if declared is not None and not declared.per_member:
            return self._value(declared, float(q.world[name][0]))
        head, _, tail = name.partition(".")
        if head == "target" and self.sector:
            return q.sector_name(self.sector) if tail in ("name", "capital") else self.lookup(f"{tail}.{self.sector}")
        who = self._who(head)
        return None if who is None or who < 0 else self._of_member(who, tail)

    def _who(self, head: str) -> int | None:
        if head in self.roles:
            return self.roles[head]
        members = self.quarter.tables.members
        return members.index(head) if head in members else None

    def _of_member(self, who: int, tail: str) -> object:
        q = self.quarter
        member = q.member(who)
        plain = {"name": member.name, "capital": member.capital, "code": member.code, "adjective": member.government.get("adjective", member.name)}
        if tail in plain:
            return plain[tail]
        declared = q.declared(f"member.{tail}")
        return None if declared is None else self._value(declared, float(q.world[declared.id][who, 0]))

    def _value(self, declared, value: float) -> object:
        if not declared.shown and declared.id != "turn":
            return HIDDEN
        if declared.states:
            return Figure(value, state_word(self.quarter, declared.id, value))
        return self._figure(value, declared.decimals)

    def _figure(self, value: float, decimals: int) -> Figure:
        whole = decimals == 0 and 0 <= round(value) < len(words.SMALL)
        return Figure(value, words.small(round(value)) if self.spelt and whole else words.number(value, decimals))


def state_word(quarter: Quarter, quantity: str, value: float) -> str:
    """The name of a phase in words: a row of the table `states` (`ukraine.phase.war`, or `war`), else the id without underscores."""
    states = quarter.declared(quantity).states
    name = states[min(max(round(value), 0), len(states) - 1)]
    for row in (f"{quantity}.{name}", name):
        label = quarter.words_of("states", row).get("label")
        if label:
            return label
    return name.replace("_", " ")
