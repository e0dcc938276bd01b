"""One quarter: the phases in their order, and nothing else.

A crisis that has broken out comes first, then the desk (answers, then the diary), then the world moves, then time does its part, then the calendar turns and new papers
are dealt. Each phase's bookings are written before the next begins. Worlds that have ended come out as they went in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.engine.council import proposals, silence
from game.engine.crises import breakout, climb
from game.engine.desk import act, answer, deal, end, judge, settle
from game.engine.effects import Moment
from game.engine.ledger import Book, Entry, Note
from game.engine.legal import Legal, legal
from game.engine.orders import Orders
from game.engine.rng import Draws
from game.engine.rules import (
    americans,
    answers,
    asks,
    bonds,
    budgets,
    cohesion,
    commitment,
    congress,
    consultations,
    contradictions,
    crisis,
    deliveries,
    demands,
    deterrence,
    dissolution,
    economy,
    elections,
    envoys,
    exceptions,
    favour,
    fear,
    front,
    grievance,
    intelligence,
    ladder,
    legacy,
    luck,
    mandate,
    moves,
    norm,
    office,
    personnel,
    plans,
    president,
    readiness,
    resilience,
    stability,
    strength,
    style,
    support,
    temptation,
    totals,
    troops,
    trust,
    voters,
    votes,
    word,
)  # fmt: skip
from game.engine.rules import orders as orders_placed
from game.engine.state import World

# The world's phases, in order. The order is a design decision: change it here and say why.
RULES: tuple = (
    contradictions,  # what the desk has just said to whom
    president, demands, grievance, voters, favour, congress, commitment, ladder, troops, americans,  # Washington
    support, front,  # Ukraine
    strength, answers, moves, consultations, crisis,  # Moscow
    economy, bonds, fear, trust, asks, envoys, word, style, cohesion, norm, exceptions, stability, elections, resilience, plans, budgets,  # the capitals
    orders_placed, deliveries, readiness, personnel,  # forces
    totals, deterrence, temptation, intelligence,  # gauges worked out anew, and what the office knows of them
    mandate, office, dissolution, legacy,  # the office, and what will be said of it
)  # fmt: skip

# What is worked out once before the first quarter: hidden luck, and the gauges that are computed.
OPENING: tuple = (luck, votes, totals, deterrence, temptation, intelligence, legacy)

MODULES = tuple(dict.fromkeys((*RULES, *OPENING)))


@dataclass(frozen=True, slots=True)
class Step:
    """What a quarter made of B worlds.

    Attributes:
        world: the worlds at the start of the next quarter.
        entries, notes: booked causes and things to tell, or None unless kept.
        granted: (S, B) bool, which planned actions went through. moved: (C, B) bool, which moves in the Council.
    """

    world: World
    entries: list[Entry] | None
    notes: list[Note] | None
    granted: np.ndarray
    moved: np.ndarray | None = None


def step(world: World, orders: Orders, tables, keep: bool = False, forced=None, lawful: Legal | None = None) -> Step:
    """Play one quarter of B worlds.

    Args:
        world: B worlds at the start of a quarter; left as they are.
        orders: the choices of each.
        keep: keep causes and notes.
        forced: stream name -> number, for tests.
        lawful: `legal` of the worlds with their crises played through, when the caller has it already.
    """
    before = world
    now = replace(
        world.copy(), was_quantities=world.quantities[tables.was_world_rows].copy(), was_members=world.members[tables.was_member_rows].copy()
    )
    draws = Draws(now.key, now["turn"], forced)
    book = Book(now, keep)
    climb.run_out(now, orders.rungs, tables, forced, book)
    shown = now.frozen()
    if lawful is None or lawful.values is None or not lawful.values.good:  # crises played out above read the same program
        lawful = legal(shown, tables)
    settle.wear(now, tables, book)
    moment = Moment(now, tables, draws, book)
    eaten, spent = answer.apply(now, orders, lawful, moment, tables, book)
    granted, paid = act.apply(now, orders, lawful, eaten, spent, lawful.values, moment, tables, draws, book)
    paid = paid + judge.apply(now, orders, lawful, spent + paid, tables, book)
    book.commit()
    moved = silence.apply(now, orders, lawful, spent + paid, moment, tables, draws, book)
    book.commit()
    for rule in RULES:
        rule.apply(shown, tables, draws, book)
        book.commit()
    if len(tables.council):
        silence.come_back(now, moment, tables, draws, book)
    settle.apply(now, tables, draws, book)
    book.commit()
    end.apply(now, tables.end_program.run(shown), tables, draws, book)
    book.commit()
    book.put("turn", now["turn"] + (now["ending"] == 0), "rule:calendar")
    book.commit()
    fresh = Draws(now.key, now["turn"], forced)
    proposals.apply(now, tables, fresh, book)
    breakout.before_the_deal(now, tables, fresh, book)
    deal.apply(now, tables, fresh, book)
    breakout.after_the_deal(now, tables, book)
    book.commit()
    over = before["ending"] > 0
    if over.any():
        _freeze(before, now, over, book)
    return Step(now, book.entries, book.notes, granted, moved)


def _freeze(before: World, now: World, over: np.ndarray, book: Book) -> None:
    """Put worlds that had already ended back as they were."""
    old = before.planes()
    for name, plane in now.planes().items():
        np.copyto(plane, old[name], where=over)
    if book.entries is not None:
        book.entries[:] = [Entry(e.quantity, e.cause, e.amount * ~over) for e in book.entries]
        book.notes[:] = [Note(n.kind, n.subject, n.where & ~over, n.values) for n in book.notes]
