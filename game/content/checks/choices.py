"""Papers that can leave the player without an answer, and answers that nobody can give."""

from game.content import expression as x
from game.content import ranges
from game.content.checks import Finding
from game.content.document import ListNode, MapNode, Node
from game.content.survey import ChoiceView, EffectUse, EventView, Survey

CODES = {
    "L405": ("error", "all choices can be closed at once"),
    "L406": ("warning", "fewer than two choices"),
    "L407": ("error", "a choice that is never open when its event comes"),
    "E606": ("error", "a price that can never be paid"),
    "E607": ("warning", "a choice that does nothing and says nothing"),
    "E609": ("warning", "a report for dice that are not thrown"),
    "E610": ("error", "a price that nobody charges"),
}
PAID_IN = "office.capital"


def check(survey: Survey):
    for event in survey.events.values():
        if len(event.choices) == 1 == _written(event):
            yield Finding("L406", event.key, f"'{event.id}' has one choice only, which is none", "give it another")
        if event.choices and not _always_one(survey, event):
            yield Finding("L405", event.key, f"every choice of '{event.id}' can be closed at once: each has a price or a condition",
                          "let one choice have neither cost, slots nor when")  # fmt: skip
        for choice in event.choices:
            yield from _choice(survey, event, choice)
    for name in survey.section("actions"):
        yield from _price(survey, survey.section("actions")[name])


def _written(event: EventView) -> int:
    """How many choices are written, those with faults too."""
    written = event.node.get("options" if event.crisis else "choices")
    return len(written) if isinstance(written, ListNode) else 0


def _free(survey: Survey, choice: ChoiceView) -> bool:
    """No slot, and no price that the office could be too poor for."""
    return choice.slots <= 0 and all(price <= 0 or price <= getattr(survey.quantities.get(q), "low", 0.0) for q, price in choice.cost.items())


def _always_one(survey: Survey, event: EventView) -> bool:
    """Whether some choice without a price is open whatever the state."""
    conditions = []
    for choice in event.choices:
        if not _free(survey, choice):
            continue
        if choice.when is None:
            return True
        conditions.append(x.Not(choice.when.expression.root))
    if not conditions:
        return False
    closed = conditions[0] if len(conditions) == 1 else x.And(tuple(conditions))
    if event.when is not None and not event.queued and event.due <= 1:
        closed = x.And((event.when.expression.root, closed))
    return ranges.narrowed(closed, survey.known) is None


def _choice(survey: Survey, event: EventView, choice: ChoiceView):
    if choice.when is not None and event.when is not None and not event.queued and event.due <= 1:
        both = x.And((event.when.expression.root, choice.when.expression.root))
        one, other = (ranges.narrowed(f.expression, survey.known) for f in (event.when, choice.when))
        if one is not None and other is not None and ranges.narrowed(both, survey.known) is None:
            yield Finding("L407", choice.when.node, f"never open: the event comes only when {event.when.expression.text}", "let the two conditions meet",
                          mark=choice.when.expression.place())  # fmt: skip
    if "report_else" in choice.node and not any(_throws(e) for e in choice.effects):
        key = choice.node.keys["report_else"]
        yield Finding("E609", key, f"'{choice.id}' has no chance in its effects, so report_else is never read", "take it away, or add a chance")
    yield from _price(survey, choice.node)
    if not any(key in choice.node for key in ("cost", "likes", "dislikes", "report", "go", "effects")):
        yield Finding("E607", choice.node, f"the choice '{choice.id}' changes nothing and says nothing", "give it effects, or a report")


def _throws(effect: EffectUse) -> bool:
    return effect.verb == "chance" or any(_throws(e) for e in (*effect.then, *effect.otherwise))


def _price(survey: Survey, node: Node):
    cost = node.get("cost") if isinstance(node, MapNode) else None
    for name, below in cost.items.items() if isinstance(cost, MapNode) else ():
        if name in survey.quantities and name != PAID_IN:
            yield Finding("E610", cost.keys[name], f"only {PAID_IN} is charged as a price", f"write {{add: {name}, by: ..}} under effects")
        quantity = survey.quantities.get(name)
        value = getattr(below, "value", None)
        if quantity is not None and isinstance(value, int | float) and not isinstance(value, bool) and value > quantity.high:
            yield Finding("E606", below, f"a price of {value:g} can never be paid: {quantity.range_text}", "ask for less",
                          (f"the range is declared at {quantity.range_mark}",))  # fmt: skip
