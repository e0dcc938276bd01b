"""A scenario compiled to arrays: what rules and the desk read. Ids become indices here, and ids again at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from game.content.spec import Calendar, Scenario
from game.engine import calendar
from game.engine.compile_council import CouncilTable
from game.engine.program import Program, Ref
from game.engine.state import Layout

if TYPE_CHECKING:
    from game.engine.crises.table import Ladder


class Rows:
    """One table of the scenario: named rows, named columns of numbers."""

    def __init__(self, table_id: str, rows: Mapping[str, Mapping[str, float]], words: Mapping[str, Mapping[str, str]] | None = None):
        self.id = table_id
        self.ids = tuple(rows)
        self.words = words or {}
        names = sorted({c for row in rows.values() for c in row})
        self._columns = {c: np.array([float(row.get(c, 0.0)) for row in rows.values()]) for c in names}

    def column(self, name: str) -> np.ndarray:
        """(R,) float64; a row that leaves the column out has 0."""
        return self._columns[name]

    def pick(self, name: str, index: np.ndarray) -> np.ndarray:
        """The column's value in each world's row. index: (B,) -> (B,)."""
        return self._columns[name][index.astype(np.intp)]

    def __contains__(self, column: str) -> bool:
        return column in self._columns

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Elections:
    """What can follow each member's next election, padded to O outcomes.

    odds: (O, M), each column sums to 1 where the member votes. sceptic: (O, M) 0/1. count: (M,).
    change: member quantity without its prefix -> (O, M) points.
    """

    odds: np.ndarray
    sceptic: np.ndarray
    count: np.ndarray
    change: Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class EffectTable:
    """All effects of choices and actions, one row each; an owner (a choice, an action, a grade) has consecutive rows.

    who: 0 the world, 1 a fixed member, 2 a cast role, 3 the action's target, 4 each member that satisfies `each`.
    column: the quantity's row, or the index of the event, action, promise or headline. member: index or role plane.
    amount: the constant, or NaN when `amount_ref` says where it is computed. guards, chances: padded with -1.
    """

    verb: np.ndarray
    per_member: np.ndarray
    who: np.ndarray
    column: np.ndarray
    member: np.ndarray
    event: np.ndarray
    amount: np.ndarray
    amount_ref: tuple[Ref | None, ...]
    each_refs: tuple[Ref, ...]  # the different conditions of `each`
    each: np.ndarray  # (R,) row of each_refs, or -1
    own_amount: np.ndarray  # (R,) bool: the amount differs by member of the `each`
    factor: np.ndarray
    good: np.ndarray
    guard: np.ndarray  # (R, G) rows of guard_refs
    guard_refs: tuple[Ref, ...]
    chance: np.ndarray  # (R, C) index of the chance group
    branch: np.ndarray  # (R, C) 1 for `then`, 0 for `else`
    chance_refs: tuple[Ref, ...]
    chance_keys: np.ndarray
    wear_turns: np.ndarray
    wear_slot: np.ndarray
    low: np.ndarray
    high: np.ndarray
    weight: np.ndarray
    audience: np.ndarray
    first: np.ndarray  # (owners + 1,) where each owner's rows begin
    owners: tuple[str, ...]  # `event:linkage.broker`, `action:visit_capital`
    headlines: tuple[tuple[str, str], ...]  # outlet, text
    program: Program | None = None


@dataclass(slots=True)
class Tables:
    """Everything a step reads besides the world. Filled by `compile_scenario`; nobody else writes it."""

    scenario: Scenario
    layout: Layout
    calendar: Calendar
    constants: SimpleNamespace
    digest: str
    members: tuple[str, ...]
    member_keys: np.ndarray
    groups: Mapping[str, np.ndarray]
    sectors: tuple[str, ...]
    slots: int
    rows_by_id: Mapping[str, Rows]
    series_years: np.ndarray
    series_values: Mapping[str, np.ndarray]  # name -> (Y, M)
    path_years: np.ndarray
    path_values: np.ndarray  # (Y, M) core, % of GDP
    path_known: np.ndarray  # (Y, M) bool
    outcomes: Elections
    starts: np.ndarray  # (NW,)
    member_starts: np.ndarray  # (NM, M)

    action_ids: tuple[str, ...] = ()
    action_keys: np.ndarray = None
    action_cost: np.ndarray = None
    action_slots: np.ndarray = None
    action_opens: np.ndarray = None
    action_locked: np.ndarray = None
    action_cooldown: np.ndarray = None
    action_target: np.ndarray = None  # 0 none, 1 member, 2 sector
    action_member_row: np.ndarray = None  # row in World.visits, or -1
    action_sectors: np.ndarray = None  # (A, S) bool
    action_odds: np.ndarray = None  # (A, 4)
    action_style: np.ndarray = None  # (A,) index into style.*, or -1
    action_regard: np.ndarray = None  # (A, M) +1 pleased, -1 minds
    action_regard_target: np.ndarray = None  # (A,)
    action_owner: np.ndarray = None  # (A,) effect owner
    grade_owner: np.ndarray = None  # (A, 4)

    event_ids: tuple[str, ...] = ()
    event_keys: np.ndarray = None
    event_acts: np.ndarray = None  # (E, acts) bool
    event_once: np.ndarray = None
    event_cooldown: np.ndarray = None
    event_queued_only: np.ndarray = None
    event_always: np.ndarray = None
    event_due: np.ndarray = None
    event_roles: tuple[tuple[str, ...], ...] = ()
    choices_max: int = 0
    choice_count: np.ndarray = None  # (E,)
    choice_cost: np.ndarray = None  # (E, C)
    choice_slots: np.ndarray = None  # (E, C)
    choice_owner: np.ndarray = None  # (E, C)
    choice_next: np.ndarray = None  # (E, C) event index of the crisis stage that follows, or -1
    choice_has_chance: np.ndarray = None  # (E, C) index of the first chance group, or -1

    council: CouncilTable = None
    ladders: tuple[Ladder, ...] = ()
    crisis_program: Program = None

    promise_ids: tuple[str, ...] = ()
    promise_refs: tuple[Ref, ...] = ()
    ending_ids: tuple[str, ...] = ()
    ending_refs: tuple[Ref, ...] = ()
    ending_final: np.ndarray = None
    ending_note: np.ndarray = None

    desk_program: Program = None
    when_actions: tuple[Ref, ...] = ()
    where_targets: tuple[Ref | None, ...] = ()
    when_choices: tuple[tuple[Ref, ...], ...] = ()
    leans: tuple[object, ...] = ()  # Ref, or a tuple of one Ref a sector
    scales: tuple[object, ...] = ()
    event_program: Program = None
    when_events: tuple[Ref, ...] = ()
    weights: tuple[Ref, ...] = ()
    role_refs: tuple[tuple[tuple, ...], ...] = ()
    end_program: Program = None
    effects: EffectTable = None

    was_world_rows: np.ndarray = None
    was_member_rows: np.ndarray = None
    was_world_place: np.ndarray = None
    was_member_place: np.ndarray = None
    fading: tuple[tuple[str, float, float], ...] = ()
    evaluated: dict = field(default_factory=dict)

    # ---- what rules ask

    def rows(self, table_id: str) -> Rows:
        return self.rows_by_id[table_id]

    def group(self, name: str) -> np.ndarray:
        """(M,) 1.0 for members of the group, else 0.0."""
        return self.groups[name]

    def _yearly(self, values: np.ndarray, years: np.ndarray, year: np.ndarray) -> np.ndarray:
        index = np.minimum(np.maximum(year - years[0], 0), len(years) - 1).astype(np.intp)
        if index.size == 0 or (index == index[0]).all():
            return np.broadcast_to(values[index[0] if index.size else 0][:, None], (values.shape[1], index.size))
        return np.ascontiguousarray(values[index].T)

    def series(self, name: str, world, ahead: int = 0) -> np.ndarray:
        """(M, B): the yearly figure of each member for the world's present year, or `ahead` years on; the last known year is held."""
        return self._yearly(self.series_values[name], self.series_years, calendar.year(world, self) + ahead)

    def announced(self, world, ahead: int = 1) -> tuple[np.ndarray, np.ndarray]:
        """Each member's announced core path `ahead` years from now, straight between its points.

        Returns:
            (M, B) % of GDP, and (M, B) bool, whether anything is announced for that year.
        """
        year = calendar.year(world, self) + ahead
        value = self._yearly(self.path_values, self.path_years, year)
        known = self._yearly(self.path_known * 1.0, self.path_years, year) > 0.5
        inside = (year >= self.path_years[0]) & (year <= self.path_years[-1])
        return value, known & inside
