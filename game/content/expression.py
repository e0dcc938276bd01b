"""The expression language: one tree for three readers, the engine, the checker and the screen.

`us.favour > 45 and count(member where member.fear > 60) >= 3` is parsed once. This module holds the nodes; parsing, ranges and
readable text stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.errors import Mark

FUNCTIONS = ("min", "max", "abs", "clamp")  # clamp(x, low, high)
MEMORIES = ("was", "changed")  # was(x): the value at the start of the quarter just played; changed(x) = x - was(x)
QUANTIFIERS = ("count", "any", "all", "mean", "sum", "seats")


@dataclass(frozen=True, slots=True)
class Node:
    """Any node. `start` and `end` are character offsets in the expression's text, for carets."""

    start: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Number(Node):
    value: float


@dataclass(frozen=True, slots=True)
class Name(Node):
    """`us.favour`, `member.trust`, `member.border`, `NOR.trust`, `target.trust`, `host.fear`, `turn`, `year`, `quarter`, `uses`, `level`, `war`."""

    path: str


@dataclass(frozen=True, slots=True)
class Negative(Node):
    arg: Node


@dataclass(frozen=True, slots=True)
class Not(Node):
    arg: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    op: str  # + - * /
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """`a < b`; a chain `1 < a < 5` is an `And` of two."""

    op: str  # < <= > >= == !=
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class And(Node):
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """min, max, abs, clamp; was, changed (whose one argument is a Name)."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Over(Node):
    """A quantifier over members: `count(member where c)`, `mean(member.trust where c)`, `any(member where c)`, `seats(member where c)`.

    `value` is None for count, any, all and seats; `where` is None for every member. In `all(member where c)` c is the claim.
    """

    kind: str
    value: Node | None
    where: Node | None


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression with its text and place.

    `origin` is where it was written, (scalar node of the file, offset in its text); `place` puts a caret under any part of it.
    """

    text: str
    root: Node
    mark: Mark | None = field(default=None, compare=False)  # of the first character
    origin: tuple | None = field(default=None, compare=False, repr=False)

    def place(self, start: int = 0, end: int | None = None) -> Mark | None:
        """The mark of the characters from `start` to `end` of the text, also where a file spreads it over several lines."""
        end = len(self.text) if end is None else end
        if self.origin is not None:
            node, offset = self.origin
            return node.at(offset + start, end - start)
        if self.mark is None:
            return None
        return Mark(self.mark.path, self.mark.line, self.mark.column + start, max(end - start, 1))
