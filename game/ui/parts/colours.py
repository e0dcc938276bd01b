"""Colours and labels of the map's modes."""

from __future__ import annotations

from bisect import bisect_right

from game.session.view import DeskView
from game.ui.gfx import Gfx

MODES = (("spending", "Spending", "1"), ("trust", "Trust", "2"), ("threat", "Threat", "3"), ("presence", "Presence", "4"))
TITLES = {
    "spending": "Core defence, % of GDP",
    "trust": "Trust in you, 0 to 100",
    "threat": "Threat as publics feel it, 0 to 100",
    "presence": "US troops hosted, thousands",
}
PRESENCE = (0.5, 2.0, 5.0, 12.0)  # thousands


def ramp(gfx: Gfx, mode: str):
    """Class edges and colours of a mode."""
    theme = gfx.theme
    if mode == "presence":
        return PRESENCE, theme.ramps["trust"]
    return theme.breaks[mode], theme.ramps[mode]


def fills(gfx: Gfx, view: DeskView, mode: str) -> dict:
    """Member -> colour."""
    edges, colours = ramp(gfx, mode)
    scale = 1000.0 if mode == "presence" else 1.0
    values = view.map_modes.get(mode, {})
    out = {}
    for member, value in values.items():
        if mode == "spending" and value <= 0:
            continue  # no forces of its own
        out[member] = colours[bisect_right(edges, value / scale)]
    return out


def labels(view: DeskView, mode: str) -> dict[str, str]:
    """Member -> what is printed on it."""
    out = {}
    for member, value in view.map_modes.get(mode, {}).items():
        if mode == "spending":
            out[member] = f"{value:.1f}" if value > 0 else "none"
        elif mode == "presence":
            if value >= 100:
                out[member] = f"{value / 1000:.1f}"
        else:
            out[member] = f"{value:.0f}"
    return out
