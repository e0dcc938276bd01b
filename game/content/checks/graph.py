"""What leads to what: papers that are only ever queued, crises and their stages, locked cards."""

from collections import defaultdict

from game.content import units
from game.content.checks import Finding
from game.content.document import ListNode, MapNode, ScalarNode
from game.content.survey import EffectUse, EventView, Survey

CODES = {
    "G501": ("error", "only: queued, and nothing queues it"),
    "G502": ("error", "papers that bring each other back every quarter without end"),
    "G503": ("error", "a stage no path reaches"),
    "G505": ("error", "a crisis without a way to its end, or not in time"),
    "G507": ("warning", "unlock of an action that was never locked"),
    "G509": ("warning", "a follow-up later than the last turn"),
    "G511": ("error", "a locked action that nothing unlocks"),
    "G512": ("error", "a crisis that nothing starts"),
    "G513": ("error", "a stage of a ladder without a way down"),
    "G514": ("error", "a ladder of fewer than seven rungs or more than nine"),
    "G515": ("error", "accidents below the last three rungs"),
    "G516": ("error", "a ladder whose end depends on a condition"),
}

FEWEST_RUNGS, MOST_RUNGS = 7, 9


def check(survey: Survey):
    queued, started, unlocked = defaultdict(list), defaultdict(list), defaultdict(list)
    for effect in survey.effects:
        kinds = {"queue": queued, "start": started, "unlock": unlocked}
        if effect.verb in kinds:
            kinds[effect.verb][effect.target.text].append(effect)
    if not survey.abstract:
        yield from _nobody_leads_there(survey, queued, started, unlocked)
    for name, effects in unlocked.items():
        action = survey.section("actions").get(name)
        if isinstance(action, MapNode) and getattr(action.get("locked"), "value", None) is not True:
            for effect in effects:
                yield Finding("G507", effect.target, f"'{name}' is not locked, so there is nothing to unlock", "write locked: true in the action")
    for stages in survey.crises.values():
        yield from _crisis(survey, stages)
    yield from _circles(survey)
    for effects in queued.values():
        for effect in effects:
            low, _ = _delay(effect)
            if low >= survey.turns:
                yield Finding("G509", effect.node.get("in") or effect.target, f"in {low} turns the campaign is over: it has {survey.turns}", "bring it sooner")


def _nobody_leads_there(survey: Survey, queued, started, unlocked):
    for event in survey.events.values():
        if event.queued and not event.crisis and event.id not in queued:
            yield Finding("G501", event.key, f"'{event.id}' is only: queued, and nothing queues it", "queue it from a choice, or take only: queued away")
    for name in survey.crises:
        node = survey.section("crises")[name]
        if name not in started and not (isinstance(node, MapNode) and node.get("starts") is not None):
            yield Finding("G512", survey.key("crises", name), f"nothing starts the crisis '{name}'", "write {start: " + name + "} in a choice")
    for name, action in survey.section("actions").items():
        if isinstance(action, MapNode) and getattr(action.get("locked"), "value", None) is True and name not in unlocked:
            yield Finding("G511", survey.key("actions", name), f"'{name}' is locked, and nothing unlocks it", "write {unlock: " + name + "} in a choice")


def _crisis(survey: Survey, stages: list[EventView]):
    """Stages reached from the first; a way to the end that fits the clock."""
    by_id = {e.stage: e for e in stages}
    if not stages:
        return
    days = {stages[0].stage: 0.0}
    waiting, end = [stages[0].stage], None
    while waiting:
        at = waiting.pop(0)
        for choice in by_id[at].choices:
            to, spent = choice.go.text if choice.go is not None else "end", days[at] + choice.days
            if to == "end":
                end = spent if end is None else min(end, spent)
            elif to in by_id and spent < days.get(to, float("inf")):
                days[to] = spent
                if to not in waiting:
                    waiting.append(to)
    for event in stages:
        if event.stage not in days:
            yield Finding("G503", event.key, f"no option leads to the stage '{event.stage}'", "let an option go: there, or take it away")
    key = survey.key("crises", stages[0].crisis)
    crisis = survey.section("crises")[stages[0].crisis]
    if isinstance(crisis, MapNode) and crisis.get("rungs") is not None:
        yield from _ladder(crisis, key, stages)
    clock = crisis.get("clock") if isinstance(crisis, MapNode) else None
    limit = clock.get("days") if isinstance(clock, MapNode) else None
    if end is None:
        yield Finding("G505", key, f"no way leads from '{stages[0].stage}' to the end of the crisis", "write go: end in an option that can be reached")
    elif isinstance(limit, ScalarNode) and isinstance(limit.value, int) and end > limit.value:
        yield Finding(
            "G505", limit, f"the shortest way through takes {end:g} days, and the clock has {limit.value}", "give it more days, or let options take fewer"
        )
    elif len(by_id) > 1:
        for event in stages:
            ways = {c.go.text if c.go is not None else "end" for c in event.choices}
            if event.stage in days and ways and ways <= {event.stage}:
                yield Finding("G505", event.key, f"every option of '{event.stage}' leads back to it", "let one go: end or to another stage")


def _ladder(crisis: MapNode, key, stages: list[EventView]):
    """What every ladder keeps: its length, its accidents at the top, a shared way down from each stage but the first, an end for all cases."""
    rungs = [n for n in getattr(crisis.get("rungs"), "items", ()) if isinstance(n, MapNode)]
    if not FEWEST_RUNGS <= len(rungs) <= MOST_RUNGS:
        yield Finding("G514", key, f"the ladder has {len(rungs)} rungs; it takes {FEWEST_RUNGS} to {MOST_RUNGS} to be climbed and left", "add or join rungs")
    for rung in rungs[:-3]:
        if rung.get("accident") is not None:
            yield Finding("G515", rung.keys["accident"], "accidents belong on the last three rungs", "take it away, or move the rung up")
    for stage in stages[1:]:
        if not getattr(stage.node.get("ways"), "items", ()):
            yield Finding("G513", stage.key, f"the stage '{stage.stage}' offers no way down", "name some of ways_down under ways:")
    outcomes = [n for n in getattr(crisis.get("outcomes"), "items", ()) if isinstance(n, MapNode)]
    if not outcomes or outcomes[-1].get("when") is not None:
        yield Finding("G516", outcomes[-1] if outcomes else key, "the last outcome must have no when, so that every crisis ends somehow", "add one without when:")


def _delay(effect: EffectUse) -> tuple[int, int]:
    node = effect.node.get("in")
    if isinstance(node, ListNode) and len(node.items) == 2:
        values = [units.turns(n.text) if isinstance(n.value, str) else n.value for n in node.items if isinstance(n, ScalarNode)]
        return (int(values[0] or 0), int(values[1] or 0)) if len(values) == 2 else (1, 1)
    if isinstance(node, ScalarNode):
        if isinstance(node.value, str):
            return units.turn_range(node.text) or (1, 1)
        if isinstance(node.value, int):
            return int(node.value), int(node.value)
    return 1, 1


def _circles(survey: Survey):
    """Papers without any choice that leaves a circle of next-quarter papers."""
    leads: dict[str, list[EffectUse]] = {}
    for event in survey.events.values():
        if event.crisis or not event.choices:
            continue
        ways = [[e for e in choice.effects if e.verb == "queue" and _delay(e)[1] <= 1] for choice in event.choices]
        if all(ways):
            leads[event.id] = [e for way in ways for e in way]
    # An event whose every choice queues only papers that do the same can never be left.
    changed = True
    while changed:
        changed = False
        for name in list(leads):
            if any(e.target.text not in leads for e in leads[name]):
                del leads[name]
                changed = True
    for name, effects in leads.items():
        others = sorted({e.target.text for e in effects})
        yield Finding(
            "G502",
            effects[0].target,
            f"'{name}' brings '{others[0]}' at once whatever is chosen, and that leads back here without end",
            "give one choice no queue, or write in: with more turns",
        )
