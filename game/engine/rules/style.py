"""How the office is seen works by itself: a courtier's flattery, a hawk's tension, a broker's goodwill, a European's echo."""

from __future__ import annotations

from game.engine.arithmetic import clip
from game.engine.rules._shared import allies

READS = ("style.courtier", "style.hawk", "style.broker", "style.european", "member.atlanticism", "member.proximity")
WRITES = ("us.favour", "us.loudness", "moscow.tension", "moscow.risk", "alliance.cohesion", "industry.agency", "member.trust")
CONSTANTS = {
    "style": {
        "noticed": "points of a style below which nobody remarks on it",
        "courtier_favour": "points of favour at a full style",
        "courtier_trust": "points of trust lost by the most autonomy-minded",
        "hawk_tension": "points of tension",
        "hawk_risk": "points of boldness taken",
        "hawk_trust": "points of trust lost far from Russia",
        "broker_cohesion": "points of cohesion",
        "european_loudness": "points of autonomy heard",
        "european_agency": "points of joint procurement",
    }
}


def apply(world, tables, draws, book):
    """Book each style's own weather. Source: design choice; every reputation has a use and a bill."""
    c = tables.constants.style
    full = 100.0 - c.noticed
    courtier, hawk, broker, european = (clip((world[f"style.{s}"] - c.noticed) / full, 0.0, 1.0) for s in ("courtier", "hawk", "broker", "european"))
    book.add("us.favour", c.courtier_favour * courtier, "rule:courtier")
    book.add("moscow.tension", c.hawk_tension * hawk, "rule:hawk")
    book.add("moscow.risk", -c.hawk_risk * hawk, "rule:hawk")
    book.add("alliance.cohesion", c.broker_cohesion * broker, "rule:broker")
    book.add("us.loudness", c.european_loudness * european, "rule:european")
    book.add("industry.agency", c.european_agency * european, "rule:european")
    if not (courtier.any() or hawk.any()):
        return
    autonomy = clip((20.0 - world["member.atlanticism"]) * 0.01, 0.0, 1.0)
    far = clip(0.4 - world["member.proximity"], 0.0, 0.4)
    book.add("member.trust", -c.courtier_trust * courtier * autonomy * allies(tables), "rule:courtier")
    book.add("member.trust", -c.hawk_trust * hawk * far * allies(tables), "rule:hawk")
