"""The encyclopedia: every number, member, text, card and source of a scenario, in its own words. Nothing here is written twice."""

from __future__ import annotations

from game.session.desk import Desk
from game.session.quarter import Quarter
from game.session.view import EntryView, Gauge

SECTIONS = ("Terms", "Numbers", "Members", "Groups", "Texts", "Actions", "Sources")
OF_EACH = ("core", "resilience", "trust", "will", "fear", "stability", "atlanticism", "solidarity")


def entries(desk: Desk) -> tuple[EntryView, ...]:
    """Every entry, by section and then by name."""
    q = desk.quarter
    found = [*_terms(q), *_numbers(desk), *_members(q), *_groups(q), *_texts(q), *_actions(q), *_sources(q)]
    return tuple(sorted(found, key=lambda e: (SECTIONS.index(e.section), e.title.casefold())))


def matches(entry: EntryView, words: str) -> bool:
    """Whether every word of a search occurs in an entry's title or text."""
    text = f"{entry.title} {entry.text}".casefold()
    return all(word in text for word in words.casefold().split())


def _numbers(desk: Desk):
    q, gauges = desk.quarter, desk.gauges
    for name in gauges.shown():
        declared = q.declared(name)
        if declared.flag or not declared.about or name.startswith("text."):  # what may yet happen, and what a text's own entry tells
            continue
        g = gauges.world(name)
        facts = [("Now", g.text), _range(g, declared)]
        yield EntryView(f"number:{name}", "Numbers", g.label, g.about, tuple(f for f in facts if f[1]), g.hints, gauge=name)
    for key in OF_EACH:
        declared = q.declared(f"member.{key}")
        if declared is not None and declared.shown and declared.label:
            low, high = f"{declared.low:g}", f"{declared.high:g}"
            about = declared.about or "A number of each member; the dossier gives it with its reasons."
            yield EntryView(f"member:{key}", "Numbers", f"{declared.label}, of each member", about, (("Range", f"{low} to {high} {declared.unit}".strip()),))


def _range(g: Gauge, declared) -> tuple[str, str]:
    if declared.states or declared.flag:
        return "States", ", ".join(s.replace("_", " ") for s in declared.states)
    return "Range", f"{g.low:,g} to {g.high:,g} {g.unit}".strip()


def _members(q: Quarter):
    for code, member in q.tables.scenario.members.items():
        groups = [g.label for g in q.tables.scenario.groups.values() if g.label and code in g.members]
        text = f"{member.one_line}\n\n{member.character}".strip()
        facts = (("Capital", member.capital), ("Member since", str(member.joined)), ("Stands with", ", ".join(groups)))
        yield EntryView(f"ally:{code}", "Members", member.name, text, tuple(f for f in facts if f[1]), member=code)


def _groups(q: Quarter):
    members = q.tables.scenario.members
    for name, group in q.tables.scenario.groups.items():
        if group.label and group.members:
            yield EntryView(f"group:{name}", "Groups", group.label, ", ".join(sorted(members[m].name for m in group.members if m in members)) + ".")


def _texts(q: Quarter):
    for name, text in q.tables.scenario.texts.items():
        paragraphs = "\n\n".join(f"**{p.heading}.** {p.strengths[-1].says}" for p in text.paragraphs if p.strengths)
        yield EntryView(f"text:{name}", "Texts", text.title, f"{text.line}\n\n{paragraphs}".strip())


def _actions(q: Quarter):
    for name, action in q.tables.scenario.actions.items():
        families = q.words_of("families", action.family).get("label") or action.family.replace("_", " ").capitalize()
        yield EntryView(f"action:{name}", "Actions", action.title, f"{action.line}\n\n{action.because}".strip(), (("Kind", families),))


def _terms(q: Quarter):
    rows = q.tables.rows_by_id.get("terms")
    for row in rows.ids if rows is not None else ():
        words = q.words_of("terms", row)
        yield EntryView(f"term:{row}", "Terms", words.get("label", row), words.get("about", ""))


def _sources(q: Quarter):
    rows = q.tables.rows_by_id.get("sources")
    for row in rows.ids if rows is not None else ():
        words = q.words_of("sources", row)
        yield EntryView(f"source:{row}", "Sources", words.get("label", row), words.get("about", ""), (("Used for", words["used"]),) if words.get("used") else ())
