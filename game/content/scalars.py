"""What an unquoted word in a file means: YAML 1.2 read narrowly, and a warning wherever other tools would read it otherwise.

Only `true`, `false`, `null` or nothing, decimal integers and decimals are not text. `NO`, `on`, `12:30`, `010` and the like are text
here and something else elsewhere, so an author is told to quote them.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

Value = str | int | float | bool | None

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_WORDS = {"": None, "null": None, "true": True, "false": False}
_MISREAD_WORDS = frozenset("yes Yes YES no No NO on On ON off Off OFF".split())
_MISSPELT_WORDS = {"True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "Null": "null", "NULL": "null", "~": "null"}
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?\Z")
_OTHER_BASE = re.compile(r"[-+]?0(?:x[0-9a-fA-F_]+|o[0-7]+|b[01_]+)\Z")
_UNDERSCORED = re.compile(r"[-+]?\.?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?\Z")
_SIXTIETHS = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?\Z")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
# What PyYAML and other YAML 1.1 readers accept as a decimal: the dot is required, and a sign after the `e`.
_DECIMAL_ELSEWHERE = re.compile(r"(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)\Z")


@lru_cache(maxsize=8192)
def resolve(text: str) -> tuple[Value, str]:
    """(value, warning) of an unquoted scalar; the warning is empty where every tool agrees.

    `resolve("3.5") == (3.5, "")`; `resolve("NO")` is the text `NO` with a warning.
    """
    if text in _WORDS:
        return _WORDS[text], ""
    first = text[0]
    if first.isalpha() or first == "~":
        if text in _MISREAD_WORDS:
            return text, f"other YAML tools read {text} as {'true' if text.lower() in ('yes', 'on') else 'false'}"
        if text in _MISSPELT_WORDS:
            return text, f"is the text '{text}' here and {_MISSPELT_WORDS[text]} in other YAML tools"
        return text, ""
    if first == "=" and text == "=":
        return text, "other YAML tools give a lone = a meaning of its own"
    if not (first.isascii() and (first.isdigit() or first in "+-.")):
        return text, ""
    if _INTEGER.match(text):
        return int(text), ""
    return _number(text)


def _number(text: str) -> tuple[Value, str]:
    """A word that begins like a number and is no plain integer."""
    if _LEADING_ZERO.match(text) and not re.match(r"[-+]?0\.", text):
        return text, "a number that begins with 0 is read in three different ways by YAML tools"
    if _DECIMAL.match(text):
        value = float(text)
        if not math.isfinite(value):
            return text, "is too large for a number"
        if "." not in text and "e" not in text.lower():
            return text, "is a number of more digits than can be kept exactly"
        return value, "" if _DECIMAL_ELSEWHERE.match(text) else "other YAML tools read this number as text"
    if _OTHER_BASE.match(text):
        return text, "other YAML tools read this as a number in another base"
    if _SIXTIETHS.match(text):
        return text, "other YAML tools read this as a number to base sixty"
    if _DATE.match(text):
        return text, "other YAML tools read this as a date"
    if _NO_NUMBER.match(text):
        return text, "other YAML tools read this as infinity or as no number"
    if "_" in text and _UNDERSCORED.match(text):
        return text, "other YAML tools read this as a number without its underscores"
    return text, ""
