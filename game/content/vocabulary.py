"""What the engine offers to authors, handed to the checker so that the two cannot drift apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of an engine.

    Attributes:
        effects: verb -> one line of help; the closed list of effects the engine can carry out.
        reads, writes: quantities that the rules read and write (they count as used).
        constants: group -> name -> what it is, with its unit; each must be given by the scenario, and no other.
        tables: table id -> columns that the rules need in every row; `*` stands for a table that any row may extend.
        builtins: names usable in any expression besides quantities (`turn`, `year`, `quarter`), with their ranges.
    """

    effects: Mapping[str, str]
    reads: frozenset[str]
    writes: frozenset[str]
    constants: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, tuple[str, ...]]
    builtins: Mapping[str, tuple[float, float]]
