"""What a set of runs says of the balance: who wins how often, by what, and which of the design's bars are passed, failed or undecided.

All policies play the same worlds, so that differences are of pairs. Sources: Wilson's interval (JASA 22, 1927); strengths after Bradley and
Terry (Biometrika 39, 1952); the rule of three for what was never seen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.balance.columns import TOTAL
from game.balance.summary import wilson
from game.balance.tally import COMMON_ACTION, COMMON_CHOICE, RARE_ACTION, RARE_EVENT
from game.engine.tables import Tables

SINGLE_LINES = ("courtier", "hawk", "europeanist", "hedger", "scorekeeper")
GOOD = {"idle": (0.0, 0.02), "random": (0.0, 0.05), "steady": (0.35, 0.60), **dict.fromkeys(SINGLE_LINES, (0.03, 0.20))}  # share of good endings
BEHIND = 15.0  # points of legacy that a single line scores under the steady play
ENTWINED = 0.8  # correlation of two dials from which one is decided by the other
BY_PRESIDENT = 1 / 3  # share of the variance of legacy that the last President may explain
Z = 1.959964
MOST_GAMES = 10_000_000  # where the search for "so many games more" gives up


@dataclass(frozen=True, slots=True)
class Run:
    """One policy's games: a column of text by name, and the tally of `game.balance.tally`."""

    policy: str
    columns: Mapping[str, Sequence[str]]
    counts: Counter[str]

    @property
    def games(self) -> int:
        return len(self.columns["world"])

    def numbers(self, name: str) -> np.ndarray:
        """(N,) float64."""
        return np.array([float(v) for v in self.columns[name]])

    def words(self, name: str) -> np.ndarray:
        return np.array(self.columns[name])

    @property
    def good(self) -> np.ndarray:
        return self.words("good") == "1"

    @property
    def dials(self) -> list[str]:
        return [name for name in self.columns if name.startswith("dial.")]


@dataclass(frozen=True, slots=True)
class Gate:
    """A bar of the design: `verdict` is pass, fail or undecided; then `more` games would settle it, if the truth is what it seems."""

    section: str
    name: str
    measured: str
    bar: str
    verdict: str
    more: int = 0


@dataclass(slots=True)
class Report:
    """Everything that the page shows, in plain lists and dicts."""

    head: dict[str, Any]
    gates: list[Gate] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    endings: list[dict[str, Any]] = field(default_factory=list)
    pairs: dict[str, Any] = field(default_factory=dict)
    correlations: dict[str, dict[str, float]] = field(default_factory=dict)
    luck: dict[str, float] = field(default_factory=dict)
    actions: list[dict[str, Any]] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    outliers: list[dict[str, Any]] = field(default_factory=list)


def build(runs: Sequence[Run], tables: Tables, head: dict[str, Any]) -> Report:
    """The report on some runs over the same worlds."""
    report = Report(head)
    by_name = {run.policy: run for run in runs}
    for run in runs:
        report.outcomes.append(_outcome(run))
    _outcome_gates(report, runs, by_name.get("steady"))
    _endings(report, runs, tables)
    if len(runs) > 1:
        report.pairs = _pairs(runs)
        report.luck = _luck(runs)
    reference = by_name.get("steady", runs[-1])
    _dials(report, reference)
    _presidents(report, reference)
    _gone(report, runs)
    _actions(report, reference, tables)
    _papers(report, runs, reference, tables)
    _outliers(report, runs)
    return report


# ---- outcomes


def _outcome(run: Run) -> dict[str, Any]:
    low, high = wilson(int(run.good.sum()), run.games)
    legacy = run.numbers(TOTAL) if TOTAL in run.columns else np.zeros(run.games)
    quantiles = {f"p{q}": round(float(np.percentile(legacy, q)), 1) for q in (5, 25, 50, 75, 95)}
    dials = {d.removeprefix("dial."): round(float(run.numbers(d).mean()), 1) for d in run.dials}
    return {
        "policy": run.policy, "games": run.games, "good": round(float(run.good.mean()), 4), "good_low": round(low, 4), "good_high": round(high, 4),
        "legacy": round(float(legacy.mean()), 2), **quantiles, "dials": dials, "turns": round(float(run.numbers("turns").mean()), 1),
        "shape": np.histogram(legacy, bins=25, range=(0, 100))[0].tolist(),
    }  # fmt: skip


def share_gate(section: str, name: str, hits: int, games: int, low: float, high: float) -> Gate:
    """Whether a share lies between two bars: decided only when its interval lies wholly on one side of each."""
    share, (at_least, at_most) = hits / max(games, 1), wilson(hits, games)
    verdict = _between(hits, games, low, high)
    more = 0
    if verdict == "undecided":
        enough = games
        while enough < MOST_GAMES and _between(round(share * enough), enough, low, high) == "undecided":
            enough = math.ceil(enough * 1.05) + 1
        more = enough - games
    bar = f"at least {100 * low:.3g}%" if high == 1.0 else f"{100 * low:.3g} to {100 * high:.3g}%" if low else f"under {100 * high:g}%"
    return Gate(section, name, f"{100 * share:.1f}% ({100 * at_least:.1f} to {100 * at_most:.1f})", bar, verdict, more)


def _between(hits: int, games: int, low: float, high: float) -> str:
    at_least, at_most = wilson(hits, games)
    return "pass" if at_least >= low and at_most <= high else "fail" if at_most < low or at_least > high else "undecided"


def mean_gate(section: str, name: str, values: np.ndarray, least: float) -> Gate:
    """Whether a mean is at least so much."""
    mean, half = float(values.mean()), Z * float(values.std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    verdict = "pass" if mean - half >= least else "fail" if mean + half < least else "undecided"
    more = 0 if verdict != "undecided" else max(0, math.ceil((Z * float(values.std()) / max(abs(mean - least), 0.05)) ** 2) - len(values))
    return Gate(section, name, f"{mean:.1f} ± {half:.1f}", f"at least {least:g}", verdict, more)


def most_gate(section: str, name: str, value: float, most: float) -> Gate:
    return Gate(section, name, f"{value:.2f}", f"at most {most:.2f}", "pass" if value <= most else "fail")


def _outcome_gates(report: Report, runs: Sequence[Run], steady: Run | None) -> None:
    for run in runs:
        if run.policy in GOOD:
            low, high = GOOD[run.policy]
            report.gates.append(share_gate("Outcomes", f"good endings, {run.policy}", int(run.good.sum()), run.games, low, high))
    for run in runs:
        if steady is not None and run.policy in SINGLE_LINES and TOTAL in run.columns:
            report.gates.append(mean_gate("Outcomes", f"legacy, steady over {run.policy}, same worlds", steady.numbers(TOTAL) - run.numbers(TOTAL), BEHIND))


def _endings(report: Report, runs: Sequence[Run], tables: Tables) -> None:
    counted = {run.policy: Counter(run.columns["ending"]) for run in runs}
    for name, ending in tables.scenario.endings.items():
        if ending.rank == "note":  # a paragraph of another ending's page, never reached by itself
            continue
        report.endings.append({"ending": name, "title": ending.title, "rank": ending.rank, "share": {run.policy: round(counted[run.policy][name] / run.games, 4) for run in runs}})
    never = [row["title"] for row in report.endings if not any(row["share"].values())]
    report.gates.append(Gate("Outcomes", "endings that nobody reached", ", ".join(never) or "none", "none", "fail" if never else "pass"))


# ---- policies against each other


def _pairs(runs: Sequence[Run]) -> dict[str, Any]:
    """Who has the higher legacy in the same world, and the strengths that would say so."""
    legacy = np.stack([run.numbers(TOTAL) for run in runs])
    wins = ((legacy[:, None] > legacy[None]) + 0.5 * (legacy[:, None] == legacy[None])).mean(axis=2)
    np.fill_diagonal(wins, 0.0)
    strength = bradley_terry(wins)
    expected = strength[:, None] / (strength[:, None] + strength[None])
    np.fill_diagonal(expected, 0.0)
    elo = 400 * np.log10(strength / strength.mean())
    return {
        "policies": [run.policy for run in runs], "wins": wins.round(3).tolist(), "elo": elo.round(0).tolist(),
        "misfit": round(float(np.abs(wins - expected).max()), 3),
    }  # fmt: skip


def bradley_terry(wins: np.ndarray, rounds: int = 200) -> np.ndarray:
    """Strengths p with P(i beats j) = p_i / (p_i + p_j), by Hunter's MM steps (Ann. Stat. 32, 2004). wins: (n, n) shares won."""
    p = np.ones(len(wins))
    games = wins + wins.T
    for _ in range(rounds):
        with np.errstate(divide="ignore", invalid="ignore"):
            p = np.maximum(wins.sum(axis=1), 1e-6) / np.where(games > 0, games / (p[:, None] + p[None]), 0.0).sum(axis=1)
        p /= np.exp(np.log(p).mean())
    return p


def _luck(runs: Sequence[Run]) -> dict[str, float]:
    """Shares of the variance of legacy: whose hand it was, which world it was, and the rest. Two-way layout without replication."""
    legacy = np.stack([run.numbers(TOTAL) for run in runs])
    total = legacy.var()
    if total == 0:
        return {}
    policy, world = legacy.mean(axis=1).var(), legacy.mean(axis=0).var()
    return {"policy": round(float(policy / total), 3), "world": round(float(world / total), 3), "rest": round(float(1 - (policy + world) / total), 3)}


# ---- dials, Presidents, the world without America


def _dials(report: Report, run: Run) -> None:
    names = run.dials
    if len(names) < 2 or run.games < 3:
        return
    found = np.nan_to_num(np.corrcoef(np.stack([run.numbers(n) for n in names])))
    short = [n.removeprefix("dial.") for n in names]
    report.correlations = {a: {b: round(float(found[i, j]), 2) for j, b in enumerate(short)} for i, a in enumerate(short)}
    i, j = max(((i, j) for i in range(len(names)) for j in range(i)), key=lambda pair: found[pair])
    report.gates.append(most_gate("Dials", f"highest correlation, {run.policy}: {short[i]} and {short[j]}", float(found[i, j]), ENTWINED))


def explained(values: np.ndarray, groups: np.ndarray) -> float:
    """Share of the variance of values that lies between groups, 0 to 1."""
    total = values.var()
    between = sum((groups == g).mean() * (values[groups == g].mean() - values.mean()) ** 2 for g in np.unique(groups))
    return float(between / total) if total else 0.0


def _presidents(report: Report, run: Run) -> None:
    if "us.president" in run.columns and TOTAL in run.columns:
        share = explained(run.numbers(TOTAL), run.words("us.president"))
        report.gates.append(most_gate("Dials", f"variance of legacy by the last President, {run.policy}", share, BY_PRESIDENT))


def _gone(report: Report, runs: Sequence[Run]) -> None:
    for run in runs:
        if run.policy in ("steady", "europeanist") and "us.withdrawal" in run.columns:
            gone = run.words("us.withdrawal") == "gone"
            if gone.any():
                hits = int((run.good & gone).sum())
                report.gates.append(share_gate("Outcomes", f"good endings where the US has gone, {run.policy}", hits, int(gone.sum()), 1 / 30, 1.0))


# ---- cards and papers


def _actions(report: Report, run: Run, tables: Tables) -> None:
    lift_of = run.counts
    for name, action in tables.scenario.actions.items():
        used, could = lift_of.get(f"action:{name}", 0), lift_of.get(f"legal:{name}", 0)
        share = used / could if could else 0.0
        mark = "never open" if not could else "rare" if share < RARE_ACTION else "common" if share > COMMON_ACTION else ""
        report.actions.append({"action": name, "title": action.title, "open": round(could / max(run.counts.get("quarters", 1), 1), 4), "used": round(share, 4), "mark": mark})
    report.actions.sort(key=lambda row: -row["used"])
    odd = [row["action"] for row in report.actions if row["mark"]]
    report.gates.append(Gate("Actions", f"cards under {100 * RARE_ACTION:g}% or over {100 * COMMON_ACTION:g}% of the quarters they are open, {run.policy}", str(len(odd)), "0", "fail" if odd else "pass"))


def _papers(report: Report, runs: Sequence[Run], run: Run, tables: Tables) -> None:
    rare, single = [], []
    for name, event in tables.scenario.events.items():
        seen = {r.policy: r.counts.get(f"event:{name}", 0) / max(r.games, 1) for r in runs}
        given = {c.id: run.counts.get(f"choice:{name}.{c.id}", 0) for c in event.choices}
        total = sum(given.values())
        answers = {k: round(n / total, 3) for k, n in given.items()} if total else {}
        marks = []
        if max(seen.values()) < RARE_EVENT:
            marks.append("rare")
            rare.append(name)
        if total >= 30 and len(given) > 1 and max(given.values()) > COMMON_CHOICE * total:
            marks.append("one answer")
            single.append(name)
        report.papers.append({"paper": name, "title": event.title, "seen": {k: round(v, 4) for k, v in seen.items()}, "answers": answers, "marks": marks})
    report.papers.sort(key=lambda row: -max(row["seen"].values()))
    report.gates.append(Gate("Papers", f"seen in under {100 * RARE_EVENT:g}% of every policy's games", ", ".join(rare) or "none", "none", "fail" if rare else "pass"))
    report.gates.append(Gate("Papers", f"one answer over {100 * COMMON_CHOICE:g}% of the time, {run.policy}", str(len(single)), "0", "fail" if single else "pass"))


def _outliers(report: Report, runs: Sequence[Run]) -> None:
    """The best and the worst world of each policy, to be opened and looked at."""
    for run in runs:
        if TOTAL not in run.columns:
            continue
        legacy = run.numbers(TOTAL)
        for what, k in (("best", int(legacy.argmax())), ("worst", int(legacy.argmin()))):
            report.outliers.append({"policy": run.policy, "what": what, "world": run.columns["world"][k], "legacy": round(float(legacy[k]), 1), "ending": run.columns["ending"][k]})
