"""The checks of a scenario, one family a file, found in this folder.

A check's module has `CODES`, code -> (severity, what it finds), and `check(survey)`, which yields a `Finding` for each place. Adding one
is this one file, and a broken sample in `tests/lint`.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

from game.content.document import Node
from game.errors import Mark, Problem, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found. `node` says in which file; `mark` puts the caret elsewhere than under the whole node."""

    code: str
    node: Node
    message: str
    fix: str = ""
    notes: tuple[str, ...] = ()
    mark: Mark | None = None

    def problem(self, severity: Severity) -> Problem:
        return self.node.source.problem(self.mark or self.node.mark, severity, self.code, self.message, self.fix, self.notes)


@lru_cache(maxsize=1)
def modules() -> tuple[ModuleType, ...]:
    """The check modules, by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in names)


def codes() -> dict[str, tuple[Severity, str]]:
    """Code -> (severity, what it finds), of all checks in the folder."""
    return {code: told for module in modules() for code, told in module.CODES.items()}
