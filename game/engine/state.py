"""The state of B worlds: a few planes of numbers, one row per quantity, worlds last.

Every quantity is declared in the scenario's `variables:`, with its range; rules and authors use the same name:
`world["us.favour"]` is (B,), `world["member.trust"]` is (M, B), `world["deterrence.*"]` the (6, B) rows of that family.
One world is a batch of one; there is no second kind of state for the desktop.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from game.content.spec import Quantity
from game.engine.arithmetic import snap

# What is remembered of each event and action. Turns count from 1; 0 is never. `open` is the turn the paper came to the desk.
EVENT_FIELDS = ("due", "last", "count", "open", "choice", "branch")
ACTION_FIELDS = ("last", "second_last", "third_last", "unlocked")
PROMISE_FIELDS = ("due", "weight", "to", "public")
BUILTIN = (
    Quantity("turn", start=1, low=0, high=400, shown=False, label="Turn"),
    Quantity("ending", start=0, low=0, high=400, shown=False, label="Ending"),  # 0 while the campaign runs, else 1 + its index
)


class Layout:
    """Which row holds which quantity, and each row's range. Made once per scenario."""

    def __init__(self, quantities: Sequence[Quantity], member_ids: Sequence[str]):
        quantities = [replace(q, start=snap(q.start), low=snap(q.low), high=snap(q.high)) for q in (*BUILTIN, *quantities)]
        world = [q for q in quantities if not q.per_member]
        member = [q for q in quantities if q.per_member]
        self.members = tuple(member_ids)
        self.quantities = {q.id: q for q in (*world, *member)}
        self.world_ids = tuple(q.id for q in world)
        self.member_ids = tuple(q.id for q in member)
        self.world_row = {name: row for row, name in enumerate(self.world_ids)}
        self.member_row = {name: row for row, name in enumerate(self.member_ids)}
        self.world_low = np.array([q.low for q in world])[:, None]
        self.world_high = np.array([q.high for q in world])[:, None]
        self.member_low = np.array([q.low for q in member])[:, None, None]
        self.member_high = np.array([q.high for q in member])[:, None, None]
        self.seen = {q.id: q.seen for q in world if q.seen}  # truth -> estimate
        self._families: dict[str, slice] = {}

    def family(self, prefix: str) -> slice:
        """The rows of `deterrence.*`, which must have been declared one after the other."""
        rows = self._families.get(prefix)
        if rows is None:
            found = [row for name, row in self.world_row.items() if name.startswith(prefix + ".")]
            if not found or found != list(range(found[0], found[-1] + 1)):
                raise KeyError(f"'{prefix}.*' is not one block of world variables; declare them together")
            rows = self._families[prefix] = slice(found[0], found[-1] + 1)
        return rows


@dataclass(frozen=True, slots=True)
class World:
    """B independent worlds. Axes: quantity, then member or event or action, then world, last and contiguous. All float64.

    Attributes:
        layout: names and ranges of the rows.
        key: (B,) uint64, the world's key for its draws; fixed at the start.
        quantities: (NW, B) world quantities.
        members: (NM, M, B) member quantities.
        events: (6 + R, E, B) what is remembered of each event: EVENT_FIELDS, then the member index of each cast role.
        actions: (4, A, B) ACTION_FIELDS.
        visits: (2, AM, M, B) the last two turns in which each action on members was used on each member.
        promises: (4, P, B) PROMISE_FIELDS.
        wearing: (2, T, B) of each timed world effect: what is still to wear off, and how much of it each turn.
        member_wearing: (2, TM, M, B) the same for effects on members.
        docket, minds, texts: what lies before the Council, (11, 5, B), (3, 5, M, B), and is remembered of each text, (11, T, B); see council/docket.py.
        was_quantities, was_members: the rows that `was()` reads, as they stood when the quarter just played began.
    """

    layout: Layout
    key: np.ndarray
    quantities: np.ndarray
    members: np.ndarray
    events: np.ndarray
    actions: np.ndarray
    visits: np.ndarray
    promises: np.ndarray
    wearing: np.ndarray
    member_wearing: np.ndarray
    docket: np.ndarray
    minds: np.ndarray
    texts: np.ndarray
    was_quantities: np.ndarray
    was_members: np.ndarray

    def __getitem__(self, name: str) -> np.ndarray:
        if name.startswith("member."):
            return self.members[self.layout.member_row[name]]
        if name.endswith(".*"):
            return self.quantities[self.layout.family(name[:-2])]
        return self.quantities[self.layout.world_row[name]]

    @property
    def batch(self) -> int:
        """B, the number of worlds."""
        return self.quantities.shape[1]

    def planes(self) -> dict[str, np.ndarray]:
        """Every array but the key, by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("layout", "key")}

    def take(self, which) -> World:
        """Some of the worlds, as a batch of their own. which: (K,) indices or a boolean mask over B."""
        which = np.atleast_1d(np.asarray(which))
        return replace(self, key=self.key[which], **{n: np.ascontiguousarray(p[..., which]) for n, p in self.planes().items()})

    def row(self, b: int) -> World:
        """World b alone."""
        return self.take(np.array([b]))

    def frozen(self) -> World:
        """The same worlds with every array read-only, as rules and views get them."""
        def shut(a):
            a = a.view()
            a.flags.writeable = False
            return a

        return replace(self, **{n: shut(p) for n, p in self.planes().items()})

    def copy(self) -> World:
        return replace(self, **{n: p.copy() for n, p in self.planes().items()})

    def digests(self) -> list[str]:
        """One hexadecimal digest a world over every bit of its state."""
        columns = [np.ascontiguousarray(np.moveaxis(p, -1, 0)).reshape(self.batch, -1) for p in self.planes().values()]
        out = []
        for b in range(self.batch):
            h = hashlib.blake2b(self.key[b].tobytes(), digest_size=16)
            for c in columns:
                h.update(c[b].tobytes())
            out.append(h.hexdigest())
        return out

    def check(self) -> None:
        """Stop at a world that cannot be: a value not finite, out of its declared range or off the grid.

        Raises:
            AssertionError: names the quantity, the first bad member and world, and the value.
        """
        lay = self.layout
        for plane, low, high, ids in (
            (self.quantities, lay.world_low, lay.world_high, lay.world_ids),
            (self.members, lay.member_low, lay.member_high, lay.member_ids),
        ):
            bad = ~np.isfinite(plane) | (plane < low) | (plane > high) | (np.rint(plane * 2.0**20) != plane * 2.0**20)
            if bad.any():
                where = tuple(int(n) for n in np.argwhere(bad)[0])
                q = lay.quantities[ids[where[0]]]
                who = f"{lay.members[where[1]]}, " if plane.ndim == 3 else ""
                raise AssertionError(f"{q.id} is {plane[where]!r} ({who}world {where[-1]}); it must be a multiple of 2^-20 in {q.low}..{q.high}")
        for name, plane in self.planes().items():
            if not np.isfinite(plane).all():
                raise AssertionError(f"the plane '{name}' holds a number that is not finite")
