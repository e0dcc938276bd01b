"""Reading a scenario's files: one file, or a folder with `scenario.yaml` and a folder for each section."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from game.content import document
from game.content.document import ListNode, MapNode, Node, ScalarNode, Source, kind_of
from game.errors import Mark, Problem, did_you_mean

# Sections whose keys are ids of entries; each may also be a folder.
ENTRIES = (
    "variables", "groups", "constants", "tables", "outlets", "difficulties", "members", "actions", "events", "crises", "texts", "audiences",
    "promises", "forecasts", "dials", "endings", "locales",
)  # fmt: skip
HEADER = ("schema", "id", "title", "tagline", "about", "opening", "authors", "abstract", "extends", "calendar", "remove", "tests")
MAIN = "scenario.yaml"
MOST_FILES = 2_000
MOST_TOTAL_BYTES = 20_000_000
MOST_FOLDERS_DEEP = 3


@dataclass
class Files:
    """What was read of one scenario, without what it extends.

    `tree` is None when there is nothing to go on with; `broken` names the files that could not be read to their end.
    """

    path: str
    tree: MapNode | None = None
    problems: list[Problem] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def shown(path: Path) -> str:
    """A path as messages name it: short where it is below the working folder."""
    text = str(path)
    if path.is_absolute():
        here = os.getcwd()
        if text.startswith(here + os.sep):
            return text[len(here) + 1 :]
    return text


def read(path: Path) -> Files:
    """Read a scenario's own files. Never raises: what cannot be read is among the problems."""
    files = Files(shown(path))
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        files.problems.append(_cannot(path, error))
        return files
    except ValueError:  # a null byte in the name
        files.problems.append(Problem(Mark(files.path), "error", "Y109", "this is not a path", fix="give the path of a scenario"))
        return files
    if stat.S_ISDIR(mode):
        return _Folder(path, files).read()
    if not stat.S_ISREG(mode):
        files.problems.append(Problem(Mark(files.path), "error", "Y109", "this is neither a file nor a folder", fix="give the path of a scenario"))
        return files
    root = _parse(path, files)
    files.tree = _top(root, files, files.path)
    return files


def _cannot(path: Path, error: OSError) -> Problem:
    reasons = {
        FileNotFoundError: ("there is no such file or folder", "look at the path"),
        PermissionError: ("the file may not be read", "change its permissions"),
        NotADirectoryError: ("part of the path is a file, not a folder", "look at the path"),
    }
    message, fix = next((r for kind, r in reasons.items() if isinstance(error, kind)), ("", ""))
    if not message:
        message, fix = f"the file cannot be read ({(error.strerror or str(error)).lower()})", "look at the path; does a link point at itself?"
    return Problem(Mark(shown(path)), "error", "Y109", message, fix=fix)


def _parse(path: Path, files: Files) -> Node | None:
    """One file's tree, or None; its problems are added."""
    name = shown(path)
    files.read.append(name)
    try:
        if not path.is_file():
            files.problems.append(Problem(Mark(name), "error", "Y109", "this is not an ordinary file", fix="put a text file in its place"))
            files.broken.append(name)
            return None
        with open(path, "rb") as stream:
            data = stream.read(document.MOST_BYTES + 1)
    except OSError as error:
        files.problems.append(_cannot(path, error))
        files.broken.append(name)
        return None
    text, problems = document.decode(data, name)
    files.problems += problems
    if any(p.severity == "error" for p in problems):
        files.broken.append(name)
        return None
    root, problems = document.parse(text, name)
    files.problems += problems
    if root is None and any(p.severity == "error" for p in problems):
        files.broken.append(name)
    return root


def _top(root: Node | None, files: Files, name: str) -> MapNode | None:
    """The root as a mapping, or None with a problem."""
    if isinstance(root, MapNode):
        return root
    if root is None or (isinstance(root, ScalarNode) and root.value is None):
        if name not in files.broken:
            files.problems.append(Problem(Mark(name), "error", "S203", "the file is empty", fix="write id: and title: to begin with"))
        return None
    files.problems.append(root.problem("error", "S203", f"a scenario should be a mapping of sections, found {kind_of(root)}", "write id:, title:, events: .."))
    return None


def _is_folder(entry: os.DirEntry, follow: bool = True) -> bool:
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:  # a link that points at itself, or where we may not look
        return False


class _Folder:
    def __init__(self, path: Path, files: Files):
        self.path = path
        self.files = files
        self.bytes = 0
        self.count = 0
        self.full = False

    def problem(self, path: Path, severity, code: str, message: str, fix: str) -> None:
        self.files.problems.append(Problem(Mark(shown(path)), severity, code, message, fix=fix))

    def read(self) -> Files:
        files, main = self.files, self.path / MAIN
        if not os.path.lexists(main):
            others = [e.name for e in self._list(self.path) if e.name.startswith("scenario.")]
            self.problem(main, "error", "Y109", f"the folder has no {MAIN}", f"rename {others[0]} to {MAIN}" if others else f"write a {MAIN} with id: and title:")
            return files
        tree = _top(_parse(main, files), files, shown(main))
        files.tree = MapNode(Source(shown(main), ""), 1, 1) if tree is None else tree
        for entry in self._list(self.path):
            if not _is_folder(entry):
                continue
            if entry.name in ENTRIES or entry.name == "tests":
                for path in self._below(Path(entry.path), 1):
                    self._section(entry.name, path)
            elif any(self._is_yaml(e.name) for e in self._list(Path(entry.path))):
                self.problem(Path(entry.path), "warning", "S201", f"no section is called '{entry.name}', so its files are not read{did_you_mean(entry.name, ENTRIES)}",
                             f"the sections are {', '.join(ENTRIES)}")  # fmt: skip
        if tree is None:
            files.tree = None
        return files

    def _list(self, folder: Path) -> list[os.DirEntry]:
        try:
            with os.scandir(folder) as entries:
                return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
        except OSError as error:
            self.files.problems.append(_cannot(folder, error))
            return []

    @staticmethod
    def _is_yaml(name: str) -> bool:
        return name.endswith((".yaml", ".yml"))

    def _below(self, folder: Path, depth: int) -> list[Path]:
        """The YAML files below a folder, by name. Links to folders are not followed: they can lead in a circle."""
        found = []
        for entry in self._list(folder):
            if _is_folder(entry, follow=False):
                if depth < MOST_FOLDERS_DEEP:
                    found += self._below(Path(entry.path), depth + 1)
                else:
                    self.problem(Path(entry.path), "warning", "Y109", f"folders more than {MOST_FOLDERS_DEEP} deep are not read", "move the files up")
            elif _is_folder(entry):
                self.problem(Path(entry.path), "warning", "Y109", "a link to a folder is not followed", "put the files here, or use extends:")
            elif self._is_yaml(entry.name):
                found.append(Path(entry.path))
        return found

    def _section(self, section: str, path: Path) -> None:
        files = self.files
        self.count += 1
        if self.full:
            return
        if self.count > MOST_FILES or self.bytes > MOST_TOTAL_BYTES:
            self.full = True
            self.problem(path, "error", "Y109", f"the scenario has more than {MOST_FILES:,} files or {MOST_TOTAL_BYTES // 1_000_000} MB; the rest is not read",
                         "put several entries in a file")  # fmt: skip
            return
        root = _parse(path, files)
        if root is None or (isinstance(root, ScalarNode) and root.value is None):
            return
        self.bytes += len(root.source.text)
        whole = files.tree
        if section == "locales" and isinstance(root, MapNode):
            wrapped = MapNode(root.source, root.line, root.column)
            wrapped.items[path.stem] = root
            wrapped.keys[path.stem] = ScalarNode(root.source, root.line, root.column, path.stem, path.stem, "", 0, 0)
            root = wrapped
        if section == "tests":
            self._tests(root, whole)
            return
        if not isinstance(root, MapNode):
            files.problems.append(root.problem("error", "S203", f"a file in {section}/ should be a mapping of ids to entries, found {kind_of(root)}", "begin with an id and a colon"))
            return
        into = whole.items.get(section)
        if not isinstance(into, MapNode):
            if into is not None and not (isinstance(into, ScalarNode) and into.value is None):
                files.problems.append(into.problem("error", "S203", f"{section} should be a mapping, found {kind_of(into)}"))
            into = MapNode(root.source, root.line, root.column)
            whole.items[section] = into
            whole.keys[section] = ScalarNode(root.source, root.line, root.column, section, section, "", 0, 0)
        if len(root) == 1 and section in root and isinstance(root.items[section], MapNode):
            files.problems.append(root.keys[section].problem("error", "S201", f"a file in {section}/ has no header '{section}:'", "take the line away and indent the rest less"))
            root = root.items[section]
        for name, node in root.items.items():
            key = root.keys[name]
            if name in into.items:
                first = into.keys[name]
                files.problems.append(key.problem("error", "Y101", f"'{name}' is written twice in {section}", "keep one of them, or rename one",
                                                  (f"the first is at {first.source.path}:{first.line}:{first.column}",)))  # fmt: skip
                continue
            into.items[name], into.keys[name] = node, key

    def _tests(self, root: Node, whole: MapNode) -> None:
        into = whole.items.get("tests")
        if not isinstance(root, ListNode):
            self.files.problems.append(root.problem("error", "S203", f"a file in tests/ should be a list, found {kind_of(root)}", "begin each test with -"))
        elif isinstance(into, ListNode):
            into.items += root.items
        else:
            whole.items["tests"] = root
            whole.keys["tests"] = ScalarNode(root.source, root.line, root.column, "tests", "tests", "", 0, 0)
