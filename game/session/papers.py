"""Papers on the desk: the text as it reads today, what each answer would do, who would be pleased, and what stands in the way."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from game.content.spec import Choice, Event
from game.session import words
from game.session.crisis import ladder_stage, waiting
from game.session.fill import Filler
from game.session.gauges import Gauges
from game.session.outlook import Outlook
from game.session.planning import Clerk, Draft
from game.session.quarter import Quarter
from game.session.view import EffectLine, OptionView, PaperView

ADVISERS = {
    "deputy": "Deputy",
    "military": "Military adviser",
    "intelligence": "Intelligence",
    "washington": "Washington hand",
    "spokesperson": "Spokesperson",
}
_SERIES = {"council": "C-M", "ukraine": "C-M", "moscow": "MCM"}


class Papers:
    """The papers of one quarter; what does not depend on the draft is made once."""

    def __init__(self, quarter: Quarter, gauges: Gauges, clerk: Clerk):
        self.quarter, self.clerk = quarter, clerk
        outlook = Outlook(quarter)
        stage = waiting(quarter)  # a crisis comes before everything else
        self._base = [self._paper(e, gauges, outlook) for e in quarter.open_papers() if not stage or e == stage]

    def view(self, draft: Draft) -> tuple[PaperView, ...]:
        chosen = dict(draft.answers)
        out = []
        for paper in self._base:
            options = []
            for option in paper.options:
                why = self.clerk.option_objection(draft, paper.id, option.id)
                options.append(option if not why else replace(option, available=False, why_not=why))
            out.append(replace(paper, options=tuple(options), chosen=chosen.get(paper.id)))
        return tuple(out)

    def _paper(self, event_id: str, gauges: Gauges, outlook: Outlook) -> PaperView:
        q = self.quarter
        event, roles = q.tables.scenario.events[event_id], q.cast(event_id)
        filler = Filler(q, roles)
        left = q.turns_left(event_id)
        options = tuple(self._option(event, n, choice, filler, outlook) for n, choice in enumerate(event.choices))
        stands = (gauges.stand(name, roles) for name in event.stands)
        return PaperView(
            id=event_id, title=filler.fill(event.title), precedence=event.precedence, due_text=due_text(event, left), family=event.family,
            paper=event.paper, reference=reference(event, q), date=date(event, q), text=filler.fill(paper_text(event, q)).strip(),
            stands=tuple(g for g in stands if g is not None), adviser=adviser_name(q, event.adviser.who) if event.adviser else "",
            adviser_says=filler.fill(event.adviser.says) if event.adviser else "", options=options, turns_left=left,
            default=self._default(event), days=max((c.days for c in event.choices), default=0),
        )  # fmt: skip

    def _option(self, event: Event, n: int, choice: Choice, filler: Filler, outlook: Outlook) -> OptionView:
        q = self.quarter
        cost = choice.cost.get("office.capital", 0.0)
        audiences = q.tables.scenario.audiences
        return OptionView(
            id=choice.id, letter="ABCDEFGHIJ"[n], label=filler.fill(choice.label), line=filler.fill(choice.line), knows=filler.fill(choice.knows),
            cost_text=words.price(cost, choice.slots), cost=cost, slots=choice.slots, effects=option_lines(q, event.id, n, outlook),
            pleased=tuple(audiences[a].label for a in choice.likes if a in audiences),
            displeased=tuple(audiences[a].label for a in choice.dislikes if a in audiences),
        )  # fmt: skip

    def _default(self, event: Event) -> str | None:
        """The option that a paper left unanswered takes when it falls due: the first free one that is open."""
        if ladder_stage(self.quarter, event.id):
            return None
        for choice in event.choices:
            if not choice.slots and not choice.cost.get("office.capital", 0.0) and not self.clerk.option_objection(Draft(), event.id, choice.id):
                return choice.id
        return None


def option_lines(quarter: Quarter, event: str, index: int, outlook: Outlook) -> tuple[EffectLine, ...]:
    """What an answer does, with what its audiences add: promises and the like first, then numbers by weight."""
    reading = quarter.readings.events[event].choices[index]
    nodes = (*reading.effects, *reading.audience)
    return (*outlook.remarks(reading.effects), *outlook.lines(outlook.spans(nodes)))


def paper_text(event: Event, quarter: Quarter) -> str:
    """The first variant that holds, else the text."""
    for variant, ref in zip(event.variants, quarter.readings.events[event.id].variants, strict=True):
        if quarter.values[ref][0] != 0.0:
            return variant.text
    return event.text


def due_text(event: Event, left: int) -> str:
    if event.crisis:
        days = max((c.days for c in event.choices), default=0)
        return f"{words.small(days).capitalize()} day{'s' * (days != 1)}" if days else "Now"
    if left <= 1:
        return "This quarter"
    return "Next quarter" if left == 2 else f"In {words.small(left - 1)} quarters"


def adviser_name(quarter: Quarter, who: str) -> str:
    """`Washington hand` of `washington`; the table `advisers` may say otherwise."""
    key = who.lower().split()[0] if who else ""
    return quarter.words_of("advisers", key).get("label") or ADVISERS.get(key) or who[:1].upper() + who[1:]


def _lot(event: Event, turn: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{event.id}.{turn}".encode(), digest_size=4).digest(), "little")


def _arrival(event: Event, quarter: Quarter) -> int:
    return quarter.turn - max(event.due, 1) + quarter.turns_left(event.id)


def reference(event: Event, quarter: Quarter) -> str:
    """A registry number in the house's style, the same every time the paper is looked at: `PO(2025)0163`."""
    turn = _arrival(event, quarter)
    year, season = quarter.calendar(turn)
    return f"{_SERIES.get(event.family.lower(), 'PO')}({year}){(season - 1) * 160 + _lot(event, turn) % 150 + 1:04d}"


def date(event: Event, quarter: Quarter) -> str:
    """The day it came, in the first weeks of its quarter: `9 September 2025`."""
    turn = _arrival(event, quarter)
    year, season = quarter.calendar(turn)
    day = _lot(event, turn) // 150 % 26 + 2
    return f"{day} {words.months(season)[0]} {year}"
