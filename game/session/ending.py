"""How it ended: the epilogue filled from what happened, the dials, and the tallies."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from game.content.spec import Ending
from game.engine.program import Ref
from game.session import farewell, words
from game.session.commands import ChooseOption, PlanAction
from game.session.fill import Filler
from game.session.quarter import Quarter
from game.session.view import DialView, EndingView

MESSAGES = ("praise_in_private",)


def dials(q: Quarter) -> tuple[DialView, ...]:
    """The legacy dials as they stand now."""
    out = []
    for dial in q.tables.scenario.dials.values():
        value = float(q.values[q.readings.dials[dial.id]][0])
        out.append(DialView(dial.id, dial.label, value, Filler(q).fill(dial.says)))
    return tuple(out)


def total(q: Quarter, found: tuple[DialView, ...]) -> float:
    """Legacy: the scenario's `legacy.total` where there is one, else the geometric mean of the dials."""
    if q.has("legacy.total"):
        return q.value("legacy.total")
    if not found:
        return 0.0
    return float(np.prod([max(d.value, 0.0) for d in found]) ** (1.0 / len(found)))


def build(q: Quarter) -> EndingView | None:
    """The ending, once there is one."""
    if not q.ended:
        return None
    index = int(q.world["ending"][0]) - 1
    ids = q.tables.ending_ids
    ending = q.tables.scenario.endings[ids[index]] if 0 <= index < len(ids) else None
    found = dials(q)
    if ending is None:
        return EndingView("over", "The end", "", (), "dull", total(q, found), found, tallies(q))
    filler = Filler(q, extra=slots(q), spelt=True)
    written = "\n\n".join((ending.text.strip(), *_passages(q, ending)))
    subtitle, paragraphs = _parts(filler.fill(written))
    came_of = tuple((title, " ".join(_parts(filler.fill(text))[1])) for title, text in _notes(q))
    return EndingView(
        ending.id, filler.fill(ending.title), subtitle, paragraphs, ending.rank, total(q, found), found, tallies(q), ending.good, came_of, farewell.epithet(q, ending.rank), ahead_of(q, total(q, found)),
    )  # fmt: skip


def ahead_of(q: Quarter, legacy: float) -> tuple[float, float] | None:
    """The share, 0 to 1, of simulated campaigns that came to less: of sensible play, and of every kind. None where the scenario was not measured.

    Straight between the percentiles of the table `standing`; what lies outside them counts as its end.
    """
    rows = q.tables.rows_by_id.get("standing")
    if rows is None or not len(rows):
        return None
    share = rows.column("share") * 0.01
    return tuple(float(np.interp(legacy, rows.column(name), share)) for name in ("sensible", "every_kind"))


def _passages(q: Quarter, ending: Ending) -> list[str]:
    """The paragraphs of an ending that hold, each as the first of its variants that holds."""
    out = []
    for passage, (printed, variants) in zip(ending.paragraphs, q.readings.endings[ending.id][1], strict=True):
        if _holds(q, printed):
            told = (v.text for v, ref in zip(passage.variants, variants, strict=True) if _holds(q, ref))
            out.append(next(told, passage.text).strip())
    return out


def _notes(q: Quarter) -> list[tuple[str, str]]:
    """(title, text) of what is said below any epilogue: for each title the first note that holds."""
    found: dict[str, str] = {}
    for name in q.tables.ending_ids:
        note = q.tables.scenario.endings[name]
        if note.rank == "note" and note.title not in found and _holds(q, q.readings.endings[name][0]):
            found[note.title] = "\n\n".join((note.text.strip(), *_passages(q, note)))
    return list(found.items())


def _holds(q: Quarter, ref: Ref) -> bool:
    return bool(q.register(ref)[0] != 0.0)


def _parts(text: str) -> tuple[str, tuple[str, ...]]:
    """An opening line wholly in italics is the subtitle; blank lines part the paragraphs."""
    parts = [" ".join(p.split()) for p in text.strip().split("\n\n") if p.strip()]
    if len(parts) > 1 and parts[0].startswith("*") and parts[0].endswith("*") and parts[0].count("*") == 2:
        return parts[0].strip("*"), tuple(_sentences(p) for p in parts[1:])
    return "", tuple(_sentences(p) for p in parts)


def _sentences(text: str) -> str:
    """Every sentence with its capital, also where it begins with a number written as a word."""
    return re.sub(r"(^|[.!?] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)


# ---- what the campaign was made of


def deeds(q: Quarter) -> Counter:
    """Counts over the whole campaign: papers answered, actions taken, capitals visited."""
    out: Counter = Counter()
    for played in q.played:
        for command in played.commands:
            if isinstance(command, ChooseOption):
                out["papers"] += 1
            elif isinstance(command, PlanAction):
                out["actions"] += 1
                out[f"action.{command.action}"] += 1
                if command.target in q.tables.scenario.members:
                    out["visits"] += 1
                    out[f"capital.{command.target}"] += 1
        for note in played.notes:
            if note.kind == "paper" and note.where.reshape(-1)[0] and note.values["late"][0]:
                out["late"] += 1
            elif note.kind == "action" and note.where.reshape(-1)[0]:
                out[f"grade.{int(note.values['grade'][0])}"] += 1
            elif note.kind == "election":
                out["elections"] += int(np.count_nonzero(note.where))
            elif note.kind == "crisis" and note.where.reshape(-1)[0]:
                out["crises"] += 1
    return out


def tallies(q: Quarter) -> tuple[tuple[str, str], ...]:
    """What the last page counts, in reading order."""
    d = deeds(q)
    rows = [
        ("Quarters in office", str(len(q.played))),
        ("Papers answered", str(d["papers"])),
        ("Papers left unanswered", str(d["late"])),
        ("Cards played", str(d["actions"])),
    ]
    if d["visits"]:
        favourite = max((k for k in d if k.startswith("capital.")), key=lambda k: (d[k], k)).removeprefix("capital.")
        rows.append(("Journeys and calls to capitals", f"{d['visits']}, most to {q.tables.scenario.members[favourite].capital}"))
    for label, name in (
        ("Promises kept", "office.promises_kept"), ("Promises broken", "office.promises_broken"), ("", "alliance.at_line"),
        ("Crises", "moscow.crises"), ("Article 4 consultations", "article_four"), ("Elections in the capitals", ""),
    ):  # fmt: skip
        if name and q.has(name) and q.declared(name).shown:
            rows.append((label or q.declared(name).label, words.number(q.value(name))))
        elif not name and d["elections"]:
            rows.append((label, str(d["elections"])))
    return tuple(rows)


def slots(q: Quarter) -> dict[str, object]:
    """Names that an epilogue may use besides the quantities."""
    d = deeds(q)
    year, _ = q.calendar(q.played[-1].turn if q.played else 1)
    out: dict[str, object] = {
        "year": str(year), "quarter": q.label(q.played[-1].turn if q.played else 1), "members.now": len(q.tables.members),
        "messages.sent": sum(d[f"action.{a}"] for a in MESSAGES), "dinners": d["action.visit_capital"],
        "promises.kept": q.value("office.promises_kept"), "promises.broken": q.value("office.promises_broken"),
        "papers.answered": d["papers"], "quarters": len(q.played), "elections": d["elections"],
    }  # fmt: skip
    core = q.member_values("member.core")
    if core is not None:
        allies = [i for i in range(len(core)) if core[i] > 0]
        least = min(allies, key=lambda i: core[i], default=0)
        out |= {"members.at_35": round(q.value("alliance.at_line")), "laggard.capital": q.member(least).capital, "laggard.core": words.number(core[least], 2)}
    honest = _honest(q, core)
    out |= {"members.honest": honest} if honest is not None else {}
    trust = q.member_values("member.trust")
    if trust is not None:
        patron = q.tables.groups.get("patron", np.zeros(len(trust)))
        best, worst = int((trust - 1000 * patron).argmax()), int((trust + 1000 * patron).argmin())
        out |= {"friend.capital": q.member(best).capital, "grudge.capital": q.member(worst).capital, "blocker.capital": q.member(worst).capital}
        out |= {"grudge.cause": farewell.memories(q).get(worst, (0.0, ""))[1] or "a remark"}
    visits = {k.removeprefix("capital."): n for k, n in d.items() if k.startswith("capital.")}
    if visits:
        most = max(visits, key=lambda k: (visits[k], k))
        out |= {"most.capital": q.tables.scenario.members[most].capital, "most.visits": visits[most]}
    else:
        out |= {"most.capital": "your own office", "most.visits": 0}
    out |= _worst_sector(q)
    return out


def _honest(q: Quarter, core) -> int | None:
    """How many stand at the pledge in both baskets, the padding of the second taken out."""
    claimed, padding = q.member_values("member.resilience"), q.member_values("member.padding")
    if core is None or claimed is None or padding is None or q.pledge is None:
        return None
    return int(np.count_nonzero((core >= q.pledge.line) & (claimed * (1.0 - padding / 100.0) >= q.pledge.resilience)))


def _worst_sector(q: Quarter) -> dict[str, object]:
    """The lowest deterrence of any sector in any quarter: where, how low and when."""
    rows = {s: q.tables.layout.world_row[f"deterrence.{s}"] for s in q.tables.sectors if q.has(f"deterrence.{s}")}
    if not rows:
        return {}
    worlds = [(p.turn, w) for p, w in zip(q.played, q.past, strict=True)] + [(q.turn, q.world)]
    value, turn, sector = min((float(w.quantities[row, 0]), turn, s) for turn, w in worlds for s, row in rows.items())
    place = q.words_of("sectors", sector).get("place") or q.sector_name(sector)
    return {"worst.sector": q.sector_name(sector), "worst.place": place, "worst.value": round(value), "worst.year": str(q.calendar(turn)[0])}
