"""Working the Council the way a person would: read the whip count, work what is nearly there, put under silence what holds, drop what does not."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import tree_sum
from game.engine.compile_council import PARAGRAPHS
from game.engine.council import moves as m
from game.engine.council.caucuses import members_of
from game.engine.council.docket import ADOPTED, BY, CLOCK, DEAL, FIRST, FOOTNOTE, GROUP, KNOWN, OPT_OUT, SIDE_LETTER, SINCE, TEXT, TRADED, VAGUE
from game.engine.council.margin import below, whip
from game.engine.rules.silence import breaking
from game.engine.start import start

GIVEN_UP = 4.0  # turns after which an own text that does not get there is taken off the table
PATIENCE = 0.25  # chance under which a text is dropped then


class Moves:
    """The moves of B worlds being put together, in order, as far as there is room."""

    def __init__(self, batch: int):
        self.array = m.none(batch)
        self.used = np.zeros(batch, dtype=np.int64)

    def add(self, where, kind: int, text, a=-1, b=-1, at=None) -> None:
        """One move in some worlds.

        Args:
            where: (B,) bool; with `at`, (K,) bool over those worlds. text, a, b: numbers, or of the same shape.
        """
        here = np.flatnonzero(where)
        worlds = here if at is None else at[here]
        free = self.used[worlds] < m.MOVES
        here, worlds = here[free], worlds[free]
        row = self.used[worlds]
        for k, value in enumerate((kind, text, a, b)):
            self.array[row, k, worlds] = value[here] if isinstance(value, np.ndarray) and value.ndim else value
        self.used[worlds] += 1


def hardness(tables) -> np.ndarray:
    """(T,) 0..1: chance that each text, as drafted, falls on the opening day. Judged from positions that are public."""
    found = tables.evaluated.get("policies.hardness")
    if found is None:
        world = start(tables, 0, [0])
        t, found = tables.council, np.zeros(len(tables.council))
        for k in range(len(t)):
            world.docket[:], world.minds[:] = 0.0, 0.0
            world.docket[TEXT, 0] = k + 1.0
            world.docket[FIRST : FIRST + PARAGRAPHS, 0] = t.draft[k][:, None]
            found[k] = float(falls(*whip(world, tables, 0), tables)[0])
        tables.evaluated["policies.hardness"] = found
    return found


def falls(expected, spread, tables) -> np.ndarray:
    """(B,) chance that somebody would break silence now, judged from the whip count. expected, spread: (M, B)."""
    c = tables.constants.council
    chance = breaking(expected, c.alone, c.sharp)
    nobody = tree_product(1.0 - chance)
    hidden = np.maximum(below(expected, spread) - tree_sum((expected < 0) * 1.0), 0.0)
    return 1.0 - nobody / (1.0 + 0.12 * hidden * hidden)


def tree_product(x) -> np.ndarray:
    """Product over the first axis by halves, the same in any batch."""
    while x.shape[0] > 1:
        half, odd = divmod(x.shape[0], 2)
        total = x[:half] * x[half : 2 * half]
        x = np.concatenate((total, x[-1:])) if odd else total
    return x[0]


def work(obs, legal, desk, worth, tables, bold: float, budget: float, table_least: float) -> np.ndarray:
    """The moves of a quarter.

    Args:
        desk: the orders being filled; what is spent here is taken from its capital.
        worth: (T, B) what each text as drafted is worth to this policy, in its own points.
        bold: chance of a broken silence that it runs. budget: share of capital it would spend here.
        table_least: worth from which it tables a text itself.

    Returns:
        (MOVES, 4, B) int64.
    """
    t = tables.council
    out = Moves(obs.batch)
    if not len(t):
        return out.array
    purse = desk.capital * budget
    start_purse = purse.copy()
    summit = m.summit_now(obs, tables)
    own = np.zeros(obs.batch)
    for slot in range(obs.docket.shape[1]):
        lies = obs.docket[TEXT, slot] > 0
        own = own + (lies & (obs.docket[BY, slot] == 0))
        open_ = lies & (obs.docket[CLOCK, slot] == 0)
        at = np.flatnonzero(open_)
        if len(at):
            purse[at] -= _one(slot, at, summit[at], obs, worth[:, at], out, purse[at], bold, tables)
    price = t.cost[:, None]
    worth = worth * np.where(obs.texts[ADOPTED] > 0, 0.35, 1.0)
    free = legal.tabling & (price <= purse) & (worth > table_least)
    marks = np.where(free & (own < 2) & (hardness(tables) < 0.9)[:, None], worth / price * (1.15 - hardness(tables))[:, None], -np.inf)
    best = marks.argmax(axis=0)
    columns = np.arange(obs.batch)
    takes = np.isfinite(marks[best, columns])
    out.add(takes, m.TABLE, best)
    purse = purse - np.where(takes, t.cost[best], 0.0)
    desk.capital -= start_purse - purse
    return out.array


def _one(slot, at, summit, obs, worth, out, purse, bold, tables):
    """Moves on the text in one place, in worlds `at`; (K,) what they cost. All arrays are of those worlds."""
    docket, minds = obs.docket[:, slot, at], obs.minds[:, slot][..., at]
    k = docket[TEXT].astype(np.intp) - 1
    wanted = worth[k, np.arange(len(at))]
    expected, spread = obs.whip(slot, at)
    risk = falls(expected, spread, tables)
    welcome = wanted > (-0.5 if bold > 0.3 else 0.0)
    ready = welcome & (risk <= bold)
    in_package = ready & summit & (docket[GROUP] == 0)
    out.add(in_package, m.INCLUDE, k, at=at)
    out.add(ready & ~in_package, m.SILENCE, k, 0, at=at)
    spent = np.zeros(len(at))
    work_on = welcome & ~ready & (wanted > 1.0)
    if work_on.any():
        spent = _persuade(k, work_on, docket, minds, expected, risk, out, purse, bold, tables, at)
    age = obs["turn"][at] - docket[SINCE]
    out.add(~ready & (docket[BY] == 0) & (age >= GIVEN_UP) & (risk > PATIENCE + bold), m.WITHDRAW, k, at=at)
    return spent


def _persuade(k, where, docket, minds, expected, risk, out, purse, bold, tables, at):
    """Peel the objectors apart: hear the doubtful, buy the worst, note the next, soften what stays. All (K,), members first where (M, K)."""
    t, c = tables.council, tables.constants.council
    columns = np.arange(len(at))
    spent = np.zeros(len(at))
    deal = minds[DEAL].astype(np.int64)
    doubt = np.where((minds[KNOWN] == 0) & (expected < 0.18) & (expected > -0.35), -np.abs(expected), -np.inf)
    who = doubt.argmax(axis=0)
    hears = where & np.isfinite(doubt[who, columns]) & (purse - spent >= c.cost_lobby)
    out.add(hears, m.LOBBY, k, who, at=at)
    spent = spent + c.cost_lobby * hears
    after = expected + c.lobby * ((np.arange(len(expected))[:, None] == who) & hears)
    after = _trade(k, where & (risk > bold), deal, after, out, purse, spent, tables, at)
    order = np.where(after < 0, -after, -np.inf)
    for _ in range(2):
        worst = order.argmax(axis=0)
        gap = order[worst, columns]
        real = where & np.isfinite(gap)
        has = deal[worst, columns]
        letter = real & (gap < 0.5) & ((has & int(SIDE_LETTER)) == 0) & (purse - spent >= c.cost_side_letter)
        out.add(letter, m.LETTER, k, worst, at=at)
        spent = spent + c.cost_side_letter * letter
        note = real & ~letter & (gap < 0.75) & ((has & int(FOOTNOTE)) == 0) & (t.note[k] >= 0) & (purse - spent >= c.cost_footnote)
        out.add(note, m.NOTE, k, worst, at=at)
        spent = spent + c.cost_footnote * note
        outside = real & ~letter & ~note & ((has & int(OPT_OUT)) == 0) & (purse - spent >= c.cost_opt_out) & (risk > bold)
        out.add(outside, m.OUTSIDE, k, worst, at=at)
        spent = spent + c.cost_opt_out * outside
        order[worst, columns] = -np.inf
    crowd = np.count_nonzero(np.isfinite(order), axis=0)
    strength = docket[FIRST : FIRST + PARAGRAPHS]
    firmest = strength.argmax(axis=0)
    softer = where & (crowd >= 2) & (strength[firmest, columns] >= 2) & (docket[VAGUE] == 0)
    out.add(softer, m.REDRAFT, k, firmest, strength[firmest, columns].astype(np.int64) - 1, at=at)
    return spent


def _trade(k, where, deal, after, out, purse, spent, tables, at):
    """Trade with the caucus in which most are just short of consent, where there are three such; the margins after it. Adds to `spent`."""
    c, inside = tables.constants.council, members_of(tables)
    if not len(inside):
        return after
    near = ((after < 0.03) & (after > -1.2 * c.caucus) & ((deal & int(TRADED)) == 0)) * 1.0
    count = np.stack([tree_sum(row[:, None] * near) for row in inside])
    best = count.argmax(axis=0)
    trades = where & (count.max(axis=0) >= 3) & (purse - spent >= c.cost_caucus)
    out.add(trades, m.CAUCUS, k, best, at=at)
    spent += c.cost_caucus * trades
    return after + 0.9 * c.caucus * inside[best].T * trades


def at_random(obs, legal, draws, desk, tables) -> np.ndarray:
    """Any lawful move now and then: a text tabled, one put under silence, one member worked on."""
    t = tables.council
    out = Moves(obs.batch)
    if not len(t):
        return out.array
    columns = np.arange(obs.batch)
    free = np.where(legal.tabling & (t.cost[:, None] <= desk.capital), draws.uniform("random.text", t.keys), -1.0)
    best = free.argmax(axis=0)
    takes = (free[best, columns] >= 0) & (draws.uniform("random.tables") < 0.3)
    for slot in range(obs.docket.shape[1]):
        lies = (obs.docket[TEXT, slot] > 0) & (obs.docket[CLOCK, slot] == 0)
        k = np.maximum(obs.docket[TEXT, slot].astype(np.intp) - 1, 0)
        die = draws.uniform(f"random.move.{slot}")
        out.add(lies & (die < 0.35), m.SILENCE, k, 0)
        member = np.floor(draws.uniform(f"random.member.{slot}") * len(tables.members)).astype(np.int64)
        kind = np.floor(draws.uniform(f"random.kind.{slot}") * len(m.ON_MEMBERS)).astype(np.int64)
        for n, way in enumerate(m.ON_MEMBERS):
            out.add(lies & (die >= 0.35) & (die < 0.6) & (kind == n), way, k, member)
        out.add(lies & (die >= 0.6) & (die < 0.65), m.GO_PUBLIC, k)
        out.add(lies & (die >= 0.65) & (die < 0.7), m.MAKE_VAGUE, k, 0)
        out.add(lies & (die >= 0.7) & (die < 0.72), m.CHANGE_ROOM, k)
        out.add(lies & (die >= 0.72) & (die < 0.75), m.WITHDRAW, k)
        out.add(lies & (die >= 0.75) & (die < 0.8), m.CAUCUS, k, member % max(len(tables.rows("caucuses")), 1))
    out.add(takes, m.TABLE, best)
    desk.capital -= np.where(takes, t.cost[best], 0.0)
    return out.array

