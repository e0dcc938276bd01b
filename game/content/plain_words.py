"""What a YAML parser complains of, said to somebody who writes scenarios and not parsers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from game.errors import Problem

_SPECIAL = {
    "*": "a text that begins with * must be quoted",
    "&": "a text that begins with & must be quoted",
    "!": "a text that begins with ! must be quoted; in a condition write not",
    "%": "a text that begins with % must be quoted",
    "@": "a text that begins with @ must be quoted",
    "`": "a text that begins with ` must be quoted",
    "{": "a text that begins with { must be quoted, and a mapping must end with the line's }",
    "[": "a text that begins with [ must be quoted, and a list must end with the line's ]",
    ">": "a condition may not begin with >: begin with the quantity, or quote it",
    "|": "a text that begins with | must be quoted",
}
_VALUE = re.compile(r"(?:^|[{,]|- )\s*[^\s:{},\[\]#'\"][^:{},\[\]#]*:\s+(?P<value>\S.*)$")
_TURNS = re.compile(r"\[\s*(\d+)\s*,\s*(\d+)\s*\]\s*turns")


def look_over(source) -> Iterator[Problem]:
    """What can be seen without parsing: mixed line ends, and spaces that look like spaces and are not."""
    text = source.text
    if "\r" in text:
        pairs, ends = text.count("\r\n"), text.count("\n")
        if pairs != ends or text.count("\r") != pairs:
            yield source.problem(source.mark(1, 1), "warning", "Y108", "the file mixes two kinds of line ends", "save it with one kind (LF)")
    if "\u00a0" in text:
        for found in re.finditer(r"^[ ]*\u00a0", text, re.MULTILINE):
            line = text.count("\n", 0, found.start()) + 1
            yield source.problem(source.mark(line, len(found.group())), "warning", "Y108", "the line is indented with a non-breaking space", "type an ordinary space")
            return


def explain(error: yaml.YAMLError, source) -> Problem:
    """A Problem with code Y100 for what the parser raised."""
    if isinstance(error, yaml.reader.ReaderError):
        return _bad_character(error, source)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    opened = getattr(error, "context_mark", None)
    if "nesting depth" in str(getattr(error, "problem", "")) or "nesting depth" in str(getattr(error, "context", "")):
        return source.problem(source.mark(line, column), "error", "Y109", "nested too deep", "close some brackets, or indent less")
    message, fix = _words(error, source, line, column, opened)
    notes = ()
    if opened is not None and opened.line + 1 != line and "quote" not in message:
        notes = (f"what it belongs to begins at {source.path}:{opened.line + 1}:{opened.column + 1}",)
    return source.problem(source.mark(line, column), "error", "Y100", message, fix, notes)


def _bad_character(error, source) -> Problem:
    position = error.position if isinstance(error.position, int) else 0
    character = error.character if isinstance(error.character, int) else ord((error.character or "\0")[:1])
    found = source.text.find(chr(character)) if 0 <= character < 0x110000 else -1
    position = found if found >= 0 else min(position, len(source.text))
    line = source.text.count("\n", 0, position) + 1
    column = position - source.text.rfind("\n", 0, position)
    message = f"the character U+{character:04X} cannot stand in a text file"
    return source.problem(source.mark(line, column), "error", "Y100", message, "take it away; was it pasted from somewhere, or is this no text file?")


def _words(error, source, line: int, column: int, opened) -> tuple[str, str]:
    """(what is wrong, how to mend it)."""
    complaint = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    text = source.line(line)
    rest = text[column - 1 :]
    value = _VALUE.search(text)
    written = value.group("value") if value else ""
    if "\t" in text[: len(text) - len(text.lstrip())] or rest.startswith("\t"):
        return "a tab stands where spaces are needed", "indent with spaces only"
    if "quoted scalar" in complaint and "end of stream" in complaint:
        begin = f" at line {opened.line + 1}" if opened is not None else ""
        return f"a quote opened{begin} is never closed", "close it; inside single quotes write '' for an apostrophe"
    if "escape" in complaint:
        return "a backslash in double quotes begins something unknown here", "write \\\\ for a backslash, or use single quotes"
    if "block scalar" in complaint:
        sign = source.line(opened.line + 1)[opened.column : opened.column + 1] if opened is not None else ">"
        return f"{sign} begins a block of text here and must end its line", _SPECIAL.get(sign, "") or "put the text on the following lines, indented"
    if _TURNS.search(text):
        low, high = _TURNS.search(text).groups()
        return "words after a list", f"write in: {low} to {high} turns"
    if "mapping values are not allowed" in complaint:
        return _colon(source, text, line, column)
    if "flow mapping" in complaint or "flow sequence" in complaint:
        return _open_bracket(error, source, text, line, opened)
    if "sequence entries are not allowed" in complaint:
        return "a list cannot begin on the line of its key", "begin each - on a line of its own, indented below the key"
    if "cannot start any token" in complaint and rest:
        return f"{rest[0]} cannot begin a text", _SPECIAL.get(rest[0], "quote the text")
    if "alias" in complaint or "anchor" in complaint or "tag" in complaint:
        sign = written[:1] or rest[:1]
        return f"{sign or 'this'} has a meaning of its own in YAML", _SPECIAL.get(sign, "quote the text")
    if written[:1] in ("'", '"'):
        return "there is more after the closing quote", "quote the whole text; inside single quotes write '' for an apostrophe, or use double quotes"
    if written[:1] in ("{", "["):
        return f"there is more after the closing {'}' if written[0] == '{' else ']'}", _SPECIAL[written[0]]
    if "document start" in complaint and rest[:1] in ("}", "]"):
        return f"{rest[0]} closes nothing", "take it away, or open it"
    if "directive" in complaint or "incompatible YAML" in complaint:
        return "a line that begins with % speaks to the YAML reader", "take it away, or quote it"
    if "could not find expected ':'" in complaint:
        return "a line without a colon stands among the fields", "write name: value, or indent a text that goes on under its key"
    if "did not find expected '-'" in complaint or "block end" in complaint or "block collection" in complaint or "expected key" in complaint:
        return "this line does not fit the lines above it", "indent it like its neighbours; do not mix - lines with name: lines"
    return f"this is not YAML ({complaint or error})", "look at the line and the one before it"


def _colon(source, text: str, line: int, column: int) -> tuple[str, str]:
    before = text[: column - 1]
    above = source.line(line - 1)
    if re.match(r"\s*[\w.]+:\S", above) and ": " not in above:
        return "the line above has no space after its colon", "put a space after the colon"
    if re.match(r"\s*[^\s:#][^:#]*\Z", before) and line > 1:
        indent, indent_above = len(before) - len(before.lstrip()), len(above) - len(above.lstrip())
        if indent > indent_above and ":" in above and not above.rstrip().endswith(":"):
            return "the line is indented below a field that already has a value", "indent it like the line above"
        if ":" not in above and above.strip() and not above.lstrip().startswith("#"):
            return "the line above has no colon", "write name: value there"
    return "a colon inside a text that is not quoted", "quote the text, or write it under | on the following lines"


def _open_bracket(error, source, text: str, line: int, opened) -> tuple[str, str]:
    sign = "{" if "mapping" in str(getattr(error, "context", "")) else "["
    close = "}" if sign == "{" else "]"
    if opened is not None:
        start = source.line(opened.line + 1)
        inner = start[opened.column :]
        if sign == "{" and re.search(r"\{\w[\w.]*\}", inner[1:]):
            return "a text with {..} in it stands unquoted between braces", "quote the text"
        if "'" in inner or '"' in inner:
            return f"the {sign} opened at line {opened.line + 1} is not closed where it should be", f"close it with {close}; quote texts that contain a comma, a colon or a quote"
    return f"the {sign} opened here is never closed properly" if opened is None else f"the {sign} opened at line {opened.line + 1} is not closed where it should be", (
        f"close it with {close}; put commas between the parts, and quote texts that contain one"
    )
