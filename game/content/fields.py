"""Reading the fields of an entry, leniently: what is absent takes its default, what is wrong is reported and takes it too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from game.content import units
from game.content.document import ListNode, MapNode, Node, ScalarNode, kind_of
from game.content.expression import Expression, Negative, Number
from game.content.parse import ExpressionError, parse
from game.errors import Problem


class Report:
    """What is found wrong while specs are built: `problems` of expressions and names, `shapes` of fields with the wrong kind of thing."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.shapes: list[Problem] = []

    def wrong(self, node: Node, code: str, message: str, fix: str = "") -> None:
        self.shapes.append(node.problem("error", code, message, fix))

    def expression(self, node: Node, offset: int = 0) -> Expression | None:
        """The expression in a scalar from `offset` on, or None with a report."""
        if not isinstance(node, ScalarNode) or node.value is None:
            self.wrong(node, "S203", f"expected a condition or an amount, found {kind_of(node)}", "write it on one line, like us.favour > 45")
            return None
        value = node.value
        if isinstance(value, str):
            text = node.text[offset:]
            lead = len(text) - len(text.lstrip())
            text, offset = text.strip(), offset + lead
            try:
                return parse(text, node.at(offset, len(text)), (node, offset))
            except ExpressionError as error:
                mark = node.at(offset + error.start, error.end - error.start)
                self.problems.append(node.source.problem(mark, "error", "S213", error.message, error.fix))
                return None
        number = float(value)
        root = Negative(Number(-number, start=1, end=len(node.text)), start=0, end=len(node.text)) if number < 0 else Number(number, start=0, end=len(node.text))
        return Expression(node.text, root, node.mark, (node, 0))


class Fields:
    """The fields of one mapping."""

    __slots__ = ("node", "items", "report")

    def __init__(self, node: Node | None, report: Report, what: str = "this"):
        if node is not None and not isinstance(node, MapNode):
            if not (isinstance(node, ScalarNode) and node.value is None):
                report.wrong(node, "S203", f"{what} should be a mapping, found {kind_of(node)}", "write its fields as name: value, indented below")
            node = None
        self.node: MapNode | None = node
        self.items: dict[str, Node] = node.items if node is not None else {}
        self.report = report

    def __contains__(self, key: str) -> bool:
        return key in self.items

    def wrong(self, key: str, expected: str, fix: str = "") -> None:
        node = self.items[key]
        found = kind_of(node)
        if isinstance(node, ScalarNode) and node.value is not None:
            found += f" '{node.text if len(node.text) <= 40 else node.text[:37] + '..'}'"
        self.report.wrong(node, "S203", f"{key} should be {expected}, found {found}", fix)

    def value(self, key: str) -> Any:
        node = self.items.get(key)
        return node.value if isinstance(node, ScalarNode) else None

    def has(self, key: str) -> bool:
        """Whether something other than nothing is written there."""
        node = self.items.get(key)
        return node is not None and not (isinstance(node, ScalarNode) and node.value is None)

    def text(self, key: str, default: str = "") -> str:
        if not self.has(key):
            return default
        node = self.items[key]
        if isinstance(node, ScalarNode):
            return node.text.strip() if node.style in ("|", ">") else node.text
        self.wrong(key, "text")
        return default

    def number(self, key: str, default: float = 0.0) -> float:
        if not self.has(key):
            return default
        found = number_of(self.items[key])
        if found is None:
            self.wrong(key, "a number")
            return default
        return found

    def whole(self, key: str, default: int = 0) -> int:
        found = self.number(key, default)
        if found != int(found):
            self.wrong(key, "a whole number")
        return int(found)

    def flag(self, key: str, default: bool = False) -> bool:
        if not self.has(key):
            return default
        found = self.value(key)
        if isinstance(found, bool):
            return found
        self.wrong(key, "true or false")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        if not self.has(key):
            return ()
        node = self.items[key]
        if isinstance(node, ScalarNode):
            return (node.text,)
        if isinstance(node, ListNode) and all(isinstance(item, ScalarNode) for item in node.items):
            return tuple(item.text for item in node.items)
        self.wrong(key, "a list of texts", "write [one, two]")
        return ()

    def _unit(self, key: str, default: Any, read: Callable[[str], Any], expected: str, bare: Callable[[float], Any] | None = None) -> Any:
        if not self.has(key):
            return default
        value = self.value(key)
        found = None
        if isinstance(value, str):
            found = read(value)
        elif bare is not None and isinstance(value, int | float) and not isinstance(value, bool):
            found = bare(value)
        if found is None:
            self.wrong(key, expected)
            return default
        return found

    def turns(self, key: str, default: int = 0) -> int:
        """`4 turns`; a bare whole number counts as turns."""
        return self._unit(key, default, units.turns, "a number of turns like 4 turns", lambda v: int(v) if v == int(v) and v >= 0 else None)

    def turn_range(self, key: str, default: tuple[int, int]) -> tuple[int, int]:
        """`2 turns`, `2 to 4 turns`, `[2, 4]`."""
        node = self.items.get(key)
        if isinstance(node, ListNode) and len(node.items) == 2:
            low, high = (_turns_of(item) for item in node.items)
            if low is not None and high is not None and low <= high:
                return low, high
        return self._unit(key, default, units.turn_range, "turns like 2 turns or 2 to 4 turns", lambda v: (int(v), int(v)) if v == int(v) and v >= 0 else None)

    def quarter(self, key: str, default: tuple[int, int] = (0, 0)) -> tuple[int, int]:
        return self._unit(key, default, units.quarter, "a quarter like 2027-Q4")

    def share(self, key: str, default: float = 0.0) -> float:
        """`42%`, or a number from 0 to 1."""
        return self._unit(key, default, units.share, "a chance like 42%", lambda v: float(v) if 0 <= v <= 1 else None)

    def expression(self, key: str) -> Expression | None:
        return self.report.expression(self.items[key]) if self.has(key) else None

    def sub(self, key: str) -> Fields:
        """The mapping below a key; an absent one has no fields."""
        return Fields(self.items.get(key), self.report, key)

    def entries(self, key: str) -> Iterator[tuple[str, Fields]]:
        """The mappings below a key, each with its own key."""
        for name, node in self.sub(key).items.items():
            yield name, Fields(node, self.report, name)

    def listed(self, key: str) -> list[Node]:
        if not self.has(key):
            return []
        node = self.items[key]
        if isinstance(node, ListNode):
            return node.items
        self.wrong(key, "a list", "begin each on a line of its own with -")
        return []

    def numbers(self, key: str) -> dict[str, float]:
        """A mapping of names to numbers."""
        below = self.sub(key)
        return {name: below.number(name) for name in below.items if below.has(name)}

    def words(self, key: str) -> dict[str, str]:
        """A mapping of names to texts."""
        below = self.sub(key)
        return {name: below.text(name) for name in below.items if below.has(name)}

    def by_year(self, key: str) -> dict[int, float]:
        """A mapping of years to numbers."""
        below, out = self.sub(key), {}
        for name in below.items:
            if name.isdecimal() and len(name) == 4:
                if below.has(name):
                    out[int(name)] = below.number(name)
            else:
                self.report.wrong(below.node.keys[name], "S203", f"expected a year, found '{name}'", "write the year in four digits")
        return out


def number_of(node: Node) -> float | None:
    """The number a scalar stands for: numbers, true and false as 1 and 0, and `40%` as 0.4."""
    if not isinstance(node, ScalarNode):
        return None
    value = node.value
    if isinstance(value, str):
        return units.share(value)
    return None if value is None else float(value)


def _turns_of(node: Node) -> int | None:
    if not isinstance(node, ScalarNode):
        return None
    if isinstance(node.value, str):
        return units.turns(node.value)
    return int(node.value) if isinstance(node.value, int) and not isinstance(node.value, bool) and node.value >= 0 else None
