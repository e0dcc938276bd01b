"""Conditions that can never hold, or always do, by the ranges of the quantities in them."""

from game.content import expression as x
from game.content import ranges
from game.content.checks import Finding
from game.content.parse import show
from game.content.survey import Formula, Meaning, Survey

CODES = {
    "L401": ("error", "a condition that is never true"),
    "L402": ("warning", "a condition that is always true"),
    "L414": ("warning", "two comparisons that contradict each other"),
    "L417": ("warning", "a condition that is never asked"),
    "L415": ("warning", "a part of a condition that is never true"),
    "L413": ("warning", "a condition that holds only in the last turns"),
}
KINDS = ("when", "choice", "variant", "cast", "each", "if", "target", "kept_when")


def check(survey: Survey):
    for formula in survey.formulas:
        if formula.kind not in KINDS:
            continue
        found = ranges.analyse(formula.expression, survey.known)
        if found.verdict == "never":
            yield _never(survey, formula, found)
        elif found.verdict == "always":
            yield _always(survey, formula, found)
        else:
            yield from _parts(survey, formula, found)
            yield from _contradictions(formula)
            if formula.kind == "when" and not formula.owner.startswith(("endings.", "forecasts.")):
                yield from _late(survey, formula)
    for event in survey.events.values():
        if event.queued and not event.crisis:
            for key in ("when", "weight"):
                if key in event.node:
                    message = f"'{event.id}' is only: queued, so nobody asks its {key}"
                    yield Finding("L417", event.node.keys[key], message, "take it away; ask in an if around the queue")


def _contradictions(formula: Formula):
    """`a > b and b > a`, which no range shows."""
    for node in ranges.nodes_in(formula.expression.root):
        if not isinstance(node, x.And):
            continue
        seen: dict[tuple[str, str], x.Compare] = {}
        for arg in node.args:
            if not isinstance(arg, x.Compare) or isinstance(arg.left, x.Number) or isinstance(arg.right, x.Number):
                continue
            left, right, op = show(arg.left), show(arg.right), arg.op
            if left > right:
                left, right, op = right, left, ranges.TURNED[op]
            first = seen.setdefault((left, right), arg)
            earlier = first.op if show(first.left) == left else ranges.TURNED[first.op]
            if first is not arg and _EXCLUDED[op] & {earlier}:
                mark = formula.expression.place(arg.start, arg.end)
                yield Finding("L414", formula.node, f"this contradicts {_quoted(first)}", "take one of them away", mark=mark)


_EXCLUDED = {"<": {">", ">=", "=="}, ">": {"<", "<=", "=="}, "<=": {">"}, ">=": {"<"}, "==": {"<", ">", "!="}, "!=": {"=="}}


def _never(survey: Survey, formula: Formula, found: ranges.Analysis) -> Finding:
    culprit = found.culprit or formula.expression.root
    fix = ""
    if isinstance(culprit, x.And):
        message = f"never true: {_quoted(culprit)} cannot hold together"
        fix = "take one of them away, or write or"
    else:
        message = f"never true: {_ranges(survey, formula, found) or _quoted(culprit)}"
        fix = _mend(culprit, found)
    return Finding("L401", formula.node, message, fix, _declared(survey, formula, found), formula.expression.place(culprit.start, culprit.end))


def _always(survey: Survey, formula: Formula, found: ranges.Analysis) -> Finding:
    culprit = found.culprit or formula.expression.root
    message = f"always true: {_ranges(survey, formula, found) or _quoted(culprit)}"
    return Finding(
        "L402",
        formula.node,
        message,
        "take the condition away, or narrow it",
        _declared(survey, formula, found),
        formula.expression.place(culprit.start, culprit.end),
    )


def _parts(survey: Survey, formula: Formula, found: ranges.Analysis):
    """Settled parts of a condition that as a whole is not; a part within one that is told of is not told of again."""
    told: list[x.Node] = []
    for node, truth in found.fixed:
        if any(o.start <= node.start and node.end <= o.end for o in told):
            continue
        told.append(node)
        inner = ranges.analyse(node, survey.known)
        alone = inner.verdict != "sometimes"
        because = _ranges(survey, formula, inner) if alone else "given what stands before it"
        code, word = ("L402", "always") if truth else ("L415", "never")
        yield Finding(code, formula.node, f"this part is {word} true: {because or _quoted(node)}", "take it away, or narrow it",
                      _declared(survey, formula, inner) if alone else (), formula.expression.place(node.start, node.end))  # fmt: skip


def _late(survey: Survey, formula: Formula):
    box = ranges.narrowed(formula.expression, survey.known)
    turn = (box or {}).get("turn")
    if turn is not None and turn.low >= survey.turns - 1 and survey.turns > 4:
        yield Finding("L413", formula.node, f"this can hold only from turn {turn.low:g}, and the campaign has {survey.turns}", "let it begin earlier")


def _quoted(node: x.Node) -> str:
    text = show(node)
    return text if len(text) <= 60 else text[:57] + "..."


def _ranges(survey: Survey, formula: Formula, found: ranges.Analysis) -> str:
    """`grid.dark is 0..100` of every quantity in the part that settles it."""
    return " and ".join(f"{name} is {r}" for name, r in dict(found.names).items())


def _declared(survey: Survey, formula: Formula, found: ranges.Analysis) -> tuple[str, ...]:
    """Where the ranges are declared."""
    out = []
    for name in dict(found.names):
        meaning = survey.meaning(name, formula.scope)
        if not isinstance(meaning, Meaning):  # inside a quantifier
            tail = name.partition(".")[2]
            quantity = survey.quantities.get(f"member.{tail}")
        else:
            quantity = meaning.quantity
        if quantity is not None:
            out.append(f"the range of {name} is declared at {quantity.range_mark}")
    return tuple(out)


def _mend(culprit: x.Node, found: ranges.Analysis) -> str:
    """`compare with a number below 100`."""
    if not isinstance(culprit, x.Compare):
        return ""
    ranges_of = dict(found.names)
    for side, other, op in ((culprit.left, culprit.right, culprit.op), (culprit.right, culprit.left, ranges.TURNED[culprit.op])):
        if isinstance(side, x.Name) and side.path in ranges_of and not isinstance(other, x.Name):
            r = ranges_of[side.path]
            if r.states:
                return f"its states are {', '.join(r.states)}"
            return {
                ">": f"compare with a number below {r.high:g}", ">=": f"compare with a number up to {r.high:g}", "<": f"compare with a number above {r.low:g}",
                "<=": f"compare with a number from {r.low:g} on", "==": f"compare with a number from {r.low:g} to {r.high:g}",
            }.get(op, "")  # fmt: skip
    return ""
