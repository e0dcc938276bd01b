"""The office of the open quarter: open promises with what is missing, what your word is worth, favours, style, and doubts about the mandate."""

from __future__ import annotations

import numpy as np

from game.engine import listeners
from game.engine.desk import promises as due_promises
from game.engine.rules import mandate
from game.session import words
from game.session.conditions import explain, first_failing
from game.session.gauges import Gauges
from game.session.quarter import Quarter
from game.session.view_office import DoubtView, EnvoyView, FavourView, OfficeView, OpenPromiseView, StyleView

PUBLIC = ("private", "chair", "communique", "speech")
SETTLES = {1: "call_in_favour", -1: "settle_a_debt"}


def build(q: Quarter, gauges: Gauges) -> OfficeView:
    """Everything on the office that a player may see."""
    when = renewal(q)
    asked = when is not None and when - q.turn <= 4
    return OfficeView(
        promises=promises(q), kept=int(q.value("office.promises_kept")), broken=int(q.value("office.promises_broken")), word=_word(q, gauges),
        favours=_favours(q), envoys=_envoys(q), envoys_most=int(q.tables.constants.envoys.most), styles=_styles(q, gauges), renewal=q.label(when) if when is not None else "", asked=asked,
        doubts=_doubts(q) if asked else (),
    )  # fmt: skip


# ---- promises


def promises(q: Quarter) -> tuple[OpenPromiseView, ...]:
    """Open promises, the nearest deadline first."""
    due, weight, to, public = q.world.promises[:, :, 0]
    open_ = [k for k in np.flatnonzero(due > 0) if due[k] >= q.turn]
    found = [_promise(q, int(k), due[k], weight[k], to[k], public[k], [q.tables.promise_ids[j] for j in open_]) for k in sorted(open_, key=lambda k: (due[k], k))]
    return tuple(found)


def _promise(q: Quarter, k: int, due: float, weight: float, to: float, public: float, others: list[str]) -> OpenPromiseView:
    name = q.tables.promise_ids[k]
    missing = first_failing(q, q.readings.promises[name])
    c, rows, whom = q.tables.constants.desk, listeners.of(q.tables), ""
    trust, heard = 0.0, []
    if to >= 0:
        whom, trust = q.member(int(to)).name, weight
    if rows is not None:
        if to <= listeners.FIRST:
            whom = q.words_of("listeners", rows.ids[int(listeners.FIRST - to)]).get("label", "")
        shares = due_promises.share(np.array([to]), np.array([public]), q.tables)[:, 0] * rows.column("word") * weight
        heard = [(q.words_of("listeners", row).get("label", row), float(points)) for row, points in zip(rows.ids, shares, strict=True)]
    return OpenPromiseView(
        label=q.tables.scenario.promises[name].label, to=whom, how=q.words_of("publicity", PUBLIC[min(max(int(public), 0), 3)]).get("label", ""),
        due=q.label(int(due)), left=int(due) - q.turn + 1, weight=float(weight), stands=missing is None, asks="" if missing is None else explain(q, missing),
        kept=_worth(c.promise_kept_trust * trust, heard, 1.0, whom), broken=_worth(-c.promise_broken_trust * trust, heard, -2.0, whom), against=_against(q, name, others),
    )  # fmt: skip


def _worth(trust: float, heard: list[tuple[str, float]], times: float, whom: str) -> str:
    """`trust of Italy +4; credibility with the south +6, with everybody else who heard +3`."""
    said = [f"trust of {whom} {words.signed(trust)}"] if trust else []
    most = max((points for _, points in heard), default=0.0)
    if most > 0:
        first = [label for label, points in heard if points == most]
        others = sorted({points for _, points in heard if 0 < points < most}, reverse=True)
        parts = [f"credibility with {words.listing(first) if len(first) < len(heard) else 'everybody who heard'} {_points(most * times)}"]
        parts += [f"with everybody else who heard {_points(points * times)}" for points in others]
        said.append(", ".join(parts))
    return "; ".join(said)


def _points(value: float) -> str:
    return words.signed(value, 0 if value == int(value) else 1)


def _against(q: Quarter, name: str, others: list[str]) -> str:
    """Another open promise that contradicts this one."""
    rows = q.tables.rows_by_id.get("contradictions")
    for row in rows.ids if rows is not None else ():
        pair = [rows.words[row].get(side, "") for side in ("first", "second")]
        if name in pair:
            other = pair[1 - pair.index(name)]
            if other in others:
                return q.tables.scenario.promises[other].label
    return ""


def _word(q: Quarter, gauges: Gauges):
    rows = listeners.of(q.tables)
    if rows is None:
        return ()
    return tuple((gauges.world(f"credibility.{r}"), q.words_of("listeners", r).get("moves", "")) for r in rows.ids if gauges.shows(f"credibility.{r}"))


# ---- favours, style, mandate


def _favours(q: Quarter) -> tuple[FavourView, ...]:
    owed = q.member_values("member.favours")
    if owed is None:
        return ()
    out = []
    for m in np.flatnonzero(np.abs(owed) >= 0.5):
        card = SETTLES[1 if owed[m] > 0 else -1]
        can = card in q.tables.action_ids and bool(q.lawful.members[q.tables.action_ids.index(card), m, 0])
        title = q.tables.scenario.actions[card].title if card in q.tables.action_ids else ""
        out.append(FavourView(q.tables.members[m], q.member(int(m)).name, int(round(float(owed[m]))), card if can else "", title))
    return tuple(sorted(out, key=lambda f: (-f.owed, f.name)))


def _envoys(q: Quarter) -> tuple[EnvoyView, ...]:
    """Those abroad, the longest-serving first."""
    served, term = q.member_values("member.envoy"), q.tables.constants.envoys.term
    if served is None:
        return ()
    found = [EnvoyView(q.tables.members[m], q.member(int(m)).name, int(served[m]), max(int(term - served[m]) + 1, 1)) for m in np.flatnonzero(served > 0)]
    return tuple(sorted(found, key=lambda e: (-e.served, e.name)))


def _styles(q: Quarter, gauges: Gauges) -> tuple[StyleView, ...]:
    c = getattr(q.tables.constants, "style", None)
    names = [n for n in q.tables.layout.world_ids if n.startswith("style.") and gauges.shows(n)]
    out = []
    for name in names:
        full = min(max((q.value(name) - c.noticed) / (100.0 - c.noticed), 0.0), 1.0) if c is not None else 0.0
        out.append(StyleView(gauges.world(name), q.words_of("styles", name.removeprefix("style.")).get("does", ""), full))
    return tuple(out)


def renewal(q: Quarter) -> int | None:
    """The turn of the next renewal within the campaign; None when there is none left or the office is lost."""
    c = getattr(q.tables.constants, "mandate", None)
    if c is None or q.value("office.mandate", 1.0) <= 0:
        return None
    for turn in range(q.turn, q.tables.calendar.turns + 1):
        year, season = q.calendar(turn)
        if season == c.quarter and year >= c.first_year and (year - c.first_year) % c.every == 0:
            return turn
    return None


def _doubts(q: Quarter) -> tuple[DoubtView, ...]:
    """Members whose margin would not carry you, the most certain first, each with what weighs most and what would change it."""
    parts = mandate.terms(q.world, q.tables)[:, :, 0]
    margin, worst = parts.sum(axis=0), parts[:-1].argmin(axis=0)
    out = []
    for m in np.flatnonzero(margin < q.tables.constants.mandate.warns):
        told = q.words_of("mandate_reasons", mandate.WORDS[worst[m]])
        out.append(DoubtView(q.tables.members[m], q.member(int(m)).name, float(margin[m]), words.sentence(told.get("says", "")), told.get("cure", "")))
    return tuple(sorted(out, key=lambda d: (d.margin, d.name)))
