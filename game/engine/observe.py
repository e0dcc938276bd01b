"""What a player or a policy may know of a world: shown quantities, open papers, nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine import calendar
from game.engine.council.margin import whip
from game.engine.crises.odds import steps
from game.engine.legal import OPEN
from game.engine.seen import as_seen
from game.engine.state import EVENT_FIELDS


class Observation(Mapping):
    """Names -> read-only arrays: `obs["us.favour"]` is (B,), `obs["member.trust"]` is (M, B). Hidden quantities are not
    there, and what is only estimated is the estimate.

    Attributes:
        papers: (E, B) bool, the papers on the desk.
        cast: (R, E, B) index of the member in each role of those papers, -1 elsewhere.
        used: (3, A, B) the last three turns in which each action was used, newest first; 0 is never.
        visited: (2, AM, M, B) the same for each action on members, by member; rows are `tables.action_member_row`.
        docket, minds: what lies before the Council, (11, 5, B) and (3, 5, M, B), see `council/docket.py`; texts: (11, T, B) what is remembered of each.
        batch: B.
    """

    def __init__(self, world, tables):
        self._world, self._tables = as_seen(world), tables
        lay = tables.layout
        self._names = ("turn", "year", "quarter", *(q for q in (*lay.world_ids, *lay.member_ids) if lay.quantities[q].shown))
        self._known = frozenset(self._names)
        self.papers = world.events[OPEN] > 0
        self.cast = world.events[len(EVENT_FIELDS) :] * self.papers - ~self.papers
        self.used, self.visited = world.actions[:3].view(), world.visits.view()
        self.docket, self.minds, self.texts = world.docket.view(), world.minds.view(), world.texts.view()
        for shown in (self.papers, self.cast, self.used, self.visited, self.docket, self.minds, self.texts):
            shown.flags.writeable = False
        self.batch = world.batch

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self._known:
            raise KeyError(f"'{name}' is not something a player can see")
        if name in ("year", "quarter"):
            return getattr(calendar, name)(self._world, self._tables)
        row = self._world[name].view()
        row.flags.writeable = False
        return row

    def whip(self, slot: int, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The whip count of the text in a place of the table, in worlds `at` where one lies there.

        Returns:
            (M, K) expected margin, and (M, K) spread of what was not said. Worked out when asked for.
        """
        return whip(self._world, self._tables, slot, at)

    def steps(self, event: int, at: np.ndarray) -> tuple[np.ndarray, ...] | None:
        """What is shown of the options of a crisis stage in worlds `at`; None for any other paper.

        Returns:
            four of (C, K): rungs up, chance of consent in time, chance of an accident, expected place of the answer in the order of harm.
        """
        return steps(self._world.take(at), event, self._tables)

    def __iter__(self):
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def observe(world, tables) -> Observation:
    """The observation of B worlds."""
    return Observation(world, tables)
