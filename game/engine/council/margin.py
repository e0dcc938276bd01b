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
from game.engine.rules._shared import group, opening


def index_of(world, slot: int) -> np.ndarray:
    """(B,) index of the text in a place of the table; 0 where the place is empty, so mask it."""
    return np.maximum(world.docket[TEXT, slot].astype(np.intp) - 1, 0)


class Lying:
    """The text in one place of the table, in some worlds; read like a world, and nothing is copied that is not asked for.

    Attributes:
        docket: (11, K), minds: (3, M, K) of the place. k: (K,) index of the text. stands: (P, K) strengths adopted before. fell: (K,) turn it last fell.
    """

    def __init__(self, world, slot: int, at: np.ndarray | None = None):
        """at: (K,) worlds; all of them when None."""
        self._world, self._at = world, at
        self.docket, self.minds = self._cut(world.docket[:, slot]), self._cut(world.minds[:, slot])
        self.k = np.maximum(self.docket[TEXT].astype(np.intp) - 1, 0)
        worlds = np.arange(world.batch) if at is None else at
        self.stands = world.texts[STRENGTH : STRENGTH + PARAGRAPHS, self.k, worlds]
        self.fell = world.texts[FELL, self.k, worlds]

    def _cut(self, plane: np.ndarray) -> np.ndarray:
        return plane if self._at is None else plane[..., self._at]

    def __getitem__(self, name: str) -> np.ndarray:
        return self._cut(self._world[name])

    @property
    def key(self) -> np.ndarray:
        return self._cut(self._world.key)

    @property
    def called(self) -> np.ndarray:
        """(M, K) 0..2: visits and calls of the last two quarters, in which a member's mind was read."""
        recent = self._cut(self._world.visits[0]) >= np.maximum(self["turn"] - 1.0, 1.0)
        return np.minimum(np.count_nonzero(recent, axis=0) * 1.0, 2.0)


def wanted(lying, tables, k: np.ndarray) -> np.ndarray:
    """(P, M, K) 0..4: the strength each member wants of each paragraph of a text now. lying: anything that gives quantities; k: (K,) texts.

    The opening positions, moved by who governs and by what has changed since: fear, atlanticism, and for Washington its regard.
    """
    t = tables.council
    base = np.ascontiguousarray(np.moveaxis(t.wants[k], 0, -1))
    moved = np.zeros(base.shape[1:])
    sits = lying["member.government"]
    if sits.any():
        moved = moved + t.shift[np.minimum(sits, len(t.shift) - 1.0).astype(np.intp), k, np.arange(base.shape[1])[:, None]]
    patron = group(tables, "patron")
    moved = moved + t.fear[k] * 0.01 * (lying["member.fear"] - opening(tables, "member.fear"))
    moved = moved + t.autonomy[k] * 0.01 * (opening(tables, "member.atlanticism") - lying["member.atlanticism"])
    moved = moved + patron * (t.favour[k] * 0.01 * (lying["us.favour"] - 55.0))
    return clip(base + moved, 0.0, 4.0)


def gains(lying: Lying, tables) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the paragraphs are worth to each member, before anything else counts.

    Returns:
        (P, M, K) margin by paragraph; (M, K) salience, mean over paragraphs; (M, K) bool, beyond a red line.
    """
    t, c, k = tables.council, tables.constants.council, lying.k
    want = wanted(lying, tables, k)
    strength = lying.docket[FIRST : FIRST + PARAGRAPHS]
    there = (strength > 0)[:, None]
    vague = lying.docket[VAGUE] == np.arange(1.0, PARAGRAPHS + 1.0)[:, None]
    firm = np.where(vague, np.minimum(strength, 1.0), strength)[:, None]
    gain = np.abs(lying.stands[:, None] - want) - np.abs(firm - want)
    if vague.any():
        gain = np.where(vague[:, None], np.maximum(gain, 0.0), gain)
    gain = np.where(gain < 0.0, c.loss * gain, gain)
    weight = np.ascontiguousarray(np.moveaxis(t.salience[k], 0, -1)) * there
    count = np.maximum(t.count[k], 1.0)
    limit = np.ascontiguousarray(t.limit[k].T)
    crossed = (np.where(vague, 0.0, strength).max(axis=0) > limit) & (lying.docket[TEXT] > 0)
    return c.position * gain * weight / count, tree_sum(weight) / count, crossed


def parts(lying: Lying, tables) -> dict[str, np.ndarray]:
    """Word -> (M, K): the parts of what a member has said, or would be expected to say. Their sum is its margin without what it keeps to itself.

    Source: design choice. Distance in strengths times salience is the spatial model of voting (Enelow and Hinich 1984); the rest are the
    words by which delegations explain a vote.
    """
    t, c, docket = tables.council, tables.constants.council, lying.docket
    by_paragraph, salience, crossed = gains(lying, tables)
    deal = lying.minds[DEAL].astype(np.int64)
    outside, noted = (deal & int(OPT_OUT)) > 0, (deal & int(FOOTNOTE)) > 0
    failed = (lying.fell > 0) & (lying["turn"] - lying.fell <= FAILED_FOR)
    out = {
        "wording": tree_sum(by_paragraph),
        "goodwill": np.broadcast_to(c.goodwill - c.failed * failed - c.short * (docket[CLOCK] == SHORT), salience.shape),
        "trust": c.trust * 0.01 * (lying["member.trust"] - 50.0),
        "unity": np.broadcast_to(c.unity * 0.01 * (lying["alliance.cohesion"] - 55.0), salience.shape),
        "sceptic": -c.sceptic * lying["member.sceptic"] * salience,
        "habit": -c.veto * 0.01 * lying["member.veto_habit"] * salience,
        "its_own_text": c.keen * np.ascontiguousarray(t.keen[lying.k].T),
        "red_line": -c.red_line * (crossed & ~noted),
        "prepared": c.prepared * lying.called,
        "deals": lying.minds[COMFORT],
    }
    if docket[PUBLIC].any():
        fearful = clip((lying["member.fear"] - 45.0) * 0.04, -1.0, 1.0)
        out["publics"] = docket[PUBLIC] * np.where(fearful > 0.0, c.public * fearful, c.public_against * fearful)
    if outside.any():
        out["stays_outside"] = np.where(outside, np.maximum(c.opt_out - _sum(out), 0.0), 0.0)
    return out


def _sum(pieces: dict[str, np.ndarray]) -> np.ndarray:
    total = 0.0
    for amount in pieces.values():
        total = total + amount
    return total


def unsaid(lying: Lying, tables) -> np.ndarray:
    """(M, K): what each member keeps to itself about the text, settled when it was tabled."""
    draws = Draws(lying.key ^ tables.council.keys[lying.k], lying.docket[SINCE])
    return tables.constants.council.unknown * draws.normal("council.mind", tables.member_keys)


def margins(world, tables, slot: int, at: np.ndarray | None = None) -> np.ndarray:
    """(M, K): above 0 a member would rather have the text in a place than not. The truth, which nobody is told whole."""
    lying = Lying(world, slot, at)
    return _sum(parts(lying, tables)) + unsaid(lying, tables)


def whip(world, tables, slot: int, at: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """The whip count of the text in a place, as the office can know it.

    Returns:
        (M, K) expected margin, with what was told; (M, K) standard deviation of what was not.
    """
    lying = Lying(world, slot, at)
    pieces = parts(lying, tables)
    told = (lying.minds[KNOWN] > 0) | (pieces["prepared"] > 0) | (lying["member.envoy"] > 0)
    return _sum(pieces) + unsaid(lying, tables) * told, tables.constants.council.unknown * ~told


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

