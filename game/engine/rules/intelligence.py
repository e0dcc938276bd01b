"""What allied services make of Moscow: estimates with an error that lasts, warning signs, and how good the picture is."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rules._shared import drift, explain

ESTIMATES = ("strength", "risk", "intent")
OWN = ("action:", "event:", "crisis:", "text:", "rule:answered", "rule:unanswered", "rule:word")  # causes that the office knows, for they are its own

READS = (
    "us.commitment", "us.withdrawal", "alliance.cohesion", "intelligence.picture", "moscow.readied", "moscow.readied_sector", "moscow.move", "moscow.move_sector",
    *(f"moscow.{e}" for e in ESTIMATES), *(f"intelligence.{e}" for e in ESTIMATES), *(f"intelligence.error_{e}" for e in ESTIMATES),
)  # fmt: skip
WRITES = (
    "intelligence.picture", "moscow.indicator", "moscow.indicator_sector", *(f"intelligence.{e}" for e in ESTIMATES), *(f"intelligence.error_{e}" for e in ESTIMATES),
)  # fmt: skip
CONSTANTS = {
    "intelligence": {
        "rate": "share of the gap to its level that the picture closes a quarter",
        "base": "points: the picture with nobody's help",
        "american": "points of it per point of US commitment",
        "shared": "points of it per point of cohesion: what allies show each other",
        "spread": "points: standard deviation of an estimate with no picture at all",
        "narrows": "share of that spread that a full picture takes away",
        "lasts": "how much of an estimate's error is still there a quarter later",
        "sign": "chance that preparations are seen, with no picture",
        "sign_picture": "added with a full one",
        "clear": "chance that what is seen is more than one sign, with no picture",
        "clear_picture": "added with a full one",
        "false_sign": "chance a quarter of signs with nothing behind them, with no picture",
        "false_drill": "added when forces are out on exercise",
    }
}


def apply(world, tables, draws, book):
    """Book the picture, the warning signs and the three estimates.

    Source: design choice. Estimates err by a first-order autoregression, as analysts' do: tomorrow's report is written beside today's.
    """
    c = tables.constants.intelligence
    share = (world["us.withdrawal"] < 5) * world["us.commitment"]
    level = world["intelligence.picture"]
    drift(
        book, "intelligence.picture",
        (("own_services", c.base - level), ("american_sources", c.american * share), ("shared_sources", c.shared * world["alliance.cohesion"])), c.rate,
    )  # fmt: skip
    _signs(world, tables, draws, book, c)
    wide = spread(world, tables)
    for name in ESTIMATES:
        error = f"intelligence.error_{name}"
        fresh = draws.normal(f"intelligence.{name}")
        new = clip(c.lasts * world[error] + np.sqrt(1.0 - c.lasts * c.lasts) * fresh, -3.0, 3.0)
        book.put(error, new, "rule:reporting")
        top = tables.layout.quantities[f"moscow.{name}"].high
        read = clip(world[f"moscow.{name}"] + wide * new, 0.0, top)
        explain(book, f"intelligence.{name}", read, lambda name=name: _own(book, f"moscow.{name}"), "rule:reporting")


def _own(book, truth):
    """(cause, amount) of what the office itself did or was told; the rest is reporting."""
    sums: dict[str, np.ndarray] = {}
    for entry in book.entries:
        if entry.quantity == truth and entry.cause.startswith(OWN):
            sums[entry.cause] = sums[entry.cause] + entry.amount if entry.cause in sums else entry.amount
    return list(sums.items())


def _signs(world, tables, draws, book, c):
    picture = world["intelligence.picture"] * 0.01
    there = world["moscow.readied"] > 0
    drill = world["moscow.move"] == tables.rows("moves").ids.index("snap_exercise")
    luck, more = draws.uniform("intelligence.sign"), draws.uniform("intelligence.clear")
    true = there & (luck < c.sign + c.sign_picture * picture)
    false = ~there & (luck < c.false_sign * (1.0 - picture) + c.false_drill * drill)
    several = (true & (more < c.clear + c.clear_picture * picture)) | (false & (more < 0.5 * c.clear))
    level = (true | false) * 1.0 + several * 1.0
    book.put("moscow.indicator", level, "rule:signs")
    where = np.where(there, world["moscow.readied_sector"], world["moscow.move_sector"])
    book.put("moscow.indicator_sector", where, "rule:signs", level > 0)
    book.note("indicator", "some", (level > 0) & ~several, sector=where)
    book.note("indicator", "several", several, sector=where)


def spread(world, tables) -> np.ndarray:
    """(B,) points: one standard deviation of what a reading of Moscow is wrong by. It narrows as the picture gets better."""
    c = tables.constants.intelligence
    return c.spread * (1.0 - c.narrows * 0.01 * world["intelligence.picture"])
