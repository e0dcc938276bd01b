"""Each winter thirty-odd treasuries settle next year's core spending: habit, fear, the pledge, Washington, and what you said to them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from game.engine.arithmetic import choose, clip, log
from game.engine.calendar import quarter, year
from game.engine.listeners import believed
from game.engine.listeners import of as listeners_of
from game.engine.rules._shared import MENDED, armed, opening

READS = (
    "turn", "ending", "credibility.*", "alliance.danger", "alliance.danger_last", "alliance.norm", "alliance.pressure", "economy.cycle", "economy.slump_turns", "member.core",
    "member.budget_base", "member.budget_lump", "member.proximity", "member.temper", "member.fear", "member.will", "member.trust", "member.persuasion",
    "member.exception", "member.bound_from", "member.debt", "member.path", "member.path_credibility", "member.equipment", "member.sceptic", "member.bond_run", "member.plan", "member.plan_next",
)  # fmt: skip
WRITES = (
    "member.core", "member.budget_base", "member.budget_lump", "member.equipment", "member.path_credibility", "alliance.danger_last",
)  # fmt: skip
CONSTANTS = {
    "pledge": {
        "line": "% of GDP of the pledge",
        "resilience": "% of GDP promised beside it, for what forces need at home",
        "deadline": "year by which it is due",
        "from_year": "year in which it was taken on",
        "power": "how far it is put off: 1 is equal steps",
        "first_line": "% of GDP of the pledge before it",
        "first_deadline": "year by which that was due",
        "first_power": "how far that was put off",
    },
    "budget": {
        "habit": "share by which an unprovoked budget grows a year",
        "momentum": "share of last year's own growth that goes on",
        "fear_speed": "share of a frightened gap closed a year, at full fear",
        "fear_need": "% of GDP more at full fear on the border",
        "fear_line": "share of the newer pledge's rise that enters what a frightened treasury wants",
        "debt_floor": "% of GDP of debt that does not bind",
        "debt_brake": "room lost per 100 points of debt above the floor",
        "norm_full": "points of the norm at which the pledge binds in full",
        "obeyed": "obedience to a full norm without pressure",
        "persuaded": "obedience per point of persuasion",
        "believed": "share of persuasion gained or lost at ten points of credibility with those who listen as the member does",
        "trusted": "obedience per point of trust above 55",
        "own_fear": "share by which a member's answer to danger grows per point of fear above its opening",
        "will": "share by which fear and pledge count more per point of public support above its opening",
        "slump_room": "share of room lost in a slump",
        "sceptic": "share of obedience lost under a sceptical government",
        "reliability": "share of an announced step that comes, at the usual credibility",
        "credibility_usual": "points: the usual credibility of a plan",
        "shock_calm": "standard deviation of a year's surprise in most years, as a share of the budget",
        "shock_wild": "the same in a wild year",
        "wild_chance": "chance of a wild year",
        "lump_chance": "chance of one great order a year",
        "lump_mean": "its mean size, as a share of the budget",
        "lump_stays": "chance that half of it stays one year more",
        "equipment": "points of equipment share per % of GDP of growth",
        "noise": "multiplies surprise and lumps; 0 gives the plain path",
    },
}
TABLES = {"given": ("year", "threat", "press", "norm", "line")}


def decide(core, last, growth, danger, near, bound, norm, press, extra, debt_room, line, first_line, left, first_left, hague, c, p):
    """The plain rule: one member-year, in points of last year's GDP.

    Args:
        core: (M, B) % of GDP last year. last: (M, B) last year's habit and fear. growth: real growth of GDP, 0.02 for 2%.
        danger: (.., B) 0..1, mean of this and last year. near: (M, B) 0..1, temper times proximity.
        bound: (M, B) 0..1, how far the member took the pledge on. norm, press: 0..1. extra: obedience added by persuasion.
        debt_room: (M, B) 0..1. line, first_line: the pledged lines. left, first_left: what is left of their time, to their powers.
        hague: 0..1, norm of the newer line.
        c, p: constants of the budget and the pledge.

    Returns:
        A namespace of (M, B) parts: habit, momentum, fear, pledge, washington, persuasion; `total` their sum with core, and `base`,
        what goes on next year.

    Source: fitted to NATO's published series 2014-25 on 30 members; held out by member it misses 0.18 points of GDP on average, where
    no change misses 0.41. Money is counted, and growth then moves the ratio.
    """
    habit = c.habit * core
    momentum = c.momentum * last
    felt = bound * np.minimum(near, 1.0) * danger
    need = p.first_line + c.fear_need * felt + c.fear_line * (p.line - p.first_line) * hague
    fear = np.minimum(c.fear_speed * felt, 1.0) * np.maximum(need - core, 0.0) * debt_room
    under_first = core < first_line
    goal = choose(under_first, first_line, line)
    room = choose(under_first, 1.0, debt_room)
    gap = np.maximum(goal * (1.0 + growth) - core - habit - momentum - fear, 0.0)
    step = room * gap / choose(under_first, first_left, left)
    own = bound * np.minimum(norm * c.obeyed, 1.0)
    pressed = bound * np.minimum(norm * (c.obeyed + (1.0 - c.obeyed) * press), 1.0)
    obeyed = clip(pressed + bound * extra, 0.0, 1.25)  # one that is won over may go a little faster than the line asks
    parts = SimpleNamespace(habit=habit, momentum=momentum, fear=fear, pledge=own * step, washington=(pressed - own) * step, persuasion=(obeyed - pressed) * step)
    parts.base = habit + momentum + fear
    parts.total = core + parts.base + parts.pledge + parts.washington + parts.persuasion
    return parts


def apply(world, tables, draws, book):
    """Settle next year's budgets in the fourth quarter; none for a year past the campaign.

    Where a government has announced a path it moves along it, delivered in part; the rule does the rest. Sources: the rule as above;
    announced paths are the governments' own, in the members' files.
    """
    filing = (quarter(world, tables) == 4) & (world["turn"] < tables.calendar.turns) & (world["ending"] == 0)
    if not filing.any():
        return
    c = tables.constants.budget
    core, growth = world["member.core"], _growth(world, tables)
    usual = core - world["member.budget_lump"]  # last year's great order is no part of what this year is compared with
    parts = _parts(usual, growth, world, tables)
    announced, trusted = _announced(world, tables, c)
    free = 1.0 - trusted
    shock, lump, back = _surprises(core, world, tables, draws, c)
    pay = armed(tables) * filing
    terms = _terms(usual, growth, parts, announced, trusted, shock, lump, back)
    terms.append(("plan_mended", _mended(core, terms, lump - back, shock, world, tables)))
    change = 0.0
    for word, amount in terms:
        change = change + amount
        book.add("member.core", amount, f"rule:{word}", pay)
    book.put("member.budget_base", clip(free * parts.base, -1.0, 1.0), "rule:habit", pay)
    book.put("member.budget_lump", lump, "rule:great_order", pay)
    book.add("member.equipment", clip(c.equipment * (change - lump + back), -4.0, 6.0), "rule:new_money", pay)
    book.put("alliance.danger_last", world["alliance.danger"], "rule:calendar", filing)
    book.note("lump", "order", (lump > 0.25 * core) & (pay > 0), share=lump)


def _mended(core, terms, order, shock, world, tables):
    """(M, B) what a plan that went back and was mended adds to a year: a share of what it promises beyond what would have come."""
    c = tables.constants.plans
    comes = core + sum(amount for _, amount in terms) - order - shock
    return c.mended_kept * np.maximum(world["member.plan_next"] - c.optimism - comes, 0.0) * (world["member.plan"] == MENDED)


def expected(world, tables):
    """(M, B) % of GDP: what next year's budget comes to without surprises, as a treasury would expect it in the autumn."""
    c, growth, back = tables.constants.budget, _growth(world, tables), world["member.budget_lump"]
    usual = world["member.core"] - back
    announced, trusted = _announced(world, tables, c)
    none = np.zeros(usual.shape)
    total = usual
    for _, amount in _terms(usual, growth, _parts(usual, growth, world, tables), announced, trusted, none, none, none):
        total = total + amount
    return total


def _terms(usual, growth, parts, announced, trusted, shock, lump, back):
    """The change of one year as (word, (M, B)) pairs; usual: last year's spending without its great order."""
    free = 1.0 - trusted
    terms = [(word, free * getattr(parts, word)) for word in ("habit", "momentum", "fear", "pledge", "washington", "persuasion")]
    terms += [("announced", trusted * (announced - usual)), ("surprise", shock), ("great_order", lump - back)]
    total = usual + back
    for _, amount in terms:
        total = total + amount
    terms.append(("growth", free * (total / (1.0 + growth) - total)))
    return terms


def _growth(world, tables):
    """(M, B) real growth of the budget's year, 0.02 for 2%."""
    e = tables.constants.economy
    if "growth" not in tables.series_values:
        return world["member.growth"] * 0.01
    return (tables.series("growth", world, 1) + e.growth_per_point * 0.7 * world["economy.cycle"]) * 0.01


def _parts(core, growth, world, tables):
    c, p = tables.constants.budget, tables.constants.pledge
    next_year = year(world, tables) + 1.0
    threat, before, norm, press, hague = _weather(next_year, world, tables, c, p)
    temper = world["member.temper"] * (1.0 + c.own_fear * (world["member.fear"] - opening(tables, "member.fear")))
    will = clip(1.0 + c.will * (world["member.will"] - opening(tables, "member.will")), 0.5, 1.4)
    slump = _room(world, tables, c)
    room = clip(1.0 - c.debt_brake * np.maximum(world["member.debt"] - c.debt_floor, 0.0) * 0.01, 0.0, 1.0) * slump
    bound = (next_year >= world["member.bound_from"]) * (1.0 - world["member.exception"] * 0.01) * (1.0 - c.sceptic * world["member.sceptic"]) * will
    heard = 1.0 + 0.1 * c.believed * believed(world, tables) if listeners_of(tables) is not None else 1.0
    extra = c.persuaded * world["member.persuasion"] * clip(heard, 0.4, 1.6) + c.trusted * (world["member.trust"] - 55.0)
    left = np.maximum(p.deadline - next_year, 0.0) + 1.0
    first_left = np.maximum(p.first_deadline - next_year, 0.0) + 1.0
    line = np.where(next_year >= p.from_year, world["member.path"], p.first_line)
    return decide(
        core, world["member.budget_base"], growth, 0.5 * (threat + before), np.maximum(temper, 0.0) * world["member.proximity"], clip(bound, 0.0, 1.2),
        norm, press, extra, room, line, np.minimum(p.first_line, line), _power(left, p.power), _power(first_left, p.first_power), hague, c, p,
    )  # fmt: skip


def _power(x, power):
    """x to 1, 1.5 or 2, straight between: only square roots, which are the same on every machine."""
    half = x * np.sqrt(x)
    return np.where(power <= 1.5, x + (half - x) * (power - 1.0) * 2.0, half + (x * x - half) * (power - 1.5) * 2.0)


def _weather(next_year, world, tables, c, p):
    """Threat now and last year, norm, press, and the newer line's norm, each (B,) 0..1: the world's own, or given by year for a past that is known."""
    threat, before = clip(world["alliance.danger"] * 0.01, 0.0, 1.0), clip(world["alliance.danger_last"] * 0.01, 0.0, 1.0)
    norm, press = clip(world["alliance.norm"] / c.norm_full, 0.0, 1.0), clip(world["alliance.pressure"] * 0.01, 0.0, 1.0)
    hague = norm * (next_year >= p.from_year)
    given = tables.rows("given")
    if len(given):
        years = given.column("year")
        for k, found in enumerate(years):
            here = next_year == found
            threat, norm, press, hague = (np.where(here, given.column(n)[k], x) for n, x in (("threat", threat), ("norm", norm), ("press", press), ("line", hague)))
            before = np.where(next_year - 1.0 == found, given.column("threat")[k], before)
    return threat, before, norm, press, hague


def _announced(world, tables, c):
    """(M, B) announced share of next year, with what has since been added to the plan; and how much of it is believed, 0..1."""
    p = tables.constants.pledge
    value, known = tables.announced(world, 1)
    done = clip((year(world, tables) + 1.0 - p.from_year) / max(p.deadline - p.from_year, 1.0), 0.0, 1.0)
    value = value + (world["member.path"] - opening(tables, "member.path")) * done
    slump = _room(world, tables, c)
    trusted = clip(c.reliability * world["member.path_credibility"] / c.credibility_usual, 0.0, 1.0) * slump * known
    return value, trusted * armed(tables)


def _room(world, tables, c):
    """(M, B) 0..1: the room that a slump and a run on a member's bonds leave."""
    return (1.0 - c.slump_room * (world["economy.slump_turns"] > 0)) * np.where(world["member.bond_run"] > 0, tables.constants.bonds.room, 1.0)


def _surprises(core, world, tables, draws, c):
    """Shock, new lump and the lump that goes back, each (M, B) % of GDP."""
    wild = draws.uniform("budget.wild", tables.member_keys) < c.wild_chance
    shock = c.noise * core * draws.normal("budget.shock", tables.member_keys) * choose(wild, c.shock_wild, c.shock_calm)
    back = world["member.budget_lump"]
    lump = np.zeros(core.shape)
    member, at = np.nonzero(draws.uniform("budget.lump", tables.member_keys) < c.lump_chance * c.noise)
    size = -log(np.maximum(1.0 - draws.pairs("budget.lump.size", tables.member_keys[member], at), 1e-6))
    lump[member, at] = np.minimum(c.lump_mean * core[member, at] * size, 2.0)
    member, at = np.nonzero(back)
    stays = draws.pairs("budget.lump.stays", tables.member_keys[member], at) < c.lump_stays
    lump[member, at] += 0.5 * back[member, at] * stays
    return shock, lump, back
