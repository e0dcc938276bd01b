"""What a scenario or a copied entry says over again."""

from game.content.checks import Finding
from game.content.document import ListNode, MapNode, Node, ScalarNode, plain
from game.content.survey import Survey

CODES = {"S209": ("warning", "an override that says what was said already")}


def check(survey: Survey):
    for section, below in survey.tree.items.items():
        if section not in ("schema", "id", "extends", "remove", "tests", "abstract"):
            yield from _same(below)


def _same(node: Node):
    if isinstance(node, MapNode):
        for below in node.items.values():
            yield from _same(below)
    elif isinstance(node, ScalarNode | ListNode) and node.replaced is not None and plain(node) == plain(node.replaced):
        what = f"'{node.text}'" if isinstance(node, ScalarNode) and len(node.text) < 40 else "this"
        yield Finding("S209", node, f"{what} is what it was anyway", "take the line away", (f"it is said at {node.replaced.mark}",))
