"""Any legal choice: each paper answered, each place in the diary filled, all with equal chances."""

import numpy as np

from game.engine.orders import Orders
from game.policies._council import at_random
from game.policies._desk import Desk, best_target

NAME, HELP = "random", "any legal answer, action and target, with equal chances"


def act(obs, legal, draws, tables) -> Orders:
    """The highest of equal draws wins, which is a fair choice among whatever is legal, and the same in any batch."""
    desk = Desk(obs, legal, tables)

    def choice(event, at):
        lanes = np.repeat(np.arange(tables.choices_max, dtype=np.uint64), len(at))
        return draws.pairs(f"random.choice.{tables.event_ids[event]}", lanes, np.tile(at, tables.choices_max)).reshape(-1, len(at))

    desk.answer(choice)
    if legal.plans.any():
        desk.plans = (legal.plans & (draws.uniform("random.plans", tables.member_keys) < 0.1)).astype(np.int64)
        desk.policing = np.where(legal.policing, np.floor(draws.uniform("random.definition") * 3.0), -1).astype(np.int64)
    desk.council = at_random(obs, legal, draws, desk, tables)
    targets = np.zeros(legal.actions.shape, dtype=np.int64)
    for k, kind in enumerate(tables.action_target):
        allowed = {1: legal.members, 2: legal.sectors}.get(int(kind))
        if allowed is not None:
            lanes = tables.member_keys if kind == 1 else np.arange(len(tables.sectors), dtype=np.uint64)
            targets[k], _ = best_target(draws.uniform(f"random.target.{tables.action_ids[k]}", lanes), allowed[k])
    desk.act(lambda row: draws.uniform(f"random.action.{row}", tables.action_keys), targets)
    return desk.orders()
