"""The file of a run: a CSV with one row a game, and beside it what is needed to play any row again.

Chunks are appended whole. The file beside it (`x.csv.json`) says how many rows and bytes are good, and is replaced in one step after each
chunk; so whatever is interrupted, and when, both together are always a run that can go on.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from game import __version__
from game.balance.chunks import Job
from game.errors import SaveError

WHAT, FORMAT = "silence-procedure results", 1
# What must be equal for a run to go on, and how each is called when it is not.
SAME = {"digest": "scenario", "difficulty": "difficulty", "overrides": "constants set", "policy": "policy", "policy_digest": "policy's source", "seed": "seed"}


@dataclass(slots=True)
class Head:
    """What `x.csv.json` says: the job, how many games were asked for, how many rows are finished, their bytes and their tally."""

    job: Job
    scenario_id: str
    columns: tuple[str, ...]
    games: int
    finished: int = 0
    size: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    game: str = __version__

    def document(self) -> dict[str, Any]:
        job = asdict(self.job)
        job["overrides"] = dict(self.job.overrides)
        rest = {"games": self.games, "finished": self.finished, "size": self.size, "columns": list(self.columns), "counts": dict(self.counts)}
        return {"what": WHAT, "format": FORMAT, "game": self.game, "scenario_id": self.scenario_id, "job": job, **rest}


def head_path(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def read_head(path: Path) -> Head:
    """The head of a results file.

    Raises:
        SaveError: there is none, or it is no such file.
    """
    place = head_path(path)
    try:
        doc = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SaveError(f"'{path}' has no '{place.name}' beside it, which says how its games were played") from None
    except (OSError, ValueError) as error:
        raise SaveError(f"'{place}' cannot be read: {error}") from None
    if not isinstance(doc, dict) or doc.get("what") != WHAT:
        raise SaveError(f"'{place}' does not belong to a results file of this program")
    if doc.get("format") != FORMAT:
        raise SaveError(f"'{place}' has format {doc.get('format')}; this version reads format {FORMAT}")
    try:
        job = doc["job"]
        job["overrides"] = tuple(sorted((str(k), float(v)) for k, v in job["overrides"].items()))
        return Head(Job(**job), doc["scenario_id"], tuple(doc["columns"]), int(doc["games"]), int(doc["finished"]), int(doc["size"]), Counter(doc["counts"]), doc["game"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SaveError(f"'{place}' is damaged ({type(error).__name__}: {error})") from None


class Results:
    """A results file being written. Use as a context."""

    def __init__(self, path: Path, head: Head, resume: bool):
        self.path, self.head = path, head
        if resume:
            self._go_on()
        else:
            self._begin()

    def _begin(self) -> None:
        place = head_path(self.path)
        if self.path.exists() and not place.exists():
            raise SaveError(f"'{self.path}' exists and is not a results file of this program; choose another name")
        if self.path.exists():
            old = read_head(self.path)
            if 0 < old.finished < old.games:
                raise SaveError(f"'{self.path}' holds {old.finished} of {old.games} games of a run that was stopped; go on with --resume, or choose another name")
        try:
            place.unlink(missing_ok=True)  # first: a stale head must not stand beside a new file
            self._file = open(self.path, "wb")
        except OSError as error:
            raise SaveError(f"'{self.path}' cannot be written: {error.strerror or error}") from None
        self._append([self.head.columns])

    def _go_on(self) -> None:
        if not self.path.exists() and not head_path(self.path).exists():
            return self._begin()
        old, new = read_head(self.path), self.head
        for name, called in SAME.items():
            was, wanted = getattr(old.job, name), getattr(new.job, name)
            if was != wanted:
                told = " has changed since" if name.endswith("digest") else f" is {_plain(wanted)} now and was {_plain(was)}"
                raise SaveError(f"'{self.path}' cannot go on: the {called}{told}; write to another file, or start again without --resume")
        if old.columns != new.columns:
            raise SaveError(f"'{self.path}' cannot go on: it was written with other columns; write to another file, or start again without --resume")
        try:
            self._file = open(self.path, "r+b")
            if self._file.seek(0, os.SEEK_END) < old.size:
                self._file.close()
                raise SaveError(f"'{self.path}' is shorter than it should be; start again without --resume")
            self._file.truncate(old.size)  # drops a chunk that was cut off
            self._file.seek(old.size)
        except OSError as error:
            raise SaveError(f"'{self.path}' cannot be written: {error.strerror or error}") from None
        new.finished, new.size, new.counts = old.finished, old.size, old.counts
        self._tell()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_) -> None:
        self._file.close()

    def add(self, rows: list[list[str]], counts: Mapping[str, int]) -> None:
        """Append the rows of one chunk and add its counts, all or none."""
        self._append(rows, counts)

    def _append(self, rows, counts=()) -> None:
        # No field holds a comma or a quote: ids, numbers and digests only.
        data = "".join(",".join(row) + "\n" for row in rows).encode("ascii")
        try:
            self._file.write(data)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise SaveError(f"'{self.path}' cannot be written: {error.strerror or error}; {self.head.finished} games are kept, --resume goes on") from None
        if self.head.size:
            self.head.finished += len(rows)
        self.head.size += len(data)
        self.head.counts.update(counts)
        self._tell()

    def _tell(self) -> None:
        place = head_path(self.path)
        part = place.with_name(place.name + ".part")
        try:
            part.write_text(json.dumps(self.head.document(), indent=1) + "\n", encoding="utf-8")
            os.replace(part, place)
        except OSError as error:
            raise SaveError(f"'{place}' cannot be written: {error.strerror or error}") from None


def _plain(value) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{k}={v:g}" for k, v in value) or "none"
    return str(value)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a results file, by column.

    Raises:
        SaveError: it cannot be read.
    """
    try:
        with open(path, newline="", encoding="ascii") as file:
            yield from csv.DictReader(file)
    except (OSError, UnicodeDecodeError) as error:
        raise SaveError(f"'{path}' cannot be read: {getattr(error, 'strerror', None) or error}") from None


def row_of(path: Path, world: int) -> dict[str, str]:
    """The row of one world.

    Raises:
        SaveError: the file does not hold it.
    """
    last = -1
    for row in read_rows(path):
        try:
            last = int(row["world"])
        except (KeyError, TypeError, ValueError):
            raise SaveError(f"'{path}' has no column 'world'; it is no results file of this program") from None
        if last == world:
            return row
    raise SaveError(f"'{path}' has no world {world}; it holds {last + 1} games, numbered from 0")
