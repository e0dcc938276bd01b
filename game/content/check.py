"""Every problem in a scenario, in one run: reading, shape, and the checks of the folder `checks`, less what an author has silenced."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from game.content import checks, files, load, names, walk
from game.content.document import MOST_BYTES, Source
from game.content.vocabulary import Vocabulary
from game.errors import Mark, Problem, did_you_mean

# Codes that the reader and the shapes give, which no module of `checks` has: for `ignore`, and for the list of codes.
OTHER_CODES = {
    "Y100": "not YAML", "Y101": "a key twice", "Y102": "a word other tools misread", "Y103": "anchor or alias", "Y104": "tag",
    "Y105": "a key that is no text", "Y106": "an id twice in a list", "Y107": "text cut off by #", "Y108": "odd characters",
    "Y109": "file cannot be read, or is too large", "S201": "unknown key", "S202": "missing key", "S203": "wrong kind of value",
    "S204": "unknown unit", "S207": "extends or like leads nowhere", "S208": "remove names nothing", "S213": "expression cannot be read",
    "X902": "unused suppression", "X903": "suppression without because",
}  # fmt: skip
# What cannot be told while files are missing from the picture.
_NEEDS_ALL_FILES = re.compile(r"[RGVEBX]|L4|S207|S208")
_SEVERITIES = ("error", "warning", "note")


def check(path: str | os.PathLike, vocabulary: Vocabulary) -> list[Problem]:
    """Check a scenario.

    Args:
        path: a folder with `scenario.yaml`, or a YAML file. Of a file that is one of a folder's, the folder is read and only what concerns
            the file is told.
        vocabulary: what the engine offers, from `game.engine.vocabulary`.

    Returns:
        Every problem, in order of place, each once. Nothing in the files makes it raise.
    """
    home = _home(Path(path))
    found = _check(home or path, vocabulary)
    if home is None or Path(path).name == files.MAIN:
        return found
    return [p for p in found if os.path.abspath(p.mark.path) == os.path.abspath(path)]


def _home(path: Path) -> Path | None:
    """The scenario folder that a file belongs to, or None for a folder and for a file that stands alone."""
    if not path.is_file():
        return None
    path = Path(os.path.abspath(path))
    if path.name == files.MAIN:
        return path.parent
    for above in list(path.parents)[1 : files.MOST_FOLDERS_DEEP + 2]:
        if (above / files.MAIN).is_file():
            return above if path.relative_to(above).parts[0] in (*files.ENTRIES, "tests") else None
    return None


def _check(path: str | os.PathLike, vocabulary: Vocabulary) -> list[Problem]:
    from game.content import shape_errors  # pydantic is needed here and nowhere in play

    loaded = load.read(path)
    problems = list(loaded.problems)
    if loaded.tree is not None:
        problems += shape_errors.problems(loaded.tree, vocabulary.effects.keys())
        survey = walk.survey(loaded.tree, vocabulary)
        survey.known = names.known(loaded.scenario)
        problems += survey.problems
        for module in checks.modules():
            for finding in module.check(survey):
                problems.append(finding.problem(module.CODES[finding.code][0]))
    if loaded.broken:
        problems = [p for p in problems if not _NEEDS_ALL_FILES.match(p.code)]
    return _quieted(tidy(problems), loaded.files)


def tidy(problems: Iterable[Problem]) -> list[Problem]:
    """In order of place, each once, and without what only follows from another."""
    unique = {(p.mark, p.code, p.message): p for p in problems}
    unreadable = {(p.mark.path, p.mark.line, p.mark.column) for p in unique.values() if p.code.startswith("Y") and p.severity == "error"}
    nothing_copied = any(p.code == "S207" for p in unique.values())
    kept = [
        p for p in unique.values()
        if not (p.code.startswith("S") and (p.mark.path, p.mark.line, p.mark.column) in unreadable) and not (nothing_copied and p.code == "S202")
    ]  # fmt: skip
    return sorted(kept, key=lambda p: p.order)


# ---- suppression: `# check: ignore L402 because: kept for the expansion`

_IGNORE = re.compile(r"#\s*check:\s*ignore\b(?P<codes>[^#]*?)(?:\bbecause:\s*(?P<because>.*))?$")


@dataclass
class _Ignore:
    mark: Mark
    codes: tuple[str, ...]
    because: str
    source: Source
    used: set[str] = field(default_factory=set)

    def covers(self, problem: Problem) -> bool:
        return problem.code in self.codes and problem.mark.path == self.mark.path and problem.mark.line - self.mark.line in (0, 1)


def _ignores(read: Iterable[str]) -> list[_Ignore]:
    found = []
    for name in read:
        try:
            if os.path.getsize(name) > MOST_BYTES:
                continue
            text = Path(name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if "check:" not in text:
            continue
        source = Source(name, text)
        for number, line in enumerate(text.split("\n"), 1):
            match = _IGNORE.search(line.rstrip())
            if match:
                codes = tuple(re.findall(r"[A-Za-z]\d+", match["codes"]))
                mark = Mark(name, number, match.start() + 1, len(match.group()))
                found.append(_Ignore(mark, codes, (match["because"] or "").strip(), source))
    return found


def _quieted(problems: list[Problem], read: Iterable[str]) -> list[Problem]:
    """Without what authors have silenced; with what is wrong with their silencing."""
    ignores = _ignores(read)
    if not ignores:
        return problems
    out = []
    for problem in problems:
        covering = [i for i in ignores if i.because and i.covers(problem)]
        for ignore in covering:
            ignore.used.add(problem.code)
        if not covering:
            out.append(problem)
    known = known_codes()
    for ignore in ignores:
        say = ignore.source.problem
        if not ignore.codes:
            out.append(say(ignore.mark, "error", "X903", "this silences no code", "write # check: ignore L402 because: and the reason"))
        elif not ignore.because:
            out.append(say(ignore.mark, "error", "X903", "a suppression says why", f"write # check: ignore {' '.join(ignore.codes)} because: and the reason"))
        else:
            for code in ignore.codes:
                if code not in ignore.used:
                    hint = "" if code in known else f"; no check has that number{did_you_mean(code, known)}"
                    out.append(say(ignore.mark, "warning", "X902", f"there is no {code} here to ignore{hint}", "take the comment away"))
    return tidy(out)


def known_codes() -> dict[str, str]:
    """Every code and what it finds."""
    return OTHER_CODES | {code: told for code, (_, told) in checks.codes().items()}


# ---- how problems are told


def select(problems: Iterable[Problem], notes: bool = False) -> list[Problem]:
    """Errors and warnings, and notes when asked for."""
    return [p for p in problems if notes or p.severity != "note"]


def failed(problems: Iterable[Problem], strict: bool = False) -> bool:
    """Whether a run with these problems fails."""
    return any(p.severity == "error" or (strict and p.severity == "warning") for p in problems)


def near(path: str) -> str:
    """A path as seen from the working folder, where it is below it."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if short.startswith("..") else short


def text(problem: Problem) -> str:
    """A problem for people: place, message, the line with carets, further notes, the mend."""
    mark = problem.mark
    lines = [f"{near(mark.path)}:{mark.line}:{mark.column}: {problem.severity} {problem.code} {problem.message}"]
    if problem.source_line.strip():
        shown, column = _window(problem.source_line.rstrip(), mark.column)
        room = max(len(shown) - column + 1, 1)
        gutter = f"{mark.line:>4} | "
        pad = "".join("\t" if c == "\t" else " " for c in shown[: column - 1])
        lines += [gutter + shown, " " * (len(gutter) - 2) + "| " + pad + "^" * max(min(mark.length, room), 1)]
    lines += [f"    {_short_paths(note)}" for note in problem.notes]
    if problem.fix:
        lines.append(f"    fix: {problem.fix}")
    return "\n".join(lines)


def _window(line: str, column: int, width: int = 150) -> tuple[str, int]:
    """A long line's part around a column, and the column in it."""
    if len(line) <= width:
        return line, column
    start = max(0, min(column - 1 - width // 3, len(line) - width))
    head, tail = ("..." if start else ""), ("..." if start + width < len(line) else "")
    return head + line[start : start + width] + tail, column - start + len(head)


def _short_paths(note: str) -> str:
    return re.sub(r"(?<= at )(\S+?)(?=:\d+:\d+)", lambda m: near(m.group()), note)


def as_json(problems: Iterable[Problem]) -> str:
    """One JSON list, for editors and scripts."""
    rows = [
        {
            "path": near(p.mark.path), "line": p.mark.line, "column": p.mark.column, "length": p.mark.length, "severity": p.severity,
            "code": p.code, "message": p.message, "notes": list(p.notes), "fix": p.fix,
        }
        for p in problems
    ]  # fmt: skip
    return json.dumps(rows, indent=2, ensure_ascii=False)


def as_github(problem: Problem) -> str:
    """A workflow command, which puts the message beside the line of a pull request."""
    kind = {"error": "error", "warning": "warning", "note": "notice"}[problem.severity]
    body = problem.message + (f"\nfix: {problem.fix}" if problem.fix else "")
    body = body.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    m = problem.mark
    return f"::{kind} file={near(m.path)},line={m.line},col={m.column},title={problem.code}::{body}"


def summary(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    counts = {s: 0 for s in _SEVERITIES}
    for p in problems:
        counts[p.severity] += 1
    return ", ".join(f"{n} {s}{'s' if n != 1 else ''}" for s, n in counts.items() if n)
