"""Help for Ukraine comes from two sides of the Atlantic, at two speeds."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.rules._shared import carried, drift, explain

READS = (
    "us.support_kyiv", "us.commitment", "us.president", "ukraine.european_support", "alliance.norm",
    "alliance.cohesion", "alliance.credibility", "forces.munitions",
)  # fmt: skip
WRITES = ("us.support_kyiv", "ukraine.european_support")
CONSTANTS = {
    "support": {
        "us_rest": "points of American support without commitment",
        "us_commitment": "points per point of commitment",
        "us_rate": "share of the gap closed a quarter",
        "europe_rest": "points: where European support settles",
        "europe_norm": "points per point of the norm above 50",
        "europe_cohesion": "points per point of cohesion above 55",
        "europe_stocks": "points per point of munitions above 35",
        "europe_rate": "share of the gap closed a quarter",
        "us_share": "share of all support that is American",
    }
}
TABLES = {"presidents": ("kyiv",)}


def apply(world, tables, draws, book):
    """Drift toward the level that politics pays for. Source: design choice; shares of the whole from the Kiel tracker's order of size."""
    c = tables.constants.support
    us, europe = world["us.support_kyiv"], world["ukraine.european_support"]
    lean = tables.rows("presidents").pick("kyiv", world["us.president"])
    drift(
        book,
        "us.support_kyiv",
        (
            ("washington_habit", c.us_rest + c.us_commitment * 60.0 - us),
            ("commitment", c.us_commitment * (world["us.commitment"] - 60.0)),
            ("leaning", lean),
        ),
        c.us_rate,
    )
    drift(
        book,
        "ukraine.european_support",
        (
            ("budget_habit", c.europe_rest - europe),
            ("norm", c.europe_norm * (world["alliance.norm"] - 50.0)),
            ("unity", c.europe_cohesion * (world["alliance.cohesion"] - 55.0)),
            ("empty_depots", c.europe_stocks * clip(world["forces.munitions"] - 35.0, -35.0, 40.0)),
        ),
        c.europe_rate,
    )


def total(world, tables):
    """(B,): all support, from both sides."""
    share = tables.constants.support.us_share
    return share * world["us.support_kyiv"] + (1.0 - share) * world["ukraine.european_support"]


def _told(book, tables):
    """The causes of both sides' support as causes of the whole."""
    share = tables.constants.support.us_share
    return carried(book, "us.support_kyiv", share) + carried(book, "ukraine.european_support", 1.0 - share)


def add_up(world, tables, book):
    """Make the total agree with its parts."""
    explain(book, "ukraine.support", total(world, tables), lambda: _told(book, tables), "rule:rounding")
