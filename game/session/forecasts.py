"""What the staff forecast, and how it came out. All of it is read from the worlds of the quarters played; nothing is stored.

A question is asked every few quarters while its `when` holds and its term ends before the calendar does. Each adviser bends the honest
estimate by its own bias. A question is settled as soon as it has come true, or when its term is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.program import Program
from game.engine.seen import as_seen
from game.engine.state import World
from game.engine.tables import Tables
from game.session.quarter import Quarter
from game.session.view import AdviserView, ForecastView

LOWEST = 0.02  # nobody says never, nor always


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put in some worlds. All (B,): whether it was put, the honest estimate, and how it came out (1, 0, nan while open)."""

    question: str
    turn: int
    put: np.ndarray
    estimate: np.ndarray
    outcome: np.ndarray


class Reader:
    """The scenario's questions, compiled."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self.program = Program(tables.layout, tables.groups, tables)
        self.questions = list(tables.scenario.forecasts.values())
        add = self.program.add
        self.refs = [(add(q.happens or q.rises), add(q.estimate), add(q.when)) for q in self.questions]

    def read(self, worlds: Sequence[World]) -> list[Asked]:
        """Every question put in a row of worlds, one a quarter, all of them together B; those that have ended stay as they are."""
        if not self.questions or not worlds:
            return []
        seen = []  # of each world: (what, estimate, when) of every question
        for world in worlds:
            values = self.program.run(as_seen(world))
            seen.append([tuple(np.array(values[ref]) for ref in refs) for refs in self.refs])
        turns = [w["turn"] for w in worlds]
        over = [w["ending"] > 0 for w in worlds]
        last, out = self.tables.calendar.turns, []
        for place, question in enumerate(self.questions):
            now = [values[place][0] for values in seen]
            for k, values in enumerate(seen):
                _, estimate, when = values[place]
                put = (when != 0) & ~over[k] & ((turns[k] + place) % question.every == 0) & (turns[k] + question.within <= last)
                if put.any():
                    out.append(Asked(question.id, int(turns[k].max()), put, estimate, self._outcome(question, now, over, k)))
        return out

    def _outcome(self, question, now, over, k) -> np.ndarray:
        """(B,) of the question put in the k-th world."""
        end = min(k + question.within, len(now) - 1)
        came = np.zeros(now[k].shape, dtype=bool)
        for later in now[k + 1 : end + 1]:
            came |= later != 0 if question.happens is not None else later > now[k]
        done = k + question.within < len(now) and not over[k].all()
        settled = came | (done & ~over[max(end - 1, 0)])
        return np.where(settled, came * 1.0, np.nan)


def reader(tables: Tables) -> Reader:
    """The reader of a scenario; made once and kept with its tables."""
    found = tables.evaluated.get("forecasts")
    if found is None:
        found = tables.evaluated["forecasts"] = Reader(tables)
    return found


def bent(estimate, sharp: float, gloom: float, good: str):
    """An adviser's own probability: spoken sharper or softer than the honest one, and darker for what is not wanted."""
    towards = {"down": 1.0, "up": -1.0}.get(good, 0.0)
    said = 0.5 + (estimate - 0.5) * sharp + gloom * towards * 4.0 * estimate * (1.0 - estimate)
    return np.minimum(np.maximum(said, LOWEST), 1.0 - LOWEST)


# ---- for one campaign


def forecasts(q: Quarter) -> tuple[ForecastView, ...]:
    """Every question put so far, the latest first, with what each adviser said."""
    staff = q.tables.rows_by_id.get("advisers")
    if staff is None:
        return ()
    out = []
    for asked in reader(q.tables).read([*q.past, q.world]):
        spec, estimate, came = q.tables.scenario.forecasts[asked.question], float(asked.estimate[0]), float(asked.outcome[0])
        said = tuple((i, float(bent(estimate, *(float(staff.column(c)[k]) for c in ("sharp", "gloom")), spec.good))) for k, i in enumerate(staff.ids))
        ended = q.ended and came != came
        settled = None if came != came else came == 1.0
        due = asked.turn + spec.within
        out.append(ForecastView(spec.id, spec.question, asked.turn, q.label(asked.turn), q.label(due), said, settled, ended))
    return tuple(sorted(out, key=lambda f: (-f.turn, f.id)))


def advisers(q: Quarter, found: Sequence[ForecastView] | None = None) -> tuple[AdviserView, ...]:
    """The staff and their record."""
    staff = q.tables.rows_by_id.get("advisers")
    if staff is None:
        return ()
    found = forecasts(q) if found is None else found
    out = []
    for name in staff.ids:
        pairs = [(dict(f.said)[name], f.settled) for f in found if f.settled is not None]
        deciles = tuple((sum(_decile(p) == d for p, _ in pairs), sum(_decile(p) == d and came for p, came in pairs)) for d in range(10))
        brier = sum((p - came) ** 2 for p, came in pairs) / len(pairs) if pairs else None
        words = q.words_of("advisers", name)
        out.append(AdviserView(name, words.get("label", name), words.get("about", ""), len(pairs), brier, deciles))
    return tuple(out)


def _decile(share: float) -> int:
    return min(int(share * 10.0 + 1e-9), 9)


def in_words(q: Quarter, share: float) -> str:
    """`likely, 70%`."""
    rows = q.tables.rows_by_id.get("likelihood")
    number = f"{share * 100:.0f}%"
    if rows is None:
        return number
    fits = [row for row, low in zip(rows.ids, rows.column("from"), strict=True) if share >= low]
    return f"{q.words_of('likelihood', fits[-1]).get('label', fits[-1])}, {number}" if fits else number
