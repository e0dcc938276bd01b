"""What lies on the Council's table, and what is remembered of every text."""

from __future__ import annotations

import numpy as np

from game.engine.compile_council import PARAGRAPHS

SLOTS = 5  # texts on the table at once
# text: 1 + its index, 0 an empty place. since: turn tabled. by: 0 the office, else 1 + the member. group: 0 alone, a package, or the communique.
# clock: 0 none, then CLOCKS. vague: 1 + the paragraph made ambiguous. public: 1 once you have gone public. p1..p4: strengths.
DOCKET_FIELDS = ("text", "since", "by", "clock", "group", "vague", "public", *(f"p{k}" for k in range(1, PARAGRAPHS + 1)))
TEXT, SINCE, BY, CLOCK, GROUP, VAGUE, PUBLIC, FIRST = range(8)
# known: 1 once the member has said what it thinks. comfort: margin won by deals. deal: which, as a sum of DEALS.
MEMBER_FIELDS = ("known", "comfort", "deal")
KNOWN, COMFORT, DEAL = range(3)
SIDE_LETTER, FOOTNOTE, OPT_OUT, CALLED, TRADED = 1.0, 2.0, 4.0, 8.0, 16.0
# of each text, in turns or counts: last put on the table, adopted, fell, times adopted, when it comes back, when its first date is, footnotes; then strengths.
TEXT_FIELDS = ("last", "adopted", "fell", "count", "returns", "due", "footnotes", *(f"p{k}" for k in range(1, PARAGRAPHS + 1)))
LAST, ADOPTED, FELL, COUNT, RETURNS, DUE, FOOTNOTES, STRENGTH = range(8)
NORMAL, SHORT, STOPPED, ROOM = 1.0, 2.0, 3.0, 4.0
COMMUNIQUE = 9.0
FAILED_FOR = 8.0  # turns for which a text that fell is held against it


def empty(tables, batch: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The planes `docket`, `minds` and `texts` of B worlds on the first morning; without rows where the scenario has no texts."""
    count = len(tables.council)
    slots = SLOTS if count else 0
    return (
        np.zeros((len(DOCKET_FIELDS), slots, batch)), np.zeros((len(MEMBER_FIELDS), slots, len(tables.members), batch)), np.zeros((len(TEXT_FIELDS), count, batch))
    )


def tabling(world, values, tables) -> np.ndarray:
    """(T, B) bool: texts that may be put on the table, whatever it costs: open, not there already, not resting, and a place is free.

    An adopted text can be reopened to make it firmer, once it has stood for a while.
    """
    t, turn = tables.council, world["turn"]
    memory = world.texts
    if not len(t):
        return np.zeros(memory.shape[1:], dtype=bool)
    c = tables.constants.council
    rested = (memory[FELL] == 0) | (turn - memory[FELL] >= c.rests)
    firmer = (memory[STRENGTH:] < t.most.T[:, :, None]).any(axis=0)
    again = (memory[ADOPTED] == 0) | (firmer & (turn - memory[ADOPTED] >= c.again))
    there = np.zeros(memory.shape[1:], dtype=bool)
    columns = np.arange(world.batch)
    for slot in world.docket[TEXT]:
        index = slot.astype(np.intp)
        there[np.maximum(index - 1, 0), columns] |= index > 0
    free = (world.docket[TEXT] == 0).any(axis=0)
    return (values.stack(t.when) != 0) & (turn >= t.opens[:, None]) & rested & again & ~there & free & (world["ending"] == 0)


def clear(docket: np.ndarray, minds: np.ndarray, slot, at) -> None:
    """Empty places of the table."""
    docket[:, slot, at] = 0.0
    minds[:, slot, :, at] = 0.0


def place_of(docket: np.ndarray, text: np.ndarray) -> np.ndarray:
    """(B,) the place where a text lies, -1 where it does not. text: (B,) index."""
    found = np.full(docket.shape[-1], -1)
    for slot in range(docket.shape[1]):
        found = np.where((docket[TEXT, slot] == text + 1) & (text >= 0), slot, found)
    return found


def lay(docket: np.ndarray, minds: np.ndarray, texts: np.ndarray, text: np.ndarray, by: np.ndarray, turn: np.ndarray, where: np.ndarray, table) -> np.ndarray:
    """Put a text on the first free place where wanted. text, by: (B,); where: (B,) bool -> (B,) bool, where it was laid."""
    free = docket[TEXT] == 0
    slot = free.argmax(axis=0)
    at = np.flatnonzero(where & free.any(axis=0))
    if len(at):
        s, t = slot[at], text[at]
        clear(docket, minds, s, at)
        docket[TEXT, s, at], docket[SINCE, s, at], docket[BY, s, at] = t + 1.0, turn[at], by[at]
        for p in range(PARAGRAPHS):
            docket[FIRST + p, s, at] = np.maximum(table.draft[t, p], texts[STRENGTH + p, t, at])
        texts[LAST, t, at] = turn[at]
    laid = np.zeros(len(where), dtype=bool)
    laid[at] = True
    return laid
