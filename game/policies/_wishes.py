"""Weighing by need: every gauge has a wish, and whatever moves the gauge that is furthest from its wish is worth most.

A policy of this kind is a table of wishes. A wish `(level, weight, span)` says: a point of this gauge is worth `weight` while it is
`span` or more short of `level`, less the nearer it is, and little beyond. A negative weight wishes the gauge down.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.orders import Orders
from game.engine.rules import asks, plans
from game.engine.rules.crisis import held_back
from game.policies._council import work
from game.policies._declared import Entry, declared
from game.policies._desk import NEVER, Desk, best_target

BEYOND = 0.1  # what a point is still worth beyond the wish
CAPITAL_OF_A_QUARTER = 10.0  # political capital that lasts a quarter or two; with less, each point is dearer


@dataclass(frozen=True, slots=True)
class Wish:
    level: float
    weight: float
    span: float = 20.0

    def need(self, value: np.ndarray) -> np.ndarray:
        """What one point more is worth. Any shape."""
        short = (self.level - value) if self.weight > 0 else (value - self.level)
        return self.weight * clip(short / self.span, BEYOND, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A way to play.

    Attributes:
        world, member: wishes by quantity; `posture.*` and `forward.*` are judged by the deterrence of their sector.
        price: what a point of political capital is worth.
        only: the actions it would ever use, by id, `family:ID` or `style:ID`; None for all.
        favours: action -> points it is worth by itself, for what the declared effects do not tell.
        careful: whether it keeps from playing two cards that contradict each other, within the time that others remember.
        least: an action must be worth this much.
        council: share of its capital that it would spend on texts; bold: chance of a broken silence that it runs; tables_from: worth from which it tables one.
        ladder: what a rung up in a crisis is worth by itself, below 0 what one down is; nerve: what a certain accident would cost; late: hours that
            run out; harm: each place of the other side's answer in the order of harm.
        dread: what a crisis that is let loose would cost; it answers warning signs by that.
        letters: whether it sends plans back, where that is worth more than the goodwill it costs. definition: of the second basket, 0 lax to 2 strict; None
            leaves it as it is.
    """

    world: Mapping[str, Wish]
    member: Mapping[str, Wish] = field(default_factory=dict)
    price: float = 1.0
    only: Collection[str] | None = None
    favours: Mapping[str, float] = field(default_factory=dict)
    careful: bool = False
    least: float = 0.0
    council: float = 0.5
    bold: float = 0.3
    tables_from: float = 2.0
    ladder: float = 0.0
    nerve: float = 30.0
    late: float = 3.0
    harm: float = 1.0
    letters: bool = True
    dread: float = 0.0
    definition: int | None = None

    def act(self, obs, legal, draws, tables) -> Orders:
        """The orders of one quarter."""
        book = _book(self, tables)
        needs = Needs(self, book, obs, tables)
        desk = Desk(obs, legal, tables)

        def answer(event, at):
            price = legal.choice_cost[event][:, None] * needs.price[at]
            score = book.choices[event].score(needs.rows, at) - price
            return score + _on_the_ladder(self, event, at, obs)

        desk.answer(answer)
        if len(tables.council) and self.council > 0.0:
            worth = book.texts.score(needs.rows)
            desk.council = work(obs, legal, desk, worth, tables, self.bold, self.council, self.tables_from)
        if self.letters and legal.plans.any():
            desk.plans = _letters(book, needs, obs, legal, tables)
        if self.definition is not None and legal.policing.any():
            desk.policing = np.where(legal.policing & (obs["alliance.policing"] != self.definition), self.definition, -1)
        score, targets = _cards(book, needs, obs, legal, tables)
        answer_worth = _answering(self, book, needs, obs, tables)

        def marks(row):
            unanswered = ~(desk.done & (answer_worth > 0)).any(axis=0)  # one answer to a probe is enough
            taken = np.zeros_like(desk.done)
            for a, b in book.clashes:
                taken[a] |= desk.done[b]
                taken[b] |= desk.done[a]
            return np.where(taken, NEVER, score + answer_worth * unanswered)

        desk.act(marks, targets, self.least)
        return desk.orders()


class Sum:
    """Options as weighted sums over rows of needs, padded. (O, P)."""

    def __init__(self, options: list[list[Entry]], row_of: Callable[[Entry], int | None]):
        found = [[(row, e) for e in entries if (row := row_of(e)) is not None] for entries in options]
        width = max((len(f) for f in found), default=0)
        self.row = np.zeros((len(options), width), dtype=np.intp)
        self.gain, self.rest = np.zeros((len(options), width)), np.zeros((len(options), width))
        for o, entries in enumerate(found):
            for p, (row, entry) in enumerate(entries):
                self.row[o, p] = row
                (self.gain if entry.sought else self.rest)[o, p] = entry.by

    def parts(self, needs: np.ndarray, at: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """What is sought and the rest of what each option is worth in worlds `at` (all when None). needs: (N, B) -> two of (O, K)."""
        gain = rest = 0.0
        for p in range(self.row.shape[1]):  # one column after the other, so that the order of additions never depends on the batch
            need = needs[self.row[:, p]] if at is None else needs[self.row[:, p, None], at]
            gain = gain + self.gain[:, p, None] * need
            rest = rest + self.rest[:, p, None] * need
        shape = (len(self.row), needs.shape[1] if at is None else len(at))
        return np.broadcast_to(gain, shape), np.broadcast_to(rest, shape)

    def score(self, needs: np.ndarray, at: np.ndarray | None = None) -> np.ndarray:
        """(O, K): what each option is worth."""
        gain, rest = self.parts(needs, at)
        return gain + rest


class Needs:
    """What a point of everything is worth now, in each world.

    rows: (N, B), world wishes then the mean over members of each member wish. members: (QM, M, B), times the member's weight in that mean.
    price: (B,) of a point of capital. of: world wish -> its (B,) row.
    """

    def __init__(self, line: Line, book: _Book, obs, tables):
        b = obs.batch
        m = len(tables.members)
        size = obs["member.gdp"] if "member.gdp" in obs else np.ones((m, b))
        weight = 0.5 * size / tree_sum(size) + 0.5 / m
        self.members = np.stack([line.member[q].need(obs[q]) * weight for q in book.member_names]) if book.member_names else np.zeros((0, m, b))
        world = [line.world[key].need(obs[gauge]) if gauge else np.full(b, line.world[key].weight) for key, gauge in book.world_names]
        sets = [line.world[q].need(obs[q]) * (to - obs[q]) for q, to in book.set_to]
        self.price = line.price * clip(1.75 - obs["office.capital"] / CAPITAL_OF_A_QUARTER, 0.25, 1.5)
        self.rows = np.stack([*world, *(tree_sum(q) for q in self.members), self.price, *sets])
        self.of = dict(zip((key for key, _ in book.world_names), world, strict=True))


class _Book:
    """A line's wishes laid against what a scenario declares. Made once for each line and scenario."""

    def __init__(self, line: Line, tables):
        quantities = tables.layout.quantities
        shown = {name for name, q in quantities.items() if q.shown}
        self.world_names: list[tuple[str, str]] = []
        for key in line.world:
            gauge = _gauge_of(key)
            if key in quantities and gauge in shown:
                self.world_names.append((key, gauge))
            elif key in ("unlock", "promise"):
                self.world_names.append((key, ""))
        self.member_names = tuple(q for q in line.member if q in shown)
        self.rows = {name: k for k, (name, _) in enumerate(self.world_names)}
        self.rows |= {name: len(self.rows) + k for k, name in enumerate(self.member_names)}
        self.rows["office.capital"] = len(self.rows)
        self.set_to: list[tuple[str, float]] = []
        told = declared(tables)

        def row_of(entry: Entry) -> int | None:
            if entry.kind == "set":
                key = (entry.quantity, entry.to)
                if entry.quantity not in line.world or entry.quantity not in shown:
                    return None
                if key not in self.set_to:
                    self.set_to.append(key)
                return count_of_rows + self.set_to.index(key)
            return None if entry.kind == "target" else self.rows.get(entry.quantity)

        count_of_rows = len(self.rows)

        events = range(len(tables.event_ids))
        self.choices = [Sum([told.choice(e, c) for c in range(tables.choice_count[e])] + [[]] * (tables.choices_max - tables.choice_count[e]), row_of) for e in events]
        kinds, count = tables.action_target, len(tables.action_ids)
        self.actions = Sum([told.action(a) if kinds[a] != 2 else [] for a in range(count)], row_of)
        self.sectors = {a: Sum([told.action(a, s) for s in range(len(tables.sectors))], row_of) for a in range(count) if kinds[a] == 2}
        self.texts = Sum([told.text(k) for k in range(len(tables.council))], row_of)
        self.aimed = {a: [e for e in told.action(a) if e.kind == "target" and e.quantity in self.member_names] for a in range(count) if kinds[a] == 1}
        used = cards(line, tables)
        self.barred = np.array([a not in used for a in tables.action_ids], dtype=bool)
        self.favours = np.array([line.favours.get(a, 0.0) for a in tables.action_ids])
        self.clashes = contradictions(tables) if line.careful else []
        self.memory = getattr(getattr(tables.constants, "leaks", None), "memory", 4)
        self.over = np.array([tables.scenario.actions[a].repeat_over for a in tables.action_ids])
        self.weakens = np.array([tables.scenario.actions[a].repeat_scale is not None for a in tables.action_ids])


def _letters(book: _Book, needs: Needs, obs, legal, tables) -> np.ndarray:
    """(M, B): 1 for a plan that goes back; those worth most first, while one more is worth its goodwill."""
    c, zero = tables.constants.plans, np.zeros(obs.batch)
    core, filed = obs["member.core"], obs["member.plan_next"]

    def of(name):
        return needs.members[book.member_names.index(name)] if name in book.member_names else 0.0 * core

    norm = needs.of.get("alliance.norm", zero)
    lift = c.mended_kept * c.mended_step * np.maximum(plans.asked(obs, tables) - (filed - core), 0.0)
    due = clip(plans.shortness(obs, tables) / c.short, 0.0, 1.0)
    good = lift * of("member.core") + due * (c.mended_norm * norm + c.won_over * of("member.persuasion")) + c.line * np.maximum(3.5 - obs["member.path"], 0.0) * of("member.path")
    good = good - c.mended_goodwill * of("member.trust") - c.mended_stability * of("member.stability")
    bad = c.refused_goodwill * of("member.trust") + c.refused_credibility * of("member.path_credibility") + c.refused_norm * norm
    alone, sent = plans.chances(obs, tables), np.zeros(core.shape, dtype=np.int64)
    for count in range(1, int(c.most) + 1):
        chance = plans.crowded(alone, np.full(obs.batch, float(count)), tables)
        worth = np.where(legal.plans & (sent == 0), chance * good - (1.0 - chance) * bad - c.cost * needs.price, NEVER)
        best = worth.argmax(axis=0)
        at = np.flatnonzero(worth[best, np.arange(obs.batch)] > 0.0)
        sent[best[at], at] = 1
    return sent


def _on_the_ladder(line: Line, event: int, at: np.ndarray, obs) -> np.ndarray | float:
    """(C, K): what the rungs, the odds of consent and those of an accident add to each option of a crisis stage; 0 for any other paper."""
    shown = obs.steps(event, at)
    if shown is None:
        return 0.0
    up, in_time, accident, harm = shown
    return in_time * (line.ladder * up - line.nerve * accident - line.harm * harm) - (1.0 - in_time) * line.late


def _gauge_of(key: str) -> str:
    """What tells whether more is needed: presence in a sector is judged by its deterrence."""
    head, _, sector = key.partition(".")
    return f"deterrence.{sector}" if head in ("posture", "forward", "standing") else key


def _book(line: Line, tables) -> _Book:
    books = tables.evaluated.setdefault("policies.books", {})
    if line not in books:
        books[line] = _Book(line, tables)
    return books[line]


def cards(line: Line, tables) -> set[str]:
    """The actions of a scenario that a line would ever use."""
    actions = tables.scenario.actions.values()
    return {a.id for a in actions if line.only is None or {a.id, f"family:{a.family}", f"style:{a.style}"} & set(line.only)}


def contradictions(tables) -> list[tuple[int, int]]:
    """Pairs of actions that tell two audiences opposite things, as the scenario lists them."""
    rows = tables.rows_by_id.get("contradictions")
    pairs = [(rows.words[r].get("first"), rows.words[r].get("second")) for r in rows.ids] if rows is not None else []
    return [(tables.action_ids.index(a), tables.action_ids.index(b)) for a, b in pairs if a in tables.action_ids and b in tables.action_ids]


def _asked(book: _Book, needs: Needs, obs, legal, tables, score, targets) -> None:
    """Add to the cards what meeting an ask with them is worth, and aim them at whoever asked, where that is worth more."""
    if "member.ask" not in obs or "member.trust" not in book.member_names or not obs["member.ask"].any():
        return
    c, trust = tables.constants.asks, needs.members[book.member_names.index("member.trust")]
    worth = (c.met_trust + c.missed_trust) * trust
    for k, card in enumerate(asks.cards(tables)):
        if card < 0:
            continue
        wanted = (obs["member.ask"] == k + 1) * worth
        if tables.action_target[card] == 1:
            wanted = np.where(legal.members[card], wanted, 0.0)
            best = wanted.argmax(axis=0)
            most = wanted[best, np.arange(obs.batch)]
            targets[card] = np.where(most > 0, best, targets[card])
            score[card] += most
        else:
            score[card] += tree_sum(wanted)


def _answering(line: Line, book: _Book, needs: Needs, obs, tables) -> np.ndarray:
    """(A, B): what each card is worth as an answer to Moscow's last move, by what an unanswered one is known to cost."""
    rows, moves, b = tables.rows_by_id.get("answers"), tables.rows_by_id.get("moves"), obs.batch
    out = np.zeros((len(tables.action_ids), b))
    if rows is None or moves is None or "probe" not in moves or "moscow.move" not in obs:
        return out
    c, zero = tables.constants.answers, np.zeros(b)
    probe = moves.pick("probe", obs["moscow.move"])
    risk, tension, unity = (needs.of.get(q, zero) for q in ("moscow.risk", "moscow.tension", "alliance.cohesion"))
    silence = c.none_risk * probe * risk - c.none_cohesion * probe * unity
    firm = -c.firm_risk * risk + c.firm_tension * tension
    soft = -c.soft_risk * risk + c.soft_cohesion * unity
    for name, hard, mild in zip(rows.ids, rows.column("firm"), rows.column("soft"), strict=True):
        if name in tables.action_ids:
            out[tables.action_ids.index(name)] = np.maximum((hard * firm + mild * soft - silence) * (probe > 0), 0.0)
    if line.dread and "moscow.indicator" in obs and obs["moscow.indicator"].any():
        stays, calms = _put_away(obs, tables)
        for name, hard, mild in zip(rows.ids, rows.column("firm"), rows.column("soft"), strict=True):
            if name in tables.action_ids:
                out[tables.action_ids.index(name)] += line.dread * (hard * stays + mild * calms)
    return out


def _put_away(obs, tables) -> tuple[np.ndarray, np.ndarray]:
    """(B,) and (B,): by how much a firm and a soft word lower the chance that what is being prepared is let loose; 0 without a sign."""
    firm, soft = held_back(obs["alliance.deterrence"], obs["moscow.tension"], tables.constants.crisis)  # wherever they point: judged as at the weakest
    sign = obs["moscow.indicator"] > 0
    return firm * sign, soft * sign


def _cards(book: _Book, needs: Needs, obs, legal, tables) -> tuple[np.ndarray, np.ndarray]:
    """What each card is worth on its best target, (A, B), and that target, (A, B)."""
    turn, b = obs["turn"], obs.batch
    recent = (obs.used > 0) & (turn - obs.used <= book.over[:, None])
    uses = np.count_nonzero(recent, axis=0) * book.weakens[:, None]
    scale = 1.0 / (1.0 + 0.7 * uses)
    gain, rest = book.actions.parts(needs.rows)
    score = gain * scale + rest + book.favours[:, None] * scale - legal.action_cost[:, None] * needs.price
    targets = np.zeros(score.shape, dtype=np.int64)
    for a, entries in book.aimed.items():
        seen = obs.visited[:, tables.action_member_row[a]]
        again = np.count_nonzero((seen > 0) & (turn - seen <= book.over[a]), axis=0) if book.weakens[a] else 0.0
        weaker = 1.0 / (1.0 + 0.7 * again)
        each = np.zeros((len(tables.members), b))
        for e in entries:
            each = each + e.by * needs.members[book.member_names.index(e.quantity)] * (weaker if e.sought else 1.0)
        targets[a], best = best_target(each, legal.members[a])
        own = gain[a] + rest[a] + book.favours[a] - legal.action_cost[a] * needs.price
        score[a] = own + best
    for a, sums in book.sectors.items():
        gain_there, rest_there = sums.parts(needs.rows)
        each = gain_there * scale[a] + rest_there
        targets[a], best = best_target(each, legal.sectors[a])
        score[a] = best + book.favours[a] * scale[a] - legal.action_cost[a] * needs.price
    _asked(book, needs, obs, legal, tables, score, targets)
    score[book.barred] = NEVER
    used = obs.used[0]
    for a, c in book.clashes:
        for one, other in ((a, c), (c, a)):
            score[one] = np.where((used[other] > 0) & (turn - used[other] < book.memory), NEVER, score[one])
    return score, targets
