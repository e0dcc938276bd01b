"""Trust in the office fades toward what each government would give anybody; solidarity does the same, more slowly."""

from __future__ import annotations

import numpy as np

from game.engine.rules._shared import allies, drift, opening

READS = ("member.trust", "member.sceptic", "member.solidarity", "member.persuasion", "member.path_credibility", "member.exception", "alliance.cohesion", "style.*")  # fmt: skip
WRITES = ("member.trust", "member.solidarity", "member.persuasion", "member.path_credibility", "member.exception")
CONSTANTS = {
    "trust": {
        "rest": "points: trust that the office gets without doing anything",
        "own": "share of a government's opening trust, above or below that, that lasts",
        "rate": "share of the gap closed a quarter",
        "sceptic": "points of its level lost under a sceptical government",
        "swing": "points: standard deviation a quarter",
        "solidarity_rate": "share of the gap in solidarity closed a quarter",
        "solidarity_unity": "points of its level per point of cohesion above 55",
        "persuasion_fades": "share of persuasion that fades a quarter",
        "neglect": "points of persuasion that it fades toward",
        "plan_rate": "share of the gap in a plan's credibility closed a quarter",
        "exception_fades": "share of an exception that is forgotten a quarter",
    }
}


def apply(world, tables, draws, book):
    """Fade. Source: design choice; without fading early grudges would decide every game."""
    c = tables.constants.trust
    rest = c.rest + c.own * (opening(tables, "member.trust") - c.rest)
    drift(
        book,
        "member.trust",
        (("memory_fades", rest - world["member.trust"]), ("sceptic", -c.sceptic * world["member.sceptic"])),
        c.rate,
    )
    book.add("member.trust", c.swing * draws.normal("trust.swing", tables.member_keys), "rule:corridor")
    drift(
        book,
        "member.solidarity",
        (
            ("own_level", opening(tables, "member.solidarity") - world["member.solidarity"]),
            ("unity", c.solidarity_unity * (world["alliance.cohesion"] - 55.0)),
        ),
        c.solidarity_rate,
    )
    book.add("member.persuasion", c.persuasion_fades * (c.neglect - world["member.persuasion"]) * allies(tables), "rule:memory_fades")
    plan = opening(tables, "member.path_credibility") - world["member.path_credibility"]
    book.add("member.path_credibility", c.plan_rate * plan, "rule:own_level")
    fresh = np.maximum(world["member.exception"] - opening(tables, "member.exception"), 0.0)
    if fresh.any():
        book.add("member.exception", -c.exception_fades * fresh, "rule:forgotten")
