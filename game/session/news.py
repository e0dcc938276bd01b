"""What happened in a quarter, told: headlines for the wires and lines for the report.

The rules leave notes (`Note`: a kind, a subject, where it struck, named values). Their words stand in the scenario's table `news`, in the
row `kind.subject` or `kind`: `text`, `text_2` .. and `outlet` for the wires; `title` and `report` for the report, `section` and `good`
(up, down) for where it stands and how it is coloured, which have plain words of their own where the scenario has none (`plainly`).
Slots: every value of the note by its name, `{subject}`, `{member.name}` where it struck single members, `{who.name}` where a value names
one, and all quantities. An event's `say` prints a headline of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.content.spec import Effect
from game.engine.ledger import Note
from game.engine.state import EVENT_FIELDS, World
from game.session import plainly, words
from game.session.fill import Filler
from game.session.outlook import judge
from game.session.quarter import Quarter
from game.session.view import Headline, ReportLine

# Values of a note that are the index of a member.
WHO = ("to", "member", "host", "who", "target", "victim")
# The most newsworthy first; what an event had printed comes where `say` stands, everything else after it.
NEWSWORTHY = ("war", "grab", "ladder", "president_elect", "phase", "crisis", "mandate", "ladder_down", "drawdown", "indicator", "article_four", "review", "say")
MOST_WIRES = 12
TOLD_ELSEWHERE = ("say", "action", "paper", "paper_opened", "ending", "crisis_step", "crisis_late", "crisis_over")
FEW = 3  # members that are told one by one even where the same is said of each


@dataclass(frozen=True, slots=True)
class Telling:
    """One note about one thing, with its words."""

    note: Note
    row: dict[str, str]
    filler: Filler
    member: int = -1

    def text(self, column: str) -> str:
        found = self.row.get(column, "")
        return self.filler.fill(found) if found else ""


def tellings(q: Quarter) -> Iterator[Telling]:
    """Every note of the quarter just played that has words; members one by one, or together where one sentence does for all."""
    for note in q.last.notes if q.last else ():
        if note.kind in TOLD_ELSEWHERE:
            continue
        row = words_for(q, note)
        if not row:
            continue
        if note.where.ndim == 2:
            struck = np.flatnonzero(note.where[:, 0])
            if len(struck) > FEW and "{" not in row.get("report", "{"):
                names = [q.member(int(m)).name for m in struck]
                seats = [q.member(int(m)).capital for m in struck]
                together = {"member.name": words.listing(names, FEW - 1), "member.capital": words.listing(seats, FEW - 1), **_values(q, note, int(struck[0]))}
                yield Telling(note, row, Filler(q, extra=together), int(struck[0]))
                continue
            for m in struck:
                yield Telling(note, row, Filler(q, {"member": int(m), **_roles(note, int(m))}, extra=_values(q, note, int(m))), int(m))
        elif note.where[0]:
            yield Telling(note, row, Filler(q, _roles(note), extra=_values(q, note)))


def words_for(q: Quarter, note: Note) -> dict[str, str]:
    """The words for a note: the most particular row of the table `news`, and plain ones for what it leaves out."""
    told: dict[str, str] = {}
    for row in (f"{note.kind}.{note.subject}", f"{note.kind}_{note.subject}", note.kind):
        told = q.words_of("news", row)
        if told:
            break
    return {**plainly.row(note.kind, note.subject), **told}


def _value(value, m: int = -1):
    array = np.asarray(value)
    if array.ndim == 0:
        return array.item()
    return array[m, 0].item() if array.ndim == 2 and m >= 0 else array.reshape(-1)[0].item()


def _roles(note: Note, m: int = -1) -> dict[str, int]:
    out = {}
    for name, value in note.values.items():
        found = _value(value, m)
        if name in WHO and isinstance(found, int | float) and found >= 0:
            out[name] = int(found)
    return out


def _values(q: Quarter, note: Note, m: int = -1) -> dict[str, object]:
    """A note's values as words and numbers: a sector and an election's outcome by name, the rest as they are."""
    out: dict[str, object] = {}
    for name, value in note.values.items():
        found = _value(value, m)
        if name == "sector" and isinstance(found, int | float) and 0 <= found < len(q.tables.sectors):
            found = q.sector_name(q.tables.sectors[int(found)])
        elif name == "outcome" and m >= 0 and isinstance(found, int | float):
            outcomes = q.member(m).outcomes
            found = outcomes[int(found)].name if 0 <= found < len(outcomes) else ""
        elif name in WHO:
            continue
        out[name] = found
    out["subject"] = subject_name(q, note)
    texts = q.tables.scenario.texts
    if "text" in out or note.subject in texts:
        index = out.get("text")
        found = texts[q.tables.council.ids[int(index)]] if isinstance(index, int | float) else texts[note.subject]
        out.update(text=found.title, returns=found.review)
    if isinstance(out.get("by"), int | float) and out["by"] > 0:
        out["by.name"] = q.member(int(out["by"]) - 1).name
    promise = q.tables.scenario.promises.get(note.subject)
    if note.kind.startswith("promise"):
        out["promise"] = promise.label if promise is not None else note.subject.replace("_", " ")
    return out


def outcome_of(q: Quarter, note: Note):
    """How a crisis ended, as it is written."""
    return q.tables.scenario.crises[note.subject].outcomes[int(_value(note.values["outcome"])) - 1]


def subject_name(q: Quarter, note: Note) -> str:
    """What a note is about, in words."""
    if note.kind == "crisis" and note.subject in q.tables.scenario.crises:
        return q.tables.scenario.crises[note.subject].title
    row = q.words_of(plainly.SUBJECTS.get(note.kind, note.kind), note.subject)
    return row.get("label") or row.get("name") or note.subject.replace("_", " ")


# ---- the wires


def wires(q: Quarter) -> tuple[Headline, ...]:
    """Headlines of the quarter just played, the most newsworthy first."""
    if q.last is None:
        return ()
    outlets = q.tables.scenario.outlets
    out: list[tuple[int, Headline]] = []
    for note in q.last.notes:
        if note.kind == "say" and note.where.reshape(-1)[0]:
            outlet, text = q.tables.effects.headlines[int(note.subject)]
            out.append((NEWSWORTHY.index("say"), Headline(outlets.get(outlet, outlet), Filler(q, spoken_roles(q, text)).fill(text))))
        elif note.kind == "crisis_over" and note.where.reshape(-1)[0]:
            outcome = outcome_of(q, note)
            out.append((NEWSWORTHY.index("crisis"), Headline(outlets.get("meridian", "The Meridian"), outcome.headline)))
    for told in tellings(q):
        text = told.filler.fill(_variant(q, told))
        if text:
            rank = NEWSWORTHY.index(told.note.kind) if told.note.kind in NEWSWORTHY else len(NEWSWORTHY)
            outlet = told.row.get("outlet", "")
            out.append((rank, Headline(outlets.get(outlet, outlet), text)))
    out.sort(key=lambda pair: pair[0])
    return tuple(dict.fromkeys(headline for _, headline in out))[:MOST_WIRES]


def _variant(q: Quarter, told: Telling) -> str:
    """One of `text`, `text_2` .., the same one whenever this quarter of this world is looked at."""
    found = [v for k, v in sorted(told.row.items()) if v and (k == "text" or k.startswith("text_"))]
    if not found:
        return ""
    key = f"{q.seed}.{q.number}.{q.turn}.{told.note.kind}.{told.note.subject}.{told.member}"
    return found[int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest(), "little") % len(found)]


def spoken_roles(q: Quarter, headline: str) -> dict[str, int]:
    """The cast of the event whose answer printed a headline, for its slots."""
    if "{" not in headline:
        return {}
    for event in q.tables.scenario.events.values():
        if any(_says(c.effects, headline) for c in event.choices):
            return cast_in(q.last.before if q.last else q.world, q, event.id)
    return {}


def _says(effects: tuple[Effect, ...], headline: str) -> bool:
    return any((e.verb == "say" and e.target == headline) or _says(e.then, headline) or _says(e.otherwise, headline) for e in effects)


def cast_in(world: World, q: Quarter, event: str) -> dict[str, int]:
    """Role -> member index, as cast in some world."""
    k = q.event_index(event)
    return {r: int(world.events[len(EVENT_FIELDS) + n, k, 0]) for n, r in enumerate(q.tables.event_roles[k])}


# ---- lines of the report


def lines(q: Quarter) -> list[ReportLine]:
    """A line of the report for everything the rules noted that has one."""
    out = []
    for told in tellings(q):
        text = told.text("report")
        if not text:
            continue
        title = told.text("title") or told.note.kind.replace("_", " ").capitalize()
        out.append(ReportLine(told.row.get("section") or "office", title[:1].upper() + title[1:], text[:1].upper() + text[1:], _tone(told)))
    return out


def _tone(told: Telling) -> str:
    return judge(1.0, told.row["good"]) if told.row.get("good") in ("up", "down") else "same"
