"""Expressions as one table: all conditions, weights and amounts of a scenario evaluated together, in a few numpy calls.

Every expression tree is broken into elementary operations, equal ones are shared, and operations of one kind that can run at the same
time become one call on stacked rows. Two hundred conditions cost about as many calls as their deepest one is deep.
Values are float64; true is 1 and false is 0. Registers are of two kinds: one number a world (B,), or one a member and world (M, B).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from game.content import expression as x
from game.engine import calendar
from game.engine.arithmetic import tree_sum
from game.errors import ContentError


@dataclass(frozen=True, slots=True)
class Ref:
    """A register of a program: `per_member` says of which kind, `row` which."""

    per_member: bool
    row: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What the words of an expression mean where it stands.

    Attributes:
        member_words: words that stand for each member in turn (`member`, and `target` of an action on a member).
        roles: role -> its plane row in `World.events` and the event's index.
        sector: the sector that `target` stands for, when the target is one.
        action: index of the action whose earlier uses `uses` counts; `action_member` its row among actions on members, or -1.
        level: value of `level` in texts.
    """

    member_words: tuple[str, ...] = ()
    roles: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    sector: str = ""
    action: int = -1
    action_member: int = -1
    over: int = 4


_BINARY = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "min": np.minimum, "max": np.maximum,
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal, "==": np.equal, "!=": np.not_equal,
    "and": np.minimum, "or": np.maximum,
}  # fmt: skip
_UNARY = {"neg": np.negative, "abs": np.absolute}
_REDUCE = ("sum", "any", "all")
REUSED_FROM = 64  # worlds from which on registers are written over by the next run


class Program:
    """Built by `add`ing expressions, then `run` on a world for all their values at once."""

    def __init__(self, layout, groups: Mapping[str, np.ndarray], tables=None):
        self.layout = layout
        self.groups = groups
        self.tables = tables
        self._nodes: list[tuple] = []  # (op, per_member, args, detail)
        self._index: dict[tuple, int] = {}
        self._plan = None
        self._room: tuple[np.ndarray, np.ndarray] | None = None
        self._runs = 0

    # ---- building

    def add(self, expression: x.Expression | None, scope: Scope = Scope(), default: float = 1.0) -> Ref:
        """Put one expression in; None stands for the constant `default`.

        Raises:
            ContentError: the expression names something that does not exist here.
        """
        node = self._const(default) if expression is None else self._build(expression.root, scope, expression)
        self._plan = None
        return Ref(self._nodes[node][1], node)

    def _put(self, op: str, per_member: bool, args: tuple[int, ...] = (), detail=None) -> int:
        key = (op, per_member, args, detail)
        found = self._index.get(key)
        if found is None:
            found = self._index[key] = len(self._nodes)
            self._nodes.append(key)
        return found

    def _const(self, value: float) -> int:
        return self._put("const", False, (), float(value))

    def _fixed(self, value: np.ndarray) -> int:
        """A register that is the same in every world: one number, or one a member."""
        if value.ndim == 0 or value.shape == (1,):
            return self._const(float(value))
        return self._put("fixed", True, (), tuple(value.tolist()))

    def _known(self, a: int) -> np.ndarray | None:
        """The value of a register that no world can change, else None."""
        op, _, _, detail = self._nodes[a]
        return np.float64(detail) if op == "const" else np.array(detail) if op == "fixed" else None

    def _unary(self, op: str, a: int) -> int:
        value = self._known(a)
        if value is not None:
            return self._fixed(np.asarray(value == 0.0, dtype=np.float64) if op == "not" else np.asarray(_UNARY[op](value)))
        return self._put(op, self._nodes[a][1], (a,))

    def _binary(self, op: str, a: int, b: int) -> int:
        x, y = self._known(a), self._known(b)
        if x is not None and y is not None:
            if op == "/":
                return self._fixed(np.asarray(np.where(y == 0.0, 0.0, x / np.where(y == 0.0, 1.0, y))))
            return self._fixed(np.asarray(_BINARY[op](x, y), dtype=np.float64))
        return self._put(op, self._nodes[a][1] or self._nodes[b][1], (a, b))

    def _lift(self, a: int) -> int:
        return a if self._nodes[a][1] else self._put("lift", True, (a,))

    def _fail(self, name: str, expression: x.Expression) -> ContentError:
        where = f"{expression.mark}: " if expression.mark else ""
        return ContentError(f"{where}'{name}' in '{expression.text}' is not a quantity, group or word known here")

    def _name(self, path: str, scope: Scope, e: x.Expression, was: bool = False) -> int:
        lay = self.layout
        if not was:
            if path in ("year", "quarter"):
                return self._put(path, False)
            if path == "uses":
                return self._put("uses", scope.action_member >= 0, (), (scope.action, scope.action_member, scope.over))
        if path in lay.world_row and not path.startswith("member."):
            return self._put("was" if was else "world", False, (), lay.world_row[path])
        head, _, tail = path.partition(".")
        if not tail:
            raise self._fail(path, e)
        if head == "target" and scope.sector:
            return self._name(f"{tail}.{scope.sector}", Scope(), e, was)
        quantity = f"member.{tail}"
        known = quantity in lay.member_row
        if not known and tail not in self.groups:
            raise self._fail(path, e)
        if head == "member" or head in scope.member_words:
            if known:
                return self._put("was_member" if was else "member", True, (), lay.member_row[quantity])
            return self._fixed(self.groups[tail])
        if head in scope.roles:
            return self._put("role" if known else "role_group", False, (), (*scope.roles[head], lay.member_row[quantity] if known else tail, was))
        if head in lay.members:
            who = lay.members.index(head)
            if known:
                return self._put("was_one" if was else "one", False, (), (lay.member_row[quantity], who))
            return self._const(self.groups[tail][who])
        raise self._fail(path, e)

    def _state(self, quantity: x.Node, name: x.Node) -> float | None:
        """The number of a state name compared with a phase (`ukraine.phase == war`)."""
        if isinstance(quantity, x.Call) and quantity.name in x.MEMORIES:
            quantity = quantity.args[0]
        if not (isinstance(quantity, x.Name) and isinstance(name, x.Name)):
            return None
        tail = quantity.path if quantity.path in self.layout.quantities else f"member.{quantity.path.partition('.')[2]}"
        declared = self.layout.quantities.get(tail)
        if declared is not None and name.path in declared.states:
            return float(declared.states.index(name.path))
        return None

    def _build(self, n: x.Node, scope: Scope, e: x.Expression) -> int:
        if isinstance(n, x.Number):
            return self._const(n.value)
        if isinstance(n, x.Name):
            return self._name(n.path, scope, e)
        if isinstance(n, x.Negative):
            return self._unary("neg", self._build(n.arg, scope, e))
        if isinstance(n, x.Not):
            return self._unary("not", self._build(n.arg, scope, e))
        if isinstance(n, x.Arithmetic):
            a, b = self._build(n.left, scope, e), self._build(n.right, scope, e)
            return self._binary(n.op, a, b)
        if isinstance(n, x.Compare):
            right, left = self._state(n.left, n.right), self._state(n.right, n.left)
            a = self._build(n.left, scope, e) if left is None else self._const(left)
            b = self._build(n.right, scope, e) if right is None else self._const(right)
            return self._binary(n.op, a, b)
        if isinstance(n, x.And | x.Or):
            op = "and" if isinstance(n, x.And) else "or"
            out = self._truth(self._build(n.args[0], scope, e))
            for arg in n.args[1:]:
                out = self._binary(op, out, self._truth(self._build(arg, scope, e)))
            return out
        if isinstance(n, x.Call):
            return self._call(n, scope, e)
        if isinstance(n, x.Over):
            return self._over(n, scope, e)
        raise ContentError(f"'{e.text}' holds a {type(n).__name__}, which the engine cannot read")

    def _truth(self, a: int) -> int:
        """1 where a is not 0, for operands of and, or and where."""
        op = self._nodes[a][0]
        if op in ("<", "<=", ">", ">=", "==", "!=", "and", "or", "not", "role_group"):
            return a
        return self._binary("!=", a, self._const(0.0))

    def _call(self, n: x.Call, scope: Scope, e: x.Expression) -> int:
        if n.name == "was":
            return self._name(n.args[0].path, scope, e, was=True)
        if n.name == "changed":
            return self._binary("-", self._name(n.args[0].path, scope, e), self._name(n.args[0].path, scope, e, was=True))
        args = [self._build(a, scope, e) for a in n.args]
        if n.name == "abs":
            return self._unary("abs", args[0])
        if n.name == "clamp":
            return self._binary("min", self._binary("max", args[0], args[1]), args[2])
        out = args[0]
        for a in args[1:]:
            out = self._binary(n.name, out, a)
        return out

    def _over(self, n: x.Over, scope: Scope, e: x.Expression) -> int:
        inner = Scope(("member",), scope.roles, scope.sector, scope.action, scope.action_member, scope.over)
        where = self._lift(self._const(1.0)) if n.where is None else self._lift(self._truth(self._build(n.where, inner, e)))
        if n.kind in ("any", "all"):
            return self._put(n.kind, False, (where,))
        if n.kind in ("count", "seats"):
            return self._put("sum", False, (where,))
        value = self._lift(self._build(n.value, inner, e))
        total = self._put("sum", False, (self._lift(self._binary("*", value, where)),))
        if n.kind == "sum":
            return total
        return self._binary("/", total, self._put("sum", False, (where,)))

    # ---- running

    def _schedule(self):
        """Group nodes by (depth, operation, kinds of operands); give each group a block of consecutive rows."""
        depth: list[int] = []
        for _, _, args, _ in self._nodes:
            depth.append(1 + max((depth[a] for a in args), default=-1))
        order: dict[tuple, list[int]] = {}
        for node, (op, per_member, args, _) in enumerate(self._nodes):
            kinds = tuple(_kind(self._nodes[a]) for a in args)
            order.setdefault((depth[node], op, per_member, kinds), []).append(node)
        place, size, steps = {}, {"world": 0, "member": 0, "const": 0, "fixed": 0}, []
        fixed: dict[str, list] = {"const": [], "fixed": []}
        for key in sorted(order):
            _, op, per_member, kinds = key
            nodes = order[key]
            file = op if op in fixed else "member" if per_member else "world"
            if op not in fixed:  # nodes that read neighbours stand beside each other, so that their operands are a slice
                nodes.sort(key=lambda n: [place[a] for a in self._nodes[n][2]])
            low = size[file]
            for k, node in enumerate(nodes):
                place[node] = low + k
            size[file] = low + len(nodes)
            details = [self._nodes[n][3] for n in nodes]
            if op in fixed:
                fixed[op] += details
                continue
            columns = zip(*([place[a] for a in self._nodes[n][2]] for n in nodes), strict=True)
            args = [_rows(np.array(column, dtype=np.intp)) for column in columns]
            first = np.array(details, dtype=np.intp) if op in ("world", "was", "member", "was_member") else details
            steps.append((op, per_member, slice(low, low + len(nodes)), tuple(zip(kinds, args, strict=True)), first))
        members = len(self.layout.members)
        const = np.array(fixed["const"], dtype=np.float64).reshape(-1, 1)
        self._plan = (place, size, steps, const, np.array(fixed["fixed"], dtype=np.float64).reshape(-1, members, 1))

    def run(self, world) -> Values:
        """Evaluate everything on B worlds."""
        if self._plan is None:
            self._schedule()
        place, size, steps, const, fixed = self._plan
        b, m = world.batch, len(self.layout.members)
        plain, each = self._registers(size, m, b)

        def operand(kind: str, rows, wide: bool):
            if kind == "member":
                return each[rows]
            if kind == "fixed":
                return fixed[rows]
            values = plain[rows] if kind == "world" else const[rows]
            return values[:, None, :] if wide else values

        for op, per_member, rows, args, detail in steps:
            out = each[rows] if per_member else plain[rows]
            if op in _BINARY:
                _BINARY[op](operand(*args[0], per_member), operand(*args[1], per_member), out=out)
            elif op == "/":
                above, below = operand(*args[0], per_member), operand(*args[1], per_member)
                zero = below == 0.0
                if zero.any():
                    np.multiply(above / (below + zero), ~zero, out=out)  # x / 0 is 0: the checker warns of it
                else:
                    np.divide(above, below, out=out)
            elif op in _UNARY:
                _UNARY[op](operand(*args[0], per_member), out=out)
            elif op == "not":
                np.equal(operand(*args[0], per_member), 0.0, out=out)
            elif op == "lift":
                out[:] = operand(*args[0], True)
            elif op in _REDUCE:
                stacked = operand(*args[0], True)
                if op == "sum":
                    out[:] = tree_sum(np.moveaxis(stacked, 1, 0))
                else:
                    out[:] = stacked.max(axis=1) if op == "any" else stacked.min(axis=1)
            else:
                self._load(op, out, detail, world)
        return Values(self, self._runs if b >= REUSED_FROM else -1, place, plain, each, const, fixed)

    def _registers(self, size: dict, m: int, b: int) -> tuple[np.ndarray, np.ndarray]:
        """Room for the registers. A large batch writes into the room of the run before: fresh pages cost more than the arithmetic."""
        if b < REUSED_FROM:
            return np.empty((size["world"], b)), np.empty((size["member"], m, b))
        self._runs += 1
        if self._room is None or self._room[0].shape != (size["world"], b):
            self._room = np.empty((size["world"], b)), np.empty((size["member"], m, b))
        return self._room

    def _load(self, op: str, out: np.ndarray, detail, world) -> None:
        if op == "world":
            np.take(world.quantities, detail, axis=0, out=out)
        elif op == "member":
            np.take(world.members, detail, axis=0, out=out)
        elif op == "one":
            for k, (row, who) in enumerate(detail):
                out[k] = world.members[row, who]
        elif op == "was":
            out[:] = world.was_quantities[self.tables.was_world_place[detail]]
        elif op == "was_member":
            out[:] = world.was_members[self.tables.was_member_place[detail]]
        elif op == "was_one":
            for k, (row, who) in enumerate(detail):
                out[k] = world.was_members[self.tables.was_member_place[row], who]
        elif op in ("role", "role_group"):
            columns = np.arange(world.batch)
            for k, (plane, event, what, was) in enumerate(detail):
                who = world.events[plane, event].astype(np.intp)
                some = who >= 0
                if op == "role_group":
                    out[k] = self.groups[what][who] * some
                elif was:
                    out[k] = world.was_members[self.tables.was_member_place[what], who, columns] * some
                else:
                    out[k] = world.members[what, who, columns] * some
        elif op == "uses":
            for k, (action, member_row, over) in enumerate(detail):
                past = world.visits[:, member_row] if member_row >= 0 else world.actions[:3, action]
                recent = past >= np.maximum(world["turn"] - over, 1.0)  # 0 is never
                out[k] = recent[0]
                for more in recent[1:]:
                    out[k] += more
        elif op == "year":
            out[:] = calendar.year(world, self.tables)
        elif op == "quarter":
            out[:] = calendar.quarter(world, self.tables)
        else:
            raise AssertionError(f"no such operation: {op}")

    def rows_of(self, op: str) -> set[int]:
        """Which plane rows the loads of one kind read (`was`, `was_member`); for laying out what must be remembered."""
        out = set()
        for name, _, _, detail in self._nodes:
            if name == op:
                out.add(detail)
            elif op == "was_member" and name == "was_one":
                out.add(detail[0])
            elif op == "was_member" and name == "role" and detail[3]:
                out.add(detail[2])
        return out


def _kind(node: tuple) -> str:
    """Where a node's value lives: `const` and `fixed` are the same in every world, `world` is (B,), `member` (M, B)."""
    return node[0] if node[0] in ("const", "fixed") else "member" if node[1] else "world"


def _rows(index: np.ndarray):
    """Row numbers as a slice where they follow one another: a slice is read in place, a list is copied."""
    if len(index) and (np.diff(index) == 1).all():
        return slice(int(index[0]), int(index[-1]) + 1)
    return index


class Values:
    """The registers after a run. Those of a large batch are good until the program runs again."""

    __slots__ = ("_const", "_each", "_fixed", "_place", "_plain", "_program", "_run", "_wide")

    def __init__(self, program: Program, run: int, place, plain, each, const, fixed):
        self._program, self._run, self._place, self._plain, self._each = program, run, place, plain, each
        self._const, self._fixed = const, fixed
        self._wide: dict[int, np.ndarray] = {}  # what is the same in every world, spread over the batch when first asked for

    @property
    def _batch(self) -> int:
        return self._plain.shape[1]

    @property
    def good(self) -> bool:
        """Whether the registers still hold what this run put there."""
        return self._run in (-1, self._program._runs)

    def __getitem__(self, ref: Ref) -> np.ndarray:
        """(B,), or (M, B) when `ref.per_member`. Read-only where it is the same in every world."""
        if not self.good:
            raise RuntimeError("these values have been written over by a later run of their program; run it again on this world")
        row, kind = self._place[ref.row], _kind(self._program._nodes[ref.row])
        if kind == "world":
            return self._plain[row]
        if kind == "member":
            return self._each[row]
        wide = self._wide.get(ref.row)
        if wide is None:
            shape = (self._batch,) if kind == "const" else (self._fixed.shape[1], self._batch)
            wide = self._wide[ref.row] = np.broadcast_to((self._const if kind == "const" else self._fixed)[row], shape)
        return wide

    def stack(self, refs) -> np.ndarray:
        """(n, B) of n per-world registers."""
        out = np.empty((len(refs), self._batch))
        for k, ref in enumerate(refs):
            out[k] = self[ref]
        return out

    def members_of(self, ref: Ref) -> np.ndarray:
        """(M, B) whichever kind the register is."""
        value = self[ref]
        return value if ref.per_member else np.broadcast_to(value, (len(self._program.layout.members), self._batch))
