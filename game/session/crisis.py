"""A crisis as it may be seen: both sides on the ladder, the clock, what is known, and what each option needs, risks and may bring."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.crises import odds
from game.engine.crises.climb import open_stage
from game.session import words
from game.session.quarter import Quarter
from game.session.view import PaperView
from game.session.view_crisis import CrisisView, FactView, OutcomeView, RungView, StepView

CONSENT = {"none": "", "silence": "the Council, under silence", "coalition": "those who will go along", "consensus": "all thirty-two, aloud"}


@dataclass(frozen=True, slots=True)
class _Here:
    """Where the crisis stands: its ladder and stage as compiled, and as written."""

    ladder: object
    stage: object
    spec: object


def ladder_stage(q: Quarter, event: str) -> bool:
    """Whether a paper is a stage of a ladder, answered at once and not at the quarter's end."""
    found = q.tables.scenario.events.get(event)
    return bool(found is not None and found.crisis and q.tables.scenario.crises[found.crisis].rungs)


def waiting(q: Quarter) -> str:
    """The id of the stage that waits for an answer, or nothing."""
    k = int(open_stage(q.world, q.tables)[0]) if q.tables.ladders else -1
    return q.tables.event_ids[k] if k >= 0 else ""


def build(q: Quarter, papers: tuple[PaperView, ...]) -> CrisisView | None:
    """The crisis that is open, or that was played through this quarter; None when there is neither."""
    if not q.tables.ladders:
        return None
    event = waiting(q)
    if event:
        paper = next((p for p in papers if p.id == event), None)
        return _open(q, event, paper) if paper is not None else None
    return _over(q)


def _find(q: Quarter, event: str) -> _Here:
    k = q.event_index(event)
    for ladder in q.tables.ladders:
        for stage in ladder.stages:
            if stage.event == k:
                return _Here(ladder, stage, q.tables.scenario.crises[ladder.id])
    raise KeyError(event)


def _rungs(q: Quarter, spec, values, ladder) -> tuple[RungView, ...]:
    ours, theirs = q.value("crisis.rung"), q.value("crisis.their_rung")
    out = []
    for k, rung in enumerate(spec.rungs, start=1):
        ref = ladder.accident[k - 1]
        chance = 0.0 if ref is None else float(min(max(values[ref][0], 0.0), 60.0)) / 100
        out.append(RungView(rung.id, rung.name, rung.leave, chance, k == ours, k == theirs))
    return tuple(out)


def _open(q: Quarter, event: str, paper: PaperView) -> CrisisView:
    here = _find(q, event)
    spec, values = here.spec, q.tables.crisis_program.run(q.world)
    shown = odds.steps(q.world, here.stage.event, q.tables)
    steps = tuple(_step(q, here, n, option, shown, values) for n, option in enumerate(paper.options))
    answer = spec.answers[int(q.value("crisis.answer"))] if q.value("crisis.stage") > 0 and spec.answers else None
    stages = [q.tables.scenario.events[e].title for e in spec.stages]
    days = int(q.value("crisis.days"))
    return CrisisView(
        spec.id, spec.title, spec.place, spec.side, spec.lead, event, paper.title, paper.text, stages, spec.stages.index(event), days, spec.days,
        here.stage.days, tuple(FactView(*f) for f in spec.known), _rungs(q, spec, values, here.ladder), steps, answer.name if answer else "",
        answer.text if answer else "", paper.adviser, paper.adviser_says, bool(q.value("crisis.agreed")), int(q.value("crisis.late")), _last(q, spec),
    )  # fmt: skip


def _last(q: Quarter, spec) -> str:
    """What came of the step before, in a line."""
    notes = [n for n in q.since_notes if n.kind in ("crisis_step", "crisis_late")]
    if not notes:
        return ""
    note = notes[-1]
    if note.kind == "crisis_late":
        return "The hours ran out before consent was had."
    event = q.tables.scenario.events[note.subject]
    choice = event.choices[int(note.values["choice"][0])]
    if note.values["done"][0]:
        return f"{choice.label}: done."
    return f"{choice.label}: {spec.side} did not take it." if choice.way else f"{choice.label}: consent did not come in time."


def _step(q: Quarter, here: _Here, n: int, option, shown, values) -> StepView:
    step, spec = here.stage.steps[n], here.spec
    up, sure, crash, _ = (float(part[n, 0]) for part in shown)
    names = [q.member(i).name for i in step.named]
    council = CONSENT[("none", "silence", "coalition", "consensus")[step.council]]
    needs = words.listing([*names, *([council] if council else [])]) if names or council else ""
    shares = odds.answers(step, values, 1)[:, 0] if step.odds else ()
    rung = spec.rungs[step.rung - 1].name if step.rung else ""
    down = up < 0 and not step.way
    price = float(odds.leaving(here.ladder, q.world["crisis.rung"])[0]) if down else 0.0
    face = next((w.face for w in spec.ways if w.id == option.id), "") if step.way else ""
    return StepView(
        option, rung, int(up), needs, step.days, sure, crash, tuple((spec.answers[k].name, float(s)) for k, s in enumerate(shares)), bool(step.way), face, price
    )


def _over(q: Quarter) -> CrisisView | None:
    """The crisis that was played this quarter, with its outcome."""
    note = next((n for n in reversed(q.since_notes) if n.kind == "crisis_over"), None)
    if note is None:
        return None
    ladder = next(x for x in q.tables.ladders if x.id == note.subject)
    spec = q.tables.scenario.crises[note.subject]
    outcome = spec.outcomes[int(note.values["outcome"][0]) - 1]
    values = q.tables.crisis_program.run(q.world)
    stages = [q.tables.scenario.events[e].title for e in spec.stages]
    return CrisisView(
        spec.id, spec.title, spec.place, spec.side, spec.lead, "", outcome.headline, outcome.text, stages, len(stages), int(q.value("crisis.days")), spec.days, 0,
        tuple(FactView(*f) for f in spec.known), _rungs(q, spec, values, ladder), (), last=_last(q, spec), late=int(q.value("crisis.late")),
        outcome=OutcomeView(outcome.id, outcome.headline, outcome.text),
    )  # fmt: skip
