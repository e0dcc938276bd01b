"""The map's colours and measures, from the art direction. Sizes are pixels on a stage of 1920 by 1080."""

from __future__ import annotations

from typing import Final

Colour = tuple[int, int, int]


def _hex(text: str) -> Colour:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


SEA: Final = _hex("0B1626")
GRATICULE: Final = _hex("17263A")
LAND: Final = _hex("1B2839")
RUSSIA_BELARUS: Final = _hex("20252F")
UKRAINE: Final = _hex("2A3B50")
BEYOND: Final = _hex("1F3148")
NO_FORCES: Final = _hex("22354B")  # a member without forces, and a member the caller gave no colour
BORDER: Final = _hex("0B1522")
COAST: Final = _hex("3A5474")
HATCH: Final = _hex("5F7A9E")
SEA_NAME: Final = _hex("6D87A8")
LAND_NAME: Final = _hex("A3B0C0")
FRAME: Final = _hex("3B5271")
INK: Final = _hex("070C14")
IVORY: Final = _hex("EFE9DA")
QUIET: Final = _hex("8C9AAD")
SIGNAL: Final = _hex("F4823F")

BORDER_WIDTH: Final = 1.2
COAST_WIDTH: Final = 0.8
FRAMED_OUTLINE: Final = 0.65  # of its width, that an outline has in a small frame
FRAMED_COAST_WIDTH: Final = 0.45  # a whole continent in a small frame
GRATICULE_WIDTH: Final = 1.0
SELECTED_WIDTH: Final = 2.5
HOVER_WIDTH: Final = 1.5
CASING: Final = 1.8  # by how much a dark line under an outline is wider, so that it shows on pale members too
FRONT_WIDTH: Final = 2.5
FRONT_DASH: Final = (7.0, 4.0)
HATCH_PITCH: Final = 6.0
HATCH_WIDTH: Final = 1.5
HATCH_OPACITY: Final = 0.7
#: Edge shades: width or height in pixels, and how dark they begin.
SHADE_LEFT: Final = (400, 0.82)
SHADE_RIGHT: Final = (440, 0.82)
SHADE_BOTTOM: Final = (340, 0.85)

VALUE_SIZE: Final = 16
SMALL_VALUE_SIZE: Final = 14
TEXT_FLOOR: Final = 13
#: Below this scale of the stage the names of seas and neighbours, leaders and incident plates leave.
SPARE_BELOW: Final = 0.8
#: And below this many pixels per radian at scale 1: small maps side by side.
ROOMY_FROM: Final = 800.0


def other_land(iso3: str) -> Colour:
    """The fixed colour of a country that is not a member."""
    if iso3 in ("RUS", "BLR"):
        return RUSSIA_BELARUS
    return UKRAINE if iso3 == "UKR" else LAND


def sunk(colour: Colour) -> Colour:
    """A colour halfway to ink."""
    return tuple((c + i + 1) // 2 for c, i in zip(colour, INK, strict=True))


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour[:3])]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, two: Colour) -> float:
    """Contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(fill: Colour) -> Colour:
    """Ink or ivory, whichever stands out more from a fill."""
    return INK if contrast(INK, fill) >= contrast(IVORY, fill) else IVORY
