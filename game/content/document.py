"""One YAML file as a tree whose every node knows its line and column.

Built from the parser's events, which come one at a time: whatever would be too deep, too long or a bomb is refused before it is built.
Anchors, aliases, tags and merge keys are refused; keys are always text; unquoted words mean what `scalars` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from game.content import plain_words
from game.content.scalars import resolve
from game.errors import Mark, Problem, Severity

MOST_BYTES = 2_000_000
MOST_DEPTH = 24
MOST_EVENTS = 200_000
MOST_PROBLEMS = 100  # listed of one file

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT_TEXT = re.compile(r"[^\s#] #[^\s#!]")  # "Item #1": a comment where none was meant
_SAID_THRICE = ("Y103", "Y104", "Y105")  # who uses one anchor or tag uses many
_CURLY = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": "a space"}


class Source:
    """A file's text and the path to show for it."""

    __slots__ = ("path", "text", "_lines")

    def __init__(self, path: str, text: str):
        self.path = path
        self.text = text
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty past the end."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1].rstrip("\r") if 0 < number <= len(self._lines) else ""

    def mark(self, line: int, column: int, length: int = 1) -> Mark:
        return Mark(self.path, line, column, max(length, 1))

    def problem(self, mark: Mark, severity: Severity, code: str, message: str, fix: str = "", notes: tuple[str, ...] = ()) -> Problem:
        return Problem(mark, severity, code, message, notes, fix, self.line(mark.line))


class Node:
    """A place in a file with something in it. `line` and `column` count from 1.

    `replaced` is the node of a base scenario, or of the entry copied by `like:`, that this one took the place of.
    """

    __slots__ = ("source", "line", "column", "replaced")
    KIND = "nothing"

    def __init__(self, source: Source, line: int, column: int):
        self.source = source
        self.line = line
        self.column = column
        self.replaced: Node | None = None

    @property
    def mark(self) -> Mark:
        return self.source.mark(self.line, self.column)

    def problem(self, severity: Severity, code: str, message: str, fix: str = "", notes: tuple[str, ...] = ()) -> Problem:
        return self.source.problem(self.mark, severity, code, message, fix, notes)


class ScalarNode(Node):
    """A number, a truth value, a text or nothing. `text` is what was written, `value` what it means."""

    __slots__ = ("text", "value", "style", "begin", "end")
    KIND = "text"

    def __init__(self, source: Source, line: int, column: int, text: str, value: Any, style: str, begin: int, end: int):
        self.source = source
        self.line = line
        self.column = column
        self.replaced = None
        self.text = text
        self.value = value
        self.style = style  # "" for plain, else ' " | >
        self.begin = begin  # character offsets in the source
        self.end = end

    @property
    def mark(self) -> Mark:
        written = self.source.text[self.begin : self.end]
        return self.source.mark(self.line, self.column, len(written.split("\n", 1)[0].rstrip()))

    @property
    def kind(self) -> str:
        """What it is, for messages: `a number`, `true or false`, `nothing`, `text`."""
        if self.value is None:
            return "nothing"
        if isinstance(self.value, bool):
            return "true or false"
        return "text" if isinstance(self.value, str) else "a number"

    def at(self, offset: int, length: int = 1) -> Mark:
        """The place of a character of `text`, also where the scalar is quoted or runs over several lines."""
        raw, position, want = self.source.text, self.begin, self.text
        if not self.style and self.end - self.begin == len(want):  # plain, on one line
            return self.source.mark(self.line, self.column + offset, length)
        if self.style in ("'", '"'):
            position += 1
        elif self.style:  # the header of a block scalar, `|` or `>-`
            position = raw.find("\n", position, self.end) + 1 or self.end
        for k, char in enumerate(want[: offset + 1]):
            if char.isspace():
                while position < self.end and raw[position].isspace():
                    position += 1
                continue
            while position < self.end and raw[position] != char:
                position += 1
            if k < offset:
                position += 1
        position = min(position, max(self.end - 1, self.begin))
        before = raw.rfind("\n", 0, position)
        return self.source.mark(raw.count("\n", 0, position) + 1, position - before, length)


class ListNode(Node):
    __slots__ = ("items",)
    KIND = "a list"

    def __init__(self, source: Source, line: int, column: int):
        super().__init__(source, line, column)
        self.items: list[Node] = []

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class MapNode(Node):
    """A mapping. `keys` holds the node of each key, `items` what stands under it, both by the key's text, in written order."""

    __slots__ = ("keys", "items")
    KIND = "a mapping"

    def __init__(self, source: Source, line: int, column: int):
        super().__init__(source, line, column)
        self.keys: dict[str, ScalarNode] = {}
        self.items: dict[str, Node] = {}

    def get(self, key: str) -> Node | None:
        return self.items.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self.items

    def __iter__(self) -> Iterator[str]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def kind_of(node: Node) -> str:
    """What a node is, in words for a message."""
    return node.kind if isinstance(node, ScalarNode) else node.KIND


def plain(node: Node | None) -> Any:
    """The node as dicts, lists and values."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value in node.items.items()}
    return None


class _Refused(Exception):
    """The rest of the file is not read."""


class _Builder:
    """Builds the tree of one file; everything wrong goes into `problems`."""

    def __init__(self, source: Source):
        self.source = source
        self.problems: list[Problem] = []
        self.alike: dict[str, int] = {}
        self.cut_lines = self._cut_lines()

    def _cut_lines(self) -> frozenset[int]:
        """Lines, from 0, where a comment begins as no comment should."""
        text, lines, line, at = self.source.text, set(), 0, 0
        for found in _CUT_TEXT.finditer(text):
            line, at = line + text.count("\n", at, found.start()), found.start()
            lines.add(line)
        return frozenset(lines)

    def report(self, mark: Mark, severity: Severity, code: str, message: str, fix: str = "", notes: tuple[str, ...] = ()) -> None:
        alike = self.alike[code] = self.alike.get(code, 0) + 1
        if code in _SAID_THRICE and alike > 3:
            return
        if code in _SAID_THRICE and alike == 3:
            message = f"{message}; more of the kind are not listed"
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(self.source.problem(mark, severity, code, message, fix, notes))
        elif severity == "error":
            self.problems.append(self.source.problem(mark, severity, code, f"{message}; the rest of the file is not read", fix, notes))
            raise _Refused

    def refuse(self, event, code: str, message: str, fix: str = "") -> None:
        self.report(self._mark(event), "error", code, message, fix)
        raise _Refused

    def _mark(self, event) -> Mark:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return self.source.mark(start.line + 1, start.column + 1, length)

    def build(self) -> Node | None:
        try:
            loader = _LOADER(self.source.text)
        except yaml.YAMLError as error:  # the pure reader looks through the whole text at once
            self.problems.append(plain_words.explain(error, self.source))
            return None
        try:
            return self._build(loader)
        except yaml.YAMLError as error:
            problem = plain_words.explain(error, self.source)
            # What looked like cut text on that line was the beginning of this.
            self.problems = [p for p in self.problems if (p.code, p.mark.line) != ("Y107", problem.mark.line)]
            self.problems.append(problem)
        except _Refused:
            pass
        finally:
            loader.dispose()
        return None

    def _build(self, loader) -> Node | None:
        source, get_event = self.source, loader.get_event
        scalar, map_start, list_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        map_end, list_end, alias = yaml.MappingEndEvent, yaml.SequenceEndEvent, yaml.AliasEvent
        root: Node | None = None
        documents = events = 0
        stack: list[tuple[Node | None, ScalarNode | None]] = []  # enclosing nodes, each with the key that waits to be filled
        here: Node | None = None
        key: ScalarNode | None = None
        while True:
            event = get_event()
            events += 1
            if events > MOST_EVENTS:
                self.refuse(event, "Y109", f"more than {MOST_EVENTS:,} pieces in one file", "spread it over several files")
            what = type(event)
            if what is scalar:
                node = self._scalar(event)
            elif what is map_start or what is list_start:
                if event.anchor is not None or event.tag is not None:
                    self._no_anchor_or_tag(event)
                if len(stack) >= MOST_DEPTH:
                    self.refuse(event, "Y109", f"nested more than {MOST_DEPTH} deep", "close some brackets, or indent less")
                start = event.start_mark
                node = (MapNode if what is map_start else ListNode)(source, start.line + 1, start.column + 1)
            elif what is map_end or what is list_end:
                if what is list_end and len(here.items) > 1:
                    self._same_ids(here)
                here, key = stack.pop()
                continue
            elif what is alias:
                start = event.start_mark
                self.report(self._mark(event), "error", "Y103", f"*{event.anchor} refers to another part of the file, which is not allowed here",
                            "write it out, or copy an entry with like:; quote a text that begins with *")  # fmt: skip
                node = ScalarNode(source, start.line + 1, start.column + 1, "", None, "", start.index, event.end_mark.index)
            elif what is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.refuse(event, "Y109", "a second document begins here (---)", "one file holds one document; take the line away")
                continue
            elif what is yaml.StreamEndEvent:
                return root
            else:
                continue

            after: ScalarNode | None = None  # the key that waits once this node is complete
            if here is None:
                root = node
            elif type(here) is ListNode:
                here.items.append(node)
            elif key is None:
                after = self._key(here, node)
            elif key is not _LOST:
                here.items[key.text] = node
                here.keys[key.text] = key
                if what is scalar and node.begin == node.end and not node.style:
                    self._comma(key)
            if what is map_start or what is list_start:
                stack.append((here, after))
                here, key = node, None
            else:
                key = after

    def _scalar(self, event) -> ScalarNode:
        start, end = event.start_mark, event.end_mark
        text, style = event.value, event.style or ""
        if event.anchor is not None or event.tag is not None:
            self._no_anchor_or_tag(event)
        value = text
        if not style:
            value, warning = resolve(text)
            if warning:
                self.report(self._mark(event), "warning", "Y102", f"{text}: {warning}", f'quote it: "{text}"')
            if end.line in self.cut_lines:
                self._cut_text(event, value)
        return ScalarNode(self.source, start.line + 1, start.column + 1, text, value, style, start.index, end.index)

    def _cut_text(self, event, value) -> None:
        """`text: Item #1` reads as `Item`: a `#` after a space begins a comment."""
        end = event.end_mark
        rest = self.source.line(end.line + 1)[end.column :]
        if re.match(r" ?#[^\s#!]", rest) and (isinstance(value, str) or value is None):
            mark = self.source.mark(end.line + 1, end.column + 1 + rest.index("#"), len(rest.strip()))
            self.report(mark, "error", "Y107", "the text is cut off here: # after a space begins a comment",
                        "quote the whole text; or put a space after # if it is a comment")  # fmt: skip

    def _comma(self, key: ScalarNode) -> None:
        """`{label: Yes, and no}` has a second key, `and no`, and `text: {host.name}` a first one."""
        if self.source.text[key.end : key.end + 80].lstrip()[:1] in (",", "}") and not key.style:
            self.report(key.mark, "error", "Y107", f"'{key.text}' stands between braces without a colon",
                        "quote a text that contains a comma or begins with {")  # fmt: skip

    def _no_anchor_or_tag(self, event) -> None:
        if event.anchor is not None:
            self.report(self._mark(event), "error", "Y103", f"&{event.anchor} names a part of the file for reuse, which is not allowed here",
                        "copy an entry with like:; quote a text that begins with &")  # fmt: skip
        else:
            tag = event.tag.removeprefix("tag:yaml.org,2002:")
            self.report(self._mark(event), "error", "Y104", f"{tag if tag.startswith('!') else '!!' + tag} is a YAML tag, which is not allowed here",
                        "take it away; quote a text that begins with !; in a condition write not instead of !")  # fmt: skip

    def _key(self, here: MapNode, node: Node) -> ScalarNode:
        """Check a key; a lost key's value is read and dropped."""
        if not isinstance(node, ScalarNode):
            self.report(node.mark, "error", "Y105", f"{node.KIND} cannot be a key", "keys are single words; quote a text that begins with { or [")
            return _LOST
        text = node.text
        if not text.strip():
            self.report(node.mark, "error", "Y105", "a key is missing before the colon", "write the name of the field, then a colon")
            return _LOST
        if text == "<<" and not node.style:
            self.report(node.mark, "error", "Y103", "<< merges mappings, which is not allowed here", "copy an entry with like:, a scenario with extends:")
            return _LOST
        if text in here.items:
            first = here.keys[text]
            self.report(node.mark, "error", "Y101", f"the key '{text}' is written twice in one mapping", "keep one of them",
                        (f"the first is at {first.source.path}:{first.line}:{first.column}",))  # fmt: skip
            return _LOST
        for odd, usual in _CURLY.items():
            if odd in text:
                name = "a non-breaking space" if odd == "\u00a0" else f"a curly quote ({odd})"
                self.report(node.mark, "warning", "Y108", f"the key '{text}' contains {name}", f"type {usual} instead")
        return node

    def _same_ids(self, here: ListNode) -> None:
        seen: dict[str, ScalarNode] = {}
        for item in here.items:
            name = item.items.get("id") if type(item) is MapNode else None
            if type(name) is not ScalarNode:
                continue
            first = seen.setdefault(name.text, name)
            if first is not name:
                self.report(name.mark, "error", "Y106", f"the id '{name.text}' is used twice in this list", "give one of them another id",
                            (f"the first is at {first.source.path}:{first.line}:{first.column}",))  # fmt: skip


_LOST = ScalarNode(Source("", ""), 1, 1, "", None, "", 0, 0)


def parse(text: str, path: str) -> tuple[Node | None, list[Problem]]:
    """Parse one document.

    Args:
        text: the file's text.
        path: how messages name the file.

    Returns:
        The tree, or None where the file is empty or cannot be read; and what is wrong with it, which may be nothing.
    """
    source = Source(path, text)
    builder = _Builder(source)
    builder.problems += plain_words.look_over(source)
    return builder.build(), builder.problems


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file's bytes, or what is wrong with them. A byte order mark is taken off."""
    nowhere = Source(path, "")
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        return "", [nowhere.problem(Mark(path), "error", "Y109", message, "spread it over several files")]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [nowhere.problem(Mark(path), "error", "Y109", "the file is in UTF-16", "save it as UTF-8")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8 text"
        return "", [nowhere.problem(Mark(path, line, column), "error", "Y109", message, "save the file as UTF-8; is it a text file at all?")]
    if text.startswith("\ufeff"):
        text = text[1:]
        mark = Mark(path)
        return text, [Source(path, text).problem(mark, "warning", "Y108", "the file begins with a byte order mark", "save it as UTF-8 without BOM")]
    return text, []
