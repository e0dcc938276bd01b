"""Ranges of quantities, and the opening values that must lie in them."""

from game.content.checks import Finding
from game.content.document import MapNode, ScalarNode
from game.content.survey import Declared, Survey
from game.errors import did_you_mean

CODES = {
    "S210": ("error", "an opening value outside its range"),
    "S211": ("error", "a range that is empty or inverted"),
}


def check(survey: Survey):
    for declared in survey.quantities.values():
        node = declared.node
        if not isinstance(node, MapNode):
            continue
        if declared.low >= declared.high:
            place = node.get("max") or node.get("min") or node
            yield Finding("S211", place, f"the range {declared.low:g}..{declared.high:g} holds nothing", "write min below max")
            continue
        start = node.get("start")
        if isinstance(start, ScalarNode):
            yield from _inside(declared, start)
    for member in survey.section("members").values():
        below = member.get("start") if isinstance(member, MapNode) else None
        for name, value in below.items.items() if isinstance(below, MapNode) else ():
            declared = survey.quantities.get(f"member.{name}")
            if declared is not None and isinstance(value, ScalarNode):
                yield from _inside(declared, value)


def _inside(declared: Declared, node: ScalarNode):
    value = node.value
    if isinstance(value, str):
        if value not in declared.states:
            what = f"none of its states: {', '.join(declared.states)}" if declared.states else "no number"
            yield Finding("S210", node, f"'{value}' is {what}{did_you_mean(value, declared.states)}")
    elif value is not None and not declared.low <= float(value) <= declared.high and declared.low < declared.high:
        mark = declared.range_mark
        near = declared.low if float(value) < declared.low else declared.high
        yield Finding("S210", node, f"got {float(value):g}, but {declared.range_text}", f"write a value from {declared.low:g} to {declared.high:g}, such as {near:g}",
                      (f"the range is declared at {mark}",))  # fmt: skip
