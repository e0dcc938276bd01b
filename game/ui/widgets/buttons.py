"""Things to press: buttons, links, choices among a few, switches and sliders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.input import USED
from game.ui.marks import icon, tick
from game.ui.node import Node, Row, Size, key_code
from game.ui.text import shorten

LEAST = 32  # px: no target is lower


class Button(Node):
    """A verb to press.

    Args:
        label: a verb: "Visit Madrid".
        kind: primary (one per screen) or secondary.
        hint: the key that does the same, set after the label.
        height: 44 to 60 logical pixels.
        icon: an icon's name, set before the label.
    """

    def __init__(self, label: str, on: Callable[[], Any] | None = None, *, kind: str = "secondary", hint: str = "", height: float = 44, icon: str = "", **spec):
        super().__init__(on=on, **spec)
        self.label, self.kind, self.hint, self.height, self.icon = label, kind, hint, height, icon

    @property
    def takes_focus(self) -> bool:
        return self.seen

    @property
    def ring_tone(self) -> str | None:
        return "t1" if self.kind == "primary" and self.lies_on() == "ink" else None

    @property
    def style(self) -> str:
        return "body.b@20" if self.kind == "primary" and self.height >= 56 else "body.b"

    def measure(self, gfx: Gfx, width: int) -> Size:
        wide = gfx.width(self.label, self.style)
        if self.hint:
            wide += gfx.tx(9) + gfx.width(self.hint, "small")
        if self.icon:
            wide += gfx.tx(34)
        high = max(gfx.px(self.height), gfx.line(self.style) + gfx.px(10), LEAST)
        return wide + 2 * gfx.px(18), high

    def base(self, gfx: Gfx) -> int:
        high = max(gfx.px(self.height), gfx.line(self.style) + gfx.px(10), LEAST)
        return (high - gfx.line(self.style)) // 2 + gfx.ascent(self.style)

    def shift(self, gfx: Gfx) -> tuple[int, int]:
        return (0, gfx.px(2)) if self.down and not self.disabled else (0, 0)

    def colours(self, ground: str) -> tuple[Any, Any, Any, Any]:
        """Fill (None: none), border, text and hint for the present state."""
        off, down, hot = bool(self.disabled), self.down, self.hot
        if ground == "paper":
            if self.kind == "primary":
                return ("paper2", "pline", "p2", "p2") if off else ("ink0" if down else "ink4" if hot else "p1", None, "paper", "paper3")
            if off:
                return "paper2", "pline", "p2", "p2"
            if self.selected:
                return "p1", None, "paper", "paper3"
            return ("paper2" if down else "card" if hot else None), "p3", "p1", "p2"
        if self.kind == "primary":
            return ("sigd", None, "sig_faded", "sig_faded") if off else ("sig_down" if down else "sig_hover" if hot else "sig", None, "sig_text", "sig_text")
        if off:
            return "ink2", "line1", "line3", "line3"
        if self.selected:
            return "t1", None, "ink0", "ink3"
        return ("ink1" if down else "ink4" if hot else "ink3"), "line3", "t1", "t2"

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        fill, border, text, hint = self.colours(canvas.ground)
        style, hinted = self._fitting(gfx, r.w - 2 * gfx.px(6))
        if fill:
            canvas.fill(r, fill)
        if border:
            canvas.frame(r, border, gfx.px(1))
        words = shorten(gfx, self.label, style, r.w - 2 * gfx.px(4) - (gfx.tx(34) if self.icon else 0))
        label = gfx.width(words, style)
        total = label + (gfx.tx(9) + gfx.width(self.hint, "small") if hinted else 0) + (gfx.tx(34) if self.icon else 0)
        x, y = r.centerx - total // 2, r.y + (r.h - gfx.line(style)) // 2
        if self.icon:
            side = gfx.tx(24)
            canvas.blit(icon(gfx, self.icon, side, canvas.tone(text)), x, r.centery - side // 2)
            x += gfx.tx(34)
        canvas.text(words, style, text, x, y)
        if hinted:
            canvas.text(self.hint, "small", hint, x + label + gfx.tx(9), y + gfx.ascent(style) - gfx.ascent("small"))

    def _fitting(self, gfx: Gfx, room: int) -> tuple[str, bool]:
        """The style that fits, and whether there is room for the hint: that leaves first."""
        room -= gfx.tx(34) if self.icon else 0
        hint = gfx.tx(9) + gfx.width(self.hint, "small") if self.hint else 0
        if hint and gfx.width(self.label, self.style) + hint <= room:
            return self.style, True
        return next((s for s in (self.style, "body.b", "small.b") if gfx.width(self.label, s) <= room), "tiny.b"), False


class Link(Node):
    """Underlined words that lead somewhere.

    Args:
        hint: the key that does the same, set after the words.
        plain: without the line, for menus.
    """

    ring_gap = 2

    def __init__(
        self, label: str, on: Callable[[], Any] | None = None, *, style: str = "body", tone="text", hint: str = "", plain: bool = False, **spec
    ):
        super().__init__(on=on, **spec)
        self.label, self.style, self.tone, self.hint, self.plain = label, style, tone, hint, plain

    def measure(self, gfx: Gfx, width: int) -> Size:
        wide = gfx.width(self.label, self.style) + (gfx.tx(6) + gfx.width(self.hint, "tiny.b") if self.hint else 0)
        return wide, max(gfx.line(self.style) + gfx.px(4), 24)

    def base(self, gfx: Gfx) -> int:
        return (max(gfx.line(self.style) + gfx.px(4), 24) - gfx.line(self.style)) // 2 + gfx.ascent(self.style)

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        tone = "quiet" if self.disabled else ("text" if self.hot else self.tone)
        y = r.y + (r.h - gfx.line(self.style)) // 2
        wide = canvas.text(self.label, self.style, tone, r.x, y)
        if not self.plain or self.hot:
            canvas.fill((r.x, y + gfx.ascent(self.style) + gfx.tx(3), wide, gfx.px(1)), tone if self.hot or self.disabled else "second")
        if self.hint:
            canvas.text(self.hint, "tiny.b", "hint", r.x + wide + gfx.tx(6), y + gfx.ascent(self.style) - gfx.ascent("tiny.b"))


class _Part(Node):
    """One choice of a `Segment` or `Tabs`; only the chosen one is a tab stop, the arrows go to the others."""

    def __init__(self, owner: _Choices, value: Any, label: str, mark: str):
        super().__init__(on=lambda: owner.choose(value), name=f"{owner.name}.{value}" if owner.name else "")
        self.owner, self.value, self.label, self.mark = owner, value, label, mark

    @property
    def tab_stop(self) -> bool:
        return self.takes_focus and self.value == self.owner.value

    def keydown(self, event: pygame.event.Event) -> Any:
        step = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1}.get(event.key)
        if step is None:
            return None
        parts = self.owner.children
        at = parts.index(self) + step
        if not 0 <= at < len(parts):
            return None
        stage = self.stage
        result = self.owner.choose(parts[at].value)
        if stage is not None and parts[at].root() is self.root():
            stage.input.keyboard = True
            stage.input.set_focus(parts[at])
        return USED if result is None else result


class _Choices(Row):
    """A row of parts of which one is chosen."""

    def __init__(self, options: Sequence, value: Any, on: Callable[[Any], Any] | None, name: str, gap: float, even: bool, **spec):
        super().__init__(gap=gap, even=even, align="stretch", name=name, **spec)
        self.value, self.changed = value, on
        parts = []
        for option in options:
            option = (option, option) if isinstance(option, str) else option
            parts.append(self.part(option[0], option[1], str(option[2]) if len(option) > 2 and option[2] else ""))
        self.children = parts
        for part in parts:
            part.parent = self

    def part(self, value: Any, label: str, mark: str) -> _Part:
        raise NotImplementedError

    def choose(self, value: Any) -> Any:
        """Take another choice; tells `on`."""
        if value == self.value or self.disabled:
            return None
        self.value = value
        self.reflow()
        return self.changed(value) if self.changed else None


class Segment(_Choices):
    """A few choices in one frame.

    Args:
        options: (value, label) or (value, label, key), the key being a character set before the label; or plain labels.
        value: the chosen one.
        on: called with the new value.
        height: in logical pixels.
    """

    def __init__(self, options: Sequence, value: Any, on: Callable[[Any], Any] | None = None, *, height: float = 36, style: str = "body", name="", **spec):
        self.height, self.style = height, style
        super().__init__(options, value, on, name, 0, True, **spec)

    def part(self, value: Any, label: str, mark: str) -> _Part:
        part = _SegmentPart(self, value, label, mark)
        part.key = key_code(mark) if len(mark) == 1 else None
        return part

    def paint(self, canvas: Canvas) -> None:
        if canvas.ground == "ink":
            canvas.fill(self.rect, "ink1", 0.94)

    def paint_over(self, canvas: Canvas) -> None:
        paper = self.lies_on() == "paper"
        canvas.frame(self.rect, "p3" if paper else "line2", canvas.gfx.px(1))


class _SegmentPart(_Part):
    ring_gap = 2

    def measure(self, gfx: Gfx, width: int) -> Size:
        style = self.owner.style
        wide = max(gfx.width(self.label, style), gfx.width(self.label, style + ".b")) + (gfx.tx(6) + gfx.width(self.mark, "small") if self.mark else 0)
        return wide + 2 * gfx.px(10), max(gfx.px(self.owner.height), gfx.line(style) + gfx.px(8), 28)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, owner = canvas.gfx, self.rect, self.owner
        paper = canvas.ground == "paper"
        chosen = self.value == owner.value
        if chosen:
            canvas.fill(r, "chosen")
        elif self.hot and not owner.disabled:
            canvas.fill(r, "card" if paper else "ink4")
        if paper and owner.children[0] is not self:
            canvas.fill((r.x, r.y, gfx.px(1), r.h), "p3")
        tone = "on_chosen" if chosen else "quiet" if owner.disabled else "text" if paper or self.hot else "second"
        style = owner.style + (".b" if chosen or paper else "")
        label, mark = gfx.width(self.label, style), gfx.width(self.mark, "small") + gfx.tx(6) if self.mark else 0
        x, y = r.centerx - (label + mark) // 2, r.y + (r.h - gfx.line(style)) // 2
        if self.mark:
            canvas.text(self.mark, "small", "ink3" if chosen and not paper else "hint", x, y + gfx.ascent(style) - gfx.ascent("small"))
        canvas.text(self.label, style, tone, x + mark, y)


class Tabs(_Choices):
    """Words of which one is underlined: the rooms, and the measures of a chart.

    Args:
        options: (value, label) or (value, label, count); the count is set after the label in the accent.
    """

    def __init__(self, options: Sequence, value: Any, on: Callable[[Any], Any] | None = None, *, style: str = "body", gap: float = 36, name="", **spec):
        self.style = style
        super().__init__(options, value, on, name, gap, False, **spec)

    def part(self, value: Any, label: str, mark: str) -> _Part:
        return _TabPart(self, value, label, mark)


class _TabPart(_Part):
    ring_gap = 3

    def measure(self, gfx: Gfx, width: int) -> Size:
        style = self.owner.style
        mark = gfx.tx(5) + gfx.width(self.mark, "small.b") if self.mark else 0
        return gfx.width(self.label, style + ".b") + mark, max(gfx.line(style) + gfx.px(8), 28)

    def base(self, gfx: Gfx) -> int:
        return gfx.ascent(self.owner.style)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, style = canvas.gfx, self.rect, self.owner.style
        chosen = self.value == self.owner.value
        wide = gfx.width(self.label, style + ".b")
        canvas.text(self.label, style + (".b" if chosen else ""), "text" if chosen or self.hot else "second", r.x, r.y)
        if self.mark:
            canvas.text(self.mark, "small.b", "worse", r.right, r.y + gfx.ascent(style) - gfx.ascent("small.b"), "right")
        if chosen:
            canvas.fill((r.x, r.bottom - gfx.px(2), wide, gfx.px(2)), "text")


class Check(Node):
    """A switch with words: a square that holds a tick.

    Args:
        on: called with the new value.
    """

    ring_gap = 3

    def __init__(self, label: str, value: bool, on: Callable[[bool], Any] | None = None, *, style: str = "body", **spec):
        super().__init__(**spec)
        self.label, self.value, self.style = label, value, style
        self.changed = on
        self.on = self._turn

    def _turn(self) -> Any:
        self.value = not self.value
        self.touch()
        return self.changed(self.value) if self.changed else None

    def measure(self, gfx: Gfx, width: int) -> Size:
        return gfx.tx(22) + gfx.tx(12) + gfx.width(self.label, self.style), max(gfx.line(self.style) + gfx.px(8), LEAST)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, side = canvas.gfx, self.rect, canvas.gfx.tx(22)
        box = pygame.Rect(r.x, r.centery - side // 2, side, side)
        off = bool(self.disabled)
        if self.value:
            canvas.fill(box, "quiet" if off else "chosen")
            canvas.blit(tick(gfx, side, canvas.tone("on_chosen")), box.x, box.y)
        else:
            if self.hot and not off:
                canvas.fill(box, "card" if canvas.ground == "paper" else "ink4")
            canvas.frame(box, "frame", gfx.px(1))
        canvas.text(self.label, self.style, "quiet" if off else "text", r.x + side + gfx.tx(12), r.y + (r.h - gfx.line(self.style)) // 2)


class Slider(Node):
    """A value on a line: drag it, or use the arrow keys.

    Args:
        low, high, step: the values it can take.
        on: called with the new value, while it is dragged too.
        words: how the value is written.
    """

    ring_gap = 3

    def __init__(
        self, value: float, low: float, high: float, step: float, on: Callable[[float], Any] | None = None, *, words: Callable[[float], str] = str, **spec
    ):
        super().__init__(**{"min_w": 240, **spec})
        self.value, self.low, self.high, self.step, self.changed, self.words = value, low, high, step, on, words
        self.focusable = True

    def measure(self, gfx: Gfx, width: int) -> Size:
        return gfx.px(160) + self._room(gfx), max(gfx.line("body"), LEAST)

    def _room(self, gfx: Gfx) -> int:
        return max(gfx.width(self.words(v), "body.b") for v in (self.low, self.high, self.value)) + gfx.tx(16)

    def _set(self, value: float) -> Any:
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        value = min(self.high, round(self.low + steps * self.step, 6))
        if value == self.value:
            return None
        self.value = value
        self.touch()
        return self.changed(value) if self.changed else None

    def press(self, pos: tuple[int, int]) -> bool:
        if self.disabled:
            return False
        self.down = True
        self._drag(pos)
        return True

    def pull(self, pos: tuple[int, int]) -> Any:
        return self._drag(pos)

    def let_go(self, pos: tuple[int, int]) -> Any:
        self.down = False
        self.touch()

    def _drag(self, pos: tuple[int, int]) -> Any:
        gfx = self.stage.gfx
        length = self.rect.w - self._room(gfx) - gfx.px(16)
        return self._set(self.low + (pos[0] - self.rect.x - gfx.px(8)) / max(1, length) * (self.high - self.low))

    def keydown(self, event: pygame.event.Event) -> Any:
        by = {pygame.K_LEFT: -1, pygame.K_DOWN: -1, pygame.K_RIGHT: 1, pygame.K_UP: 1}.get(event.key)
        if by is None or self.disabled or event.key in (pygame.K_UP, pygame.K_DOWN):
            return None
        result = self._set(self.value + by * self.step)
        return USED if result is None else result

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        room, knob = self._room(gfx), gfx.px(16)
        left, length = r.x + knob // 2, r.w - room - knob
        share = (self.value - self.low) / (self.high - self.low)
        thick, x = gfx.px(4), r.x + knob // 2 + round(length * share)
        canvas.fill((left, r.centery - thick // 2, length, thick), "track")
        canvas.fill((left, r.centery - thick // 2, x - left, thick), "quiet" if self.disabled else "better")
        canvas.fill((x - knob // 2, r.centery - knob // 2, knob, knob), "quiet" if self.disabled else "text")
        canvas.text(self.words(self.value), "body.b", "text", r.right, r.y + (r.h - gfx.line("body.b")) // 2, "right")


class Tile(Node):
    """A plate to press that holds other nodes: "Continue", a row of a list.

    Args:
        bar: a token for a 6 px bar on the left; shown when selected if not given.
        bare: without fill and frame until it is hovered.
    """

    def __init__(self, *children: Node | None, bar: str | None = None, bare: bool = False, **spec):
        super().__init__(*children, **{"pad": (24, 14), **spec})
        self.bar, self.bare = bar, bare

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        if canvas.ground == "paper":
            fill = "paper2" if self.down else "card" if self.hot or self.selected else None
        else:
            fill = "ink1" if self.down else "ink4" if self.hot or self.selected else None if self.bare else "ink3"
        if self.disabled:
            fill = None
        if fill:
            canvas.fill(r, fill)
        if not self.bare:
            canvas.frame(r, "frame" if self.hot or canvas.ground == "paper" else "line2", gfx.px(1))
        bar = self.bar or ("text" if self.selected else None)
        if bar:
            canvas.fill((r.x, r.y, gfx.px(6 if self.bar else 4), r.h), bar)
