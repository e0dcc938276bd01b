"""Random expressions, and a plain evaluator of one world to hold the analysis against."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from game.content.expression import And, Arithmetic, Call, Compare, Name, Negative, Node, Not, Number, Or, Over
from game.content.intervals import Range
from game.content.ranges import Known

GROUPS = {"AAA": frozenset({"coast"}), "BBB": frozenset({"coast", "east"}), "CCC": frozenset()}
RANGES = {
    "us.favour": Range(0, 100), "us.debt": Range(-5, 5), "flag": Range(0, 1, True), "phase": Range(0, 3, True, states=("war", "talks", "calm", "over")),
    "turn": Range(1, 8, True), "member.fear": Range(0, 10), "member.flag": Range(0, 1, True), "AAA.fear": Range(0, 10), "AAA.coast": Range(1, 1, True),
}  # fmt: skip
KNOWN = Known(lambda name: RANGES.get(name), GROUPS, frozenset({"coast", "east"}))
PLAIN = ("us.favour", "us.debt", "flag", "phase", "turn", "AAA.fear", "AAA.coast")
OF_MEMBERS = ("member.fear", "member.flag", "member.coast", "member.east")

numbers = st.sampled_from([0.0, 1.0, 2.0, 3.0, 5.0, 10.0, 50.0, 100.0, 0.1, 0.5, 7.25]).map(Number)


def trees(names=PLAIN, over=True, leaves=10) -> st.SearchStrategy[Node]:
    """Any tree whose names are among `names`; with quantifiers over members when `over`."""
    base = st.one_of(numbers, st.sampled_from(names).map(Name), st.sampled_from(("us.favour", "flag")).map(lambda n: Call("was", (Name(n),))),
                     st.just(Call("changed", (Name("us.favour"),))), st.sampled_from(("war", "talks", "over")).map(lambda s: Compare("==", Name("phase"), Name(s))))  # fmt: skip

    def grow(inner):
        pairs = st.tuples(inner, inner)
        made = [
            st.builds(Negative, inner), st.builds(Not, inner), st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner),
            st.builds(Compare, st.sampled_from(("<", "<=", ">", ">=", "==", "!=")), inner, inner), st.lists(inner, min_size=2, max_size=3).map(lambda a: And(tuple(a))),
            st.lists(inner, min_size=2, max_size=3).map(lambda a: Or(tuple(a))), pairs.map(lambda a: Call("min", a)), pairs.map(lambda a: Call("max", a)),
            inner.map(lambda a: Call("abs", (a,))), st.tuples(inner, inner, inner).map(lambda a: Call("clamp", a)),
        ]  # fmt: skip
        if over:
            of_members = trees((*names, *OF_MEMBERS), over=False, leaves=5)
            made += [
                st.builds(Over, st.sampled_from(("count", "seats")), st.none(), st.none() | of_members), st.builds(Over, st.sampled_from(("any", "all")), st.none(), of_members),
                st.builds(Over, st.sampled_from(("mean", "sum")), of_members, st.none() | of_members),
            ]  # fmt: skip
        return st.one_of(made)

    return st.recursive(base, grow, max_leaves=leaves)


@dataclass
class State:
    """One world: values of plain names, of names a quarter ago, and of each member's."""

    now: dict[str, float]
    before: dict[str, float]
    members: dict[str, dict[str, float]]

    def value(self, path: str, member: str | None) -> float:
        head, _, tail = path.partition(".")
        if path == "AAA.coast":
            return 1.0
        if head == "member":
            return float(tail in GROUPS[member]) if tail in KNOWN.groups else self.members[member][path]
        return self.now[path]


def _inside(r: Range):
    ends = st.sampled_from([r.low, r.high])
    return ends | (st.integers(int(r.low), int(r.high)).map(float) if r.whole else st.floats(r.low, r.high, allow_subnormal=False))


states = st.builds(
    State,
    st.fixed_dictionaries({n: _inside(RANGES[n]) for n in PLAIN if n != "AAA.coast"}),
    st.fixed_dictionaries({n: _inside(RANGES[n]) for n in ("us.favour", "flag")}),
    st.fixed_dictionaries({m: st.fixed_dictionaries({n: _inside(RANGES[n]) for n in ("member.fear", "member.flag")}) for m in GROUPS}),
)


def evaluate(node: Node, state: State, member: str | None = None) -> float:
    """What the engine would find: true is 1, x / 0 is 0."""
    def of(n):
        return evaluate(n, state, member)

    match node:
        case Number():
            return node.value
        case Name():
            return state.value(node.path, member)
        case Negative():
            return -of(node.arg)
        case Not():
            return float(of(node.arg) == 0)
        case And():
            return float(all([of(a) != 0 for a in node.args]))
        case Or():
            return float(any([of(a) != 0 for a in node.args]))
        case Arithmetic():
            a, b = of(node.left), of(node.right)
            return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b if b else 0.0}[node.op]()
        case Compare():
            a = of(node.left)
            named = isinstance(node.left, Name) and node.left.path == "phase" and isinstance(node.right, Name) and node.right.path in RANGES["phase"].states
            b = float(RANGES["phase"].states.index(node.right.path)) if named else of(node.right)
            return float({"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[node.op])
        case Call():
            if node.name in ("was", "changed"):
                then = state.before[node.args[0].path]
                return then if node.name == "was" else of(node.args[0]) - then
            args = [of(a) for a in node.args]
            return {"min": lambda: min(args), "max": lambda: max(args), "abs": lambda: abs(args[0]), "clamp": lambda: min(max(args[0], args[1]), args[2])}[node.name]()
        case Over():
            chosen = [m for m in GROUPS if node.where is None or evaluate(node.where, state, m) != 0]
            if node.kind in ("count", "seats"):
                return float(len(chosen))
            if node.kind in ("any", "all"):
                return float(bool(chosen)) if node.kind == "any" else float(len(chosen) == len(GROUPS))
            total = sum(evaluate(node.value, state, m) for m in chosen)
            return total if node.kind == "sum" else total / len(chosen) if chosen else 0.0
    raise TypeError(node)
