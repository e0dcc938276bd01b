"""The retained tree: nodes with a size in logical pixels, laid out in rows and columns, painted when they are dirty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx

if TYPE_CHECKING:
    from game.ui.stage import Pane, Stage

Size = tuple[int, int]


def key_code(key: int | str | None) -> int | None:
    """A key by its pygame number, its character ("a", "1", "/") or its name ("space", "pageup").

    Raises:
        AttributeError: no key of that name.
    """
    if not isinstance(key, str):
        return key
    return ord(key.lower()) if len(key) == 1 else getattr(pygame, f"K_{key.upper()}")


class Node:
    """A thing on screen.

    Lengths in the arguments are logical pixels (px of a 1080p window); `rect` is px of the real window, set by the layout.

    Args:
        children: nodes inside; None is left out, so that a screen can write `Sparkline(..) if roomy else None`.
        w, h: a fixed size; min_w, min_h: a least one; left out, the node is as large as what it holds.
        grow: share of the room that is left over along the row or column.
        shrink: whether it gives way when a row is too narrow.
        pad: inner margin: one number, (x, y) or (left, top, right, bottom).
        name: for tests, and to keep the focus when a screen is built anew.
        tip: what hovering, or W on the focus, explains: a text, a node, or a function that makes one.
        on: what happens when it is pressed; its result is what `Stage.handle` returns.
        key: a key that presses it; see `key_code`.
        disabled: True, or better the reason why it cannot be pressed, which is then its tip.
        leaves: above 0, it is left out when its row or column is too short for all; the highest goes first.
        drag: what is carried when it is dragged; accepts, dropped: of a place to drop it.
    """

    focusable = False  # takes the focus although nothing happens when it is pressed
    ground: str | None = None  # "ink" or "paper", of what lies inside
    shrinks = False
    near = False  # in a column that spreads its children: stays with the one above
    scrolls = False  # its children may lie outside it and are cut off

    def __init__(
        self,
        *children: Node | None,
        w: float | None = None,
        h: float | None = None,
        min_w: float = 0,
        min_h: float = 0,
        grow: float = 0,
        shrink: bool | None = None,
        pad: float | tuple = 0,
        name: str = "",
        tip: str | Node | Callable[[], Node | str] | None = None,
        on: Callable[..., Any] | None = None,
        key: int | str | None = None,
        disabled: bool | str = False,
        selected: bool = False,
        visible: bool = True,
        leaves: int = 0,
        drag: Any = None,
        accepts: Callable[[Any], bool] | None = None,
        dropped: Callable[[Any], Any] | None = None,
    ):
        self.children = [child for child in children if child is not None]
        for child in self.children:
            child.parent = self
        self.parent: Node | None = None
        self.pane: Pane | None = None  # of a root
        self.w, self.h, self.min_w, self.min_h, self.grow = w, h, min_w, min_h, grow
        self.shrink = self.shrinks if shrink is None else shrink
        self.pad = (pad,) * 4 if isinstance(pad, int | float) else pad if len(pad) == 4 else (pad[0], pad[1], pad[0], pad[1])
        self.name, self._tip, self.on = name, tip, on
        self.key = key_code(key)
        self.disabled, self.selected, self.visible = disabled, selected, visible
        self.leaves, self.fits = leaves, True
        self.drag, self.accepts, self.dropped = drag, accepts, dropped
        self.hot = self.down = self.focused = self.target = False
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._sizes: dict[int, Size] = {}

    # -- the tree

    @property
    def seen(self) -> bool:
        """Whether it is on screen at all."""
        return self.visible and self.fits

    def walk(self) -> Iterator[Node]:
        """This node and all below it that are visible, in reading order."""
        if self.seen:
            yield self
            for child in self.children:
                yield from child.walk()

    def find(self, name: str) -> Node:
        """The node of that name.

        Raises:
            KeyError: there is none.
        """
        for node in self.walk():
            if node.name == name:
                return node
        raise KeyError(f"no node named '{name}'")

    def root(self) -> Node:
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def set_children(self, *children: Node | None) -> None:
        """Put other nodes inside."""
        self.children = [child for child in children if child is not None]
        for child in self.children:
            child.parent = self
        self.reflow()

    @property
    def stage(self) -> Stage | None:
        pane = self.root().pane
        return pane.stage if pane else None

    @property
    def tip(self) -> str | Node | Callable[[], Node | str] | None:
        """What to show on hover: why it is greyed out, or what it explains."""
        return self.disabled if isinstance(self.disabled, str) and self.disabled else self._tip

    @property
    def takes_focus(self) -> bool:
        return self.seen and (self.focusable or self.on is not None or self.tip is not None)

    @property
    def tab_stop(self) -> bool:
        """Whether Tab and the arrows stop here."""
        return self.takes_focus

    @property
    def interactive(self) -> bool:
        return self.takes_focus or self.drag is not None or self.accepts is not None or self.scrolls

    def lies_on(self) -> str:
        """The ground that this node itself lies on."""
        node = self.parent
        while node is not None:
            if node.ground:
                return node.ground
            node = node.parent
        return "ink"

    # -- dirtiness

    def touch(self) -> None:
        """Paint this node again; its size has not changed."""
        pane = self.root().pane
        if pane is not None:
            pane.spoil(self)

    def reflow(self) -> None:
        """Its size may have changed: lay the panel out again, then paint it."""
        node: Node | None = self
        while node is not None:
            node._sizes.clear()
            if node.parent is None and node.pane is not None:
                node.pane.stale = True
                node.pane.stage.wake()
            node = node.parent

    def forget(self) -> None:
        """Drop all measurements in the tree, because the scale changed."""
        self._sizes.clear()
        for child in self.children:
            child.forget()

    # -- layout

    def size(self, gfx: Gfx, width: int) -> Size:
        """The outer size in px, given how much width there is."""
        found = self._sizes.get(width)
        if found is None:
            inner = min(width, gfx.px(self.w)) if self.w is not None else width
            w, h = self.measure(gfx, inner)
            w = gfx.px(self.w) if self.w is not None else max(w, gfx.px(self.min_w))
            h = gfx.px(self.h) if self.h is not None else max(h, gfx.px(self.min_h))
            found = self._sizes[width] = (w, h)
        return found

    def measure(self, gfx: Gfx, width: int) -> Size:
        """The size in px of what the node holds, padding included."""
        left, top, right, bottom = self.margins(gfx)
        w = h = 0
        for child in self.shown():
            cw, ch = child.size(gfx, width - left - right)
            w, h = max(w, cw), max(h, ch)
        return w + left + right, h + top + bottom

    def arrange(self, gfx: Gfx, rect: pygame.Rect) -> None:
        """Take a place, in px of the window, and place the children in it."""
        self.rect = pygame.Rect(rect)
        self.layout(gfx)

    def layout(self, gfx: Gfx) -> None:
        """Place the children inside `rect`; by default each fills it."""
        inner = self.inner(gfx)
        for child in self.shown():
            child.arrange(gfx, inner)

    def _everyone(self) -> None:
        for child in self.children:
            child.fits = True

    def _make_fit(self, over: Callable[[], bool]) -> None:
        """Leave out what may be left out, until `over` is false."""
        for child in sorted((c for c in self.shown() if c.leaves), key=lambda c: -c.leaves):
            if not over():
                return
            child.fits = False

    def shown(self) -> list[Node]:
        return [child for child in self.children if child.seen]

    def margins(self, gfx: Gfx) -> tuple[int, int, int, int]:
        left, top, right, bottom = self.pad
        return gfx.px(left), gfx.px(top), gfx.px(right), gfx.px(bottom)

    def inner(self, gfx: Gfx) -> pygame.Rect:
        left, top, right, bottom = self.margins(gfx)
        r = self.rect
        return pygame.Rect(r.x + left, r.y + top, r.w - left - right, r.h - top - bottom)

    def move(self, dx: int, dy: int) -> None:
        """Shift the whole subtree, in px."""
        self.rect.move_ip(dx, dy)
        for child in self.children:
            child.move(dx, dy)

    def base(self, gfx: Gfx) -> int | None:
        """Px from the top to the first baseline, if it has text."""
        return None

    def bleed(self, gfx: Gfx) -> int:
        """How far, in px, it paints beyond its rectangle."""
        return 0

    def shift(self, gfx: Gfx) -> tuple[int, int]:
        """Where it is painted relative to its place: cards lift, buttons sink."""
        return 0, 0

    # -- painting

    def paint(self, canvas: Canvas) -> None:
        """Paint what lies under the children."""

    def paint_over(self, canvas: Canvas) -> None:
        """Paint what lies over the children."""

    def draw(self, canvas: Canvas) -> None:
        """Paint the subtree, as far as it can be seen."""
        if not self.seen:
            return
        bleed = self.bleed(canvas.gfx)
        if not canvas.clip.colliderect(self.rect.inflate(2 * bleed, 2 * bleed)) and self.rect.w and self.rect.h:
            return
        dx, dy = self.shift(canvas.gfx)
        canvas.ox, canvas.oy = canvas.ox - dx, canvas.oy - dy
        canvas.node = self
        self.paint(canvas)
        before, canvas.ground = canvas.ground, self.ground or canvas.ground
        clip = canvas.narrow(self.rect) if self.scrolls else None
        for child in self.children:
            child.draw(canvas)
        if clip is not None:
            canvas.widen(clip)
        canvas.node = self
        self.paint_over(canvas)
        canvas.ground = before
        canvas.ox, canvas.oy = canvas.ox + dx, canvas.oy + dy

    # -- what the pointer and the keys do; all but `activate` return whether they used it

    def hit(self, pos: tuple[int, int]) -> Node | None:
        """The deepest interactive node at a place of the window."""
        if not self.seen:
            return None
        inside = self.rect.collidepoint(pos)
        if not inside and self.scrolls:
            return None
        for child in reversed(self.children):
            found = child.hit(pos)
            if found is not None:
                return found
        return self if inside and self.interactive else None

    def activate(self) -> Any:
        """Press it: by click, Enter, Space or its key."""
        return self.on() if self.on is not None and not self.disabled else None

    def press(self, pos: tuple[int, int]) -> bool:
        """The button went down here. True takes the pointer: `pull` then follows it and nothing is activated."""
        return False

    def pull(self, pos: tuple[int, int]) -> Any:
        """The pointer, taken by `press`, moved."""

    def let_go(self, pos: tuple[int, int]) -> Any:
        """The pointer, taken by `press`, was released."""

    def point(self, pos: tuple[int, int] | None) -> None:
        """The pointer is over it at `pos`, or has left (None)."""

    def wheel(self, dx: float, dy: float, pos: tuple[int, int]) -> bool:
        return False

    def keydown(self, event: pygame.event.Event) -> Any:
        """A key, while it has the focus; anything but None means it was used."""

    def typed(self, text: str) -> Any:
        """Text from the keyboard, while it has the focus."""


class Column(Node):
    """Children below one another.

    Args:
        gap: between children, in logical pixels.
        align: across: stretch, left, center or right.
        justify: of room that nothing grows into: start, center, end or between (a child with `near` set stays with the one above).
    """

    def __init__(self, *children: Node | None, gap: float = 0, align: str = "stretch", justify: str = "start", **spec):
        super().__init__(*children, **spec)
        self.gap, self.align, self.justify = gap, align, justify

    def measure(self, gfx: Gfx, width: int) -> Size:
        self._everyone()
        left, top, right, bottom = self.margins(gfx)
        shown = self.shown()
        sizes = [child.size(gfx, width - left - right) for child in shown]
        gaps = gfx.px(self.gap) * max(0, len(shown) - 1)
        return max((w for w, _ in sizes), default=0) + left + right, sum(h for _, h in sizes) + gaps + top + bottom

    def layout(self, gfx: Gfx) -> None:
        inner, gap = self.inner(gfx), gfx.px(self.gap)

        def over() -> bool:
            need = [gfx.px(c.min_h) if c.grow else c.size(gfx, inner.w)[1] for c in self.shown()]
            return sum(need) + gap * (len(need) - 1) > inner.h

        self._everyone()
        self._make_fit(over)
        shown = self.shown()
        if not shown:
            return
        sizes = [child.size(gfx, inner.w) for child in shown]
        heights = _stretch([h for _, h in sizes], [c.grow for c in shown], [gfx.px(c.min_h) for c in shown], inner.h - gap * (len(shown) - 1))
        y, gap = _justify(inner.y, inner.h, heights, gap, self.justify, sum(1 for c in shown[1:] if c.near))
        for child, (w, _), h in zip(shown, sizes, heights, strict=True):
            if child.near and child is not shown[0]:
                y -= gap - min(gap, gfx.px(self.gap))
            if self.align == "stretch" and child.w is None:
                w = inner.w
            x = inner.x + {"center": (inner.w - w) // 2, "right": inner.w - w}.get(self.align, 0)
            child.arrange(gfx, pygame.Rect(x, y, w, h))
            y += h + gap

    def base(self, gfx: Gfx) -> int | None:
        first = self.shown()[0].base(gfx) if self.shown() else None
        return None if first is None else first + self.margins(gfx)[1]


class Row(Node):
    """Children beside one another.

    Args:
        gap: between children, in logical pixels.
        align: across: center, top, bottom, stretch or base (their first baselines).
        even: all children get the same width.
        justify: as in `Column`.
    """

    def __init__(self, *children: Node | None, gap: float = 0, align: str = "center", justify: str = "start", even: bool = False, **spec):
        super().__init__(*children, **spec)
        self.gap, self.align, self.justify, self.even = gap, align, justify, even

    def _widths(self, gfx: Gfx, inner: int, fill: bool) -> list[int]:
        shown = self.shown()
        room = inner - gfx.px(self.gap) * (len(shown) - 1)
        if self.even and shown and fill:
            edges = [round(i * room / len(shown)) for i in range(len(shown) + 1)]
            return [b - a for a, b in zip(edges, edges[1:], strict=False)]
        wide = [child.size(gfx, max(0, room))[0] for child in shown]
        if self.even and shown:
            return [max(wide)] * len(shown)
        over = sum(w for w, c in zip(wide, shown, strict=True) if not c.grow) - room
        if over > 0:
            soft = [i for i, c in enumerate(shown) if c.shrink and not c.grow]
            total = sum(wide[i] for i in soft)
            for i in soft:
                wide[i] = max(gfx.px(shown[i].min_w), wide[i] - -(-over * wide[i] // total))
        if not fill and not any(c.grow for c in shown):
            return wide
        return _share(wide, [c.grow for c in shown], [gfx.px(c.min_w) for c in shown], room)

    def measure(self, gfx: Gfx, width: int) -> Size:
        self._fit(gfx, width - sum(self.margins(gfx)[::2]))
        left, top, right, bottom = self.margins(gfx)
        shown = self.shown()
        widths = self._widths(gfx, width - left - right, fill=self.w is not None)
        heights = [child.size(gfx, w)[1] for child, w in zip(shown, widths, strict=True)]
        if self.align == "base":
            bases = [child.base(gfx) or 0 for child in shown]
            deepest = max(bases, default=0)
            heights = [h + deepest - b for h, b in zip(heights, bases, strict=True)]
        total = sum(widths) + gfx.px(self.gap) * max(0, len(shown) - 1)
        return total + left + right, max(heights, default=0) + top + bottom

    def _fit(self, gfx: Gfx, inner: int) -> None:
        def over() -> bool:
            need = [gfx.px(c.min_w) if c.grow or c.shrink else c.size(gfx, inner)[0] for c in self.shown()]
            return sum(need) + gfx.px(self.gap) * (len(need) - 1) > inner

        self._everyone()
        self._make_fit(over)

    def layout(self, gfx: Gfx) -> None:
        inner = self.inner(gfx)
        self._fit(gfx, inner.w)
        shown = self.shown()
        if not shown:
            return
        gap = gfx.px(self.gap)
        widths = self._widths(gfx, inner.w, fill=True)
        bases = [child.base(gfx) or 0 for child in shown]
        x, gap = _justify(inner.x, inner.w, widths, gap, self.justify)
        for child, w, base in zip(shown, widths, bases, strict=True):
            h = inner.h if self.align == "stretch" and child.h is None else child.size(gfx, w)[1]
            y = inner.y
            if self.align == "base":
                y += max(bases) - base
            elif self.align != "top":
                y += {"center": (inner.h - h) // 2, "bottom": inner.h - h}.get(self.align, 0)
            child.arrange(gfx, pygame.Rect(x, y, w, h))
            x += w + gap

    def base(self, gfx: Gfx) -> int | None:
        found = [b for b in (child.base(gfx) for child in self.shown()) if b is not None]
        return max(found) + self.margins(gfx)[1] if found else None


class Stack(Node):
    """Children over one another, each filling it."""


class Spacer(Node):
    """Empty room: what is left over, or a fixed amount."""

    def __init__(self, size: float = 0, *, grow: float | None = None):
        super().__init__(w=size or None, h=size or None, grow=(0 if size else 1) if grow is None else grow)


class Rule(Node):
    """A hairline across; `upright` makes it a vertical one."""

    def __init__(self, tone="rule", width: float = 1, *, upright: bool = False, **spec):
        super().__init__(**spec)
        self.tone, self.width, self.upright = tone, width, upright

    def measure(self, gfx: Gfx, width: int) -> Size:
        thick = gfx.px(self.width)
        return (thick, 0) if self.upright else (0, thick)

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(self.rect, self.tone)


def _share(natural: list[int], grow: list[float], least: list[int], room: int) -> list[int]:
    """Sizes along a row or column: growing ones share what the others leave, by their weights."""
    total = sum(grow)
    if not total:
        return natural
    left = room - sum(n for n, g in zip(natural, grow, strict=True) if not g)
    out, used, weight = list(natural), 0, 0.0
    for i, g in enumerate(grow):
        if g:
            weight += g
            upto = round(left * weight / total)
            out[i] = max(least[i], upto - used)
            used = upto
    return out


def _stretch(natural: list[int], grow: list[float], least: list[int], room: int) -> list[int]:
    """Sizes down a column: growing ones share what is left beyond their natural size, or give way together."""
    left, total = room - sum(natural), sum(grow)
    if not total or not left:
        return natural
    weights = grow if left > 0 else [n if g else 0 for n, g in zip(natural, grow, strict=True)]
    total, out, used, weight = sum(weights), list(natural), 0, 0.0
    if not total:
        return natural
    for i, w in enumerate(weights):
        if w:
            weight += w
            upto = round(left * weight / total)
            out[i] = max(least[i], natural[i] + upto - used)
            used = upto
    return out


def _justify(start: int, room: int, sizes: list[int], gap: int, how: str, near: int = 0) -> tuple[int, int]:
    """Where the first child begins and the gap between them; `near` gaps do not widen."""
    left = room - sum(sizes) - gap * (len(sizes) - 1)
    if left <= 0 or how == "start":
        return start, gap
    if how == "between":
        return start, gap + left // max(1, len(sizes) - 1 - near)
    return start + (left // 2 if how == "center" else left), gap
