"""What was ordered years ago arrives; what stands in the yard wears out."""

from __future__ import annotations

import numpy as np

READS = ("pipeline.*", "forces.land", "forces.air_defence", "forces.maritime", "forces.enablers", "forces.munitions", "forces.cyber", "ukraine.european_support", "ukraine.phase")  # fmt: skip
DOMAINS = ("land", "air_defence", "maritime", "enablers", "munitions", "cyber")
WRITES = ("pipeline.*", *(f"forces.{d}" for d in DOMAINS))
CONSTANTS = {
    "deliveries": {
        "stages": "equal stages between order and delivery; the scenario declares as many pipeline quantities a domain",
        "aid": "per cent of munitions a quarter given away per point of European support above 40, while the war goes on",
    }
}
TABLES = {"domains": ("lag", "wear")}


def apply(world, tables, draws, book):
    """Move each domain's orders one stage on, deliver the last stage, and wear.

    A chain of equal stages makes a bell-shaped delay around the domain's lag. Source: delivery times of 2 to 6 years by kind of kit,
    public procurement records.
    """
    c, rows = tables.constants.deliveries, tables.rows("domains")
    stages = int(c.stages)
    pipe = world["pipeline.*"].reshape(len(rows.ids), stages, world.batch)
    flow = np.minimum(stages / np.maximum(rows.column("lag"), float(stages)), 1.0)[:, None, None] * pipe
    change = -flow
    change[:, 1:] += flow[:, :-1]
    book.add_family("pipeline", change.reshape(-1, world.batch), "rule:deliveries")
    burning = world["ukraine.phase"] <= 1
    for k, name in enumerate(rows.ids):
        level = world[f"forces.{name}"]
        book.add(f"forces.{name}", flow[k, -1], "rule:deliveries")
        book.add(f"forces.{name}", -0.25 * rows.column("wear")[k] * level, "rule:wear")
        if name == "munitions":
            given = c.aid * np.maximum(world["ukraine.european_support"] - 40.0, 0.0) * burning
            book.add("forces.munitions", -np.minimum(given, level), "rule:given_to_ukraine")
