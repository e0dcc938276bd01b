"""Shares and ranges on a line."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui import marks
from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Column, Node, Row, Size, Spacer
from game.ui.sketch import Sketch
from game.ui.text import shorten
from game.ui.widgets.words import Label


class Bar(Node):
    """A share of a track, with ticks where something is due.

    Args:
        share: 0 to 1.
        ticks: shares marked by an upright line.
        thick: in logical pixels.
    """

    def __init__(self, share: float, tone="better", *, ticks: Sequence[float] = (), thick: float = 6, track="track", **spec):
        super().__init__(**{"min_w": 40, **spec})
        self.share, self.tone, self.ticks, self.thick, self.track = min(max(share, 0.0), 1.0), tone, tuple(ticks), thick, track

    def measure(self, gfx: Gfx, width: int) -> Size:
        return gfx.px(88), gfx.px(self.thick) * (3 if self.ticks else 1)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        thick = gfx.px(self.thick)
        y = r.centery - thick // 2
        canvas.fill((r.x, y, r.w, thick), self.track)
        canvas.fill((r.x, y, round(r.w * self.share), thick), self.tone)
        two, reach = gfx.px(2), gfx.px(5)
        for at in self.ticks:
            x = min(max(r.x + round(r.w * at) - two // 2, r.x), r.right - two)
            canvas.fill((x, y - reach, two, thick + 2 * reach), "text")


class OddsBar(Node):
    """Odds: a bar with up to five short ticks, the advisers, then "6 in 10" and what happens.

    Args:
        share: 0 to 1.
        text: "6 in 10 both say yes".
        bad: the odds are of something that hurts.
        ticks: what each adviser says, 0 to 1.
        length: of the bar, in logical pixels; it gives way to the words, and without words it fills the line.
    """

    shrinks = True

    def __init__(
        self, share: float, text: str = "", *, bad: bool = False, ticks: Sequence[float] = (), length: float = 112, style: str = "small", tone="second", **spec
    ):
        super().__init__(**spec)
        self.share, self.text, self.bad, self.ticks = min(max(share, 0.0), 1.0), text, bad, tuple(ticks)
        self.length, self.style, self.tone = length, style, tone

    def measure(self, gfx: Gfx, width: int) -> Size:
        words = gfx.tx(14) + gfx.width(self.text, self.style) if self.text else 0
        return min(width, gfx.px(self.length) + words), max(gfx.px(18 if self.ticks else 5), gfx.line(self.style) if self.text else 0)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        long = r.w
        if self.text:
            words, gap = self.text, gfx.tx(14)
            if gfx.width(words, self.style) + gap + gfx.px(32) > r.w:
                words = " ".join(words.split(" ")[:3])  # "6 in 10" says most of it
            long = max(min(gfx.px(self.length), r.w - gap - gfx.width(words, self.style)), min(gfx.px(32), r.w))
            x = r.x + long + gap
            words = shorten(gfx, words, self.style, r.right - x)
            canvas.text(words, self.style, self.tone, x, r.centery - gfx.line(self.style) // 2)
        thick = gfx.px(5 if self.ticks else 4)
        y = r.centery - thick // 2
        canvas.fill((r.x, y, long, thick), "track")
        canvas.fill((r.x, y, round(long * self.share), thick), "worse" if self.bad else "better")
        line, high = gfx.px(2), gfx.px(16)
        for at in self.ticks:
            x = min(r.x + round(long * at), r.x + long - line)
            canvas.fill((x, r.centery - high // 2, line, high), "text")


class TwoBaskets(Node):
    """One bar of both lines: core up to its own and resilience up to its own, with what is due as ticks and what does not stand up hatched.

    Args (all % of GDP):
        core, core_due: spent, and due this year.
        claimed, stands: resilience as reported, and as it stands up to a look.
        resilience_due: due this year.
        lines: % of GDP that each is to reach.
    """

    def __init__(self, core: float, claimed: float, stands: float, *, core_due: float | None = None, resilience_due: float | None = None, lines: tuple[float, float] = (3.5, 1.5), h: float = 34, **spec):
        super().__init__(**spec)
        self.core, self.claimed, self.stands = core, claimed, min(stands, claimed)
        self.core_due, self.resilience_due, self.lines, self.high = core_due, resilience_due, lines, h

    def measure(self, gfx: Gfx, width: int) -> Size:
        return gfx.px(240), gfx.px(self.high)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        gap, reach = gfx.px(4), gfx.px(4)
        body = r.inflate(0, -2 * reach)
        k = (r.w - gap) / sum(self.lines)
        first = pygame.Rect(body.x, body.y, round(k * self.lines[0]), body.h)
        second = pygame.Rect(first.right + gap, body.y, body.right - first.right - gap, body.h)
        paper = canvas.ground == "paper"
        for box in (first, second):
            canvas.fill(box, "track")
        canvas.fill((first.x, first.y, min(first.w, round(k * self.core)), first.h), "better" if paper else "sup")
        good = canvas.theme.ramps["spending"][4] if not paper else canvas.theme.bluem
        stands = min(second.w, round(k * self.stands))
        padding = min(second.w, round(k * self.claimed)) - stands
        canvas.fill((second.x, second.y, stands, second.h), good)
        if padding > 0:
            canvas.blit(gfx.hatch((padding, second.h), good), second.x + stands, second.y)
        two = gfx.px(2)
        for box, due in ((first, self.core_due), (second, self.resilience_due)):
            if due is not None:
                canvas.fill((min(box.right, box.x + round(k * due)) - two // 2, r.y, two, r.h), "text")


class Estimate(Node):
    """A guess with its doubt: a line for nine in ten and a dot, or a stance glyph, for the guess.

    Args:
        low, guess, high: 0 to 1 along the line.
        kind: a stance, for its glyph and colour.
        steps: how many ticks the line has.
    """

    def __init__(self, low: float, guess: float, high: float, *, kind: str = "", steps: int = 5, **spec):
        super().__init__(**{"min_w": 80, **spec})
        self.low, self.guess, self.high, self.kind, self.steps = low, guess, high, kind, steps

    def measure(self, gfx: Gfx, width: int) -> Size:
        return gfx.px(160), gfx.px(22)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        side = gfx.px(20)
        left, wide = r.x + side // 2, r.w - side
        thin = gfx.px(2)
        canvas.fill((left, r.centery - thin // 2, wide, thin), "track" if canvas.ground == "paper" else "line1")
        for i in range(self.steps if self.steps > 1 else 0):
            x = left + round(wide * i / (self.steps - 1)) - thin // 2
            canvas.fill((x, r.centery - gfx.px(4), thin, gfx.px(8)), "track" if canvas.ground == "paper" else "line1")
        colour = canvas.theme.groups["stance"][self.kind] if self.kind else canvas.tone("quiet")
        a, b = left + round(wide * self.low), left + round(wide * self.high)
        canvas.fill((a, r.centery - gfx.px(2), max(1, b - a), gfx.px(4)), colour, 0.7 if self.kind else 1.0)
        x = left + round(wide * self.guess)
        if self.kind:
            canvas.fill((x - side // 2 + gfx.px(3), r.centery - side // 2 + gfx.px(3), side - 2 * gfx.px(3), side - 2 * gfx.px(3)), "ink2")
            canvas.blit(marks.stance(gfx, self.kind, side), x - side // 2, r.centery - side // 2)
        else:
            dot = Sketch(side, side)
            dot.circle(side / 2, side / 2, max(3.0, 6 * gfx.s), fill=canvas.tone("text"))
            canvas.sketch(dot, x - side // 2, r.centery - side // 2)


class NamedBar(Column):
    """A bar under its name and value: "Washington's patience   61, and watched"."""

    def __init__(self, name: str, value: str, share: float, tone="better", **spec):
        super().__init__(Row(Label(name, "body.b"), Spacer(), Label(value, "small", "second"), gap=8, align="base"), Bar(share, tone), **{"gap": 6, **spec})
