"""One tree of a scenario and what it extends: mappings merge key by key, everything else replaces whole.

Every node of the merged tree keeps its place, and remembers the node it took the place of, so that `explain` can tell who set a value.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from game import paths
from game.content import files
from game.content.document import ListNode, MapNode, Node, ScalarNode, kind_of, plain
from game.content.files import ENTRIES, Files
from game.errors import Problem, did_you_mean

MOST_LEVELS = 4
OWN = ("schema", "extends", "remove", "abstract", "tests", "id")  # never inherited
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


def merge(base: Node, over: Node) -> Node:
    """`over` laid on `base`. Neither is changed, but for `replaced` of nodes that took a place."""
    if isinstance(base, MapNode) and isinstance(over, MapNode):
        out = MapNode(over.source, over.line, over.column)
        out.items, out.keys = dict(base.items), dict(base.keys)
        for key, node in over.items.items():
            below = base.items.get(key)
            out.items[key] = node if below is None else merge(below, node)
            out.keys[key] = over.keys[key]
        return out
    if base is not over:
        over.replaced = base
    return over


def without(tree: MapNode, *names: str) -> MapNode:
    """The mapping without some keys."""
    out = MapNode(tree.source, tree.line, tree.column)
    out.items = {k: v for k, v in tree.items.items() if k not in names}
    out.keys = {k: v for k, v in tree.keys.items() if k not in names}
    return out


def read_chain(path: Path) -> tuple[MapNode | None, list[Files]]:
    """Read a scenario and all it extends.

    Returns:
        The merged tree, or None; and the files of each level, the scenario's own first. Problems are in the levels'.
    """
    levels: list[Files] = []
    seen: list[Path] = []
    at: Path | None = path
    while at is not None:
        level = files.read(at)
        levels.append(level)
        seen.append(_identity(at))
        at = None if level.tree is None else _parent(level, seen[-1], seen, len(levels))
    tree: MapNode | None = None
    for level in reversed(levels):
        if level.tree is not None:
            tree = _Level(level.tree, tree, level.problems).merged()
    return (None if levels[0].tree is None else tree), levels


def _identity(path: Path) -> Path:
    try:
        path = path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path
    return path.parent if path.name == files.MAIN else path


def _parent(level: Files, home: Path, seen: list[Path], count: int) -> Path | None:
    """Where the scenario that this level extends is."""
    node = level.tree.items.get("extends")
    if node is None or (isinstance(node, ScalarNode) and node.value is None):
        return None
    if not isinstance(node, ScalarNode) or not _ID.match(node.text):
        found = f"'{node.text}'" if isinstance(node, ScalarNode) else kind_of(node)
        level.problems.append(node.problem("error", "S207", f"extends takes the id of one scenario, found {found}", "write extends: common"))
        return None
    name = node.text
    shipped = paths.scenarios()
    places = [place / found for place in (home.parent, shipped) for found in (name, f"{name}.yaml")]
    target = next((p for p in places if os.path.exists(p)), None)
    if target is None:
        known = {found for place in (home.parent, shipped) for found in _scenarios_in(place)}
        level.problems.append(node.problem("error", "S207", f"there is no scenario '{name}' beside this one or in {files.shown(shipped)}{did_you_mean(name, known)}",
                                           "name a folder or file with a scenario"))  # fmt: skip
        return None
    if _identity(target) in seen:
        level.problems.append(node.problem("error", "S207", f"'{name}' extends this scenario in turn: a circle", "take one of the extends: away"))
        return None
    if count >= MOST_LEVELS:
        level.problems.append(node.problem("error", "S207", f"a chain of more than {MOST_LEVELS} scenarios", "extend one further down"))
        return None
    return target


def _scenarios_in(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if os.path.isfile(folder / name / files.MAIN)]
    except OSError:
        return []


class _Level:
    """One scenario laid on the tree of what it extends."""

    def __init__(self, own: MapNode, base: MapNode | None, problems: list[Problem]):
        self.own = own
        self.base = base
        self.problems = problems
        self.made: dict[tuple[str, str], Node | None] = {}

    def merged(self) -> MapNode:
        removed = self._removed()
        out = MapNode(self.own.source, self.own.line, self.own.column)
        if self.base is not None:
            for key, node in self.base.items.items():
                if key not in OWN:
                    out.items[key], out.keys[key] = node, self.base.keys[key]
        for key, node in self.own.items.items():
            out.items[key], out.keys[key] = node, self.own.keys[key]
        for section in ENTRIES:
            if section in out.items:
                out.items[section] = self._section(section, removed.get(section, frozenset()))
        for key in self.own.items:
            if self.base is not None and key not in (*ENTRIES, *OWN) and key in self.base:
                out.items[key] = merge(self.base.items[key], self.own.items[key])
        return out

    def _entries(self, tree: MapNode | None, section: str) -> MapNode | None:
        node = tree.items.get(section) if tree is not None else None
        return node if isinstance(node, MapNode) else None

    def _section(self, section: str, removed: frozenset[str]) -> Node:
        own, base = self._entries(self.own, section), self._entries(self.base, section)
        written = self.own.items.get(section)
        if own is None and written is not None and not (isinstance(written, ScalarNode) and written.value is None):
            self.problems.append(written.problem("error", "S203", f"{section} should be a mapping of ids to entries, found {kind_of(written)}",
                                                 "write each id with a colon, its fields indented below"))  # fmt: skip
        place = own if own is not None else base if base is not None else self.own
        out = MapNode(place.source, place.line, place.column)
        if base is not None:
            for name, node in base.items.items():
                if name not in removed:
                    out.items[name], out.keys[name] = node, base.keys[name]
        if own is not None:
            for name in own.items:
                made = self._entry(section, name, removed, ())
                if made is not None:
                    out.items[name], out.keys[name] = made, own.keys[name]
        return out

    def _entry(self, section: str, name: str, removed: frozenset[str], trail: tuple[str, ...]) -> Node | None:
        """An entry of this level with what it copies or inherits; None when there is none."""
        if (section, name) in self.made:
            return self.made[section, name]
        own, base = self._entries(self.own, section), self._entries(self.base, section)
        node = own.items.get(name) if own is not None else None
        inherited = base.items.get(name) if base is not None else None
        if node is None:
            return inherited
        like = node.items.get("like") if isinstance(node, MapNode) else None
        if isinstance(like, ScalarNode) and isinstance(like.value, str):
            copied = self._copied(section, name, like, removed, (*trail, name))
            rest = without(node, "like")
            made = rest if copied is None else merge(copied, rest)
        elif inherited is not None and name not in removed:
            made = merge(inherited, node)
        else:
            made = node
        self.made[section, name] = made
        return made

    def _copied(self, section: str, name: str, like: ScalarNode, removed: frozenset[str], trail: tuple[str, ...]) -> Node | None:
        if like.text in trail:
            self.problems.append(like.problem("error", "S207", f"{' is like '.join((*trail, like.text))}: a circle", "write one of them out"))
            return None
        if len(trail) > MOST_LEVELS:
            self.problems.append(like.problem("error", "S207", f"a chain of more than {MOST_LEVELS} copies", "copy the first of them"))
            return None
        found = self._entry(section, like.text, removed, trail)
        if found is None:
            known = set(self._entries(self.own, section) or ()) | set(self._entries(self.base, section) or ())
            self.problems.append(like.problem("error", "S207", f"nothing in {section} is called '{like.text}'{did_you_mean(like.text, known - {name})}", "copy an entry that exists"))
        return found

    def _removed(self) -> dict[str, frozenset[str]]:
        """Section -> inherited ids taken out; each must exist."""
        node = self.own.items.get("remove")
        if node is None or (isinstance(node, ScalarNode) and node.value is None):
            return {}
        if not isinstance(node, MapNode):
            self.problems.append(node.problem("error", "S203", f"remove should be a mapping of sections to lists, found {kind_of(node)}", "write remove: {events: [one, two]}"))
            return {}
        out = {}
        for section, names in node.items.items():
            if section not in ENTRIES:
                self.problems.append(node.keys[section].problem("error", "S208", f"no section is called '{section}'{did_you_mean(section, ENTRIES)}", "name a section"))
                continue
            listed = names.items if isinstance(names, ListNode) else [names]
            inherited = self._entries(self.base, section) or {}
            for item in listed:
                if not isinstance(item, ScalarNode):
                    self.problems.append(item.problem("error", "S203", f"expected an id, found {kind_of(item)}", "write remove: {events: [one, two]}"))
                elif item.text not in inherited:
                    self.problems.append(item.problem("error", "S208", f"nothing inherited in {section} is called '{item.text}'{did_you_mean(item.text, inherited)}",
                                                      "remove only what the scenario inherits"))  # fmt: skip
            out[section] = frozenset(i.text for i in listed if isinstance(i, ScalarNode))
        return out


def find(tree: MapNode, path: str) -> list[tuple[str, Node]]:
    """The node at `events.lights_out.choices.share.label`, with every name on the way; ids may themselves contain dots.

    Items of a list go by their `id` or their number from 1. Empty when there is none.
    """
    trail: list[tuple[str, Node]] = []

    def go(node: Node, rest: str) -> bool:
        if not rest:
            return True
        for name, child in _children(node):
            if rest == name or rest.startswith(name + "."):
                trail.append((name, child))
                if go(child, rest[len(name) + 1 :]):
                    return True
                trail.pop()
        return False

    return trail if path and go(tree, path) else []


def _children(node: Node):
    if isinstance(node, MapNode):
        yield from node.items.items()
    elif isinstance(node, ListNode):
        for k, item in enumerate(node.items):
            name = item.items.get("id") if isinstance(item, MapNode) else None
            yield (name.text if isinstance(name, ScalarNode) else str(k + 1)), item


def explain(tree: MapNode, path: str, show: Callable[[object], str] = repr) -> list[str]:
    """Who set a value: it, its place, and what it took the place of, as lines to print. Empty when there is nothing there."""
    trail = find(tree, path)
    if not trail:
        return []
    lines, node = [], trail[-1][1]
    verb = "is"
    while node is not None:
        value = show(plain(node)) if isinstance(node, ScalarNode | ListNode) else f"a mapping of {len(node)}: {', '.join(node)}"
        lines.append(f"{path} {verb} {value}, set at {node.mark}")
        node, verb = node.replaced, "was"
    return lines
