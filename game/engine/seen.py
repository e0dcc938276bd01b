"""The world as the office knows it: where a quantity is only estimated, the estimate stands in its place.

A quantity with `seen: other` is known to players, policies and forecasts only through `other`. Rules read the truth; views, policies and shown odds read this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from game.engine.ledger import Entry
from game.engine.state import Layout, World


def as_seen(world: World) -> World:
    """The same worlds with estimates for truths. Safe to repeat; a world without estimates comes back as it is."""
    lay = world.layout
    if not lay.seen:
        return world
    quantities = world.quantities.copy()
    for truth, estimate in lay.seen.items():
        quantities[lay.world_row[truth]] = quantities[lay.world_row[estimate]]
    quantities.flags.writeable = False
    return replace(world, quantities=quantities)


def entries_as_seen(entries: Iterable[Entry], layout: Layout) -> Iterator[Entry]:
    """The ledger as the office reads it: what was booked on an estimate is told of what it estimates, and the truth is not told."""
    names = {estimate: truth for truth, estimate in layout.seen.items()}
    for entry in entries:
        if entry.quantity in names:
            yield Entry(names[entry.quantity], entry.cause, entry.amount)
        elif entry.quantity not in layout.seen:
            yield entry
