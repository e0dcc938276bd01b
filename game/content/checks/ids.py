"""How ids are written. They are for ever: saves and replays name them."""

import difflib
import re

from game.content.checks import Finding
from game.content.document import ListNode, MapNode, Node, ScalarNode
from game.content.parse import RESERVED
from game.content.survey import Survey
from game.errors import Mark

CODES = {
    "S205": ("warning", "an id in an odd style, or a word of the language"),
    "S212": ("warning", "a member's code that is not three capitals"),
    "S215": ("error", "a group with the name of a quantity of members"),
    "R309": ("warning", "two ids that are nearly the same"),
}
_STYLE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
_WORDS = RESERVED | {"member", "target", "turn", "year", "quarter", "uses", "level", "end", "none", "default"}
_PLAIN = ("actions", "events", "crises", "texts", "audiences", "promises", "forecasts", "dials", "endings", "groups", "outlets", "tables")


def check(survey: Survey):
    for section in _PLAIN:
        for name in survey.section(section):
            yield from _style(name, survey.key(section, name))
    for name in survey.quantities:
        if name in _WORDS or name in survey.vocabulary.builtins:
            yield Finding("S205", survey.key("variables", name), f"the id '{name}' is a word of the language", "choose another")
        for part in name.split("."):
            yield from _style(part, survey.key("variables", name), whole=name)
    for section in ("events", "crises"):
        for entry in survey.section(section).values():
            yield from _inner(entry)
            yield from _roles(survey, entry)
    for code in survey.section("members"):
        if not re.fullmatch(r"[A-Z]{3}", code) or code.lower() in _WORDS:
            yield Finding("S212", survey.key("members", code), f"'{code}' is no code of three capitals", "use the ISO code, such as NOR")
    for name in survey.section("groups"):
        if f"member.{name}" in survey.quantities:
            yield Finding("S215", survey.key("groups", name), f"member.{name} is a quantity already, so no group can have that name", "rename the group")
    for section in (*_PLAIN, "variables"):
        yield from _near(survey, section)


def _style(name: str, key: Node, whole: str = ""):
    if not _STYLE.match(name):
        words = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()).strip("_")
        yield Finding("S205", key, f"the id '{whole or name}' is not in small letters and underscores", f"write {words}" if words and not whole else "")
    elif name in _WORDS and not whole:
        yield Finding("S205", key, f"the id '{name}' is a word of the language", "choose another")


def _inner(entry: Node):
    """Ids of choices, stages and options."""
    if not isinstance(entry, MapNode):
        return
    for key in ("choices", "stages", "options"):
        below = entry.get(key)
        for item in below.items if isinstance(below, ListNode) else ():
            name = item.get("id") if isinstance(item, MapNode) else None
            if isinstance(name, ScalarNode) and not _STYLE.match(name.text):
                yield from _style(name.text, name)
            yield from _inner(item)


def _roles(survey: Survey, entry: Node):
    cast = entry.get("cast") if isinstance(entry, MapNode) else None
    families = {q.partition(".")[0] for q in survey.quantities}
    for role, key in cast.keys.items() if isinstance(cast, MapNode) else ():
        if role in families:
            yield Finding("S205", key, f"the role '{role}' has the name of a family of quantities, such as {role}.*", "choose another")
        else:
            yield from _style(role, key)


def _near(survey: Survey, section: str):
    """Ids that differ by a case, or by one letter at the end or in the middle of a long word."""
    seen: dict[str, str] = {}
    for name in sorted(survey.section(section)):
        folded = re.sub(r"s\b", "", name.lower().replace("_", ""))
        first = seen.setdefault(folded, name)
        if first != name:
            here, there = survey.key(section, name), survey.key(section, first)
            yield Finding("R309", here, f"'{name}' and '{first}' are nearly the same id", "rename one, or take it away", (f"the other is at {_place(there)}",))
            continue
        if len(name) >= 9 and section != "variables":  # moscow.crisis and moscow.crises are two things
            close = [n for n in difflib.get_close_matches(name, [n for n in seen.values() if n != name and _one_letter(n, name)], n=1, cutoff=0.9)]
            for other in close:
                there = survey.key(section, other)
                yield Finding(
                    "R309",
                    survey.key(section, name),
                    f"'{name}' and '{other}' are nearly the same id",
                    "rename one, or take it away",
                    (f"the other is at {_place(there)}",),
                )


def _one_letter(a: str, b: str) -> bool:
    """One letter added, dropped or changed; digits do not count, they number things."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y and x.isalpha() and y.isalpha() for x, y in zip(a, b, strict=True)) == 1 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:k] + longer[k + 1 :] == shorter for k, letter in enumerate(longer) if letter.isalpha())


def _place(node: Node) -> Mark:
    return node.mark
