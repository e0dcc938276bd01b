"""Numbers, dates and short lists as a reader wants them: 84,100; 2.00; −1; Q3 2025; "a, b and c"."""

from __future__ import annotations

import math
from collections.abc import Sequence

MINUS = "\u2212"
UP, DOWN = "\u25b2", "\u25bc"
MONTHS = (
    ("January", "February", "March"),
    ("April", "May", "June"),
    ("July", "August", "September"),
    ("October", "November", "December"),
)
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
PRECEDENCE = ("flash", "immediate", "priority", "routine")


def number(value: float, decimals: int = 0) -> str:
    """`84,100`, `2.00`, `−1.5`; never `-0`."""
    text = f"{abs(value):,.{decimals}f}"
    negative = value < 0 and any(c in "123456789" for c in text)
    return MINUS + text if negative else text


def _finer(value: float, decimals: int) -> int:
    """One more decimal where the usual ones would print a move as nothing."""
    return decimals + 1 if value and abs(value) < 10.0**-decimals else decimals


def signed(value: float, decimals: int = 0) -> str:
    """`+2`, `−1`, `±0`; a move below one unit gets one more decimal, `+0.3`."""
    text = number(abs(value), _finer(value, decimals))
    if not any(c in "123456789" for c in text):
        return "\u00b10"
    return ("+" if value > 0 else MINUS) + text


def arrow(value: float, decimals: int = 0) -> str:
    """`▲ 6` or `▼ 0.05`: what an effect would do."""
    return f"{UP if value > 0 else DOWN} {number(abs(value), _effect_decimals(value, decimals))}"


def span(low: float, high: float, decimals: int = 0) -> str:
    """`▲ 4 to 9`, `▼ 2 to 5`, `−2 to +4` where luck decides the sign, or nothing when neither moves."""
    places = max(_effect_decimals(low, decimals), _effect_decimals(high, decimals))
    if number(low, places) == number(high, places):
        return arrow(high, decimals) if any(c in "123456789" for c in number(high, places)) else ""
    none = number(0.0, places)
    if low >= 0 and number(low, places) == none:
        return f"{UP} up to {number(high, places)}"
    if high <= 0 and number(-high, places) == none:
        return f"{DOWN} up to {number(-low, places)}"
    if low >= 0:
        return f"{UP} {number(low, places)} to {number(high, places)}"
    if high <= 0:
        return f"{DOWN} {number(-high, places)} to {number(-low, places)}"
    return f"{signed(low, places)} to {signed(high, places)}"


def _effect_decimals(value: float, decimals: int) -> int:
    """Effects are small against their gauge: 1.5 of a gauge without decimals is printed as 1.5."""
    places = _finer(value, decimals)
    return places if abs(value * 10.0**places - round(value * 10.0**places)) < 0.05 else places + 1


def small(count: int) -> str:
    """A count below thirteen as a word."""
    return SMALL[count] if 0 <= count < len(SMALL) else number(count)


def listing(names: Sequence[str], most: int = 0, more: str = "others") -> str:
    """`Estonia, Latvia and Lithuania`; past `most` names, `Estonia, Latvia and 7 others`."""
    names = list(names)
    if most and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} {more}"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capital(cost: float) -> str:
    """A price: `No capital`, `2 capital`."""
    return f"{number(cost, 0 if cost == int(cost) else 1)} capital" if cost else "No capital"


def price(cost: float, slots: int) -> str:
    """`2 capital, 1 slot`; `No capital`; `1 slot`."""
    parts = [capital(cost)] if cost or not slots else []
    if slots:
        parts.append(f"{slots} slot" + "s" * (slots > 1))
    return ", ".join(parts)


def odds(share: float) -> str:
    """A share as `6 in 10`; the sure things keep a remainder, so 0.97 is `19 in 20`."""
    if share >= 0.995:
        return "10 in 10"
    if share > 0.95:
        return "19 in 20"
    if share < 0.005:
        return "0 in 10"
    if share < 0.05:
        return "1 in 20"
    return f"{math.floor(share * 10 + 0.5)} in 10"


def quarter_label(year: int, quarter: int) -> str:
    return f"Q{quarter} {year}"


def months(quarter: int) -> tuple[str, str, str]:
    return MONTHS[quarter - 1]


def sentence(text: str) -> str:
    """Its first letter large, and a full stop where nothing else ends it."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".?!:\u2026\"*" else ".")


def plain(text: str) -> str:
    """The text without emphasis marks, for a terminal."""
    return text.replace("*", "")
