"""An expression as words: `US favour above 45 and at least 3 members with Perceived threat above 60`."""

from __future__ import annotations

from game.content.expression import And, Arithmetic, Call, Compare, Expression, Name, Negative, Node, Not, Number, Or, Over
from game.content.spec import Calendar, Quantity, Scenario

_ASKS = {">": "above", ">=": "at least", "<": "below", "<=": "at most", "==": "at", "!=": "not at"}
_COUNTS = {">": "more than", ">=": "at least", "<": "fewer than", "<=": "at most", "==": "exactly", "!=": "not exactly"}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_SIGNS = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
MINUS = "\u2212"


def readable(expression: Expression | Node, scenario: Scenario) -> str:
    """The expression in words, with the scenario's labels; no full stop and no capital of its own."""
    root = expression.root if isinstance(expression, Expression) else expression
    return _Reader(scenario).condition(root)


def number(value: float) -> str:
    """A number as prose has it: `45`, `0.4`, `84 000`, a real minus sign."""
    text = f"{abs(value):,.3f}".rstrip("0").rstrip(".").replace(",", "\u202f")
    return (MINUS if value < 0 else "") + text


def quarter(turn: int, calendar: Calendar) -> str:
    """`Q1 2026` of a turn."""
    at = calendar.year * 4 + calendar.quarter - 1 + turn - 1
    return f"Q{at % 4 + 1} {at // 4}"


class _Reader:
    def __init__(self, scenario: Scenario):
        self.scenario = scenario

    # ---- conditions

    def condition(self, node: Node, inside: bool = False) -> str:
        """`inside`: as part of something tighter, so that a mixed and/or needs brackets."""
        if isinstance(node, And | Or):
            bound = self._between(node)
            if bound:
                return bound
            text = (" and " if isinstance(node, And) else " or ").join(self.condition(a, not isinstance(a, type(node))) for a in node.args)
            return f"({text})" if inside else text
        if isinstance(node, Not):
            return self._not(node.arg)
        if isinstance(node, Compare):
            return self._compare(node)
        if isinstance(node, Name):
            return self._holds(node.path)
        if isinstance(node, Over) and node.kind in ("any", "all"):
            who = "any member" if node.kind == "any" else "every member"
            return who if node.where is None else f"{who} {self._with(node.where)}"
        return self.amount(node)

    def _not(self, node: Node) -> str:
        if isinstance(node, Compare):
            return self._compare(Compare(_OPPOSITE[node.op], node.left, node.right))
        if isinstance(node, Not):
            return self.condition(node.arg)
        if isinstance(node, Name):
            return self._holds(node.path, False)
        if isinstance(node, Over) and node.kind == "any" and node.where is not None:
            return f"no member {self._with(node.where)}"
        return f"not ({self.condition(node)})"

    def _between(self, node: Node) -> str:
        """`1 < a < 5` as `a above 1 and below 5`."""
        if not (isinstance(node, And) and len(node.args) == 2 and all(isinstance(a, Compare) for a in node.args)):
            return ""
        low, high = node.args
        if low.right == high.left and isinstance(low.left, Number) and isinstance(high.right, Number) and low.op[0] == high.op[0] == "<":
            return f"{self.amount(low.right)} {_ASKS[_TURNED[low.op]]} {number(low.left.value)} and {_ASKS[high.op]} {number(high.right.value)}"
        return ""

    def _compare(self, node: Compare) -> str:
        if isinstance(node.left, Number) and not isinstance(node.right, Number):
            node = Compare(_TURNED[node.op], node.right, node.left)
        left, right = node.left, node.right
        if isinstance(left, Over) and left.kind in ("count", "seats"):
            with_ = "" if left.where is None else " " + self._with(left.where)
            one = isinstance(right, Number) and right.value == 1
            if one and node.op == ">=":
                return f"any member{with_}"
            return f"{_COUNTS[node.op]} {self.amount(right)} member{'' if one else 's'}{with_}"
        if isinstance(left, Name) and isinstance(right, Number) and left.path == "turn":
            return self._turn(node.op, int(right.value))
        if isinstance(left, Name) and isinstance(right, Number) and left.path in ("year", "quarter"):
            named = f"{right.value:.0f}" if left.path == "year" else f"Q{right.value:.0f}"
            return {"==": f"in {named}", "!=": f"not in {named}", ">": f"after {named}", ">=": f"from {named} on", "<": f"before {named}", "<=": f"until {named}"}[node.op]
        state = self._state(left, right)
        if state:
            how = {"==": "is", "!=": "is not"}.get(node.op, f"is {_ASKS[node.op]}")
            return f"{self.amount(left)} {how} {state}"
        quantity = self._quantity(left)
        if quantity is not None and quantity.flag and isinstance(right, Number) and node.op in ("==", "!=") and right.value in (0, 1):
            return self._holds(left.path, (right.value == 1) is (node.op == "=="))
        return f"{self.amount(left)} {_ASKS[node.op]} {self.amount(right)}"

    def _turn(self, op: str, turn: int) -> str:
        c = self.scenario.calendar
        if op in (">", ">="):
            return f"from {quarter(turn + (op == '>'), c)} on"
        if op in ("<", "<="):
            return f"until {quarter(turn - (op == '<'), c)}"
        return f"{'in' if op == '==' else 'not in'} {quarter(turn, c)}"

    def _with(self, where: Node) -> str:
        """The condition on members, after `members`."""
        parts = where.args if isinstance(where, And) else (where,)
        said, here = [], []
        for part in parts:
            name, sign = (part.arg, "not ") if isinstance(part, Not) else (part, "")
            tail = name.path.partition(".")[2] if isinstance(name, Name) and name.path.startswith("member.") else ""
            if tail in self.scenario.groups:
                said.append(f"{sign}in \u201c{self._group(tail)}\u201d")
            else:
                here.append(self.condition(part, isinstance(where, And)))
        if here:
            said.append("with " + " and ".join(here))
        return " and ".join(said)

    def _holds(self, path: str, wanted: bool = True) -> str:
        head, _, tail = path.partition(".")
        if tail in self.scenario.groups:
            return f"{self._who(head)} is {'' if wanted else 'not '}in \u201c{self._group(tail)}\u201d"
        quantity = self.scenario.quantity(path)
        label = self._label(path)
        if quantity is None or quantity.flag:
            return label if wanted else f"not: {label}"
        return f"{label} not at 0" if wanted else f"{label} at 0"

    # ---- amounts

    def amount(self, node: Node, inside: bool = False) -> str:
        if isinstance(node, Number):
            return number(node.value)
        if isinstance(node, Name):
            return self._label(node.path)
        if isinstance(node, Negative):
            return number(-node.arg.value) if isinstance(node.arg, Number) else f"minus {self.amount(node.arg, True)}"
        if isinstance(node, Arithmetic):
            text = f"{self.amount(node.left, True)} {_SIGNS[node.op]} {self.amount(node.right, True)}"
            return f"({text})" if inside else text
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Over):
            return self._over(node)
        return f"({self.condition(node)})"

    def _call(self, node: Call) -> str:
        args = [self.amount(a) for a in node.args]
        if node.name == "was":
            return f"last quarter's {args[0]}"
        if node.name == "changed":
            return f"the change in {args[0]}"
        if node.name == "clamp":
            return f"{args[0]} held between {args[1]} and {args[2]}"
        if node.name == "abs":
            return f"the size of {args[0]}"
        return f"the {'least' if node.name == 'min' else 'greatest'} of {', '.join(args[:-1])} and {args[-1]}"

    def _over(self, node: Over) -> str:
        with_ = "" if node.where is None else " " + self._with(node.where)
        if node.kind in ("count", "seats"):
            return f"the number of members{with_}"
        if node.kind in ("any", "all"):
            return f"({self.condition(node)})"
        return f"the {'average' if node.kind == 'mean' else 'sum of'} {self.amount(node.value)} of members{with_}"

    # ---- names

    def _quantity(self, node: Node) -> Quantity | None:
        return self.scenario.quantity(node.path) if isinstance(node, Name) else None

    def _state(self, quantity: Node, name: Node) -> str:
        if isinstance(quantity, Call) and quantity.name == "was":
            quantity = quantity.args[0]
        declared = self._quantity(quantity)
        if declared is None or not declared.states:
            return ""
        if isinstance(name, Name) and name.path in declared.states:
            return f"\u201c{name.path.replace('_', ' ')}\u201d"
        if isinstance(name, Number) and name.value in range(len(declared.states)):
            return f"\u201c{declared.states[int(name.value)].replace('_', ' ')}\u201d"
        return ""

    def _group(self, name: str) -> str:
        return self.scenario.groups[name].label or name.replace("_", " ")

    def _who(self, head: str) -> str:
        member = self.scenario.members.get(head)
        return member.name if member is not None else {"member": "the member"}.get(head, f"the {head.replace('_', ' ')}")

    def _label(self, path: str) -> str:
        plain = {"turn": "the quarter's number", "year": "the year", "quarter": "the quarter", "uses": "earlier uses", "level": "the strength"}
        if path in plain:
            return plain[path]
        head, _, tail = path.partition(".")
        quantity = self.scenario.quantity(path)
        label = (quantity.label if quantity is not None else "") or (tail or path).replace("_", " ").replace(".", " ")
        if path in self.scenario.quantities or quantity is None:
            return label
        return f"{label} of {self._who(head)}"
