"""A table of many rows: only those in view are painted; a click on a head sorts, a second one turns it round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.input import USED
from game.ui.marks import arrow
from game.ui.node import Node, Size
from game.ui.text import shorten


@dataclass(frozen=True)
class Heading:
    """A column.

    Attributes:
        label: set over it.
        w: width in logical pixels; 0 shares what is left over.
        align: left, center or right.
        sort: the value of a row to sort by; None where sorting makes no sense.
        high_first: whether the first click puts the highest first.
    """

    label: str
    w: float = 0
    align: str = "left"
    sort: Callable[[Any], Any] | None = None
    high_first: bool = False


@dataclass(frozen=True)
class Cell:
    """Text in a table, if it is not plain."""

    text: str
    tone: object = "text"
    style: str = "data"


class Table(Node):
    """Rows of cells.

    Args:
        headings: the columns.
        rows: any records.
        cells: makes the cells of one row: text, a `Cell`, a node, or a function (canvas, rect) that paints.
        on: called with the record of a row that is pressed.
        order: (column, reversed) at the start.
        row_height: in logical pixels; 27 lets 32 rows stand on one page.
        chosen: tells whether a record's row is the chosen one.
        moved: called with the record that the keys have moved to.
    """

    scrolls = False
    ring_gap = 2

    def __init__(
        self,
        headings: Sequence[Heading],
        rows: Sequence[Any],
        cells: Callable[[Any], Sequence[Any]],
        on: Callable[[Any], Any] | None = None,
        *,
        order: tuple[int, bool] | None = None,
        row_height: float = 27,
        head_height: float = 36,
        style: str = "data",
        chosen: Callable[[Any], bool] | None = None,
        moved: Callable[[Any], Any] | None = None,
        **spec,
    ):
        super().__init__(**{"grow": 1, **spec})
        self.headings, self.rows, self.cells, self.pressed = tuple(headings), list(rows), cells, on
        self.row_height, self.head_height, self.style, self.chosen, self.moved = row_height, head_height, style, chosen, moved
        self.order, self.offset, self.at, self.over = order, 0, 0, None
        self.on = self.activate  # where the pointer is, or the row the keys are on
        self._made: dict[int, Sequence[Any]] = {}
        self._sort()

    def _sort(self) -> None:
        if self.order is None:
            return
        column, turned = self.order
        key = self.headings[column].sort
        if key is not None:
            self.rows.sort(key=key, reverse=turned)

    def sort_by(self, column: int) -> None:
        """Sort by a column; the second time the other way round."""
        heading = self.headings[column]
        if heading.sort is None:
            return
        again = self.order is not None and self.order[0] == column
        self.order = (column, not self.order[1] if again else heading.high_first)
        self._sort()
        self.at = 0
        self.touch()

    # -- geometry, all in px

    def measure(self, gfx: Gfx, width: int) -> Size:
        return width, self._head(gfx) + self._step(gfx) * len(self.rows)

    def _step(self, gfx: Gfx) -> int:
        return max(gfx.px(self.row_height), gfx.line(self.style))

    def _head(self, gfx: Gfx) -> int:
        return max(gfx.px(self.head_height), gfx.line("small.b") + gfx.px(8))

    def _columns(self, gfx: Gfx) -> list[tuple[int, int]]:
        fixed = [gfx.px(h.w) for h in self.headings]
        free = sum(1 for w in fixed if not w)
        left = self.rect.w - sum(fixed) - gfx.px(12)
        x, out = self.rect.x, []
        for w in fixed:
            w = w or left // max(1, free)
            out.append((x, w))
            x += w
        return out

    @property
    def body(self) -> pygame.Rect:
        head = self._head(self.stage.gfx)
        r = self.rect
        return pygame.Rect(r.x, r.y + head, r.w, r.h - head)

    @property
    def most(self) -> int:
        return max(0, len(self.rows) * self._step(self.stage.gfx) - self.body.h)

    def to(self, offset: float) -> bool:
        """Scroll to `offset` px; False when it was there already."""
        offset = min(max(0, round(offset)), self.most)
        changed, self.offset = offset != self.offset, offset
        if changed:
            self.touch()
        return changed

    def row_at(self, pos: tuple[int, int]) -> int | None:
        """The index of the row at a place of the window."""
        if not self.body.collidepoint(pos):
            return None
        index = (pos[1] - self.body.y + self.offset) // self._step(self.stage.gfx)
        return index if 0 <= index < len(self.rows) else None

    # -- input

    def point(self, pos: tuple[int, int] | None) -> None:
        over = None if pos is None else self.row_at(pos)
        if over is None and pos is not None and pos[1] < self.body.y:
            over = next((-1 - i for i, (x, w) in enumerate(self._columns(self.stage.gfx)) if x <= pos[0] < x + w), None)
        if over != self.over:
            self.over = over
            self.touch()

    @property
    def takes_focus(self) -> bool:
        return self.seen

    def activate(self) -> Any:
        pointer = self.stage.input.pointer if not self.stage.input.keyboard else None
        if pointer is not None and self.rect.collidepoint(pointer):
            index = self.row_at(pointer)
            if index is None:
                column = next((i for i, (x, w) in enumerate(self._columns(self.stage.gfx)) if x <= pointer[0] < x + w), None)
                if column is not None:
                    self.sort_by(column)
                return USED
            self.at = index
        return self.pressed(self.rows[self.at]) if self.pressed and self.rows else USED

    def keydown(self, event: pygame.event.Event) -> Any:
        if not self.focused or not self.rows:
            return None
        page = max(1, self.body.h // self._step(self.stage.gfx) - 1)
        by = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page, pygame.K_HOME: -len(self.rows), pygame.K_END: len(self.rows)}
        if event.key in by:
            before, self.at = self.at, min(max(0, self.at + by[event.key]), len(self.rows) - 1)
            if before == self.at and event.key in (pygame.K_UP, pygame.K_DOWN):
                return None
            self.stage.input.keyboard = True
            step = self._step(self.stage.gfx)
            self.to(min(max(self.offset, (self.at + 1) * step - self.body.h), self.at * step))
            self.touch()
            return (self.moved(self.rows[self.at]) if self.moved is not None and before != self.at else None) or USED
        if event.key == pygame.K_LEFT or event.key == pygame.K_RIGHT:
            able = [i for i, h in enumerate(self.headings) if h.sort]
            if not able:
                return None
            now = able.index(self.order[0]) if self.order and self.order[0] in able else -1
            self.sort_by(able[(now + (1 if event.key == pygame.K_RIGHT else -1)) % len(able)])
            return USED
        return None

    def wheel(self, dx: float, dy: float, pos: tuple[int, int]) -> bool:
        moved = self.to(self.offset - dy * 3 * self._step(self.stage.gfx))
        if moved:
            self.point(pos)
        return moved

    def press(self, pos: tuple[int, int]) -> bool:
        if self.most and pos[0] >= self.rect.right - self.stage.gfx.px(14) and pos[1] > self.body.y:
            self.pull(pos)
            return True
        return False

    def pull(self, pos: tuple[int, int]) -> Any:
        body = self.body
        high = max(24, body.h * body.h // max(1, self.most + body.h))
        self.to((pos[1] - body.y - high / 2) / max(1, body.h - high) * self.most)

    # -- painting

    def paint(self, canvas: Canvas) -> None:
        gfx, r = canvas.gfx, self.rect
        columns, step, head = self._columns(gfx), self._step(gfx), self._head(gfx)
        self._paint_head(canvas, columns, head)
        body = pygame.Rect(r.x, r.y + head, r.w, r.h - head)
        clip = canvas.narrow(body)
        first = self.offset // step
        for index in range(first, min(len(self.rows), (self.offset + body.h) // step + 1)):
            self._paint_row(canvas, index, columns, pygame.Rect(body.x, body.y + index * step - self.offset, body.w, step))
        canvas.widen(clip)
        full = len(self.rows) * step
        if full > body.h:
            high = max(24, body.h * body.h // full)
            canvas.fill((r.right - gfx.px(6), body.y + (body.h - high) * self.offset // max(1, full - body.h), gfx.px(6), high), "frame")

    def _paint_head(self, canvas: Canvas, columns: list[tuple[int, int]], head: int) -> None:
        gfx, r = canvas.gfx, self.rect
        for i, (heading, (x, w)) in enumerate(zip(self.headings, columns, strict=True)):
            sorted_here = self.order is not None and self.order[0] == i
            style = "small.b" if sorted_here else "small"
            tone = "text" if sorted_here or self.over == -1 - i else "second"
            side = gfx.tx(8) if sorted_here else 0
            room = w - gfx.px(8) - (side + gfx.tx(4) if side else 0)
            label = shorten(gfx, heading.label, style, room)
            wide, y = gfx.width(label, style), r.y + (head - gfx.line(style)) // 2
            left = {"left": x, "center": x + (room - wide) // 2, "right": x + room - wide}[heading.align]
            canvas.text(label, style, tone, left, y)
            if side:
                picture = arrow(gfx, not self.order[1], side, canvas.tone("text"))
                canvas.blit(picture, left + wide + gfx.tx(4), r.y + (head - side) // 2)
        canvas.fill((r.x, r.y + head - gfx.px(1), r.w, gfx.px(1)), "line2" if canvas.ground == "ink" else "frame")

    def _paint_row(self, canvas: Canvas, index: int, columns: list[tuple[int, int]], rect: pygame.Rect) -> None:
        gfx, row = canvas.gfx, self.rows[index]
        chosen = self.chosen is not None and self.chosen(row)
        keyed = self.focused and self.stage is not None and self.stage.input.keyboard and index == self.at
        if chosen or keyed or self.over == index:
            canvas.fill(rect, ("ink4" if chosen or keyed else "ink3") if canvas.ground == "ink" else "card")
        if chosen or keyed:
            canvas.fill((rect.x, rect.y, gfx.px(4), rect.h), "text")
        made = self._made.get(id(row))
        if made is None:
            made = self._made[id(row)] = self.cells(row)
        for heading, cell, (x, w) in zip(self.headings, made, columns, strict=True):
            place = pygame.Rect(x, rect.y, w - gfx.px(8), rect.h)
            if isinstance(cell, Node):
                cw, ch = cell.size(gfx, place.w)
                cell.parent = self
                cell.arrange(gfx, pygame.Rect(place.x, place.centery - ch // 2, place.w if cell.w is None else cw, ch))
                cell.draw(canvas)
                canvas.node = self
            elif callable(cell):
                cell(canvas, place)
            elif cell:
                cell = cell if isinstance(cell, Cell) else Cell(str(cell), style=self.style)
                at = {"left": place.x, "center": place.centerx, "right": place.right}[heading.align]
                text = shorten(gfx, cell.text, cell.style, place.w)
                canvas.text(text, cell.style, cell.tone, at, place.y + (place.h - gfx.line(cell.style)) // 2, heading.align)
        canvas.fill((rect.x, rect.bottom - 1, rect.w, 1), "line1" if canvas.ground == "ink" else "rule", 0.6)
