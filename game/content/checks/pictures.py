"""Pictures that the screens look for."""

from game import paths
from game.content.checks import Finding
from game.content.document import MapNode, ScalarNode
from game.content.survey import Survey
from game.errors import did_you_mean

CODES = {"R305": ("error", "a picture that is not there")}


def check(survey: Survey):
    folder = paths.asset("flags")
    there = {p.stem for p in folder.iterdir() if p.suffix in (".png", ".svg")} if folder.is_dir() else set()
    if not there:  # a checkout without pictures
        return
    for member in survey.section("members").values():
        code = member.get("code") if isinstance(member, MapNode) else None
        if isinstance(code, ScalarNode) and code.text not in there and code.text.lower() not in there:
            yield Finding(
                "R305", code, f"there is no flag '{code.text}' in assets/flags{did_you_mean(code.text, there)}", "use the two letters of ISO 3166, such as NO"
            )
