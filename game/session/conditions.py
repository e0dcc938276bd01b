"""Why something cannot be done, in words: the first condition that fails, with the value that stands in the way."""

from __future__ import annotations

from game.content import expression as x
from game.content.readable import readable
from game.session import words
from game.session.fill import state_word
from game.session.quarter import Quarter
from game.session.readings import Clause

_ASKS = {">": "above", ">=": "at least", "<": "below", "<=": "at most", "==": "at", "!=": "other than"}
_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==", "!=": "!="}
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "==": "!=", "!=": "=="}
UNSAID = "The moment has not come."


def first_failing(quarter: Quarter, clauses: tuple[Clause, ...], member: int | None = None) -> Clause | None:
    """The first clause that does not hold, for one member where it is about members."""
    for clause in clauses:
        value = quarter.values[clause.ref]
        if not (value[member or 0, 0] if clause.ref.per_member else value[0]):
            return clause
    return None


def explain(quarter: Quarter, clause: Clause, member: int | None = None, roles=None) -> str:
    """One sentence: what is needed, and what is there."""
    if clause.hidden:
        return UNSAID
    teller = _Teller(quarter, member, roles or {})
    return words.sentence(teller.demand(clause.node))


class _Teller:
    def __init__(self, quarter: Quarter, member: int | None, roles):
        self.q, self.member, self.roles = quarter, member, roles

    def demand(self, node: x.Node) -> str:
        """`needs US favour above 45; it is 38`."""
        if isinstance(node, x.Compare):
            if isinstance(node.right, x.Name) and isinstance(node.left, x.Number):
                node = x.Compare(_TURNED[node.op], node.right, node.left)
            return self._compare(node)
        if isinstance(node, x.Name):
            return self._flag(node.path, True)
        if isinstance(node, x.Not):
            return self._not(node.arg)
        return f"needs {self.phrase(node)}"

    def _not(self, node: x.Node) -> str:
        if isinstance(node, x.Name):
            return self._flag(node.path, False)
        if isinstance(node, x.Compare):
            return self.demand(x.Compare(_OPPOSITE[node.op], node.left, node.right))
        return f"not while {self.phrase(node)}"

    def _compare(self, node: x.Compare) -> str:
        if isinstance(node.left, x.Name) and node.left.path == "turn" and isinstance(node.right, x.Number):
            turn = int(node.right.value) + (node.op == ">")
            if node.op in (">", ">="):
                return f"from {self.q.label(turn)}"
            return f"only until {self.q.label(int(node.right.value) - (node.op == '<'))}"
        if isinstance(node.left, x.Name) and node.left.path == "year" and isinstance(node.right, x.Number):
            return f"needs the year {self._bound(node)}"
        name = self._name_of(node.left)
        if name is None:
            return f"needs {self.phrase(node)}"
        declared, value, label = name
        if declared.states and isinstance(node.right, x.Name):
            wanted = node.right.path.replace("_", " ")
            now = state_word(self.q, declared.id, value)
            return f"{label}: not while it is {wanted}" if node.op == "!=" else f"{label} must be {wanted}; it is {now}"
        if declared.states and isinstance(node.right, x.Number):
            wanted = state_word(self.q, declared.id, node.right.value)
            return f"needs {label} {_ASKS[node.op]} \u201c{wanted}\u201d; it is \u201c{state_word(self.q, declared.id, value)}\u201d"
        if isinstance(node.right, x.Number):
            bound = node.right.value
            close = not float(bound).is_integer() or abs(value - bound) < 0.5
            now = words.number(value, max(declared.decimals, 1) if close else declared.decimals)
            return f"needs {label} {_ASKS[node.op]} {words.number(bound, _places(bound, declared.decimals))}; it is {now}"
        return f"needs {label} {_ASKS[node.op]} {self.phrase(node.right)}; it is {words.number(value, declared.decimals)}"

    def _bound(self, node: x.Compare) -> str:
        return f"{_ASKS[node.op]} {node.right.value:.0f}"

    def _flag(self, path: str, wanted: bool) -> str:
        tail = path.partition(".")[2]
        group = self.q.tables.scenario.groups.get(tail)
        if group is not None:
            label = group.label or tail.replace("_", " ")
            return f"only for {label}" if wanted else f"not for {label}"
        found = self._name_of(x.Name(path))
        if found is not None and found[0].label and not found[0].flag:
            return f"needs {found[2]} {'above' if wanted else 'at'} 0; it is {words.number(found[1], found[0].decimals)}"
        if found is None or not found[0].label:
            return "something else must come first" if wanted else "no longer possible after what was decided"
        return f"needs this first: {found[2]}" if wanted else f"not any more: {found[2]}"

    def _name_of(self, node: x.Node):
        """(quantity, value now, label) of a plain name, or None."""
        if not isinstance(node, x.Name):
            return None
        declared = self.q.declared(node.path)
        if declared is not None and not declared.per_member:
            return declared, float(self.q.world[node.path][0]), declared.label or node.path
        head, _, tail = node.path.partition(".")
        declared = self.q.declared(f"member.{tail}")
        if declared is None:
            return None
        who = self.roles.get(head)
        if head in ("member", "target"):
            who = self.member
        elif head in self.q.tables.members:
            who = self.q.tables.members.index(head)
        if who is None or who < 0:
            return None
        label = f"{declared.label or tail}, {self.q.member(who).name}" if head not in ("member", "target") else declared.label or tail
        return declared, float(self.q.world[declared.id][who, 0]), label

    def phrase(self, node: x.Node) -> str:
        """Any other condition or amount, in the words of the content room."""
        return readable(node, self.q.tables.scenario).replace("\u202f", ",")


def _places(value: float, decimals: int) -> int:
    """As many decimals as the number needs, at least the quantity's own unless it is whole."""
    for places in range(4):
        if abs(value * 10**places - round(value * 10**places)) < 1e-9:
            return places if places else 0
    return max(decimals, 3)
