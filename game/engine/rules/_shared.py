"""What several rules share: who counts as an ally, weights of members, and how a computed gauge tells why it moved."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, snap, tree_sum
from game.engine.calendar import year
from game.engine.rng import lanes, race

# Where a plan stands: the states of member.plan, in order.
NONE, FILED, ACCEPTED, SENT_BACK, MENDED, REFUSED = range(6)


def drift(book, name: str, terms, rate=1.0) -> None:
    """Book a move toward a level, one cause a term.

    Args:
        terms: (word, amount) pairs; amounts (B,) or (M, B), in the quantity's unit. Together they are the gap to the level.
        rate: share of the gap closed this quarter; a number or an array that broadcasts.
    """
    for word, amount in terms:
        book.add(name, rate * amount, f"rule:{word}")


def once(tables, key: str, make):
    """Work something out once for a compiled scenario."""
    found = tables.evaluated.get(key)
    if found is None:
        found = tables.evaluated[key] = make()
        found.flags.writeable = False
    return found


def group(tables, name: str) -> np.ndarray:
    """(M, 1) 1.0 for members of a group; nobody where the scenario has no such group."""
    return once(tables, f"rules.group.{name}", lambda: np.reshape(tables.groups.get(name, np.zeros(len(tables.members))), (-1, 1)).copy())


def allies(tables) -> np.ndarray:
    """(M, 1) 1.0 for members other than the patron."""
    return once(tables, "rules.allies", lambda: 1.0 - group(tables, "patron"))


def armed(tables) -> np.ndarray:
    """(M, 1) 1.0 for members other than the patron that have forces."""
    return once(tables, "rules.armed", lambda: allies(tables) * (1.0 - group(tables, "armyless")))


def opening(tables, name: str) -> np.ndarray:
    """(M, 1): what a member quantity stood at when the scenario began."""
    return tables.member_starts[tables.layout.member_row[name]][:, None]


def lanes_of(tables, table: str) -> np.ndarray:
    """(R,) keys of a table's rows, for draws."""
    return once(tables, f"rules.lanes.{table}", lambda: lanes(tables.rows(table).ids))


def pick_member(name: str, weight, where, tables, draws) -> np.ndarray:
    """(B,) index of one member by weight in the worlds where one is wanted, -1 elsewhere. weight: (M, B), where: (B,) bool."""
    chosen = np.full(len(where), -1)
    at = np.flatnonzero(where)
    if len(at):
        count = len(tables.members)
        luck = draws.pairs(name, np.repeat(tables.member_keys, len(at)), np.tile(at, count)).reshape(count, len(at))
        chosen[at] = race(np.ascontiguousarray(weight[:, at]), luck)
    return chosen


def near_sectors(tables) -> np.ndarray:
    """(M, S) 1.0 where a member lies near a sector."""
    return once(tables, "rules.near", lambda: np.hstack([group(tables, f"near_{sector}") for sector in tables.rows("sectors").ids]))


def mean_over(weight: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Weighted mean over members. weight: (M, 1) or (M, B), not all zero; x: (M, B) -> (B,)."""
    return tree_sum(weight * x) / np.maximum(tree_sum(weight), 1e-9)


def weights(world, tables) -> np.ndarray:
    """(M, B): each ally's weight, half by size of its economy, half one each; sums to 1."""
    ally = allies(tables)
    size = world["member.gdp"] * ally
    return 0.5 * size / np.maximum(tree_sum(size), 1e-9) + 0.5 * ally / np.maximum(tree_sum(ally), 1.0)


def shortfall(world, tables, when) -> np.ndarray:
    """How far each ally's core spending lies under the straight line to its pledge. when: (B,), a year -> (M, B), % of GDP.

    The line runs from the scenario's opening figure to the member's planned share in the deadline year; whoever spends more than
    planned from the start keeps that level.
    """
    c = tables.constants.pledge
    start = opening(tables, "member.core")
    done = clip((when - c.from_year) / max(c.deadline - c.from_year, 1.0), 0.0, 1.0)
    return (start + np.maximum(world["member.path"] - start, 0.0) * done) - world["member.core"]


def line_in_force(world, tables):
    """(B,) % of GDP: the pledged line that members are measured by this year."""
    c = tables.constants.pledge
    return np.where(year(world, tables) >= c.from_year, c.line, c.first_line)


def deadline_in_force(world, tables):
    """(B,) the year by which that line is due."""
    c = tables.constants.pledge
    return np.where(year(world, tables) >= c.from_year, c.deadline, c.first_deadline)


def overhang(world, tables, pairs=None) -> np.ndarray:
    """(M, B), % of GDP: core spending beyond what the public will bear; or (K,) for some pairs of a member and a world.

    The public bears what will and fear say, or what it bore at the start and has grown used to since.
    Source: design choice; the levels follow the Eurobarometer order of support and of nearness.
    """
    c = tables.constants.capitals
    core, will, fear, near = (world[f"member.{name}"] for name in ("core", "will", "fear", "proximity"))
    start, army, turn = opening(tables, "member.core"), armed(tables), world["turn"]
    if pairs is not None:
        core, will, fear, near = (x[pairs] for x in (core, will, fear, near))
        start, army, turn = start[pairs[0], 0], army[pairs[0], 0], turn[pairs[1]]
    borne = c.borne_base + (0.01 * c.borne_will) * will + (0.01 * c.borne_fear + (0.01 * c.borne_fear_near) * near) * fear
    used_to = start + c.habit * (turn - 1.0)
    return np.maximum(core - np.maximum(borne, used_to), 0.0) * army


def before(book, names) -> dict[str, np.ndarray]:
    """What some quantities stood at when the quarter began; only where causes are kept."""
    values = {name: book.world[name] for name in names}
    for entry in book.entries:
        if entry.quantity in values:
            values[entry.quantity] = values[entry.quantity] - entry.amount
    return values


def explain(book, name: str, new, parts, rest: str) -> None:
    """Make a computed quantity equal `new` and say why.

    Args:
        new: (B,) or (M, B).
        parts: called only where causes are kept; gives (cause, amount) pairs. What they leave over is booked under `rest`, so the
            number is the same whether or not causes are kept.
        rest: the last cause, with its `rule:`.
    """
    left = snap(new) - book.world[name]
    if book.keeps:
        for cause, amount in parts():
            amount = snap(amount)
            if np.any(amount):
                book.add(name, amount, cause)
                left = left - amount
    book.add(name, left, rest)


def carried(book, source: str, weight=None):
    """The booked causes of a quantity as causes of a mean or a multiple of it.

    Args:
        source: a world or member quantity.
        weight: (M, 1) or (M, B) for a member quantity, whose weighted sum is taken; a number for a world quantity.
    """
    sums: dict[str, np.ndarray] = {}
    for entry in book.entries:
        if entry.quantity == source:
            amount = tree_sum(weight * entry.amount) if entry.amount.ndim == 2 else weight * entry.amount
            sums[entry.cause] = sums[entry.cause] + amount if entry.cause in sums else amount
    return list(sums.items())


def count_of(book, name: str, now: np.ndarray, then: np.ndarray | None, tables, rest: str = "rule:count") -> None:
    """Make a quantity equal the number of members for which `now` holds; those that crossed are the causes. now, then: (M, B) bool."""

    def crossed():
        moved = now * 1.0 - then * 1.0
        return [(f"member:{tables.members[m]}", moved[m]) for m in np.flatnonzero(moved.any(axis=1))]

    explain(book, name, tree_sum(now * 1.0), crossed if then is not None else list, rest)


def linear(x, low: float, high: float) -> np.ndarray:
    """0 at `low`, 100 at `high`, straight between and held outside."""
    return clip((x - low) * (100.0 / (high - low)), 0.0, 100.0)
