"""What each government makes of a text: by how much it would rather have it than not, and how much of that it has told you."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, exp, tree_sum
from game.engine.compile_council import PARAGRAPHS
from game.engine.council.docket import (
    CLOCK,
    COMFORT,
    COMMUNIQUE,
    DEAL,
    FAILED_FOR,
    FELL,
    FIRST,
    FOOTNOTE,
    GROUP,
    KNOWN,
    OPT_OUT,
    PUBLIC,
    SHORT,
    SINCE,
    STRENGTH,
    TEXT,
    VAGUE,
)  # fmt: skip
from game.engine.rng import Draws
from game.engine.rules._shared import group, once, opening


def index_of(world, slot: int) -> np.ndarray:
    """(B,) index of the text in a place of the table; 0 where the place is empty, so mask it."""
    return np.maximum(world.docket[TEXT, slot].astype(np.intp) - 1, 0)


def wanted(world, tables, k: np.ndarray) -> np.ndarray:
    """(P, M, B) 0..4: the strength each member wants of each paragraph now. k: (B,) text.

    The opening positions, moved by who governs and by what has changed since: fear, atlanticism, and for Washington its regard.
    """
    t = tables.council
    base = np.ascontiguousarray(np.moveaxis(t.wants[k], 0, -1))
    moved = np.zeros(base.shape[1:])
    sits = world["member.government"]
    if sits.any():
        moved = moved + t.shift[np.minimum(sits, len(t.shift) - 1.0).astype(np.intp), k, np.arange(base.shape[1])[:, None]]
    patron = group(tables, "patron")
    moved = moved + t.fear[k] * 0.01 * (world["member.fear"] - opening(tables, "member.fear"))
    moved = moved + t.autonomy[k] * 0.01 * (opening(tables, "member.atlanticism") - world["member.atlanticism"])
    moved = moved + patron * (t.favour[k] * 0.01 * (world["us.favour"] - 55.0))
    return clip(base + moved, 0.0, 4.0)


def gains(world, tables, slot: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the paragraphs are worth to each member, before anything else counts.

    Returns:
        (P, M, B) margin by paragraph; (M, B) salience, mean over paragraphs; (M, B) bool, beyond a red line.
    """
    t, c, k = tables.council, tables.constants.council, index_of(world, slot)
    want = wanted(world, tables, k)
    strength = world.docket[FIRST : FIRST + PARAGRAPHS, slot]
    there = (strength > 0)[:, None]
    vague = world.docket[VAGUE, slot] == np.arange(1.0, PARAGRAPHS + 1.0)[:, None]
    firm = np.where(vague, np.minimum(strength, 1.0), strength)[:, None]
    stands = world.texts[STRENGTH : STRENGTH + PARAGRAPHS, k, np.arange(world.batch)][:, None]
    gain = np.abs(stands - want) - np.abs(firm - want)
    gain = np.where(vague[:, None], np.maximum(gain, 0.0), gain)
    gain = gain * np.where(gain < 0.0, c.loss, 1.0)
    weight = np.ascontiguousarray(np.moveaxis(t.salience[k], 0, -1)) * there
    count = np.maximum(t.count[k], 1.0)
    limit = np.ascontiguousarray(t.limit[k].T)
    crossed = (np.where(vague, 0.0, strength).max(axis=0) > limit) & (world.docket[TEXT, slot] > 0)
    return c.position * gain * weight / count, tree_sum(weight) / count, crossed


def parts(world, tables, slot: int) -> dict[str, np.ndarray]:
    """Word -> (M, B): the parts of what a member has said, or would be expected to say. Their sum is its margin without what it keeps to itself.

    Source: design choice. Distance in strengths times salience is the spatial model of voting (Enelow and Hinich 1984); the rest are the
    words by which delegations explain a vote.
    """
    t, c, k = tables.council, tables.constants.council, index_of(world, slot)
    docket, minds = world.docket[:, slot], world.minds[:, slot]
    by_paragraph, salience, crossed = gains(world, tables, slot)
    deal = minds[DEAL].astype(np.int64)
    outside, noted = (deal & int(OPT_OUT)) > 0, (deal & int(FOOTNOTE)) > 0
    fallen = world.texts[FELL, k, np.arange(world.batch)]
    failed = (fallen > 0) & (world["turn"] - fallen <= FAILED_FOR)
    fearful = clip((world["member.fear"] - 45.0) * 0.04, -1.0, 1.0)
    public = docket[PUBLIC] * np.where(fearful > 0.0, c.public * fearful, c.public_against * fearful)
    out = {
        "wording": tree_sum(by_paragraph),
        "goodwill": np.broadcast_to(c.goodwill - c.failed * failed - c.short * (docket[CLOCK] == SHORT), salience.shape),
        "trust": c.trust * 0.01 * (world["member.trust"] - 50.0),
        "unity": np.broadcast_to(c.unity * 0.01 * (world["alliance.cohesion"] - 55.0), salience.shape),
        "sceptic": -c.sceptic * world["member.sceptic"] * salience,
        "habit": -c.veto * 0.01 * world["member.veto_habit"] * salience,
        "its_own_text": c.keen * np.ascontiguousarray(t.keen[k].T),
        "red_line": -c.red_line * (crossed & ~noted),
        "prepared": c.prepared * prepared(world, tables),
        "deals": minds[COMFORT],
        "publics": public,
    }
    total = 0.0
    for amount in out.values():
        total = total + amount
    out["stays_outside"] = np.where(outside, np.maximum(c.opt_out - total, 0.0), 0.0)
    return out


def prepared(world, tables) -> np.ndarray:
    """(M, B) 0..2: visits and calls of the last two quarters, in which a member's mind was read."""
    seen = (world.visits[0] > 0) & (world["turn"] - world.visits[0] <= 1.0)
    return np.minimum(np.count_nonzero(seen, axis=0) * 1.0, 2.0)


def unsaid(world, tables, slot: int) -> np.ndarray:
    """(M, B): what each member keeps to itself about the text in a place, settled when it was tabled."""
    c, k = tables.constants.council, index_of(world, slot)
    draws = Draws(world.key ^ tables.council.keys[k], world.docket[SINCE, slot])
    return c.unknown * draws.normal("council.mind", tables.member_keys)


def margins(world, tables, slot: int) -> np.ndarray:
    """(M, B): above 0 a member would rather have the text than not. The truth, which nobody is told whole."""
    total = 0.0
    for amount in parts(world, tables, slot).values():
        total = total + amount
    return total + unsaid(world, tables, slot)


def whip(world, tables, slot: int) -> tuple[np.ndarray, np.ndarray]:
    """The whip count of the text in a place, as the office can know it.

    Returns:
        (M, B) expected margin, with what was told; (M, B) standard deviation of what was not.
    """
    total = 0.0
    for amount in parts(world, tables, slot).values():
        total = total + amount
    told = (world.minds[KNOWN, slot] > 0) | (prepared(world, tables) > 0)
    return total + unsaid(world, tables, slot) * told, tables.constants.council.unknown * ~told


def below(expected: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """(B,): how many members are expected below zero. The logistic curve of slope 1.7 stands for the normal one."""
    chance = 1.0 / (1.0 + exp(1.7 * expected / np.maximum(spread, 0.02)))
    return tree_sum(chance)


def together(world, tables, slots, margin) -> dict[int, np.ndarray]:
    """Margins of texts that pass or fall together: each member weighs them as one.

    Args:
        slots: places to judge. margin: place -> (M, B).

    Returns:
        place -> (M, B); where a text stands alone, what it was.
    """
    c = tables.constants.council
    out = {}
    group_of = world.docket[GROUP]
    for slot in slots:
        mine = group_of[slot]
        alone = mine == 0
        if alone.all():
            out[slot] = margin[slot]
            continue
        total, count = np.zeros(margin[slot].shape), np.zeros(world.batch)
        theme = np.zeros(world.batch)
        for other in range(world.docket.shape[1]):
            same = (group_of[other] == mine) & (world.docket[TEXT, other] > 0) & ~alone
            if same.any():
                found = margin.get(other)
                if found is None:
                    found = margin[other] = margins(world, tables, other)
                total = total + np.where(same, found, 0.0)
                count = count + same
                theme = theme + same * (tables.council.topic[index_of(world, other)] + 1.0 == world["summit.theme"])
        count = np.maximum(count, 1.0)
        mean = total / count + c.package * (count > 1)
        mean = mean + (c.summit + c.theme * theme / count) * (mine == COMMUNIQUE)
        out[slot] = np.where(alone, margin[slot], mean)
    return out


def sees(tables) -> np.ndarray:
    """(M, 1) 1.0 for members other than the patron: those a neighbour or Washington can call."""
    return once(tables, "council.callable", lambda: 1.0 - group(tables, "patron"))
