"""The political world as a whole: what three hundred idle decades look like, against what the design asks of them."""

import numpy as np
import pytest

from game.engine.orders import nothing
from game.engine.step import RULES, step
from tests.engine.rules_bench import tables, worlds

WORLDS = 300
END = 42
# Nothing moves these but the desk; rules let them come back.
DESK_ONLY = ("us.loudness", "us.demands_met", "industry.agency", "forces.exercised", "industry.enabler_share", "industry.munitions_share")


@pytest.fixture(scope="module")
def decades():
    """Every quarter of the idle worlds: quantity -> (43, B) and member quantity -> (43, M, B)."""
    t = tables()
    world, past = worlds(WORLDS), []
    for _ in range(END):
        past.append(world)
        world = step(world, nothing(world, t), t).world
    past.append(world)

    def read(name, quarter=None):
        return np.array([w[name] for w in past]) if quarter is None else past[quarter][name]

    return read


def test_nothing_done_is_not_enough(decades):
    """Commitment, cohesion and the weakest sector sink, boldness rises, and the office is hardly ever renewed twice."""
    for name, low, high in (("us.commitment", 25, 45), ("alliance.cohesion", 15, 40), ("alliance.deterrence", 12, 36)):
        assert low < decades(name, END).mean() < high < decades(name, 0).mean(), name
    assert 42 < decades("moscow.risk", END).mean() < 70
    assert decades("office.mandate", END).mean() < 0.3
    assert np.mean(decades("legacy.total", END) >= 60) < 0.02


def test_core_spending_rises_in_2026_by_what_the_announced_paths_promise(decades):
    others = np.array([m not in ("USA", "ISL") for m in tables().members])
    core = decades("member.core")[:, others].mean(axis=1)
    rise = core[2] - core[0]
    assert np.mean((rise > 0.10) & (rise < 0.35)) > 0.9


def test_american_troops_at_the_end_of_2026_differ_by_thousands(decades):
    troops = decades("us.troops", 6)
    assert np.mean((troops > 70000) & (troops < 90000)) > 0.95
    assert 2000 < np.std(troops) < 6000 and np.percentile(troops, 90) - np.percentile(troops, 10) > 5000


def test_article_four_is_asked_for_once_or_twice_in_most_first_years(decades):
    asked = decades("article_four", 4)
    assert 0.8 < asked.mean() < 2.2 and np.mean(asked > 0) > 0.6


def test_there_is_a_valley_and_it_lies_between_2027_and_2033_in_most_worlds(decades):
    weakest = decades("alliance.deterrence")
    trough = 2025.5 + weakest[2:].argmin(axis=0) / 4 + 0.5
    assert np.mean((trough >= 2027) & (trough < 2034)) > 0.55
    assert np.mean(weakest.min(axis=0) < weakest[6] - 6) > 0.8


def test_catastrophes_are_rare_and_every_way_down_is_walked_by_somebody(decades):
    share = {name: np.mean(decades(name, END) > 0) for name in ("general_war", "moscow.grabs")}
    assert 0.002 < share["general_war"] < 0.12 and 0.1 < share["moscow.grabs"] < 0.5
    gone = np.mean(decades("us.withdrawal", END) >= 5)
    assert 0.08 < gone < 0.5
    assert len(np.unique(decades("ukraine.phase", END))) >= 5
    assert len(np.unique(decades("us.president", END))) == 4


def test_no_gauge_is_a_constant_and_none_is_pinned_to_its_end(decades):
    """Every gauge a player sees moves in some way, and fewer than half of the worlds end with it at the end of its range."""
    layout = tables().layout
    for name in layout.world_ids:
        q = layout.quantities[name]
        if not q.shown or q.states or q.flag or name in DESK_ONLY or name.split(".")[0] in ("style", "office"):
            continue
        if any(name in module.WRITES for module in RULES):
            values = decades(name)
            assert np.ptp(values) > 0, f"{name} never moves"
            if q.high - q.low == 100:
                assert np.mean(values[END] >= q.high) < 0.5, f"{name} ends at its top"


def test_luck_can_be_taken_away():
    """Without hidden luck all worlds have the same hidden traits; with it they differ from the first day."""
    same = worlds(5, tables_=tables(luck__scale=0, luck__temper_sd=0))
    assert not same["luck.moscow"].any() and (np.ptp(same["member.temper"], axis=1) == 0).all()
    assert np.ptp(worlds(50)["luck.moscow"]) > 1
