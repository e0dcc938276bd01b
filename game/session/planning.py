"""What is decided so far in the open quarter, what may still be decided, and why not.

The same questions answer the view ("why is this greyed out?") and the command ("no, because .."), so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from game.engine.crises import climb
from game.engine.orders import Orders, nothing
from game.errors import IllegalCommand, did_you_mean
from game.session import council, plans, words
from game.session import crisis as ladder
from game.session.commands import CancelAction, ChooseOption, ClearOption, Command, CouncilMove, DefineResilience, JudgePlan, PlanAction, TakeBackMove
from game.session.conditions import UNSAID, explain, first_failing
from game.session.quarter import Quarter

OVER = "The campaign is over."
OUT = "You no longer hold the office."


@dataclass(frozen=True, slots=True)
class Plan:
    """An action in the diary. `slot` counts months from 0; calls and letters, which take no month, come after them."""

    slot: int
    action: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Answers (paper, option) in order of giving, answers to the stages of a crisis, which take effect at once, plans in order of slot, moves in the Council in order, the members whose plan
    goes back, and the definition of the second basket, where it is set anew."""

    answers: tuple[tuple[str, str], ...] = ()
    rungs: tuple[tuple[str, str], ...] = ()
    plans: tuple[Plan, ...] = ()
    moves: tuple[CouncilMove, ...] = ()
    returned: tuple[str, ...] = ()
    definition: str = ""

    def commands(self) -> tuple[Command, ...]:
        """The shortest list of commands that makes this draft."""
        papers, diary = (ChooseOption(p, o) for p, o in (*self.rungs, *self.answers)), (PlanAction(p.action, p.target, p.slot) for p in self.plans)
        return (*papers, *diary, *(JudgePlan(m) for m in self.returned), *((DefineResilience(self.definition),) if self.definition else ()), *self.moves)


class Clerk:
    """Judges commands on one quarter and carries them into drafts."""

    def __init__(self, quarter: Quarter):
        self.quarter = quarter
        scenario = quarter.tables.scenario
        self.actions, self.events = scenario.actions, scenario.events
        self.months = int(quarter.lawful.slots[0])
        self.chamber = council.Chamber(quarter)
        self._target_reasons: dict[tuple[str, str], str] = {}
        self._card_reasons: dict[str, str] = {}
        self._option_reasons: dict[tuple[str, str], str] = {}

    # ---- sums

    def cost(self, draft: Draft) -> float:
        """Capital that the draft would spend."""
        return self.desk_cost(draft) + self.chamber.cost(draft.moves)

    def desk_cost(self, draft: Draft) -> float:
        """Capital that answers, the diary and plans sent back would spend; the Council gets what is left."""
        desk = sum(self._option_cost(*a)[0] for a in draft.answers) + sum(self._action_cost(p.action)[0] for p in draft.plans)
        return desk + plans.cost(self.quarter, len(draft.returned))

    def council_capital(self, draft: Draft) -> float:
        """Capital that is left for moves in the Council, before any of them."""
        return float(self.quarter.lawful.capital[0]) - self.desk_cost(draft)

    def slots_used(self, draft: Draft) -> int:
        return sum(self._option_cost(*a)[1] for a in draft.answers) + sum(self._action_cost(p.action)[1] for p in draft.plans)

    def capital_left(self, draft: Draft) -> float:
        return float(self.quarter.lawful.capital[0]) - self.cost(draft)

    def slots_left(self, draft: Draft) -> int:
        return self.months - self.slots_used(draft)

    def _action_cost(self, action: str) -> tuple[float, int]:
        spec = self.actions[action]
        return spec.cost.get("office.capital", 0.0), spec.slots

    def _option_cost(self, paper: str, option: str) -> tuple[float, int]:
        spec = next(c for c in self.events[paper].choices if c.id == option)
        return spec.cost.get("office.capital", 0.0), spec.slots

    # ---- answers

    def option_objection(self, draft: Draft, paper: str, option: str) -> str:
        """Why this answer cannot be given now, or nothing."""
        q = self.quarter
        if q.ended:
            return OVER
        event = self.events.get(paper)
        if event is None:
            return _unknown(f"No paper is called '{paper}'", paper, self.events)
        if paper not in q.open_papers():
            return f"\u201c{event.title}\u201d is not on the desk."
        known = [c.id for c in event.choices]
        if option not in known:
            return f"\u201c{event.title}\u201d has no option '{option}'; it has {words.listing(known)}."
        key = (paper, option)
        if key not in self._option_reasons:
            self._option_reasons[key] = self._option_reason(paper, known.index(option))
        if self._option_reasons[key]:
            return self._option_reasons[key]
        choice = event.choices[known.index(option)]
        others = replace(draft, answers=tuple(a for a in draft.answers if a[0] != paper))
        return self._afford(others, choice.label, *self._option_cost(paper, option))

    def _option_reason(self, paper: str, index: int) -> str:
        q = self.quarter
        if q.value("office.mandate", 1.0) <= 0:
            return OUT
        clause = first_failing(q, q.readings.events[paper].choices[index].when)
        if clause is not None:
            return explain(q, clause, roles=q.cast(paper))
        return ""

    def _afford(self, draft: Draft, title: str, cost: float, slots: int) -> str:
        left = self.capital_left(draft)
        if cost > left:
            return f"{title} needs {words.capital(cost)}; {words.number(left, 0 if left == int(left) else 1)} is left."
        free = self.slots_left(draft)
        if slots > free:
            need = "a free month" if slots == 1 else f"{words.small(slots)} free months"
            have = "none is" if free == 0 else f"{words.small(free)} {'is' if free == 1 else 'are'}"
            return f"{title} needs {need} in the diary; {have} left."
        return ""

    # ---- actions

    def exists(self, action: str) -> bool:
        """Whether the card is in the deck by now: opened by its date and unlocked."""
        q = self.quarter
        k = q.tables.action_ids.index(action)
        opened = q.turn >= q.tables.action_opens[k]
        return bool(opened and (not q.tables.action_locked[k] or q.world.actions[3, k, 0] > 0))

    def standing_objection(self, action: str) -> str:
        """Why the card cannot be played this quarter whatever else is decided, or nothing."""
        if action not in self._card_reasons:
            self._card_reasons[action] = self._standing(action)
        return self._card_reasons[action]

    def _standing(self, action: str) -> str:
        q, t = self.quarter, self.quarter.tables
        if q.ended:
            return OVER
        if q.value("office.mandate", 1.0) <= 0:
            return OUT
        k = t.action_ids.index(action)
        spec = self.actions[action]
        if q.turn < t.action_opens[k]:
            return f"{spec.title} opens in {words.quarter_label(*spec.opens)}."
        if t.action_locked[k] and q.world.actions[3, k, 0] <= 0:
            return f"{spec.title} is not open to you: {UNSAID[0].lower()}{UNSAID[1:]}"
        clause = first_failing(q, q.readings.actions[action].when)
        if clause is not None:
            return explain(q, clause)
        last = int(q.world.actions[0, k, 0])
        if spec.target != "member" and last > 0 and q.turn - last <= spec.cooldown:
            return f"{spec.title} rests until {q.label(last + spec.cooldown + 1)}."
        return ""

    def card_objection(self, draft: Draft, action: str) -> str:
        """Why the card cannot be planned on anybody, or nothing."""
        reason = self.standing_objection(action)
        if reason:
            return reason
        spec = self.actions[action]
        if any(p.action == action for p in draft.plans):
            return f"{spec.title} is in the diary already; each card is played once a quarter."
        if len(draft.plans) >= self.quarter.tables.slots:
            return f"The diary takes {words.small(self.quarter.tables.slots)} entries a quarter, calls and letters included."
        return self._afford(draft, spec.title, *self._action_cost(action))

    def target_ids(self, action: str) -> tuple[str, ...]:
        """Everybody and every place that the card could be asked for."""
        spec, t = self.actions[action], self.quarter.tables
        if spec.target == "member":
            return t.members
        return tuple(s for s in t.sectors if not spec.among or s in spec.among) if spec.target == "sector" else ()

    def target_objection(self, action: str, target: str | None) -> str:
        """Why this target is none for the card, or nothing."""
        spec, t = self.actions[action], self.quarter.tables
        if spec.target == "none":
            return f"{spec.title} takes no target." if target else ""
        if target is None:
            return f"{spec.title} needs {'a capital' if spec.target == 'member' else 'a sector'} to be aimed at."
        key = (action, target)
        if key not in self._target_reasons:
            known = t.members if spec.target == "member" else t.sectors
            if target not in known:
                kind = "member" if spec.target == "member" else "sector"
                reason = _unknown(f"{spec.title} is aimed at a {kind}, and '{target}' is none", target, known)
            else:
                reason = self._member_reason(action, target) if spec.target == "member" else self._sector_reason(action, target)
            self._target_reasons[key] = reason
        return self._target_reasons[key]

    def _member_reason(self, action: str, target: str) -> str:
        q, t = self.quarter, self.quarter.tables
        spec, k, i = self.actions[action], t.action_ids.index(action), t.members.index(target)
        name = q.member(i).name
        clause = first_failing(q, q.readings.actions[action].where, i)
        if clause is not None:
            return f"{name}: {explain(q, clause, i)}"
        visited = int(q.world.visits[0, t.action_member_row[k], i, 0])
        if visited > 0 and q.turn - visited <= spec.cooldown:
            return f"{spec.title} was last in {name} in {q.label(visited)}; again from {q.label(visited + spec.cooldown + 1)}."
        return ""

    def _sector_reason(self, action: str, target: str) -> str:
        spec = self.actions[action]
        if target in self.target_ids(action):
            return ""
        return f"{spec.title} is for {words.listing([self.quarter.sector_name(s) for s in spec.among])}."

    def plan_objection(self, draft: Draft, command: PlanAction) -> str:
        """Why this entry cannot go into the diary, or nothing."""
        if self.quarter.ended:
            return OVER
        if command.action not in self.actions:
            return _unknown(f"No action is called '{command.action}'", command.action, self.actions)
        reason = self.card_objection(draft, command.action) or self.target_objection(command.action, command.target)
        if reason or command.slot is None:
            return reason
        return self._slot_objection(draft, command)

    def _slot_objection(self, draft: Draft, command: PlanAction) -> str:
        eats = self.actions[command.action].slots
        if not eats and 0 <= command.slot < self.months:
            return ""  # a call or a letter takes no month; it is put after them
        taken = self.occupied(draft)
        if command.slot < 0 or (eats and command.slot >= self.months):
            return f"The diary has {words.small(self.months)} months this quarter; there is no place {command.slot + 1}."
        if command.slot in taken:
            return f"That place is taken by {self.actions[taken[command.slot].action].title}."
        return ""

    # ---- where things stand in the diary

    def occupied(self, draft: Draft) -> dict[int, Plan]:
        """Slot -> the plan that fills it; an action of two months fills a second free one."""
        out: dict[int, Plan] = {p.slot: p for p in draft.plans}
        for plan in draft.plans:
            for _ in range(self.actions[plan.action].slots - 1):
                free = next((s for s in range(self.months) if s not in out), None)
                if free is not None:
                    out[free] = plan
        return out

    def eaten(self, draft: Draft) -> dict[int, str]:
        """Slot -> the paper whose answer takes that month: the last free ones."""
        taken, out = self.occupied(draft), {}
        free = [s for s in reversed(range(self.months)) if s not in taken]
        for paper, option in draft.answers:
            for _ in range(self._option_cost(paper, option)[1]):
                if free:
                    out[free.pop(0)] = paper
        return out

    # ---- commands

    def objection(self, draft: Draft, command: Command) -> str:
        """Why a command cannot be carried out on a draft, or nothing."""
        if isinstance(command, ChooseOption):
            stage = ladder.waiting(self.quarter)
            if stage and command.paper != stage and command.paper in self.quarter.open_papers():
                return f"\u201c{self.events[stage].title}\u201d comes first: the crisis waits for an answer."
            return self.option_objection(draft, command.paper, command.option)
        stage = ladder.waiting(self.quarter)
        if stage and not isinstance(command, ClearOption):
            return f"\u201c{self.events[stage].title}\u201d comes first: the crisis waits for an answer."
        if isinstance(command, PlanAction):
            return self.plan_objection(draft, command)
        if self.quarter.ended:
            return OVER
        if isinstance(command, ClearOption):
            if any(p == command.paper for p, _ in draft.answers):
                return ""
            title = self.events[command.paper].title if command.paper in self.events else command.paper
            return f"\u201c{title}\u201d has no answer to take back."
        if isinstance(command, CouncilMove):
            if self.quarter.value("office.mandate", 1.0) <= 0:
                return OUT
            return self.chamber.objection(draft.moves, self.council_capital(draft), command)
        if isinstance(command, JudgePlan):
            return plans.objection(self.quarter, draft.returned, self.capital_left(draft), command)
        if isinstance(command, DefineResilience):
            return plans.definition_objection(self.quarter, command)
        if isinstance(command, TakeBackMove):
            return "" if 0 <= command.index < len(draft.moves) else "There is no such move to take back."
        if isinstance(command, CancelAction):
            return "" if command.slot in self.occupied(draft) else "There is nothing in that place of the diary."
        raise TypeError(f"{command!r} is not a command for the open quarter")

    def apply(self, draft: Draft, command: Command) -> Draft:
        """The draft after a command.

        Raises:
            IllegalCommand: names the value that stands in the way.
        """
        reason = self.objection(draft, command)
        if reason:
            raise IllegalCommand(reason)
        if isinstance(command, ChooseOption) and ladder.ladder_stage(self.quarter, command.paper):
            return replace(draft, rungs=(*draft.rungs, (command.paper, command.option)))
        if isinstance(command, ChooseOption):
            answers = {**dict(draft.answers), command.paper: command.option}
            return replace(draft, answers=tuple(answers.items()))
        if isinstance(command, CouncilMove):
            return replace(draft, moves=self.chamber.added(draft.moves, command))
        if isinstance(command, TakeBackMove):
            return replace(draft, moves=self._without(draft, command.index))
        if isinstance(command, JudgePlan):
            return replace(draft, returned=plans.judged(self.quarter, draft.returned, command))
        if isinstance(command, DefineResilience):
            return replace(draft, definition=command.how if command.how != plans.in_force(self.quarter) else "")
        if isinstance(command, ClearOption):
            return replace(draft, answers=tuple(a for a in draft.answers if a[0] != command.paper))
        if isinstance(command, CancelAction):
            plan = self.occupied(draft)[command.slot]
            return replace(draft, plans=tuple(p for p in draft.plans if p != plan))
        return replace(draft, plans=self._placed(draft, command))

    def _without(self, draft: Draft, index: int) -> tuple[CouncilMove, ...]:
        """The moves without one, and without those that then make no sense."""
        kept: tuple[CouncilMove, ...] = ()
        for k, move in enumerate(draft.moves):
            if k != index and not self.chamber.objection(kept, self.council_capital(draft), move):
                kept = (*kept, move)
        return kept

    def _placed(self, draft: Draft, command: PlanAction) -> tuple[Plan, ...]:
        taken = self.occupied(draft)
        slot = command.slot
        if not self.actions[command.action].slots:
            slot = None if slot is not None and slot < self.months else slot  # calls and letters take no month
        if slot is None:
            first = 0 if self.actions[command.action].slots else self.months
            slot = next(s for s in range(first, first + len(taken) + 1) if s not in taken)
        plan = Plan(slot, command.action, command.target)
        return tuple(sorted((*draft.plans, plan), key=lambda p: p.slot))


def _unknown(text: str, word: str, known: Iterable[str]) -> str:
    """The text as a sentence, with the likeliest word that was meant."""
    return text + (did_you_mean(word, known) or ".")


def orders_of(commands: Iterable[Command], world, tables) -> Orders:
    """Commands as the engine takes them: answers, and the diary in order of its slots.

    Raises:
        IllegalCommand: a command names something that the scenario does not have.
    """
    orders, commands = nothing(world, tables), tuple(commands)
    diary: list[PlanAction] = []
    rungs: list[int] = []
    for command in commands:
        if isinstance(command, ChooseOption):
            event = tables.scenario.events.get(command.paper)
            ids = [c.id for c in event.choices] if event is not None else []
            if command.option not in ids:
                raise IllegalCommand(f"the scenario has no option '{command.option}' of a paper '{command.paper}'")
            k, n = tables.event_ids.index(command.paper), ids.index(command.option)
            if event.crisis and tables.scenario.crises[event.crisis].rungs:
                rungs.append(k * tables.choices_max + n)
            else:
                orders.choices[k] = n
        elif isinstance(command, PlanAction):
            diary.append(command)
    diary.sort(key=lambda p: (p.slot is None, p.slot or 0))
    for row, plan in enumerate(diary[: tables.slots]):
        if plan.action not in tables.scenario.actions:
            raise IllegalCommand(f"the scenario has no action '{plan.action}'")
        kind = tables.scenario.actions[plan.action].target
        known = {"member": tables.members, "sector": tables.sectors}.get(kind, ())
        orders.actions[row] = tables.action_ids.index(plan.action)
        if plan.target is not None and plan.target in known:
            orders.targets[row] = known.index(plan.target)
    if rungs:
        orders = replace(orders, rungs=np.repeat(np.array(rungs, dtype=np.int64)[:, None], world.batch, axis=1))
    orders = plans.ordered(orders, commands, world, tables)
    found = council.array_of(commands, tables)
    return orders if found is None else replace(orders, council=found)


def commands_of(orders: Orders, tables, column: int = 0) -> tuple[Command, ...]:
    """One world's orders as commands, answers first, then the diary in order."""
    out: list[Command] = []
    for code in orders.rungs[:, column] if orders.rungs is not None else ():
        if code >= 0:
            k, c = climb.decode(code, tables)
            event = tables.scenario.events[tables.event_ids[k]]
            out.append(ChooseOption(event.id, event.choices[c].id))
    for k in np.flatnonzero(orders.choices[:, column] >= 0):
        event = tables.scenario.events[tables.event_ids[k]]
        c = int(orders.choices[k, column])
        if c < len(event.choices):
            out.append(ChooseOption(event.id, event.choices[c].id))
    for slot, k in enumerate(orders.actions[:, column]):
        if not 0 <= k < len(tables.action_ids):
            continue
        action = tables.scenario.actions[tables.action_ids[int(k)]]
        known = {"member": tables.members, "sector": tables.sectors}.get(action.target, ())
        t = int(orders.targets[slot, column])
        out.append(PlanAction(action.id, known[t] if 0 <= t < len(known) else None, slot))
    out += plans.commands_of(orders, tables, column)
    for numbers in orders.council[:, :, column] if orders.council is not None else ():
        move = council.decode(numbers, tables)
        if move is not None:
            out.append(move)
    return tuple(out)
