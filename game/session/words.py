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


def size(value: float, decimals: int = 0) -> str:
    """How much something moves, without its sign: one decimal more than its gauge has, where that says something."""
    value = abs(value)
    whole = abs(value * 10.0**decimals - round(value * 10.0**decimals)) < 0.05 and round(value * 10.0**decimals) > 0
    return number(value, decimals if whole or value == 0 else decimals + 1)


def moves(value: float, decimals: int = 0) -> bool:
    """Whether a change is large enough to be printed."""
    return any(c in "123456789" for c in size(value, decimals))


def arrow(value: float, decimals: int = 0) -> str:
    """`▲ 6` or `▼ 0.05`: what an effect would do."""
    return f"{UP if value > 0 else DOWN} {size(value, decimals)}"


def span(low: float, high: float, decimals: int = 0) -> str:
    """`▲ 4 to 9`, `▼ up to 5`, `−2 to +4` where luck decides the sign, or nothing when neither end moves."""
    up, down = high > 0 and moves(high, decimals), low < 0 and moves(low, decimals)
    if up and down:
        return f"{MINUS}{size(low, decimals)} to +{size(high, decimals)}"
    if not up and not down:
        return ""
    sign, near, far = (UP, max(low, 0.0), high) if up else (DOWN, min(high, 0.0), low)
    if size(near, decimals) == size(far, decimals):
        return f"{sign} {size(far, decimals)}"
    return f"{sign} {size(near, decimals)} to {size(far, decimals)}" if near and moves(near, decimals) else f"{sign} up to {size(far, decimals)}"


def flag(rises: bool, sure: bool = True) -> str:
    """What happens to something that is so or is not so, after its name: nothing to add where it comes true."""
    if rises:
        return "" if sure else "(perhaps)"
    return "(no longer)" if sure else "(perhaps no longer)"


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


def inside(label: str) -> str:
    """A group's label inside a line: `the Nordics` of `The Nordics`."""
    return label[0].lower() + label[1:] if label.startswith(("The ", "A ", "An ")) else label


def plain(text: str) -> str:
    """The text without emphasis marks, for a terminal."""
    return text.replace("*", "")
