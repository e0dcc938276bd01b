"""One stage of a crisis: consent in time or not, the rung, the accident, the answer, and the stage that follows or the end.

Dice are keyed by world, turn and stage number, so a crisis comes out the same alone, in a batch and after loading a save within it.
"""

from __future__ import annotations

import numpy as np

from game.engine.crises import odds
from game.engine.effects import Moment, carry_out
from game.engine.ledger import Book, Entry, Note
from game.engine.legal import legal
from game.engine.rng import Draws, lanes, race
from game.engine.state import EVENT_FIELDS

_DUE, _LAST, _COUNT, _OPEN, _CHOICE, _BRANCH = range(len(EVENT_FIELDS))
STAGES = 9  # more than any ladder's stages: a crisis that is not over by then runs out of time
FIRM_FROM = 3  # the rung from which standing firm is noticed
_ANSWER_LANES = lanes([f"answer {k}" for k in range(12)])

CONSTANTS = {
    "crisis": {
        "rest": "turns for which the same ladder does not come again",
        "elsewhere": "weight of a ladder in another place than the weakest",
        "firm_share": "share of a rung's price that standing firm earns",
        "bolder": "chance that the other side goes one answer further when a stage's hours run out",
    }
}
READS = ("alliance.cohesion", "alliance.decision_speed", "member.trust", "member.fear", "office.capital", "office.mandate")
WRITES = (
    "crisis.ladder", "crisis.stage", "crisis.rung", "crisis.their_rung", "crisis.answer", "crisis.agreed", "crisis.late", "crisis.days", "crisis.accident",
    "crisis.ramp", "crisis.left", "crisis.outcome", "crisis.under_way", "credibility.moscow",
)  # fmt: skip


def open_stage(world, tables) -> np.ndarray:
    """(B,) int64: the event index of the stage that waits for an answer in each world, -1 where none does."""
    out = np.full(world.batch, -1, dtype=np.int64)
    if not tables.ladders:
        return out
    running = world["ending"] == 0
    for ladder in tables.ladders:
        for stage in ladder.stages:
            out = np.where((world.events[_OPEN, stage.event] > 0) & running, stage.event, out)
    return out


def encode(event: np.ndarray, choice: np.ndarray, tables) -> np.ndarray:
    """An answer to a stage as one number, -1 for none. event, choice: (B,)."""
    return np.where((event >= 0) & (choice >= 0), event * tables.choices_max + choice, -1)


def decode(code: int, tables) -> tuple[int, int]:
    """(event index, choice index) of an encoded answer."""
    return divmod(int(code), tables.choices_max)


def climb_where(now, given: np.ndarray, tables, forced=None, book: Book | None = None) -> None:
    """Play one stage in the worlds that have one open; `now` is written.

    Args:
        now: B writable worlds.
        given: (B,) encoded answers; -1, or one to another stage, lets the hours run out.
        book: keeps entries and notes when it does.
    """
    event = open_stage(now, tables)
    at = np.flatnonzero(event >= 0)
    if not len(at):
        return
    part = now.take(at)
    kept = Book(part, book is not None and book.keeps)
    _climb(part, event[at], given[at], tables, Draws(part.key, part["turn"], forced), kept)
    for name, plane in now.planes().items():
        plane[..., at] = part.planes()[name]
    if kept.entries is not None:
        book.entries += [Entry(e.quantity, e.cause, _spread(e.amount, at, now.batch)) for e in kept.entries]
        book.notes += [Note(n.kind, n.subject, _spread(n.where, at, now.batch), {k: _spread(v, at, now.batch) for k, v in n.values.items()}) for n in kept.notes]


def _spread(values: np.ndarray, at: np.ndarray, batch: int) -> np.ndarray:
    """Values of some worlds, as those of all; nothing elsewhere. (.., K) -> (.., B)."""
    values = np.asarray(values)
    if values.ndim == 0:
        return values
    out = np.zeros((*values.shape[:-1], batch), dtype=values.dtype)
    out[..., at] = values
    return out


def run_out(now, rungs, tables, forced=None, book: Book | None = None) -> None:
    """Play the open crises of B worlds with the answers given, and let what is left of them run out of time. rungs: (R, B) encoded, or None."""
    if not tables.ladders:
        return
    nothing = np.full(now.batch, -1, dtype=np.int64)
    for r in range(STAGES + 1):
        if (open_stage(now, tables) < 0).all():
            return
        climb_where(now, rungs[r] if rungs is not None and r < len(rungs) else nothing, tables, forced, book)


def _climb(world, event, given, tables, draws, book: Book) -> None:
    """A stage in worlds that all have one open. event, given: (B,)."""
    lawful = legal(world.frozen(), tables)
    values = tables.crisis_program.run(world.frozen())
    moment = Moment(world, tables, draws, book)
    number = world["crisis.stage"].copy()
    dice = _Dice(draws, number)
    choice = np.where(given // tables.choices_max == event, given % tables.choices_max, -1)
    over = np.zeros(world.batch, dtype=bool)
    follows = np.full(world.batch, -1, dtype=np.int64)
    for ladder in tables.ladders:
        for stage in ladder.stages:
            here = event == stage.event
            if here.any():
                _stage(ladder, stage, here, choice, lawful, values, world, tables, moment, dice, book, over, follows)
    book.add("crisis.stage", 1.0, "rule:crisis")
    book.commit()
    world.events[_OPEN, event, np.arange(world.batch)] = 0.0
    _go_on(world, follows, over, tables, draws, book)


class _Dice:
    """Uniform draws by the number of the stage in each world; every world has its own."""

    def __init__(self, draws: Draws, number: np.ndarray):
        self.draws, self.number = draws, number

    def __call__(self, name: str, lane_keys=None) -> np.ndarray:
        out = None
        for n in np.unique(self.number):
            drawn = self.draws.uniform(f"crisis.{name}.{int(n)}", lane_keys)
            out = drawn if out is None else np.where(self.number == n, drawn, out)
        return out


def _stage(ladder, stage, here, choice, lawful, values, world, tables, moment, dice, book, over, follows) -> None:
    c, k, b = tables.constants.crisis, stage.event, world.batch
    rung = world["crisis.rung"].copy()
    consent, accident, taken = dice("consent"), dice("accident"), dice("way")
    late = here.copy()
    days = np.full(b, float(stage.days))
    for o, step in enumerate(stage.steps):
        asked = here & (choice == o) & lawful.choices[k, o]
        if not asked.any():
            continue
        done = asked & (consent < odds.in_time(step, stage, world, tables))
        if step.way:
            done = asked & (taken < odds.way(step, values, b))
        late &= ~(done | (asked & (step.way > 0)))
        days = np.where(done, float(step.days), days)
        at = np.flatnonzero(done)
        carry_out(np.full(len(at), tables.choice_owner[k, o]), at, np.full(len(at), -1), np.ones(len(at)), moment)
        owner = tables.effects.owners[tables.choice_owner[k, o]]
        book.add("office.capital", -tables.choice_cost[k, o], owner, asked)
        follows[:] = np.where(asked & (step.way > 0), stage.late_next, np.where(done, step.next, follows))
        world.events[_CHOICE, k] = np.where(asked, o + 1.0, world.events[_CHOICE, k])
        if step.way:
            book.put("crisis.ramp", float(step.way), owner, done)
            over |= done
            book.note("crisis_step", tables.event_ids[k], asked, choice=np.full(b, o), done=done)
            continue
        new = np.where(done, float(step.rung) if step.rung else rung, rung)
        _face(ladder, rung, new, done, world["crisis.stage"], owner, book, c)
        book.put("crisis.rung", new, owner, done)
        if step.council:
            book.put("crisis.agreed", 1.0, owner, done)
        struck = done & (accident < odds.accident(ladder, new, values))
        book.put("crisis.accident", 1.0, "rule:accident", struck)
        over |= struck
        _answer(ladder, step, done & ~struck, values, dice, owner, book)
        book.note("crisis_step", tables.event_ids[k], asked, choice=np.full(b, o), done=done)
    at = np.flatnonzero(late)
    carry_out(np.full(len(at), stage.late), at, np.full(len(at), -1), np.ones(len(at)), moment)
    book.add("crisis.late", 1.0, "rule:crisis_late", late)
    book.put("crisis.agreed", 0.0, "rule:crisis_late", late)
    bolder = (world["crisis.stage"] > 0) & (dice("bolder") < c.bolder)  # left alone, they go one further
    further = np.minimum(world["crisis.answer"] + bolder, len(ladder.answer_rungs) - 1.0)
    book.put("crisis.answer", further, "rule:crisis_late", late)
    book.put("crisis.their_rung", ladder.answer_rungs[further.astype(np.intp)], "rule:crisis_late", late)
    book.note("crisis_late", tables.event_ids[k], late)
    follows[:] = np.where(late, stage.late_next, follows)
    book.add("crisis.days", days, "rule:crisis", here)
    ran_out = here & ~over & (world["crisis.days"] + days > ladder.days)
    at = np.flatnonzero(ran_out)
    carry_out(np.full(len(at), ladder.timeout), at, np.full(len(at), -1), np.ones(len(at)), moment)
    over |= ran_out | (here & (follows < 0)) | (here & (world["crisis.stage"] >= STAGES - 1))


    """(B,) how many stages are behind us."""
    return world["crisis.stage"]


def _face(ladder, rung, new, done, number, owner, book, c) -> None:
    """Stepping down costs the rung's price; standing on a rung that is noticed earns half of it, from the second stage on."""
    price = odds.leaving(ladder, rung)
    down = done & (new < rung)
    firm = done & (new >= rung) & (rung >= FIRM_FROM) & (number > 0)
    book.add("credibility.moscow", -price, owner, down)
    book.add("credibility.moscow", c.firm_share * price, owner, firm)
    book.put("crisis.left", 1.0, owner, down)
    book.put("crisis.left", 0.0, owner, done & (new > rung))


def _answer(ladder, step, where, values, dice, owner, book) -> None:
    """What the other side does next."""
    shares = odds.answers(step, values, len(where))
    if not len(shares) or not where.any():
        return
    got = race(shares, dice("answer", _ANSWER_LANES[: len(shares)]))
    found = where & (got >= 0)
    book.put("crisis.answer", np.maximum(got, 0) * 1.0, owner, found)
    book.put("crisis.their_rung", ladder.answer_rungs[np.maximum(got, 0)], owner, found)


def _go_on(world, follows, over, tables, draws, book) -> None:
    """Open the next stage, or end the crisis with the outcome that holds now."""
    turn, columns = world["turn"], np.arange(world.batch)
    on = ~over & (follows >= 0)
    for memory, value in ((_OPEN, turn), (_LAST, turn)):
        world.events[memory, follows[on], columns[on]] = value[on]
    world.events[_COUNT, follows[on], columns[on]] += 1.0
    world.events[_CHOICE, follows[on], columns[on]] = 0.0
    if not over.any():
        return
    values = tables.crisis_program.run(world.frozen())
    moment = Moment(world, tables, draws, book)
    left = over.copy()
    for ladder in tables.ladders:
        ours = world["crisis.ladder"] == ladder.number
        for place, (ref, owner) in enumerate(ladder.outcomes, start=1):
            here = left & ours & (np.broadcast_to(values[ref], (world.batch,)) != 0)
            if here.any():
                at = np.flatnonzero(here)
                carry_out(np.full(len(at), owner), at, np.full(len(at), -1), np.ones(len(at)), moment)
                book.put("crisis.outcome", float(place), "rule:crisis", here)
                book.note("crisis_over", ladder.id, here, outcome=np.full(world.batch, place))
                left &= ~here
    book.put("crisis.under_way", 0.0, "rule:crisis", over)
    book.commit()
