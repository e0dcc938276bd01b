"""American forces in Europe: drawdowns are announced in lumps, leave in stages and are bargained over; Congress holds a floor."""

from __future__ import annotations

import numpy as np

from game.engine.arithmetic import clip, tree_sum
from game.engine.rules._shared import allies, pick_member

READS = (
    "us.troops", "us.drawdown", "us.commitment", "us.congress", "us.withdrawal", "us.asia", "member.us_troops", "member.us_leaving", "member.atlanticism",
    "member.trust",
)  # fmt: skip
WRITES = ("us.troops", "us.drawdown", "member.us_troops", "member.us_leaving", "us.congress", "member.fear")
CONSTANTS = {
    "troops": {
        "base": "people that would stay without any commitment",
        "slope": "people per point of commitment",
        "lump_low": "people: the smallest drawdown announced at once",
        "lump_high": "people: the largest",
        "announce": "chance a quarter of an announcement when there are no more troops than wished",
        "announce_slope": "added chance per thousand more than wished",
        "asia": "added chance per point of Asia's pull above 50",
        "stage": "people that leave in a quarter once ordered",
        "return_rate": "share of missing troops that comes in a quarter",
        "return_most": "people that can come in a quarter",
        "rotation": "people: standard deviation of rotations that come early or late",
        "floor": "people that Congress wants in Europe",
        "floor_congress": "points of Congress above which the floor holds",
        "certify": "chance that a cut through the floor is certified when Congress stands right there",
        "certify_slope": "points of Congress above it at which no certificate is given",
        "certify_cost": "points of Congress that a certificate costs",
        "floor_conditional": "people below which no cut goes while Article 5 is conditional",
        "floor_notice": "people below which none goes under notice",
        "leave_gone": "people that leave each quarter once the United States has left",
        "fear": "points of fear per thousand that leave a host",
    }
}


def apply(world, tables, draws, book):
    """Order, move and spread.

    Source: the floor of 76,000 and its certification are the National Defense Authorization Act for fiscal year 2026; the size of lumps
    follows the orders of 2020 and 2025-26. The order of hosts is a design choice: punishment is bilateral.
    """
    c = tables.constants.troops
    troops, ordered, rung = world["us.troops"], world["us.drawdown"], world["us.withdrawal"]
    wished = (c.base + c.slope * world["us.commitment"]) * (rung < 5)
    floor = _floor(world, c)
    lump = _announce(troops, ordered, wished, floor, world, draws, book, c)
    leave = np.minimum(ordered, c.stage)
    flight = np.minimum(troops, c.leave_gone) * (rung >= 5)
    leave = np.maximum(leave, flight)
    missing = np.maximum(wished - troops - ordered, 0.0)
    come = np.minimum(c.return_rate * missing, c.return_most) * (ordered == 0) * (rung < 4)
    rotation = clip(c.rotation * draws.normal("us.rotation"), -1600.0, 1600.0) * (rung < 5)
    rotation = np.maximum(rotation, -np.maximum(troops - ordered - lump - floor, 0.0))
    book.add("us.troops", -leave, "rule:drawdown")
    book.add("us.troops", come, "rule:reinforcement")
    book.add("us.troops", rotation, "rule:rotation")
    book.add("us.drawdown", lump - np.minimum(leave, ordered), "rule:drawdown")
    _spread(troops, lump, leave, come + rotation, world, tables, draws, book)


def _floor(world, c):
    rung = world["us.withdrawal"]
    held = (world["us.congress"] > c.floor_congress) & (rung < 3)
    return np.where(rung >= 5, 0.0, np.where(rung == 4, c.floor_notice, np.where(held, c.floor, c.floor_conditional)))


def _announce(troops, ordered, wished, floor, world, draws, book, c):
    """(B,) people newly ordered home."""
    spare = troops - ordered - wished
    chance = c.announce + c.announce_slope * np.maximum(spare, 0.0) * 0.001 + c.asia * np.maximum(world["us.asia"] - 50.0, 0.0)
    asked = (draws.uniform("us.drawdown") < chance) & (spare > -c.lump_low) & (ordered == 0) & (world["us.withdrawal"] < 5)
    size = c.lump_low + (c.lump_high - c.lump_low) * draws.uniform("us.drawdown.size")
    size = np.floor(size * 0.01) * 100.0
    room = np.maximum(troops - floor, 0.0)
    through = asked & (size > room)
    odds = c.certify * clip(1.0 - (world["us.congress"] - c.floor_congress) / c.certify_slope, 0.0, 1.0)
    certified = through & (draws.uniform("us.certificate") < odds) & (world["us.withdrawal"] < 3) & (world["us.congress"] > c.floor_congress)
    allowed = np.where(certified, size, np.minimum(size, np.floor(room * 0.01) * 100.0))
    lump = np.where(asked & (allowed >= 1000.0), allowed, 0.0)
    book.add("us.congress", -c.certify_cost, "rule:certificate", certified)
    book.note("drawdown", "announced", (lump > 0) & ~certified, people=lump)
    book.note("drawdown", "certified", certified & (lump > 0), people=lump)
    book.note("drawdown", "floor_holds", through & ~certified & (world["us.congress"] > c.floor_congress), people=size)
    return lump


def _name_hosts(lump, world, tables, draws, book):
    """(M, B) people newly ordered home from each host: from one as far as it has them, the rest from all."""
    hosts = world["member.us_troops"] * allies(tables)
    free = np.maximum(hosts - world["member.us_leaving"], 0.0)
    grudge = clip(1.6 - 0.01 * world["member.atlanticism"] - 0.008 * world["member.trust"], 0.1, 2.5)
    host = pick_member("us.drawdown.host", free * grudge, lump > 0, tables, draws)
    mine = np.arange(len(tables.members))[:, None] == host
    first = np.minimum(free, lump) * mine
    rest = lump - tree_sum(first)
    others = np.where(mine, 0.0, free)
    book.note("drawdown_host", "named", mine & (lump > 0), people=np.floor(first + 0.5))
    return first + others * (rest / np.maximum(tree_sum(others), 1.0))


def _spread(troops, lump, leave, other, world, tables, draws, book):
    """Take what leaves from the hosts that were named, then scale all so that the hosts add up to the total."""
    c = tables.constants.troops
    hosts = world["member.us_troops"] * allies(tables)
    named = world["member.us_leaving"]
    ordered, before = world["us.drawdown"], tree_sum(named)
    named = np.where(before > 0, named * (ordered / np.maximum(before, 1.0)), hosts * (ordered / np.maximum(tree_sum(hosts), 1.0)))  # bargains moved the total
    go = np.minimum(named * (np.minimum(leave, ordered) / np.maximum(ordered, 1.0)), hosts)
    flight = np.maximum(leave - ordered, 0.0)
    left = hosts - go
    left = left * (1.0 - clip(flight / np.maximum(tree_sum(left), 1.0), 0.0, 1.0))
    total, there = np.maximum(troops - leave + other, 0.0), tree_sum(left)
    scaled = left * np.where(there > 0, total / np.maximum(there, 1.0), 0.0)
    book.put("member.us_troops", scaled, "rule:troops_spread", allies(tables) > 0)
    leaving = np.maximum(named - named * (np.minimum(leave, ordered) / np.maximum(ordered, 1.0)), 0.0)
    if (lump > 0).any():
        leaving = leaving + _name_hosts(lump, world, tables, draws, book)
    book.put("member.us_leaving", np.minimum(leaving, np.maximum(scaled, 0.0)), "rule:drawdown", allies(tables) > 0)
    book.add("member.fear", c.fear * 0.001 * go, "rule:drawdown")
    book.note("troops_leave", "host", go >= 1000.0, people=np.floor(go + 0.5))
