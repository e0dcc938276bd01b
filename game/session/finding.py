"""Everything on the desk that has a name, for a search: papers, cards, texts, allies, numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from game.session.view import DeskView


@dataclass(frozen=True, slots=True)
class Found:
    """Something that has a name. kind: paper, card, text, ally, number; note: a word on it, or nothing."""

    kind: str
    id: str
    title: str
    note: str = ""


def everything(view: DeskView) -> tuple[Found, ...]:
    """All that can be found in the open quarter, what waits first."""
    out = [Found("paper", p.id, p.title, p.due_text if p.chosen is None else "answered") for p in view.papers]
    out += [Found("ally", m.id, m.name, m.capital) for m in view.members.values()]
    out += [Found("card", a.id, a.title, a.cost_text if a.available else "not now") for a in view.diary.actions]
    if view.council is not None:
        for texts, note in ((view.council.table, "on the table"), (view.council.adopted, "adopted"), (view.council.drawer, "in the drawer")):
            out += [Found("text", t.id, t.title, note) for t in texts]
    out += [Found("number", g.id, g.label, g.text) for g in (*view.gauges, *view.more)]
    return tuple(out)


STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss"})  # letters that no decomposition takes apart


def plain(words: str) -> str:
    """Lower case without accents: `Turkiye` finds Türkiye."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.lower().translate(STROKES)) if not unicodedata.combining(c))


def find(words: str, among: Iterable[Found], most: int = 40) -> list[Found]:
    """What the words are part of: names that begin with them, then names of which a word does, then the rest; all of them where nothing is asked."""
    asked = plain(words).split()
    ranked = []
    for place, found in enumerate(among):
        name = plain(found.title)
        both = f"{name} {plain(found.note)} {found.kind}"
        if all(a in both for a in asked):
            first = asked[0] if asked else ""
            rank = 0 if name.startswith(first) else 1 if any(w.startswith(first) for w in name.split()) else 2
            ranked.append((rank, place, found))
    return [found for _, _, found in sorted(ranked, key=lambda r: r[:2])[:most]]
