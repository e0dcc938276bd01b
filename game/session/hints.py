"""What would move a number: the cards within reach that are expected to move it most, the way a player wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from game.session import words
from game.session.odds import grade_odds
from game.session.outlook import Outlook
from game.session.planning import Clerk
from game.session.quarter import Quarter
from game.session.readings import ActionReading

MOST = 2

# Gauges that the rules work out: which quantities a card can write that move them.
DRIVERS = {
    "alliance.credibility": ("member.trust",),
    "alliance.threat": ("member.fear",),
    "alliance.core": ("member.persuasion", "member.core", "alliance.norm"),
    "alliance.at_line": ("member.persuasion", "alliance.norm"),
    "alliance.pillar": ("forces.enablers", "forces.munitions", "forces.land", "forces.readiness"),
    "alliance.pressure": ("us.grievance",),
    "ukraine.support": ("ukraine.european_support", "us.support_kyiv"),
    "moscow.intent": ("moscow.risk", "moscow.tension", "alliance.cohesion"),
}
SECTORED = ("posture.", "forward.")  # families that move deterrence.<sector>


@dataclass
class _Reach:
    """Who could do what: expected change of one quantity by one card."""

    title: str
    world: float = 0.0
    each: np.ndarray | None = None  # (M,)
    decimals: int = 0
    where: str = ""


@dataclass
class Hints:
    """Reads the declared effects of every card that can be played this quarter."""

    quarter: Quarter
    clerk: Clerk
    _cache: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def reach(self) -> dict[str, list[_Reach]]:
        """Quantity -> the cards within reach that move it."""
        q = self.quarter
        out: dict[str, list[_Reach]] = {}
        if q.ended:
            return out
        for k, action in enumerate(q.tables.action_ids):
            if not q.lawful.actions[k, 0]:
                continue
            spec, reading = q.tables.scenario.actions[action], q.readings.actions[action]
            targets = np.flatnonzero(q.lawful.members[k, :, 0]) if spec.target == "member" else None
            outlook = Outlook(q, targets)
            sectors = self.clerk.target_ids(action) if spec.target == "sector" else ("",)
            for sector in sectors:
                place = q.tables.sectors.index(sector) if sector else 0
                for (quantity, kind), amount in expected(outlook, reading, q.tables.action_odds[k], place).items():
                    found = _Reach(spec.title, decimals=q.declared(quantity).decimals, where=q.sector_name(sector) if sector else "")
                    if kind == "":
                        found.world = float((amount[targets] if targets is not None and amount.size > 1 else amount).mean())
                    elif kind == "target":
                        found.each = np.zeros(len(q.tables.members))
                        found.each[targets] = amount[targets]
                    else:
                        found.each = amount
                    out.setdefault(quantity, []).append(found)
        return out

    def of(self, quantity: str) -> tuple[str, ...]:
        """Up to two hints for a world gauge."""
        if quantity not in self._cache:
            self._cache[quantity] = self._of(quantity)
        return self._cache[quantity]

    def _of(self, quantity: str) -> tuple[str, ...]:
        declared = self.quarter.declared(quantity)
        wanted = {"up": 1.0, "down": -1.0}.get(declared.good)
        if wanted is None or declared.states or declared.flag:
            return ()
        drivers = self._drivers(quantity)
        found: dict[str, tuple[float, str]] = {}
        for driver in drivers:
            other = self.quarter.declared(driver)
            if other is None or not other.shown:
                continue
            sign = wanted if driver == quantity else {"up": 1.0, "down": -1.0}.get(other.good, wanted)
            for reach in self.reach.get(driver, ()):
                size = reach.world if reach.each is None else float(np.abs(reach.each).max() * np.sign(reach.each.sum() or 1.0))
                if size * sign > 0:
                    through = "" if driver == quantity else other.label.partition(", ")[0] if driver.startswith(SECTORED) else other.label
                    self._keep(found, size * sign / max(other.high - other.low, 1e-9), reach, through, size)
        return _best(found)

    def _drivers(self, quantity: str) -> tuple[str, ...]:
        if quantity in DRIVERS:
            return DRIVERS[quantity]
        head, _, sector = quantity.partition(".")
        if head == "deterrence":
            return tuple(f"{family}{sector}" for family in SECTORED)
        if quantity == "alliance.deterrence":
            found = [n for n in self.quarter.tables.layout.world_ids if n.startswith("deterrence.")]
            weakest = min(found, key=self.quarter.value, default="")
            return self._drivers(weakest) if weakest else ()
        return (quantity,)

    def of_members(self, quantity: str) -> list[tuple[str, ...]]:
        """Up to two hints for each member's gauge."""
        declared = self.quarter.declared(quantity)
        count = len(self.quarter.tables.members)
        wanted = {"up": 1.0, "down": -1.0}.get(declared.good)
        reaches = [r for r in self.reach.get("member.persuasion" if quantity == "member.core" else quantity, ()) if r.each is not None]
        if wanted is None or not reaches:
            return [()] * count
        through = "" if quantity != "member.core" else "won over"
        sizes = np.stack([r.each for r in reaches]) * wanted  # (n, M)
        best = np.argsort(-sizes, axis=0, kind="stable")[: 2 * MOST]
        out = []
        for i in range(count):
            found: dict[str, tuple[float, str]] = {}
            for k in best[:, i]:
                size = float(sizes[k, i])
                if size > 0:
                    self._keep(found, size, reaches[k], through, size * wanted)
            out.append(_best(found))
        return out

    @staticmethod
    def _keep(found: dict, weight: float, reach: _Reach, through: str, size: float) -> None:
        title = f"{reach.title}, {reach.where}" if reach.where else reach.title
        about = f"{title}: {through}{' ' if through else ''}about {words.signed(size, reach.decimals + (abs(size) < 10))}"
        if reach.title not in found or found[reach.title][0] < weight:
            found[reach.title] = (weight, about)


def _best(found: dict[str, tuple[float, str]]) -> tuple[str, ...]:
    return tuple(text for _, text in sorted(found.values(), key=lambda pair: (-pair[0], pair[1]))[:MOST])


def expected(outlook: Outlook, reading: ActionReading, base_odds: np.ndarray, place: int) -> dict[tuple[str, str], np.ndarray]:
    """What a card is expected to change, over its four grades. place: index of the sector, or 0."""
    out = dict(outlook.means(reading.base[place]))
    leans = outlook.register(reading.leans[place])
    odds = grade_odds(base_odds, leans)  # (n, 4)
    scale = outlook.register(reading.scale[place])
    for grade, nodes in enumerate(reading.grades[place]):
        share = odds[:, grade]
        for key, amount in outlook.means(nodes, scale).items():
            weighted = share * amount
            out[key] = out[key] + weighted if key in out else weighted
    return out
