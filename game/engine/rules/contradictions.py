"""What one audience was told reaches another that was told the opposite."""

from __future__ import annotations

import numpy as np

from game.engine.rules._shared import allies, lanes_of, once

READS = ("turn", "house.tight", "office.leaks")
WRITES = ("office.leaks", "alliance.cohesion", "member.trust", "us.favour")
CONSTANTS = {
    "leaks": {
        "chance": "chance that a pair of contradictory cards leaks",
        "memory": "quarters within which two cards contradict each other",
        "tight": "share of that chance left while the house is tight",
        "cohesion": "points of cohesion that a leak costs",
        "trust": "points of trust that it costs with everybody",
        "favour": "points of favour that it costs",
        "open": "chance a quarter that two promises leak that cannot both be kept, while both are open",
        "more": "share by which each further pair makes it worse",
    }
}
TABLES = {"contradictions": ("weight",)}


def apply(world, tables, draws, book):
    """Look for pairs of cards of the table `contradictions` (`first`, `second`), one of them played now and the other of late; or of promises, both still open.

    Source: design choice; saying everything to everybody must not pay.
    """
    c, rows = tables.constants.leaks, tables.rows("contradictions")
    turn, last = world["turn"], world.actions[0]
    hits = np.zeros((len(rows.ids), world.batch), dtype=bool)
    pairs = once(tables, "rules.contradictions", lambda: _pairs(tables, rows, tables.action_ids))
    one, other = last[pairs[1]], last[pairs[2]]
    hits[pairs[0]] = (np.minimum(one, other) > 0) & (np.maximum(one, other) == turn) & (np.minimum(one, other) > turn - c.memory)
    words = once(tables, "rules.contradictions.words", lambda: _pairs(tables, rows, tables.promise_ids))
    both = (world.promises[0][words[1]] > turn) & (world.promises[0][words[2]] > turn)
    if not hits.any() and not both.any():
        return
    chance = c.chance * rows.column("weight")[:, None] * (1.0 - (1.0 - c.tight) * (world["house.tight"] > 0))
    chance[words[0]] = c.open * (chance[words[0]] / np.maximum(c.chance, 1e-9))
    hits[words[0]] = both
    out = hits & (draws.uniform("leak", lanes_of(tables, "contradictions")) < chance)
    count = np.count_nonzero(out, axis=0)
    leaked = count > 0
    size = 1.0 + c.more * np.maximum(count - 1.0, 0.0)
    book.add("office.leaks", count, "rule:leak", leaked)
    book.add("alliance.cohesion", -c.cohesion * size, "rule:leak", leaked)
    book.add("us.favour", -c.favour * size, "rule:leak", leaked)
    book.add("member.trust", -c.trust * size * allies(tables), "rule:leak", leaked)
    for k, name in enumerate(rows.ids):
        book.note("leak", name, out[k])


def _pairs(tables, rows, ids):
    """(3, P): the rows whose two cards, or promises, the scenario has, and those."""
    found = []
    for k, name in enumerate(rows.ids):
        pair = [rows.words[name].get(side, "") for side in ("first", "second")]
        if all(card in ids for card in pair):
            found.append((k, *(ids.index(card) for card in pair)))
    return np.array(found, dtype=np.intp).reshape(-1, 3).T.copy()
