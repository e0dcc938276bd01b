"""An ally asks for consultations under Article 4."""

from __future__ import annotations

import numpy as np

from game.engine.rules._shared import allies, group, near_sectors, pick_member

READS = ("moscow.move", "moscow.move_sector", "moscow.open_probe", "moscow.tension", "moscow.hybrid", "member.fear", "member.proximity", "article_four")
WRITES = ("article_four", "alliance.cohesion", "moscow.tension", "member.fear")
CONSTANTS = {
    "article_four": {
        "base": "chance that a probe leads to consultations, times the move's weight",
        "fear": "added chance per point of fear above 60 in the member most afraid",
        "hybrid": "added chance per point of pressure above 40",
        "other": "chance a quarter that an ally asks for another reason, as Turkey did in 2015 and 2020",
        "cohesion": "points of cohesion that asking together adds",
        "fear_added": "points of fear near the place",
    }
}
TABLES = {"moves": ("consult",)}


def apply(world, tables, draws, book):
    """Draw whether somebody asks, and who.

    Source: nine invocations from 1949 to mid-2025, seven since 2012, then two in September 2025: rare, and clustered on probes.
    """
    c = tables.constants.article_four
    weight = tables.rows("moves").pick("consult", world["moscow.move"])
    most = world["member.fear"].max(axis=0)
    chance = c.base + c.fear * np.maximum(most - 60.0, 0.0) + c.hybrid * np.maximum(world["moscow.hybrid"] - 40.0, 0.0)
    probed = draws.uniform("article_four.probe") < chance * weight
    other = ~probed & (draws.uniform("article_four.other") < c.other)
    asked = probed | other
    if not asked.any():
        return
    asker = near_sectors(tables)[:, world["moscow.move_sector"].astype(np.intp)]
    able = allies(tables) * world["member.fear"] * (0.15 + world["member.proximity"])
    hit = np.where(probed & (asker.max(axis=0) > 0), asker, group(tables, "southern") + 0.05)
    who = pick_member("article_four.who", hit * able, asked, tables, draws)
    asked = asked & (who >= 0)
    book.add("article_four", 1.0, "rule:article_four", asked)
    book.add("alliance.cohesion", c.cohesion, "rule:article_four", asked)
    book.add("member.fear", c.fear_added * asker * allies(tables), "rule:article_four", probed)
    book.note("article_four", "probe", asked & probed, who=who, sector=world["moscow.move_sector"])
    book.note("article_four", "other", asked & other, who=who)
