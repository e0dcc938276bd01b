"""Which font file stands behind a face, and the named styles that every text on screen uses."""

from __future__ import annotations

import functools
import importlib.resources
from dataclasses import dataclass, replace
from pathlib import Path

from game.errors import UsageError
from game.paths import asset

_SANS, _SERIF = "font_source_sans_pro", "font_source_serif_pro"

# (face, weight, italic) -> package (or None for our own assets) and file. The serifs are taken as OTF: their TTF files carry no
# hinting program, and FreeType's own hinter then gives quotation marks and % a third of their width.
FILES: dict[tuple[str, int, bool], tuple[str | None, str]] = {
    ("sans", 400, False): (_SANS, "SourceSansPro-Regular.ttf"),
    ("sans", 400, True): (_SANS, "SourceSansPro-It.ttf"),
    ("sans", 600, False): (_SANS, "SourceSansPro-Semibold.ttf"),
    ("sans", 600, True): (_SANS, "SourceSansPro-SemiboldIt.ttf"),
    ("serif", 400, False): (_SERIF, "SourceSerifPro-Regular.otf"),
    ("serif", 400, True): (_SERIF, "SourceSerifPro-It.otf"),
    ("serif", 600, False): (_SERIF, "SourceSerifPro-Semibold.otf"),
    ("serif", 600, True): (_SERIF, "SourceSerifPro-SemiboldIt.otf"),
    ("display", 300, False): (None, "SourceSerif4Display-Light.otf"),
    ("display", 400, False): (None, "SourceSerif4Display-Regular.otf"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """A named way to set text. `size` and `line` are pixels at 1080p; `tracking` is a share of the em."""

    face: str
    weight: int
    size: int
    line: int
    italic: bool = False
    tracking: float = 0.0
    capitals: bool = False


STYLES: dict[str, Style] = {
    "d1": Style("display", 300, 96, 88),
    "d2": Style("display", 400, 56, 64),
    "d3": Style("display", 400, 48, 54),
    "d4": Style("display", 400, 34, 40),
    "d5": Style("display", 400, 30, 36),
    "s1": Style("serif", 600, 26, 32),
    "s2": Style("serif", 600, 20, 26),
    "s3": Style("serif", 600, 18, 24),
    "letter": Style("serif", 400, 20, 32),
    "text": Style("serif", 400, 19, 28),
    "note": Style("serif", 400, 17, 25),
    "n1": Style("sans", 600, 36, 40),
    "n2": Style("sans", 600, 30, 36),
    "n3": Style("sans", 600, 26, 32),
    "body": Style("sans", 400, 17, 24),
    "data": Style("sans", 400, 16, 24),
    "small": Style("sans", 400, 15, 20),
    "tiny": Style("sans", 400, 14, 18),
    "label": Style("sans", 600, 14, 16, tracking=0.07, capitals=True),
}


@functools.cache
def style(name: str) -> Style:
    """The style behind a name such as `"body"`, `"body.b"` (semibold), `"note.i"` (italic) or `"d2@52"` (another size).

    Raises:
        KeyError: no such style; the message lists those there are.
    """
    base, _, size = name.partition("@")
    base, _, modifiers = base.partition(".")
    if base not in STYLES:
        raise KeyError(f"no text style '{base}'; there are {', '.join(STYLES)}")
    found = STYLES[base]
    if size:
        found = replace(found, size=int(size), line=round(int(size) * found.line / found.size))
    if "b" in modifiers:
        found = replace(found, weight=600)
    if "r" in modifiers:
        found = replace(found, weight=400)
    if "i" in modifiers:
        found = replace(found, italic=True)
    return found


@functools.cache
def font_file(face: str, weight: int, italic: bool) -> Path:
    """Where the file of a face lies, in a font package or among the game's assets.

    Raises:
        UsageError: the package or file is missing; says how to get it.
    """
    package, name = FILES[face, weight, italic]
    if package is None:
        path = asset("fonts", "source-serif-4", name)
        if not path.is_file():
            raise UsageError(f"the font {name} is missing from {path.parent}; reinstall the game")
        return path
    try:
        path = Path(str(importlib.resources.files(package))) / "files" / name
    except ModuleNotFoundError:
        raise UsageError(f"the font package {package} is not installed; run: pip install {package.replace('_', '-')}") from None
    if not path.is_file():
        raise UsageError(f"the font {name} is missing from {path.parent}; run: pip install --force-reinstall {package.replace('_', '-')}")
    return path
