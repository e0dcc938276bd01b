"""Running text: emphasis, line breaking, and a line shortened to fit."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from game.ui.gfx import Gfx

_MARKS = re.compile(r"\\([*\\])|(\*\*|\*)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `tone` None takes that of the paragraph."""

    text: str
    style: str
    tone: str | None = None
    x: int = 0  # px from the line's left edge, once laid out


Line = tuple[Run, ...]


def emphasised(style: str, marks: str) -> str:
    """A style with emphasis: `*` turns it italic (or upright, if it was), `**` semibold."""
    base, at, size = style.partition("@")
    name, _, modifiers = base.partition(".")
    for mark in marks:
        modifiers = modifiers.replace(mark, "") if mark in modifiers else modifiers + mark
    return name + ("." + "".join(sorted(modifiers)) if modifiers else "") + at + size


@functools.lru_cache(maxsize=2048)
def runs(text: str, style: str, tone: str | None = None) -> tuple[Run, ...]:
    """Split at `*emphasis*` and `**strong**`; a backslash keeps a star. A star that is never closed is a star."""
    out, marks, start, at = [], "", 0, 0
    pieces: list[tuple[str, str]] = []
    for found in _MARKS.finditer(text):
        at = found.start()
        pieces.append((text[start:at], marks))
        start = found.end()
        if found.group(1):
            pieces.append((found.group(1), marks))
        else:
            mark = "b" if found.group(2) == "**" else "i"
            if mark not in marks and found.group(2) not in text[start:]:
                pieces.append((found.group(2), marks))
            else:
                marks = marks.replace(mark, "") if mark in marks else marks + mark
    pieces.append((text[start:], marks))
    for piece, held in pieces:
        if piece:
            out.append(Run(piece, emphasised(style, held) if held else style, tone))
    return tuple(out)


def wrap(gfx: Gfx, content: tuple[Run, ...], width: int, balance: bool = False) -> tuple[Line, ...]:
    """Break runs into lines no wider than `width` px; `\\n` breaks too.

    A word wider than the line stands alone and sticks out, which the lint reports.

    Args:
        balance: make the lines about equally long, without adding one.
    """
    key = ("wrap", content, width, balance)
    store = gfx.__dict__.setdefault("_wraps", {})
    found = store.get(key)
    if found is None:
        if len(store) > 4000:
            store.clear()
        words = _words(content)
        found = _break(gfx, words, width)
        if balance and len(found) > 1:
            low, high = width // len(found), width
            while high - low > 4:
                middle = (low + high) // 2
                tried = _break(gfx, words, middle)
                if len(tried) > len(found) or _widest(gfx, tried) > middle:
                    low = middle
                else:
                    high = middle
            found = _break(gfx, words, high)
        store[key] = found
    return found


def natural_width(gfx: Gfx, lines: tuple[Line, ...]) -> int:
    """The width of the widest line, in px."""
    return _widest(gfx, lines)


def shorten(gfx: Gfx, text: str, style: str, width: int) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if gfx.width(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if gfx.width(text[:middle].rstrip(" ,.;:") + "…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,.;:") + "…"


Word = tuple[tuple[Run, ...], bool]  # its pieces, and whether a line must end before it


def _words(content: tuple[Run, ...]) -> list[Word]:
    words: list[list] = []
    broken, glue = False, False
    for run in content:
        for part in re.findall(r"\n|[ \t]+|[^ \t\n]+", run.text):
            if part == "\n":
                if broken:  # an empty line
                    words.append([[], True])
                broken, glue = True, False
            elif part.isspace():
                glue = False
            elif glue and words:
                words[-1][0].append(replace(run, text=part))
            else:
                words.append([[replace(run, text=part)], broken])
                broken, glue = False, True
    return [(tuple(pieces), before) for pieces, before in words]


def _break(gfx: Gfx, words: list[Word], width: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    line: list[Run] = []
    for pieces, before in words:
        if before:
            lines.append(tuple(line))
            line = []
        tried = _join(line, pieces)
        if line and _place(gfx, tried)[1] > width:
            lines.append(tuple(line))
            tried = list(pieces)
        line = tried
    lines.append(tuple(line))
    return tuple(tuple(_place(gfx, line)[0]) for line in lines)


def _join(line: list[Run], pieces: tuple[Run, ...]) -> list[Run]:
    """A line with one more word; pieces in the same style become one run, so that they are kerned together."""
    out = list(line)
    space = " " if line else ""
    for piece in pieces:
        if out and (out[-1].style, out[-1].tone) == (piece.style, piece.tone):
            out[-1] = replace(out[-1], text=out[-1].text + space + piece.text)
        else:
            if space:
                out[-1] = replace(out[-1], text=out[-1].text + " ")
            out.append(piece)
        space = ""
    return out


def _place(gfx: Gfx, line: list[Run]) -> tuple[list[Run], int]:
    x, placed = 0, []
    for run in line:
        placed.append(replace(run, x=x))
        x += gfx.width(run.text, run.style)
    return placed, x


def _widest(gfx: Gfx, lines: tuple[Line, ...]) -> int:
    return max((line[-1].x + gfx.width(line[-1].text.rstrip(), line[-1].style) for line in lines if line), default=0)
