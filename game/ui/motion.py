"""Things that take a moment. Time is handed in, so a test can stop the clock; nothing waits for an animation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

REDUCED = 100  # ms: with reduced motion everything is a fade of this length

# ms, from the art direction
HOVER, PRESS = 90, 60
PANEL_IN, PANEL_OUT = 160, 100
PAPER_LANDS, CARD_TO_SLOT = 240, 180
CROSSFADE = 260
GAUGE_COUNTS, WATERFALL_ROW = 450, 60
QUARTER_ENDS = 900
SILENCE_BEGINS, SILENCE_BREAKS = 500, 220


def linear(share: float) -> float:
    return share


def ease_out(share: float) -> float:
    """Fast, then slow: cubic."""
    return 1 - (1 - share) ** 3


def ease_in_out(share: float) -> float:
    return 4 * share**3 if share < 0.5 else 1 - (2 - 2 * share) ** 3 / 2


@dataclass
class Tween:
    """One running change: `step` is given 0 .. 1 as time passes."""

    ms: float
    step: Callable[[float], None]
    curve: Callable[[float], float] = ease_out
    delay: float = 0
    done: Callable[[], None] | None = None
    key: object = None
    began: float | None = field(default=None)


class Motion:
    """All running changes of a stage."""

    def __init__(self, reduced: bool = False):
        self.reduced = reduced
        self.running: list[Tween] = []

    def add(self, ms: float, step: Callable[[float], None], *, curve=ease_out, delay: float = 0, done=None, key: object = None, fade: bool = False) -> None:
        """Begin a change; one with the same `key` is replaced. With reduced motion only fades run, the rest jump to their end."""
        if key is not None:
            self.running = [t for t in self.running if t.key != key]
        if self.reduced and not fade:
            step(1.0)
            if done:
                done()
            return
        if self.reduced:
            ms, delay = min(ms, REDUCED), 0
        step(0.0)
        self.running.append(Tween(ms, step, curve, delay, done, key))

    def tick(self, now: float) -> bool:
        """Advance to `now` (ms); True while something still moves."""
        for tween in list(self.running):
            if tween.began is None:
                tween.began = now
            share = (now - tween.began - tween.delay) / max(1e-9, tween.ms)
            if share < 0:
                continue
            tween.step(tween.curve(min(1.0, share)))
            if share >= 1:
                if tween in self.running:
                    self.running.remove(tween)
                if tween.done:
                    tween.done()
        return bool(self.running)

    def finish(self) -> None:
        """Jump to the end of everything: a key was pressed, and nobody waits."""
        running, self.running = self.running, []
        for tween in running:
            tween.step(1.0)
            if tween.done:
                tween.done()
