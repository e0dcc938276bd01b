"""Choices that are no choice: worse than another in everything, or the same."""

import json
from collections import Counter

from game.content.checks import Finding
from game.content.document import plain
from game.content.survey import ChoiceView, EffectUse, Meaning, Survey

CODES = {
    "B801": ("warning", "a choice worse than another in every effect"),
    "B802": ("warning", "two choices that are the same"),
}


def check(survey: Survey):
    for event in survey.events.values():
        profiles = [_Profile(survey, choice) for choice in event.choices]
        for k, mine in enumerate(profiles):
            for other in profiles[:k]:
                if mine.same(other):
                    yield Finding(
                        "B802", mine.choice.node, f"'{mine.choice.id}' does the same as '{other.choice.id}'", "let them differ in what they cost or change"
                    )
            for other in profiles:
                if other is not mine and mine.worse(other):
                    yield Finding(
                        "B801", mine.choice.node, f"'{mine.choice.id}' is worse than '{other.choice.id}' in everything", "give it something the other has not"
                    )
                    break


class _Profile:
    """What a choice costs and changes: plain amounts by quantity, and everything else as it is written."""

    def __init__(self, survey: Survey, choice: ChoiceView):
        self.choice = choice
        self.signs: dict[str, int] = {}
        self.amounts: Counter = Counter()
        self.rest: list[str] = []
        written = choice.node.get("effects")
        if len(getattr(written, "items", choice.effects)) != len(choice.effects):
            self.rest.append(f"unread effects of {choice.owner}")
        for effect in choice.effects:
            self._take(survey, effect, "")
        for name, price in choice.cost.items():
            self._add(survey, name, name, -price)
        if choice.slots:
            self.signs["slots"] = 1
            self.amounts["slots"] -= choice.slots
        if choice.days:
            self.signs["days"] = 1
            self.amounts["days"] -= choice.days
        self.rest.sort()
        self.go = choice.go.text if choice.go is not None else ""
        self.when = choice.when.expression.text if choice.when is not None else ""

    def _take(self, survey: Survey, effect: EffectUse, within: str) -> None:
        if effect.verb == "each" and len(effect.then) == 1 and effect.then[0].verb == "add":
            condition = effect.guard.expression.text if effect.guard is not None else "member"
            self._take(survey, effect.then[0], f"each {condition}: ")
            return
        value = None
        if effect.verb == "add" and effect.amount is not None:
            node = effect.node.get("by")
            value = node.value if isinstance(getattr(node, "value", None), int | float) else None
        if value is None:
            self.rest.append(json.dumps(plain(effect.node), sort_keys=True, default=str))
            return
        name, lasting = effect.target.text, effect.node.get("for")
        key = within + name + (f" for {lasting.text}" if hasattr(lasting, "text") else "")
        meaning = survey.meaning(name, effect.scope)
        self._add(survey, key, meaning.quantity.id if isinstance(meaning, Meaning) and meaning.quantity is not None else "", float(value))

    def _add(self, survey: Survey, key: str, quantity: str, value: float) -> None:
        declared = survey.quantities.get(quantity)
        self.signs[key] = {"up": 1, "down": -1}.get(declared.good if declared is not None else "", 0)
        self.amounts[key] += value

    def same(self, other: "_Profile") -> bool:
        mine, theirs = ({k: v for k, v in p.amounts.items() if v} for p in (self, other))
        audiences = self.choice.likes == other.choice.likes and self.choice.dislikes == other.choice.dislikes
        return mine == theirs and self.rest == other.rest and self.go == other.go and self.when == other.when and audiences

    def worse(self, other: "_Profile") -> bool:
        """Never better than the other and somewhere worse. What cannot be weighed must be equal; the other must be open whenever this is."""
        if self.rest != other.rest or self.go != other.go or other.when not in ("", self.when):
            return False
        if not (self.choice.likes <= other.choice.likes and self.choice.dislikes >= other.choice.dislikes):
            return False
        signs = other.signs | self.signs
        less = self.choice.likes != other.choice.likes or self.choice.dislikes != other.choice.dislikes
        for key in signs:
            gap = self.amounts[key] - other.amounts[key]
            if gap and not signs[key] or gap * signs[key] > 0:
                return False
            less = less or gap != 0
        return less
