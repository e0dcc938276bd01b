"""Every world has its own hidden luck: how fast Moscow rebuilds, how Congress leans, what factories can do. Drawn once, never shown."""

from __future__ import annotations

from game.engine.arithmetic import clip, exp

TRAITS = ("asia", "cohesion", "congress", "front", "grievance", "industry", "moscow", "sceptics")

READS = ("member.temper",)
WRITES = (*(f"luck.{trait}" for trait in TRAITS), "member.temper")
CONSTANTS = {
    "luck": {
        "scale": "multiplies all hidden luck; 0 makes every world alike",
        "temper_sd": "spread of how members answer a threat, as the logarithm's standard deviation",
    }
}


def apply(world, tables, draws, book):
    """Draw each trait in standard deviations, cut at 2.2, and each member's temper.

    Source: design choice; hidden traits keep a campaign uncertain past its middle. The spread of tempers is that of the budget rule's
    residuals 2014-25.
    """
    c = tables.constants.luck
    for trait in TRAITS:
        book.put(f"luck.{trait}", c.scale * clip(draws.normal(f"luck.{trait}"), -2.2, 2.2), "rule:luck")
    shift = clip(draws.normal("luck.temper", tables.member_keys), -2.2, 2.2)
    book.put("member.temper", world["member.temper"] * exp(c.temper_sd * shift), "rule:luck")
