"""The hindcast as one picture: a panel for every member, what NATO published and what the rule would have said without having seen it."""

from __future__ import annotations

from html import escape

import numpy as np

from game.balance.hindcast import Record

COLUMNS, PANEL, GAP = 6, (172.0, 116.0), (22.0, 34.0)
LEFT, TOP = 40.0, 132.0
PAPER, INK, SECOND, RULE, BLUE, RED = "#F2ECDC", "#1A2330", "#565246", "#D3C8AC", "#1D5A98", "#A83C12"
FONT = "font-family=\"'Source Sans 3','Source Sans Pro',Helvetica,Arial,sans-serif\""
WRONG = 0.25  # mean error, points of GDP, from which a panel's figure is set in the accent


def svg(record: Record) -> str:
    """A self-contained SVG."""
    error = record.error(record.held_out).mean(axis=0)
    order = sorted(range(len(record.members)), key=lambda i: record.names[i])
    rows = -(-len(order) // COLUMNS)
    width = 2 * LEFT + COLUMNS * PANEL[0] + (COLUMNS - 1) * GAP[0]
    height = TOP + rows * (PANEL[1] + GAP[1]) + 84
    top = float(np.ceil(max(record.recorded.max(), record.held_out.max()) * 2) / 2)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" {FONT}>',
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>',
        _text(LEFT, 48, "Defence spending, per cent of GDP, and what the rule would have said", 26, INK, weight=600),
        _text(LEFT, 74, f"{record.years[0]} to {record.years[-1]}, {len(record.members)} members, each judged by constants that were fitted on others. Scale 0 to {top:g}.", 15, SECOND),
        *_legend(LEFT, 104, record),
    ]
    for n, i in enumerate(order):
        x = LEFT + (n % COLUMNS) * (PANEL[0] + GAP[0])
        y = TOP + (n // COLUMNS) * (PANEL[1] + GAP[1]) + 22
        out += _panel(record, i, x, y, top, float(error[i]))
    out += _years(record, height - 62, width)
    out.append("</svg>")
    return "\n".join(out)


def _text(x: float, y: float, text: str, size: float, colour: str, weight: int = 400, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}" font-weight="{weight}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(points, colour: str, width: float, dash: str = "") -> str:
    data = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round"{f" stroke-dasharray={chr(34)}{dash}{chr(34)}" if dash else ""}/>'


def _legend(x: float, y: float, record: Record) -> list[str]:
    held, plain, straight = (record.error(found).mean() for found in (record.held_out, record.no_change, record.straight))
    return [
        _line([(x, y - 5), (x + 28, y - 5)], INK, 2.5), _text(x + 36, y, "published by NATO", 15, INK),
        _line([(x + 190, y - 5), (x + 218, y - 5)], BLUE, 2.5, "6 4"), _text(x + 226, y, f"the rule, held out: off by {held:.2f} points on average", 15, BLUE, 600),
        _text(x + 590, y, f"no change: {plain:.2f}.  A straight line to two per cent: {straight:.2f}.", 15, SECOND),
    ]  # fmt: skip


def _panel(record: Record, i: int, x: float, y: float, top: float, error: float) -> list[str]:
    w, h = PANEL

    def at(k: int, value: float) -> tuple[float, float]:
        return x + w * k / (len(record.years) - 1), y + h * (1 - value / top)

    out = [_text(x, y - 8, record.names[i], 15, INK, 600), _text(x + w, y - 8, f"{error:.2f}", 15, RED if error >= WRONG else SECOND, 600, "end")]
    for value in (0.0, 2.0):
        out.append(_line([at(0, value), at(len(record.years) - 1, value)], RULE, 1))
    out.append(_line([at(k, v) for k, v in enumerate(record.recorded[:, i])], INK, 2.5))
    out.append(_line([at(k, v) for k, v in enumerate(record.held_out[:, i])], BLUE, 2.5, "6 4"))
    return out


def _years(record: Record, y: float, width: float) -> list[str]:
    """Mean error by year, as a last line."""
    found = record.error(record.held_out).mean(axis=1)
    words = "   ".join(f"{year} {value:.2f}" for year, value in zip(record.years[1:], found, strict=True))
    return [
        _line([(LEFT, y - 12), (width - LEFT, y - 12)], RULE, 1), _text(LEFT, y + 14, "Error by year", 15, INK, 600), _text(LEFT + 110, y + 14, words, 15, SECOND),
        _text(LEFT, y + 38, "Figures: NATO, Defence Expenditure of NATO Countries (2014-2025). Shocks and regimes are judged from the public record, not fitted.", 14, SECOND),
    ]  # fmt: skip
