"""Washington in the open quarter: who pulls which way, what is said and what is done, and what would move the ladder."""

from __future__ import annotations

from game.engine.rules import ladder
from game.session.fill import state_word
from game.session.gauges import Gauges
from game.session.quarter import Quarter
from game.session.view_washington import HostView, PrincipalView, RungOfLadderView, WashingtonView

MOST_HOSTS = 12


def build(q: Quarter, gauges: Gauges) -> WashingtonView:
    """Everything on Washington that a player may see."""
    up, down = (float(x[0]) for x in ladder.chances(q.world, q.tables))
    kind = q.declared("us.president").states[round(q.value("us.president"))]
    floor = q.tables.constants.troops
    size = q.value("us.demand")
    return WashingtonView(
        president=state_word(q, "us.president", q.value("us.president")), wants=q.words_of("wants", kind).get("says", ""), principals=_principals(q, gauges),
        commitment=gauges.world("us.commitment"), troops=gauges.world("us.troops"), drawdown=gauges.world("us.drawdown"),
        floor=float(floor.floor) if q.value("us.congress") > floor.floor_congress else 0.0, ladder=_ladder(q), up=up, down=down,
        demand=state_word(q, "us.demand_kind", q.value("us.demand_kind")) if size else "", size=size, left=round(q.value("us.demand_due")), hosts=_hosts(q, gauges),
    )  # fmt: skip


def _principals(q: Quarter, gauges: Gauges) -> tuple[PrincipalView, ...]:
    rows = q.tables.rows_by_id.get("principals")
    found = [(q.words_of("principals", row)) for row in rows.ids] if rows is not None else []
    return tuple(PrincipalView(w["label"], gauges.world(w["quantity"]), w.get("says", "")) for w in found if gauges.shows(w.get("quantity", "")))


def _ladder(q: Quarter) -> tuple[RungOfLadderView, ...]:
    rows, c = q.tables.rows("ladder"), q.tables.constants.ladder
    here, last = round(q.value("us.withdrawal")), len(rows.ids) - 1
    out = []
    for k, (row, under) in enumerate(zip(rows.ids, rows.column("under"), strict=True)):
        climbed = 0 < k < last
        out.append(RungOfLadderView(q.words_of("ladder", row).get("label", row), k == here, float(under) if climbed else 0.0, float(under + c.down_margin) if climbed else 0.0))
    return tuple(out)


def _hosts(q: Quarter, gauges: Gauges) -> tuple[HostView, ...]:
    if not q.has("member.us_troops"):
        return ()
    found = [HostView(q.tables.members[i], q.member(i).name, g) for i, g in enumerate(gauges.member("member.us_troops")) if g.value >= 1.0 or g.change]
    return tuple(sorted(found, key=lambda h: -h.gauge.value)[:MOST_HOSTS])
