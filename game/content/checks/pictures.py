"""Pictures that the screens look for."""

from game import paths
from game.content.checks import Finding
from game.content.survey import Survey
from game.errors import did_you_mean

CODES = {"R305": ("error", "a picture that is not there")}


def check(survey: Survey):
    folder = paths.asset("flags")
    there = {p.stem.upper() for p in folder.glob("*.svg")} if folder.is_dir() else set()
    if not there:  # a checkout without pictures
        return
    for code in survey.section("members"):
        if code not in there:
            near = did_you_mean(code, there)
            message = f"there is no flag {code.lower()}.svg in assets/flags{near}"
            yield Finding("R305", survey.key("members", code), message, "use a member's ISO code, or draw the flag")
