"""Council texts as arrays: what each member wants of each paragraph, what each strength does, and what the ways of working a text cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.content.spec import Scenario
from game.engine.calendar import turn_of
from game.engine.program import Program, Ref, Scope
from game.engine.rng import lanes

PARAGRAPHS = 4  # the most a text may have
FIRMEST = 4
NO_LIMIT = 99.0
INDIFFERENT = (2.0, 0.2)  # wanted strength and salience of a member that has said nothing of a text


@dataclass(frozen=True, slots=True)
class CouncilTable:
    """T texts, P paragraphs, S strengths from 1 (0 is without the text), M members, G governments (0 is the opening one).

    Attributes:
        cost, firmer, broken, opens: (T,). count: (T,) paragraphs. draft: (T, P) strength when tabled. most: (T, P) strengths, 0 where there is no paragraph.
        owner: (T, P, S + 1) effect owners, -1 none. falls: (T, P, S + 1) turns until the first date. vague, note, review: (T,) effect owners.
        wants: (T, P, M) 0..4. salience: (T, P, M) 0..1. limit: (T, M) strength above which it is a red line. keen, asks: (T, M) 0 or 1.
        shift: (G, T, M) what a government changes in the wanted strength. fear, autonomy, favour: (T,) of the topic. topic: (T,) its row.
        quantity: (T,) row of `text.<id>` in the world's quantities. when: one register a text.
    """

    ids: tuple[str, ...]
    keys: np.ndarray
    cost: np.ndarray
    firmer: np.ndarray
    broken: np.ndarray
    opens: np.ndarray
    count: np.ndarray
    draft: np.ndarray
    most: np.ndarray
    owner: np.ndarray
    falls: np.ndarray
    vague: np.ndarray
    note: np.ndarray
    review: np.ndarray
    wants: np.ndarray
    salience: np.ndarray
    limit: np.ndarray
    keen: np.ndarray
    asks: np.ndarray
    shift: np.ndarray
    topic: np.ndarray
    fear: np.ndarray
    autonomy: np.ndarray
    favour: np.ndarray
    quantity: np.ndarray
    when: tuple[Ref, ...]

    def __len__(self) -> int:
        return len(self.ids)


def compile_council(scenario: Scenario, tables, desk: Program, compiler) -> CouncilTable:
    """Compile the texts of a scenario; none is a table without rows."""
    texts = [scenario.texts[i] for i in sorted(scenario.texts)]
    count, members = len(texts), tables.members
    firmest = FIRMEST + 1
    owner = np.full((count, PARAGRAPHS, firmest), -1, dtype=np.int64)
    falls, draft, most = np.zeros((count, PARAGRAPHS, firmest)), np.zeros((count, PARAGRAPHS)), np.zeros((count, PARAGRAPHS))
    extra = np.full((3, count), -1, dtype=np.int64)
    for t, text in enumerate(texts):
        for p, paragraph in enumerate(text.paragraphs[:PARAGRAPHS]):
            draft[t, p], most[t, p] = paragraph.draft, len(paragraph.strengths)
            for s, strength in enumerate(paragraph.strengths[:FIRMEST], 1):
                owner[t, p, s] = compiler.owner(f"text:{text.id}", [(strength.effects, 1.0)], Scope())
                falls[t, p, s] = strength.falls_due
        for row, effects in enumerate((text.ambiguity_effects, text.footnote_effects, text.review_effects)):
            extra[row, t] = compiler.owner(f"text:{text.id}", [(effects, 1.0)], Scope())
    wants, salience = _positions(texts, scenario, members)
    topics = tables.rows_by_id.get("topics")
    topic = np.array([topics.ids.index(t.topic) if topics is not None and t.topic in topics.ids else -1 for t in texts], dtype=np.int64)

    def of_topic(column):
        if topics is None or column not in topics:
            return np.zeros(count)
        return np.where(topic >= 0, topics.column(column)[np.maximum(topic, 0)], 0.0)

    return CouncilTable(
        ids=tuple(t.id for t in texts), keys=lanes(t.id for t in texts), cost=np.array([t.cost for t in texts]), firmer=np.array([t.firmer for t in texts]),
        broken=np.array([t.broken for t in texts]), opens=np.array([float(turn_of(t.opens, tables)) if t.opens[0] else 0.0 for t in texts]),
        count=np.array([min(len(t.paragraphs), PARAGRAPHS) for t in texts], dtype=np.float64), draft=draft, most=most, owner=owner, falls=falls,
        vague=np.where([bool(t.ambiguity) for t in texts], extra[0], -1), note=np.where([bool(t.footnote) for t in texts], extra[1], -1),
        review=np.where([bool(t.review) for t in texts], extra[2], -1), wants=wants, salience=salience,
        limit=np.array([[scenario.members[m].limits.get(t.id, NO_LIMIT) for m in members] for t in texts]).reshape(count, len(members)),
        keen=_named(texts, lambda t: t.keen, scenario, members), asks=_named(texts, lambda t: t.footnote_asked, scenario, members),
        shift=_shifts(texts, scenario, members), topic=topic, fear=of_topic("fear"), autonomy=of_topic("autonomy"), favour=of_topic("favour"),
        quantity=np.array([tables.layout.world_row[t.quantity] for t in texts], dtype=np.intp), when=tuple(desk.add(t.when, Scope()) for t in texts),
    )  # fmt: skip


def _named(texts, words, scenario, members) -> np.ndarray:
    found = [{m for w in words(t) for m in scenario.members_in(w)} for t in texts]
    return np.array([[float(m in who) for m in members] for who in found]).reshape(len(texts), len(members))


def _positions(texts, scenario, members) -> tuple[np.ndarray, np.ndarray]:
    """A member's own position; else the text's word on its groups; else indifference. Objections lower what is wanted of their paragraph."""
    shape = (len(texts), PARAGRAPHS, len(members))
    wants, salience = np.full(shape, INDIFFERENT[0]), np.full(shape, INDIFFERENT[1])
    for t, text in enumerate(texts):
        for word in ("default", *sorted(text.positions, key=lambda w: w in scenario.members)):
            if word in text.positions:
                who = range(len(members)) if word == "default" else [members.index(m) for m in scenario.members_in(word)]
                side = text.positions[word]
                wants[t, :, who], salience[t, :, who] = 2.0 + 2.0 * side, max(0.2, abs(side))
        for m, code in enumerate(members):
            if text.id in scenario.members[code].positions:
                wants[t, :, m], salience[t, :, m] = scenario.members[code].positions[text.id]
        names = [p.id for p in text.paragraphs[:PARAGRAPHS]]
        for objection in text.minds:
            if objection.paragraph in names:
                p = names.index(objection.paragraph)
                for m in {m for w in objection.who for m in scenario.members_in(w)}:
                    i = members.index(m)
                    wants[t, p, i] = min(wants[t, p, i], objection.strength - 1.0)
                    salience[t, p, i] = max(salience[t, p, i], 0.6)
    return wants, salience


def _shifts(texts, scenario, members) -> np.ndarray:
    deepest = max((len(scenario.members[m].outcomes) for m in members), default=0)
    out = np.zeros((deepest + 1, len(texts), len(members)))
    for m, code in enumerate(members):
        for g, outcome in enumerate(scenario.members[code].outcomes, 1):
            for t, text in enumerate(texts):
                out[g, t, m] = outcome.positions.get(text.id, 0.0)
    return out
