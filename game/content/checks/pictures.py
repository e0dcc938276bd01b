"""Pictures that the screens look for."""

from game import paths
from game.content.checks import Finding
from game.content.document import MapNode
from game.content.survey import Survey
from game.errors import did_you_mean

CODES = {"R305": ("error", "a picture that is not there")}


def check(survey: Survey):
    folder = paths.asset("flags")
    there = {p.stem for p in folder.iterdir() if p.suffix in (".png", ".svg")} if folder.is_dir() else set()
    if not there:  # a checkout without pictures
        return
    for code, member in survey.section("members").items():
        if isinstance(member, MapNode) and code.lower() not in there:
            place = member.get("name") or member
            yield Finding("R305", place, f"there is no flag '{code.lower()}.svg' in assets/flags{did_you_mean(code.lower(), there)}", "add the picture, or use a member that has one")
