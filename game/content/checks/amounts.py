"""Sums: divisors that can be zero, weights and chances outside what they can be."""

import math

from game.content import expression as x
from game.content import ranges
from game.content.checks import Finding
from game.content.parse import show
from game.content.survey import Survey

CODES = {
    "L403": ("error", "a division that can be by zero"),
    "L404": ("error", "a weight that is zero or negative, or can be negative"),
    "L416": ("error", "a chance outside 0 to 1"),
}


def check(survey: Survey):
    boxes = {e.weight.owner: ranges.narrowed(e.when.expression, survey.known) for e in survey.events.values() if e.weight is not None and e.when is not None}
    for formula in survey.formulas:
        # A weight is only asked where its event's condition holds.
        box = boxes.get(formula.owner) if formula.kind == "weight" else None
        found = ranges.analyse(formula.expression, survey.known, box)
        for node in found.divisions:
            yield Finding("L403", formula.node, f"{show(node)} can be 0, and this divides by it", f"write max({show(node)}, 1), or add to it",
                          mark=formula.expression.place(node.start, node.end))  # fmt: skip
        if formula.kind in ("weight", "chance") and not found.divisions:
            low, high = ranges.bounds(formula.expression, survey.known, box)
            yield from (_weight if formula.kind == "weight" else _chance)(formula, low, high)


def _weight(formula, low: float, high: float):
    mark = formula.expression.place()
    if high <= 0 and math.isfinite(high):
        yield Finding(
            "L404", formula.node, f"the weight is never above 0: it is {_span(low, high)}", "write a weight above 0; when: says when it may not come", mark=mark
        )
    elif low < 0:
        yield Finding("L404", formula.node, f"the weight can be negative: it is {_span(low, high)}", f"write max(0, {formula.expression.text})", mark=mark)


def _chance(formula, low: float, high: float):
    mark = formula.expression.place()
    if isinstance(formula.expression.root, x.Number) and high > 1:
        yield Finding(
            "L416", formula.node, f"a chance of {high:g} is more than certain", f"write {high:g}%" if high <= 100 else "write a share such as 40%", mark=mark
        )
    elif low >= 1 or high <= 0:
        what = "always happens" if low >= 1 else "never happens"
        yield Finding("L416", formula.node, f"this {what}: the chance is {_span(low, high)}", "write a chance between 0% and 100%", mark=mark)


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}..{high:g}"
