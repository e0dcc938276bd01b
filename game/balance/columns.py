"""What is kept of a campaign: one row a world, read off its last state."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine.program import Program
from game.engine.tables import Tables

# Gauges as they stand at the end, in this order, where the scenario has them. A phase is written by the name of its state.
GAUGES = (
    "legacy.worst_deterrence", "us.president", "us.withdrawal", "us.commitment", "us.favour", "us.grievance", "us.congress", "us.troops",
    "alliance.cohesion", "alliance.norm", "alliance.credibility", "alliance.core_mean", "alliance.pillar", "alliance.weakest", "alliance.sceptics",
    "alliance.exceptions", "forces.readiness", "industry.capacity", "industry.backlog", "moscow.strength", "moscow.risk", "moscow.tension",
    "moscow.hybrid", "moscow.crises", "moscow.grabs", "moscow.held_grabs", "article_four", "article_five", "general_war", "ukraine.phase", "ukraine.front",
    "ukraine.support", "office.capital", "office.mandate", "office.leaks", "office.promises_kept", "office.promises_broken", "economy.cycle", "council.adopted", "council.fell",
    "council.from_members", "council.footnotes",
)  # fmt: skip
FIRST = ("world", "seed", "ending", "rank", "good", "turns")
TOTAL = "legacy.total"


class Reader:
    """Reads rows off the worlds of one scenario."""

    def __init__(self, tables: Tables):
        self.tables = tables
        scenario = tables.scenario
        known = tables.layout.world_row
        self.dials = tuple(scenario.dials)
        self._program = Program(tables.layout, tables.groups, tables)
        self._dial_refs = tuple(self._program.add(scenario.dials[d].value) for d in self.dials)
        self.gauges = tuple(g for g in GAUGES if g in known)
        total = (TOTAL,) if TOTAL in known else ()
        self.columns = (*FIRST, *(f"dial.{d}" for d in self.dials), *total, *self.gauges, "digest")
        self._numbers = (*total, *self.gauges)

    def rows(self, world, numbers: Sequence[int], seed: int) -> list[list[str]]:
        """The rows of worlds that have ended, as text. numbers: (B,) of the worlds."""
        t, n = self.tables, world.batch
        ending = world["ending"].astype(np.int64)
        turns = world["turn"].astype(np.int64)
        endings = [t.scenario.endings[t.ending_ids[e - 1]] if 0 < e <= len(t.ending_ids) else None for e in ending]
        values = self._program.run(world) if self._dial_refs else None
        columns = [
            [str(i) for i in numbers], [str(seed)] * n, [e.id if e else "" for e in endings], [e.rank if e else "" for e in endings],
            [str(int(bool(e and e.good))) for e in endings], [str(k) for k in turns],
        ]  # fmt: skip
        columns += [[_text(v) for v in np.broadcast_to(values[ref], (n,))] for ref in self._dial_refs]
        for name in self._numbers:
            states = t.layout.quantities[name].states
            columns.append([states[int(v)] if states else _text(v) for v in world[name]])
        columns.append(world.digests())
        return [list(row) for row in zip(*columns, strict=True)]


def _text(value: float) -> str:
    """Four decimals at most, and no more than are needed."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
