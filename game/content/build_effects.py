"""Effects: a closed list of verbs, each a mapping with exactly one of them."""

from __future__ import annotations

import re

from game.content.document import ListNode, MapNode, Node, ScalarNode, kind_of
from game.content.expression import Expression, Number
from game.content.fields import Fields, Report
from game.content.spec import Effect
from game.errors import did_you_mean

VERBS = ("add", "set", "clear", "queue", "start", "each", "if", "chance", "say", "promise", "unlock")
_MEMBERS = re.compile(r"member(?:\s+where\s+(?=\S))?")


def effects(node: Node | None, report: Report) -> tuple[Effect, ...]:
    """The effects of a list; those that cannot be read are reported and left out."""
    if node is None or (isinstance(node, ScalarNode) and node.value is None):
        return ()
    if isinstance(node, MapNode):  # one effect without its list
        report.wrong(node, "S203", "effects should be a list, found a mapping", "begin each effect with -")
        return ()
    if not isinstance(node, ListNode):
        report.wrong(node, "S203", f"effects should be a list, found {kind_of(node)}", "begin each effect with -")
        return ()
    made = (effect(item, report) for item in node.items)
    return tuple(e for e in made if e is not None)


def members_where(node: Node, report: Report) -> tuple[bool, Expression | None]:
    """(understood, condition) of `member` or `member where COND`."""
    text = node.text if isinstance(node, ScalarNode) else ""
    found = _MEMBERS.match(text)
    if not found or (found.end() < len(text) and not found[0].strip().endswith("where")):
        report.wrong(node, "S203", f"expected member or member where .., found '{text}'" if text else f"expected member where .., found {kind_of(node)}",
                     "write member where and a condition, like member where member.fear > 60")  # fmt: skip
        return False, None
    if found.end() == len(text):
        return True, None
    condition = report.expression(node, found.end())
    return condition is not None, condition


def effect(node: Node, report: Report) -> Effect | None:
    """One effect, or None with a report."""
    if not isinstance(node, MapNode):
        report.wrong(node, "S203", f"an effect should be a mapping, found {kind_of(node)}", "write {add: us.favour, by: 3}")
        return None
    verbs = [key for key in node.items if key in VERBS]
    if "each" in verbs:
        verb = "each"
    elif len(verbs) == 1:
        verb = verbs[0]
    elif not verbs:
        first = next(iter(node.items), "")
        report.wrong(node, "S202", f"an effect needs one of: {', '.join(VERBS)}{did_you_mean(first, VERBS)}", "write {add: us.favour, by: 3}")
        return None
    else:
        report.wrong(node, "S201", f"an effect does one thing, this one would {' and '.join(verbs)}", "write two effects")
        return None
    return _MAKERS[verb](node, Fields(node, report), report)


def _target(node: MapNode, verb: str, report: Report) -> str | None:
    what = node.items[verb]
    if isinstance(what, ScalarNode) and what.value is not None:
        return what.text
    report.wrong(what, "S203", f"{verb} should name something, found {kind_of(what)}")
    return None


def _missing(node: MapNode, key: str, example: str, report: Report) -> None:
    report.wrong(node, "S202", f"'{key}' is missing", f"write {example}")


def _add(node: MapNode, f: Fields, report: Report) -> Effect | None:
    name = _target(node, "add", report)
    if not f.has("by"):
        _missing(node, "by", "{add: us.favour, by: 3}", report)
        return None
    by = f.expression("by")
    turns = f.turns("for")
    return None if name is None or by is None else Effect("add", name, by, turns=(0, turns), mark=node.mark)


def _set(node: MapNode, f: Fields, report: Report) -> Effect | None:
    name = _target(node, "set", report)
    to = f.expression("to")
    if name is None or (to is None and f.has("to")):
        return None
    return Effect("set", name, to, mark=node.mark)


def _named(verb: str):
    def make(node: MapNode, f: Fields, report: Report) -> Effect | None:
        name = _target(node, verb, report)
        return None if name is None else Effect(verb, name, mark=node.mark)

    return make


def _queue(node: MapNode, f: Fields, report: Report) -> Effect | None:
    name = _target(node, "queue", report)
    turns = f.turn_range("in", (1, 1))
    return None if name is None else Effect("queue", name, turns=turns, mark=node.mark)


def _say(node: MapNode, f: Fields, report: Report) -> Effect | None:
    words = _target(node, "say", report)
    return None if words is None else Effect("say", words, outlet=f.text("outlet"), mark=node.mark)


def _promise(node: MapNode, f: Fields, report: Report) -> Effect | None:
    name = _target(node, "promise", report)
    within = f.turns("within", 4)
    if name is None:
        return None
    return Effect("promise", name, turns=(within, within), to=f.text("to"), public=f.text("public", "private"), weight=f.number("weight", 1.0), mark=node.mark)


def _each(node: MapNode, f: Fields, report: Report) -> Effect | None:
    understood, where = members_where(node.items["each"], report)
    if "do" in node.items:
        inner = effects(node.items["do"], report)
    else:
        rest = MapNode(node.source, node.line, node.column)
        rest.items = {k: v for k, v in node.items.items() if k != "each"}
        rest.keys = {k: v for k, v in node.keys.items() if k != "each"}
        if not rest.items:
            _missing(node, "do", "{each: member where member.fear > 60, add: member.trust, by: 2}", report)
            return None
        made = effect(rest, report)
        inner = () if made is None else (made,)
    return Effect("each", where=where, then=inner, mark=node.mark) if understood else None


def _branches(f: Fields, report: Report) -> dict:
    return {"then": effects(f.items.get("then"), report), "otherwise": effects(f.items.get("else"), report)}


def _if(node: MapNode, f: Fields, report: Report) -> Effect | None:
    where = report.expression(node.items["if"])
    branches = _branches(f, report)
    return None if where is None else Effect("if", where=where, mark=node.mark, **branches)


def _chance(node: MapNode, f: Fields, report: Report) -> Effect | None:
    chance = report.expression(node.items["chance"])
    if chance is not None and isinstance(chance.root, Number) and chance.root.value > 1:
        report.wrong(node.items["chance"], "S203", f"a chance is at most 100%, found {chance.text}", f"write {chance.text}%")
    branches = _branches(f, report)
    return None if chance is None else Effect("chance", chance=chance, mark=node.mark, **branches)


_MAKERS = {
    "add": _add, "set": _set, "clear": _named("clear"), "queue": _queue, "start": _named("start"), "each": _each, "if": _if, "chance": _chance,
    "say": _say, "promise": _promise, "unlock": _named("unlock"),
}  # fmt: skip
