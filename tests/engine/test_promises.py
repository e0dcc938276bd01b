"""A word given is kept account of by whom it was given to and by whoever heard it, and it works with each apart."""

import numpy as np
import pytest

from game.engine import listeners
from game.engine.desk import settle
from game.engine.ledger import Book
from game.engine.rng import Draws
from game.engine.rules import budgets, contradictions, mandate, word
from tests.engine.rules_bench import change, let, member, row, tables, worlds


def given(name, to, public=0, weight=2.0, due=9.0, **values):
    """Worlds with one promise open."""
    world = worlds(1, turn=9, **values)
    k = tables().promise_ids.index(name)
    world.promises[:, k] = np.array([due, weight, to, public])[:, None]
    return world


def settled(world):
    after = world.copy()
    book = Book(after, True)
    settle.apply(after, tables(), Draws(after.key, after["turn"]), book)
    moved = {}
    for entry in book.entries:
        if entry.cause.startswith("promise:") and entry.quantity.startswith("credibility."):
            moved[entry.quantity.partition(".")[2]] = float(entry.amount[0])
    return moved, book


def test_a_broken_promise_costs_its_listeners_twice_what_a_kept_one_earns():
    usa = float(member("USA"))
    kept, _ = settled(given("enabler_tasks", usa, forces__enablers=90))
    broken, _ = settled(given("enabler_tasks", usa, forces__enablers=1))
    assert set(kept) == {"washington"} and kept["washington"] > 0
    assert broken["washington"] == pytest.approx(-2 * kept["washington"])


def test_a_promise_in_a_speech_is_heard_by_all_and_most_by_whom_it_was_made_to():
    moved, _ = settled(given("enabler_tasks", float(member("POL")), public=3, forces__enablers=90))
    assert set(moved) == set(listeners.of(tables()).ids)
    assert moved["east"] == moved["large"] > moved["washington"] > 0


def test_a_promise_to_a_listener_who_has_no_seat_is_remembered_by_that_one():
    kyiv = listeners.FIRST - listeners.of(tables()).ids.index("kyiv")
    moved, book = settled(given("interceptors", kyiv, ukraine__european_support=90))
    assert set(moved) == {"kyiv"} and moved["kyiv"] > 0
    assert not any(e.amount.any() for e in book.entries if e.quantity == "member.trust" and e.cause.startswith("promise:"))


@pytest.mark.parametrize("who, name, sign", [("washington", "us.favour", 1), ("moscow", "moscow.risk", -1), ("kyiv", "ukraine.european_support", 1)])
def test_a_word_works_where_it_is_believed(who, name, sign):
    high, low = (change(word, worlds(1, **{f"credibility__{who}": v}), name)[0] for v in (80, 20))
    assert sign * high > 0 > sign * low


def test_credibility_in_the_east_moves_the_east_and_nobody_else():
    gained = change(word, worlds(1, **{f"credibility__{r}": 50 for r in listeners.of(tables()).ids} | {"credibility__east": 80}), "member.trust")
    assert gained[member("EST")][0] > 0 == gained[member("PRT")][0]


def test_persuasion_moves_a_budget_more_where_the_office_is_believed():
    def core(standing):
        world = worlds(1, turn=14, member__persuasion=60, credibility__south=standing)
        return row(let(budgets, world)[0], "member.core", "PRT")[0]

    assert core(90) > core(10)


def test_two_promises_that_cannot_both_be_kept_leak():
    world = worlds(2, turn=3)
    t = tables()
    for name in ("enabler_tasks", "capability_not_cash"):
        world.promises[0, t.promise_ids.index(name), 0] = 12.0
    leaked = change(contradictions, world, "office.leaks", forced={"leak": 0.0})
    assert leaked.tolist() == [1.0, 0.0]


def test_what_a_margin_is_made_of_adds_up_to_it():
    world = worlds(3, turn=9, us__favour=70, moscow__risk=70)
    assert np.allclose(mandate.terms(world, tables()).sum(axis=0), mandate.margins(world, tables()))
