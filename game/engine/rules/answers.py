"""Moscow's last probe was answered, firmly or softly, or it was not; either way something is learned."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip
from game.engine.rules._shared import allies, once

TAUGHT = (
    "sabotage", "cyber", "airspace", "splitting", "nuclear_signal", "snap_exercise", "migrant_pressure", "election_interference", "energy_offer",
)  # fmt: skip

READS = (
    "turn", "moscow.open_probe", "moscow.answered", "moscow.move", "moscow.risk", "moscow.tension", "moscow.crisis", "member.proximity",
    *(f"lesson.{m}" for m in TAUGHT),
)  # fmt: skip
WRITES = (
    "moscow.open_probe", "moscow.answered", "moscow.risk", "moscow.tension", "moscow.stance", "alliance.cohesion", "member.trust",
    *(f"lesson.{m}" for m in TAUGHT),
)  # fmt: skip
CONSTANTS = {
    "answers": {
        "firm_risk": "points of boldness that a firm answer takes",
        "firm_tension": "points of tension that it adds",
        "firm_cohesion": "points of cohesion that it costs when tension is high",
        "firm_trust": "points of trust near Russia, and lost far from it",
        "soft_risk": "points of boldness that a soft answer takes",
        "soft_cohesion": "points of cohesion that it adds",
        "none_risk": "points of boldness that an unanswered probe adds",
        "none_cohesion": "points of cohesion that it costs",
        "none_trust": "points of trust that it costs at the border",
        "lesson": "points by which an unanswered move pays better in Moscow's eyes",
        "lesson_firm": "points by which a move answered firmly pays worse",
        "lesson_soft": "points by which one answered softly does",
        "lesson_fades": "share of what was learned that fades a quarter",
    }
}
TABLES = {"answers": ("firm", "soft"), "moves": ("probe",)}


def used_now(world, tables, column: str):
    """(B,) the strongest mark, in a column of `answers`, among the cards played this quarter."""
    rows = tables.rows("answers")
    known = once(tables, "rules.answers", lambda: np.array([k for k, name in enumerate(rows.ids) if name in tables.action_ids], dtype=np.intp))
    if not len(known):
        return np.zeros(world.batch)
    cards = once(tables, "rules.answers.cards", lambda: np.array([tables.action_ids.index(rows.ids[k]) for k in known]))
    return (rows.column(column)[known][:, None] * (world.actions[0][cards] == world["turn"])).max(axis=0)


def apply(world, tables, draws, book):
    """Read the quarter's cards as an answer to the probe of the quarter before.

    A paper that deals with the probe sets `moscow.open_probe` to 0 and `moscow.answered` to what it was, and books its own effects; only the
    lesson is added here then.
    Source: design choice; deterrence by answer loses force when answers are the same slider each time, so the lesson is by move.
    """
    c = tables.constants.answers
    firm, soft = used_now(world, tables, "firm"), used_now(world, tables, "soft")
    paper = world["moscow.answered"]
    stance = np.maximum(np.where(firm > 0, 2.0, np.where(soft > 0, 1.0, 0.0)), paper)
    book.put("moscow.stance", stance, "rule:answer")
    open_ = world["moscow.open_probe"] > 0
    tension, near = world["moscow.tension"] * 0.01, world["member.proximity"] * allies(tables)
    weight = tables.rows("moves").pick("probe", world["moscow.move"])
    strong, mild, none = open_ & (firm > 0), open_ & (firm <= 0) & (soft > 0), open_ & (firm <= 0) & (soft <= 0)
    book.add("moscow.risk", -c.firm_risk * firm, "rule:answered_firmly", strong)
    book.add("moscow.tension", c.firm_tension * firm, "rule:answered_firmly", strong)
    book.add("alliance.cohesion", -c.firm_cohesion * clip(tension - 0.25, 0.0, 1.0) * firm, "rule:answered_firmly", strong)
    book.add("moscow.risk", -c.soft_risk * soft * (1.1 - 0.5 * world["moscow.risk"] * 0.01), "rule:answered_softly", mild)
    book.add("alliance.cohesion", c.soft_cohesion * soft, "rule:answered_softly", mild)
    book.add("moscow.risk", c.none_risk * weight, "rule:unanswered", none)
    book.add("alliance.cohesion", -c.none_cohesion * weight, "rule:unanswered", none)
    if open_.any():
        book.add("member.trust", c.firm_trust * (near - 0.25) * firm * allies(tables), "rule:answered_firmly", strong)
        book.add("member.trust", -c.none_trust * near * weight, "rule:unanswered", none)
    book.put("moscow.open_probe", 0.0, "rule:answer", open_)
    book.put("moscow.answered", 0.0, "rule:answer")
    moves = tables.rows("moves").ids
    for name in TAUGHT:
        last = world["moscow.move"] == moves.index(name)
        this = open_ & last
        lesson = c.lesson * (this & none) - c.lesson_firm * ((this & strong) | (last & (paper == 2))) - c.lesson_soft * ((this & mild) | (last & (paper == 1)))
        book.add(f"lesson.{name}", lesson - c.lesson_fades * world[f"lesson.{name}"], "rule:lesson")
