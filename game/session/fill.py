"""Placeholders of an author's text: `{us.favour}`, `{host.name}`, and plurals `{footnotes.count|one footnote|{n} footnotes}`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.session import words
from game.session.quarter import Quarter

HIDDEN = "\u2026"


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
        """The text with every placeholder filled; one that names nothing is left as it stands."""
        if "{" not in text:
            return text
        out, at = [], 0
        while at < len(text):
            start = text.find("{", at)
            end = _closing(text, start)
            if start < 0 or end < 0:
                out.append(text[at:])
                break
            out.append(text[at:start])
            out.append(self._slot(text[start + 1 : end], text[start : end + 1]))
            at = end + 1
        return "".join(out)

    def _slot(self, inner: str, whole: str) -> str:
        parts = _split(inner)
        if len(parts) == 1:
            found = self._word(parts[0].strip())
            return whole if found is None else found
        value = self._number(parts[0].strip())
        if value is None:
            return whole
        chosen = parts[1] if len(parts) < 3 or round(value) == 1 else parts[2]
        return Filler(self.quarter, self.roles, self.sector, {**self.extra, "n": value}, self.spelt).fill(chosen)

    # ---- what a name stands for

    def _number(self, name: str) -> float | None:
        if name in self.extra:
            value = self.extra[name]
            return float(value) if isinstance(value, int | float) else None
        found = self._quantity(name)
        return None if found is None else found[1]

    def _word(self, name: str) -> str | None:
        q = self.quarter
        if name in self.extra:
            value = self.extra[name]
            return value if isinstance(value, str) else self._count(float(value), 0)
        if name == "year":
            return str(q.year)
        if name == "quarter":
            return q.label(q.turn)
        found = self._quantity(name)
        if found is not None:
            return self._value(*found)
        head, _, tail = name.partition(".")
        if head == "target" and self.sector:
            return q.sector_name(self.sector) if tail in ("name", "capital") else self._word(f"{tail}.{self.sector}")
        who = self._who(head)
        if who is not None and who >= 0:
            member = q.member(who)
            plain = {"name": member.name, "capital": member.capital, "code": member.code, "adjective": member.government.get("adjective", member.name)}
            return plain.get(tail)
        return None

    def _who(self, head: str) -> int | None:
        if head in self.roles:
            return self.roles[head]
        members = self.quarter.tables.members
        return members.index(head) if head in members else None

    def _quantity(self, name: str):
        """(quantity, value) of a name, or None."""
        q = self.quarter
        declared = q.declared(name)
        if declared is not None and not declared.per_member:
            return declared, float(q.world[name][0])
        head, _, tail = name.partition(".")
        declared, who = q.declared(f"member.{tail}"), self._who(head)
        if declared is not None and who is not None and who >= 0:
            return declared, float(q.world[declared.id][who, 0])
        return None

    def _value(self, declared, value: float) -> str:
        if not declared.shown and declared.id != "turn":
            return HIDDEN
        if declared.states:
            return state_word(self.quarter, declared.id, value)
        return self._count(value, declared.decimals)

    def _count(self, value: float, decimals: int) -> str:
        if self.spelt and decimals == 0 and 0 <= round(value) < len(words.SMALL) and abs(value - round(value)) < 0.5:
            return words.small(round(value))
        return words.number(value, decimals)


def state_word(quarter: Quarter, quantity: str, value: float) -> str:
    """The name of a phase in words: a row of the table `states` (`ukraine.phase.war`, or `war`), else the id without underscores."""
    states = quarter.declared(quantity).states
    name = states[min(max(round(value), 0), len(states) - 1)]
    for row in (f"{quantity}.{name}", name):
        label = quarter.words_of("states", row).get("label")
        if label:
            return label
    return name.replace("_", " ")


def _closing(text: str, start: int) -> int:
    depth = 0
    for at in range(max(start, 0), len(text)):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _split(inner: str) -> list[str]:
    parts, depth, last = [], 0, 0
    for at, letter in enumerate(inner):
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and depth == 0:
            parts.append(inner[last:at])
            last = at + 1
    return [*parts, inner[last:]]
