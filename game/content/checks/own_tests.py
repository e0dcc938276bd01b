"""A scenario's own tests."""

from game.content.checks import Finding
from game.content.document import ListNode
from game.content.survey import Survey

CODES = {"X900": ("note", "no tests")}


def check(survey: Survey):
    tests = survey.tree.get("tests")
    if not survey.abstract and survey.events and not (isinstance(tests, ListNode) and tests.items):
        yield Finding("X900", survey.tree, "the scenario has no tests", "write tests: with what must stay true, as in the guide for authors")
