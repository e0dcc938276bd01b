"""What capitals have asked of the office, and whether the quarter's plans meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.rules import asks
from game.session import words
from game.session.fill import state_word
from game.session.quarter import Quarter
from game.session.view import AskView, OpenItem

if TYPE_CHECKING:
    from game.session.planning import Draft


def build(q: Quarter, draft: Draft) -> tuple[AskView, ...]:
    """What stands open, the most urgent first."""
    if not q.has("member.ask") or q.ended:
        return ()
    kinds = asks.cards(q.tables)
    out = []
    for m in np.flatnonzero(q.world["member.ask"][:, 0] > 0):
        kind = round(float(q.world["member.ask"][m, 0]))
        card = q.tables.action_ids[kinds[kind - 1]]
        on_member = q.tables.scenario.actions[card].target == "member"
        member = q.tables.members[m]
        planned = any(p.action == card and (not on_member or p.target == member) for p in draft.plans)
        what = state_word(q, "member.ask", kind)
        out.append(AskView(member, q.member(int(m)).name, what, card, q.tables.scenario.actions[card].title, round(float(q.world["member.ask_due"][m, 0])), planned))
    return tuple(sorted(out, key=lambda a: (a.left, a.name)))


def askers(q: Quarter, card: str) -> frozenset[str]:
    """The members that asked for what a card does."""
    if not q.has("member.ask"):
        return frozenset()
    kinds = [k + 1 for k, c in enumerate(asks.cards(q.tables)) if c >= 0 and q.tables.action_ids[c] == card]
    return frozenset(q.tables.members[m] for m in np.flatnonzero(np.isin(q.world["member.ask"][:, 0], kinds)) if kinds)


def open_items(found: tuple[AskView, ...]) -> tuple[OpenItem, ...]:
    """A line for each before the quarter closes."""
    return tuple(OpenItem(f"{a.name} asks for {a.what}, {when(a)}" if not a.planned else f"{a.name}: {a.what}", a.planned) for a in found)


def when(a: AskView) -> str:
    return "this quarter" if a.left <= 1 else f"{words.small(a.left)} quarters left"
