"""What a player sees of a quantity."""

from game.content.checks import Finding
from game.content.survey import Survey

CODES = {"V604": ("error", "a quantity shown without a label")}


def check(survey: Survey):
    for name, declared in survey.quantities.items():
        if declared.shown and not declared.flag and not declared.label:
            yield Finding("V604", declared.key, f"'{name}' is shown to the player and has no label", "give it a label, or write shown: false")
