"""The debrief: what decided it, what was promised, what each member says, and what moved the dials. Made once, when a campaign is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from game.content import template
from game.session import farewell, forecasts, replays, words
from game.session.causes import cause_label
from game.session.commands import JudgePlan, PlanAction
from game.session.fill import Filler
from game.session.quarter import Played, Quarter
from game.session.view import AdviserView, DebriefView, ForecastView, PivotView, PromiseView, TurnView

if TYPE_CHECKING:
    from game.session.session import Session

PIVOTS = 5
LEAST_PIVOT = 0.5  # points of legacy under which a decision decided nothing
TURNS = 12  # moves of the dials that are told
LEAST_TURN = 4.0  # points a dial moves in a quarter before it is told
PUBLIC = ("between two people", "from the chair", "in a communiqué", "in a speech")  # how loudly a promise was given


def debrief(session: Session) -> DebriefView | None:
    """The debrief of a campaign, or None while it runs. Takes a few seconds: it plays the campaign again some hundreds of times."""
    if not session.ended:
        return None
    q = session.desk.quarter
    asked = forecasts.forecasts(q)
    return DebriefView(pivots(q), promises(q), farewell.says(q), turns(q), dials(q), asked, forecasts.advisers(q, asked))


def as_json(view: DebriefView) -> dict[str, Any]:
    """The same in plain dicts and lists."""
    return asdict(view)


# ---- what decided it


def pivots(q: Quarter) -> tuple[PivotView, ...]:
    """The decisions whose other option moves the legacy most, one entry a decision, largest first."""
    if not q.played or not q.has("legacy.total"):
        return ()
    was = q.value("legacy.total")
    found: dict[tuple[int, int, int], replays.Other] = {}
    for other in replays.play(q.played, q.tables):
        key = (other.what.turn, other.what.paper, other.what.slot)
        if key not in found or abs(other.total - was) > abs(found[key].total - was):
            found[key] = other
    best = sorted(found.values(), key=lambda o: (-abs(o.total - was), o.what.turn, o.what.paper, o.what.slot))
    return tuple(_pivot(q, o, was) for o in best if abs(o.total - was) >= LEAST_PIVOT)[:PIVOTS]


def _pivot(q: Quarter, other: replays.Other, was: float) -> PivotView:
    a, scenario = other.what, q.tables.scenario
    played = q.played[a.turn - q.played[0].turn]
    given = replays.recorded([played], q.tables)[0]
    if a.paper >= 0:
        event = scenario.events[q.tables.event_ids[a.paper]]
        fill = _filler_then(q, played, event.id)
        chosen = replays.answer_to(a.paper, given, q.tables)
        title, did, instead = fill(event.title), fill(event.choices[chosen].label) if chosen >= 0 else "Left unanswered", fill(event.choices[a.option].label)
    elif a.letters:
        names = [scenario.members[c.member].name for c in played.commands if isinstance(c, JudgePlan)]
        title, did, instead = "Plans sent back", words.listing(names, 3), "All accepted"
    else:
        plan = sorted((c for c in played.commands if isinstance(c, PlanAction)), key=lambda p: (p.slot is None, p.slot or 0))[a.slot]
        whom = _target(q, plan.target)
        title = scenario.actions[plan.action].title + (f", {whom}" if whom else "")
        did, instead = "Done", "Left undone"
    ending = scenario.endings[q.tables.ending_ids[other.ending - 1]].title
    return PivotView(a.turn, q.label(a.turn), title, did, instead, other.total, other.total - was, ending)


def _target(q: Quarter, target: str | None) -> str:
    if target is None:
        return ""
    return q.tables.scenario.members[target].name if target in q.tables.scenario.members else q.sector_name(target)


def _filler_then(q: Quarter, played: Played, event: str):
    """Fills a text with the cast of that quarter."""
    then = Quarter(q.tables, played.before, (), q.seed, q.number, q.difficulty)
    filler = Filler(then, then.cast(event))
    return lambda text: template.fill(text, filler.lookup)


# ---- what was promised


def promises(q: Quarter) -> tuple[PromiseView, ...]:
    """Every promise that fell due, in order: what, to whom, given when and how loudly, kept or broken when."""
    out = []
    for k, played in enumerate(q.played):
        for note in played.notes:
            if note.kind not in ("promise_kept", "promise_broken") or not note.where.reshape(-1)[0]:
                continue
            row = q.tables.promise_ids.index(note.subject)
            to = int(note.values["to"].reshape(-1)[0])
            due, _, _, public = played.before.promises[:, row, 0]
            given = _given(q, k, row, due)
            whom = q.member(to).name if to >= 0 else ""
            loud = PUBLIC[min(max(int(public), 0), len(PUBLIC) - 1)]
            label = q.tables.scenario.promises[note.subject].label
            out.append(PromiseView(label, whom, q.label(given), q.label(played.turn), note.kind == "promise_kept", loud))
    return tuple(out)


def _given(q: Quarter, k: int, row: int, due: float) -> int:
    """The turn in which the promise that fell due in the k-th quarter was given: the last in which it was not yet on the books so."""
    while k > 0 and due > 0 and q.played[k].before.promises[0, row, 0] == due:
        k -= 1
    return q.played[k].turn


# ---- what moved the dials


def dials(q: Quarter) -> Mapping[str, tuple[float, ...]]:
    """Dial id -> its value at the beginning of each quarter and at the end."""
    worlds = [*q.past, q.world]
    return {d: tuple(round(float(w[f"legacy.{d}"][0]), 2) for w in worlds) for d in q.tables.scenario.dials if q.has(f"legacy.{d}")}


def turns(q: Quarter) -> tuple[TurnView, ...]:
    """The largest moves of a dial within a quarter, in order of time, each with its weightiest cause."""
    found = []
    for k, played in enumerate(q.played):
        before, after = q.past[k], q.past[k + 1] if k + 1 < len(q.played) else q.world
        for dial in q.tables.scenario.dials.values():
            name = f"legacy.{dial.id}"
            if q.has(name):
                change = float(after[name][0] - before[name][0])
                if abs(change) >= LEAST_TURN:
                    found.append((abs(change), played, dial.label, name, change))
    found.sort(key=lambda row: (-row[0], row[1].turn, row[3]))
    kept = sorted(found[:TURNS], key=lambda row: (row[1].turn, row[3]))
    return tuple(TurnView(p.turn, q.label(p.turn), label, change, _cause(q, p, name, change)) for _, p, label, name, change in kept)


def _cause(q: Quarter, played: Played, name: str, change: float) -> str:
    """The label of what moved a dial most the way it went."""
    sums: dict[str, float] = {}
    for entry in played.entries:
        if entry.quantity == name:
            sums[entry.cause] = sums.get(entry.cause, 0.0) + float(entry.amount[0])
    towards = {c: a for c, a in sums.items() if a * change > 0}
    if not towards:
        return ""
    cause = max(towards, key=lambda c: (abs(towards[c]), c))
    return cause_label(q, cause)[1]


# ---- in plain lines, for a page of text


def staff(advisers: Sequence[AdviserView], asked: Sequence[ForecastView]) -> tuple[tuple[str, str], ...]:
    """(line, figure) of the record of each adviser, then of every question put, the latest first."""
    out = []
    for a in advisers:
        said, came = a.deciles[7]
        seven = f" Of {said} things called 70 to 80%, {came} happened." if said else ""
        out.append((f"{a.label}. {a.about} {a.settled} settled.{seven}", f"{a.brier:.2f}" if a.brier is not None else ""))
    labels = {a.id: a.label for a in advisers}
    for f in asked:
        odds = ", ".join(f"{labels[i]} {share * 100:.0f}%" for i, share in f.said)
        how = "open" if f.settled is None and not f.lapsed else "lapsed" if f.settled is None else "came true" if f.settled else "did not"
        out.append((f"{f.label}. {f.question}. {odds}.", how))
    return tuple(out)


def told(view: DebriefView) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The debrief as (head, ((line, figure), ..)), which a screen and a terminal print alike."""
    decided = tuple((f"{p.label}. {p.title}: {p.did}. Otherwise: {p.instead} (then “{p.ending}”)", words.signed(p.change, 1)) for p in view.pivots)
    promised = tuple((f"{p.label}{', to ' + p.to if p.to else ''}; given {p.given}, {p.how}", f"{'kept' if p.kept else 'broken'} {p.settled}") for p in view.promises)
    said = tuple((f"{s.name}. {s.text}" + (f" ({s.about})" if s.about else ""), words.number(s.trust)) for s in view.says)
    moved = tuple((f"{t.label}. {t.dial}{': ' + t.cause if t.cause else ''}", words.signed(t.change)) for t in view.turns)
    return (
        ("What decided it", decided or (("No single decision would have moved the legacy by half a point.", ""),)),
        ("Your word", promised or (("You gave no promise that fell due.", ""),)), ("The thirty-two", said), ("What moved the dials", moved), ("The staff", staff(view.advisers, view.forecasts)),
    )  # fmt: skip
