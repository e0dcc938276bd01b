"""A hash of what a scenario says, whatever its files are called and however they are laid out."""

from __future__ import annotations

import hashlib

from game.content.document import ListNode, MapNode, Node, ScalarNode

UNPLAYED = ("tests", "authors")  # sections that change nothing in a game
_IN_ORDER = ("cast",)  # mappings whose order means something, besides the rows of tables


def digest(tree: MapNode) -> str:
    """24 hex digits. Comments, quoting, indentation, and the order of files, entries and fields leave them as they are."""
    parts: list[str] = []
    for section in sorted(tree.items):
        if section not in UNPLAYED:
            parts.append(f"{section!r}:")
            _write(tree.items[section], parts, section == "tables", top=True)
    return hashlib.blake2b("".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _write(node: Node, parts: list[str], in_order: bool, top: bool = False) -> None:
    if isinstance(node, ScalarNode):
        value = node.value
        if isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        parts.append(repr(value.strip() if isinstance(value, str) else value))
    elif isinstance(node, ListNode):
        parts.append("[")
        for item in node.items:
            _write(item, parts, False)
            parts.append(",")
        parts.append("]")
    elif isinstance(node, MapNode):
        parts.append("{")
        for key in sorted(node.items) if top or not in_order else node.items:
            parts.append(f"{key!r}:")
            _write(node.items[key], parts, in_order if top else key in _IN_ORDER)
            parts.append(",")
        parts.append("}")
