"""The scenarios that ship with the game, as the title screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game import paths
from game.content.load import BASE, load
from game.content.spec import Scenario
from game.errors import ContentError, SilenceError

# The three clocks of the opening letter: the quantity that each reads, and whether more of it is good.
CLOCKS = (("us.commitment", "Washington\u2019s patience", True), ("alliance.pillar", "Europe\u2019s build-up", True), ("moscow.strength", "Moscow\u2019s reconstitution", False))


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """One scenario, in words.

    Attributes:
        path: what `Session.new` takes. clocks: (label, 0..1, whether more is good). difficulties: names, easiest first.
    """

    id: str
    path: str
    title: str
    tagline: str
    opening: str
    span: str
    difficulties: tuple[str, ...]
    clocks: tuple[tuple[str, float, bool], ...]


def shelf(folder: Path | None = None) -> tuple[tuple[ScenarioCard, ...], tuple[str, ...]]:
    """The scenarios that can be played, the campaign first; and a line for each that cannot. Bases for others are not shown."""
    cards, faults = [], []
    folder = folder or paths.scenarios()
    for place in sorted(p for p in folder.iterdir() if (p / "scenario.yaml").is_file()):
        try:
            cards.append((place.name != "the-hague-2025", _card(place, load(place))))
        except SilenceError as error:
            if not (isinstance(error, ContentError) and {p.code for p in error.problems} == {BASE}):
                faults.append(f"{place.name} cannot be played: {error}")
    return tuple(card for _, card in sorted(cards, key=lambda c: (c[0], c[1].span, c[1].title))), tuple(faults)


def _card(place: Path, spec: Scenario) -> ScenarioCard:
    c = spec.calendar
    last = c.year + (c.quarter - 1 + c.turns - 1) // 4
    clocks = tuple(
        (label, (spec.quantities[name].start - spec.quantities[name].low) / (spec.quantities[name].high - spec.quantities[name].low), good)
        for name, label, good in CLOCKS
        if name in spec.quantities
    )
    opening = spec.opening or spec.about
    return ScenarioCard(spec.id, str(place), spec.title, spec.tagline or spec.about, opening, f"{c.year} to {last}, {c.turns} quarters", tuple(spec.difficulties), clocks)
