"""Booked changes: nothing in a world moves except through the book, and every entry has a cause.

Amounts are snapped to the 2^-20 grid when booked, so the causes of a change add up to it exactly, in any order. Keeping the causes
costs time and is asked for: the desktop keeps them, a batch of ten thousand does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from game.engine.arithmetic import snap
from game.engine.state import World


@dataclass(frozen=True, slots=True)
class Entry:
    """One booked amount.

    quantity: its id. cause: `kind:detail`, for example `rule:drift`, `event:linkage.broker`, `action:visit_capital`, `limit:range`.
    amount: (B,) for a world quantity, (M, B) for a member quantity, in its own unit.
    """

    quantity: str
    cause: str
    amount: np.ndarray


@dataclass(frozen=True, slots=True)
class Note:
    """Something that happened and can be told. kind and subject are ids; where: (B,) or (M, B) bool; values: named numbers or ids."""

    kind: str
    subject: str
    where: np.ndarray
    values: dict = field(default_factory=dict)


class Book:
    """Collects the changes of one quarter and writes them into the planes when committed.

    Rules call `add` (or `put`), and see the result after the rule's commit. `entries` and `notes` are None unless kept.
    """

    def __init__(self, world: World, keep: bool = False):
        self.world = world  # the writable planes of the quarter being played
        self.entries: list[Entry] | None = [] if keep else None
        self.notes: list[Note] | None = [] if keep else None
        self._pending: dict[str, np.ndarray] = {}

    @property
    def keeps(self) -> bool:
        return self.entries is not None

    def _shape(self, name: str) -> tuple[int, ...]:
        m = self.world.members
        return m.shape[1:] if name.startswith("member.") else (m.shape[2],)

    def add(self, name: str, amount, cause: str, where=None) -> None:
        """Book a change of one quantity.

        Args:
            name: a quantity's id; not a family.
            amount: anything that broadcasts to (B,), or to (M, B) for a member quantity; in the quantity's unit.
            cause: `rule:..`, `event:..`, `action:..`; shown to the player through the scenario's words.
            where: bool mask of the same shapes; elsewhere nothing is booked.
        """
        amount = np.asarray(amount, dtype=np.float64)
        if where is not None:
            amount = amount * where
        amount = snap(amount)
        shape = self._shape(name)
        if amount.shape != shape:
            full = np.empty(shape)
            full[...] = amount
            amount = full
        before = self._pending.get(name)
        self._pending[name] = amount if before is None else before + amount
        if self.entries is not None:
            self.entries.append(Entry(name, cause, amount.copy()))

    def add_family(self, family: str, amounts, cause: str, where=None) -> None:
        """Book (n, B) amounts on the n quantities of `family.*`, in their declared order."""
        rows = self.world.layout.family(family)
        amounts = np.broadcast_to(amounts, (rows.stop - rows.start, self.world.batch))
        for name, amount in zip(self.world.layout.world_ids[rows], amounts, strict=True):
            self.add(name, amount, cause, where)

    def put(self, name: str, value, cause: str, where=None) -> None:
        """Book whatever it takes to make the quantity equal `value` (shapes as in `add`)."""
        now = self.world[name]
        pending = self._pending.get(name)
        if pending is not None:
            now = now + pending
        self.add(name, snap(np.asarray(value, dtype=np.float64)) - now, cause, where)

    def scatter(self, name: str, members, worlds, amounts, cause: str | np.ndarray, causes=()) -> None:
        """Book single amounts. members: (K,) indices or None; worlds, amounts: (K,); a pair may occur more than once.

        cause: one cause for all, or (K,) indices into `causes`.
        """
        shape = self._shape(name)
        size = shape[0] if members is None else shape[0] * shape[1]
        amounts = snap(amounts)
        flat = worlds if members is None else members * shape[-1] + worlds
        total = np.bincount(flat, weights=amounts, minlength=size).reshape(shape)  # exact: all on the grid
        before = self._pending.get(name)
        self._pending[name] = total if before is None else before + total
        if self.entries is None:
            return
        if isinstance(cause, str):
            self.entries.append(Entry(name, cause, total))
            return
        for index in np.unique(cause):
            these = cause == index
            part = np.bincount(flat[these], weights=amounts[these], minlength=size).reshape(shape)
            self.entries.append(Entry(name, causes[index], part))

    def note(self, kind: str, subject: str, where, **values) -> None:
        """Remember that something happened, when notes are kept. where: (B,) or (M, B) bool."""
        if self.notes is not None:
            where = np.asarray(where, dtype=bool)
            if where.any():
                self.notes.append(Note(kind, subject, where.copy(), {k: np.array(v) for k, v in values.items()}))

    def commit(self) -> None:
        """Write what is pending, held inside the declared ranges; what a range swallowed is booked as `limit:range`."""
        world, lay = self.world, self.world.layout
        for name, change in self._pending.items():
            if name.startswith("member."):
                plane, row = world.members, lay.member_row[name]
            else:
                plane, row = world.quantities, lay.world_row[name]
            q = lay.quantities[name]
            if self.entries is None:
                held = plane[row]
                held += change
                np.maximum(held, q.low, out=held)
                np.minimum(held, q.high, out=held)
                continue
            wanted = plane[row] + change
            held = np.minimum(np.maximum(wanted, q.low), q.high)
            if (held != wanted).any():
                self.entries.append(Entry(name, "limit:range", held - wanted))
            plane[row] = held
        self._pending.clear()
