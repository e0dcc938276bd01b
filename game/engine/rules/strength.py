"""Russia rebuilds: slowly while the war eats what is built, fast when Ukraine is quiet, up to a ceiling that later sinks."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, exp
from game.engine.calendar import quarter, year
from game.engine.rules._shared import drift

READS = ("turn", "moscow.strength", "ukraine.phase", "ukraine.support", "luck.moscow")
WRITES = ("moscow.strength",)
CONSTANTS = {
    "strength": {
        "ceiling": "points that Russia's economy can carry",
        "fades_from": "year, with its fraction, from which the ceiling sinks",
        "fades": "points a quarter by which it sinks",
        "aid": "points a quarter that a point of support above 50 destroys while the war goes on",
        "pace_luck": "spread of the pace of rebuilding per unit of hidden luck",
        "room": "points under the ceiling at which the pace is full",
    }
}
TABLES = {"phases": ("regrowth", "ceiling")}


def apply(world, tables, draws, book):
    """Grow by the phase of the war, slower near the ceiling, and shrink above it.

    Source: public estimates of reconstitution of 3 to 10 years after the fighting stops; the sinking ceiling after 2030 stands for
    spent stocks, demography and debt, and is a design choice.
    """
    c, phases = tables.constants.strength, tables.rows("phases")
    phase = world["ukraine.phase"]
    now = year(world, tables) + (quarter(world, tables) - 1.0) * 0.25
    sunk = c.fades * np.maximum(now - c.fades_from, 0.0) * 4.0
    ceiling = np.maximum(c.ceiling + phases.pick("ceiling", phase) - sunk, 25.0)
    room = clip((ceiling - world["moscow.strength"]) / c.room, -0.5, 1.0)
    pace = room * exp(c.pace_luck * world["luck.moscow"])
    growth = phases.pick("regrowth", phase)
    burning = phase <= 1
    drift(
        book,
        "moscow.strength",
        (
            ("rebuilding", growth * np.maximum(pace, 0.0)),
            ("spent", growth * np.minimum(room, 0.0)),
            ("support_for_ukraine", -c.aid * (world["ukraine.support"] - 50.0) * burning * np.maximum(room, 0.0)),
        ),
    )
