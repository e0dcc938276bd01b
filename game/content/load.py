"""Load a scenario: read its files and those it extends, merge them, build its specs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from game.content import build, merge
from game.content.document import MapNode, ScalarNode, kind_of
from game.content.fields import Report
from game.content.files import Files
from game.content.spec import Scenario
from game.errors import ContentError, Mark, Problem

SCHEMA = 1  # of the format
BASE = "S207"  # the problem of a scenario that others extend and nobody plays


@dataclass
class Loaded:
    """A scenario as read, for the checker.

    Attributes:
        path: as messages name it.
        tree: the merged tree, or None when the scenario's own main file cannot be read.
        scenario: best effort: what could not be read is left out or has its default. None without a tree.
        problems: of files, merging, expressions and group names.
        shapes: of fields with the wrong kind of thing, as far as they kept a spec from being built; a checker of shapes finds these and more.
        files: every file read, the scenario's own first.
        broken: files that could not be read to their end, so that what they declare is missing.
    """

    path: str
    tree: MapNode | None = None
    scenario: Scenario | None = None
    problems: list[Problem] = field(default_factory=list)
    shapes: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What makes it unplayable, in order of place."""
        return sorted((p for p in (*self.problems, *self.shapes) if p.severity == "error"), key=lambda p: p.order)

    def explain(self, path: str) -> list[str]:
        """Who set the value at a path like `events.lights_out.weight`, as lines to print; empty when there is none."""
        return [] if self.tree is None else merge.explain(self.tree, path)


def read(path: str | os.PathLike) -> Loaded:
    """Read a scenario whatever its state. Never raises for anything in the files."""
    tree, levels = merge.read_chain(Path(path))
    loaded = Loaded(levels[0].path, tree)
    for level in levels:
        loaded.problems += (*level.problems, *_schema(level))
        loaded.files += level.read
        loaded.broken += level.broken
    if tree is not None:
        report = Report()
        loaded.scenario = build.scenario(tree, str(path), report)
        loaded.problems += report.problems
        loaded.shapes += report.shapes
    return loaded


def _schema(level: Files) -> list[Problem]:
    node = level.tree.items.get("schema") if level.tree is not None else None
    if node is None or (isinstance(node, ScalarNode) and node.value == SCHEMA):
        return []
    found = node.text if isinstance(node, ScalarNode) else kind_of(node)
    return [node.problem("error", "S206", f"this game reads schema {SCHEMA}, found {found}", f"write schema: {SCHEMA}, or get a newer game")]


def load(path: str | os.PathLike) -> Scenario:
    """Load a scenario for play.

    Args:
        path: a YAML file or a folder with `scenario.yaml`; `game.paths.scenario` finds the shipped ones.

    Raises:
        ContentError: it cannot be played; the message tells the first mistakes, `problems` has them all.
    """
    loaded = read(path)
    problems = loaded.errors
    if not problems and loaded.scenario is not None and loaded.scenario.abstract:
        node = loaded.tree.items["abstract"]
        problems = [node.problem("error", BASE, "this scenario is a base for others and cannot be played", "load one that extends it")]
    if not problems and loaded.scenario is None:
        problems = [Problem(Mark(loaded.path), "error", "Y109", "there is no scenario here")]
    if problems:
        raise ContentError(tell(problems), problems)
    return loaded.scenario


def tell(problems: list[Problem], most: int = 10) -> str:
    """Problems as lines to print, the first few of them."""
    lines = [f"{p.mark}: {p.code} {p.message}" + (f" (fix: {p.fix})" if p.fix else "") for p in problems[:most]]
    if len(problems) > most:
        lines.append(f".. and {len(problems) - most} more")
    return "\n".join(lines)
