"""Slots in an author's text: `{us.favour}`, `{host.name}`, and by number `{n|one ship|{n} ships}`.

`*emphasis*` is left to whoever shows the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A slot: its name, the forms to choose from (singular, plural; none for a plain slot), and where it stands in the text."""

    name: str
    forms: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Flaw:
    """A brace that does not fit: what is wrong, where in the text."""

    message: str
    start: int


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every slot of a text, those inside forms too. Broken ones are left out; see `flaws`."""
    return tuple(_all(text, 0, 0))


def _all(text: str, offset: int, depth: int) -> Iterator[Placeholder]:
    for slot in _outer(text):
        yield Placeholder(slot.name, slot.forms, slot.start + offset, slot.end + offset)
        if depth < MOST_DEPTH:
            at = slot.start + 1
            for part in _split(text[slot.start + 1 : slot.end - 1]):
                if part != slot.name or at != slot.start + 1:
                    yield from _all(part, offset + at, depth + 1)
                at += len(part) + 1


def _outer(text: str) -> Iterator[Placeholder]:
    """The slots that are in no other."""
    at = text.find("{")
    while at >= 0:
        end = _closing(text, at)
        if end < 0:
            return
        name, *forms = _split(text[at + 1 : end])
        yield Placeholder(name.strip(), tuple(forms), at, end + 1)
        at = text.find("{", end + 1)


def _closing(text: str, start: int) -> int:
    depth = 0
    for k in range(start, len(text)):
        if text[k] == "{":
            depth += 1
        elif text[k] == "}":
            depth -= 1
            if depth == 0:
                return k
    return -1


def _split(inner: str) -> list[str]:
    """The parts between bars that are in no inner brace."""
    parts, depth, start = [], 0, 0
    for k, char in enumerate(inner):
        depth += (char == "{") - (char == "}")
        if char == "|" and depth == 0:
            parts.append(inner[start:k])
            start = k + 1
    return [*parts, inner[start:]]


def flaws(text: str) -> tuple[Flaw, ...]:
    """Braces that are not closed or not opened, slots without a name, forms without a plural."""
    found, open_at = [], []
    for k, char in enumerate(text):
        if char == "{":
            open_at.append(k)
        elif char == "}" and not open_at:
            found.append(Flaw("this } closes nothing", k))
        elif char == "}":
            open_at.pop()
    found += [Flaw("this { is never closed", k) for k in open_at]
    for slot in placeholders(text):
        if not slot.name:
            found.append(Flaw("the slot has no name", slot.start))
        elif len(slot.forms) == 1 or len(slot.forms) > 2:
            found.append(Flaw("a number takes two forms, {n|one ship|{n} ships}", slot.start))
    return tuple(sorted(found, key=lambda flaw: flaw.start))


def fill(text: str, lookup: Callable[[str], object]) -> str:
    """The text with every slot filled.

    Args:
        lookup: name -> text or number, or None where it means nothing; such a slot stays as it is written. Inside forms `n` is the
            number that chose the form.
    """
    return _fill(text, lookup, 0)


def _fill(text: str, lookup: Callable[[str], object], depth: int) -> str:
    if "{" not in text or depth > MOST_DEPTH:
        return text
    out, at = [], 0
    for slot in _outer(text):
        out.append(text[at : slot.start])
        value = lookup(slot.name)
        if value is None:
            out.append(text[slot.start : slot.end])
        elif slot.forms:
            form = slot.forms[0] if _is_one(value) or len(slot.forms) == 1 else slot.forms[1]
            out.append(_fill(form, lambda name, value=value: value if name == "n" else lookup(name), depth + 1))
        else:
            out.append(_show(value))
        at = slot.end
    return "".join([*out, text[at:]])


def _is_one(value: object) -> bool:
    return isinstance(value, int | float) and round(value) == 1


def _show(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0").replace("-", "\u2212")
    return str(value)
