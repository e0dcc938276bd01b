"""What would be there in time, against what Russia could bring, sector by sector; and what Europe could hold alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.rules._shared import armed, before, explain

CREWED = ("land", "maritime")  # domains that need soldiers and sailors for every piece of kit
LAND = slice(0, 4)  # the sectors where ground can be lost come first in the table

SEEN = (
    "americans.land", "americans.air_defence", "americans.maritime", "americans.enablers", "americans.munitions", "americans.cyber", "us.commitment", "us.withdrawal", "us.kit_share", "moscow.strength", "moscow.risk", "alliance.cohesion", "alliance.decision_speed",
    "forces.readiness", "forces.personnel", "forces.mobility", "nuclear.substitute", "forces.land", "forces.air_defence", "forces.maritime", "forces.enablers", "forces.munitions", "forces.cyber",
    "alliance.home_basket",
)  # fmt: skip
READS = (*SEEN, "forward.*", "posture.*", "standing.*", "deterrence.*", "alliance.pillar", "alliance.deterrence", "member.resilience", "member.padding")
WRITES = ("deterrence.*", "alliance.deterrence", "alliance.pillar", "alliance.home_basket")
CONSTANTS = {
    "deterrence": {
        "reinforcement": "weight of what would be sent, against what is there",
        "forward": "weight of a point of lasting presence",
        "speed_floor": "share of reinforcements that come whatever the speed of decision",
        "enabler_share": "share of power that rests on enablers",
        "enabler_need": "enablers needed, 1 for those of a full European and American set",
        "american_enablers": "what 80,000 committed American troops bring of them",
        "stocks_floor": "share of power left with empty depots",
        "stocks_full": "per cent of the target at which depots no longer limit",
        "russia_floor": "Russian power that is always there",
        "cohesion_share": "share of deterrence that rests on a collective answer",
        "cohesion_full": "multiplies cohesion in that share",
        "nuclear": "points per point of believed commitment above 50",
        "umbrella": "points that a full British and French guarantee gives once America is gone",
        "standing": "points per point of posture that texts have agreed",
        "rung_doubt": "share of belief in commitment lost per rung of the ladder",
        "us_scale": "what one American set of 100 in every domain is worth, as a share of the weights in the table",
        "american_stocks": "per cent of munitions that a full American set brings, if it is believed",
        "moves": "share of the speed of reinforcement that is mobility, the rest is the speed of decision",
        "manned": "level of land and sea forces, against their opening, that a full complement of soldiers would crew",
        "alone_cohesion": "points of cohesion assumed for Europe alone",
        "alone_umbrella": "points that a full British and French guarantee gives it",
        "alone_kit": "share of power lost per unit of American-made kit above 0.30, without permission to use it",
        "limited": "share of Russian strength that counts once the guarantee is gone and only a limited attack is in question",
        "home_base": "points that the home fronts hold by themselves",
        "home_basket": "points per honest point of GDP of resilience",
        "home_speed": "points per point of decision speed",
        "home_cohesion": "points per point of cohesion above 50",
        "home_risk": "points lost per point of boldness above 30",
        "home_cyber": "points per point of cyber forces above 52",
        "home_watch": "points per point of watch above 30",
    }
}
TABLES = {
    "sectors": ("allies", "americans", "russia", "land", "air_defence", "maritime", "cyber"),
    "domains": ("reference",),
}


class Scene(Mapping):
    """The inputs of deterrence, so that some can stand as they were while others are as they are."""

    def __init__(self, world, changed=()):
        self._world, self._changed = world, dict(changed)

    def __getitem__(self, name):
        found = self._changed.get(name)
        return self._world[name] if found is None else found

    def __iter__(self):
        return iter(self._changed)

    def __len__(self):
        return len(self._changed)


def believed(scene, c):
    """(B,) 0..1: American commitment as Moscow reads it, less for every rung of the ladder, nothing once they are gone."""
    rung = scene["us.withdrawal"]
    return clip(scene["us.commitment"] * 0.01 * (1.0 - c.rung_doubt * rung) + 0.02, 0.0, 1.0) * (rung < 5)


def basket(world, tables):
    """(B,) % of GDP: the mean of members' resilience spending that would stand up to a reading."""
    army = armed(tables)
    honest = world["member.resilience"] * (1.0 - 0.01 * world["member.padding"])
    return tree_sum(army * honest) / np.maximum(tree_sum(army), 1.0)


def sectors(scene, tables, alone: bool = False):
    """Deterrence of each sector, 0..100, before it is held inside its range.

    Args:
        scene: anything that gives quantities by name.
        alone: without the United States, at a cohesion set by the scenario.

    Returns:
        (S, B) points. 50 is an even chance in Moscow's eyes.

    Source: design choice. The shape (ratio to the power 1.5 over itself plus one) makes half where forces match; the enabler share
    follows published counts of American tankers, satellites and command aircraft in Europe's defence.
    """
    c, rows = tables.constants.deterrence, tables.rows("sectors")
    faith = believed(scene, c)
    brings = {d: scene[f"americans.{d}"] * 0.01 * c.us_scale for d in tables.rows("domains").ids}
    cohesion = scene["alliance.cohesion"] * 0.01
    enablers = scene["forces.enablers"] * 0.01
    kit = 1.0
    if alone:
        faith, cohesion = faith * 0.0, cohesion * 0.0 + c.alone_cohesion * 0.01
        kit = 1.0 - c.alone_kit * (scene["us.kit_share"] * 0.01 - 0.30)
    gone = (scene["us.withdrawal"] >= 5) | alone
    reference = tables.rows("domains").column("reference")
    power, present = 0.0, 0.0
    crew = c.manned * scene["forces.personnel"] / tables.constants.personnel.rest
    for domain in ("land", "air_defence", "maritime", "cyber"):
        level = scene[f"forces.{domain}"] / reference[tables.rows("domains").ids.index(domain)]
        if domain in CREWED:
            level = np.minimum(level, crew) + tables.constants.personnel.unmanned * np.maximum(level - crew, 0.0)
        power = power + rows.column(domain)[:, None] * level
        present = present + rows.column(domain)[:, None] * brings[domain]
    helped = clip((enablers + c.american_enablers * np.sqrt(np.maximum(brings["enablers"], 0.0)) * faith) / c.enabler_need, 0.2, 1.15)
    stocked = c.stocks_floor + (1.0 - c.stocks_floor) * clip((scene["forces.munitions"] + c.american_stocks * brings["munitions"] * faith) / c.stocks_full, 0.0, 1.0)
    moves = c.moves * scene["forces.mobility"] + (1.0 - c.moves) * scene["alliance.decision_speed"]
    in_time = c.speed_floor + (1.0 - c.speed_floor) * moves * 0.01
    sent = c.reinforcement * power * kit * scene["forces.readiness"] * 0.01 * rows.column("allies")[:, None] * in_time
    own = (c.forward * np.maximum(scene["forward.*"] + scene["posture.*"] * 0.5, 0.0) * 0.001 + sent) * ((1.0 - c.enabler_share) + c.enabler_share * helped) * stocked
    americans = rows.column("americans")[:, None] * present * faith
    strength = scene["moscow.strength"] * 0.01 * (1.0 - (1.0 - c.limited) * (scene["us.withdrawal"] >= 5) * (not alone))
    ratio = (own + americans) / (rows.column("russia")[:, None] * strength + c.russia_floor)
    held = ratio * np.sqrt(ratio)
    answer = (1.0 - c.cohesion_share) + c.cohesion_full * c.cohesion_share * cohesion
    shield = 100.0 * held / (1.0 + held) * answer + 100.0 * c.nuclear * (faith - 0.5) * ~gone
    shield = shield + np.where(gone, (c.alone_umbrella if alone else c.umbrella * cohesion) * scene["nuclear.substitute"] * 0.01, 0.0)
    shield = shield + scene["posture.*"] * 0.5 + c.standing * scene["standing.*"]
    home = (
        c.home_base
        + c.home_basket * scene["alliance.home_basket"]
        + c.home_speed * scene["alliance.decision_speed"]
        + c.home_cohesion * (scene["alliance.cohesion"] - 50.0)
        - c.home_risk * (scene["moscow.risk"] - 30.0)
        + c.home_cyber * (scene["forces.cyber"] - 52.0)
    )
    last = rows.ids.index("home")
    shield[last] = home + c.home_watch * (scene["forward.*"][last] - 30.0) + scene["posture.*"][last] + c.standing * scene["standing.*"][last]
    return clip(shield, 0.0, 100.0)


def weakest(shield):
    """(B,): the weakest of the sectors where land can be lost."""
    found = shield[0]
    for row in shield[1:4]:
        found = np.minimum(found, row)
    return found


_STEPS = (
    ("rule:russian_strength", ("moscow.strength", "moscow.risk")),
    ("rule:commitment", ("us.commitment", "us.withdrawal")),
    ("rule:american_troops", tuple(f"americans.{d}" for d in ("land", "air_defence", "maritime", "enablers", "munitions", "cyber"))),
    ("rule:allied_forces", ("forces.land", "forces.air_defence", "forces.maritime", "forces.cyber", "us.kit_share")),
    ("rule:personnel", ("forces.personnel",)),
    ("rule:enablers", ("forces.enablers",)),
    ("rule:depots", ("forces.munitions",)),
    ("rule:readiness", ("forces.readiness",)),
    ("rule:unity", ("alliance.cohesion",)),
    ("rule:decision_speed", ("alliance.decision_speed",)),
    ("rule:mobility", ("forces.mobility",)),
    ("rule:two_guarantors", ("nuclear.substitute",)),
    ("rule:second_basket", ("alliance.home_basket",)),
)


def apply(world, tables, draws, book):
    """Work out every sector, the weakest, and the European pillar, at the end of the quarter."""
    honest = basket(world, tables)
    now = Scene(world, {"alliance.home_basket": honest})
    shield, alone = sectors(now, tables), weakest(sectors(now, tables, alone=True))
    old = before(book, SEEN) if book.keeps else {}
    changes = _changes(now, old, tables) if book.keeps else ()
    names = world.layout.world_ids[world.layout.family("deterrence")]
    for row, name in enumerate(names):
        explain(book, name, shield[row], lambda row=row: [(cause, full[row]) for cause, full, _ in changes], "rule:presence")
    lowest = weakest(shield)
    was = weakest(world["deterrence.*"])
    which = np.stack([shield[row] == lowest for row in range(4)])
    first = which & (np.cumsum(which, axis=0) == 1)

    def of_weakest():
        return [(cause, tree_sum(first * full[LAND])) for cause, full, _ in changes]

    explain(book, "alliance.deterrence", lowest, of_weakest, "rule:presence")
    explain(book, "alliance.pillar", alone, lambda: [(cause, less) for cause, _, less in changes], "rule:presence")
    book.put("alliance.home_basket", honest, "rule:second_basket")
    crossed = (lowest < 30.0) & (was >= 30.0)
    book.note("weak_sector", "shield", crossed, sector=np.where(first, np.arange(4)[:, None], 0).max(axis=0))


def _changes(now, old, tables):
    """(cause, (S, B) points, (B,) points of the pillar): each group of inputs moved from how it stood to how it stands, in order."""
    out = []
    mixed = dict(old)
    mixed_scene = Scene(now, mixed)
    full, alone = sectors(mixed_scene, tables), weakest(sectors(mixed_scene, tables, alone=True))
    for cause, names in _STEPS:
        for name in names:
            mixed[name] = now[name]
        scene = Scene(now, mixed)
        new_full, new_alone = sectors(scene, tables), weakest(sectors(scene, tables, alone=True))
        out.append((cause, new_full - full, new_alone - alone))
        full, alone = new_full, new_alone
    return out
