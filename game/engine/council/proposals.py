"""Members put texts of their own on the table, one at a time, those that want something most."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import tree_sum
from game.engine.council.caucuses import behind, keen_inside
from game.engine.council.docket import COMFORT, KNOWN, TEXT, lay, place_of, tabling
from game.engine.council.margin import wanted
from game.engine.rng import race
from game.engine.rules._shared import allies

ROOM_LEFT = 2  # places that members leave free for the office


def apply(world, tables, draws, book):
    """Perhaps a member tables a text, for the quarter that begins. It needs no capital of yours, and its proposer watches what you do with it.

    Source: design choice; most texts of the Alliance begin in a delegation, not in the office.
    """
    t = tables.council
    if not len(t):
        return
    c = tables.constants.council
    asked = (draws.uniform("council.proposal") < c.proposals) & (world["ending"] == 0) & (world["office.mandate"] > 0)
    asked = asked & (np.count_nonzero(world.docket[TEXT] > 0, axis=0) <= world.docket.shape[1] - ROOM_LEFT - 1)
    if not asked.any():
        return
    free = tabling(world, tables.desk_program.run(world), tables)
    at = np.flatnonzero(asked)
    heart = (world["member.solidarity"] * 0.01 * allies(tables))[:, at]
    weight = np.zeros(free.shape)
    for k in range(len(t)):
        weight[k, at] = tree_sum(t.keen[k][:, None] * heart) * free[k, at]
    text = race(weight, draws.uniform("council.proposal.text", t.keys))
    asked = asked & (text >= 0)
    if not asked.any():
        return
    text = np.where(asked, text, 0)
    heart = wanted(world, tables, text).max(axis=0) * np.ascontiguousarray(t.keen[text].T) * allies(tables)
    who = race(heart * heart, draws.uniform("council.proposal.who", tables.member_keys))
    asked = asked & (who >= 0)
    laid = lay(world.docket, world.minds, world.texts, text, who + 1.0, world["turn"], asked, t)
    _together(laid, text, who, world, tables, book)
    for number in np.unique(text[laid]):
        book.note("text", "proposed", laid & (text == number), text=text, by=who + 1.0)


def _together(laid, text, who, world, tables, book):
    """Where the proposer's caucus wants the text too, they come with it together: each has said so, and stands by it."""
    caucus = np.where(laid, behind(text, who, tables), -1)
    keen = keen_inside(caucus, text, tables)
    m, at = np.nonzero(keen)
    if not len(at):
        return
    slot = place_of(world.docket, np.where(laid, text, -1))[at]
    world.minds[KNOWN, slot, m, at] = 1.0
    world.minds[COMFORT, slot, m, at] += tables.constants.council.caucus_stands
    for k, name in enumerate(tables.rows("caucuses").ids):
        book.note("caucus", name, caucus == k, text=text, count=np.count_nonzero(keen, axis=0))
