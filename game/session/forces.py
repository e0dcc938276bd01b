"""Forces in the open quarter: what stands, what comes, who crews it, and what each sector would hold with America and without."""

from __future__ import annotations

from game.engine.rules import deterrence
from game.engine.rules.deterrence import CREWED
from game.session.gauges import Gauges
from game.session.quarter import Quarter
from game.session.view_forces import DomainView, ForcesView, PlaceView

SUPPORT = ("forces.readiness", "forces.personnel", "forces.mobility", "alliance.decision_speed")
INDUSTRY = ("industry.capacity", "industry.backlog", "industry.price", "industry.agency", "us.orders_share", "us.kit_share")


def build(q: Quarter, gauges: Gauges) -> ForcesView:
    """Everything about forces that a player may see."""
    c = q.tables.constants.deterrence
    gone = q.value("us.withdrawal") >= 5
    faith = float(deterrence.believed(q.world, c)[0])
    return ForcesView(
        domains=_domains(q, gauges), places=_places(q, gauges), support=_shown(gauges, SUPPORT), industry=_shown(gauges, INDUSTRY), pillar=gauges.world("alliance.pillar"),
        faith=0.0 if gone else 100.0 * c.nuclear * (faith - 0.5), substitute=gauges.world("nuclear.substitute"),
        substitute_points=float(c.alone_umbrella) * 0.01 * q.value("nuclear.substitute"),
    )  # fmt: skip


def _shown(gauges: Gauges, names):
    return tuple(gauges.world(n) for n in names if gauges.shows(n))


def _domains(q: Quarter, gauges: Gauges) -> tuple[DomainView, ...]:
    rows, p = q.tables.rows("domains"), q.tables.constants.personnel
    reference, share, lag = rows.column("reference"), rows.column("american"), rows.column("lag")
    stages = int(q.tables.constants.deliveries.stages)
    about = round(q.value("us.drawdown_domain"))
    crew = q.tables.constants.deterrence.manned * q.value("forces.personnel") / p.rest
    out = []
    for k, name in enumerate(rows.ids):
        brings = q.value(f"americans.{name}")
        american = reference[k] * share[k] / (1.0 - share[k]) * brings * 0.01
        ordered = sum(q.value(f"pipeline.{name}_{s}") for s in range(1, stages + 1))
        out.append(DomainView(
            name, q.words_of("domains", name).get("label", name), gauges.world(f"forces.{name}"), float(american), gauges.world(f"americans.{name}"), float(ordered), float(lag[k]) / 4.0,
            float(crew * reference[k]) if name in CREWED else 0.0, about == k + 1,
        ))  # fmt: skip
    return tuple(out)


def _places(q: Quarter, gauges: Gauges) -> tuple[PlaceView, ...]:
    rows = q.tables.rows("sectors")
    alone = deterrence.sectors(q.world, q.tables, alone=True)[:, 0]
    found = [gauges.world(f"deterrence.{s}") for s in rows.ids]
    land = [g.value for g in found[: deterrence.LAND.stop]]
    return tuple(
        PlaceView(
            s, q.sector_name(s), found[k], float(alone[k]), gauges.world(f"forward.{s}"), q.value(f"standing.{s}", 0.0), gauges.world(f"posture.{s}"),
            k < len(land) and found[k].value == min(land),
        )
        for k, s in enumerate(rows.ids)
    )  # fmt: skip
