"""What stands on the water and on the neighbours' land. Places by eye: longitude, latitude in degrees; sizes in pixels at 1080."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """A word on the map.

    `angle` is in degrees, anticlockwise; `tracking` in pixels between letters; `least` and `most` bound the pixels per radian, at
    scale 1, between which it makes sense.
    """

    text: str
    at: tuple[float, float]
    size: int
    tracking: float = 1.0
    angle: float = 0.0
    least: float = 0.0
    most: float = 1e9


SEAS = (
    Name("Atlantic Ocean", (-20.0, 57.0), 22, 3.0, most=2200),
    Name("Norwegian Sea", (1.3, 66.8), 18, 2.0, 8.0, most=3500),
    Name("Mediterranean Sea", (18.2, 35.0), 18, 2.0, least=500, most=3500),
    Name("Black Sea", (34.6, 43.55), 15, 1.5, -6.0, least=500),
    Name("North Sea", (3.4, 56.4), 15, 1.5, least=900),
    Name("Baltic Sea", (19.0, 56.3), 15, 1.0, 58.0, least=1200),
    Name("Barents Sea", (38.0, 72.3), 16, 2.0, -12.0, least=500),
    Name("Bay of Biscay", (-5.0, 45.6), 15, 1.5, least=1400),
    Name("Adriatic", (15.3, 43.15), 14, 1.0, -42.0, least=1900),
    Name("Aegean", (25.2, 38.6), 14, 1.0, least=1900),
    Name("Gulf of Bothnia", (19.8, 62.2), 14, 1.0, 62.0, least=1500),
    Name("Gulf of Finland", (26.2, 59.85), 14, 1.0, 4.0, least=2800),
)
LANDS = {
    "RUS": Name("Russia", (41.2, 56.3), 20, 3.5),
    "UKR": Name("Ukraine", (30.4, 49.4), 15, 1.0),
    "BLR": Name("Belarus", (29.3, 53.6), 14, 1.0),
}
#: Other neighbours are named where the word fits inside them.
LAND_SIZE = 14
LAND_TRACKING = 0.5
