"""Slots in texts: `{us.favour}`, `{host.name}`, `{n|one ship|{n} ships}`."""

from game.content import template
from game.content.checks import Finding
from game.content.survey import Fault, Survey, TextUse, hint

CODES = {
    "T703": ("error", "a slot that nothing fills"),
    "V605": ("error", "a hidden quantity named in a text"),
}
ABOUT_MEMBERS = ("name", "capital", "code", "adjective")
# What the last page counts over the whole campaign; `game.session.ending` fills them.
OF_ENDINGS = frozenset((
    "members.now", "members.at_35", "messages.sent", "dinners", "promises.kept", "promises.broken", "papers.answered", "quarters", "elections",
    "laggard.capital", "laggard.core", "friend.capital", "grudge.capital", "blocker.capital", "most.capital", "most.visits",
    "worst.place", "worst.sector", "worst.value", "worst.year", "members.honest", "grudge.cause",
))  # fmt: skip
UNFILLED = ("opening",)  # shown before there is a quarter to fill it from


def check(survey: Survey):
    for use in survey.texts:
        for flaw in template.flaws(use.node.text):
            yield Finding("T703", use.node, flaw.message, "write {us.favour}, or {n|one ship|{n} ships}", mark=use.node.at(flaw.start))
        slots = template.placeholders(use.node.text)
        counted = {s.name for s in slots if s.forms}
        for slot in slots:
            if slot.name and not (slot.name == "n" and counted):
                yield from _slot(survey, use, slot)


def _slot(survey: Survey, use: TextUse, slot: template.Placeholder):
    name = slot.name
    mark = use.node.at(slot.start, slot.end - slot.start if not slot.forms else len(name) + 1)
    if name in ("year", "quarter") or (use.kind == "ending" and name in OF_ENDINGS):
        return
    head, _, tail = name.partition(".")
    if tail in _words_of(survey, use, head):
        return
    meaning = survey.meaning(name, use.scope)
    if isinstance(meaning, Fault) or meaning.kind == "group":
        known = [*_usable(survey, use), "year", "quarter"]
        yield Finding("T703", use.node, f"nothing fills the slot {{{name}}}{hint(name, known)}", "name a quantity, a role of the cast or a member", mark=mark)
    elif meaning.quantity is not None and not meaning.quantity.shown:
        yield Finding("V605", use.node, f"'{name}' is hidden from the player and stands in a text", "leave it out, or write shown: true at the quantity",
                      (f"it is declared at {meaning.quantity.range_mark}",), mark)  # fmt: skip


def _words_of(survey: Survey, use: TextUse, head: str) -> tuple[str, ...]:
    """What may be said of whoever or whatever a name's first part stands for."""
    scope = use.scope
    if head == "target" and scope.target == "sector":
        return ("name", "capital")
    known = head in scope.roles or head in survey.section("members") or (head == "target" and scope.target) or (head == "member" and scope.member)
    return ABOUT_MEMBERS if known else ()


def _usable(survey: Survey, use: TextUse) -> list[str]:
    heads = [*use.scope.roles, *survey.section("members")] + (["target"] if use.scope.target else []) + (["member"] if use.scope.member else [])
    world = [q for q, d in survey.quantities.items() if not q.startswith("member.") and d.shown]
    tails = [q.removeprefix("member.") for q, d in survey.quantities.items() if q.startswith("member.") and d.shown]
    few = [*use.scope.roles, *(["target"] if use.scope.target else [])]
    return [
        *world,
        *(f"{h}.{t}" for h in heads for t in ABOUT_MEMBERS),
        *(f"{h}.{t}" for h in few for t in tails),
        *(OF_ENDINGS if use.kind == "ending" else ()),
    ]
