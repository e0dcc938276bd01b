"""The Council chamber of one quarter: the table as it will be after your moves, the whip count, and why a move is refused.

Moves are shown by carrying them out on a copy of the world with the engine's own code, without a book and without dice. What a member is
asked about this quarter it answers when the quarter ends: nothing that is hidden shows before it is paid for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.content.spec import STRENGTHS, CouncilText
from game.engine.council import margin, moves
from game.engine.council.caucuses import asks_for
from game.engine.council.docket import (
    ADOPTED,
    BY,
    CALLED,
    CLOCK,
    DEAL,
    FELL,
    FIRST,
    FOOTNOTE,
    FOOTNOTES,
    GROUP,
    KNOWN,
    LAST,
    NORMAL,
    OPT_OUT,
    RETURNS,
    ROOM,
    SHORT,
    SIDE_LETTER,
    SINCE,
    SLOTS,
    STOPPED,
    STRENGTH,
    TEXT,
    TRADED,
    VAGUE,
    place_of,
)  # fmt: skip
from game.engine.rng import Draws, world_keys
from game.engine.rules.silence import breaking
from game.errors import did_you_mean
from game.session import words
from game.session.commands import CouncilMove
from game.session.conditions import explain, first_failing
from game.session.outlook import Outlook
from game.session.quarter import Quarter
from game.session.view import Cause
from game.session.view_council import CouncilView, ParagraphView, StrengthView, TextView, WayTarget, WayView, WhipView

RICH = 1000.0  # capital with which everything can be paid
SAMPLES = 256  # of what members keep to themselves, for the odds of a silence
SUPPORTS, LIVES, UNEASY = 0.25, 0.05, -0.12  # margins from which a member supports, can live with it, is uneasy
STANCES = ("supports", "lives", "unknown", "uneasy", "breaks")
CLOCKS = {NORMAL: "silence", SHORT: "short", STOPPED: "stopped", ROOM: "room"}
AIMS = {
    "side_letter": "member", "footnote": "member", "opt_out": "member", "peer_call": "member", "patron_call": "member", "lobby": "member",
    "caucus": "caucus", "make_vague": "paragraph", "package": "text", "redraft": "paragraph",
}  # fmt: skip
WAYS = (
    "silence", "short_silence", "communique", "lobby", "side_letter", "footnote", "opt_out", "peer_call", "patron_call", "caucus", "make_vague", "package", "go_public",
    "stop_clock", "change_room", "withdraw",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Previewed:
    """The table after some moves. granted: whether each went through. capital: what is left."""

    world: object
    granted: tuple[bool, ...]
    capital: float


def encode(move: CouncilMove, tables) -> tuple[int, int, int, int] | None:
    """A move as the engine's four numbers, or None where it names what the scenario has not."""
    t, scenario = tables.council, tables.scenario
    kind, short = move.kind, move.kind == "short_silence"
    name = "silence" if short else kind
    if name not in moves.KINDS or move.text not in t.ids:
        return None
    text, a, b = t.ids.index(move.text), -1, -1
    aim = AIMS.get(name)
    if aim == "member":
        if move.target not in tables.members:
            return None
        a = tables.members.index(move.target)
    elif aim == "caucus":
        if move.target not in tables.rows("caucuses").ids:
            return None
        a = tables.rows("caucuses").ids.index(move.target)
    elif aim == "text":
        if move.target not in t.ids:
            return None
        a = t.ids.index(move.target)
    elif aim == "paragraph":
        paragraphs = scenario.texts[move.text].paragraphs
        names = [p.id for p in paragraphs]
        if move.target not in names:
            return None
        a = names.index(move.target)
        if name == "redraft":
            ids = [s.id for s in paragraphs[a].strengths]
            if move.strength not in ids:
                return None
            b = ids.index(move.strength) + 1
    elif name == "silence":
        a = int(short)
    return moves.KINDS.index(name), text, a, b


def decode(numbers, tables) -> CouncilMove | None:
    """The command that four numbers of an `Orders` stand for."""
    kind, text, a, b = (int(n) for n in numbers)
    t = tables.council
    if not (0 <= kind < len(moves.KINDS) and 0 <= text < len(t)):
        return None
    name, spec = moves.KINDS[kind], tables.scenario.texts[t.ids[text]]
    aim, target, strength = AIMS.get(name), "", ""
    if aim == "member" and 0 <= a < len(tables.members):
        target = tables.members[a]
    elif aim == "text" and 0 <= a < len(t):
        target = t.ids[a]
    elif aim == "caucus" and 0 <= a < len(tables.rows("caucuses").ids):
        target = tables.rows("caucuses").ids[a]
    elif aim == "paragraph" and 0 <= a < len(spec.paragraphs):
        target = spec.paragraphs[a].id
        if name == "redraft" and 1 <= b <= len(spec.paragraphs[a].strengths):
            strength = spec.paragraphs[a].strengths[b - 1].id
    return CouncilMove("short_silence" if name == "silence" and a == 1 else name, spec.id, target, strength)


def array_of(commands, tables, batch: int = 1) -> np.ndarray | None:
    """(MOVES, 4, B) of the moves among some commands, or None without any."""
    found = [encode(c, tables) for c in commands if isinstance(c, CouncilMove)]
    found = [f for f in found if f is not None][: moves.MOVES]
    if not found:
        return None
    out = moves.none(batch)
    for row, numbers in enumerate(found):
        out[row] = np.array(numbers)[:, None]
    return out


class Chamber:
    """Builds the Council's view of one quarter and judges moves."""

    def __init__(self, quarter: Quarter):
        self.q = quarter
        self._previews: dict[tuple, Previewed] = {}
        self._odds: dict[bytes, float] = {}

    @property
    def sits(self) -> bool:
        """Whether the scenario has texts at all."""
        return len(self.q.tables.council) > 0

    # ---- moves

    def preview(self, planned: tuple[CouncilMove, ...], capital: float) -> Previewed:
        """The table after the moves, with so much capital to spend on them."""
        key = (planned, capital)
        if key not in self._previews:
            world, granted, left = self._tried([planned], capital)
            self._previews[key] = Previewed(world, tuple(bool(g) for g in granted[: len(planned), 0]), float(left[0]))
        return self._previews[key]

    def _tried(self, lists: list[tuple[CouncilMove, ...]], capital: float):
        """Several lists of moves, each carried out on a copy of this world: the worlds as one batch, (MOVES, n) granted, (n,) capital left."""
        q, n = self.q, len(lists)
        w = q.world

        def shared(plane):
            return np.broadcast_to(plane, (*plane.shape[:-1], n))

        world = replace(
            w, key=np.repeat(w.key, n), quantities=shared(w.quantities), members=shared(w.members), docket=np.repeat(w.docket, n, axis=-1),
            minds=np.repeat(w.minds, n, axis=-1), texts=np.repeat(w.texts, n, axis=-1),
        )  # fmt: skip
        array = moves.none(n)
        for column, planned in enumerate(lists):
            for row, move in enumerate(planned[: moves.MOVES]):
                array[row, :, column] = encode(move, q.tables)
        office = moves.Office(world, shared(q.lawful.tabling), np.full(n, capital), q.tables)
        granted = office.carry(array)
        return world, granted, office.capital

    def cost(self, planned: tuple[CouncilMove, ...]) -> float:
        """Capital that the moves would take if all could be paid."""
        return RICH - self.preview(planned, RICH).capital if planned else 0.0

    def judge(self, planned: tuple[CouncilMove, ...], capital: float, candidates: list[CouncilMove]) -> list[tuple[str, float]]:
        """Of each move that could be added to those planned: why it cannot, or nothing, and what it costs.

        capital: what is left for the Council before any move.
        """
        q = self.q
        scenario, t = q.tables.scenario, q.tables.council
        out: list[tuple[str, float] | None] = [None] * len(candidates)
        for n, move in enumerate(candidates):
            if move.text not in scenario.texts:
                out[n] = (f"No text is called '{move.text}'{did_you_mean(move.text, scenario.texts) or '.'}", 0.0)
            elif encode(move, q.tables) is None:
                what = " ".join(w for w in (move.kind, move.target, move.strength) if w)
                out[n] = (f"\u201c{scenario.texts[move.text].title}\u201d: there is no such move, '{what}'.", 0.0)
            elif len(planned) >= moves.MOVES:
                out[n] = (f"The Council takes {words.small(moves.MOVES)} moves a quarter from one office.", 0.0)
        open_ = [n for n, found in enumerate(out) if found is None]
        if not open_:
            return out
        lists = [(*planned, candidates[n]) for n in open_]
        row, before = len(planned), self.preview(planned, capital)
        granted = self._tried(lists, capital)[1][row]
        _, could, left = self._tried(lists, RICH)
        spent = self.cost(planned)
        for column, n in enumerate(open_):
            move, cost = candidates[n], RICH - spent - float(left[column])
            k = t.ids.index(move.text)
            place = int(place_of(before.world.docket, np.array([k]))[0])
            if granted[column]:
                reason = ""
            elif could[row, column]:
                reason = self._dear(scenario.texts[move.text].title if move.kind == "table" else self.way_words(move.kind)[0], cost, before.capital)
            elif move.kind == "table":
                reason = self.tabling_objection(move.text, before)
            elif place < 0:
                reason = f"\u201c{scenario.texts[move.text].title}\u201d is not on the table."
            else:
                reason = self._refusal(move, before, k, place)
            out[n] = (reason, cost)
        return out

    def added(self, planned: tuple[CouncilMove, ...], move: CouncilMove) -> tuple[CouncilMove, ...]:
        """The moves with one more; a redraft takes the place of an earlier one of the same paragraph, and none is left where it says what stands."""
        if move.kind != "redraft":
            return (*planned, move)
        kept = tuple(m for m in planned if not (m.kind == "redraft" and m.text == move.text and m.target == move.target))
        docket, k = self.preview(kept, RICH).world.docket, self.q.tables.council.ids.index(move.text)
        place = int(place_of(docket, np.array([k]))[0])
        _, _, paragraph, strength = encode(move, self.q.tables)
        return kept if place >= 0 and docket[FIRST + paragraph, place, 0] == strength else (*kept, move)

    def objection(self, planned: tuple[CouncilMove, ...], capital: float, move: CouncilMove) -> str:
        """Why a move cannot be added to those planned, or nothing."""
        return self.judge(planned, capital, [move])[0][0]

    def _dear(self, what: str, cost: float, left: float) -> str:
        return f"{what} needs {words.capital(cost)}; {words.number(left, 0 if left == int(left) else 1)} is left."

    def _refusal(self, move: CouncilMove, before: Previewed, k: int, place: int) -> str:
        docket = before.world.docket[:, place, 0]
        if move.kind == "communique":
            return "There is no summit this quarter." if not self.summit else "It is in the communique already, or its clock is running."
        if move.kind == "redraft":
            return "Its clock is running; nobody redrafts under silence." if docket[CLOCK] else "It says that already."
        if move.kind == "make_vague":
            return "One paragraph is vague already." if docket[VAGUE] else "Nobody has found vaguer words for this text."
        if move.kind in ("silence", "short_silence", "stop_clock"):
            return "Its clock is running already."
        if move.kind == "lobby":
            return "It has said what it thinks."
        if move.kind == "footnote" and self.q.tables.council.note[k] < 0:
            return "Nobody asks for a footnote to this text."
        if move.kind == "patron_call" and self.q.value("us.withdrawal") >= 5:
            return "Washington has left, and calls nobody."
        if move.kind == "caucus":
            return "It has been traded with over this text, the table is full, or it has nothing that it would ask for." if not docket[CLOCK] else "Its clock is running already."
        if move.kind == "package":
            return "Both texts have to be on the table, and neither tied to another."
        return "It has that already."

    @property
    def summit(self) -> bool:
        return bool(moves.summit_now(self.q.world, self.q.tables)[0])

    def tabling_objection(self, text: str, before: Previewed) -> str:
        """Why a text cannot be put on the table whatever it costs, or nothing."""
        q = self.q
        t, c, k = q.tables.council, q.tables.constants.council, q.tables.council.ids.index(text)
        spec = q.tables.scenario.texts[text]
        memory = q.world.texts[:, k, 0]
        if int(place_of(before.world.docket, np.array([k]))[0]) >= 0:
            return "It is on the table."
        if (before.world.docket[TEXT, :, 0] > 0).all():
            return f"The table holds {words.small(SLOTS)} texts; take one off first."
        if q.turn < t.opens[k]:
            return f"It can be tabled from {words.quarter_label(*spec.opens)}."
        if memory[FELL] and q.turn - memory[FELL] < c.rests:
            return f"It fell in {q.label(int(memory[FELL]))}; it can be tabled again in {q.label(int(memory[FELL] + c.rests))}."
        if memory[ADOPTED]:
            if (memory[STRENGTH:] >= t.most[k]).all():
                return "It is adopted as firmly as it can be."
            if q.turn - memory[ADOPTED] < c.again:
                return f"It was adopted in {q.label(int(memory[ADOPTED]))}; it can be reopened in {q.label(int(memory[ADOPTED] + c.again))}."
        clause = first_failing(q, q.readings.text_when[text])
        return explain(q, clause) if clause is not None else ""

    # ---- words

    def way_words(self, kind: str) -> tuple[str, str]:
        row = self.q.words_of("ways", kind)
        return row.get("label") or kind.replace("_", " ").capitalize(), row.get("line", "")

    def strength_words(self, strength: str) -> str:
        return self.q.words_of("states", f"strength.{strength}").get("label") or strength.replace("_", " ")

    def told(self, move: CouncilMove) -> str:
        """A move in a line: `Name Russia: a side letter, Hungary`."""
        spec = self.q.tables.scenario.texts[move.text]
        label, _ = self.way_words(move.kind)
        out = f"{spec.title}: {label[0].lower()}{label[1:]}"
        aim = AIMS.get(move.kind)
        if aim == "member":
            return f"{out}, {self.q.tables.scenario.members[move.target].name}"
        if aim == "caucus":
            return f"{out}, {self.q.words_of('caucuses', move.target).get('label', move.target)}"
        if aim == "text":
            return f"{out}, {self.q.tables.scenario.texts[move.target].title}"
        if aim == "paragraph":
            heading = next(p.heading for p in spec.paragraphs if p.id == move.target)
            return f"{out}, {heading}" + (f": {self.strength_words(move.strength)}" if move.strength else "")
        return out

    # ---- the view

    def view(self, planned: tuple[CouncilMove, ...], capital: float) -> CouncilView | None:
        """The chamber with some moves planned. capital: what is left for the Council before them."""
        if not self.sits:
            return None
        q, t = self.q, self.q.tables.council
        after = self.preview(planned, capital)
        docket = after.world.docket
        table = [self._on_table(s, planned, capital, after) for s in range(docket.shape[1]) if docket[TEXT, s, 0] > 0]
        lying = {v.id for v in table}
        rest = [self._off_table(k, after, capital) for k in range(len(t)) if t.ids[k] not in lying]
        theme = q.value("summit.theme")
        topics = q.tables.rows("topics")
        label = q.words_of("topics", topics.ids[int(theme) - 1]).get("label", "") if 0 < theme <= len(topics.ids) else ""
        tallies = [(q.declared(n).label, words.number(q.value(n))) for n in ("council.adopted", "council.fell", "council.from_members", "council.footnotes") if q.has(n)]
        drawer = sorted((v for v in rest if v.place != "adopted"), key=lambda v: (not v.available, v.place == "resting", v.title))
        return CouncilView(
            tuple(table), tuple(drawer), tuple(sorted((v for v in rest if v.place == "adopted"), key=lambda v: v.title)), tuple(self.told(m) for m in planned),
            SLOTS, self.summit, label, tuple(tallies),
        )  # fmt: skip

    def _spec(self, k: int) -> CouncilText:
        return self.q.tables.scenario.texts[self.q.tables.council.ids[k]]

    def _common(self, k: int) -> dict:
        q, spec, t = self.q, self._spec(k), self.q.tables.council
        memory = q.world.texts[:, k, 0]
        names = q.tables.scenario.members
        minds = tuple((words.listing([names[m].name for w in o.who for m in q.tables.scenario.members_in(w)]), o.because) for o in spec.minds)
        return {
            "id": spec.id, "title": spec.title, "reference": self._reference(k, spec.reference), "line": spec.line, "topic": q.words_of("topics", spec.topic).get("label", ""),
            "cost": float(t.cost[k]), "cost_text": words.capital(float(t.cost[k])),
            "keen": tuple(q.member(int(m)).name for m in np.flatnonzero(t.keen[k])), "minds": minds, "footnotes": int(memory[FOOTNOTES]),
            "returns": q.label(int(memory[RETURNS])) if memory[RETURNS] else "",
        }  # fmt: skip

    def _reference(self, k: int, form: str) -> str:
        """The number on the letterhead: the year and a serial of its own where the form leaves them open; -AS1 once it is adopted."""
        memory = self.q.world.texts[:, k, 0]
        turn = int(memory[ADOPTED] or memory[LAST] or self.q.turn)
        serial = (int(self.q.tables.council.keys[k]) ^ (self.q.seed * 2654435761 + turn * 97)) % 900 + 41
        number = form.replace("YYYY", str(self.q.calendar(turn)[0])).replace("NNNN", f"{serial:04d}").replace("NNN", f"{serial % 1000:03d}")
        head, comma, rest = number.partition(",")
        return f"{head}-AS1{comma}{rest}" if memory[ADOPTED] and head[-1:].isdigit() else number

    def _off_table(self, k: int, after: Previewed, capital: float) -> TextView:
        q, spec = self.q, self._spec(k)
        memory = q.world.texts[:, k, 0]
        reason = self.tabling_objection(spec.id, after)
        cost = float(q.tables.council.cost[k])
        if not reason and cost > after.capital:
            reason = self._dear("Tabling it", cost, after.capital)
        if memory[ADOPTED]:
            place, status = "adopted", f"Adopted in {q.label(int(memory[ADOPTED]))}"
        elif memory[FELL]:
            place, status = ("drawer" if not reason else "resting"), f"Fell in {q.label(int(memory[FELL]))}"
        else:
            place, status = "drawer", "Never tabled"
        strengths = [int(s) for s in memory[STRENGTH:] if s > 0] if memory[ADOPTED] else []
        said = self.strength_words(STRENGTHS[round(sum(strengths) / len(strengths)) - 1]) if strengths else ""
        draft = memory[STRENGTH:] if memory[ADOPTED] else q.tables.council.draft[k]
        return TextView(
            **self._common(k), place=place, status=status, available=not reason, why_not=reason, strength_text=said,
            paragraphs=self._paragraphs(k, draft, 0.0, {}),
        )  # fmt: skip

    def _on_table(self, slot: int, planned, capital: float, after: Previewed) -> TextView:
        q = self.q
        docket = after.world.docket[:, slot, 0]
        k, by = int(docket[TEXT]) - 1, int(docket[BY])
        judged = self._judged(after.world)
        expected, spread = margin.whip(judged, q.tables, slot)
        whip = self._whip(slot, k, judged, expected[:, 0], spread[:, 0], after.world.minds[:, slot, :, 0])
        odds = self._chance(slot, judged, expected[:, 0], spread[:, 0])
        counts = tuple((s, sum(w.stance == s for w in whip)) for s in STANCES)
        clock = CLOCKS.get(float(docket[CLOCK]), "")
        name = q.member(by - 1).name if by else ""
        since = q.label(int(docket[SINCE]))
        status = f"On the table since {since}" + (f", tabled by {name}" if name else "") + (f"; {self._clock_words(clock)}" if clock else "")
        group = docket[GROUP]
        candidates = self._candidates(k, after)
        judged_moves = dict(zip(candidates, self.judge(planned, capital, candidates), strict=True))
        others = [s for s in range(after.world.docket.shape[1]) if s != slot and group and after.world.docket[GROUP, s, 0] == group and after.world.docket[TEXT, s, 0]]
        return TextView(
            **self._common(k), place="table", status=status, by=name, clock=clock, whip=whip, counts=counts, odds=odds, odds_text=words.odds(odds),
            together=tuple(self._spec(int(after.world.docket[TEXT, s, 0]) - 1).title for s in others),
            paragraphs=self._paragraphs(k, docket[FIRST:], float(docket[VAGUE]), judged_moves), ways=self._ways(k, after, judged_moves),
        )  # fmt: skip

    def _judged(self, world):
        """The table after the moves, with what members had said before them."""
        minds = world.minds.copy()
        was = self.q.world
        for slot in range(minds.shape[1]):
            same = world.docket[TEXT, slot, 0] == was.docket[TEXT, slot, 0] and world.docket[SINCE, slot, 0] == was.docket[SINCE, slot, 0]
            minds[KNOWN, slot] = was.minds[KNOWN, slot] if same else 0.0
        return replace(world, minds=minds)

    def _clock_words(self, clock: str) -> str:
        return {
            "silence": "silence runs to the end of the quarter", "short": "silence runs for a night", "stopped": "the clock stands until next quarter",
            "room": "it goes to another room",
        }[clock]  # fmt: skip

    def _chance(self, slot: int, world, expected, spread) -> float:
        """Chance that silence holds, over what members may be keeping to themselves."""
        q, c = self.q, self.q.tables.constants.council
        group = world.docket[GROUP, slot, 0]
        if group:
            rows = {}
            for other in range(world.docket.shape[1]):
                if world.docket[GROUP, other, 0] == group and world.docket[TEXT, other, 0]:
                    rows[other] = margin.whip(world, q.tables, other)[0]
            expected = margin.together(world, q.tables, [slot], dict(rows))[slot][:, 0]
        key = np.concatenate((expected, spread)).tobytes()
        if key not in self._odds:
            draws = Draws(world_keys(0, np.arange(SAMPLES)), np.zeros(SAMPLES))
            sampled = expected[:, None] + spread[:, None] * draws.normal("council.whip", q.tables.member_keys)
            holds = np.prod(1.0 - breaking(sampled, c.alone, c.sharp), axis=0)
            self._odds[key] = float(holds.mean())
        return self._odds[key]

    def _whip(self, slot: int, k: int, world, expected, spread, minds) -> tuple[WhipView, ...]:
        q, t, spec = self.q, self.q.tables.council, self._spec(k)
        lying = margin.Lying(world, slot)
        parts = margin.parts(lying, q.tables)
        unsaid = expected - sum(p[:, 0] for p in parts.values())
        by_paragraph = margin.gains(lying, q.tables)[0][:, :, 0]
        out = []
        for i in np.argsort(expected, kind="stable"):
            i, code = int(i), q.tables.members[int(i)]
            stance = self._stance(float(expected[i]), float(spread[i]))
            causes = [Cause(self._margin_words(name), float(p[i, 0])) for name, p in parts.items() if abs(float(p[i, 0])) > 1e-9]
            if abs(float(unsaid[i])) > 1e-9:
                causes.append(Cause(self._margin_words("unsaid"), float(unsaid[i])))
            causes.sort(key=lambda cause: -abs(cause.amount))
            worst = int(by_paragraph[:, i].argmin())
            minds_it = spec.paragraphs[worst].heading if worst < len(spec.paragraphs) and by_paragraph[worst, i] < 0 else ""
            because = next((o.because for o in spec.minds if any(code in q.tables.scenario.members_in(w) for w in o.who)), "")
            deal = int(minds[DEAL, i])
            deals = tuple(self.way_words(w)[0] for bit, w in ((SIDE_LETTER, "side_letter"), (FOOTNOTE, "footnote"), (OPT_OUT, "opt_out"), (CALLED, "peer_call"), (TRADED, "caucus")) if deal & int(bit))
            out.append(WhipView(
                code, q.member(i).name, stance, self.q.words_of("stances", stance).get("label", stance), float(expected[i]), words.signed(float(expected[i]), 2),
                bool(spread[i] == 0), float(spread[i]), tuple(causes), minds_it, because, deals, self._hints(k, minds_it, deal, bool(spread[i] > 0), float(expected[i])),
            ))  # fmt: skip
        assert len(out) == t.wants.shape[2]
        return tuple(out)

    def _hints(self, k: int, paragraph: str, deal: int, unheard: bool, expected: float) -> tuple[str, ...]:
        """Up to two things that would change a member's mind."""
        if expected >= LIVES and not unheard:
            return ()
        out = []
        if paragraph and expected < LIVES:
            out.append(f"A softer word in \u201c{paragraph}\u201d")
        if unheard:
            out.append("Hear it: work the corridor, call or visit")
        if expected < LIVES and not deal & int(FOOTNOTE) and self.q.tables.council.note[k] >= 0:
            out.append("A footnote of its own")
        if expected < LIVES and not deal & int(SIDE_LETTER):
            out.append("A side letter, and a favour owed")
        return tuple(out[:2])

    def _margin_words(self, name: str) -> str:
        return self.q.words_of("margins", name).get("label") or name.replace("_", " ").capitalize()

    @staticmethod
    def _stance(value: float, spread: float) -> str:
        if abs(value) < spread:
            return "unknown"
        return "supports" if value >= SUPPORTS else "lives" if value >= LIVES else "uneasy" if value >= UNEASY else "breaks"

    def _paragraphs(self, k: int, strengths, vague: float, judged) -> tuple[ParagraphView, ...]:
        q, spec = self.q, self._spec(k)
        outlook, out = Outlook(q), []
        for p, paragraph in enumerate(spec.paragraphs):
            rows = []
            for s, strength in enumerate(paragraph.strengths, 1):
                nodes = q.readings.texts[spec.id][p][s - 1]
                lines = (*outlook.remarks(nodes), *outlook.lines(outlook.spans(nodes)))
                why, cost = judged.get(CouncilMove("redraft", spec.id, paragraph.id, strength.id), ("", 0.0))
                rows.append(StrengthView(strength.id, self.strength_words(strength.id), strength.says, lines, int(strengths[p]) == s, cost, words.capital(cost), not why, why))
            out.append(ParagraphView(paragraph.id, paragraph.heading, int(strengths[p]), tuple(rows), vague == p + 1))
        return tuple(out)

    def _candidates(self, k: int, after: Previewed) -> list[CouncilMove]:
        """Everything that could be done to a text on the table."""
        spec, out = self._spec(k), []
        for kind in WAYS:
            aim = AIMS.get(kind, "none")
            if kind == "communique" and not self.summit:
                continue
            if aim == "none":
                out.append(CouncilMove(kind, spec.id))
            else:
                out += [CouncilMove(kind, spec.id, target) for target, _ in self._pool(aim, spec, after)]
        out += [CouncilMove("redraft", spec.id, p.id, s.id) for p in spec.paragraphs for s in p.strengths]
        return out

    def _pool(self, aim: str, spec: CouncilText, after: Previewed) -> list[tuple[str, str]]:
        """(id, name) of whatever a way can be aimed at."""
        q = self.q
        if aim == "member":
            return [(m, q.tables.scenario.members[m].name) for m in q.tables.members]
        if aim == "paragraph":
            return [(p.id, p.heading) for p in spec.paragraphs]
        if aim == "caucus":
            return [(c, self._caucus_offer(k, c, after)) for k, c in enumerate(q.tables.rows("caucuses").ids)]
        others = [self._spec(int(n) - 1) for n in after.world.docket[TEXT, :, 0] if n > 0]
        return [(o.id, o.title) for o in others if o.id != spec.id]

    def _caucus_offer(self, k: int, caucus: str, after: Previewed) -> str:
        """`The eastern nine, for "A line on the map"`: what it would put on the table in return."""
        q = self.q
        text, _ = asks_for(np.array([k]), after.world, q.lawful.tabling, q.tables)
        label = q.words_of("caucuses", caucus).get("label", caucus)
        return f"{label}, for \u201c{self._spec(int(text[0])).title}\u201d" if text[0] >= 0 else label

    def _ways(self, k: int, after: Previewed, judged: dict[CouncilMove, tuple[str, float]]) -> tuple[WayView, ...]:
        spec, out = self._spec(k), []
        for kind in WAYS:
            if kind == "communique" and not self.summit:
                continue
            label, line = self.way_words(kind)
            aim = AIMS.get(kind, "none")
            targets: tuple[WayTarget, ...] = ()
            if aim == "none":
                why, cost = judged[CouncilMove(kind, spec.id)]
            else:
                found = [(target, name, *judged[CouncilMove(kind, spec.id, target)]) for target, name in self._pool(aim, spec, after)]
                targets = tuple(WayTarget(target, name, not why, why) for target, name, why, _ in found)
                cost = max((c for *_, c in found), default=0.0)
                why = "" if any(t.available for t in targets) else targets[0].why_not if targets else "There is nothing to aim it at."
            out.append(WayView(kind, label, line, cost, words.capital(cost), aim, targets, not why, why))
        return tuple(out)
