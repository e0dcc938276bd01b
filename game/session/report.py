"""The quarter's report: then and now with causes, how each card went, what became of each answer, and what others did."""

from __future__ import annotations

import numpy as np

from game.engine.compile import GRADES
from game.engine.ledger import Note
from game.session import news, words
from game.session.commands import PlanAction
from game.session.fill import Filler, state_word
from game.session.gauges import Gauges
from game.session.outlook import judge
from game.session.quarter import Quarter
from game.session.view import EffectLine, Gauge, Headline, QuarterReport, ReportLine

ORDER = ("action", "paper", "washington", "capitals", "moscow", "ukraine", "council", "forces", "office")
TONES = {"clean": "better", "costly": "same", "stalled": "same", "backfired": "worse"}
MOST_EFFECTS = 5
MEMBERS_NAMED = 3


def build(q: Quarter, gauges: Gauges, wires: tuple[Headline, ...]) -> QuarterReport | None:
    """The report of the quarter just played, or None in the first."""
    last = q.last
    if last is None:
        return None
    lines = []
    for note in last.notes:
        if note.kind == "action" and note.where.reshape(-1)[0]:
            lines.append(_action(q, note))
        elif note.kind == "paper" and note.where.reshape(-1)[0]:
            lines.append(_paper(q, note))
        elif note.kind == "crisis_over" and note.where.reshape(-1)[0]:
            crisis, outcome = q.tables.scenario.crises[note.subject], news.outcome_of(q, note)
            moved = booked(q, f"crisis:{crisis.id}.{outcome.id}")
            lines.append(ReportLine("paper", f"{crisis.title}: {outcome.headline}", outcome.text.replace("\n", " "), "same", moved))
    for command in last.refused:
        if isinstance(command, PlanAction):
            title = q.tables.scenario.actions[command.action].title
            lines.append(ReportLine("office", title, "There was no time or no capital left for it when the day came.", "worse"))
    lines += news.lines(q)
    lines.sort(key=lambda line: ORDER.index(line.kind) if line.kind in ORDER else len(ORDER))
    headline = wires[0] if wires else _quiet(q, gauges.top())
    moved = [g for g in gauges.more() if g.causes and g.judgement != "same" and abs(g.change) >= 0.02 * (g.high - g.low)]
    moved.sort(key=lambda g: (-abs(g.change) / (g.high - g.low), g.id))
    return QuarterReport(last.turn, q.label(last.turn), headline.text, headline.outlet, (*gauges.top(), *moved[:6]), tuple(lines))


def _quiet(q: Quarter, top: tuple[Gauge, ...]) -> Headline:
    """A headline for a quarter that gave none: what moved most."""
    row = q.words_of("news", "quiet")
    outlets = q.tables.scenario.outlets
    outlet = outlets.get(row.get("outlet", "meridian"), row.get("outlet", ""))
    if row.get("text"):
        return Headline(outlet, Filler(q).fill(row["text"]))
    moved = max(top, key=lambda g: abs(g.change), default=None)
    if moved is None or abs(moved.change) < 1:
        return Headline(outlet, "A quiet quarter at headquarters")
    return Headline(outlet, f"{moved.label} {'up' if moved.change > 0 else 'down'} {words.number(abs(moved.change), moved.decimals)} in three months")


# ---- the player's own doings


def _action(q: Quarter, note: Note) -> ReportLine:
    spec = q.tables.scenario.actions[note.subject]
    grade = GRADES[int(note.values["grade"][0])]
    target = int(note.values["target"][0])
    roles, sector, whom = {}, "", ""
    if target >= 0 and spec.target == "member":
        roles, whom = {"target": target}, q.member(target).name
    elif target >= 0 and spec.target == "sector":
        sector = q.tables.sectors[target]
        whom = q.sector_name(sector)
    text = next((g.report for g in spec.grades if g.id == grade), "") or spec.line
    title = f"{spec.title}, {whom}" if whom else spec.title
    moved = booked(q, f"action:{spec.id}", spec.cost.get("office.capital", 0.0))
    return ReportLine("action", title, Filler(q, roles, sector).fill(text), TONES[grade], moved, grade)


def _paper(q: Quarter, note: Note) -> ReportLine:
    event = q.tables.scenario.events[note.subject]
    filler = Filler(q, news.cast_in(q.last.before, q, event.id))
    late = bool(note.values["late"][0])
    index = int(note.values["choice"][0])
    title = filler.fill(event.title)
    if index < 0:
        return ReportLine("paper", title, "Nobody answered, and it went away by itself.", "same")
    choice = event.choices[index]
    otherwise = bool(note.values["otherwise"][0])
    text = choice.report_else if otherwise and choice.report_else else choice.report
    text = filler.fill(text or choice.line or choice.label)
    label = filler.fill(choice.label)
    if late:
        text = f"Left unanswered, it took its own course: {label[:1].lower()}{label[1:]}. {text}"
    moved = booked(q, f"event:{event.id}.{choice.id}", 0.0 if late else choice.cost.get("office.capital", 0.0))
    return ReportLine("paper", f"{title}: {label}", text, "same", moved, "late" if late else "")


def booked(q: Quarter, cause: str, price: float = 0.0) -> tuple[EffectLine, ...]:
    """What the ledger holds under one cause, in words: the weightiest shown changes, its price apart."""
    found = []
    sums: dict[str, np.ndarray] = {}
    for entry in q.last.entries:
        if entry.cause == cause:
            amount = entry.amount[..., 0]
            sums[entry.quantity] = sums[entry.quantity] + amount if entry.quantity in sums else amount
    for name, amount in sums.items():
        declared = q.declared(name)
        if not declared.shown or not declared.label or not np.any(amount) or (name == "office.capital" and float(amount) == -price):
            continue
        weight = float(np.abs(amount).max()) / max(declared.high - declared.low, 1e-9)
        if amount.ndim == 0 and (declared.states or declared.flag or words.moves(float(amount), declared.decimals)):
            found.append((-weight, _world_line(q, name, float(amount))))
        elif amount.ndim:
            found += [(-weight, line) for line in _member_lines(q, name, amount)]
    found.sort(key=lambda pair: pair[0])
    return tuple(line for _, line in found[:MOST_EFFECTS])


def _world_line(q: Quarter, name: str, amount: float) -> EffectLine:
    declared = q.declared(name)
    tone = judge(amount, declared.good)
    if declared.flag:
        return EffectLine(declared.label, words.flag(amount > 0), tone)
    if declared.states:
        return EffectLine(declared.label, state_word(q, name, float(q.past[-1][name][0]) + amount), tone)
    return EffectLine(declared.label, words.arrow(amount, declared.decimals), tone)


def _member_lines(q: Quarter, name: str, amount: np.ndarray) -> list[EffectLine]:
    """One line for those it helped and one for those it hurt."""
    declared, out = q.declared(name), []
    for sign in (1.0, -1.0):
        who = np.flatnonzero(amount * sign > 0)
        if not len(who):
            continue
        if declared.flag:
            text = words.flag(sign > 0)
        else:
            sizes = np.sort(amount[who])
            text = words.span(float(sizes[0]), float(sizes[-1]), declared.decimals)
        names = words.listing([q.member(i).name for i in who]) if len(who) <= MEMBERS_NAMED else f"{len(who)} allies"
        if text or declared.flag:
            out.append(EffectLine(f"{declared.label}, {names}", text, judge(sign, declared.good)))
    return out
