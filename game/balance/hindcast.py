"""The budget rule run through a past that is known: from a scenario's first year to its last, with the shocks that came, held against the record.

The rule is the engine's own (`engine/rules/budgets.py`), stepped winter by winter on one world; nothing of it is written here a second time.
Constants are fitted on some members and judged on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from game.engine.ledger import Book
from game.engine.rng import Draws
from game.engine.rules import budgets
from game.engine.start import start
from game.errors import UsageError
from game.session.session import DEFAULT_DIFFICULTY, prepare

FOLDS = 5
AUDIENCE_TRUST = 55.0  # trust at which the office moves nobody: ordinary secretaries general are in the record already


@dataclass(frozen=True)
class Record:
    """What is compared. All (Y, M) in % of GDP, Y years from the first (which is given), M members with forces besides the patron.

    Attributes:
        years: of the rows. members: their codes. recorded: as published. fitted: the rule with the scenario's constants.
        held_out: the rule with constants that never saw the member. no_change, straight: two naive forecasts.
        constants: the fitted constants of each fold. why: member -> where the rule is known to go wrong.
    """

    years: tuple[int, ...]
    members: tuple[str, ...]
    names: tuple[str, ...]
    recorded: np.ndarray
    fitted: np.ndarray
    held_out: np.ndarray
    no_change: np.ndarray
    straight: np.ndarray
    constants: tuple[Mapping[str, float], ...]
    folds: tuple[int, ...]
    why: Mapping[str, str]

    def error(self, found: np.ndarray) -> np.ndarray:
        """(Y - 1, M) absolute error; the first year is given and not judged."""
        return np.abs(found - self.recorded)[1:]


class Past:
    """A scenario's past, ready to be run again with other constants."""

    def __init__(self, scenario: str):
        self.tables = prepare(scenario, DEFAULT_DIFFICULTY, {"budget.noise": 0.0})
        t, spec = self.tables, self.tables.scenario
        if not len(spec.tables["given"].rows):
            raise UsageError(f"the scenario '{spec.id}' gives no past: its table 'given' has no years; a hindcast needs one, like wales-2014")
        given = t.rows("given")
        last = int(given.column("year").max())
        patron, armyless = (t.groups.get(g, np.zeros(len(t.members))) for g in ("patron", "armyless"))
        self.who = np.flatnonzero((patron == 0) & (armyless == 0))
        self.years = tuple(range(t.calendar.year, last + 1))
        series = [spec.members[t.members[i]].series.get("core", {}) for i in self.who]
        missing = [t.members[i] for i, s in zip(self.who, series, strict=True) if any(y not in s for y in self.years)]
        if missing:
            raise UsageError(f"the record of {', '.join(missing)} lacks years from {self.years[0]} to {last}; a hindcast needs the series core: of every member")
        self.recorded = np.array([[s[y] for s in series] for y in self.years])
        rows = t.rows_by_id.get("hindcast")
        if rows is None:
            raise UsageError(f"the scenario '{spec.id}' names no constants in a table 'hindcast'")
        self.constants = rows.ids
        self.bounds = {name: (low, high) for name, low, high in zip(rows.ids, rows.column("low"), rows.column("high"), strict=True) if high > low}
        known = {f"{g}.{n}" for g, names in spec.constants.items() for n in names}
        unknown = [n for n in rows.ids if n not in known]
        if unknown:
            raise UsageError(f"the table 'hindcast' names {', '.join(unknown)}, which is no constant of the scenario")
        self._opening = start(t, 0, [0])

    @property
    def values(self) -> dict[str, float]:
        """The constants as the scenario has them."""
        return {name: float(getattr(getattr(self.tables.constants, name.partition(".")[0]), name.partition(".")[2])) for name in self.constants}

    def run(self, changed: Mapping[str, float] | None = None) -> np.ndarray:
        """(Y, M) core spending that the rule gives, free from the first year on.

        Args:
            changed: constants that differ from the scenario's.
        """
        t = self.tables
        kept = t.constants
        t.constants = _with(kept, changed or {})
        try:
            return self._winters()
        finally:
            t.constants = kept

    def _winters(self) -> np.ndarray:
        t, world = self.tables, self._opening.copy()
        world["member.trust"][:] = AUDIENCE_TRUST
        world["member.persuasion"][:] = 0.0
        out = [world["member.core"][self.who, 0].copy()]
        for k, year in enumerate(self.years[:-1]):
            world["turn"][:] = 1.0 + (4 - t.calendar.quarter) + 4.0 * k
            debt = self.debt(year)
            world["member.debt"][:] = debt[:, None]
            book = Book(world)
            budgets.apply(world.frozen(), t, Draws(world.key, world["turn"]), book)
            book.commit()
            out.append(world["member.core"][self.who, 0].copy())
        return np.array(out)

    def debt(self, year: int) -> np.ndarray:
        """(M,) debt of every member in a year, % of GDP; the nearest year that is known."""
        t = self.tables
        if "debt" not in t.series_values:
            return self._opening["member.debt"][:, 0]
        index = int(np.clip(year - t.series_years[0], 0, len(t.series_years) - 1))
        return np.clip(t.series_values["debt"][index], 0.0, 400.0)

    # ---- naive forecasts

    def no_change(self) -> np.ndarray:
        return np.repeat(self.recorded[:1], len(self.years), axis=0)

    def straight(self) -> np.ndarray:
        """A straight line to the first pledge's line by its deadline; who is past it keeps its level."""
        p = self.tables.constants.pledge
        done = np.clip((np.array(self.years) - self.years[0]) / max(p.first_deadline - self.years[0], 1), 0, 1)[:, None]
        return self.recorded[0] + np.maximum(p.first_line - self.recorded[0], 0.0) * done

    # ---- fitting

    def fit(self, on: np.ndarray, tell: Callable[[], None] = lambda: None) -> dict[str, float]:
        """Constants that miss the record of some members least, by a pattern search inside the scenario's bounds.

        Args:
            on: indices into the M members. tell: called after each trial.
        """
        names = list(self.bounds)
        now = np.array([np.clip(self.values[n], *self.bounds[n]) for n in names])
        span = np.array([self.bounds[n][1] - self.bounds[n][0] for n in names])

        def loss(point) -> float:
            tell()
            return float(np.abs(self.run(dict(zip(names, point, strict=True))) - self.recorded)[1:, on].mean())

        best, step = loss(now), 0.20
        while step > 0.02:
            moved = False
            for k in range(len(names)):
                for sign in (1.0, -1.0):
                    trial = now.copy()
                    trial[k] = np.clip(trial[k] + sign * step * span[k], *self.bounds[names[k]])
                    if trial[k] == now[k]:
                        continue
                    found = loss(trial)
                    if found < best - 1e-6:
                        now, best, moved = trial, found, True
                        break
            if not moved:
                step /= 2
        return dict(zip(names, (float(v) for v in now), strict=True))


def _with(constants: SimpleNamespace, changed: Mapping[str, float]) -> SimpleNamespace:
    groups = {g: dict(vars(v)) for g, v in vars(constants).items()}
    for name, value in changed.items():
        group, _, key = name.partition(".")
        groups[group][key] = value
    return SimpleNamespace(**{g: SimpleNamespace(**v) for g, v in groups.items()})


def folds_of(count: int, folds: int = FOLDS) -> tuple[int, ...]:
    """The fold of each of so many members, dealt round in the order of their codes."""
    return tuple(k % folds for k in range(count))


def judge(past: Past, folds: int = FOLDS, tell: Callable[[], None] = lambda: None) -> Record:
    """Fit on all folds but one, judge on that one, for each; and compare with the naive forecasts.

    Raises:
        UsageError: fewer than two folds, or more than there are members.
    """
    count = len(past.who)
    if not 2 <= folds <= count:
        raise UsageError(f"--folds is {folds}; it must be from 2 to {count}, the number of members")
    fold = np.array(folds_of(count, folds))
    held, found = np.zeros_like(past.recorded), []
    for k in range(folds):
        constants = past.fit(np.flatnonzero(fold != k), tell)
        found.append(constants)
        held[:, fold == k] = past.run(constants)[:, fold == k]
    scenario = past.tables.scenario
    members = tuple(past.tables.members[i] for i in past.who)
    misses = past.tables.rows_by_id.get("misses")
    why = {m: misses.words[m].get("why", "") for m in misses.ids} if misses is not None else {}
    return Record(
        past.years, members, tuple(scenario.members[m].name for m in members), past.recorded, past.run(), held, past.no_change(), past.straight(), tuple(found),
        tuple(int(f) for f in fold), why,
    )  # fmt: skip
