"""What is shown before a step: the chance of consent in time, of an accident, of each answer, of a way down being taken."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.crises.table import COUNCILS, Ladder, Stage, Step

CONSTANTS = {
    "consent": {
        "none": "chance that an office's own decision is made in time",
        "silence": "chance that the Council's silence holds in time, before the rest is counted",
        "coalition": "chance that those who go along are found in time",
        "consensus": "chance that all thirty-two say yes in time",
        "unity": "added per 100 points of cohesion above 50",
        "speed": "added at full decision speed",
        "day": "added for each day that the hours allow beyond those it takes",
        "named_base": "chance that a member whose yes is needed gives it, at trust 50 and fear 50",
        "named_trust": "added per 100 points of its trust",
        "named_fear": "added per 100 points of its fear",
    }
}
LEAST, MOST = 0.05, 0.98  # nothing that needs others is certain, or hopeless


def in_time(step: Step, stage: Stage, world, tables) -> np.ndarray:
    """(B,) chance, 0 to 1, that the consent an option needs is had within the stage's hours. What needs nobody is certain."""
    c, kind = tables.constants.consent, COUNCILS[step.council]
    if step.way:
        return np.ones(world.batch)
    chance = np.full(world.batch, 1.0)
    if kind != "none":
        slack = max(stage.days - step.days, -2)
        chance = getattr(c, kind) + c.unity * (world["alliance.cohesion"] - 50.0) * 0.01 + c.speed * world["alliance.decision_speed"] * 0.01 + c.day * slack
    if step.named:
        who = list(step.named)
        willing = c.named_base + c.named_trust * (world["member.trust"][who] - 50.0) * 0.01 + c.named_fear * (world["member.fear"][who] - 50.0) * 0.01
        chance = chance * clip(willing, LEAST, 1.0).min(axis=0)
    elif kind == "none":
        return chance
    return clip(chance, LEAST, MOST)


def accident(ladder: Ladder, rung: np.ndarray, values) -> np.ndarray:
    """(B,) chance, 0 to 1, of an accident on a rung. rung: (B,), from 1; values: of the crisis program."""
    out = np.zeros(len(rung))
    for k, ref in enumerate(ladder.accident, start=1):
        if ref is not None:
            out = np.where(rung == k, clip(values[ref] * 0.01, 0.0, 0.6), out)
    return out


def answers(step: Step, values, batch: int) -> np.ndarray:
    """(answers, B) chances that sum to 1, of what the other side does after a step; empty when it does nothing new."""
    if not step.odds:
        return np.zeros((0, batch))
    weights = np.stack([np.zeros(batch) if ref is None else np.broadcast_to(np.maximum(values[ref], 0.0), (batch,)) for ref in step.odds])
    total = _sum(weights)
    return weights / np.where(total > 0, total, 1.0)


def way(step: Step, values, batch: int) -> np.ndarray:
    """(B,) chance, 0 to 1, that the other side takes a shared way down."""
    return clip(np.broadcast_to(values[step.way_odds], (batch,)) * 0.01, 0.0, 1.0)


def _sum(rows: np.ndarray) -> np.ndarray:
    """Row after row, so that the result never depends on the batch."""
    out = rows[0]
    for row in rows[1:]:
        out = out + row
    return out


def leaving(ladder: Ladder, rung: np.ndarray) -> np.ndarray:
    """(B,) credibility that stepping down from a rung costs. rung: (B,), from 1."""
    return ladder.leave[np.clip(rung.astype(np.intp) - 1, 0, len(ladder.leave) - 1)]


def steps(world, event: int, tables) -> tuple[np.ndarray, ...] | None:
    """What is shown of each option of a stage, in B worlds that have it open; None when the event is no stage of a ladder.

    Returns:
        four of (C, B), C as wide as the answers' planes: rungs up from here, chance of consent in time, chance of an accident, and the expected
        place of the other side's answer in the order of harm, that of now where it does nothing new.
    """
    found = next(((ladder, stage) for ladder in tables.ladders for stage in ladder.stages if stage.event == event), None)
    if found is None:
        return None
    ladder, stage = found
    b, rung = world.batch, world["crisis.rung"]
    values = tables.crisis_program.run(world)
    up, sure, crash, harm = (np.zeros((tables.choices_max, b)) for _ in range(4))
    for o, step in enumerate(stage.steps):
        if step.way:
            sure[o] = way(step, values, b)
            up[o] = 1.0 - rung
            continue
        new = np.full(b, float(step.rung)) if step.rung else rung
        up[o], sure[o], crash[o] = new - rung, in_time(step, stage, world, tables), accident(ladder, new, values)
        shares = answers(step, values, b)
        harm[o] = _sum(shares * np.arange(len(shares))[:, None]) if len(shares) else world["crisis.answer"]
    return up, sure, crash, harm
