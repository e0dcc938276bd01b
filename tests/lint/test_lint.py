"""Every broken sample in this folder gives the messages its comments promise, where they promise them, and no others.

A sample says `# expect: LINE:COLUMN CODE`, once for each message, or `# expect: nothing`. Notes are asked of samples that expect one.
What the rules of play need is little here; a sample adds to it: `# rules read: office.capital`, `# rules need: desk.first_paper`,
`# rules need table: acts.from_turn`. `# flags there: nor est` says which flags are in assets.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content import check, checks
from game.content.checks import pictures
from game.content.shape import VERBS
from game.content.vocabulary import Vocabulary
from game.errors import Problem

SAMPLES = sorted(Path(__file__).parent.glob("*.yaml"))
_EXPECT = re.compile(r"^\s*# expect: (\d+):(\d+) ([A-Z]\d+)\s*$", re.MULTILINE)


def vocabulary(text: str) -> Vocabulary:
    """A small engine: all effects, and the needs that a sample's comments add."""
    constants: dict[str, dict[str, str]] = {}
    tables: dict[str, tuple[str, ...]] = {}
    for group, name in re.findall(r"^# rules need: (\w+)\.(\w+)$", text, re.MULTILINE):
        constants.setdefault(group, {})[name] = "for this sample"
    for table, column in re.findall(r"^# rules need table: (\w+)\.(\w+)$", text, re.MULTILINE):
        tables[table] = (*tables.get(table, ()), column)
    return Vocabulary(
        effects=dict.fromkeys(VERBS, ""), reads=frozenset(re.findall(r"^# rules read: (\S+)$", text, re.MULTILINE)), writes=frozenset(),
        constants=constants, tables=tables, builtins={"turn": (1.0, 400.0), "year": (1990.0, 2100.0), "quarter": (1.0, 4.0)},
    )  # fmt: skip


def problems(path: Path) -> list[Problem]:
    return check.check(path, vocabulary(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_gives_what_it_promises(path, tmp_path, monkeypatch):
    """A check that moves its caret, or goes silent, is seen here."""
    text = path.read_text(encoding="utf-8")
    for code in re.findall(r"\w+", "".join(re.findall(r"^# flags there: (.*)$", text, re.MULTILINE))):
        (tmp_path / f"{code}.svg").touch()
    monkeypatch.setattr(pictures.paths, "asset", lambda *parts: tmp_path)
    expected = {(int(line), int(column), code) for line, column, code in _EXPECT.findall(text)}
    assert expected or "# expect: nothing" in text, f"{path.name} promises nothing"
    codes = {code for _, _, code in expected}
    found = [p for p in problems(path) if p.severity != "note" or p.code in codes]
    told = "\n".join(check.text(p) for p in found)
    assert {(p.mark.line, p.mark.column, p.code) for p in found} == expected, told


def test_every_check_has_a_sample():
    """Adding a check is one file and one broken sample."""
    shown = {code for path in SAMPLES for _, _, code in _EXPECT.findall(path.read_text(encoding="utf-8"))}
    assert set(checks.codes()) <= shown, sorted(set(checks.codes()) - shown)
