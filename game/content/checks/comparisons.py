"""Comparisons that can be right and hardly are meant."""

from game.content import expression as x
from game.content.checks import Finding
from game.content.ranges import nodes_in
from game.content.survey import Declared, Formula, Survey

CODES = {
    "L410": ("warning", "a flag compared with a number other than 0 or 1"),
    "L411": ("warning", "== on a quantity that takes fractions"),
}


def check(survey: Survey):
    for formula in survey.formulas:
        for node in nodes_in(formula.expression.root):
            if isinstance(node, x.Compare):
                yield from _compare(survey, formula, node)


def _compare(survey: Survey, formula: Formula, node: x.Compare):
    for name, number in ((node.left, node.right), (node.right, node.left)):
        if not (isinstance(name, x.Name) and isinstance(number, x.Number)):
            continue
        quantity = _quantity(survey, name.path)
        if quantity is None:
            continue
        mark = formula.expression.place(node.start, node.end)
        if quantity.flag and number.value not in (0, 1):
            yield Finding(
                "L410",
                formula.node,
                f"{name.path} is a flag, 0 or 1, and is compared with {number.value:g}",
                f"write {name.path} or not {name.path}",
                mark=mark,
            )
        inside = quantity.low < number.value < quantity.high
        if node.op in ("==", "!=") and inside and quantity.decimals and not quantity.whole:
            yield Finding(
                "L411", formula.node, f"{name.path} takes fractions, so it is hardly ever exactly {number.value:g}", "write a range with < and >", mark=mark
            )


def _quantity(survey: Survey, path: str) -> Declared | None:
    return survey.quantities.get(path) or survey.quantities.get("member." + path.partition(".")[2])
