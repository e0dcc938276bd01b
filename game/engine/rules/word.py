"""What the office's word is worth with each who listens: it moves Washington, Moscow, Kyiv, publics and the members that hear with those ears."""

from __future__ import annotations

import numpy as np

from game.engine import listeners

READS = ("credibility.*",)
WRITES = ("us.favour", "moscow.risk", "ukraine.european_support", "member.will", "member.trust")
CONSTANTS: dict = {}
TABLES = {"listeners": ("favour", "risk", "support", "will", "trust")}
MOVES = {"favour": "us.favour", "risk": "moscow.risk", "support": "ukraine.european_support", "will": "member.will"}


def apply(world, tables, draws, book):
    """Book each listener's points above or under fifty. Source: design choice; one reputation for everybody would make it free to tell each its own."""
    rows = listeners.of(tables)
    if rows is None:
        return
    above = listeners.standing(world, tables)
    if not above.any():
        return
    for column, quantity in MOVES.items():
        for k in np.flatnonzero(rows.column(column)):
            book.add(quantity, rows.column(column)[k] * above[k], f"rule:word_{rows.ids[k]}")
    ears = listeners.ears(tables)
    for k in np.flatnonzero(rows.column("trust")):
        book.add("member.trust", rows.column("trust")[k] * ears[k][:, None] * above[k], f"rule:word_{rows.ids[k]}")
