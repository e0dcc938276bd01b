"""Why a number moved: the booked causes of the last quarter, summed by label. The causes of a change sum to it, to the last bit."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from game.engine.ledger import Entry
from game.session.quarter import Quarter
from game.session.view import Cause

MOST = 7  # rows of a why-panel; what is smaller is folded into the last
OTHER = "Everything else"


class Causes:
    """The entries of one quarter by quantity."""

    def __init__(self, quarter: Quarter, entries: Iterable[Entry]):
        self.quarter = quarter
        self._sums: dict[str, dict[tuple[str, str], np.ndarray]] = {}
        labels: dict[str, tuple[str, str]] = {}
        for entry in entries:
            declared = quarter.declared(entry.quantity)
            if declared is None or not declared.shown:
                continue
            label = labels.get(entry.cause)
            if label is None:
                label = labels[entry.cause] = cause_label(quarter, entry.cause)
            sums = self._sums.setdefault(entry.quantity, {})
            amount = entry.amount[..., 0]
            sums[label] = sums[label] + amount if label in sums else amount

    def of(self, quantity: str) -> tuple[Cause, ...]:
        """Of a world quantity, the weightiest first."""
        rows = [(kind, label, float(amount)) for (kind, label), amount in self._sums.get(quantity, {}).items()]
        return fold(rows, self._grain(quantity))

    def _grain(self, quantity: str) -> float:
        """What is too small to be told apart on a screen."""
        return 0.05 * 10.0 ** -self.quarter.declared(quantity).decimals

    def of_members(self, quantity: str) -> list[tuple[Cause, ...]]:
        """Of a member quantity, for each of the M members."""
        sums = self._sums.get(quantity)
        count = len(self.quarter.tables.members)
        if not sums:
            return [()] * count
        labels = list(sums)
        table = np.stack([sums[label] for label in labels])  # (n, M)
        out, grain = [], self._grain(quantity)
        for i in range(count):
            found = np.flatnonzero(table[:, i])
            out.append(fold([(labels[n][0], labels[n][1], float(table[n, i])) for n in found], grain) if len(found) else ())
        return out


def fold(rows: list[tuple[str, str, float]], grain: float = 0.0) -> tuple[Cause, ...]:
    """Causes sorted by size; those under the grain, and those past MOST, become one row. Amounts stand on a grid, so sums are exact."""
    rows = sorted((row for row in rows if row[2] != 0.0), key=lambda row: (-abs(row[2]), row[1]))
    seen = sum(abs(row[2]) >= grain for row in rows)
    keep = min(seen if len(rows) - seen > 1 else len(rows), MOST if len(rows) <= MOST else MOST - 1)
    kept, rest = rows[:keep], rows[keep:]
    out = [Cause(label, amount, kind) for kind, label, amount in kept]
    left = sum(amount for _, _, amount in rest)
    if left:
        out.append(Cause(OTHER, left, "rule"))
    return tuple(out)


def cause_label(quarter: Quarter, cause: str) -> tuple[str, str]:
    """(kind, label) of a booked cause such as `rule:drift` or `event:linkage.broker`."""
    scenario = quarter.tables.scenario
    kind, _, detail = cause.partition(":")
    if kind == "event":
        event, _, option = detail.rpartition(".")
        if event in scenario.events:
            found = scenario.events[event]
            label = next((c.label for c in found.choices if c.id == option), "")
            return "event", f"{found.title}: {label}" if label else found.title
    if kind == "crisis":
        name, _, last = detail.partition(".")
        found = scenario.crises.get(name)
        if found is not None:
            outcome = next((o.headline for o in found.outcomes if o.id == last), "")
            return "event", f"{found.title}: {outcome}" if outcome else f"{found.title}: too late"
    if kind == "action" and detail in scenario.actions:
        return "action", scenario.actions[detail].title
    if kind == "text" and detail in scenario.texts:
        return "action", scenario.texts[detail].title
    if kind == "member" and detail in scenario.members:
        return "member", scenario.members[detail].name
    if kind == "promise":
        promise = scenario.promises.get(detail)
        return "rule", f"A promise: {promise.label if promise is not None else detail.replace('_', ' ')}"
    if kind == "limit":
        return "limit", quarter.words_of("causes", detail).get("label") or "At the end of its range"
    for row in (cause, detail):
        for table in ("causes", "words"):
            label = quarter.words_of(table, row).get("label")
            if label:
                return "rule", label
    return "rule", detail.rpartition(".")[2].replace("_", " ").capitalize() or kind
