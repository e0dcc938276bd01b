"""What can go wrong, said in one line: what was found, where, and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


class SilenceError(Exception):
    """The base of every mistake a user can make; its text is shown to them as it is."""


class ContentError(SilenceError):
    """A scenario that cannot be played; `problems` lists all that is wrong with it."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()):
        super().__init__(message)
        self.problems = tuple(problems)


class IllegalCommand(SilenceError):
    """A command that the world as it stands does not allow; names the value that stands in the way."""


class SaveError(SilenceError):
    """A save or results file that cannot be opened; says what differs and what can still be done."""


class UsageError(SilenceError):
    """A command-line argument, window size or missing device; says what to do about it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file. `line` and `column` count from 1, as editors do; `length` is the caret run."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a scenario, with a place: a problem without a place cannot be made.

    `code` is the check's number (`L401`), `notes` further lines ("the range is declared at ..."), `fix` the likely mend.
    """

    mark: Mark
    severity: Severity
    code: str
    message: str
    notes: tuple[str, ...] = ()
    fix: str = ""
    source_line: str = field(default="", compare=False)

    @property
    def order(self) -> tuple:
        return (self.mark.path, self.mark.line, self.mark.column, self.code, self.message)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`"; did you mean 'us.favour'?"`, or nothing when no known word is near."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
