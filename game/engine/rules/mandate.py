"""The mandate is renewed under silence in 2028 and 2032; those who would not renew you say so a year ahead."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.calendar import quarter, year
from game.engine.council.docket import ADOPTED, STRENGTH
from game.engine.rules._shared import group
from game.engine.rules.silence import breaking

READS = (
    "turn", "ending", "office.mandate", "us.favour", "us.withdrawal", "alliance.cohesion", "moscow.risk", "member.trust", "member.sceptic",
    "member.proximity", "member.atlanticism", "member.veto_habit",
)  # fmt: skip
WRITES = ("office.mandate", "office.capital", "alliance.cohesion")
CONSTANTS = {
    "mandate": {
        "first_year": "year of the first renewal",
        "every": "years between renewals",
        "quarter": "quarter of the renewal",
        "trust": "margin per 100 points of trust",
        "trust_needed": "points of trust at which trust adds nothing",
        "cohesion": "margin per 100 points of cohesion above 50",
        "sceptic": "margin lost under a sceptical government",
        "near": "margin at the border per 100 points that boldness lies under 55",
        "patron": "margin per 100 points of favour above 42, for a member that looks to Washington",
        "veto": "margin lost at a full habit of objecting",
        "goodwill": "margin that the office starts with",
        "swing": "margin: standard deviation of what nobody knew",
        "warns": "margin under which a member says so a year ahead",
        "renewed_capital": "points of capital that a renewal gives",
        "lost_cohesion": "points of cohesion that a lost one costs",
        "us_favour": "the patron's own margin per 100 points of favour",
        "us_needed": "points of favour at which that adds nothing",
        "us_goodwill": "the patron's own goodwill",
    },
    "silence": {"alone": "what it costs to break silence alone", "sharp": "how sharply the chance to break follows the balance"},
}


FIRM = 2.5  # mean strength from which a text settles the renewal


WORDS = ("trust", "cohesion", "sceptic", "near", "patron", "veto", "goodwill")  # of what a margin is made of, in the order of `terms`


def terms(world, tables):
    """(7, M, B): what each member's margin is made of, one part for each of WORDS; their sum is the margin."""
    c = tables.constants.mandate
    patron = group(tables, "patron")
    pull = clip((world["us.favour"] - 42.0) * 0.01, -0.1, 0.5) * (world["us.withdrawal"] < 5)
    trust = world["member.trust"]
    own = (
        c.trust * 0.01 * (trust - c.trust_needed),
        c.cohesion * 0.01 * (world["alliance.cohesion"] - 50.0) + 0.0 * trust,
        -c.sceptic * world["member.sceptic"],
        c.near * world["member.proximity"] * 0.01 * (55.0 - world["moscow.risk"]),
        c.patron * pull * clip(0.55 + world["member.atlanticism"] * 0.01, -0.3, 1.0),
        -c.veto * world["member.veto_habit"] * 0.01,
        c.goodwill + 0.0 * trust,
    )
    parts = np.stack(own) * (1.0 - patron)
    parts[4] += c.us_favour * 0.01 * (world["us.favour"] - c.us_needed) * patron[:, 0:1]
    parts[6] += c.us_goodwill * patron
    return parts


def margins(world, tables):
    """(M, B): above 0 the member is content with the office as it is."""
    parts = terms(world, tables)
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def _promised(world, tables):
    """(B,) bool: a text of the Council has settled the renewal already, firmly and within the year."""
    out = np.zeros(world.batch, dtype=bool)
    rows = tables.rows_by_id.get("topics")
    if rows is None or "renews" not in rows:
        return out
    renews = rows.column("renews") > 0
    for k, topic in enumerate(tables.council.topic):
        if topic >= 0 and renews[topic]:
            strength = tree_sum(world.texts[STRENGTH:, k]) / max(tables.council.count[k], 1.0)
            adopted = world.texts[ADOPTED, k]
            out |= (adopted > 0) & (world["turn"] - adopted < 4.0) & (strength >= FIRM)
    return out


def apply(world, tables, draws, book):
    """Put the renewal under silence in its quarter; warn a year before, with what weighs most against the office. Source: design choice, by the practice of four-year terms renewed by consensus."""
    c = tables.constants.mandate
    now, season = year(world, tables), quarter(world, tables)
    holds = (world["office.mandate"] > 0) & (world["ending"] == 0)
    since = now - c.first_year
    due = (season == c.quarter) & (since >= 0) & (since % c.every == 0) & holds
    ahead = (season == c.quarter) & (since >= -1) & ((since + 1) % c.every == 0) & holds
    if ahead.any():
        parts = terms(world, tables)
        warns, worst = (tree_sum(parts) < c.warns) & ahead, parts[:-1].argmin(axis=0)
        for k, word in enumerate(WORDS[:-1]):
            book.note("mandate_warning", word, warns & (worst == k))
    if not due.any():
        return
    promised = _promised(world, tables)
    margin = margins(world, tables) + c.swing * draws.normal("mandate.unknown", tables.member_keys)
    s = tables.constants.silence
    breaks = np.zeros(margin.shape, dtype=bool)
    at = np.flatnonzero(due & ~promised & (margin < 0).any(axis=0))
    breaks[:, at] = draws.uniform("mandate.breaks", tables.member_keys)[:, at] < breaking(np.ascontiguousarray(margin[:, at]), s.alone, s.sharp)
    letters = tree_sum(breaks * 1.0)
    lost = due & (letters > 0)
    kept = due & (letters == 0)
    book.put("office.mandate", 0.0, "rule:mandate", lost)
    book.add("office.capital", c.renewed_capital, "rule:mandate", kept)
    book.add("alliance.cohesion", -c.lost_cohesion, "rule:mandate", lost)
    book.note("mandate", "renewed", kept)
    book.note("mandate", "lost", lost, letters=letters)
    book.note("mandate_letter", "member", breaks & due)
