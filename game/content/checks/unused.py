"""Quantities that nothing reads, or nothing writes."""

from fnmatch import fnmatchcase
from pathlib import Path

from game.content import template
from game.content.checks import Finding
from game.content.document import MapNode
from game.content.survey import Declared, Fault, Meaning, Survey, nearest

CODES = {
    "V601": ("warning", "a quantity that nothing uses"),
    "V602": ("warning", "a quantity that is written and never read"),
    "V603": ("warning", "a quantity that is read and never written"),
    "V606": ("warning", "a flag that is set and never tested"),
}


def check(survey: Survey):
    if survey.abstract or survey.problems:  # an expression that cannot be read may be the one that uses it
        return
    reads, writes = _reads(survey), _writes(survey)
    needs = survey.vocabulary
    home = Path(survey.tree.mark.path).parent
    for name, declared in survey.quantities.items():
        ruled_read, ruled_written = (any(fnmatchcase(name, p) for p in patterns) for patterns in (needs.reads, needs.writes))
        read, written = name in reads or ruled_read, name in writes or ruled_written
        if home not in Path(declared.key.mark.path).parents:
            continue  # what a base declares is for all its heirs
        if declared.made or read and written or ruled_read or (ruled_written and declared.shown):
            continue
        yield from _idle(survey, declared, read, written)


def _idle(survey: Survey, declared: Declared, read: bool, written: bool):
    name = declared.id
    if not written and declared.shown and declared.label and name.startswith("member.") and _given(survey, name):
        return  # a fact of the dossier
    if not read and not written:
        yield Finding("V601", declared.key, f"nothing uses '{name}'", "take it away, or use it")
    elif written and not read:
        if declared.flag:
            yield Finding("V606", declared.key, f"the flag '{name}' is set and never tested", "test it in a condition, or take it away")
        else:
            yield Finding("V602", declared.key, f"'{name}' is written and never read", "read it in a condition or a text, or take it away")
    elif name.startswith("member.") and _given(survey, name):
        return  # reading it tells members apart
    else:
        what = f"'{name}' is read and never written: it stays {declared.start:g}"
        if declared.flag:
            what = f"the flag '{name}' is tested and never set"
        elif declared.computed:
            what = f"'{name}' is said to be computed, and no rule works it out"
        yield Finding("V603", declared.key, what, "let an effect change it, or take it away")


def _given(survey: Survey, name: str) -> bool:
    """Whether members give it opening values of their own, so that reading it tells them apart."""
    tail = name.removeprefix("member.")
    starts = (m.get("start") for m in survey.section("members").values() if isinstance(m, MapNode))
    return any(isinstance(s, MapNode) and tail in s for s in starts)


def _meant(survey: Survey, name: str, meaning: Meaning | Fault) -> tuple[str, ...]:
    """The quantities of a name; of a misspelt one those it was meant for, which need no second message."""
    if isinstance(meaning, Meaning):
        return meaning.ids
    return tuple(q for n in (name, nearest(name, meaning.near)) for q in (n, "member." + n.partition(".")[2]) if q in survey.quantities)


def _reads(survey: Survey) -> set[str]:
    out: set[str] = set()

    def add(name: str, scope) -> None:
        out.update(_meant(survey, name, survey.meaning(name, scope)))

    for formula in survey.formulas:
        for use in survey.names(formula):
            out.update(_meant(survey, use.node.path, use.meaning))
    for text in survey.texts:
        for slot in template.placeholders(text.node.text):
            add(slot.name, text.scope)
    for mention in survey.mentions:
        if mention.kind == "stand":
            add(mention.id, mention.scope)
        elif mention.kind == "cost":
            out.add(mention.id)
        elif mention.kind == "to":
            out.add(f"credibility.{mention.id}")
    return out


def _writes(survey: Survey) -> set[str]:
    out: set[str] = set()
    for effect in survey.effects:
        if effect.verb in ("add", "set", "clear"):
            out.update(_meant(survey, effect.target.text, survey.meaning(effect.target.text, effect.scope)))
    for mention in survey.mentions:
        if mention.kind == "cost":
            out.add(mention.id)
        elif mention.kind == "change":
            out.add(f"member.{mention.id}")
    return out
