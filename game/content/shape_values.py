"""What may stand as a value in a scenario file: numbers, words, times with their units. Each says in our words what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from game.content import units
from game.errors import did_you_mean


def fault(code: str, message: str, fix: str = "", key: str = "") -> PydanticCustomError:
    """An error in our own words; `code` is its check's number, `key` what to point at inside a mapping."""
    return PydanticCustomError(code, "{message}", {"message": message, "fix": fix, "key": key})


def said(value: Any) -> str:
    """A value as an author would say it: `nothing`, `the number 3`, `a list`."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value:g}"
    if isinstance(value, str):
        return f"'{value if len(value) <= 40 else value[:37] + '...'}'"
    return "a list" if isinstance(value, list) else "a mapping"


# ---- values


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("S203", f"expected text, got {said(value)}", "quote it" if isinstance(value, int | float) else "write some words")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        percent = isinstance(value, str) and re.fullmatch(r"-?[\d.]+%", value)
        raise fault("S203", f"expected a number, got {said(value)}", "write it without the % sign" if percent else "write a number, without a unit")
    return float(value)


def _number_or_state(value: Any) -> Any:
    """A number; or the name of a state, which another check looks up."""
    if isinstance(value, bool):
        return value
    return value if isinstance(value, str) and re.fullmatch(r"[a-z]\w*", value) else _number(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise fault("S203", f"expected a whole number, 0 or more, got {said(value)}")
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise fault("S203", f"expected true or false, got {said(value)}")
    return value


def _formula(value: Any) -> str | float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        fix = "write 1 or 0" if isinstance(value, bool) else "write a number, or a sum such as 2 + us.favour / 10"
        raise fault("S203", f"expected a number or an expression, got {said(value)}", fix)
    return value


_COUNTED = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*([^\s\d]*)\s*\Z")


def _counted(value: Any, unit: str, bare: bool = False) -> Any:
    """`4 turns`. A lone number is an error that says which unit is missing, unless `bare` allows it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if bare and value == int(value) and value >= 0:
            return value
        raise fault("S204", f"{value:g} of what? A time has its unit", f"write {value:g} {unit if value == 1 else unit + 's'}")
    if isinstance(value, str) and units.turns(value) is not None:
        return value
    found = _COUNTED.match(value) if isinstance(value, str) else None
    if found is None:
        raise fault("S204", f"expected a number of {unit}s, got {said(value)}", f"write, for example, 4 {unit}s")
    number, word = found[1], found[2]
    if word not in ("turn", "turns", "quarter", "quarters", "year", "years"):
        what = f"unknown unit '{word}'" if word else f"the unit is missing after {number}"
        raise fault("S204", what, f"write {number} {unit if number == '1' else unit + 's'}")
    raise fault("S204", f"expected a whole number of {unit}s, 0 or more, got {number}")


def _turns(value: Any) -> Any:
    return _counted(value, "turn")


def _turns_or_number(value: Any) -> Any:
    return _counted(value, "turn", bare=True)


def _turns_or_pair(value: Any) -> Any:
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(v, int) and not isinstance(v, bool) and v >= 0 for v in value):
            if value[0] > value[1]:
                raise fault("S204", f"from {value[0]} to {value[1]} turns runs backward", f"write [{value[1]}, {value[0]}]")
            return value
        raise fault("S204", "expected two whole numbers of turns, such as [2, 4]")
    if isinstance(value, str) and units.turn_range(value) is not None:
        return value
    return _counted(value, "turn")


def _years(value: Any) -> Any:
    return _counted(value, "year")


def _quarter(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-Q[1-4]", value):
        raise fault("S204", f"expected a quarter, got {said(value)}", "write a year and a quarter, such as 2029-Q3")
    return value


def _share(value: Any) -> str | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 <= value <= 1:
            raise fault("S204", f"{value:g} is no share of 1", f"write {value:g}%" if 1 < value <= 100 else "write a share such as 40% or 0.4")
        return value
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*%", value) if isinstance(value, str) else None
    if found is None:
        raise fault("S204", f"expected a share, got {said(value)}", "write it in per cent, such as 40%")
    if float(found[1]) > 100:
        raise fault("S204", f"{value} is more than everything", "write a share from 0% to 100%")
    return value


def _decay(value: Any) -> str:
    if not isinstance(value, str) or units.decay(value) is None:
        raise fault("S204", f"expected how fast it fades and where to, got {said(value)}", "write points a turn and the resting value, such as 2 toward 0")
    return value


def _phrase(value: Any) -> str:
    """`none`, `member`, `member where COND`, `sector`: what an action aims at."""
    if not isinstance(value, str) or not re.match(r"(none|sector|member)\b", value.strip()):
        raise fault("S203", f"an action aims at none, member, member where .. or sector, got {said(value)}")
    return value


def _members_where(value: Any) -> str:
    if not isinstance(value, str) or not re.match(r"member(\s+where\b|\s*\Z)", value.strip()):
        raise fault("S203", f"expected member or member where .., got {said(value)}", "write, for example, member where member.fear > 60")
    return value


def word(*allowed: str) -> Any:
    """One of a few words."""

    def check(value: Any) -> str:
        if value not in allowed:
            raise fault("S203", f"expected {', '.join(allowed[:-1])} or {allowed[-1]}, got {said(value)}" + did_you_mean(str(value), allowed))
        return value

    return Annotated[Any, PlainValidator(check)]


def field(check: Callable[[Any], Any]) -> Any:
    return Annotated[Any, PlainValidator(check)]


Text, Number, Whole, YesNo, Formula = field(_text), field(_number), field(_whole), field(_yes_no), field(_formula)
NumberOrState = field(_number_or_state)
Turns, TurnsOrNumber, TurnsOrPair, Years, Quarter, Share = (
    field(_turns), field(_turns_or_number), field(_turns_or_pair), field(_years), field(_quarter), field(_share),
)  # fmt: skip
Decay, Aim, MembersWhere = field(_decay), field(_phrase), field(_members_where)


def _year(value: Any) -> str:
    if not re.fullmatch(r"\d{4}", str(value)):
        raise fault("S203", f"expected a year, got {said(value)}", "write four figures, such as 2029")
    return value


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _nothing_is_empty(value: Any) -> Any:
    return {} if value is None else value


def text_or(value: Any, handler: Any) -> Any:
    """A text stands for the mapping's first field."""
    return value if isinstance(value, str) else handler(value)


Year = Annotated[Any, PlainValidator(_year)]
Words = Annotated[list[Text], BeforeValidator(_one_or_many)]


def section(entry: Any) -> Any:
    """Entries by id; a section with nothing in it is an empty one."""
    return Annotated[dict[str, entry], BeforeValidator(_nothing_is_empty)]
