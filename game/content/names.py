"""What the names of a scenario's expressions can be: the ranges that analysis works with."""

from __future__ import annotations

from collections.abc import Mapping

from game.content.intervals import ONE, TRUTH, ZERO, Range, hull
from game.content.ranges import Known
from game.content.spec import Quantity, Scenario

USES = Range(0.0, 3.0, True)  # earlier uses of an action that are remembered
LEVELS = Range(0.0, 4.0, True)  # strengths of a paragraph


def range_of(quantity: Quantity) -> Range:
    """The declared range; flags and phases take whole numbers only."""
    return Range(quantity.low, quantity.high, quantity.flag or bool(quantity.states), states=quantity.states)


def known(scenario: Scenario, more: Mapping[str, Range] | None = None) -> Known:
    """The ranges of every name of a scenario.

    Whether a name may be used in some place is not asked: any word before the dot (`member`, `target`, a role, a code) stands for a
    member, and `target` also for a sector.

    Args:
        more: further names, or narrower ranges of known ones.
    """
    more = more or {}
    groups_of = {code: frozenset(g.id for g in scenario.groups.values() if code in g.members) for code in scenario.members}
    calendar = scenario.calendar
    last = calendar.year * 4 + calendar.quarter - 1 + calendar.turns - 1
    time = {
        "turn": Range(1.0, float(calendar.turns), True), "year": Range(float(calendar.year), float(last // 4), True), "quarter": Range(1.0, 4.0, True),
        "uses": USES, "level": LEVELS,
    }  # fmt: skip
    world = {q.id: range_of(q) for q in scenario.quantities.values()}
    sectors = scenario.tables["sectors"].rows if "sectors" in scenario.tables else {}

    def find(path: str) -> Range | None:
        if path in more:
            return more[path]
        if path in world:
            return world[path]
        if path in time:
            return time[path]
        head, _, tail = path.partition(".")
        if f"member.{tail}" in world:
            return world[f"member.{tail}"]
        if tail in scenario.groups:
            if head in groups_of:
                return ONE if tail in groups_of[head] else ZERO
            return TRUTH
        if head == "target":
            found = [world[f"{tail}.{sector}"] for sector in sectors if f"{tail}.{sector}" in world]
            return hull(found) if found else None
        return None

    return Known(find, groups_of, frozenset(scenario.groups), len(scenario.members) or 32)
