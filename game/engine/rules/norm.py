"""How binding the pledge feels: it wears, it follows the facts, summits refresh it, and in 2029 it is examined."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.calendar import quarter, year
from game.engine.rules._shared import armed, mean_over, shortfall

READS = ("turn", "alliance.norm", "alliance.exceptions", "member.core", "member.path", "member.padding")
WRITES = ("alliance.norm", "us.grievance")
CONSTANTS = {
    "norm": {
        "wears": "points lost a quarter",
        "rate": "share of the gap to what the facts support closed a quarter",
        "facts_base": "points that the facts support when nobody is on the path",
        "facts": "points more when everybody is",
        "lag": "% of GDP under the path at which a member no longer counts as on it",
        "padding": "points lost a quarter per point of mean padding above 45",
        "summit": "points that a summit adds",
        "review_year": "year of the review",
        "review": "points of the review per unit of members on the path above the bar",
        "review_bar": "share of members on the path that the review takes for granted",
        "review_exceptions": "points that each exception costs at the review",
        "review_swing": "points: standard deviation of the review",
        "review_grievance": "points of grievance per point that the review takes from the norm",
    },
    "summit": {"quarter": "quarter of the yearly summit", "first_year": "year of the first"},
}


def on_path(world, tables):
    """(B,) 0..1: how nearly members are on their path; a little short counts for nearly all."""
    c = tables.constants.norm
    behind = shortfall(world, tables, year(world, tables))
    return mean_over(armed(tables), clip(1.15 - behind / c.lag, 0.0, 1.0))


def apply(world, tables, draws, book):
    """Wear, follow, refresh, examine.

    Source: The Hague Summit Declaration of June 2025 sets yearly plans and a review in 2029; sizes are a design choice.
    """
    c, s = tables.constants.norm, tables.constants.summit
    now, season = year(world, tables), quarter(world, tables)
    on = on_path(world, tables)
    book.add("alliance.norm", -c.wears, "rule:wears")
    book.add("alliance.norm", c.rate * (c.facts_base + c.facts * on - world["alliance.norm"]), "rule:follows_facts")
    padding = mean_over(armed(tables), world["member.padding"])
    book.add("alliance.norm", -c.padding * clip(padding - 45.0, 0.0, 60.0), "rule:padding")
    summit = (season == s.quarter) & (now >= s.first_year)
    book.add("alliance.norm", c.summit, "rule:summit", summit)
    review = summit & (now == c.review_year)
    if review.any():
        verdict = c.review * (on - c.review_bar) - c.review_exceptions * world["alliance.exceptions"] + c.review_swing * draws.normal("norm.review")
        book.add("alliance.norm", verdict, "rule:review", review)
        book.add("us.grievance", -c.review_grievance * verdict, "rule:review", review)
        book.note("review", "good", review & (verdict >= 0), verdict=verdict)
        book.note("review", "bad", review & (verdict < 0), verdict=verdict)
