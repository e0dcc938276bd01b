"""The President's regard drifts back, swings by itself, and too much of it has a price in the other capitals."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rules._shared import allies, drift

READS = ("us.favour", "us.grievance", "us.satiation", "us.loudness", "us.president", "member.atlanticism")
WRITES = ("us.favour", "us.satiation", "us.loudness", "alliance.cohesion", "member.trust")
CONSTANTS = {
    "favour": {
        "rest": "points: where favour settles by itself",
        "rate": "share of the gap closed a quarter",
        "grievance": "points of its level per point of grievance above the usual",
        "grievance_usual": "points: grievance that favour does not mind",
        "swing": "multiplies the President's own swings",
        "capture_from": "points of favour above which capitals speak of capture",
        "capture_cohesion": "points of cohesion lost per point above",
        "capture_trust": "points of trust lost per point above by the most autonomy-minded",
        "satiation_fades": "share of satiation that fades a quarter",
        "loudness_fades": "share of what was heard of autonomy that fades a quarter",
    }
}
TABLES = {"presidents": ("swing",)}


def apply(world, tables, draws, book):
    """Drift, swing, and the cost of being liked too much. Source: design choice."""
    c = tables.constants.favour
    now = world["us.favour"]
    swing = c.swing * tables.rows("presidents").pick("swing", world["us.president"]) * draws.normal("us.mood")
    drift(
        book,
        "us.favour",
        (("favour_back", c.rest - now), ("grievance", -c.grievance * (world["us.grievance"] - c.grievance_usual))),
        c.rate,
    )
    book.add("us.favour", swing, "rule:mood")
    over = np.maximum(now - c.capture_from, 0.0)
    book.add("alliance.cohesion", -c.capture_cohesion * over, "rule:capture")
    if over.any():
        autonomy = clip((20.0 - world["member.atlanticism"]) * 0.01, 0.0, 1.0) * allies(tables)
        book.add("member.trust", -c.capture_trust * over * autonomy, "rule:capture")
    book.add("us.satiation", -c.satiation_fades * world["us.satiation"], "rule:fades")
    book.add("us.loudness", -c.loudness_fades * world["us.loudness"], "rule:fades")
