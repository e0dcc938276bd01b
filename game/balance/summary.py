"""What a run says: the share of each ending with its interval, the legacy, and how often each quantity ended where."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from game.balance.columns import TOTAL

RANKS = ("great", "good", "dull", "note", "defeat", "catastrophe", "")


def wilson(hits: int, count: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's 95% interval of a share. hits of count -> low, high in 0..1. Source: Wilson, JASA 22 (1927), 209-212."""
    if count == 0:
        return 0.0, 1.0
    share, w = hits / count, z * z / count
    middle, half = (share + w / 2) / (1 + w), z * math.sqrt((share * (1 - share) + w / 4) / count) / (1 + w)
    return (middle - half if hits else 0.0), (middle + half if hits < count else 1.0)


class Summary:
    """Counts rows as they pass; holds nothing that grows with their number."""

    def __init__(self) -> None:
        self.games = self.good = 0
        self.endings: Counter[tuple[str, str]] = Counter()
        self.turns = 0
        self.legacy: Counter[float] = Counter()  # how many games ended with each figure, to a tenth of a point
        self.dials: dict[str, float] = {}

    def add(self, row: Mapping[str, str]) -> None:
        self.games += 1
        self.good += row["good"] == "1"
        self.endings[row["ending"], row["rank"]] += 1
        self.turns += int(row["turns"])
        if TOTAL in row:
            self.legacy[round(float(row[TOTAL]), 1)] += 1
        for name, value in row.items():
            if name.startswith("dial."):
                self.dials[name] = self.dials.get(name, 0.0) + float(value)

    def lines(self, titles: Mapping[str, str] | None = None) -> Iterable[str]:
        """The table. titles: ending id -> its title."""
        titles = titles or {}
        if not self.games:
            yield "no games"
            return
        named = [(titles.get(e, e) or "unended", rank, n) for (e, rank), n in self.endings.items()]
        width = max(len(title) for title in ("a good ending", *(t for t, _, _ in named))) + 2
        yield f"{'ending'.ljust(width)}{'rank'.ljust(13)}{'games':>8}{'share':>9}  95% interval"
        for title, rank, count in sorted(named, key=lambda r: (RANKS.index(r[1]) if r[1] in RANKS else 9, -r[2], r[0])):
            yield f"{title.ljust(width)}{rank.ljust(13)}{count:>8,}{_share(count, self.games)}"
        yield f"{'a good ending'.ljust(width)}{''.ljust(13)}{self.good:>8,}{_share(self.good, self.games)}"
        if self.legacy:
            mean = sum(v * n for v, n in self.legacy.items()) / self.games
            spread = math.sqrt(sum(n * (v - mean) ** 2 for v, n in self.legacy.items()) / max(self.games - 1, 1))
            low, middle, high = (self._quantile(q) for q in (0.1, 0.5, 0.9))
            error = 1.96 * spread / math.sqrt(self.games)
            yield f"legacy: mean {mean:.1f} \u00b1 {error:.1f}, one in ten under {low:.0f}, half under {middle:.0f}, one in ten over {high:.0f}"
        if self.dials:
            yield "dials, mean: " + ", ".join(f"{name.removeprefix('dial.')} {total / self.games:.0f}" for name, total in self.dials.items())
        yield f"{self.turns / self.games:.1f} quarters a game"

    def _quantile(self, share: float) -> float:
        seen = 0
        for value in sorted(self.legacy):
            seen += self.legacy[value]
            if seen > share * self.games:
                break
        return value


def _share(count: int, total: int) -> str:
    low, high = wilson(count, total)
    return f"{100 * count / total:>8.1f}%  {100 * low:.1f} to {100 * high:.1f}%"
