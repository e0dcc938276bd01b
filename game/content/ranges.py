"""What an expression can be, given the ranges of its names: never true, always true, from where to where, or divided by zero.

Interval arithmetic, with one refinement that finds most mistakes: the box of possible values is narrowed by each part of an `and` in
turn, so `x > 60 and x < 40` is seen to be impossible. Verdicts are safe: `never` and `always` are only said where they hold whatever
the names stand for inside their ranges. Contradictions between two names (`a > b and b > a`) are not seen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from game.content.expression import And, Arithmetic, Call, Compare, Expression, Name, Negative, Node, Not, Number, Or, Over
from game.content.intervals import ANYTHING, ONE, TRUTH, ZERO, Range, arithmetic, compare, hull, negative, widened

OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}

Box = dict[str, Range]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the names.

    Attributes:
        range_of: the range of a name, or None where nothing is known of it.
        groups_of: member -> the groups it is in; empty when the members are not known.
        groups: every group.
        most_members: how many there can be when they are not known.
    """

    range_of: Callable[[str], Range | None]
    groups_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()
    most_members: int = 32


@dataclass(frozen=True, slots=True)
class Analysis:
    """What can be said of an expression.

    Attributes:
        verdict: `never` or `always` true (not 0), or `sometimes`.
        low, high: the values it can take.
        culprit: the part that makes it never or always true; None for `sometimes`.
        names: known names in the culprit with their declared ranges.
        fixed: parts that are always (True) or never (False) true where they stand, given the parts before them.
        divisions: divisors that can be zero where they stand.
    """

    verdict: str
    low: float
    high: float
    culprit: Node | None = None
    names: tuple[tuple[str, Range], ...] = ()
    fixed: tuple[tuple[Node, bool], ...] = ()
    divisions: tuple[Node, ...] = ()


def analyse(expression: Expression | Node, known: Known, box: Box | None = None) -> Analysis:
    """Analyse an expression.

    Args:
        known: the ranges of names.
        box: narrower ranges that hold besides, for example what a `when` around it has made sure of (see `narrowed`).
    """
    root = expression.root if isinstance(expression, Expression) else expression
    reader = _Reader(known)
    box = dict(box or {})
    value = reader.value(root, box)
    truth = reader.truth(root, box)
    walk = _Walk(reader)
    walk.visit(root, box)
    culprit = None
    if truth is not None:
        culprit = _culprit(root, reader, box, truth)
    found = {} if culprit is None else {name: known.range_of(name) for name in names_in(culprit)}
    names = tuple((name, declared) for name, declared in found.items() if declared is not None)
    verdict = "sometimes" if truth is None else "always" if truth else "never"
    if truth is not None and isinstance(root, And | Or | Not | Compare):
        value = ONE if truth else ZERO
    return Analysis(verdict, value.low, value.high, culprit, names, tuple(walk.fixed), tuple(walk.divisions))


def narrowed(expression: Expression | Node, known: Known, truth: bool = True, box: Box | None = None) -> Box | None:
    """The ranges of names where the expression holds (or fails), or None where that cannot be. A name left out keeps its own range."""
    root = expression.root if isinstance(expression, Expression) else expression
    reader = _Reader(known)
    once = reader.narrow(root, truth, dict(box or {}))
    return None if once is None else reader.narrow(root, truth, once)


def bounds(expression: Expression | Node, known: Known, box: Box | None = None) -> tuple[float, float]:
    """(lowest, highest) value of an amount or weight."""
    root = expression.root if isinstance(expression, Expression) else expression
    value = _Reader(known).value(root, dict(box or {}))
    return value.low, value.high


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, in written order."""
    if isinstance(node, Negative | Not):
        return (node.arg,)
    if isinstance(node, Arithmetic | Compare):
        return node.left, node.right
    if isinstance(node, And | Or | Call):
        return node.args
    if isinstance(node, Over):
        return tuple(n for n in (node.value, node.where) if n is not None)
    return ()


def nodes_in(node: Node) -> Iterator[Node]:
    """The node and all below it, in written order."""
    yield node
    for child in children(node):
        yield from nodes_in(child)


def names_in(node: Node) -> list[str]:
    """Every name in a tree, in written order, repeated where it is."""
    return [n.path for n in nodes_in(node) if isinstance(n, Name)]


def _culprit(root: Node, reader: _Reader, box: Box, truth: bool) -> Node:
    """The smallest part that settles the matter: of an `and` that cannot hold, the first part that cannot hold after those before it."""
    decides_false, decides_true = (And, False), (Or, True)
    for kind, side in (decides_false, decides_true):
        if isinstance(root, kind) and truth is side:
            here = box
            for arg in root.args:
                if reader.truth(arg, here) is side:
                    # Alone, or only together with what came before?
                    alone = reader.truth(arg, box) is side
                    return _culprit(arg, reader, box, side) if alone else root
                here = reader.narrow(arg, not side, here) or here
            return root
    return root


class _Reader:
    def __init__(self, known: Known):
        self.known = known
        self.overs: dict[tuple, Range] = {}  # quantifiers already read, by what was known outside them
        self.depth = 0

    # ---- values

    def name(self, key: str, box: Box) -> Range:
        found = box.get(key)
        if found is not None:
            return found
        path = key[4:-1] if key.startswith("was(") else key
        return self.known.range_of(path) or ANYTHING

    def value(self, node: Node, box: Box) -> Range:
        """Every value the node can take is inside."""
        if isinstance(node, Number):
            return Range(node.value, node.value, node.value.is_integer())
        if isinstance(node, Name):
            return self.name(node.path, box)
        if isinstance(node, Negative):
            return negative(self.value(node.arg, box))
        if isinstance(node, Arithmetic):
            return arithmetic(node.op, self.value(node.left, box), self.value(node.right, box))
        if isinstance(node, Call):
            return self._call(node, box)
        if isinstance(node, Over):
            return self._over(node, box)
        truth = self._logic(node, box)
        return TRUTH if truth is None else ONE if truth else ZERO

    def _logic(self, node: Node, box: Box) -> bool | None:
        """Truth by the ranges alone, without narrowing."""
        if isinstance(node, Compare):
            return compare(node.op, *self._sides(node, box), same=node.left == node.right)
        if isinstance(node, Not):
            inner = self._logic(node.arg, box)
            return None if inner is None else not inner
        if isinstance(node, And | Or):
            settles = isinstance(node, Or)
            found = [self._logic(a, box) for a in node.args]
            return settles if settles in found else None if None in found else not settles
        return self.value(node, box).truth()

    def _sides(self, node: Compare, box: Box) -> tuple[Range, Range]:
        right, left = self._state(node.left, node.right), self._state(node.right, node.left)
        return left or self.value(node.left, box), right or self.value(node.right, box)

    def _state(self, quantity: Node, name: Node) -> Range | None:
        """The number of a state's name beside a quantity that has it: `ukraine.phase == war`."""
        if isinstance(quantity, Call) and quantity.name == "was":
            quantity = quantity.args[0]
        if isinstance(quantity, Name) and isinstance(name, Name):
            declared = self.known.range_of(quantity.path)
            if declared is not None and name.path in declared.states:
                number = float(declared.states.index(name.path))
                return Range(number, number, True)
        return None

    def _call(self, node: Call, box: Box) -> Range:
        if node.name == "was":
            return self.name(f"was({node.args[0].path})", box)
        if node.name == "changed":
            path = node.args[0].path
            return arithmetic("-", self.name(path, box), self.name(f"was({path})", box))
        args = [self.value(a, box) for a in node.args]
        if node.name == "abs":
            low, high, whole = args[0].low, args[0].high, args[0].whole
            if low >= 0:
                return Range(low, high, whole)
            return Range(-high, -low, whole) if high <= 0 else Range(0.0, max(-low, high), whole)
        whole = all(a.whole for a in args)
        if node.name == "clamp":  # the lower bound first, then the upper
            x, low, high = args
            return Range(min(max(x.low, low.low), high.low), min(max(x.high, low.high), high.high), whole)
        pick = min if node.name == "min" else max
        return Range(pick(a.low for a in args), pick(a.high for a in args), whole)

    # ---- quantifiers

    def _over(self, node: Over, box: Box) -> Range:
        """A quantifier's value. One inside another is read with declared ranges alone, so that reading stays short."""
        outside = {} if self.depth else {k: v for k, v in box.items() if not k.startswith(("member.", "was(member."))}
        key = (id(node), tuple(outside.items()))
        found = self.overs.get(key)
        if found is None:
            found = self.overs[key] = self._over_now(node, outside)
        return found

    def _over_now(self, node: Over, outside: Box) -> Range:
        self.depth += 1
        try:
            kinds = [(few, many, *self._member(node, {**outside, **groups})) for few, many, groups in self._kinds(node)]
        finally:
            self.depth -= 1
        if node.kind in ("any", "all"):
            return self._any_or_all(node.kind, kinds)
        surely = sum(few for few, _, truth, _ in kinds if truth is True)
        perhaps = sum(many for _, many, truth, _ in kinds if truth is not False)
        if node.kind in ("count", "seats"):
            return Range(float(surely), float(perhaps), True)
        values = [(few, many, truth, value) for few, many, truth, value in kinds if truth is not False and many]
        if node.kind == "mean":
            ranges = [value for *_, value in values] + ([ZERO] if not surely else [])
            return widened(hull(ranges)) if ranges else ZERO
        low = high = 0.0
        for few, many, truth, value in values:
            sure = few if truth is True else 0
            low += min(sure * value.low, many * value.low)
            high += max(sure * value.high, many * value.high)
        return widened(Range(low, high)) if math.isfinite(low) and math.isfinite(high) else ANYTHING

    @staticmethod
    def _any_or_all(kind: str, kinds) -> Range:
        if kind == "any":
            if any(few and truth is True for few, _, truth, _ in kinds):
                return ONE
            return ZERO if all(truth is False or not many for _, many, truth, _ in kinds) else TRUTH
        if any(few and truth is False for few, _, truth, _ in kinds):
            return ZERO
        return ONE if all(truth is True or not many for _, many, truth, _ in kinds) else TRUTH

    def _member(self, node: Over, box: Box) -> tuple[bool | None, Range]:
        """(whether the condition holds, the value where it does) for members of one kind."""
        inside: Box | None = box
        truth: bool | None = True
        if node.where is not None:
            inside = self.narrow(node.where, True, box)
            truth = False if inside is None else True if self.narrow(node.where, False, box) is None else None
        if node.value is None or inside is None:
            return truth, ZERO
        return truth, self.value(node.value, inside)

    def _kinds(self, node: Over) -> list[tuple[int, int, Box]]:
        """Members by the groups that the quantifier names: (fewest, most, what is known of each)."""
        if not self.known.groups_of:
            return [(0, self.known.most_members, {})]
        named = {n.removeprefix("member.") for part in children(node) for n in names_in(part) if n.startswith("member.")}
        named = sorted(named & self.known.groups)
        kinds: dict[tuple[bool, ...], int] = {}
        for groups in self.known.groups_of.values():
            key = tuple(name in groups for name in named)
            kinds[key] = kinds.get(key, 0) + 1
        return [(n, n, {f"member.{name}": ONE if inside else ZERO for name, inside in zip(named, key, strict=True)}) for key, n in kinds.items()]

    # ---- narrowing

    def truth(self, node: Node, box: Box) -> bool | None:
        """True where it always holds, False where it never does."""
        for truth in (True, False):
            once = self.narrow(node, truth, box)
            if once is None or self.narrow(node, truth, once) is None:
                return not truth
        return None

    def narrow(self, node: Node, truth: bool, box: Box) -> Box | None:
        """The part of the box where the node is true (or false) lies in the box returned; None when there is no such part."""
        if isinstance(node, Not):
            return self.narrow(node.arg, not truth, box)
        if isinstance(node, And | Or):
            if isinstance(node, And) is truth:  # every part must go the same way
                here: Box | None = box
                for arg in node.args:
                    here = self.narrow(arg, truth, here)
                    if here is None:
                        return None
                return here
            found = [b for b in (self.narrow(arg, truth, box) for arg in node.args) if b is not None]
            return _union(found) if found else None
        if isinstance(node, Compare):
            return self._narrow_compare(node, node.op if truth else OPPOSITE[node.op], box)
        if self.value(node, box).truth() is (not truth):
            return None
        if isinstance(node, Name):
            return self._hold(node, "!=" if truth else "==", ZERO, box)
        return box

    def _narrow_compare(self, node: Compare, op: str, box: Box) -> Box | None:
        left, right = self._sides(node, box)
        if compare(op, left, right, same=node.left == node.right) is False:
            return None
        here = self._hold(node.left, op, right, box)
        return None if here is None else self._hold(node.right, TURNED[op], left, here)

    def _hold(self, node: Node, op: str, other: Range, box: Box) -> Box | None:
        """Narrow the names in `node` so that `node op` some value of `other` can hold."""
        if isinstance(node, Name) or (isinstance(node, Call) and node.name == "was"):
            key = node.path if isinstance(node, Name) else f"was({node.args[0].path})"
            now = self.name(key, box)
            then = now.cut(op, other)
            if then is None:
                return None
            return box if then == now else {**box, key: then}
        if isinstance(node, Negative):
            return self._hold(node.arg, TURNED[op], negative(other), box)
        if isinstance(node, Arithmetic) and op != "!=":
            return self._hold_arithmetic(node, op, other, box)
        if isinstance(node, Call) and ((node.name == "max" and op in ("<", "<=")) or (node.name == "min" and op in (">", ">="))):
            here: Box | None = box
            for arg in node.args:
                here = None if here is None else self._hold(arg, op, other, here)
            return here
        return box

    def _hold_arithmetic(self, node: Arithmetic, op: str, other: Range, box: Box) -> Box | None:
        """x + 3 > 10 becomes x > 7, a hair wider than reckoned, for rounding."""
        left, right = self.value(node.left, box), self.value(node.right, box)
        if node.op == "+":
            here = self._hold(node.left, op, widened(arithmetic("-", other, right), other, right), box)
            return None if here is None else self._hold(node.right, op, widened(arithmetic("-", other, left), other, left), here)
        if node.op == "-":
            here = self._hold(node.left, op, widened(arithmetic("+", other, right), other, right), box)
            return None if here is None else self._hold(node.right, TURNED[op], widened(arithmetic("-", left, other), left, other), here)
        for side, factor in ((node.left, right), (node.right, left)):
            if factor.low != factor.high or factor.low == 0 or (node.op == "/" and side is node.right):
                continue
            undone = arithmetic("/" if node.op == "*" else "*", other, factor)
            return self._hold(side, op if factor.low > 0 else TURNED[op], widened(undone), box)
        return box


def _union(boxes: list[Box]) -> Box:
    first, *others = boxes
    return {k: hull([b[k] for b in boxes]) for k in first if all(k in b for b in others)}


class _Walk:
    """Collects parts that are settled and divisors that can be zero, each with what the parts before it have made sure of."""

    def __init__(self, reader: _Reader):
        self.reader = reader
        self.fixed: list[tuple[Node, bool]] = []
        self.divisions: list[Node] = []

    def visit(self, node: Node, box: Box) -> None:
        reader = self.reader
        if isinstance(node, And | Or):
            here = box
            for arg in node.args:
                truth = reader.truth(arg, here)
                if truth is not None:
                    self.fixed.append((arg, truth))
                self.visit(arg, here)
                here = reader.narrow(arg, isinstance(node, And), here) or here
            return
        if isinstance(node, Over):
            outside = {k: v for k, v in box.items() if not k.startswith(("member.", "was(member."))}
            inside = outside
            if node.where is not None:
                self.visit(node.where, outside)
                inside = reader.narrow(node.where, True, outside) or outside
            if node.value is not None:
                self.visit(node.value, inside)
            return
        if isinstance(node, Arithmetic) and node.op == "/":
            below = reader.value(node.right, box)
            if below.holds(0.0):
                self.divisions.append(node.right)
        for child in children(node):
            self.visit(child, box)
