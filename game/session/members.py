"""The thirty-two, as their dossiers read this quarter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from game.content.spec import Member
from game.session import words
from game.session.fill import Filler
from game.session.gauges import Gauges
from game.session.quarter import Quarter
from game.session.view import Gauge, MemberView

FIRST_YEAR = 2014  # of the record that the dossiers show
PLACES = 4  # decimals of a share that stands on the engine's grid


def build(quarter: Quarter, gauges: Gauges) -> Mapping[str, MemberView]:
    """Every member's view, in order of their English names."""
    q = quarter
    layout, scenario = q.tables.layout, q.tables.scenario
    shown = [n for n in layout.member_ids if layout.quantities[n].shown and layout.quantities[n].label]
    numbers = {n.removeprefix("member."): gauges.member(n) for n in shown}
    groups = {i: tuple(g.label or g.id for g in scenario.groups.values() if m in g.members) for i, m in enumerate(q.tables.members)}
    aimed = _actions_by_member(q)
    order = sorted(range(len(q.tables.members)), key=lambda i: q.member(i).name)
    record = _record(q)
    out = {}
    for i in order:
        member = q.member(i)
        filler = Filler(q, {"member": i})
        spending = _spending(q, member, i, record)
        out[member.id] = MemberView(
            id=member.id, code=member.code, name=member.name, capital=member.capital, joined=member.joined,
            numbers=_numbers(numbers, i), spending=spending, pledge=_pledge(q, member, spending), announced=_announced(q, member, spending),
            government=_government(q, member), next_vote=_next_vote(q, i), one_line=member.one_line,
            character=filler.fill(member.character), wants=member.wants, fears=member.fears, red_lines=member.red_lines,
            sells_for=member.sells_for, pride=member.pride, grudges=member.grudges, voice=member.voice, groups=groups[i],
            actions=aimed[i], core_note=member.core_note, why=dict(member.why),
        )  # fmt: skip
    return MappingProxyType(out)


def _numbers(numbers: dict[str, list[Gauge]], i: int) -> Mapping[str, Gauge]:
    return MappingProxyType({name: gauges[i] for name, gauges in numbers.items()})


def _actions_by_member(q: Quarter) -> list[tuple[str, ...]]:
    lawful = q.lawful.members[:, :, 0]
    return [tuple(q.tables.action_ids[k] for k in np.flatnonzero(lawful[:, i])) for i in range(len(q.tables.members))]


def _record(q: Quarter) -> list[tuple[int, np.ndarray]]:
    """(year, core spending of all members) of each year played. What a fourth quarter decides is next year's, so each quarter's
    opening value is its year's.
    """
    if not q.has("member.core"):
        return []
    row = q.tables.layout.member_row["member.core"]
    years: dict[int, np.ndarray] = {}
    for played in q.played:
        years[q.calendar(played.turn)[0]] = played.before.members[row, :, 0]
    if not q.ended:
        years[q.year] = q.world.members[row, :, 0]
    return sorted(years.items())


def _spending(q: Quarter, member: Member, i: int, record) -> tuple[tuple[float, float], ...]:
    """Core spending by year, from the published series, then from this campaign."""
    first = q.calendar(1)[0]
    past = {int(y): float(v) for y, v in member.series.get("core", {}).items() if FIRST_YEAR <= int(y) < first}
    return (*sorted((float(y), v) for y, v in past.items()), *((float(y), round(float(v[i]), PLACES)) for y, v in record))


def _pledge(q: Quarter, member: Member, spending) -> tuple[tuple[float, float], ...]:
    """The straight path from what was spent when the campaign began to the pledge; none for a member without an army."""
    armyless = q.tables.scenario.groups.get("armyless")
    if armyless is not None and member.id in armyless.members:
        return ()
    first = q.calendar(1)[0]
    start = next((v for y, v in spending if y >= first), None)
    if q.pledge is None or start is None or q.pledge.deadline <= first:
        return ()
    return ((float(first), start), (float(q.pledge.deadline), max(start, q.pledge.line)))


def _announced(q: Quarter, member: Member, spending) -> tuple[tuple[float, float], ...]:
    """What the government itself has announced, from today's figure on."""
    if not member.core_path:
        return ()
    first = q.calendar(1)[0]
    start = next((v for y, v in spending if y >= first), None)
    points = [(float(y), float(v)) for y, v in sorted(member.core_path.items())]
    return tuple(points if start is None or points[0][0] <= first else [(float(first), start), *points])


def _government(q: Quarter, member: Member) -> str:
    """The office and family in power: the opening ones, or those of the last vote."""
    chosen = q.governments.get(member.id)
    if chosen is not None and chosen < len(member.outcomes):
        return member.outcomes[chosen].name
    parts = [member.government.get(k, "") for k in ("family", "form")]
    text = ", ".join(p.replace("_", " ") for p in parts if p)
    office = member.government.get("office", "")
    return f"{office}: {text}" if office and text else office or text


def _next_vote(q: Quarter, i: int) -> str:
    """`Q4 2027`; nothing where the scenario holds no votes."""
    if not q.has("member.next_vote"):
        return ""
    turn = int(q.world["member.next_vote"][i, 0])
    if turn <= 0 or not q.member(i).outcomes:
        return ""
    left = turn - q.turn
    label = q.label(turn)
    if left < 0:
        return ""
    return f"{label}, this quarter" if left == 0 else f"{label}, next quarter" if left == 1 else f"{label}, in {words.small(left)} quarters"
