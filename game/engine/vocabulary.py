"""What this engine offers to authors, read off its rules and effects."""

from __future__ import annotations

from functools import lru_cache

from game.content.vocabulary import Vocabulary
from game.engine import council, desk
from game.engine.crises import climb, odds
from game.engine.effects import verbs
from game.engine.step import MODULES


@lru_cache(maxsize=4)
def vocabulary(texts: bool = True, ladders: bool = True) -> Vocabulary:
    """Everything that rules read, write and need; what only the Council or a ladder needs is left out for a scenario without `texts` or `ladders`."""
    constants: dict[str, dict[str, str]] = {}
    tables: dict[str, tuple[str, ...]] = {}
    reads, writes = set(), set()
    for module in (desk, *((council,) if texts else ()), *((climb, odds) if ladders else ()), *MODULES):
        reads |= set(getattr(module, "READS", ()))
        writes |= set(getattr(module, "WRITES", ()))
        for group, names in getattr(module, "CONSTANTS", {}).items():
            constants.setdefault(group, {}).update(names)
        for table, columns in getattr(module, "TABLES", {}).items():
            tables[table] = tuple(dict.fromkeys((*tables.get(table, ()), *columns)))
    return Vocabulary(
        effects={verb: module.HELP for verb, module in verbs().items()},
        reads=frozenset(reads),
        writes=frozenset(writes),
        constants=constants,
        tables=tables,
        builtins={"turn": (1.0, 400.0), "year": (1990.0, 2100.0), "quarter": (1.0, 4.0)},
    )
