"""What the player does: pointer, focus, keys, dragging, tips. All of it is learned from events, never polled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import PREMULTIPLIED
from game.ui.tips import Tips

if TYPE_CHECKING:
    from game.ui.node import Node
    from game.ui.stage import Pane, Stage


class _Used:
    def __repr__(self) -> str:
        return "USED"


USED = _Used()
_ARROWS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}
_PRESS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
_DRAG_BEGINS = 6  # logical px


class Input:
    """The pointer, the focus and what is held, for one stage.

    Attributes:
        pointer: where the pointer is, in px of the window; None when it is not over the window.
        focus: the node that keys go to.
        keyboard: whether the player is at the keyboard, and the focus ring shows.
    """

    def __init__(self, stage: Stage):
        self.stage = stage
        self.tips = Tips(stage)
        self.reset()

    def reset(self) -> None:
        """Forget everything but where the pointer is."""
        self.pointer: tuple[int, int] | None = getattr(self, "pointer", None)
        self.focus: Node | None = None
        self.keyboard = False
        self.hot: list[Node] = []
        self.down: Node | None = None
        self.held: Node | None = None  # has taken the pointer
        self.lift: tuple[Node, tuple[int, int]] | None = None  # may become a drag
        self.dragged: Node | None = None
        self.ghost: pygame.Surface | None = None
        self._grip = (0, 0)
        self._ring: pygame.Rect | None = None
        self._ghost_at: pygame.Rect | None = None
        self.tips.reset()

    # -- what the stage tells

    def scope(self) -> list[Pane]:
        """The panels that get input: the topmost modal one and what lies above it, else all."""
        panes = [p for p in self.stage.panes if p.level < 3]
        for index in range(len(panes) - 1, -1, -1):
            if panes[index].level == 1:
                return panes[index:]
        return panes

    def replaced(self, old: Pane, new: Pane) -> None:
        """A panel was built anew: keep focus and pointer state on the nodes with the same names."""
        if self.focus is not None and self.focus.root() is old.root:
            name = self.focus.name
            self.focus = next((n for n in new.root.walk() if name and n.name == name), None)
            if self.focus:
                self.focus.focused = True
        self._forget(old)

    def removed(self, pane: Pane) -> None:
        if self.focus is not None and self.focus.root() is pane.root:
            self.focus = None
        self._forget(pane)

    def opened(self, pane: Pane) -> None:
        """A modal panel appeared: the focus moves into it."""
        self.set_focus(next((n for n in pane.root.walk() if n.takes_focus and n.on is not None), None))

    def _forget(self, pane: Pane) -> None:
        gone = pane.root
        self.hot = [n for n in self.hot if n.root() is not gone]
        for held in ("down", "held", "dragged"):
            node = getattr(self, held)
            if node is not None and node.root() is gone:
                setattr(self, held, None)
        if self.lift and self.lift[0].root() is gone:
            self.lift = None
        self.tips.forget(gone)

    # -- events

    def handle(self, event: pygame.event.Event, now: float) -> Any:
        """See `Stage.handle`."""
        self.settle()
        kind = event.type
        if kind == pygame.MOUSEMOTION:
            return self._motion(event.pos, now)
        if kind == pygame.MOUSEBUTTONDOWN and event.button == 1:
            return self._press(event.pos, now)
        if kind == pygame.MOUSEBUTTONUP and event.button == 1:
            return self._release(event.pos, now)
        if kind == pygame.MOUSEWHEEL:
            return self._wheel(event)
        if kind == pygame.KEYDOWN:
            return self._key(event, now)
        if kind == pygame.TEXTINPUT and self.focus is not None:
            return self.focus.typed(event.text)
        if kind == pygame.WINDOWLEAVE:
            self.pointer = None
            self._hover([], now)
        return None

    def settle(self) -> None:
        """Lay out what is stale, so that the event meets what the player sees."""
        for pane in self.stage.panes:
            if pane.stale:
                self.stage.changed.append(pane.place)
                pane.layout()

    def hit(self, pos: tuple[int, int]) -> tuple[Node | None, Pane | None]:
        """The deepest interactive node at a place, and the panel that catches the pointer there."""
        for pane in reversed(self.scope()):
            if pane.rect.collidepoint(pos) and pane.name != "tip":
                node = pane.root.hit(pos)
                if node is not None:
                    return node, pane
                if pane.solid and pane.root.rect.collidepoint(pos):
                    return None, pane
        return None, None

    def _chain(self, node: Node | None) -> list[Node]:
        found = []
        while node is not None:
            if node.interactive:
                found.append(node)
            node = node.parent
        return found

    def _motion(self, pos: tuple[int, int], now: float) -> Any:
        self.pointer = pos
        if self.held is not None:
            return self.held.pull(pos) or USED
        if self.lift and not self.dragged and _far(pos, self.lift[1], self.stage.gfx.px(_DRAG_BEGINS)):
            self._begin_drag(pos)
        node, pane = self.hit(pos)
        self._hover(self._chain(node), now)
        for n in self.hot[:1]:
            n.point(pos)
        if self.dragged:
            self.stage.wake()
            return USED
        return USED if pane is not None else None

    def _hover(self, chain: list[Node], now: float) -> None:
        for node in self.hot:
            if node not in chain:
                node.hot = False
                node.point(None)
                node.touch()
        for node in chain:
            if not node.hot:
                node.hot = True
                node.touch()
        self.hot = chain
        if not self.dragged:
            self.tips.hover(next((n for n in chain if n.tip is not None), None), now)

    def _press(self, pos: tuple[int, int], now: float) -> Any:
        self.pointer, self.keyboard = pos, False
        node, pane = self.hit(pos)
        chain = self._chain(node)
        self._hover(chain, now)
        outside = self.tips.pressed(pane)
        if pane is not None:
            self.set_focus(next((n for n in chain if n.takes_focus), None))
        for n in chain:
            if n.press(pos):
                self.held = n
                self.tips.hide()
                return USED
        self.down = next((n for n in chain if n.takes_focus), None)
        if self.down is not None and not self.down.disabled:
            self.down.down = True
            self.down.touch()
        carried = next((n for n in chain if n.drag is not None and not n.disabled), None)
        self.lift = (carried, pos) if carried else None
        return USED if pane is not None or outside else None

    def _release(self, pos: tuple[int, int], now: float) -> Any:
        self.pointer, self.lift = pos, None
        if self.held is not None:
            held, self.held = self.held, None
            result = held.let_go(pos)
            self._motion(pos, now)
            return USED if result is None else result
        if self.dragged is not None:
            return self._end_drag(pos, now)
        down, self.down = self.down, None
        if down is None:
            return USED if self.hit(pos)[1] is not None else None
        down.down = False
        down.touch()
        if down not in self._chain(self.hit(pos)[0]):
            return USED
        return self._activate(down, now)

    def _activate(self, node: Node, now: float) -> Any:
        if node.on is None or node.disabled:
            if node.tip is not None:
                self.tips.pin(node, now)
            return USED
        self.tips.hide()
        result = node.activate()
        return USED if result is None else result

    def _wheel(self, event: pygame.event.Event) -> Any:
        if self.pointer is None:
            return None
        node, _ = self.hit(self.pointer)
        for n in self._chain(node):
            if n.wheel(getattr(event, "precise_x", event.x), getattr(event, "precise_y", event.y), self.pointer):
                self.tips.hide()
                self._hover(self._chain(self.hit(self.pointer)[0]), self.stage.now)
                return USED
        return None

    # -- keys

    def _key(self, event: pygame.event.Event, now: float) -> Any:
        if event.key == pygame.K_ESCAPE:
            return self._escape()
        focus = self.focus
        if focus is not None:
            node: Node | None = focus
            while node is not None:
                used = node.keydown(event)
                if used is not None:
                    return used
                node = node.parent
        plain = not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META)
        if event.key == pygame.K_TAB and plain:
            self._step(-1 if event.mod & pygame.KMOD_SHIFT else 1)
            return USED
        if event.key in _ARROWS and plain and self._arrow(*_ARROWS[event.key]):
            return USED
        if event.key in _PRESS and self.keyboard and focus is not None and focus.takes_focus:
            return self._activate(focus, now)
        if event.key == pygame.K_w and plain:
            node = focus if self.keyboard and focus is not None else next(iter(self.hot), focus)
            while node is not None and node.tip is None:
                node = node.parent
            if node is not None:
                self.tips.pin(node, now)
                return USED
        return self._shortcut(event, now) if plain else None

    def _escape(self) -> Any:
        if self.dragged is not None:
            self._drop_ghost()
            return USED
        if self.tips.close():
            return USED
        scope = self.scope()
        if scope and scope[0].level == 1:
            pane = scope[0]
            self.stage.drop(pane.name)
            result = pane.closed() if pane.closed else None
            return USED if result is None else result
        return None

    def _shortcut(self, event: pygame.event.Event, now: float) -> Any:
        codes = _codes(event)
        for pane in reversed(self.scope()):
            for node in pane.root.walk():
                if node.key in codes:
                    if node.disabled:
                        self.tips.pin(node, now)
                        return USED
                    return self._activate(node, now)
        return None

    def candidates(self) -> list[Node]:
        """What Tab walks through, in reading order."""
        return [n for pane in self.scope() if pane.name != "tip" for n in pane.root.walk() if n.tab_stop]

    def _step(self, by: int) -> None:
        self.keyboard = True
        nodes = self.candidates()
        if not nodes:
            return
        if self.focus in nodes:
            at = (nodes.index(self.focus) + by) % len(nodes)
        else:
            at = 0 if by > 0 else len(nodes) - 1
        self.set_focus(nodes[at])

    def _arrow(self, dx: int, dy: int) -> bool:
        nodes = [n for n in self.candidates() if n is not self.focus]
        if not nodes:
            return False
        if self.focus is None:
            self._step(1)
            return True
        a, best, least = self.focus.rect, None, None
        for node in nodes:
            b = node.rect
            ahead = (b.left - a.right if dx > 0 else a.left - b.right) if dx else (b.top - a.bottom if dy > 0 else a.top - b.bottom)
            if (b.centerx - a.centerx) * dx + (b.centery - a.centery) * dy <= 0 or ahead < -4:
                continue
            aside = max(0, max(a.top, b.top) - min(a.bottom, b.bottom)) if dx else max(0, max(a.left, b.left) - min(a.right, b.right))
            off = abs(b.centery - a.centery) if dx else abs(b.centerx - a.centerx)
            cost = max(0, ahead) + 3 * aside + 0.2 * off
            if least is None or cost < least:
                best, least = node, cost
        if best is None:
            return False
        self.keyboard = True
        self.set_focus(best)
        return True

    def set_focus(self, node: Node | None) -> None:
        """Give a node the focus and bring it into view."""
        if node is self.focus:
            self.stage.wake()
            return
        if self.focus is not None:
            self.focus.focused = False
            self.focus.touch()
        self.focus = node
        self.stage.wake()
        if node is None:
            return
        node.focused = True
        node.touch()
        parent = node.parent
        while parent is not None:
            if parent.scrolls:
                parent.reveal(node.rect)
            parent = parent.parent

    # -- dragging

    def _begin_drag(self, pos: tuple[int, int]) -> None:
        node, start = self.lift
        self.lift = None
        self.tips.hide()
        if self.down is not None:
            self.down.down = False
            self.down.touch()
            self.down = None
        self.dragged = node
        self._grip = (start[0] - node.rect.x, start[1] - node.rect.y)
        edge = self.stage.gfx.px(40)
        self.ghost = pygame.Surface((node.rect.w + 2 * edge, node.rect.h + 2 * edge), pygame.SRCALPHA)
        canvas = Canvas(self.ghost, self.stage.gfx, (node.rect.x - edge, node.rect.y - edge))
        canvas.ground = node.lies_on()
        node.draw(canvas)
        for other in self.candidates_to_drop():
            if other.accepts(node.drag):
                other.target = True
                other.touch()

    def candidates_to_drop(self) -> list[Node]:
        return [n for pane in self.scope() for n in pane.root.walk() if n.accepts is not None]

    def _end_drag(self, pos: tuple[int, int], now: float) -> Any:
        carried = self.dragged.drag
        place = next((n for n in self._chain(self.hit(pos)[0]) if n.target), None)
        self._drop_ghost()
        if place is None or place.dropped is None:
            return USED
        result = place.dropped(carried)
        return USED if result is None else result

    def _drop_ghost(self) -> None:
        for node in self.candidates_to_drop():
            if node.target:
                node.target = False
                node.touch()
        self.dragged = self.ghost = None
        self.stage.wake()

    # -- what is drawn over the panels

    def ring(self) -> pygame.Rect | None:
        """Where the focus ring is, in px of the window, its line included."""
        node = self.focus
        if node is None or not self.keyboard or self.dragged:
            return None
        gap = self.stage.gfx.px(getattr(node, "ring_gap", 4)) + self._ring_width(node)
        rect = node.rect.move(node.shift(self.stage.gfx)).inflate(2 * gap, 2 * gap)
        parent = node.parent
        while parent is not None:
            if parent.scrolls:
                rect = rect.clip(parent.rect.inflate(2 * gap, 2 * gap))
            parent = parent.parent
        return rect

    def _ring_width(self, node: Node) -> int:
        return self.stage.gfx.px(3 if node.ground == "paper" else 2)

    def overlay_changes(self) -> list[pygame.Rect]:
        """The parts of the window where ring and ghost were or will be, if they moved."""
        changed = []
        ring = self.ring()
        if ring != self._ring:
            changed += [r for r in (self._ring, ring) if r is not None]
            self._ring = ring
        ghost = None
        if self.ghost is not None and self.pointer is not None:
            edge = self.stage.gfx.px(40)
            ghost = self.ghost.get_rect(topleft=(self.pointer[0] - self._grip[0] - edge, self.pointer[1] - self._grip[1] - edge))
        if ghost != self._ghost_at:
            changed += [r for r in (self._ghost_at, ghost) if r is not None]
            self._ghost_at = ghost
        return changed

    def draw_overlay(self, target: pygame.Surface) -> None:
        if self._ring is not None and self.focus is not None:
            tone = getattr(self.focus, "ring_tone", None) or "focus"
            canvas = Canvas(target, self.stage.gfx)
            canvas.ground = self.focus.lies_on()
            canvas.frame(self._ring, tone, self._ring_width(self.focus))
        if self._ghost_at is not None:
            target.blit(self.ghost, self._ghost_at, special_flags=PREMULTIPLIED)

    # -- time

    def tick(self, now: float) -> None:
        self.tips.tick(now)

    def next_tick(self) -> float | None:
        return self.tips.due


def _codes(event: pygame.event.Event) -> set[int]:
    """The keys an event stands for: as labelled, as typed, and digits also by their place, for keyboards that shift them."""
    typed = getattr(event, "unicode", "")
    shift = event.mod & pygame.KMOD_SHIFT
    codes = set() if shift and len(typed) == 1 and not typed.isalpha() else {event.key}
    if len(typed) == 1:
        codes.add(ord(typed.lower()))
    place = getattr(event, "scancode", 0)
    if pygame.KSCAN_1 <= place <= pygame.KSCAN_0 and not shift:
        codes.add(ord("1234567890"[place - pygame.KSCAN_1]))
    if event.key == pygame.K_KP_ENTER:
        codes.add(pygame.K_RETURN)
    return codes


def _far(a: tuple[int, int], b: tuple[int, int], distance: int) -> bool:
    return abs(a[0] - b[0]) > distance or abs(a[1] - b[1]) > distance
