"""From pydantic's errors to places in the file."""

from __future__ import annotations

from collections.abc import Iterator, Set

from pydantic import ValidationError

from game.content import shape
from game.content.document import ListNode, MapNode, Node, ScalarNode, plain
from game.errors import Problem, did_you_mean

_TAGS = frozenset((*shape.SIMPLE, *shape.GROUPS, "each", *shape.INLINE))


def problems(tree: MapNode, verbs: Set[str]) -> Iterator[Problem]:
    """Everything in a merged tree that has the wrong shape.

    Args:
        tree: as loaded.
        verbs: the effects that the engine can carry out.
    """
    try:
        shape.Scenario.model_validate(plain(tree))
    except ValidationError as error:
        for found in error.errors(include_url=False):
            yield _problem(tree, found)
    yield from _unknown_verbs(tree, verbs)


def _problem(tree: MapNode, found: dict) -> Problem:
    code, loc = found["type"], found["loc"]
    context = found.get("ctx", {})
    node, key = _walk(tree, loc)
    message, fix = context.get("message", found["msg"]), context.get("fix", "")
    pointed = context.get("key")
    if pointed and isinstance(node, MapNode) and pointed in node.keys:
        return node.keys[pointed].problem("error", code, message, fix)
    if code == "S202":
        return (key or node).problem("error", code, message, fix)
    if code == "S201" and key is not None:
        return key.problem("error", code, message, fix)
    return node.problem("error", code, message, fix)


def _walk(tree: Node, loc: tuple) -> tuple[Node, ScalarNode | None]:
    """The node that a location leads to, and the key it stands under; a missing key gives the entry it is missing from."""
    node, key = tree, None
    after_item = False
    for k, part in enumerate(loc):
        if isinstance(node, MapNode):
            if after_item and part in _TAGS:
                after_item = False
                continue
            after_item = False
            if part in node.items:
                key, node = node.keys[part], node.items[part]
            elif part == "[key]" or k < len(loc) - 1:
                continue
            else:
                return node, key
        elif isinstance(node, ListNode) and isinstance(part, int) and part < len(node.items):
            node, after_item = node.items[part], True
            key = None
    return node, key


def _unknown_verbs(tree: Node, verbs: Set[str]) -> Iterator[Problem]:
    """Effects that are well formed and that this engine cannot carry out."""
    lost = set(shape.VERBS) - set(verbs)
    if not lost:
        return
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MapNode):
            for name, below in node.items.items():
                if name in ("effects", "then", "else", "do") and isinstance(below, ListNode):
                    for item in below.items:
                        for verb in lost & set(item.items if isinstance(item, MapNode) else ()):
                            yield item.keys[verb].problem("error", "S201", f"this engine cannot carry out '{verb}'{did_you_mean(verb, verbs)}")
                waiting.append(below)
        elif isinstance(node, ListNode):
            waiting += node.items
