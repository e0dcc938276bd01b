"""Texts before the Council: paragraphs that say something at each strength they could be adopted at, and objections to paragraphs that exist."""

from game.content.checks import Finding
from game.content.document import ListNode, MapNode, ScalarNode
from game.content.spec import STRENGTHS
from game.content.survey import Survey
from game.errors import did_you_mean

CODES = {
    "C101": ("error", "a paragraph that says nothing at any strength"),
    "C102": ("error", "a draft at a strength that the paragraph does not have"),
    "C103": ("error", "an objection to a paragraph that the text does not have"),
    "C104": ("error", "more paragraphs than a text may have"),
    "C105": ("warning", "a dated commitment that is not the firmest strength"),
    "C106": ("warning", "an objection that no strength reaches"),
}
MOST = 4  # paragraphs of one text


def check(survey: Survey):
    for name, node in survey.section("texts").items():
        if isinstance(node, MapNode):
            yield from _text(name, node)


def _text(name: str, node: MapNode):
    paragraphs = node.get("paragraphs")
    below = paragraphs.items if isinstance(paragraphs, MapNode) else {}
    if len(below) > MOST:
        key = list(below)[MOST]
        yield Finding("C104", paragraphs.keys[key], f"'{name}' has {len(below)} paragraphs, and a text holds {MOST}", "join two of them, or write a second text")
    for paragraph, body in below.items():
        if isinstance(body, MapNode):
            yield from _paragraph(paragraph, body, paragraphs.keys[paragraph])
    minds = node.get("minds")
    for objection in minds.items if isinstance(minds, ListNode) else ():
        if isinstance(objection, MapNode):
            yield from _objection(name, objection, below)


def _strengths(body: MapNode) -> list[str]:
    return [s for s in STRENGTHS if isinstance(body.get(s), MapNode)]


def _paragraph(paragraph: str, body: MapNode, key):
    found = _strengths(body)
    if not found and body.get("levels") is None:
        yield Finding("C101", key, f"'{paragraph}' says nothing at any strength", f"give it {', '.join(STRENGTHS[:3])} or {STRENGTHS[3]}, each with says: and effects:")
        return
    draft = body.get("draft")
    if isinstance(draft, ScalarNode) and draft.text in STRENGTHS and found and draft.text not in found:
        yield Finding("C102", draft, f"'{paragraph}' is drafted at {draft.text}, and does not say what that would be", f"it has {', '.join(found)}")
    for strength in found[:-1]:
        due = body.get(strength).get("falls_due")
        if due is not None and "deadlines" in found:
            yield Finding("C105", due, f"a date stands at {strength}, below {found[-1]}", "dates belong to the firmest strength; the weaker ones commit to nothing by a day")


def _objection(name: str, objection: MapNode, below):
    paragraph, start = objection.get("paragraph"), objection.get("from")
    if not isinstance(paragraph, ScalarNode):
        return
    body = below.get(paragraph.text)
    if body is None:
        yield Finding("C103", paragraph, f"'{name}' has no paragraph '{paragraph.text}'{did_you_mean(paragraph.text, below)}", f"it has {', '.join(below)}")
    elif isinstance(start, ScalarNode) and isinstance(body, MapNode) and start.text in STRENGTHS:
        found = _strengths(body)
        if found and STRENGTHS.index(start.text) > STRENGTHS.index(found[-1]):
            yield Finding("C106", start, f"the firmest that '{paragraph.text}' can say is {found[-1]}", f"object from {found[-1]}, or write what {start.text} would say")
