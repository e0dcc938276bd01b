"""The diary: its months, the cards that exist, their odds, and what is spent."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.content.spec import Action
from game.session import asks, words
from game.session.odds import grade_odds, helps, helps_each, named
from game.session.outlook import Outlook
from game.session.papers import adviser_name
from game.session.planning import Clerk, Draft, Plan
from game.session.quarter import Quarter
from game.session.view import ActionView, DiaryView, EffectLine, SlotView, TargetView

ANYBODY = "No ally qualifies this quarter."


class Diary:
    """The cards of one quarter; what does not depend on the draft is made once."""

    def __init__(self, quarter: Quarter, clerk: Clerk):
        self.quarter, self.clerk = quarter, clerk
        known = [a for a in quarter.tables.scenario.actions if clerk.exists(a)]
        base = [self._card(a) for a in known]
        self._base = sorted(base, key=lambda v: (not v.available, v.family, v.title))

    def view(self, draft: Draft) -> DiaryView:
        cards = {a.id: self._now(a, draft) for a in self._base}
        taken, eaten = self.clerk.occupied(draft), self.clerk.eaten(draft)
        count = max([self.clerk.months, *(s + 1 for s in taken)])
        return DiaryView(
            slots=tuple(self._slot(s, taken, eaten) for s in range(count)), actions=tuple(cards.values()),
            capital=float(self.quarter.lawful.capital[0]), committed=self.clerk.cost(draft),
        )  # fmt: skip

    def _now(self, card: ActionView, draft: Draft) -> ActionView:
        """The card on this draft."""
        why = self.clerk.card_objection(draft, card.id)
        if not why:
            return card
        targets = tuple(replace(t, available=False, why_not=why) for t in card.targets)
        return replace(card, available=False, why_not=why, targets=targets)

    def _slot(self, index: int, taken: dict[int, Plan], eaten: dict[int, str]) -> SlotView:
        month = self.month(index)
        plan = taken.get(index)
        scenario = self.quarter.tables.scenario
        if plan is None:
            paper = eaten.get(index)
            return SlotView(index, month, taken_by=scenario.events[paper].title if paper else "")
        if plan.slot != index:
            return SlotView(index, month, taken_by=scenario.actions[plan.action].title)
        return SlotView(index, month, self._planned(plan), plan.target, self.target_name(plan.target))

    def _planned(self, plan: Plan) -> ActionView:
        """The card as it lies in the diary: its odds and effects for the target that was chosen."""
        card = next(a for a in self._base if a.id == plan.action)
        if plan.target is None:
            return card
        spec = self.quarter.tables.scenario.actions[plan.action]
        odds = self._odds(spec, [plan.target])
        who = np.array([self.quarter.tables.members.index(plan.target)]) if spec.target == "member" else None
        effects = card_lines(self.quarter, plan.action, who, [plan.target], self.target_name(plan.target))
        return replace(card, odds=named(odds[0]), odds_text=helps(odds), effects=effects)

    def month(self, index: int) -> str:
        """The month of a slot; a fourth one is the summit's, and what takes no month is a call or a letter."""
        if index >= self.clerk.months:
            return "Calls and letters"
        months = words.months(self.quarter.calendar(self.quarter.turn)[1])
        return months[index] if index < len(months) else "Summit" if index == len(months) else "Late hours"

    def target_name(self, target: str | None) -> str:
        if target is None:
            return ""
        members = self.quarter.tables.scenario.members
        return members[target].name if target in members else self.quarter.sector_name(target)

    # ---- cards

    def _card(self, action_id: str) -> ActionView:
        q = self.quarter
        spec: Action = q.tables.scenario.actions[action_id]
        targets, lawful = self._targets(spec)
        why = self.clerk.standing_objection(action_id)
        if not why and spec.target != "none" and not lawful:
            why = ANYBODY if spec.target == "member" else next((t.why_not for t in targets), ANYBODY)
        who = np.array([q.tables.members.index(t) for t in lawful], dtype=np.intp) if spec.target == "member" else None
        odds = self._odds(spec, lawful)
        cost = spec.cost.get("office.capital", 0.0)
        return ActionView(
            id=spec.id, title=spec.title, family=spec.family, line=spec.line, because=spec.because, cost=cost, cost_text=words.price(cost, spec.slots),
            slots=spec.slots, available=not why, why_not=why, target=spec.target, targets=targets, odds=named(odds.mean(axis=0)),
            odds_text=helps(odds), effects=card_lines(q, spec.id, who, lawful), risk=spec.risk_says, repeats=spec.repeat_says,
            adviser=adviser_name(q, spec.adviser.who) if spec.adviser else "", adviser_says=spec.adviser.says if spec.adviser else "",
            pleased=tuple(self._somebody(w) for w in spec.pleased), minds=tuple(self._somebody(w) for w in spec.minds),
        )  # fmt: skip

    def _targets(self, spec: Action) -> tuple[tuple[TargetView, ...], list[str]]:
        if spec.target == "none":
            return (), []
        standing = self.clerk.standing_objection(spec.id)
        out, lawful = [], []
        ids = self.clerk.target_ids(spec.id)
        notes = helps_each(self._odds(spec, list(ids)))
        asked = asks.askers(self.quarter, spec.id)
        for n, target in enumerate(ids):
            why = standing or self.clerk.target_objection(spec.id, target)
            if not why:
                lawful.append(target)
            note = notes[n] if len(notes) > 1 else notes[0]
            out.append(TargetView(target, self.target_name(target), not why, why, f"asked for it; {note}" if target in asked else note))
        if spec.target == "member":
            out.sort(key=lambda t: t.name)
        return tuple(out), lawful

    def _odds(self, spec: Action, targets: list[str]) -> np.ndarray:
        """(n, 4) odds of the grades for each of some targets; (1, 4) where the target makes no difference."""
        q = self.quarter
        k, reading = q.tables.action_ids.index(spec.id), q.readings.actions[spec.id]
        outlook = Outlook(q)
        if spec.target == "sector":
            places = [q.tables.sectors.index(s) for s in targets] or [0]
            leans = np.concatenate([outlook.register(reading.leans[p]) for p in places])
        else:
            leans = outlook.register(reading.leans[0])
            if leans.size > 1 and targets:
                leans = leans[[q.tables.members.index(t) for t in targets]]
        return grade_odds(q.tables.action_odds[k], leans)

    def _somebody(self, word: str) -> str:
        """Who is pleased: a member's name, a group's label, or the word itself (`target`, `neighbours`)."""
        scenario = self.quarter.tables.scenario
        if word in scenario.members:
            return scenario.members[word].name
        if word in scenario.groups:
            return scenario.groups[word].label or word.replace("_", " ")
        return {"target": "The host", "neighbours": "Its neighbours", "house": "The staff"}.get(word, word.replace("_", " ").capitalize())


def card_lines(quarter: Quarter, action: str, who: np.ndarray | None, targets: list[str], there: str = "") -> tuple[EffectLine, ...]:
    """What a card does over its grades: what it always does, and the range of what luck adds."""
    reading = quarter.readings.actions[action]
    k = quarter.tables.action_ids.index(action)
    outlook = Outlook(quarter, who)
    spec = quarter.tables.scenario.actions[action]
    places = range(1)
    if spec.target == "sector":
        places = [quarter.tables.sectors.index(s) for s in targets] or [0]
    there = there or ("the host" if spec.target == "member" else "there")
    remarks: list[EffectLine] = []
    by_place = []
    for place in places:
        scale = outlook.register(reading.scale[place])
        if scale.size > 1 and who is not None and len(who):
            scale = scale[who]
        ends = (float(scale.min()), float(scale.max()))
        odds = grade_odds(quarter.tables.action_odds[k], np.array([float(outlook.register(reading.leans[place]).mean())]))[0]
        spans = outlook.spans(reading.base[place])
        for key, span in outlook.either([(float(odds[g]), outlook.spans(nodes, ends)) for g, nodes in enumerate(reading.grades[place])]).items():
            spans[key] = spans[key].plus(span) if key in spans else span
        by_place.append(spans)
        remarks += [*outlook.remarks(reading.base[place]), *outlook.remarks(reading.grades[place][0])]
    sectors = [quarter.tables.sectors[p] for p in places] if spec.target == "sector" else []
    if len(sectors) < 2:
        return (*dict.fromkeys(remarks), *outlook.lines(by_place[0], there))
    here = _at_the_place(by_place, sectors)
    moved = [outlook.lines({key: span}, there) for key, span in here.items() if key[0].endswith("." + sectors[0])]
    rest = {key: span for key, span in here.items() if not key[0].endswith("." + sectors[0])}
    local = [replace(line, label=f"{line.label.partition(', ')[0]}, {there}") for lines in moved for line in lines]
    return (*dict.fromkeys(remarks), *local, *outlook.lines(rest, there))


def _at_the_place(by_place: list[dict], sectors: list[str]) -> dict:
    """Spans of several sectors as those of one: `forward.baltic` and `forward.home` are the same line, under the first one's name."""
    out: dict = {}
    for sector, spans in zip(sectors, by_place, strict=True):
        for (quantity, subject), span in spans.items():
            family, _, tail = quantity.rpartition(".")
            key = (f"{family}.{sectors[0]}", subject) if tail == sector else (quantity, subject)
            if key in out:
                span = replace(out[key], low=min(out[key].low, span.low), high=max(out[key].high, span.high))
            out[key] = span
    return out
