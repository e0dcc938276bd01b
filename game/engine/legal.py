"""What may be ordered in each world as it stands at the start of a quarter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.engine.calendar import quarter
from game.engine.council.docket import tabling
from game.engine.rules._shared import FILED
from game.engine.state import EVENT_FIELDS

OPEN = EVENT_FIELDS.index("open")


@dataclass(frozen=True, slots=True)
class Legal:
    """Masks for B worlds. Each option is judged by itself; what several cost together is seen when they are carried out.

    Attributes:
        actions: (A, B) bool. members: (A, M, B) bool, the members an action may target. sectors: (A, S, B) bool.
        choices: (E, C, B) bool, False where the paper is not on the desk.
        tabling: (T, B) bool, the Council texts that may be put on the table.
        plans: (M, B) bool, the members whose plan may be sent back; policing: (B,) bool, whether the definition of the second basket may be set.
        slots, capital: (B,). action_cost, action_slots: (A,). choice_cost, choice_slots: (E, C).
    """

    actions: np.ndarray
    members: np.ndarray
    sectors: np.ndarray
    choices: np.ndarray
    slots: np.ndarray
    capital: np.ndarray
    action_cost: np.ndarray
    action_slots: np.ndarray
    choice_cost: np.ndarray
    choice_slots: np.ndarray
    tabling: np.ndarray
    plans: np.ndarray
    policing: np.ndarray
    values: object = None  # of the desk program on these worlds, for the step that follows

    def take(self, which) -> Legal:
        """The same for some of the worlds."""
        return Legal(
            self.actions[:, which], self.members[..., which], self.sectors[..., which], self.choices[..., which],
            self.slots[which], self.capital[which], self.action_cost, self.action_slots, self.choice_cost, self.choice_slots,
            self.tabling[:, which], self.plans[:, which], self.policing[which],
        )  # fmt: skip


def legal(world, tables) -> Legal:
    """Judge every action, target and answer."""
    t = tables
    values = t.desk_program.run(world)
    turn, slots = world["turn"], world["office.slots"]
    capital = world["office.capital"].copy()  # as it stood: the quarter spends it while the mask is still in use
    running = world["ending"] == 0
    in_office = running & (world["office.mandate"] > 0)
    last, unlocked = world.actions[0], world.actions[3]
    count = len(t.action_ids)
    actions = values.stack(t.when_actions) != 0 if count else np.zeros((0, world.batch), dtype=bool)
    actions = actions & in_office & (turn >= t.action_opens[:, None]) & (capital >= t.action_cost[:, None]) & (slots >= t.action_slots[:, None])
    actions &= ~t.action_locked[:, None] | (unlocked > 0)
    # A card on members rests for the member it was used on; any other rests as a whole.
    general = t.action_target != 1
    actions &= ~general[:, None] | (last == 0) | (turn - last > t.action_cooldown[:, None])
    members = np.zeros((count, len(t.members), world.batch), dtype=bool)
    for k, ref in enumerate(t.where_targets):
        if ref is not None:
            visited = world.visits[0, t.action_member_row[k]]
            members[k] = (values.members_of(ref) != 0) & actions[k] & ((visited == 0) | (turn - visited > t.action_cooldown[k]))
    sectors = t.action_sectors[:, :, None] & actions[:, None, :]
    targeted = np.where((t.action_target == 1)[:, None], members.any(axis=1), np.where((t.action_target == 2)[:, None], sectors.any(axis=1), True))
    choices = np.zeros((len(t.event_ids), t.choices_max, world.batch), dtype=bool)
    open_ = (world.events[OPEN] > 0) & in_office
    for k in np.flatnonzero(open_.any(axis=1)):
        for c, ref in enumerate(t.when_choices[k]):
            choices[k, c] = (values[ref] != 0) & open_[k] & (capital >= t.choice_cost[k, c]) & (slots >= t.choice_slots[k, c])
    plans, policing = _plans(world, t, in_office)
    return Legal(
        actions & targeted, members, sectors, choices, slots * in_office, capital, t.action_cost, t.action_slots, t.choice_cost, t.choice_slots,
        tabling(world, values, tables) & in_office, plans, policing, values,
    )


def _plans(world, tables, in_office):
    """(M, B) and (B,): whose plan may be sent back, and whether the second basket may be defined anew; both in winter, where plans are filed."""
    filed = "member.plan" in tables.layout.member_row
    winter = in_office & (quarter(world, tables) == 4) & (filed & (world["turn"] < tables.calendar.turns))
    plans = (world["member.plan"] == FILED) & winter if filed else np.zeros((len(tables.members), world.batch), dtype=bool)
    return plans, winter
