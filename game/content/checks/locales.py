"""Translations: `locales: {nb: {events.lights_out.title: Lyset går}}`."""

from game.content import merge, template
from game.content.checks import Finding
from game.content.document import MapNode, ScalarNode
from game.content.survey import Survey
from game.errors import did_you_mean

CODES = {
    "T705": ("error", "a translation with other slots than its text"),
    "T710": ("note", "how much is translated"),
    "T711": ("warning", "a translation of nothing"),
}


def check(survey: Survey):
    for language, below in survey.section("locales").items():
        if not isinstance(below, MapNode):
            continue
        done = 0
        for path, node in below.items.items():
            trail = merge.find(survey.tree, path)
            original = trail[-1][1] if trail else None
            key = below.keys[path]
            if not isinstance(original, ScalarNode) or not isinstance(original.value, str) or path.startswith("locales"):
                yield Finding("T711", key, f"there is no text at '{path}'{_near(survey, path)}", "name a text, such as events.lights_out.title")
                continue
            done += 1
            if isinstance(node, ScalarNode):
                yield from _slots(original, node)
        if survey.texts:
            share = done / len(survey.texts)
            yield Finding("T710", survey.key("locales", language), f"{done} of {len(survey.texts)} texts are translated to {language} ({share:.0%})")


def _slots(original: ScalarNode, node: ScalarNode):
    there, here = ({s.name for s in template.placeholders(n.text) if s.name != "n"} for n in (original, node))
    note = (f"the text is at {original.mark}",)
    for name in sorted(there - here):
        yield Finding("T705", node, f"the translation lacks the slot {{{name}}}", "put it in", note)
    for slot in template.placeholders(node.text):
        if slot.name in here - there:
            yield Finding(
                "T705",
                node,
                f"the text has no slot {{{slot.name}}}{did_you_mean(slot.name, there)}",
                "take it out",
                note,
                node.at(slot.start, slot.end - slot.start),
            )


def _near(survey: Survey, path: str) -> str:
    section, _, rest = path.partition(".")
    entries = survey.section(section)
    if not entries:
        return did_you_mean(section, survey.tree.items)
    name = rest.split(".")[0]
    return "" if name in entries else did_you_mean(name, entries)
