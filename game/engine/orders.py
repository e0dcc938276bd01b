"""One turn's choices as arrays: what a policy gives and a person's commands become."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Orders:
    """Choices for B worlds, as indices; -1 is nothing.

    Attributes:
        actions: (S, B) int64, the action in each diary slot.
        targets: (S, B) int64, its member or sector.
        choices: (E, B) int64, the answer to each open paper.
        rungs: (R, B) int64, answers to the stages of a crisis, in order, each as crises/climb.py encodes it; None is none.
        plans: (M, B) int64, 1 for a member whose plan is sent back; policing: (B,) int64, the definition of the second basket, 0 lax, 1 ordinary, 2 strict;
            None is nothing.
        council: (C, 4, B) int64, moves in the Council, in order: kind, text, and two more numbers (see council/moves.py); None is no moves.
    """

    actions: np.ndarray
    targets: np.ndarray
    choices: np.ndarray
    council: np.ndarray | None = None
    rungs: np.ndarray | None = None
    plans: np.ndarray | None = None
    policing: np.ndarray | None = None

    def take(self, which) -> Orders:
        rest = (None if x is None else x[..., which] for x in (self.council, self.rungs, self.plans, self.policing))
        return Orders(self.actions[:, which], self.targets[:, which], self.choices[:, which], *rest)


def nothing(world, tables) -> Orders:
    """Leave the diary empty and every paper unanswered."""
    b = world.batch
    return Orders(
        np.full((tables.slots, b), -1, dtype=np.int64), np.full((tables.slots, b), -1, dtype=np.int64), np.full((len(tables.event_ids), b), -1, dtype=np.int64)
    )
