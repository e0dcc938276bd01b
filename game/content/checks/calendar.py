"""Dates outside the campaign."""

from game.content import units
from game.content.checks import Finding
from game.content.document import MapNode, ScalarNode
from game.content.survey import Survey

CODES = {
    "L412": ("error", "a date outside the calendar"),
    "E605": ("warning", "an effect or promise that outlasts the campaign"),
}


def check(survey: Survey):
    calendar = survey.tree.get("calendar")
    start = calendar.get("start") if isinstance(calendar, MapNode) else None
    first = units.quarter(start.text) if isinstance(start, ScalarNode) else None
    if first is not None:
        begin = first[0] * 4 + first[1] - 1
        last = begin + survey.turns - 1
        for action in survey.section("actions").values():
            node = action.get("opens") if isinstance(action, MapNode) else None
            opens = units.quarter(node.text) if isinstance(node, ScalarNode) else None
            if opens is not None and opens[0] * 4 + opens[1] - 1 > last:
                yield Finding(
                    "L412", node, f"{node.text} is after the last quarter, {last // 4}-Q{last % 4 + 1}", "let it open earlier, or take the action away"
                )
        for member in survey.section("members").values():
            votes = member.get("votes") if isinstance(member, MapNode) else None
            node = votes.get("next") if isinstance(votes, MapNode) else None
            when = units.quarter(node.text) if isinstance(node, ScalarNode) else None
            if when is not None and when[0] * 4 + when[1] - 1 < begin:
                yield Finding("L412", node, f"{node.text} is before the first quarter, {start.text}", "give the next election of the campaign")
    for effect in survey.effects:
        for key in ("for", "within"):
            node = effect.node.get(key) if effect.verb in ("add", "promise") else None
            turns = units.turns(node.text) if isinstance(node, ScalarNode) and isinstance(node.value, str) else None
            if turns is not None and turns > survey.turns:
                yield Finding("E605", node, f"{turns} turns are more than the campaign has: {survey.turns}", "make it shorter, or take it away")
