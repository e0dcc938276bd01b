"""The deadline: who breaks silence, what is adopted and what it then does, and what falls."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.calendar import turn_of
from game.engine.compile_council import FIRMEST, PARAGRAPHS
from game.engine.council.docket import (
    ADOPTED,
    BY,
    CLOCK,
    COMFORT,
    COMMUNIQUE,
    COUNT,
    DEAL,
    DUE,
    FELL,
    FIRST,
    FOOTNOTE,
    FOOTNOTES,
    GROUP,
    NORMAL,
    PUBLIC,
    RETURNS,
    ROOM,
    SHORT,
    SINCE,
    STOPPED,
    STRENGTH,
    TEXT,
    VAGUE,
    clear,
)  # fmt: skip
from game.engine.council.margin import index_of, margins, together
from game.engine.council.moves import Office, causes_of, summit_now
from game.engine.effects import carry_out
from game.engine.rules._shared import allies
from game.engine.rules.silence import breaking


def apply(world, orders, lawful, spent, moment, tables, draws, book):
    """Carry out the quarter's moves, let every clock run that was set, and take stale texts off the table.

    Args:
        spent: (B,) capital already spent by answers and the diary.

    Returns:
        (C, B) bool, the moves that went through, or None without texts.
    """
    if not len(tables.council):
        return None
    granted = None
    if orders.council is not None and (orders.council[:, 0] >= 0).any():
        office = Office(world, lawful.tabling, lawful.capital - spent, tables, draws, book)
        granted = office.carry(orders.council)
        book.commit()
    clocks = world.docket[CLOCK]
    if clocks.any():
        _resolve(world, moment, tables, draws, book)
    if world.docket[TEXT].any():
        _stale(world, tables, book)
    _thin_summit(world, tables, book)
    return granted


def _resolve(world, moment, tables, draws, book):
    docket, c = world.docket, tables.constants.council
    running = world["ending"] == 0
    slots = [s for s in range(docket.shape[1]) if ((docket[CLOCK, s] > 0) & running).any()]
    own = {s: _margins_where(docket[TEXT, s] > 0, s, world, tables) for s in slots}
    joint = together(world, tables, slots, dict(own))
    broke = {}
    for s in slots:
        clock = docket[CLOCK, s]
        live = (clock == NORMAL) | (clock == SHORT)
        live = live & running
        breaks = np.zeros(own[s].shape, dtype=bool)
        at = np.flatnonzero(live & (joint[s] < 0).any(axis=0))
        if len(at):
            alone = c.alone * (1.0 + (c.short_alone - 1.0) * (clock[at] == SHORT))
            chance = breaking(np.ascontiguousarray(joint[s][:, at]), alone, c.sharp)
            breaks[:, at] = draws.uniform(f"council.breaks.{s}", tables.member_keys)[:, at] < chance
        broke[s] = breaks
    _share_fate(docket, slots, broke)
    owners, worlds, scales = [], [], []
    done = []
    for s in slots:
        clock, k = docket[CLOCK, s].copy(), index_of(world, s)
        fell = broke[s].any(axis=0)
        silent = ((clock == NORMAL) | (clock == SHORT)) & running
        room = (clock == ROOM) & running
        passed, sunk = silent & ~fell, silent & fell
        adopted = passed | room
        if adopted.any():
            _effects(s, k, adopted, room, own[s], world, tables, owners, worlds, scales)
            _adopt(s, k, adopted, room, own[s], world, tables, draws, book)
        if sunk.any():
            _sink(s, k, sunk, broke[s], world, tables, book)
        _stopped(s, (clock == STOPPED) & running, own[s], world, c)
        done.append((s, adopted | sunk))
    if owners:
        at = np.concatenate(worlds)
        carry_out(np.concatenate(owners), at, np.full(len(at), -1), np.concatenate(scales), moment)
    for s, closed in done:
        at = np.flatnonzero(closed)
        clear(docket, world.minds, np.full(len(at), s), at)


def _margins_where(lies, s, world, tables) -> np.ndarray:
    """(M, B) margins of the text in a place; 0 where none lies there."""
    at = np.flatnonzero(lies)
    out = np.zeros((len(tables.members), world.batch))
    out[:, at] = margins(world, tables, s, at)
    return out


def _share_fate(docket, slots, broke):
    """What falls takes the rest of its package along: those that broke it broke all."""
    for s in slots:
        for other in slots:
            if other > s:
                same = (docket[GROUP, s] > 0) & (docket[GROUP, s] == docket[GROUP, other])
                if same.any():
                    both = (broke[s] | broke[other]) & same
                    broke[s], broke[other] = broke[s] | both, broke[other] | both


def _strengths(s, world, adopted, tables):
    """(P, B) strength at which each paragraph is adopted: a vague one only takes note."""
    docket = world.docket
    strength = docket[FIRST : FIRST + PARAGRAPHS, s]
    vague = docket[VAGUE, s] == np.arange(1.0, PARAGRAPHS + 1.0)[:, None]
    return np.where(vague, np.minimum(strength, 1.0), strength) * adopted


def _effects(s, k, adopted, room, margin, world, tables, owners, worlds, scales):
    """Collect what the adopted paragraphs do, with their ambiguity and footnotes."""
    t, c, docket = tables.council, tables.constants.council, world.docket
    strength = _strengths(s, world, adopted, tables)
    scale = np.where(room, c.room_scale, 1.0)
    for p in range(PARAGRAPHS):
        stood = world.texts[STRENGTH + p, k, np.arange(world.batch)]
        at = np.flatnonzero(strength[p] > stood)  # a paragraph that is no firmer than before does nothing anew
        new = strength[p][at]
        owners.append(t.owner[k[at], p, new.astype(np.int64)])
        worlds.append(at)
        scales.append(scale[at] * (new - stood[at]) / new)
    at = np.flatnonzero(adopted & (docket[VAGUE, s] > 0))
    owners.append(t.vague[k[at]])
    worlds.append(at)
    scales.append(np.ones(len(at)))
    noted = (world.minds[DEAL, s].astype(np.int64) & int(FOOTNOTE)) > 0
    member, at = np.nonzero(noted & adopted)
    owners.append(t.note[k[at]])
    worlds.append(at)
    scales.append(np.ones(len(at)))


COMMITS = 2.5  # mean strength from which a text commits to something


def _adopt(s, k, adopted, room, margin, world, tables, draws, book):
    t, c, docket, texts = tables.council, tables.constants.council, world.docket, world.texts
    turn, columns = world["turn"], np.arange(world.batch)
    at = np.flatnonzero(adopted)
    kk = k[at]
    strength = _strengths(s, world, adopted, tables)
    texts[ADOPTED, kk, at] = turn[at]
    texts[COUNT, kk, at] += 1.0
    for p in range(PARAGRAPHS):
        texts[STRENGTH + p, kk, at] = np.maximum(strength[p][at], texts[STRENGTH + p, kk, at])
    weak = ((strength > 0) & (strength <= 2)).any(axis=0)[at] & (t.review[kk] >= 0)
    texts[RETURNS, kk, at] = np.where(weak, _returns(turn[at], tables), 0.0)
    texts[DUE, kk, at] = _first_date(strength[:, at].astype(np.int64), kk, turn[at], t)
    mean = tree_sum(strength[:, at]) / np.maximum(t.count[kk], 1.0)
    by, causes = docket[BY, s, at], causes_of(tables)
    alone = room[at]
    for number in np.unique(kk):
        name, these = f"text.{t.ids[number]}", kk == number
        book.scatter(name, None, at[these], mean[these] - world[name][at[these]], causes[number])
    book.scatter("office.capital", None, at, np.full(len(at), c.adopted_capital), kk, causes)
    unity = np.where(alone, -c.room_cohesion, c.adopted_cohesion) + c.summit_cohesion * (docket[GROUP, s, at] == COMMUNIQUE)
    book.scatter("alliance.cohesion", None, at, unity, kk, causes)
    trust = c.keen_trust * t.keen[kk].T + c.proposer_trust * (by == np.arange(1.0, len(tables.members) + 1.0)[:, None]) - c.breaker_trust * ((margin[:, at] < 0) & alone)
    member, n = np.nonzero(trust)
    book.scatter("member.trust", member, at[n], trust[member, n], kk[n], causes)
    _heard(kk, at, mean, world, tables, book)
    if book.notes is not None:
        told = np.zeros(world.batch)
        told[at] = mean
        for number in np.unique(kk):
            mask = adopted & (k == number)
            book.note("text", "adopted", mask & ~room, text=k, by=docket[BY, s].copy(), strength=told, footnotes=texts[FOOTNOTES, k, columns])
            book.note("text", "coalition", mask & room, text=k, by=docket[BY, s].copy(), strength=told)
    book.add("council.adopted", 1.0, "rule:adopted", adopted)
    book.add("council.from_members", 1.0, "rule:adopted", adopted & (docket[BY, s] > 0))
    _style(adopted & ~room, world, tables, book)


def _heard(kk, at, mean, world, tables, book):
    """A text that commits to something is heard by the audience of its topic. kk, at, mean: (K,)."""
    rows, t = tables.rows("topics"), tables.council
    firm = mean >= COMMITS
    for topic in np.unique(t.topic[kk[firm]]):
        name = f"credibility.{rows.words.get(rows.ids[topic], {}).get('audience', '')}" if topic >= 0 else ""
        if name in world.layout.world_row:
            these = firm & (t.topic[kk] == topic)
            book.scatter(name, None, at[these], np.full(np.count_nonzero(these), tables.constants.council.heard), kk[these], causes_of(tables))


def _style(where, world, tables, book):
    if "style.broker" in world.layout.world_row:
        book.add("style.broker", tables.constants.desk.style_step, "rule:adopted", where)


def _returns(turn, tables):
    """(K,) the turn in which a weak text comes back: at the review of the pledge, or so many turns later."""
    n, c = tables.constants.norm, tables.constants.council
    review = turn_of((int(n.review_year), int(tables.constants.summit.quarter)), tables)
    return np.where(turn < review, float(review), turn + c.review_after)


def _first_date(strength, k, turn, t):
    """(K,) turn of the first date that the adopted strengths name, 0 without one. strength: (P, K)."""
    best = np.full(len(k), np.inf)
    for p in range(PARAGRAPHS):
        falls = t.falls[k, p, np.minimum(strength[p], FIRMEST)]
        best = np.where(falls > 0, np.minimum(best, falls), best)
    return np.where(np.isfinite(best), turn + best, 0.0)


def _sink(s, k, sunk, broke, world, tables, book):
    t, c, docket, texts = tables.council, tables.constants.council, world.docket, world.texts
    breakers = broke & sunk
    count = tree_sum(breakers * 1.0)
    at = np.flatnonzero(sunk)
    texts[FELL, k[at], at] = world["turn"][at]
    summit = docket[GROUP, s] == COMMUNIQUE
    theirs = docket[BY, s] > 0
    alone, kk, causes = count == 1, k[at], causes_of(tables)
    book.scatter("office.capital", None, at, -t.broken[kk] * np.where(theirs[at], 0.5, 1.0), kk, causes)
    unity = -c.fell_cohesion - c.fell_each * np.minimum(count, 4.0) - c.row_cohesion * summit
    book.scatter("alliance.cohesion", None, at, unity[at], kk, causes)
    trust = (-c.fell_trust * allies(tables) - c.breaker_trust * breakers - c.public_trust * breakers * (docket[PUBLIC, s] > 0))[:, at]
    member, n = np.nonzero(trust)
    book.scatter("member.trust", member, at[n], trust[member, n], kk[n], causes)
    if book.notes is not None:
        for number in np.unique(kk):
            mask = sunk & (k == number)
            book.note("text", "fell", mask, text=k, count=count, by=docket[BY, s].copy())
            book.note("text_broken", t.ids[number], breakers & mask, count=np.broadcast_to(count, breakers.shape))
    share = breakers / np.maximum(count, 1.0)
    book.add("member.solidarity", -c.breaker_solidarity * share * np.where(alone, 1.0, 0.6), "rule:broke_silence", sunk)
    book.add("member.veto_habit", c.breaker_habit * breakers, "rule:broke_silence", sunk)
    book.add("council.fell", 1.0, "rule:broke_silence", sunk)


def _stopped(s, where, margin, world, c):
    """While the clock stands objectors tire; next quarter it runs again."""
    if not where.any():
        return
    world.minds[COMFORT, s] += c.stopped * ((margin < 0) & where)
    at = np.flatnonzero(where)
    world.docket[CLOCK, s, at] = NORMAL


def _stale(world, tables, book):
    c, docket = tables.constants.council, world.docket
    for s in range(docket.shape[1]):
        left = (docket[TEXT, s] > 0) & (docket[CLOCK, s] == 0) & (world["turn"] - docket[SINCE, s] >= c.stale) & (world["ending"] == 0)
        if not left.any():
            continue
        k, by = index_of(world, s), docket[BY, s]
        book.add("member.trust", -c.stale_trust * (by == np.arange(1.0, len(tables.members) + 1.0)[:, None]), "rule:left_lying", left)
        for number in np.unique(k[left]):
            book.note("text", "lapsed", left & (k == number), text=k, by=by)
        at = np.flatnonzero(left)
        clear(docket, world.minds, np.full(len(at), s), at)


def _thin_summit(world, tables, book):
    """A summit that agrees on nothing wears the norm."""
    c = tables.constants.council
    adopted = world.texts[ADOPTED].max(axis=0)
    thin = summit_now(world, tables) & (adopted < world["turn"]) & (world["ending"] == 0)
    if thin.any():
        book.add("alliance.norm", -c.thin_norm, "rule:thin_summit", thin)
        book.note("summit", "thin", thin)


def come_back(world, moment, tables, draws, book):
    """Weak and vague texts return when their time has come, and dated commitments are met or not.

    Source: design choice; the share met follows the slow record of dated pledges of 2002 to 2014 (WORLD of the defence planning process).
    """
    texts, t, c, turn = world.texts, tables.council, tables.constants.council, world["turn"]
    running = world["ending"] == 0
    back = (texts[RETURNS] > 0) & (texts[RETURNS] <= turn) & running
    if back.any():
        k, at = np.nonzero(back)
        carry_out(t.review[k], at, np.full(len(at), -1), np.ones(len(at)), moment)
        texts[RETURNS][back] = 0.0
        for number in np.unique(k):
            book.note("text", "returns", back[number], text=np.full(world.batch, number))
    due = (texts[DUE] > 0) & (texts[DUE] <= turn) & running
    if due.any():
        k, at = np.nonzero(due)
        chance = clip(c.kept_base + c.kept_norm * world["alliance.norm"] * 0.01, 0.0, 0.95)
        kept = np.zeros(due.shape, dtype=bool)
        kept[k, at] = draws.pairs("council.date", t.keys[k], at) < chance[at]
        texts[DUE][due] = 0.0
        met, missed = due & kept, due & ~kept
        for number in np.unique(k):
            cause = f"text:{t.ids[number]}"
            book.add("alliance.norm", c.kept_points * met[number] - c.broken_points * missed[number], cause)
            book.note("text", "date_met", met[number], text=np.full(world.batch, number))
            book.note("text", "date_missed", missed[number], text=np.full(world.batch, number))
        book.add("office.promises_kept", tree_sum(met * 1.0), "rule:dated_commitment")
        book.add("office.promises_broken", tree_sum(missed * 1.0), "rule:dated_commitment")

