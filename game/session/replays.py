"""The same world with the other option: every decision of a campaign taken back, one at a time, and the rest played as it was played.

All the alternatives are one batch. Each lane begins in the quarter it changes, with the world stored before it, its own dice and the
recorded orders of that quarter less the one decision; after that it follows the record. A paper that comes only in the alternative is
answered as you answered it elsewhere, or left to answer itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from game.engine.council.moves import none
from game.engine.crises import climb
from game.engine.legal import OPEN, legal
from game.engine.orders import Orders
from game.engine.state import World
from game.engine.step import step
from game.engine.tables import Tables
from game.session.planning import orders_of
from game.session.quarter import Played

LETTERS = ("plan_mended", "plan_refused", "plan_sent_back")  # causes that plans sent back are booked under
MOST = 320  # alternatives that are played; those whose own booked effects are largest


@dataclass(frozen=True, slots=True)
class Alternative:
    """One decision and what else could have been done. `option` is -1 where the card would have stayed in the drawer; `letters` is a winter whose plans
    would all have been accepted.
    """

    turn: int
    paper: int = -1  # index of the event
    option: int = -1
    slot: int = -1  # of a card: its place in the quarter's orders
    letters: bool = False
    weight: float = 0.0  # points of the range that the decision itself booked


@dataclass(frozen=True, slots=True)
class Other:
    """How an alternative came out."""

    what: Alternative
    total: float
    ending: int


def join(worlds: Sequence[World]) -> World:
    """Worlds of one each as a batch."""
    names = [f.name for f in fields(World) if f.name not in ("layout", "key")]
    return replace(
        worlds[0], key=np.concatenate([w.key for w in worlds]), **{n: np.concatenate([getattr(w, n) for w in worlds], axis=-1) for n in names}
    )


def recorded(played: Sequence[Played], tables: Tables) -> list[Orders]:
    """The orders of each quarter as they were given."""
    return [orders_of(p.commands, p.before, tables) for p in played]


def alternatives(played: Sequence[Played], orders: Sequence[Orders], tables: Tables) -> list[Alternative]:
    """Every lawful other answer to a paper that was on the desk, and every card not played; the weightiest first, at most MOST."""
    out = []
    for quarter, given in zip(played, orders, strict=True):
        lawful = legal(quarter.before, tables)
        weights = _weights(quarter, tables)
        for k in np.flatnonzero(quarter.before.events[OPEN, :, 0] > 0):
            event = tables.scenario.events[tables.event_ids[k]]
            chosen = answer_to(int(k), given, tables)
            weight = weights.get(f"event:{event.id}", 0.0)
            for n in range(len(event.choices)):
                if n != chosen and lawful.choices[k, n, 0]:
                    out.append(Alternative(quarter.turn, int(k), n, -1, weight=weight))
        for slot in np.flatnonzero(given.actions[:, 0] >= 0):
            name = tables.action_ids[int(given.actions[slot, 0])]
            out.append(Alternative(quarter.turn, -1, -1, int(slot), weight=weights.get(f"action:{name}", 0.0)))
        if given.plans is not None and (given.plans[:, 0] > 0).any():
            out.append(Alternative(quarter.turn, letters=True, weight=sum(weights.get(f"rule:{word}", 0.0) for word in LETTERS)))
    out.sort(key=lambda a: (-a.weight, a.turn, a.paper, a.option, a.slot))
    return out[:MOST]


def _weights(quarter: Played, tables: Tables) -> dict[str, float]:
    """`event:ID`, `action:ID` or the cause of a letter -> what was booked under it, in shares of each quantity's range; a member's counts as one of them."""
    out: dict[str, float] = {}
    count = len(tables.members)
    for entry in quarter.entries:
        kind, _, detail = entry.cause.partition(":")
        if kind in ("event", "action") or entry.cause in (f"rule:{word}" for word in LETTERS):
            declared = tables.layout.quantities[entry.quantity]
            size = float(np.abs(entry.amount).sum()) / max(declared.high - declared.low, 1e-9) / (count if declared.per_member else 1)
            key = f"{kind}:{detail.rpartition('.')[0] if kind == 'event' else detail}"
            out[key] = out.get(key, 0.0) + size
    return out


def play(played: Sequence[Played], tables: Tables, others: Sequence[Alternative] | None = None) -> list[Other]:
    """Play alternatives to their ends.

    Args:
        played: the quarters of a campaign that has ended, without a gap.
        others: what to play; None for all that `alternatives` finds.

    Returns:
        One entry an alternative, in their order. An alternative without a change comes out as the campaign did, to the last bit.
    """
    if not played or "legacy.total" not in tables.layout.world_row:
        return []
    orders = recorded(played, tables)
    others = alternatives(played, orders, tables) if others is None else list(others)
    if not others:
        return []
    first = played[0].turn
    habit = _habit(orders)
    known = np.stack([p.before.events[OPEN, :, 0] > 0 for p in played], axis=1)  # (E, T)
    given = [np.concatenate([getattr(o, n) for o in orders], axis=1) for n in ("actions", "targets", "choices")]  # (rows, T)
    moves = np.concatenate([_moves(o) for o in orders], axis=-1)  # (C, 4, T)
    rungs = np.concatenate([_rungs(o) for o in orders], axis=-1)  # (R, T)
    plans = np.concatenate([np.full((len(tables.members), 1), -1, dtype=np.int64) if o.plans is None else o.plans for o in orders], axis=-1)  # (M, T)
    policing = np.concatenate([np.full(1, -1, dtype=np.int64) if o.policing is None else o.policing for o in orders])  # (T,)
    lanes = np.arange(len(others))
    world = join([played[a.turn - first].before for a in others])
    total, ending = np.zeros(len(others)), np.zeros(len(others))
    fresh = True
    while len(lanes):
        at = np.minimum(world["turn"].astype(np.intp) - first, len(played) - 1)
        late = world["turn"] - first >= len(played)  # past the record: nothing was decided then
        now = Orders(*(np.where(late, -1, rows[:, at]) for rows in given), *(np.where(late, -1, x[..., at]) for x in (moves, rungs, plans, policing)))
        strange = (world.events[OPEN] > 0) & ~(known[:, at] & ~late)
        now = replace(now, choices=np.where(strange, habit[:, None], now.choices))
        if fresh:
            for lane, a in enumerate(others):
                if a.paper >= 0 and is_stage(a.paper, tables):
                    now.rungs[0, lane] = a.paper * tables.choices_max + a.option
                elif a.paper >= 0:
                    now.choices[a.paper, lane] = a.option
                elif a.letters:
                    now.plans[:, lane] = -1
                elif a.slot >= 0:
                    now.actions[a.slot, lane] = now.targets[a.slot, lane] = -1
            fresh = False
        world = step(world, now, tables).world
        over = world["ending"] > 0
        if over.any():
            total[lanes[over]], ending[lanes[over]] = world["legacy.total"][over], world["ending"][over]
            lanes, world = lanes[~over], world.take(~over)
    return [Other(a, float(total[k]), int(ending[k])) for k, a in enumerate(others)]


def is_stage(event: int, tables: Tables) -> bool:
    """Whether an event is a stage of a ladder."""
    return any(stage.event == event for ladder in tables.ladders for stage in ladder.stages)


def answer_to(event: int, given: Orders, tables: Tables) -> int:
    """The choice given to a paper or to the first stage of a crisis; -1 for none."""
    if not is_stage(event, tables):
        return int(given.choices[event, 0])
    found = [climb.decode(code, tables) for code in given.rungs[:, 0] if code >= 0] if given.rungs is not None else []
    return next((c for k, c in found if k == event), -1)


def _rungs(orders: Orders) -> np.ndarray:
    """(STAGES + 1, 1): a quarter's answers in its crisis, -1 where there was none."""
    out = np.full((climb.STAGES + 1, 1), -1, dtype=np.int64)
    if orders.rungs is not None:
        out[: len(orders.rungs)] = orders.rungs[: len(out)]
    return out


def _moves(orders: Orders) -> np.ndarray:
    """(C, 4, 1) the moves made in the Council, -1 where there was none."""
    return none(1) if orders.council is None else orders.council


def _habit(orders: Sequence[Orders]) -> np.ndarray:
    """(E,) the last answer given to each paper in the whole campaign, -1 where there was none."""
    out = np.full(orders[0].choices.shape[0], -1, dtype=np.int64)
    for given in orders:
        out = np.where(given.choices[:, 0] >= 0, given.choices[:, 0], out)
    return out
