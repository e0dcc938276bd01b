"""Families and tags that are written once and look like a slip of the pen."""

from collections import Counter

from game.content.checks import Finding
from game.content.document import MapNode, ScalarNode
from game.content.survey import Survey, scalars
from game.errors import did_you_mean

CODES = {"R308": ("warning", "a family, tag or thread that looks like a misspelt one")}


def check(survey: Survey):
    for section, keys in (("events", ("family", "tags", "chain")), ("actions", ("family",))):
        for key in keys:
            found: list[ScalarNode] = []
            for entry in survey.section(section).values():
                if isinstance(entry, MapNode):
                    found += scalars(entry.get(key))
            yield from _odd_ones(found, f"a {key.removesuffix('s')} of one {section.removesuffix('s')} only")
    if not survey.section("texts"):  # with texts, an unknown one is an error
        yield from _odd_ones([m.node for m in survey.mentions if m.kind == "text"], "a text that is named once only")


def _odd_ones(found: list[ScalarNode], what: str):
    counts = Counter(n.text for n in found)
    common = {word for word, n in counts.items() if n > 1}
    for node in found:
        if counts[node.text] == 1 and (near := did_you_mean(node.text, {w for w in common if _close(w, node.text)})):
            yield Finding("R308", node, f"'{node.text}' is {what}{near}")


def _close(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= 2 and min(len(a), len(b)) >= 4 and a[0] == b[0]
