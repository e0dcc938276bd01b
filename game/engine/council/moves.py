"""What the office can do to a text: eleven ways of working it, each with its own bill, besides tabling it and putting it under silence.

A move is four numbers: its kind, the text's index, and two more. Moves are carried out in their order, each as far as capital lasts and the
text allows; one that cannot be is passed over. The same code shows a player what the table will look like, on a copy and without a book.
"""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, snap
from game.engine.calendar import quarter, year
from game.engine.compile_council import PARAGRAPHS
from game.engine.council.caucuses import asks_for, members_of
from game.engine.council.docket import (
    BY,
    CALLED,
    CLOCK,
    COMFORT,
    COMMUNIQUE,
    DEAL,
    FIRST,
    FOOTNOTE,
    FOOTNOTES,
    GROUP,
    KNOWN,
    NORMAL,
    OPT_OUT,
    PUBLIC,
    ROOM,
    SHORT,
    SIDE_LETTER,
    STOPPED,
    TEXT,
    TRADED,
    VAGUE,
    clear,
    lay,
    place_of,
)  # fmt: skip

MOVES = 8  # the most of a quarter
KINDS = (
    "table", "redraft", "make_vague", "package", "side_letter", "footnote", "opt_out", "change_room", "silence", "stop_clock", "peer_call", "patron_call",
    "go_public", "lobby", "withdraw", "communique", "caucus",
)  # fmt: skip
(TABLE, REDRAFT, MAKE_VAGUE, PACKAGE, LETTER, NOTE, OUTSIDE, CHANGE_ROOM, SILENCE, STOP, PEER, PATRON, GO_PUBLIC, LOBBY, WITHDRAW, INCLUDE, CAUCUS) = range(len(KINDS))
ON_MEMBERS = (LETTER, NOTE, OUTSIDE, PEER, PATRON, LOBBY)


def none(batch: int) -> np.ndarray:
    """(MOVES, 4, B): no moves."""
    return np.full((MOVES, 4, batch), -1, dtype=np.int64)


def summit_now(world, tables) -> np.ndarray:
    """(B,) bool: this quarter ends in a summit."""
    s = tables.constants.summit
    return (quarter(world, tables) == s.quarter) & (year(world, tables) >= s.first_year)


def causes_of(tables) -> tuple[str, ...]:
    """The cause that stands for each text, by its index."""
    found = tables.evaluated.get("council.causes")
    if found is None:
        found = tables.evaluated["council.causes"] = tuple(f"text:{name}" for name in tables.council.ids)
    return found


class Office:
    """The moves of B worlds being carried out on the planes of `world`, which must be writable.

    tabling: (T, B) bool, as `Legal.tabling`. capital: (B,) that may be spent.
    book: where costs and their causes go, or None to see only what the table becomes.
    """

    def __init__(self, world, tabling, capital, tables, draws=None, book=None):
        self.world, self.tables, self.draws, self.book = world, tables, draws, book
        self.c, self.t = tables.constants.council, tables.council
        self.capital = capital.copy()
        self.in_office = (world["ending"] == 0) & (world["office.mandate"] > 0)
        self.may_table = tabling

    def carry(self, moves: np.ndarray) -> np.ndarray:
        """Carry out moves in order. moves: (C, 4, B) -> (C, B) bool, which went through."""
        granted = np.zeros((moves.shape[0], moves.shape[2]), dtype=bool)
        for row, (kind, text, a, b) in enumerate(moves):
            for number in np.unique(kind[(kind >= 0) & self.in_office]):
                here = (kind == number) & self.in_office & (text >= 0) & (text < len(self.t))
                if here.any():
                    granted[row] |= self._one(int(number), here, np.where(here, text, 0), a, b)
        return granted

    def _one(self, kind: int, here, text, a, b) -> np.ndarray:
        if kind == TABLE:
            return self._table(here, text)
        slot = place_of(self.world.docket, text)
        here = here & (slot >= 0)
        slot = np.maximum(slot, 0)
        if kind in ON_MEMBERS:
            here = here & (a >= 0) & (a < len(self.tables.members))
            return self._on_member(kind, here, text, slot, np.where(here, a, 0))
        return getattr(self, f"_{KINDS[kind]}")(here, text, slot, a, b)

    # ---- paying

    def _pay(self, where, cost, text) -> np.ndarray:
        """Where it can be paid, pay it, on the account of each world's text. where, text: (B,); cost: a number or (B,)."""
        cost = np.broadcast_to(np.asarray(cost, dtype=np.float64), where.shape)
        paid = where & (self.capital >= cost)
        self.capital -= cost * paid
        if self.book is not None:
            at = np.flatnonzero(paid & (cost > 0))
            if len(at):
                self.book.scatter("office.capital", None, at, -cost[at], text[at], causes_of(self.tables))
        return paid

    def _tell(self, subject: str, where, text) -> None:
        """A note for each different text."""
        if self.book is not None and self.book.notes is not None:
            for k in np.unique(text[where]):
                self.book.note("text", subject, where & (text == k), text=np.full(len(where), k))

    def _columns(self, where, text, slot):
        at = np.flatnonzero(where)
        return at, text[at], slot[at]

    # ---- moves on a text

    def _table(self, here, text):
        columns = np.arange(len(here))
        here = here & self.may_table[text, columns] & (place_of(self.world.docket, text) < 0) & (self.world.docket[TEXT] == 0).any(axis=0)
        done = self._pay(here, self.t.cost[text], text)
        done = lay(self.world.docket, self.world.minds, self.world.texts, text, np.zeros(len(here)), self.world["turn"], done, self.t)
        self._tell("tabled", done, text)
        return done

    def _redraft(self, here, text, slot, a, b):
        here = here & (a >= 0) & (a < PARAGRAPHS)
        p = np.where(here, a, 0)
        columns = np.arange(len(here))
        docket = self.world.docket
        now = docket[FIRST + p, slot, columns]
        here = here & (b >= 1) & (b <= self.t.most[text, p]) & (now != b) & (docket[CLOCK, slot, columns] == 0)
        up = np.where(here, np.maximum(b - np.maximum(now, self.t.draft[text, p]), 0.0), 0.0)
        paid_for = np.where(here, np.maximum(now - self.t.draft[text, p], 0.0), 0.0)  # firmness bought and taken out again is not paid back
        done = self._pay(here, self.t.firmer[text] * np.maximum(up, 0.0), text)
        if self.book is not None:
            down = np.flatnonzero(done & (b < now))
            if len(down):
                taken = np.maximum(now - b - paid_for, 0.0)
                n, member = np.nonzero(self.t.keen[text[down]])
                at = down[n]
                self.book.scatter("member.trust", member, at, -self.c.weaker_trust * taken[at], text[at], causes_of(self.tables))
        at = np.flatnonzero(done)
        docket[FIRST + p[at], slot[at], at] = b[at]
        vague = done & (docket[VAGUE, slot, columns] == p + 1)
        at = np.flatnonzero(vague)
        docket[VAGUE, slot[at], at] = 0.0
        return done

    def _make_vague(self, here, text, slot, a, b):
        columns = np.arange(len(here))
        docket = self.world.docket
        here = here & (a >= 0) & (a < self.t.count[text]) & (self.t.vague[text] >= 0) & (docket[VAGUE, slot, columns] == 0)
        done = self._pay(here, self.c.cost_vague, text)
        at, _, s = self._columns(done, text, slot)
        docket[VAGUE, s, at] = a[at] + 1.0
        return done

    def _package(self, here, text, slot, a, b):
        docket, columns = self.world.docket, np.arange(len(here))
        other = place_of(docket, np.where(here, a, -1))
        here = here & (other >= 0) & (other != slot) & (docket[GROUP, slot, columns] == 0)
        other = np.maximum(other, 0)
        here = here & (docket[GROUP, other, columns] < COMMUNIQUE)
        done = self._pay(here, self.c.cost_package, text)
        at, _, s = self._columns(done, text, slot)
        o = other[at]
        number = np.where(docket[GROUP, o, at] > 0, docket[GROUP, o, at], o + 1.0)
        docket[GROUP, s, at] = number
        docket[GROUP, o, at] = number
        return done

    def _communique(self, here, text, slot, a, b):
        docket, columns = self.world.docket, np.arange(len(here))
        done = here & summit_now(self.world, self.tables) & (docket[GROUP, slot, columns] == 0) & (docket[CLOCK, slot, columns] == 0)
        at, _, s = self._columns(done, text, slot)
        docket[GROUP, s, at] = COMMUNIQUE
        docket[CLOCK, s, at] = NORMAL
        return done

    def _change_room(self, here, text, slot, a, b):
        done = self._pay(here & (self.world.docket[GROUP, slot, np.arange(len(here))] == 0), self.c.cost_room, text)
        return self._clock(done, text, slot, ROOM)

    def _silence(self, here, text, slot, a, b):
        short = a == 1
        done = self._pay(here, np.where(short, self.c.cost_clock, 0.0), text)
        self._clock(done & ~short, text, slot, NORMAL)
        self._clock(done & short, text, slot, SHORT)
        return done

    def _stop_clock(self, here, text, slot, a, b):
        done = self._pay(here & (self.world.docket[CLOCK, slot, np.arange(len(here))] == 0), self.c.cost_clock, text)
        return self._clock(done, text, slot, STOPPED)

    def _clock(self, where, text, slot, value):
        at, _, s = self._columns(where, text, slot)
        docket = self.world.docket
        docket[CLOCK, s, at] = value
        for other in range(docket.shape[1]):  # the rest of a package goes with it
            same = where & (docket[GROUP, other] > 0) & (docket[GROUP, other] == docket[GROUP, slot, np.arange(len(where))])
            docket[CLOCK, other] = np.where(same, value, docket[CLOCK, other])
        return where

    def _go_public(self, here, text, slot, a, b):
        docket, columns = self.world.docket, np.arange(len(here))
        done = self._pay(here & (docket[PUBLIC, slot, columns] == 0), self.c.cost_public, text)
        at, _, s = self._columns(done, text, slot)
        docket[PUBLIC, s, at] = 1.0
        return done

    def _caucus(self, here, text, slot, a, b):
        """A caucus speaks for this text, and puts one of its own on the table in return."""
        world, minds, columns = self.world, self.world.minds, np.arange(len(here))
        inside = members_of(self.tables)
        here = here & (a >= 0) & (a < len(inside))
        a = np.where(here, a, 0)
        theirs, by = asks_for(a, world, self.may_table, self.tables)
        mine = inside[a].T > 0
        traded = (minds[DEAL][slot, :, columns].T.astype(np.int64) & int(TRADED)) > 0
        here = here & (theirs >= 0) & ~(mine & traded).any(axis=0) & (world.docket[CLOCK, slot, columns] == 0)
        done = self._pay(here, self.c.cost_caucus, text)
        m, at = np.nonzero(mine & done)
        s = slot[at]
        minds[DEAL, s, m, at] += TRADED
        minds[KNOWN, s, m, at] = 1.0
        minds[COMFORT, s, m, at] += snap(self.c.caucus * clip(world["member.solidarity"][m, at] * 0.02, 0.2, 1.6))
        theirs = np.where(done, theirs, 0)
        laid = lay(world.docket, world.minds, world.texts, theirs, by + 1.0, world["turn"], done, self.t)
        if self.book is not None and self.book.notes is not None:
            for k in np.unique(theirs[laid]):
                self.book.note("text", "traded", laid & (theirs == k), text=theirs, by=by + 1.0)
        return done

    def _withdraw(self, here, text, slot, a, b):
        at, _, s = self._columns(here, text, slot)
        by = self.world.docket[BY, s, at]
        if self.book is not None:
            theirs = by > 0
            if theirs.any():
                self.book.scatter("member.trust", by[theirs].astype(np.intp) - 1, at[theirs], np.full(np.count_nonzero(theirs), -self.c.stale_trust), "rule:taken_off_the_table")
            self._tell("withdrawn", here, text)
        clear(self.world.docket, self.world.minds, s, at)
        return here

    # ---- moves on one member

    def _on_member(self, kind: int, here, text, slot, who) -> np.ndarray:
        c, world = self.c, self.world
        columns = np.arange(len(here))
        minds = world.minds
        deal = minds[DEAL, slot, who, columns]
        bit = {LETTER: SIDE_LETTER, NOTE: FOOTNOTE, OUTSIDE: OPT_OUT, PEER: CALLED, PATRON: CALLED}.get(kind, 0.0)
        if bit:
            here = here & ((deal.astype(np.int64) & int(bit)) == 0)
        if kind == NOTE:
            here = here & (self.t.note[text] >= 0)
        if kind in (PEER, PATRON):
            here = here & (world["us.withdrawal"] < 5) if kind == PATRON else here
        if kind == LOBBY:
            here = here & (minds[KNOWN, slot, who, columns] == 0)
        cost = {LETTER: c.cost_side_letter, NOTE: c.cost_footnote, OUTSIDE: c.cost_opt_out, PEER: c.cost_peer, PATRON: c.cost_patron, LOBBY: c.cost_lobby}[kind]
        done = self._pay(here, cost, text)
        if not done.any():
            return done
        at, k, s = self._columns(done, text, slot)
        m = who[at]
        minds[DEAL, s, m, at] += bit
        minds[COMFORT, s, m, at] += snap(self._comfort(kind, m, at))
        if kind in (LOBBY, LETTER, PEER):
            minds[KNOWN, s, m, at] = 1.0
        if kind == NOTE:
            world.texts[FOOTNOTES, k, at] += 1.0
        if self.book is not None:
            self._bill(kind, done, text, k, m, at)
        return done

    def _comfort(self, kind: int, member, at) -> np.ndarray:
        """(K,) margin won with a member."""
        c, world = self.c, self.world
        if kind == PEER:
            return c.peer * clip(world["member.solidarity"][member, at] * 0.02, 0.2, 1.6)
        if kind == PATRON:
            looks = clip(0.35 + world["member.atlanticism"][member, at] * 0.01, -0.4, 1.0)
            return c.patron * looks * clip((world["us.favour"][at] - 25.0) * 0.03, 0.0, 1.2)
        if kind == LETTER:
            return c.side_letter * (0.6 + 0.008 * world["member.openness"][member, at])
        return np.full(len(at), {NOTE: c.footnote, OUTSIDE: 0.0, LOBBY: c.lobby}[kind])

    def _bill(self, kind: int, done, text, k, member, at) -> None:
        c, book = self.c, self.book
        if kind == PATRON:
            book.scatter("us.favour", None, at, np.full(len(at), -c.patron_favour), k, causes_of(self.tables))
        elif kind == OUTSIDE:
            book.scatter("member.solidarity", member, at, np.full(len(at), -c.opt_out_solidarity), "rule:opt_out")
        elif kind == LETTER:
            book.scatter("member.favours", member, at, np.full(len(at), -1.0), "rule:side_letter")
            leaks = self.draws.pairs("council.letter", self.tables.member_keys[member] ^ self.t.keys[k], at) < c.letter_leaks
            if leaks.any():
                n, keen = np.nonzero(self.t.keen[k[leaks]])
                book.scatter("member.trust", keen, at[leaks][n], np.full(len(n), -c.letter_trust), "rule:side_letter_read")
                out = np.zeros(len(done), dtype=bool)
                out[at[leaks]] = True
                book.note("letter_leaks", "text", out, text=text)
        elif kind == NOTE:
            book.add("council.footnotes", 1.0, "rule:footnote", done)
