"""Odds of one roll add up to everything."""

from game.content import units
from game.content.checks import Finding
from game.content.document import ListNode, MapNode, Node, ScalarNode
from game.content.survey import Survey

CODES = {"S214": ("error", "odds that do not add up")}


def check(survey: Survey):
    for name, action in survey.section("actions").items():
        outcomes = action.get("outcomes") if isinstance(action, MapNode) else None
        if isinstance(outcomes, MapNode) and outcomes.items:
            rows = [below.get("odds") for below in outcomes.items.values() if isinstance(below, MapNode)]
            yield from _sum(rows, action.keys["outcomes"], f"the outcomes of '{name}'")
    for code, member in survey.section("members").items():
        votes = member.get("votes") if isinstance(member, MapNode) else None
        outcomes = votes.get("outcomes") if isinstance(votes, MapNode) else None
        if isinstance(outcomes, ListNode) and outcomes.items:
            rows = [below.get("odds") for below in outcomes.items if isinstance(below, MapNode)]
            yield from _sum(rows, votes.keys["outcomes"], f"the elections of {code}")


def _sum(rows: list[Node | None], place: Node, what: str):
    shares = [_share(row) for row in rows]
    if not shares or any(s is None for s in shares):
        return
    total = sum(shares)
    if abs(total - 1) > 0.001:
        yield Finding(
            "S214", place, f"{what} have odds of {100 * total:g}% together", f"add {100 - 100 * total:g}%" if total < 1 else f"take {100 * total - 100:g}% away"
        )


def _share(node: Node | None) -> float | None:
    if not isinstance(node, ScalarNode):
        return None
    return units.share(node.value) if isinstance(node.value, str) else float(node.value or 0)
