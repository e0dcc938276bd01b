"""Washington in the open quarter: who pulls which way, what is said and what is done, what is asked, and what would move the ladder."""

from __future__ import annotations

import numpy as np

from game.engine.rules import demands, ladder, president
from game.session.fill import state_word
from game.session.gauges import Gauges
from game.session.quarter import Quarter
from game.session.view import DeskView
from game.session.view_washington import DateView, HostView, PrincipalView, RungOfLadderView, WashingtonView

MOST_HOSTS = 12
MOODS = ("us.favour", "us.grievance", "us.satiation")
AHEAD = 12  # quarters of what is ordered that are shown
ELECTED = (("election", 0), ("midterms", 2))  # what is held in the fourth quarter of a year, by the remainder of the year by four


def build(q: Quarter, gauges: Gauges, view: DeskView) -> WashingtonView:
    """Everything on Washington that a player may see."""
    up, down = (float(x[0]) for x in ladder.chances(q.world, q.tables))
    kind = q.declared("us.president").states[round(q.value("us.president"))]
    troops = q.tables.constants.troops
    size = q.value("us.demand")
    weights = president.weights(q.world, q.tables)[:, 0]
    kinds = q.tables.rows("presidents")
    odds = sorted(((q.words_of("presidents", r).get("label", r), float(w / weights.sum())) for r, w in zip(kinds.ids, weights, strict=True)), key=lambda o: -o[1])
    return WashingtonView(
        president=state_word(q, "us.president", q.value("us.president")), wants=q.words_of("wants", kind).get("says", ""), principals=_principals(q, gauges),
        moods=tuple(gauges.world(n) for n in MOODS if gauges.shows(n)), commitment=gauges.world("us.commitment"), congress=gauges.world("us.congress"), troops=gauges.world("us.troops"),
        drawdown=gauges.world("us.drawdown"), floor=float(troops.floor) if q.value("us.congress") > troops.floor_congress else 0.0, ordered=_ordered(q), ladder=_ladder(q), up=up, down=down,
        back=float(ladder.coming_back(q.world, q.tables)[0]), demand=state_word(q, "us.demand_kind", q.value("us.demand_kind")) if size else "", size=size,
        left=round(q.value("us.demand_due")), paper=_paper(q, view) if size else None, minds=_minds(q, size) if size else (), hosts=_hosts(q, gauges), cards=_cards(q, view), dates=_dates(q), odds=tuple(odds),
    )  # fmt: skip


def _principals(q: Quarter, gauges: Gauges) -> tuple[PrincipalView, ...]:
    rows = q.tables.rows_by_id.get("principals")
    found = [(q.words_of("principals", row)) for row in rows.ids] if rows is not None else []
    return tuple(PrincipalView(w["label"], gauges.world(w["quantity"]), w.get("says", "")) for w in found if gauges.shows(w.get("quantity", "")))


def _ladder(q: Quarter) -> tuple[RungOfLadderView, ...]:
    rows, c = q.tables.rows("ladder"), q.tables.constants.ladder
    here, last = round(q.value("us.withdrawal")), len(rows.ids) - 1
    out = []
    for k, (row, under, year) in enumerate(zip(rows.ids, rows.column("under"), _within_a_year(q), strict=True)):
        climbed, said = 0 < k < last, q.words_of("ladder", row)
        out.append(RungOfLadderView(said.get("label", row), said.get("says", ""), k == here, float(under) if climbed else 0.0, float(under + c.down_margin) if climbed else 0.0, year))
    return tuple(out)


def _within_a_year(q: Quarter) -> list[float]:
    """Chance to stand on each rung or past it at some time in the next four quarters, if commitment stays where it is."""
    count = len(q.tables.rows("ladder").ids)
    each = q.world.take(np.zeros(count, dtype=np.intp))
    each["us.withdrawal"][:] = np.arange(count)
    up = ladder.chances(each, q.tables)[0]
    up[-2] = 0.0  # from notice it is a matter of time, not of odds
    here = round(q.value("us.withdrawal"))
    reached = [1.0 if k <= here else 0.0 for k in range(count)]
    stands = np.zeros(count)
    stands[here] = 1.0
    for _ in range(4):
        moved = stands * up
        stands = stands - moved
        stands[1:] += moved[:-1]
        for k in range(here + 1, count):
            reached[k] += float(moved[k - 1])
    notice = q.value("us.notice_turns")
    if here == count - 2 and notice:
        reached[-1] = 1.0 if notice <= 4 else 0.0
    return reached


def _ordered(q: Quarter) -> tuple[tuple[float, float], ...]:
    """(year, people): what stays if what has been ordered home leaves in its stages and nothing else happens."""
    c, left, here = q.tables.constants.troops, q.value("us.drawdown"), q.value("us.troops")
    out = [(q.when, here)]
    for k in range(1, AHEAD + 1):
        go = min(left, float(c.stage))
        left, here = left - go, here - go
        out.append((q.when + k / 4, here))
    return tuple(out)


def _minds(q: Quarter, size: float) -> tuple[str, ...]:
    cost = demands.minds(q.world, q.tables)[:, 0] * size
    return tuple(q.member(int(m)).name for m in np.argsort(-cost, kind="stable") if cost[m] >= 0.5)


def _paper(q: Quarter, view: DeskView):
    """The paper on the desk whose answers meet the demand: the first that some answer of sets `us.demand` by."""
    events = q.tables.scenario.events

    def meets(effects) -> bool:
        return any(e.target == "us.demand" or meets(e.then) or meets(e.otherwise) for e in effects)

    return next((p for p in view.papers if any(meets(c.effects) for c in events[p.id].choices)), None)


def _cards(q: Quarter, view: DeskView):
    rows = q.tables.rows_by_id.get("washington_cards")
    names = rows.words[rows.ids[0]].get("cards", "").split() if rows is not None and rows.ids else []
    cards = {c.id: c for c in view.diary.actions}
    return tuple(cards[n] for n in names if n in cards)


def _hosts(q: Quarter, gauges: Gauges) -> tuple[HostView, ...]:
    if not q.has("member.us_troops"):
        return ()
    leaving = q.world["member.us_leaving"][:, 0]
    found = [HostView(q.tables.members[i], q.member(i).name, g, float(leaving[i])) for i, g in enumerate(gauges.member("member.us_troops")) if g.value >= 1.0 or g.change]
    return tuple(sorted(found, key=lambda h: -h.gauge.value)[:MOST_HOSTS])


def _dates(q: Quarter) -> tuple[DateView, ...]:
    """What lies ahead, up to the inauguration after the next presidential election; in the middle of its quarter."""
    summit, mandate = q.tables.constants.summit, q.tables.constants.mandate
    out: list[DateView] = []
    end = q.tables.calendar.turns
    for turn in range(q.turn, end + 1):
        year, season = q.calendar(turn)
        at = year + (season - 0.5) / 4
        if season == summit.quarter and year >= summit.first_year:
            out.append(DateView("summit", "Summit", at))
        if season == mandate.quarter and year >= mandate.first_year and (year - mandate.first_year) % mandate.every == 0:
            out.append(DateView("mandate", "Your mandate", at))
        if season == 4:
            out += [DateView(kind, {"election": "Presidential election", "midterms": "Midterms"}[kind], at) for kind, rest in ELECTED if year % 4 == rest]
        if season == 1 and year % 4 == 1:
            out.append(DateView("inauguration", "Inauguration", at))
            if any(d.kind == "election" for d in out):
                break
    return tuple(out)
