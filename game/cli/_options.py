"""Options that several commands share."""

import math

from game.errors import UsageError


def constants(given):
    """`["washington.favour_rest=50"]` as a mapping of constants to numbers."""
    out = {}
    for text in given:
        name, equals, value = text.partition("=")
        try:
            if not equals or "." not in name:
                raise ValueError
            out[name.strip()] = float(value)
            if not math.isfinite(out[name.strip()]):
                raise ValueError
        except ValueError:
            raise UsageError(f"--set takes group.name=number, got '{text}'") from None
    return out


def positive(name, number):
    """Stop at a count that is not at least 1."""
    if number < 1:
        raise UsageError(f"--{name} is {number}; it must be at least 1")
