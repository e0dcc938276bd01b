"""The diary is kept: actions are paid for, one roll decides how each goes, and its effects are booked."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, snap
from game.engine.effects import carry_out


def apply(world, orders, lawful, slots_eaten, capital_spent, values, moment, tables, draws, book):
    """Carry out the planned actions, slot by slot, as far as slots and capital last; each at most once a quarter.

    Returns:
        (S, B) bool, which planned actions went through; and (B,) capital spent on them.
    """
    t, b = tables, world.batch
    count = len(t.action_ids)
    granted = np.zeros(orders.actions.shape, dtype=bool)
    if count == 0:
        return granted, np.zeros(b)
    columns = np.arange(b)
    slots, capital = lawful.slots - slots_eaten, lawful.capital - capital_spent
    done = np.zeros((count, b), dtype=bool)
    strikes, played = [], []
    for s in range(len(orders.actions)):
        action, target = orders.actions[s], orders.targets[s]
        wanted = (action >= 0) & (action < count)
        if not wanted.any():
            continue
        a = np.where(wanted, action, 0)
        kind = t.action_target[a]
        member = np.where((kind == 1) & (target >= 0) & (target < len(t.members)), target, 0)
        sector = np.where((kind == 2) & (target >= 0) & (target < max(len(t.sectors), 1)), target, 0)
        aimed = (kind == 0) | ((kind == 1) & (target >= 0) & lawful.members[a, member, columns])
        if len(t.sectors):
            aimed |= (kind == 2) & (target >= 0) & lawful.sectors[a, sector, columns]
        cost, eats = t.action_cost[a], t.action_slots[a]
        ok = wanted & lawful.actions[a, columns] & aimed & (slots >= eats) & (capital >= cost) & ~done[a, columns]
        if not ok.any():
            continue
        granted[s] = ok
        slots -= eats * ok
        capital -= cost * ok
        at = np.flatnonzero(ok)
        done[a[at], at] = True
        whom = np.where(kind == 1, member, -1)[at]
        played.append((a[at], whom, at))
        strikes += _carry_out_one(a[at], whom, np.where(kind == 2, sector, -1)[at], at, values, world, t, draws, book)
    if strikes:
        _regard(played, world, t, book)
        carry_out(*(np.concatenate(part) for part in zip(*strikes, strict=True)), moment)
    return granted, lawful.capital - capital_spent - capital


def _carry_out_one(action, member, sector, at, values, world, tables, draws, book):
    """One action in each of some worlds, all (K,): book its price and regard, and return the effects to carry out."""
    t = tables
    grade = _grades(action, member, sector, at, values, world, t, draws)
    scale = _gather(t.scales, action, member, sector, at, values, 1.0)
    base, graded = t.action_owner[action].copy(), t.grade_owner[action, grade].copy()
    for k, owners in t.evaluated["sector_owner"].items():
        these = np.flatnonzero(action == k)
        if len(these):
            table = np.array(owners)
            base[these], graded[these] = table[sector[these], 0], table[sector[these], 1 + grade[these]]
    for k in np.unique(action):
        these = at[action == k]
        where = np.zeros(world.batch, dtype=bool)
        where[these] = True
        cause = f"action:{t.action_ids[k]}"
        if t.action_cost[k]:
            book.add("office.capital", -t.action_cost[k], cause, where)
        if book.notes is not None:
            full = np.full(world.batch, -1)
            how, whom = full.copy(), full.copy()
            how[these] = grade[action == k]
            whom[these] = np.where(t.action_target[k] == 2, sector[action == k], member[action == k])
            book.note("action", t.action_ids[k], where, grade=how, target=whom)
    turn = world["turn"][at]
    world.actions[2, action, at], world.actions[1, action, at] = world.actions[1, action, at], world.actions[0, action, at]
    world.actions[0, action, at] = turn
    aimed = member >= 0
    row = t.action_member_row[action[aimed]]
    where = (row, member[aimed], at[aimed])
    world.visits[1][where] = world.visits[0][where]
    world.visits[0][where] = turn[aimed]
    return (base, at, member, np.ones(len(at))), (graded, at, member, scale)


def _gather(refs, action, member, sector, at, values, default):
    """Each action's own register, read for its world and target. (K,)."""
    out = np.full(len(action), default)
    for k in np.unique(action):
        these = np.flatnonzero(action == k)
        ref = refs[k]
        if isinstance(ref, tuple):
            stacked = values.stack(ref)
            out[these] = stacked[np.maximum(sector[these], 0), at[these]]
        elif ref.per_member:
            out[these] = values[ref][np.maximum(member[these], 0), at[these]]
        else:
            out[these] = values[ref][at[these]]
    return out


def lean_odds(odds, leans):
    """The four odds after the present state leans on them.

    Args:
        odds: (K, 4) clean, costly, stalled, backfired at a neutral state.
        leans: (K,) points moved from stalled and backfired to clean, held inside -20..20; the other way when negative.

    Returns:
        (K, 4), each row sums to what it did.
    """
    move = clip(leans, -20.0, 20.0) / 100.0
    bad = odds[:, 2] + odds[:, 3]
    gain = np.minimum(np.maximum(move, 0.0), bad)
    loss = np.minimum(np.maximum(-move, 0.0), odds[:, 0])
    share = odds[:, 2] / np.where(bad > 0, bad, 1.0)
    share = np.where(bad > 0, share, 0.5)
    change = loss - gain  # goes to the two bad grades
    return np.stack([odds[:, 0] - change, odds[:, 1], odds[:, 2] + change * share, odds[:, 3] + change * (1.0 - share)], axis=1)


def _grades(action, member, sector, at, values, world, tables, draws):
    odds = lean_odds(tables.action_odds[action], _gather(tables.leans, action, member, sector, at, values, 0.0))
    u = draws.pairs("action.grade", tables.action_keys[action], at)
    first = odds[:, 0]
    second = first + odds[:, 1]
    third = second + odds[:, 2]
    return (u >= first) * 1 + (u >= second) * 1 + (u >= third) * 1


def _regard(played, world, tables, book):
    """How the cards themselves are seen: the style they add to, and the members pleased or put out by them.

    played: (action, member, at) of each slot, all (K,); an action is played once a world at most.
    """
    t, c = tables, tables.constants.desk
    family = world.layout.family("style")
    points = c.pleased_trust * (t.action_regard > 0) - c.minded_trust * (t.action_regard < 0)
    for k in range(len(t.action_ids)) if book.keeps else (-1,):
        trust, style = np.zeros((len(t.members), world.batch)), np.zeros((family.stop - family.start, world.batch))
        for action, member, at in played:
            these = action == k if k >= 0 else np.ones(len(action), dtype=bool)
            a, m, b = action[these], member[these], at[these]
            trust[:, b] += snap(points[a].T)
            fond = (t.action_regard_target[a] > 0) & (m >= 0)
            trust[m[fond], b[fond]] += snap(c.pleased_trust)
            styled = t.action_style[a] >= 0
            style[t.action_style[a][styled], b[styled]] += snap(c.style_step)
        cause = f"action:{t.action_ids[k]}" if k >= 0 else "action:"
        if trust.any():
            book.add("member.trust", trust, cause)
        for row in np.flatnonzero(style.any(axis=1)):
            book.add(world.layout.world_ids[family.start + row], style[row], cause)
