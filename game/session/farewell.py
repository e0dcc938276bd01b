"""What is said of you at the end: the epithet, and one sentence from each member, from what it trusts and what it remembers."""

from __future__ import annotations

from collections import Counter

import numpy as np

from game.session.causes import cause_label
from game.session.commands import PlanAction
from game.session.fill import Filler
from game.session.quarter import Quarter
from game.session.view import SaysView

STYLES = ("courtier", "hawk", "broker", "european")
PLAIN_UNDER = 25.0  # points of a style below which it is nobody's in particular
OUTCOMES = {"great": "great", "good": "fair", "dull": "poor"}  # rank of the ending -> column of the table `epithets`; the rest is `lost`
YOURS = ("action:", "event:", "promise:")  # causes that are the office's own doing


def epithet(q: Quarter, rank: str) -> str:
    """The line at the foot, by the style that stood highest and by how it came out; nothing where the scenario has none."""
    held = {s: q.value(f"style.{s}") for s in STYLES if q.has(f"style.{s}")}
    style = max(held, key=lambda s: (held[s], s), default="plain")
    if held.get(style, 0.0) < PLAIN_UNDER:
        style = "plain"
    return q.words_of("epithets", style).get(OUTCOMES.get(rank, "lost"), "")


def memories(q: Quarter, praise: bool = False) -> dict[int, tuple[float, str]]:
    """Member index -> (points of trust, label) of the one thing that cost you most with it, or with `praise` earned most."""
    sums: dict[str, np.ndarray] = {}
    for played in q.played:
        for entry in played.entries:
            if entry.quantity == "member.trust" and entry.cause.startswith(YOURS):
                amount = entry.amount[..., 0]
                sums[entry.cause] = sums[entry.cause] + amount if entry.cause in sums else amount
    if not sums:
        return {}
    causes = sorted(sums)
    table = np.stack([sums[c] for c in causes])  # (n, M)
    best = table.argmax(axis=0) if praise else table.argmin(axis=0)
    out = {}
    for i, k in enumerate(best):
        points = float(table[k, i])
        if points > 0 if praise else points < 0:
            out[i] = (points, _noun(q, causes[k]))
    return out


def _noun(q: Quarter, cause: str) -> str:
    """A cause as the thing that is remembered: the paper's title without the answer, the card's title, the promise."""
    kind, _, detail = cause.partition(":")
    event = q.tables.scenario.events.get(detail.rpartition(".")[0]) if kind == "event" else None
    if event is not None:
        return f"“{Filler(q).fill(event.title)}”" if "{" not in event.title else "that paper"
    promise = q.tables.scenario.promises.get(detail) if kind == "promise" else None
    label = promise.label if promise is not None else cause_label(q, cause)[1]
    return f"“{label}”"


def says(q: Quarter) -> tuple[SaysView, ...]:
    """One sentence from each member, those who think best of you first. Nothing where the scenario has no such table."""
    bands = q.tables.rows_by_id.get("say_bands")
    trust = q.member_values("member.trust")
    if bands is None or trust is None:
        return ()
    floors, names = bands.column("from"), list(bands.ids)
    order = list(q.tables.rows_by_id["say_order"].ids) if "say_order" in q.tables.rows_by_id else []
    good, bad = memories(q, praise=True), memories(q)
    visits, promises = _visits(q), _promises(q)
    out: list[SaysView] = []
    spoken: Counter = Counter()
    for i in sorted(range(len(trust)), key=lambda i: (-trust[i], q.tables.members[i])):
        member = q.tables.members[i]
        k = int(np.flatnonzero(floors <= trust[i])[-1]) if (floors <= trust[i]).any() else 0
        warm = trust[i] >= 50
        points, memory = (good if warm else bad).get(i, (good if not warm else bad).get(i, (0.0, "")))
        slots = {"memory": memory, "visits": visits.get(member, 0), "promise": promises.get(i, "")}
        line = _line(q, names[k], i, order, slots, spoken)
        about = f"{memory} {'+' if points > 0 else '−'}{abs(points):.0f}" if memory else ""
        out.append(SaysView(member, q.member(i).name, float(trust[i]), line, about))
    return tuple(out)


def _line(q: Quarter, band: str, place: int, order: list[str], slots: dict, spoken: Counter) -> str:
    """The member's own line for the band, else its caucus's or one of three, whichever the fewest have said; one with an empty slot is passed over."""
    member = q.tables.members[place]
    mine = q.tables.scenario.groups_of(member)
    shared = [*(g for g in order if g in mine), *(str(1 + (place + n) % 3) for n in range(3))]
    found = []
    for row in (member, *shared):
        text = q.words_of("says_of_you", f"{band}.{row}").get("text", "")
        if text and not any("{" + name + "}" in text and not value for name, value in slots.items()):
            found.append((row != member, spoken[text], len(found), text))
    if not found:
        return ""
    text = min(found)[-1]
    spoken[text] += 1
    told = Filler(q, {"member": place}, extra=slots, spelt=True).fill(text)
    return told[:1].upper() + told[1:]


def _visits(q: Quarter) -> dict[str, int]:
    """Cards played on each member."""
    out: dict[str, int] = {}
    for played in q.played:
        for command in played.commands:
            if isinstance(command, PlanAction) and command.target in q.tables.scenario.members:
                out[command.target] = out.get(command.target, 0) + 1
    return out


def _promises(q: Quarter) -> dict[int, str]:
    """Member index -> the last promise to it that came due, in words."""
    out: dict[int, str] = {}
    for played in q.played:
        for note in played.notes:
            if note.kind in ("promise_kept", "promise_broken") and note.where.reshape(-1)[0] and note.values["to"].reshape(-1)[0] >= 0:
                label = q.tables.scenario.promises[note.subject].label
                out[int(note.values["to"].reshape(-1)[0])] = f"{label[:1].lower()}{label[1:]}"
    return out
