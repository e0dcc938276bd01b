"""Incidents: a diamond in a ring where something happened, and a plate with two or three words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from game.ui.map import style
from game.ui.map.labels import Fonts, Room, text_size
from game.ui.map.view import MapView

MOST = 5  # shown at once; more are folded by sector


@dataclass(frozen=True)
class Incident:
    """Something on the map.

    Attributes:
        at: longitude and latitude in degrees.
        words: two or three words for the plate.
        sector: what it is folded under when there are too many, for example "Baltic".
        count: how many it stands for after folding.
    """

    at: tuple[float, float]
    words: str
    sector: str = ""
    count: int = 1


@dataclass(frozen=True)
class Marked:
    """A drawn incident: the mark, its plate or None, and where they go."""

    incident: Incident
    spot: tuple[float, float]
    mark: pygame.Surface
    plate: pygame.Surface | None
    plate_at: tuple[int, int]

    @property
    def mark_rect(self) -> pygame.Rect:
        """Where the ring stands."""
        return self.mark.get_rect(center=(round(self.spot[0]), round(self.spot[1])))

    @property
    def rects(self) -> list[pygame.Rect]:
        """Where a click means this incident."""
        plate = [self.plate.get_rect(topleft=self.plate_at)] if self.plate else []
        return [self.mark_rect, *plate]


def fold(incidents: Sequence[Incident]) -> list[Incident]:
    """At most `MOST` incidents: when there are more, those of one sector become one, the fullest sectors first."""
    folded = list(incidents)
    while len(folded) > MOST:
        sectors: dict[str, list[Incident]] = {}
        for incident in folded:
            sectors.setdefault(incident.sector, []).append(incident)
        fullest = max(sectors.values(), key=len)
        if len(fullest) == 1:
            return folded[:MOST]
        total = sum(incident.count for incident in fullest)
        words = f"{fullest[0].sector}, {total}" if fullest[0].sector else f"{total} incidents"
        place = folded.index(fullest[0])
        folded = [incident for incident in folded if incident not in fullest]
        folded.insert(place, replace(fullest[0], words=words, count=total))
    return folded


def place_incidents(
    incidents: Sequence[Incident], view: MapView, bounds: pygame.Rect, values: Sequence[pygame.Rect], room: Room, fonts: Fonts, text: float
) -> list[Marked]:  # fmt: skip
    """Marks and plates; a plate goes to the side where it covers least.

    Args:
        bounds: the part of the surface that shows the map.
        values: where numbers stand, which a plate should leave readable.
        room: what else is taken (names, panels); the marks and plates are added.
    """
    scale = max(view.scale, 1.0)
    mark = draw_mark(scale)
    spots = [(incident, view.project(incident.at)) for incident in fold(incidents)]
    spots = [(incident, spot) for incident, spot in spots if bounds.collidepoint(spot)]
    marks = [mark.get_rect(center=(round(x), round(y))) for _, (x, y) in spots]
    plates: list[pygame.Rect] = []
    marked = []
    for (incident, spot), own in zip(spots, marks, strict=True):
        if not view.roomy:
            marked.append(Marked(incident, spot, mark, None, (0, 0)))
            continue
        plate = draw_plate(incident.words, fonts, view.scale, text)
        others = [rect for rect in marks if rect is not own] + plates
        seats = _seats(plate.get_rect(), own, round(4 * scale))
        chosen = min(seats, key=lambda seat: _harm(seat, bounds, others, values, room) + seats.index(seat))
        plates.append(chosen)
        marked.append(Marked(incident, spot, mark, plate, chosen.topleft))
    room.taken += marks + plates
    return marked


def mark_rects(incidents: Sequence[Incident], view: MapView) -> list[pygame.Rect]:
    """The part of each mark that no number may lie under: the diamond and most of its ring."""
    side = round(24 * max(view.scale, 1.0))
    rects = []
    for incident in fold(incidents):
        rect = pygame.Rect(0, 0, side, side)
        rect.center = tuple(round(v) for v in view.project(incident.at))
        rects.append(rect)
    return rects


def _seats(plate: pygame.Rect, mark: pygame.Rect, gap: int) -> list[pygame.Rect]:
    """Where a plate may stand round its mark, the best first: right, a little up or down, left, below, above."""
    seats = []
    for side, own in (
        ("midleft", (mark.right + gap, mark.centery)),
        ("bottomleft", (mark.right + gap, mark.centery + gap)),
        ("topleft", (mark.right + gap, mark.centery - gap)),
        ("midright", (mark.left - gap, mark.centery)),
        ("midtop", (mark.centerx, mark.bottom + gap)),
        ("midbottom", (mark.centerx, mark.top - gap)),
    ):
        seat = plate.copy()
        setattr(seat, side, own)
        seats.append(seat)
    return seats


def _harm(seat: pygame.Rect, bounds: pygame.Rect, others, values, room: Room) -> float:
    """What a seat would cover, the worse the more."""
    harm = 0.0 if bounds.contains(seat) else 1000.0
    harm += 400.0 * len(seat.collidelistall(list(others)))
    for rect in [*values, *room.taken]:
        shared = seat.clip(rect)
        harm += 90.0 * shared.width * shared.height / max(1, rect.width * rect.height)
    return harm


def draw_mark(scale: float) -> pygame.Surface:
    """A 14 px diamond in a 30 px ring, drawn large and made small."""
    fine = 4
    side = round(34 * scale)
    big = pygame.Surface((side * fine, side * fine), pygame.SRCALPHA, 32)
    big.fill((*style.SIGNAL, 0))
    middle = side * fine / 2
    pygame.draw.circle(big, (*style.SIGNAL, 190), (middle, middle), 15 * scale * fine, round(1.2 * scale * fine))
    for reach, colour in ((9.6, style.INK), (7.6, style.SIGNAL)):
        r = reach * scale * fine
        pygame.draw.polygon(big, colour, [(middle, middle - r), (middle + r, middle), (middle, middle + r), (middle - r, middle)])
    return pygame.transform.smoothscale(big, (side, side))


def draw_plate(words: str, fonts: Fonts, scale: float, text: float) -> pygame.Surface:
    """Words on ink, 88 % opaque."""
    grow = max(scale, 1.0)
    letters = fonts("sans600", text_size(14, scale, text)).render(words, True, style.IVORY)
    plate = pygame.Surface((letters.get_width() + round(20 * grow), letters.get_height() + round(6 * grow)), pygame.SRCALPHA, 32)
    plate.fill((*style.INK, 224))
    plate.blit(letters, (round(10 * grow), round(3 * grow)))
    return plate
