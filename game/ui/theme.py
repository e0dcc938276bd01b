"""Colours by name: tokens, the roles they play on ink and on paper, and the ramps of maps and charts."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from game.errors import UsageError
from game.paths import asset

Colour = tuple[int, int, int]


def parse(value: str) -> Colour:
    """`"#F4823F"` as three bytes."""
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def hex_of(colour: Colour) -> str:
    """Three bytes as `"#F4823F"`."""
    return "#{:02X}{:02X}{:02X}".format(*colour[:3])


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour `share` (0 to 1) of the way from a to b."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))


def contrast(a: Colour, b: Colour) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""

    def luminance(colour: Colour) -> float:
        parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Theme:
    """A set of colours read from a file under `assets/theme/`.

    Grounds are `"ink"` and `"paper"`. A role (`"text"`, `"second"`, `"hint"`, `"better"`, `"worse"`, `"rule"` ..) names a different
    token on each, so a widget says what a text is and not which colour it has.
    """

    name: str
    tokens: Mapping[str, Colour]
    roles: Mapping[str, Mapping[str, str]]
    precedence: Mapping[str, Mapping[str, str]]
    ramps: Mapping[str, tuple[Colour, ...]]
    breaks: Mapping[str, tuple[float, ...]]
    groups: Mapping[str, Mapping[str, Colour]]  # map, fan, valley, endings, stance (glyphs), stance_map

    def tone(self, name, ground: str = "ink") -> Colour:
        """A colour from a role on a ground, a token, `"#rrggbb"`, or a colour already made.

        Raises:
            KeyError: neither a role nor a token.
        """
        if not isinstance(name, str):
            return name
        if name.startswith("#"):
            return parse(name)
        return self.tokens[self.roles[ground].get(name, name)]

    def __getattr__(self, name: str) -> Colour:
        try:
            return self.__dict__["tokens"][name]
        except KeyError:
            raise AttributeError(f"the theme has no colour '{name}'") from None


@functools.cache
def load_theme(name: str = "night") -> Theme:
    """Read `assets/theme/<name>.json`.

    Raises:
        UsageError: no such theme, or not a theme file.
    """
    path = asset("theme", f"{name}.json")
    try:
        raw = json.loads(path.read_text("utf-8"))
        groups = {key: _colours(raw[key]) for key in ("map", "fan", "valley", "endings")}
        groups |= {"stance": _colours(raw["stance"]["glyph"]), "stance_map": _colours(raw["stance"]["map"])}
        return Theme(
            raw["name"],
            _colours(raw["tokens"]),
            raw["roles"],
            raw["precedence"],
            {key: tuple(map(parse, row)) for key, row in raw["ramps"].items()},
            {key: tuple(row) for key, row in raw["breaks"].items()},
            groups,
        )
    except FileNotFoundError:
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.json")))
        raise UsageError(f"no theme '{name}'; there are: {known}") from None
    except (KeyError, ValueError) as error:
        raise UsageError(f"{path} is not a theme: {error}") from None


def _colours(raw: dict[str, str]) -> Mapping[str, Colour]:
    return MappingProxyType({key: parse(value) for key, value in raw.items()})
