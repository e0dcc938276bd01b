"""America votes: the President in 2028 and 2032, Congress in between; the new one arrives in January."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import exp
from game.engine.calendar import quarter, year
from game.engine.rng import lanes, race

READS = (
    "turn", "ending", "us.grievance", "us.congress", "us.voters", "us.favour", "us.satiation", "us.demand", "us.demand_due", "us.demands_met", "us.president",
    "us.president_elect", "us.transition_ready",
)  # fmt: skip
WRITES = (
    "us.president", "us.president_elect", "us.favour", "us.satiation", "us.demand", "us.demand_due", "us.demands_met", "us.congress",
    "us.transition_ready",
)  # fmt: skip
CONSTANTS = {
    "president": {
        "world_bends": "how strongly grievance and Congress bend the odds of a successor",
        "favour_new": "points: a new President's regard at the start",
        "favour_kept": "share of the old regard's distance from 50 that carries over",
        "favour_sd": "points: spread of a new President's regard",
        "satiation_kept": "share of satiation that a change of President leaves",
        "met_kept": "share of the count of met demands that a successor remembers",
        "transition_gift": "points of regard for having read in the candidates",
        "midterm_sd": "points: how far midterms move Congress",
        "midterm_grievance": "points of Congress lost for each point of grievance above 50",
    }
}
TABLES = {"presidents": ("odds", "grievance_pull", "congress_pull", "voters_pull", "favour")}


def apply(world, tables, draws, book):
    """Hold elections in the fourth quarter of even years and inaugurations in the first of odd ones.

    Source: the United States Constitution's calendar; odds of the archetypes are a design choice, bent by what happened.
    """
    now, season = year(world, tables), quarter(world, tables)
    autumn = (season == 4) & (world["ending"] == 0)
    election = autumn & (now - 4 * np.floor(now / 4) == 0)
    midterm = autumn & (now - 4 * np.floor(now / 4) == 2)
    if election.any():
        _elect(election, world, tables, draws, book)
    if midterm.any():
        _midterms(midterm, world, tables, draws, book)
    arrives = (season == 1) & (world["us.president_elect"] > 0)
    if arrives.any():
        _inaugurate(arrives, world, tables, draws, book)


def weights(world, tables):
    """(P, B): the weight of each kind of successor if the election were held now; the odds are shares of their sum."""
    c, rows = tables.constants.president, tables.rows("presidents")
    grievance = (world["us.grievance"] - 50.0) * 0.01
    congress, voters = (world["us.congress"] - 60.0) * 0.01, (world["us.voters"] - 58.0) * 0.01
    return rows.column("odds")[:, None] * exp(c.world_bends * sum(
        rows.column(name)[:, None] * x for name, x in (("grievance_pull", grievance), ("congress_pull", congress), ("voters_pull", voters))
    ))  # fmt: skip


def _elect(here, world, tables, draws, book):
    rows, weight = tables.rows("presidents"), weights(world, tables)
    winner = race(weight, draws.uniform("us.election", lanes(rows.ids)))
    book.put("us.president_elect", winner + 1.0, "rule:election", here)
    for k, name in enumerate(rows.ids):
        book.note("president_elect", name, here & (winner == k))


def _midterms(here, world, tables, draws, book):
    c = tables.constants.president
    swing = c.midterm_sd * draws.normal("us.midterm") - c.midterm_grievance * (world["us.grievance"] - 50.0)
    book.add("us.congress", swing, "rule:midterms", here)
    book.note("midterm", "congress", here, swing=swing)


def _inaugurate(here, world, tables, draws, book):
    c, rows = tables.constants.president, tables.rows("presidents")
    new = np.maximum(world["us.president_elect"] - 1.0, 0.0)
    same = new == world["us.president"]
    regard = c.favour_new + rows.pick("favour", new) + c.favour_kept * (world["us.favour"] - 50.0) + c.favour_sd * draws.normal("us.first_regard")
    ready = world["us.transition_ready"] > 0
    book.put("us.favour", regard, "rule:new_president", here)
    book.add("us.favour", c.transition_gift, "rule:transition", here & ready)
    book.put("us.satiation", world["us.satiation"] * c.satiation_kept, "rule:new_president", here)
    book.put("us.demands_met", np.floor(world["us.demands_met"] * c.met_kept), "rule:new_president", here)
    for name in ("us.demand", "us.demand_due", "us.president_elect", "us.transition_ready"):
        book.put(name, 0.0, "rule:new_president", here)
    book.put("us.president", new, "rule:election", here)
    for k, name in enumerate(rows.ids):
        book.note("president", name, here & (new == k), same=same)
