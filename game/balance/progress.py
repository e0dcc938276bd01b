"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time

SECONDS = 10.0  # between plain lines


class Progress:
    """Counts games (or whatever `what` says) done of those wanted, on standard error. Use as a context."""

    def __init__(self, total: int, done: int = 0, quiet: bool = False, what: str = "games"):
        self.total, self.first, self.done = total, done, done
        self.began = self._told = time.monotonic()
        self._bar = None
        self._quiet, self._what = quiet, what
        if not quiet and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=total, initial=done, unit=f" {what}", unit_scale=False, dynamic_ncols=True, mininterval=0.2)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_) -> None:
        if self._bar is not None:
            self._bar.close()

    @property
    def seconds(self) -> float:
        return max(time.monotonic() - self.began, 1e-9)

    @property
    def rate(self) -> float:
        """Games a second so far."""
        return (self.done - self.first) / self.seconds

    def add(self, games: int) -> None:
        self.done += games
        if self._bar is not None:
            self._bar.update(games)
            return
        now = time.monotonic()
        if not self._quiet and (now - self._told >= SECONDS) and self.done < self.total:
            self._told = now
            left = (self.total - self.done) / max(self.rate, 1e-9)
            print(f"{self.done:,} of {self.total:,} {self._what}, {self.rate:,.0f} {self._what}/s, {_span(left)} left", file=sys.stderr, flush=True)


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
