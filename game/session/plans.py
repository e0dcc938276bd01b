"""Budgets and plans in the open quarter: what each ally has filed, what may be said to it, and what counts as resilience."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from game.engine.orders import Orders
from game.engine.rules import budgets, plans, resilience
from game.engine.rules._shared import armed, line_in_force, shortfall
from game.errors import IllegalCommand, did_you_mean
from game.session import words
from game.session.commands import Command, DefineResilience, JudgePlan, PlanAction
from game.session.quarter import Quarter
from game.session.view import MemberView, OpenItem
from game.session.view_plans import DefinitionView, PlansView, PlanView

if TYPE_CHECKING:
    from game.session.desk import Desk
    from game.session.planning import Draft

DEFINITIONS = ("lax", "ordinary", "strict")
VERDICTS = ("send_back", "accept")
FRONT = 0.35  # nearness to Russia of the front line
EIGHT_IN_TEN = 1.2816  # standard deviations to each side


def exists(q: Quarter) -> bool:
    return q.has("member.plan") and q.has("alliance.policing")


# ---- commands


def cost(q: Quarter, count: int) -> float:
    """Capital of sending `count` plans back."""
    return count * float(q.tables.constants.plans.cost) if count else 0.0


def objection(q: Quarter, returned: tuple[str, ...], capital: float, command: JudgePlan) -> str:
    """Why a plan cannot be judged so, or nothing. capital: what is left."""
    t = q.tables
    if command.verdict not in VERDICTS:
        return f"A plan is sent back or accepted; '{command.verdict}' is neither{did_you_mean(command.verdict, VERDICTS) or '.'}"
    if command.member not in t.members:
        return f"'{command.member}' is no member{did_you_mean(command.member, t.members) or '.'}"
    name = q.member(t.members.index(command.member)).name
    if command.verdict == "accept":
        return "" if command.member in returned else f"The plan of {name} stands as it is."
    reason = standing_objection(q, command.member)
    if reason:
        return reason
    if command.member in returned:
        return f"The plan of {name} goes back already."
    c = t.constants.plans
    if len(returned) >= c.most:
        return f"A winter has room for {words.small(int(c.most))} such letters."
    return "" if capital >= c.cost else f"Sending a plan back needs {words.capital(c.cost)}; {words.number(capital, 0 if capital == int(capital) else 1)} is left."


def standing_objection(q: Quarter, member: str) -> str:
    """Why a member's plan cannot be sent back this quarter whatever else is decided, or nothing."""
    if not exists(q):
        return "No plans are filed in this scenario."
    i = q.tables.members.index(member)
    if q.lawful.plans[i, 0]:
        return ""
    if q.value("office.mandate", 1.0) <= 0:
        return "You no longer hold the office."
    if armed(q.tables)[i, 0] <= 0:
        return f"{q.member(i).name} files no plan."
    season = q.calendar(q.turn)[1]
    return "The plans have been judged." if season == 4 else "Plans are filed in the third quarter and judged in the fourth."


def definition_objection(q: Quarter, command: DefineResilience) -> str:
    if command.how not in DEFINITIONS:
        return f"The definition is {words.listing(DEFINITIONS)}, not '{command.how}'{did_you_mean(command.how, DEFINITIONS) or '.'}"
    if not exists(q):
        return "Nothing is counted as resilience in this scenario."
    return "" if q.lawful.policing[0] else "What counts is settled in the fourth quarter, with the plans."


def in_force(q: Quarter) -> str:
    return DEFINITIONS[round(q.value("alliance.policing"))]


def judged(q: Quarter, returned: tuple[str, ...], command: JudgePlan) -> tuple[str, ...]:
    """The members whose plan goes back after a verdict, in the order of the members."""
    now = {*returned, command.member} if command.verdict == "send_back" else {m for m in returned if m != command.member}
    return tuple(m for m in q.tables.members if m in now)


def ordered(orders: Orders, commands: Iterable[Command], world, tables) -> Orders:
    """Orders with the verdicts and the definition among some commands. Raises: IllegalCommand, a command names what there is not."""
    back: list[int] = []
    for command in commands:
        if isinstance(command, JudgePlan):
            if command.member not in tables.members or command.verdict not in VERDICTS:
                raise IllegalCommand(f"the scenario has no plan of '{command.member}' to judge '{command.verdict}'")
            member = tables.members.index(command.member)
            back = [*back, member] if command.verdict == "send_back" else [m for m in back if m != member]
        elif isinstance(command, DefineResilience):
            if command.how not in DEFINITIONS:
                raise IllegalCommand(f"there is no definition of resilience called '{command.how}'")
            orders = replace(orders, policing=np.full(world.batch, DEFINITIONS.index(command.how), dtype=np.int64))
    if back:
        rows = np.zeros((len(tables.members), world.batch), dtype=np.int64)
        rows[back] = 1
        orders = replace(orders, plans=rows)
    return orders


def commands_of(orders: Orders, tables, column: int) -> list[Command]:
    """One world's verdicts and definition as commands."""
    out: list[Command] = []
    if orders.plans is not None:
        out += [JudgePlan(tables.members[m]) for m in np.flatnonzero(orders.plans[:, column] > 0)]
    if orders.policing is not None and 0 <= orders.policing[column] < len(DEFINITIONS):
        out.append(DefineResilience(DEFINITIONS[int(orders.policing[column])]))
    return out


# ---- the room


def build(desk: Desk, draft: Draft, members: dict[str, MemberView]) -> PlansView:
    """Everything about budgets and plans that a player may see."""
    q, clerk = desk.quarter, desk.clerk
    t, w = q.tables, q.world
    c, b, p = t.constants.plans, t.constants.budget, t.constants.pledge
    core = w["member.core"][:, 0]
    behind = -shortfall(w, t, np.full(1, float(q.year)))[:, 0]
    expected = budgets.expected(w, t)[:, 0] - core
    wide = EIGHT_IN_TEN * b.noise * float(np.sqrt((1.0 - b.wild_chance) * b.shock_calm**2 + b.wild_chance * b.shock_wild**2))
    short, state = plans.shortness(w, t)[:, 0], w["member.plan"][:, 0]
    alone = plans.chances(w, t)
    exception = _card(t, "exception")
    rows = []
    for view in members.values():
        i = t.members.index(view.id)
        back = view.id in draft.returned
        count = np.full(1, float(len(draft.returned) + (not back)))
        why = standing_objection(q, view.id) or ("" if back else clerk.objection(draft, JudgePlan(view.id)))
        filed = float(w["member.plan_next"][i, 0] - core[i]) if state[i] > plans.NONE else None
        basket, padding = float(w["member.resilience"][i, 0]), float(w["member.padding"][i, 0])
        rows.append(PlanView(
            ally=view, behind=float(behind[i]) if armed(t)[i, 0] else 0.0, stands_up=basket * (1.0 - 0.01 * padding), expected=float(expected[i]), spread=wide * float(core[i]), filed=filed,
            short=float(short[i]), weak=bool(short[i] > c.short), stands=_stands(q, i, int(state[i]), bool(short[i] > c.short)), may=bool(q.lawful.plans[i, 0]), why_not=why,
            chance=float(plans.crowded(alone, count, t)[i, 0]), returned=back,
            exception=None if not exception else _exception(desk, draft, exception, view.id), excepted=bool(w["member.exception"][i, 0] >= t.constants.totals.exception_counts),
            front=bool(w["member.proximity"][i, 0] >= FRONT), votes=bool(0 <= w["member.next_vote"][i, 0] - q.turn < 4),
        ))  # fmt: skip
    waiting = [r for r in rows if r.may]
    return PlansView(
        plans=tuple(rows), definitions=_definitions(q, draft), line=float(line_in_force(w, t)[0]), deadline=int(p.deadline), resilience=float(p.resilience), filed=len(waiting),
        weak=sum(r.weak for r in waiting), returned=len(draft.returned), most=int(c.most), cost=float(c.cost), scandal=float(resilience.scandal(w, t)[0]),
        sentence=_sentence(q, waiting, draft, c), cards=tuple((a, clerk.actions[a].title, clerk.standing_objection(a)) for a in _cards(t) if clerk.exists(a)), exception_card=exception,
        planned=tuple(plan.target or "" for plan in draft.plans if plan.action == exception),
    )  # fmt: skip


def open_items(view: PlansView | None) -> tuple[OpenItem, ...]:
    """The line on plans before the quarter closes, where they wait for a word."""
    if view is None or not view.filed:
        return ()
    back = f"{words.small(view.returned)} sent back" if view.returned else "none sent back"
    return (OpenItem(f"Plans: {words.small(view.weak) if view.weak else 'none'} short, {back}", bool(view.returned or not view.weak)),)


def _stands(q: Quarter, i: int, state: int, weak: bool) -> str:
    if state == plans.NONE:
        return ""
    if state == plans.FILED:
        return "filed, short" if weak else "filed"
    row = q.words_of("states", f"member.plan.{('none', 'filed', 'accepted', 'sent_back', 'mended', 'refused')[state]}")
    return row.get("label", "")


def _exception(desk: Desk, draft: Draft, card: str, member: str) -> str:
    clerk = desk.clerk
    return clerk.objection(draft, PlanAction(card, member))


def _definitions(q: Quarter, draft: Draft) -> tuple[DefinitionView, ...]:
    chosen = draft.definition or in_force(q)
    out = []
    for how in DEFINITIONS:
        row = q.words_of("definitions", how)
        out.append(DefinitionView(how, row.get("label", how), row.get("says", ""), how == chosen, definition_objection(q, DefineResilience(how)) if how != chosen else ""))
    return tuple(out)


def _sentence(q: Quarter, waiting: list[PlanView], draft: Draft, c) -> str:
    if waiting:
        weak = sum(r.weak for r in waiting)
        how = "None of them is short." if not weak else f"{words.small(weak).capitalize()} {'is' if weak == 1 else 'are'} short."
        left = int(c.most) - len(draft.returned)
        price = f", at {words.capital(c.cost)} each" if c.cost else ""
        return f"{len(waiting)} plans wait for a word. {how} {words.small(left).capitalize()} more can go back this winter{price}; what is not sent back is accepted."
    season = q.calendar(q.turn)[1]
    return "The plans are due at the end of this quarter." if season == 3 else "Plans are filed in the third quarter and judged in the fourth."


def _card(tables, row: str) -> str:
    found = _by_use(tables).get(row, ())
    return found[0] if found else ""


def _cards(tables) -> tuple[str, ...]:
    return _by_use(tables).get("others", ())


def _by_use(tables) -> dict[str, tuple[str, ...]]:
    rows = tables.rows_by_id.get("plan_cards")
    known = tables.scenario.actions
    return {r: tuple(a for a in rows.words[r].get("cards", "").split() if a in known) for r in rows.ids} if rows is not None else {}
