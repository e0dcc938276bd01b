"""What ten years will be remembered for: six dials, and their geometric mean, so that neglect is not averaged away."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, exp, log, tree_sum
from game.engine.rules._shared import armed, before, explain, line_in_force, linear, mean_over, weights
from game.engine.rules.deterrence import Scene

DIALS = ("pledge", "shield", "bond", "pillar", "unity", "peace")
SEEN = (
    "alliance.norm", "alliance.deterrence", "alliance.pillar", "alliance.cohesion", "alliance.credibility", "alliance.sceptics", "us.commitment",
    "us.troops", "us.withdrawal", "us.congress", "moscow.tension", "moscow.grabs", "moscow.held_grabs", "general_war", "ukraine.phase",
    "ukraine.front", "member.core", "member.gdp", "alliance.home_basket",
)  # fmt: skip
READS = (*SEEN, "turn", "office.mandate", "legacy.worst_deterrence", "legacy.total", *(f"legacy.{d}" for d in DIALS))
WRITES = (*(f"legacy.{d}" for d in DIALS), "legacy.total", "legacy.worst_deterrence")
CONSTANTS = {
    "legacy": {
        "least": "points below which no dial counts",
        "core_share": "share of Pledge that core spending makes",
        "basket_share": "share of Pledge that honest resilience makes; the norm makes the rest",
        "weakest_share": "share of Shield that the weakest sector makes; the worst quarter makes the rest",
        "commitment_share": "share of Bond that commitment makes",
        "congress_share": "share of Bond that Congress makes; troops make the rest",
        "congress_low": "points of Congress that earn nothing",
        "congress_high": "points that earn everything",
        "troops_low": "people in Europe that earn nothing",
        "troops_high": "people that earn everything",
        "cohesion_share": "share of Unity that cohesion makes",
        "trust_share": "share of Unity that credibility makes; governments without doubts make the rest",
        "sceptics_low": "sceptical governments of 32 that earn nothing",
        "sceptics_high": "sceptical governments that earn everything",
        "ukraine_share": "share of the Ukraine score that enters Peace",
        "calm": "points of Peace without any tension",
        "tension": "points of Peace lost per point of tension",
        "core_low": "share of the line, mean over members, at which spending earns nothing",
        "basket_low": "% of GDP of honest resilience that earns nothing",
        "basket_high": "% of GDP of it that earns everything",
        "norm_low": "points of norm that earn nothing",
        "norm_high": "points that earn everything",
        "shield_low": "points of the weakest sector that earn nothing",
        "shield_high": "points that earn everything",
        "worst_low": "points of the worst quarter that earn nothing",
        "worst_high": "points that earn everything",
        "bond_low": "points of commitment that earn nothing",
        "bond_high": "points that earn everything",
        "shield_gone": "points of Shield once the United States has left, per point of the Pillar dial over shield_gone_from, where that is more",
        "shield_gone_from": "points of the Pillar dial from which Europe's own hand counts so",
        "bond_gone": "points of the bond once the United States has left",
        "bond_gone_pillar": "points more per point of the Pillar dial then",
        "pillar_low": "points of the European pillar that earn nothing",
        "pillar_high": "points that earn everything",
        "rung": "points of Bond that each rung of the ladder past the first costs",
        "unity_low": "points of cohesion that earn nothing",
        "unity_high": "points that earn everything",
        "trust_low": "points of credibility that earn nothing",
        "trust_high": "points that earn everything",
        "lost": "points of Unity that a departed member costs",
        "land": "points of Peace that ground not returned costs",
        "grab": "points of Peace that ground taken and returned costs",
        "not_renewed": "share of the total kept when the mandate was lost",
        "war": "share of the total kept after general war",
    }
}
TABLES = {"phases": ("peace", "peace_front")}


def apply(world, tables, draws, book):
    """Read the six dials and the total, every quarter, as if the campaign ended now. Source: design choice."""
    c = tables.constants.legacy
    worst = np.minimum(world["legacy.worst_deterrence"], world["alliance.deterrence"])
    now = _parts(world, worst, tables, c)
    then = _parts(Scene(world, before(book, SEEN)), world["legacy.worst_deterrence"], tables, c) if book.keeps else {}
    dials = [clip(_sum(now[name]), c.least, 100.0) for name in DIALS]
    book.put("legacy.worst_deterrence", worst, "rule:worst_quarter")
    logs = log(np.stack(dials))
    explain(book, "legacy.total", _mean(logs, world, c), lambda: _shares(logs, world, c), "rule:rounding")
    for name, value in zip(DIALS, dials, strict=True):

        def moved(name=name):
            return [(f"rule:{part}", amount - then[name][part]) for part, amount in now[name].items()]

        explain(book, f"legacy.{name}", value, moved, "rule:end_of_the_scale")


def _sum(parts):
    total = 0.0
    for amount in parts.values():
        total = total + amount
    return total


def _mean(logs, world, c):
    """Geometric mean of the six from their logarithms, (6, B), less what a lost mandate or a war takes."""
    kept = np.where(world["general_war"] > 0, c.war, np.where(world["office.mandate"] > 0, 1.0, c.not_renewed))
    return exp(tree_sum(logs) / len(logs)) * kept


def _shares(logs, world, c):
    """Each dial moved from how it stood to how it stands, in order."""
    mixed = log(np.maximum(np.stack([world[f"legacy.{name}"] for name in DIALS]), 1.0))
    last, out = _mean(mixed, world, c), []
    for k, name in enumerate(DIALS):
        mixed[k] = logs[k]
        new = _mean(mixed, world, c)
        out.append((f"rule:dial_{name}", new - last))
        last = new
    return out


def _parts(scene, worst, tables, c):
    """Dial -> part -> (B,) points; the parts of a dial add up to it before it is held inside its range.

    Once the United States has left, Shield is what Europe alone could do about a limited attack, where that is more than what is left.
    """
    gone = scene["us.withdrawal"] >= 5
    pillar = linear(scene["alliance.pillar"], c.pillar_low, c.pillar_high)
    alone = clip(c.shield_gone * (pillar - c.shield_gone_from), 0.0, 100.0) * gone
    weakest = np.maximum(linear(scene["alliance.deterrence"], c.shield_low, c.shield_high), alone)
    worst = np.maximum(linear(worst, c.worst_low, c.worst_high), alone)
    return {
        "pledge": _pledge(scene, tables, c),
        "shield": {"weakest_sector": c.weakest_share * weakest, "worst_quarter": (1.0 - c.weakest_share) * worst},
        "bond": _bond(gone, pillar, scene, c),
        "pillar": {"europe_alone": pillar},
        "unity": _unity(gone, scene, tables, c),
        "peace": _peace(scene, tables, c),
    }


def _pledge(scene, tables, c):
    army, line = armed(tables), line_in_force(scene, tables)
    w = weights(scene, tables) * army
    spent = mean_over(w, np.minimum(scene["member.core"], line) / line)
    return {
        "core_spending": c.core_share * linear(spent, c.core_low, 1.0),
        "second_basket": c.basket_share * linear(scene["alliance.home_basket"], c.basket_low, c.basket_high),
        "norm": (1.0 - c.core_share - c.basket_share) * linear(scene["alliance.norm"], c.norm_low, c.norm_high),
    }


def _bond(gone, pillar, scene, c):
    """Commitment, and for the most part breadth: Congress, troops, and where the ladder stands. Once gone, what is left of it is worth what Europe is.

    Commitment is what deterrence reads, so a Bond that was mostly commitment would be Shield under another name.
    """
    here = ~gone
    return {
        "commitment": c.commitment_share * linear(scene["us.commitment"], c.bond_low, c.bond_high) * here,
        "congress": c.congress_share * linear(scene["us.congress"], c.congress_low, c.congress_high) * here,
        "american_troops": (1.0 - c.commitment_share - c.congress_share) * linear(scene["us.troops"], c.troops_low, c.troops_high) * here,
        "ladder": -c.rung * np.maximum(scene["us.withdrawal"] - 1.0, 0.0) * here,
        "left_the_alliance": (c.bond_gone + c.bond_gone_pillar * pillar) * gone,
    }


def _unity(gone, scene, tables, c):
    sceptics = scene["alliance.sceptics"] * (32.0 / max(len(tables.members), 1))
    return {
        "unity": c.cohesion_share * linear(scene["alliance.cohesion"], c.unity_low, c.unity_high),
        "trust": c.trust_share * linear(scene["alliance.credibility"], c.trust_low, c.trust_high),
        "sceptics": (1.0 - c.cohesion_share - c.trust_share) * linear(-sceptics, -c.sceptics_low, -c.sceptics_high),
        "left_the_alliance": -c.lost * gone,
    }


def _peace(scene, tables, c):
    phases, phase = tables.rows("phases"), scene["ukraine.phase"]
    ukraine = clip(phases.pick("peace", phase) + phases.pick("peace_front", phase) * (scene["ukraine.front"] - 40.0), 0.0, 100.0)
    kept, undone = scene["moscow.held_grabs"], np.maximum(scene["moscow.grabs"] - scene["moscow.held_grabs"], 0.0)
    calm = scene["general_war"] == 0
    return {
        "ukraine": c.ukraine_share * ukraine * calm,
        "tension": (c.calm - c.tension * scene["moscow.tension"]) * calm,
        "ground_lost": (-c.land * kept - c.grab * undone) * calm,
    }
