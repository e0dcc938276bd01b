"""What was dealt, answered and done, summed over games: which cards nobody plays, which papers nobody sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from game.engine.state import EVENT_FIELDS
from game.engine.tables import Tables

COUNT = EVENT_FIELDS.index("count")
# What a healthy campaign keeps to; the report marks what does not.
RARE_EVENT, COMMON_CHOICE, RARE_ACTION, COMMON_ACTION = 0.005, 0.92, 0.02, 0.70


class Tally:
    """Counts by key, so that tallies of chunks add up: `quarters`, `games`, `action:ID`, `legal:ID`, `choice:EVENT.OPTION`, `event:ID`."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.used, self.legal = np.zeros(len(tables.action_ids), dtype=np.int64), np.zeros(len(tables.action_ids), dtype=np.int64)
        self.answers = np.zeros((len(tables.event_ids), max(tables.choices_max, 1)), dtype=np.int64)
        self.dealt = np.zeros(len(tables.event_ids), dtype=np.int64)
        self.quarters = self.games = 0

    def quarter(self, running, orders, lawful, granted) -> None:
        """Count one quarter of a batch. running: (B,) bool, the worlds that are not over."""
        self.quarters += int(np.count_nonzero(running))
        done = orders.actions[granted & running]
        self.used += np.bincount(done, minlength=len(self.used))
        self.legal += np.count_nonzero(lawful.actions & running, axis=1)
        event, world = np.nonzero((orders.choices >= 0) & running)
        np.add.at(self.answers, (event, orders.choices[event, world]), 1)
        if orders.rungs is not None:
            given = orders.rungs[:, running]
            np.add.at(self.answers, divmod(given[given >= 0], self.tables.choices_max), 1)

    def ended(self, world) -> None:
        """Count the papers of worlds that are over."""
        self.games += world.batch
        self.dealt += np.count_nonzero(world.events[COUNT] > 0, axis=1)

    def counts(self) -> Counter[str]:
        t, out = self.tables, Counter({"quarters": self.quarters, "games": self.games})
        out.update({f"action:{a}": int(n) for a, n in zip(t.action_ids, self.used, strict=True)})
        out.update({f"legal:{a}": int(n) for a, n in zip(t.action_ids, self.legal, strict=True)})
        for e, event in enumerate(t.event_ids):
            out[f"event:{event}"] = int(self.dealt[e])
            out.update({f"choice:{event}.{c.id}": int(self.answers[e, k]) for k, c in enumerate(t.scenario.events[event].choices)})
        return out


def usage(counts: Mapping[str, int], tables: Tables) -> Iterable[str]:
    """The tally as a table: actions by how often they are used when they can be, papers by how many games see them."""
    scenario = tables.scenario
    games, quarters = max(counts.get("games", 0), 1), max(counts.get("quarters", 0), 1)
    width = max((len(name) for name in (*scenario.actions, *scenario.events)), default=8) + 2
    yield f"{'action'.ljust(width)}{'could':>8}{'did, of those':>15}"
    for action in sorted(scenario.actions, key=lambda a: -counts.get(f"action:{a}", 0)):
        used, could = counts.get(f"action:{action}", 0), counts.get(f"legal:{action}", 0)
        share = used / could if could else 0.0
        mark = "never open" if not could else "  rare" if share < RARE_ACTION else "  common" if share > COMMON_ACTION else ""
        yield f"{action.ljust(width)}{100 * could / quarters:>7.1f}%{100 * share:>14.1f}%{mark}".rstrip()
    yield ""
    yield f"{'paper'.ljust(width)}{'games':>8}  answers"
    for event in sorted(scenario.events, key=lambda e: -counts.get(f"event:{e}", 0)):
        seen = counts.get(f"event:{event}", 0) / games
        given = {c.id: counts.get(f"choice:{event}.{c.id}", 0) for c in scenario.events[event].choices}
        total = sum(given.values())
        answers = ", ".join(f"{name} {100 * n / total:.0f}%" for name, n in given.items()) if total else "none given"
        marks = ["rare"] if seen < RARE_EVENT else []
        marks += ["one answer"] if total and len(given) > 1 and max(given.values()) > COMMON_CHOICE * total else []
        yield f"{event.ljust(width)}{100 * seen:>7.1f}%  {answers}" + (f"  ({', '.join(marks)})" if marks else "")
