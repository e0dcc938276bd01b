"""The whole desk of one quarter, put together. What a command cannot change is made once a quarter, the rest after each command."""

from __future__ import annotations

from dataclasses import replace

from game.session import asks, crisis, ending, members, news, places, plans, report, words
from game.session.causes import Causes
from game.session.diary import Diary
from game.session.gauges import Gauges
from game.session.hints import Hints
from game.session.papers import Papers
from game.session.planning import Clerk, Draft
from game.session.quarter import Quarter
from game.session.view import DeskView, DiaryView, OpenItem, PaperView


class Desk:
    """Builds the view of one quarter for any draft."""

    def __init__(self, quarter: Quarter):
        self.quarter = q = quarter
        self.clerk = Clerk(q)
        self.gauges = Gauges(q, Causes(q, (*(q.last.entries if q.last else ()), *q.since)), Hints(q, self.clerk))
        self.papers = Papers(q, self.gauges, self.clerk)
        self.diary = Diary(q, self.clerk)
        self._still: dict | None = None

    def report(self):
        return report.build(self.quarter, self.gauges, news.wires(self.quarter))

    def _standing(self) -> dict:
        """The parts that no command of the open quarter changes."""
        if self._still is None:
            q, gauges = self.quarter, self.gauges
            wires = news.wires(q)
            scenario = q.tables.scenario
            self._still = {
                "scenario": scenario.id, "title": scenario.title, "difficulty": q.difficulty, "seed": q.seed, "world": q.number,
                "turn": q.turn, "turns": q.tables.calendar.turns, "label": q.label(q.turn), "year": q.year, "when": q.when, "pledge": q.pledge, "months": words.months(q.calendar(q.turn)[1]),
                "gauges": gauges.top(), "more": gauges.more(), "members": members.build(q, gauges), "sectors": places.sectors(q, gauges),
                "incidents": places.incidents(q), "wires": wires, "front": q.value("ukraine.front", 48.0), "map_modes": places.map_modes(q),
                "valley": places.valley(q), "report": report.build(q, gauges, wires), "ending": ending.build(q), "dials": ending.dials(q),
                "act": act(q),
            }  # fmt: skip
        return self._still

    def view(self, draft: Draft, can_undo: bool = False, can_redo: bool = False) -> DeskView:
        """The desk with a draft on it."""
        papers, diary = self.papers.view(draft), self.diary.view(draft)
        filed = plans.build(self, draft, self._standing()["members"]) if plans.exists(self.quarter) and not self.quarter.ended else None
        asked = asks.build(self.quarter, draft)
        items = open_items(papers, diary, self.quarter.ended, (*plans.open_items(filed), *asks.open_items(asked)))
        capital = self.clerk.council_capital(draft)
        council = self.clerk.chamber.view(draft.moves, capital) if not self.quarter.ended else None
        danger = crisis.build(self.quarter, papers) if not self.quarter.ended else None
        if draft.moves or draft.returned:
            diary = replace(diary, committed=self.clerk.cost(draft))
        return DeskView(**self._standing(), papers=papers, diary=diary, open_items=items, can_undo=can_undo, can_redo=can_redo, council=council, crisis=danger, plans=filed, asks=asked)


def act(q: Quarter) -> str:
    """The name of the act that the quarter falls in."""
    rows = q.tables.rows_by_id.get("acts")
    if rows is None or "from_turn" not in rows:
        return ""
    begun = [row for row, turn in zip(rows.ids, rows.column("from_turn"), strict=True) if q.turn >= turn]
    return (q.words_of("acts", begun[-1]).get("label") or begun[-1].capitalize()) if begun else ""


def open_items(papers: tuple[PaperView, ...], diary: DiaryView, ended: bool, others: tuple[OpenItem, ...] = ()) -> tuple[OpenItem, ...]:
    """What is still open before the quarter closes, and what is settled: papers, others such as plans and asks, the diary."""
    if ended:
        return ()
    out = []
    for paper in papers:
        if paper.chosen is not None:
            label = next(o.label for o in paper.options if o.id == paper.chosen)
            out.append(OpenItem(f"{paper.title}: {label}", True))
        else:
            default = next((o.label for o in paper.options if o.id == paper.default), "")
            tail = ""
            if paper.turns_left <= 1:
                tail = f", answers itself tonight: {default}" if default else ", lapses tonight"
            out.append(OpenItem(f"{paper.title}{tail}"))
    out += others
    months = [s for s in diary.slots if s.month != "Calls and letters"]
    free = [s.month for s in months if s.action is None and not s.taken_by]
    if free:
        out.append(OpenItem(f"{words.listing(free)} free in the diary"))
    elif months:
        out.append(OpenItem("The diary is full", True))
    out.append(OpenItem(f"{words.number(diary.committed)} of {words.number(diary.capital)} capital committed", diary.committed > 0))
    return tuple(out)
