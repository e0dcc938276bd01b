"""Filling a quarter's orders within slots and capital, the way a person would: papers first, then the diary."""

from __future__ import annotations

import numpy as np

from game.engine.orders import Orders

NEVER = -np.inf


class Desk:
    """The orders of B worlds being filled. What is spent is kept account of, so that nothing is ordered that could not be paid."""

    def __init__(self, obs, legal, tables):
        self.legal, self.tables, self.papers = legal, tables, obs.papers
        b = obs.batch
        self.columns = np.arange(b)
        self.slots, self.capital = legal.slots.copy(), legal.capital.copy()
        self.actions = np.full((tables.slots, b), -1, dtype=np.int64)
        self.targets = self.actions.copy()
        self.choices = np.full((len(tables.event_ids), b), -1, dtype=np.int64)
        self.council = self.plans = self.policing = None
        self.done = np.zeros(legal.actions.shape, dtype=bool)

    def answer(self, score, least: float = NEVER) -> None:
        """Answer each open paper with the option of the highest score, if that is above `least`.

        Args:
            score: called with (event, worlds (K,)), gives (C, K).
        """
        legal = self.legal
        for event in np.flatnonzero(self.papers.any(axis=1)):
            at = np.flatnonzero(self.papers[event])
            cost, eats = legal.choice_cost[event][:, None], legal.choice_slots[event][:, None]
            open_ = legal.choices[event][:, at] & (self.capital[at] >= cost) & (self.slots[at] >= eats)
            marks = np.where(open_, score(event, at), NEVER)
            best = marks.argmax(axis=0)
            taken = marks[best, np.arange(len(at))] > least
            at, best = at[taken], best[taken]
            self.choices[event, at] = best
            self.capital[at] -= cost[best, 0]
            self.slots[at] -= eats[best, 0]

    def act(self, score, targets, least: float = NEVER) -> None:
        """Fill the diary, best action first, each at most once, while it scores above `least`.

        Args:
            score: (A, B), or a function of the diary's row that gives it.
            targets: (A, B) int64, the member or sector that each action would be aimed at.
        """
        legal = self.legal
        for row in range(len(self.actions)):
            affordable = (legal.action_cost[:, None] <= self.capital) & (legal.action_slots[:, None] <= self.slots)
            marks = np.where(legal.actions & affordable & ~self.done, score(row) if callable(score) else score, NEVER)
            if not len(marks):
                return
            best = marks.argmax(axis=0)
            at = np.flatnonzero(marks[best, self.columns] > least)
            if not len(at):
                return
            best = best[at]
            self.actions[row, at] = best
            self.targets[row, at] = np.where(self.tables.action_target[best] > 0, targets[best, at], -1)
            self.done[best, at] = True
            self.slots[at] -= legal.action_slots[best]
            self.capital[at] -= legal.action_cost[best]

    def orders(self) -> Orders:
        return Orders(self.actions, self.targets, self.choices, self.council, None, self.plans, self.policing)


def best_target(score, allowed) -> tuple[np.ndarray, np.ndarray]:
    """The target of the highest score, and that score. score, allowed: (N, B) -> (B,) int64, (B,); -inf where none is allowed."""
    marks = np.where(allowed, score, NEVER)
    best = marks.argmax(axis=0)
    return best, marks[best, np.arange(marks.shape[1])]
