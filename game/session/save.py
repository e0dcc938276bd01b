"""Saves: JSON that holds the commands of a campaign, digests of every quarter, and a snapshot to go on from.

Opening a save replays it. Files are written whole or not at all: beside their place, synced, then moved onto it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from game import paths
from game.content.expression import Expression
from game.content.spec import Scenario
from game.errors import Mark, SaveError
from game.session import migrations
from game.session.commands import (
    CancelAction,
    ChooseOption,
    ClearOption,
    Command,
    CouncilMove,
    DefineResilience,
    EndQuarter,
    JudgePlan,
    PlanAction,
    TakeBackMove,
)

WHAT, FORMAT = "Silence Procedure campaign", 1
SUFFIX, AUTO = ".json", ".auto.json"
MOST_AUTOSAVES = 12
_COMMANDS = {
    "choose": ChooseOption, "plan": PlanAction, "cancel": CancelAction, "clear": ClearOption, "move": CouncilMove, "take_back": TakeBackMove, "judge": JudgePlan,
    "define": DefineResilience, "end": EndQuarter,
}  # fmt: skip
_WORDS = {kind: word for word, kind in _COMMANDS.items()}


class UnopenedSave(SaveError):
    """A save that cannot be replayed. `from_snapshot`: whether its last quarter can still be opened by itself."""

    def __init__(self, message: str, from_snapshot: bool = False):
        super().__init__(message)
        self.from_snapshot = from_snapshot


@dataclass(frozen=True, slots=True)
class SaveEntry:
    """A line of the list of saves. `problem` is set where the file cannot be read."""

    path: Path
    name: str
    scenario: str = ""
    title: str = ""
    label: str = ""  # "Q3 2027"
    turn: int = 0
    turns: int = 0
    when: str = ""  # local time, ISO 8601 to the second
    automatic: bool = False
    ended: bool = False
    difficulty: str = ""
    problem: str = ""


# ---- commands


def encode(command: Command) -> dict[str, Any]:
    return {"do": _WORDS[type(command)], **{k: v for k, v in dataclasses.asdict(command).items() if v is not None}}


def decode(entry: Mapping[str, Any]) -> Command:
    """Raises: SaveError, naming what is no command."""
    try:
        return _COMMANDS[entry["do"]](**{k: v for k, v in entry.items() if k != "do"})
    except (KeyError, TypeError, AttributeError):
        raise UnopenedSave(f"the save holds {json.dumps(entry)[:80]}, which is no command of this game") from None


# ---- files


def folder() -> Path:
    return paths.user_data("saves")


def checksum(doc: Mapping[str, Any]) -> str:
    text = json.dumps({k: v for k, v in doc.items() if k != "sum"}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def write(doc: dict[str, Any], path: Path) -> None:
    """Write a save whole or not at all.

    Raises:
        SaveError: the disk says no; the file that was there is untouched.
    """
    doc = {**doc, "sum": checksum(doc)}
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            json.dump(doc, file, ensure_ascii=False, indent=1)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        _sync(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise SaveError(f"cannot write the save {path}: {error.strerror or error}; choose another place or make room") from None


def _sync(directory: Path) -> None:
    """Make the move itself last through a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path) -> dict[str, Any]:
    """A save document in the present format.

    Raises:
        SaveError: missing, cut short, of something else, from a newer game, or changed since it was written.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnopenedSave(f"cannot read the save {path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise UnopenedSave(f"{path.name} is not a save of this game: it is not text") from None
    try:
        doc = json.loads(text)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise UnopenedSave(f"{path.name} is empty") from None
        cut = WHAT in text[:200]
        raise UnopenedSave(
            f"{path.name} is cut short or damaged at line {error.lineno}; it cannot be opened" if cut else f"{path.name} is not a save of this game"
        ) from None
    if not isinstance(doc, dict) or doc.get("what") != WHAT:
        raise UnopenedSave(f"{path.name} is not a save of this game")
    form = doc.get("format")
    if not isinstance(form, int) or form < 1:
        raise UnopenedSave(f"{path.name} has no format number; it was changed after it was written")
    if form > FORMAT:
        raise UnopenedSave(
            f"{path.name} is of format {form}, written by version {doc.get('game', '?')}; this version reads up to format {FORMAT}. "
            "Update the game to open it"
        )
    if doc.get("sum") != checksum(doc):
        raise UnopenedSave(f"{path.name} was changed after it was written: its checksum does not match", has_snapshot(doc))
    return migrations.migrate(doc, FORMAT)


def has_snapshot(doc: Mapping[str, Any]) -> bool:
    """Whether the snapshot in a save is whole."""
    packed = doc.get("snapshot")
    return isinstance(packed, dict) and packed.get("sum") == checksum(packed)


def read_snapshot(path: Path) -> dict[str, Any]:
    """A save document whose snapshot is whole, whatever else was changed in it.

    Raises:
        SaveError: there is no whole snapshot either.
    """
    try:
        doc = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return read(path)  # says what is wrong
    if isinstance(doc, dict) and doc.get("what") == WHAT and doc.get("format") == FORMAT and has_snapshot(doc):
        return doc
    doc = read(path)
    if not has_snapshot(doc):
        raise UnopenedSave(f"{path.name} holds no whole snapshot to go on from")
    return doc


def slug(name: str) -> str:
    """A file name for a save's name."""
    return re.sub(r"[^\w-]+", "-", name.strip().lower()).strip("-") or "save"


def place(name: str) -> Path:
    return folder() / f"{slug(name)}{SUFFIX}"


def automatic_place(scenario: str, seed: int, number: int) -> Path:
    """A new file for a campaign's autosaves."""
    return folder() / f"{slug(scenario)}-{seed}-{number}-{datetime.now():%Y%m%d-%H%M%S-%f}{AUTO}"


def prune() -> None:
    """Keep the newest autosaves; named saves are never touched."""
    with contextlib.suppress(OSError):  # another window may be doing the same
        found = sorted(folder().glob(f"*{AUTO}"), key=lambda p: p.stat().st_mtime, reverse=True)
        for path in found[MOST_AUTOSAVES:]:
            path.unlink(missing_ok=True)


def listing(where: Path | None = None) -> tuple[SaveEntry, ...]:
    """Every save in the folder, the newest first; damaged ones too, with what is wrong with them."""
    where = folder() if where is None else where
    if not where.is_dir():
        return ()
    out = []
    for path in sorted(where.glob(f"*{SUFFIX}"), key=lambda p: (-p.stat().st_mtime, p.name)):
        if path.name.startswith("."):
            continue
        automatic = path.name.endswith(AUTO)
        name = path.name.removesuffix(AUTO).removesuffix(SUFFIX)
        try:
            doc = read(path)
            scenario = doc["scenario"]
            entry = SaveEntry(path, doc["name"] or name, scenario["id"], scenario["title"], doc["label"], doc["turn"], doc["length"], doc["saved"])
            out.append(dataclasses.replace(entry, automatic=automatic, ended=doc["ended"], difficulty=doc["difficulty"]))
        except SaveError as error:
            out.append(SaveEntry(path, name, automatic=automatic, problem=str(error)))
        except (KeyError, TypeError):
            out.append(SaveEntry(path, name, automatic=automatic, problem=f"{path.name} lacks something that a save holds"))
    return tuple(out)


def delete(path: Path) -> None:
    path.unlink(missing_ok=True)


# ---- what a scenario was


def parts(scenario: Scenario) -> dict[str, str]:
    """A digest of each section of a scenario, so that a changed one can be named. Places in files do not count."""
    out = {}
    for section in dataclasses.fields(scenario):
        if section.name in ("digest", "path", "id"):
            continue
        h = hashlib.blake2b(digest_size=5)
        _feed(getattr(scenario, section.name), h)
        out[section.name] = h.hexdigest()
    return out


def _feed(value, h) -> None:
    if isinstance(value, Expression):
        h.update(value.text.encode() + b";")
    elif dataclasses.is_dataclass(value):
        h.update(type(value).__name__.encode())
        for f in dataclasses.fields(value):
            if f.compare:
                _feed(getattr(value, f.name), h)
    elif isinstance(value, Mapping):
        h.update(b"{")
        for key in value:
            h.update(str(key).encode())
            _feed(value[key], h)
        h.update(b"}")
    elif isinstance(value, tuple | list):
        h.update(b"[")
        for item in value:
            _feed(item, h)
        h.update(b"]")
    elif not isinstance(value, Mark):
        h.update(repr(value).encode() + b";")


def origin(scenario: Scenario) -> dict[str, Any]:
    """What a save keeps of its scenario. The path is kept for one that does not ship with the game."""
    shipped = paths.scenarios().resolve()
    path = Path(scenario.path).resolve() if scenario.path else None
    elsewhere = path is not None and path.exists() and shipped not in path.parents
    return {
        "id": scenario.id, "title": scenario.title, "path": str(path) if elsewhere else "", "digest": scenario.digest, "parts": parts(scenario),
    }  # fmt: skip


def find_scenario(doc: Mapping[str, Any], beside: Path) -> Path:
    """Where the scenario of a save is: among those shipped, or at its path, which may be relative to the save's folder.

    Raises:
        UnopenedSave: neither exists.
    """
    told = doc["scenario"]
    places = [paths.scenarios() / told["id"]]
    if told["path"]:
        places.insert(0, beside.parent / told["path"])
    for place in places:
        if place.exists():
            return place
    where = " or at ".join(str(p) for p in places)
    raise UnopenedSave(f"the scenario '{told['id']}' of this save is missing; it was looked for at {where}")


def changed(then: Mapping[str, str], scenario: Scenario) -> list[str]:
    """The sections that differ from what a save was made with."""
    now = parts(scenario)
    return [name for name in now if then.get(name) != now[name]]


def stamp() -> str:
    return datetime.now().isoformat(timespec="seconds")
