"""The closed list of things a scenario can do to a world: one verb a file, found in this folder.

A verb's module has `VERB`, `HELP` and `apply(hits, world, tables, draws, book)`. `Hits` are all the places where the verb strikes this
moment, over all worlds, as flat arrays. Structure words (`each`, `if`, `chance`, `start`, `clear`) are resolved when the scenario is
compiled, and have only `VERB`, `HELP`.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows of the effect table that strike, with where and how much. All (K,).

    row: of the effect table. world: index of the world. member: index, or -1. amount: in the quantity's unit.
    owner: of the effect table, for causes.
    """

    row: np.ndarray
    world: np.ndarray
    member: np.ndarray
    amount: np.ndarray
    owner: np.ndarray


@lru_cache(maxsize=1)
def verbs() -> dict:
    """VERB -> module, in the order in which they act: sets before adds, then the rest by name."""
    found = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return {m.VERB: m for m in sorted(found, key=lambda m: (getattr(m, "ORDER", 5), m.VERB))}


def codes() -> dict[str, int]:
    """VERB -> the number that stands for it in the effect table."""
    return {verb: k for k, verb in enumerate(verbs())}


class Moment:
    """The desk's moment in a quarter: amounts, conditions and dice are read once, from the world as it stood."""

    def __init__(self, world, tables, draws, book):
        self.world, self.tables, self.draws, self.book = world, tables, draws, book

    @cached_property
    def values(self):
        """The effect program's values."""
        return self.tables.effects.program.run(self.world)

    @cached_property
    def fell(self) -> np.ndarray:
        """(chance groups, B) bool: how each group's dice fall."""
        table = self.tables.effects
        if not table.chance_refs:
            return np.zeros((1, self.world.batch), dtype=bool)
        return self.draws.uniform("effect.chance", table.chance_keys) < self.values.stack(table.chance_refs)


    @cached_property
    def struck(self) -> np.ndarray:
        """(conditions, M, B) bool: which members each condition of an `each` takes in."""
        refs = self.tables.effects.each_refs
        out = np.empty((len(refs), len(self.tables.members), self.world.batch), dtype=bool)
        for k, ref in enumerate(refs):
            np.not_equal(self.values.members_of(ref), 0.0, out=out[k])
        return out


def carry_out(owner, world_index, target, scale, moment: Moment) -> None:
    """Apply the effects of some owners (choices, actions, grades) in some worlds.

    Args:
        owner: (N,) indices of owners; -1 does nothing.
        world_index: (N,) the worlds they strike in.
        target: (N,) member index of the target, or -1.
        scale: (N,) factor on what is sought; what it costs keeps its size.
    """
    world, tables, draws, book = moment.world, moment.tables, moment.draws, moment.book
    table = tables.effects
    keep = owner >= 0
    owner, world_index, target, scale = owner[keep], world_index[keep], target[keep], scale[keep]
    count = table.first[owner + 1] - table.first[owner]
    hit = np.repeat(np.arange(len(owner)), count)
    row = np.arange(len(hit)) - np.repeat(np.cumsum(count) - count, count) + table.first[owner[hit]]
    if len(row) == 0:
        return
    at, who = world_index[hit], target[hit]
    values, fell = moment.values, moment.fell
    alive = np.ones(len(row), dtype=bool)
    for column in range(table.guard.shape[1]):
        g = table.guard[row, column]
        alive &= (g < 0) | _guards(table, values, g, at, who)
    for column in range(table.chance.shape[1]):
        c = table.chance[row, column]
        alive &= (c < 0) | (fell[c, at] == (table.branch[row, column] == 1))
    row, hit, at, who = row[alive], hit[alive], at[alive], who[alive]
    amount = table.amount[row].copy()
    for r in np.unique(row[np.isnan(amount)]):
        ref = table.amount_ref[r]
        these = row == r
        if ref.per_member and table.who[r] != 4:
            amount[these] = values[ref][np.maximum(who[these], 0), at[these]]
        elif not ref.per_member:
            amount[these] = values[ref][at[these]]
    member = np.where(table.who[row] == 1, table.member[row], who)
    for r in np.unique(row[table.who[row] == 2]):
        these = row == r
        member[these] = world.events[table.member[r], table.event[r], at[these]].astype(np.int64)
    row, at, member, amount, hit = _spread(moment, row, at, member, amount, hit)
    amount = amount * table.factor[row]
    sought = amount * table.good[row] > 0
    amount = np.where(sought, amount * scale[hit], amount)
    code = table.verb[row]
    for verb, number in codes().items():
        these = np.flatnonzero(code == number)
        if len(these):
            verbs()[verb].apply(Hits(row[these], at[these], member[these], amount[these], owner[hit[these]]), world, tables, draws, book)


def _guards(table, values, g, at, who) -> np.ndarray:
    """Whether each row's `if` holds: (K,) bool."""
    out = np.ones(len(g), dtype=bool)
    for k in np.unique(g[g >= 0]):
        these = g == k
        ref = table.guard_refs[k]
        value = values[ref]
        out[these] = (value[np.maximum(who[these], 0), at[these]] if ref.per_member else value[at[these]]) != 0.0
    return out


def _spread(moment, row, at, member, amount, hit):
    """Turn each row that strikes `each` member into one row a member."""
    table = moment.tables.effects
    wide = table.who[row] == 4
    if not wide.any():
        return row, at, member, amount, hit
    struck = moment.struck[table.each[row[wide]], :, at[wide]]  # (K, M)
    n, who = np.nonzero(struck)
    rows, worlds, size = row[wide][n], at[wide][n], amount[wide][n]
    for r in np.unique(rows[table.own_amount[rows]]):
        own = rows == r
        size[own] = moment.values[table.amount_ref[r]][who[own], worlds[own]]
    parts = ((row, rows), (at, worlds), (member, who), (amount, size), (hit, hit[wide][n]))
    return tuple(np.concatenate((kept[~wide], spread)) for kept, spread in parts)


def scatter(hits: Hits, amounts, tables, book) -> None:
    """Book single amounts on the quantities that the rows name."""
    table, layout = tables.effects, tables.layout
    key = table.column[hits.row] * 2 + table.per_member[hits.row]
    order = np.argsort(key, kind="stable")
    ends = np.flatnonzero(np.diff(key[order], append=-1)) + 1
    for first, end in zip((0, *ends[:-1]), ends, strict=True):
        these = order[first:end]
        value = int(key[these[0]])
        per_member = bool(value % 2)
        name = (layout.member_ids if per_member else layout.world_ids)[value // 2]
        book.scatter(name, hits.member[these] if per_member else None, hits.world[these], amounts[these], hits.owner[these], table.owners)
