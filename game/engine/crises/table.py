"""Ladders as the engine reads them: expressions as registers of one program, effects as owners, ids as indices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.content.spec import Crisis
from game.engine.program import Program, Ref, Scope

if TYPE_CHECKING:
    from game.engine.compile_effects import EffectCompiler

COUNCILS = ("none", "silence", "coalition", "consensus")
STARTS = {"": 0, "moscow": 1, "alone": 2}


@dataclass(frozen=True, slots=True)
class Step:
    """One option of a stage. rung: from 1, 0 stays. odds: a register an answer; way: the place of the way down it takes from 1, or 0, and its odds."""

    rung: int
    days: int
    named: tuple[int, ...]
    council: int
    odds: tuple[Ref | None, ...]
    way: int
    way_odds: Ref | None
    next: int  # event index of the stage that follows, or -1


@dataclass(frozen=True, slots=True)
class Stage:
    """days: until it is late. late: effect owner of that, late_next: the stage that then follows, or -1."""

    event: int
    days: int
    late: int
    late_next: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """One crisis. `leave`: (rungs,) credibility a step down costs; `answer_rungs`: (answers,) where the other side then stands."""

    id: str
    number: int  # from 1, in order of ids: what `crisis.ladder` holds
    days: int
    sector: int  # index, or -1
    starts: int
    when: Ref
    weight: Ref
    chance: Ref
    leave: np.ndarray
    accident: tuple[Ref | None, ...]
    answer_rungs: np.ndarray
    stages: tuple[Stage, ...]
    outcomes: tuple[tuple[Ref, int], ...]  # condition, effect owner
    timeout: int

    @property
    def first(self) -> int:
        """Event index of the first stage."""
        return self.stages[0].event


def compile_ladders(tables, program: Program, compiler: EffectCompiler, event_index: dict[str, int]) -> tuple[Ladder, ...]:
    """Every crisis that has rungs, in order of ids. Their expressions are added to `program`, their effects to `compiler`."""
    crises = tables.scenario.crises
    found = [crises[name] for name in sorted(crises) if crises[name].rungs]
    return tuple(_ladder(c, k, tables, program, compiler, event_index) for k, c in enumerate(found, start=1))


def _ladder(c: Crisis, number: int, tables, program: Program, compiler: EffectCompiler, event_index) -> Ladder:
    plain = Scope()

    def maybe(expression) -> Ref | None:
        return None if expression is None else program.add(expression, plain)

    def place(stage: str) -> int:
        return event_index[f"{c.id}.{stage}"] if stage else -1

    stages = []
    for name in c.stages:
        event, late = tables.scenario.events[name], c.late[name]
        steps = tuple(
            Step(
                o.rung, o.days, tuple(tables.members.index(m) for m in o.named), COUNCILS.index(o.council), () if o.way else tuple(maybe(e) for e in o.odds),
                next((k for k, w in enumerate(c.ways, start=1) if w.id == o.way), 0), maybe(o.odds[0]) if o.way else None, place(o.stage),
            )
            for o in event.choices
        )  # fmt: skip
        owner = compiler.owner(f"crisis:{name}.late", [(late.effects, 1.0)], plain)
        stages.append(Stage(event_index[name], late.days, owner, place(late.stage), steps))
    return Ladder(
        c.id, number, c.days, tables.sectors.index(c.sector) if c.sector in tables.sectors else -1, STARTS[c.starts],
        program.add(c.when, plain), program.add(c.weight, plain), program.add(c.chance, plain, 0.0),
        np.array([r.leave for r in c.rungs]), tuple(maybe(r.accident) for r in c.rungs), np.array([float(a.rung) for a in c.answers] or [0.0]), tuple(stages),
        tuple((program.add(o.when, plain), compiler.owner(f"crisis:{c.id}.{o.id}", [(o.effects, 1.0)], plain)) for o in c.outcomes),
        compiler.owner(f"crisis:{c.id}.timeout", [(c.timeout, 1.0)], plain),
    )  # fmt: skip
