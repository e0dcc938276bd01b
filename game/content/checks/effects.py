"""Effects that cannot matter: larger than the whole range, nothing, or what is so already."""

from game.content import ranges
from game.content.checks import Finding
from game.content.document import ScalarNode
from game.content.survey import EffectUse, Formula, Meaning, Survey

CODES = {
    "E601": ("warning", "an amount as large as the whole range"),
    "E602": ("warning", "an effect that changes nothing"),
    "E608": ("warning", "two plain effects on one quantity in one list"),
}


def check(survey: Survey):
    for effect in survey.effects:
        if effect.verb in ("add", "set") and effect.amount is not None:
            yield from _size(survey, effect)
        if effect.verb == "if" and effect.guard is not None:
            yield from _so_already(survey, effect.guard, effect.then)
    for effects in survey.lists:
        yield from _twice(effects)
    for event in survey.events.values():
        for choice in event.choices:
            if choice.when is not None:
                yield from _so_already(survey, choice.when, choice.effects)
            if event.when is not None and not event.queued and event.due <= 1:
                yield from _so_already(survey, event.when, choice.effects)


def _size(survey: Survey, effect: EffectUse):
    meaning = survey.meaning(effect.target.text, effect.scope)
    if not isinstance(meaning, Meaning) or meaning.quantity is None or meaning.quantity.low >= meaning.quantity.high:
        return
    quantity = meaning.quantity
    low, high = ranges.bounds(effect.amount.expression, survey.known)
    mark = effect.amount.expression.place()
    notes = (f"the range is declared at {quantity.range_mark}",)
    if effect.verb == "add":
        width = quantity.high - quantity.low
        if low == high == 0:
            yield Finding("E602", effect.amount.node, f"adding 0 to {effect.target.text} changes nothing", "take the effect away", mark=mark)
        elif (low >= width or high <= -width) and not quantity.whole:
            end = quantity.high if low > 0 else quantity.low
            yield Finding(
                "E601",
                effect.amount.node,
                f"this always runs into {end:g}: {quantity.range_text}",
                f"write {{set: {effect.target.text}, to: {end:g}}}, or less",
                notes,
                mark,
            )
    elif effect.amount.expression.text not in quantity.states and (low > quantity.high or high < quantity.low):
        yield Finding("E601", effect.amount.node, f"it can only be set inside its range: {quantity.range_text}", "write a value in the range", notes, mark)


def _so_already(survey: Survey, guard: Formula, effects: tuple[EffectUse, ...]):
    """`set` of what the condition around it has made sure of."""
    box = ranges.narrowed(guard.expression, survey.known)
    for effect in effects:
        if effect.verb not in ("set", "clear") or box is None:
            continue
        name = effect.target.text
        held = box.get(name)
        if held is None or held.low != held.high:
            continue
        value = _value(survey, effect, name)
        if value is not None and value == held.low:
            word = "0" if effect.verb == "clear" else effect.amount.expression.text if effect.amount is not None else "1"
            yield Finding(
                "E602",
                effect.target,
                f"'{name}' is {word} already wherever this happens",
                "take the effect away",
                (f"the condition is at {guard.expression.mark}",),
            )


def _value(survey: Survey, effect: EffectUse, name: str) -> float | None:
    if effect.verb == "clear":
        return 0.0
    if effect.amount is None:
        return 1.0
    states = survey.quantities[name].states if name in survey.quantities else ()
    if effect.amount.expression.text in states:
        return float(states.index(effect.amount.expression.text))
    low, high = ranges.bounds(effect.amount.expression, survey.known)
    return low if low == high else None


def _twice(effects: tuple[EffectUse, ...]):
    seen: dict[str, ScalarNode] = {}
    for effect in effects:
        if effect.verb in ("add", "set", "clear") and "for" not in effect.node and not effect.each:
            first = seen.setdefault(effect.target.text, effect.target)
            if first is not effect.target:
                yield Finding(
                    "E608",
                    effect.target,
                    f"'{effect.target.text}' is changed twice in one list",
                    "make one effect of them",
                    (f"the first is at {first.mark}",),
                )
