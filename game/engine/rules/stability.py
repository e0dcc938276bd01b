"""Governments wear out: faster when they spend more than the public will bear, and from 2030 the bill comes in."""

from __future__ import annotations

from game.engine.calendar import year
from game.engine.rules._shared import allies, drift, opening, overhang

READS = (
    "turn", "economy.slump_turns", "economy.cycle", "member.stability", "member.will", "member.core", "member.fear", "member.proximity",
)  # fmt: skip
WRITES = ("member.stability", "member.will")
CONSTANTS = {
    "capitals": {
        "borne_base": "% of GDP of core spending that any public bears",
        "borne_will": "% of GDP more at full public support",
        "borne_fear": "% of GDP more at full fear",
        "borne_fear_near": "% of GDP more at full fear next to Russia",
        "habit": "% of GDP a quarter by which publics get used to what they bore at the start",
        "stability_rest": "points: stability of an ordinary government",
        "stability_own": "share of a government's opening stability that lasts",
        "stability_rate": "share of the gap closed a quarter",
        "over": "points of stability lost a quarter per % of GDP beyond what is borne",
        "bill_year": "year from which that loss is larger",
        "bill": "by which factor",
        "slump": "points of stability lost a quarter in a slump",
        "cycle": "points of stability per point of the cycle",
        "swing": "points: standard deviation a quarter",
        "will_rate": "share of the gap in support closed a quarter",
        "will_fear": "points of its level per point of fear above the opening",
        "will_over": "points of support lost a quarter per % of GDP beyond what is borne",
    }
}


def apply(world, tables, draws, book):
    """Wear and recover. Source: design choice; who wins matters to budgets, the calendar by itself does not (the record 2014-25)."""
    c = tables.constants.capitals
    over = overhang(world, tables)
    bill = 1.0 + (c.bill - 1.0) * (year(world, tables) >= c.bill_year)
    rest = c.stability_rest + c.stability_own * (opening(tables, "member.stability") - c.stability_rest)
    book.add("member.stability", c.stability_rate * (rest - world["member.stability"]), "rule:own_level")
    book.add("member.stability", -c.over * bill * over, "rule:more_than_is_borne")
    slump = -c.slump * (world["economy.slump_turns"] > 0) + c.cycle * world["economy.cycle"]
    book.add("member.stability", slump * allies(tables), "rule:economy")
    book.add("member.stability", c.swing * draws.normal("stability.swing", tables.member_keys) * allies(tables), "rule:home_politics")
    drift(
        book,
        "member.will",
        (
            ("own_level", opening(tables, "member.will") - world["member.will"]),
            ("fear", c.will_fear * (world["member.fear"] - opening(tables, "member.fear"))),
        ),
        c.will_rate,
    )
    book.add("member.will", -c.will_over * over, "rule:more_than_is_borne")
