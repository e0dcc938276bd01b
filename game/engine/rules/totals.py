"""The gauges that are sums over thirty-two members, with the same causes as the members' own numbers."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.rules._shared import allies, armed, before, carried, count_of, explain, line_in_force, weights
from game.engine.rules.support import add_up

READS = (
    "turn",    "member.trust", "member.fear", "member.core", "member.gdp", "member.sceptic", "member.exception", "us.grievance", "us.president",
    "us.withdrawal", "us.support_kyiv", "ukraine.european_support",
)  # fmt: skip
WRITES = (
    "alliance.credibility", "alliance.threat", "alliance.core", "alliance.at_line", "alliance.sceptics", "alliance.exceptions", "alliance.pressure",
    "ukraine.support",
)  # fmt: skip
CONSTANTS = {
    "totals": {
        "exception_counts": "points of an exception from which it counts as one",
        "press_from": "points of grievance that make no noise",
        "press_full": "points of grievance above that at which the noise is full, under an ordinary President",
        "line_slack": "% of GDP under the line that still counts as on it",
    }
}
TABLES = {"presidents": ("loud",)}


def apply(world, tables, draws, book):
    """Weigh and count. Weights are half by GDP and half one member one share; core spending is weighed by GDP alone."""
    c, w, army = tables.constants.totals, weights(world, tables), armed(tables)
    for name, source in (("alliance.credibility", "member.trust"), ("alliance.threat", "member.fear")):
        explain(book, name, tree_sum(w * world[source]), lambda source=source: carried(book, source, w), "rule:weights")
    size = world["member.gdp"] * army
    by_size = size / np.maximum(tree_sum(size), 1e-9)
    core = world["member.core"]
    explain(book, "alliance.core", tree_sum(by_size * core), lambda: carried(book, "member.core", by_size), "rule:weights")
    _counts(core, army, world, tables, book, c)
    loud = tables.rows("presidents").pick("loud", world["us.president"]) * (world["us.withdrawal"] < 5)
    noise = 100.0 * clip((world["us.grievance"] - c.press_from) / c.press_full * loud, 0.0, 1.0)
    slope = 100.0 / c.press_full * loud
    explain(book, "alliance.pressure", noise, lambda: carried(book, "us.grievance", slope), "rule:the_presidents_voice")
    add_up(world, tables, book)


def _counts(core, army, world, tables, book, c):
    """Members at the line, under sceptics, and excepted; those that crossed are the causes."""
    line = line_in_force(world, tables) - c.line_slack
    ally = allies(tables) > 0
    then = before(book, ("member.core", "member.sceptic", "member.exception")) if book.keeps else None

    def both(name, test):
        return test(world[name]), test(then[name]) if then else None

    at, was = both("member.core", lambda x: (x >= line) & (army > 0))
    count_of(book, "alliance.at_line", at, was, tables)
    if was is not None:
        book.note("at_line", "reached", at & ~was)
    count_of(book, "alliance.sceptics", *both("member.sceptic", lambda x: (x > 0) & ally), tables)
    count_of(book, "alliance.exceptions", *both("member.exception", lambda x: (x >= c.exception_counts) & ally), tables)
