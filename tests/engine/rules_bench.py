"""A bench for single rules: the shipped campaign's worlds, one rule let loose on them, and what it booked."""

from __future__ import annotations

from functools import cache

import numpy as np

from game import paths
from game.content.load import load
from game.engine.compile import compile_scenario
from game.engine.ledger import Book
from game.engine.rng import Draws
from game.engine.start import start


@cache
def tables(**changes):
    """The campaign's tables; `changes` are constants as group__name."""
    return compile_scenario(load(paths.scenario("the-hague-2025")), {k.replace("__", "."): v for k, v in changes.items()})


def worlds(count: int = 4, turn: int = 1, tables_=None, **values):
    """Worlds at the start of a turn, with quantities set: us__favour=70, member__core=2.5 for every member."""
    world = start(tables_ or tables(), 1, range(count))
    world["turn"][:] = turn
    for name, value in values.items():
        world[name.replace("__", ".")][:] = value
    return world


def let(rule, world, tables_=None, forced=None, keep=True):
    """Let one rule act. Returns the worlds after it, and its book."""
    tables_ = tables_ or tables()
    after = world.copy()
    book = Book(after, keep)
    rule.apply(after.copy().frozen(), tables_, Draws(after.key, after["turn"], forced), book)
    book.commit()
    return after, book


def change(rule, world, name, tables_=None, forced=None):
    """How far one rule moved one quantity."""
    after, _ = let(rule, world, tables_, forced)
    return after[name] - world[name]


def member(code: str) -> int:
    return tables().members.index(code)


def row(world, name: str, code: str) -> np.ndarray:
    return world[name][member(code)]
