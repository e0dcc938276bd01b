"""The open quarter as the views read it: one world, what is lawful in it, and what the quarter before it booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from game.content.spec import Event, Member, Quantity
from game.engine.ledger import Entry, Note
from game.engine.legal import OPEN, Legal, legal
from game.engine.program import Ref
from game.engine.seen import as_seen
from game.engine.state import EVENT_FIELDS, World
from game.engine.tables import Tables
from game.session import words
from game.session.commands import Command
from game.session.readings import Readings, readable
from game.session.view import PledgeView

_DUE, _LAST, _COUNT, _OPEN, _CHOICE, _BRANCH = range(len(EVENT_FIELDS))


@dataclass(frozen=True, slots=True)
class Played:
    """A quarter that is over.

    Attributes:
        turn: its number, from 1.
        commands: what was decided, in order; what the engine then refused is not among them.
        before: the world as it stood when the quarter began.
        entries, notes: booked causes and things to tell.
        digests: of the world that came out, by group of columns.
    """

    turn: int
    commands: tuple[Command, ...]
    before: World
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]
    digests: dict[str, str]
    refused: tuple[Command, ...] = ()


@dataclass
class Quarter:
    """Everything that views of one open quarter are built from. All arrays are of one world."""

    tables: Tables
    world: World
    played: Sequence[Played] = ()
    seed: int = 0
    number: int = 0
    difficulty: str = ""
    governments: dict[str, int] = field(default_factory=dict)  # member -> index of the outcome that governs since its last vote
    since: Sequence[Entry] = ()  # booked in a crisis since the quarter opened
    since_notes: Sequence[Note] = ()
    truth: World = field(init=False)  # what the engine goes by; `world` is what the office knows
    _registers: dict[Ref, np.ndarray] = field(default_factory=dict)
    _picked: dict[Ref, np.ndarray] = field(default_factory=dict)

    def __post_init__(self):
        self.truth, self.world = self.world, as_seen(self.world)

    @cached_property
    def past(self) -> tuple[World, ...]:
        """The worlds of the quarters before this one, as the office knew them."""
        return tuple(as_seen(p.before) for p in self.played)

    @cached_property
    def readings(self) -> Readings:
        return readable(self.tables)

    @cached_property
    def lawful(self) -> Legal:
        return legal(self.truth, self.tables)

    @cached_property
    def values(self):
        """Registers of the readable program on this world."""
        return self.readings.program.run(self.world)

    def register(self, ref: Ref) -> np.ndarray:
        """A register of the readable program: (M,) or (1,)."""
        if ref not in self._registers:
            value = self.values[ref]
            self._registers[ref] = value[:, 0] if ref.per_member else value
        return self._registers[ref]

    def picked(self, where: Ref) -> np.ndarray:
        """Indices of the members for which a condition of the readable program holds."""
        if where not in self._picked:
            self._picked[where] = np.flatnonzero(self.values.members_of(where)[:, 0] != 0.0)
        return self._picked[where]

    @property
    def last(self) -> Played | None:
        return self.played[-1] if self.played else None

    @cached_property
    def turn(self) -> int:
        return int(self.world["turn"][0])

    @cached_property
    def ended(self) -> bool:
        return bool(self.world["ending"][0] > 0)

    def calendar(self, turn: int) -> tuple[int, int]:
        """(year, quarter) of a turn."""
        c = self.tables.calendar
        quarters = c.year * 4 + (c.quarter - 1) + (turn - 1)
        return quarters // 4, quarters % 4 + 1

    def label(self, turn: int) -> str:
        """`Q3 2025`."""
        return words.quarter_label(*self.calendar(turn))

    @property
    def year(self) -> int:
        return self.calendar(self.turn)[0]

    # ---- quantities

    def declared(self, name: str) -> Quantity | None:
        return self.tables.layout.quantities.get(name)

    def has(self, name: str) -> bool:
        return name in self.tables.layout.quantities

    def value(self, name: str, default: float = 0.0) -> float:
        """A world quantity now."""
        return float(self.world[name][0]) if self.has(name) else default

    def member_values(self, name: str) -> np.ndarray | None:
        """(M,) of a member quantity now."""
        return self.world[name][:, 0] if self.has(name) else None

    @property
    def when(self) -> float:
        """The beginning of the quarter as a year with decimals: 2025.5."""
        year, quarter = self.calendar(self.turn)
        return year + (quarter - 1) / 4

    @property
    def pledge(self) -> PledgeView | None:
        """What was promised, by when; None in a scenario whose world knows no pledge."""
        c = getattr(self.tables.constants, "pledge", None)
        return PledgeView(float(c.first_line), float(c.line), float(c.resilience), int(c.from_year), int(c.deadline)) if c is not None else None

    def words_of(self, table: str, row: str) -> dict[str, str]:
        """The texts of one row of a table of the scenario; empty where there is no such row."""
        rows = self.tables.rows_by_id.get(table)
        return dict(rows.words.get(row, {})) if rows is not None else {}

    # ---- names

    def member(self, index: int) -> Member:
        return self.tables.scenario.members[self.tables.members[index]]

    def sector_name(self, sector: str) -> str:
        found = self.words_of("sectors", sector)
        return found.get("label") or found.get("name") or sector.replace("_", " ").capitalize()

    # ---- papers

    def open_papers(self) -> list[str]:
        """Ids of the papers on the desk: the most pressing first, then in order of arrival, then by id."""
        if self.ended:
            return []
        scenario, column = self.tables.scenario, self.world.events[OPEN, :, 0]
        found = [self.tables.event_ids[k] for k in np.flatnonzero(column > 0)]
        return sorted(found, key=lambda e: (_rank(scenario.events[e]), column[self.tables.event_ids.index(e)], e))

    def event_index(self, event: str) -> int:
        return self.tables.event_ids.index(event)

    def cast(self, event: str) -> dict[str, int]:
        """Role -> member index of an event's cast, as it was last settled."""
        k = self.event_index(event)
        roles = self.tables.event_roles[k]
        return {r: int(self.world.events[len(EVENT_FIELDS) + n, k, 0]) for n, r in enumerate(roles)}

    def turns_left(self, event: str) -> int:
        """Quarters until a paper answers itself; 1 is this one."""
        k = self.event_index(event)
        return int(self.tables.event_due[k] - (self.turn - self.world.events[_OPEN, k, 0]))


def _rank(event: Event) -> int:
    return words.PRECEDENCE.index(event.precedence) if event.precedence in words.PRECEDENCE else len(words.PRECEDENCE)
