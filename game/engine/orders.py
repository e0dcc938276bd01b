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
        council: (C, 4, B) int64, moves in the Council, in order: kind, text, and two more numbers (see council/moves.py); None is no moves.
    """

    actions: np.ndarray
    targets: np.ndarray
    choices: np.ndarray
    council: np.ndarray | None = None
    rungs: np.ndarray | None = None

    def take(self, which) -> Orders:
        council = None if self.council is None else self.council[..., which]
        return Orders(self.actions[:, which], self.targets[:, which], self.choices[:, which], council, None if self.rungs is None else self.rungs[:, which])


def nothing(world, tables) -> Orders:
    """Leave the diary empty and every paper unanswered."""
    b = world.batch
    return Orders(
        np.full((tables.slots, b), -1, dtype=np.int64), np.full((tables.slots, b), -1, dtype=np.int64), np.full((len(tables.event_ids), b), -1, dtype=np.int64)
    )
