"""Finds what an eye would: text cut off or over other text, things outside their panel, targets too small to hit.

It lays every panel out, paints it once and looks at the ink that was really put down, so charts and tables are checked too.
"""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.canvas import Written
from game.ui.node import Node
from game.ui.stage import Pane, Stage
from game.ui.theme import contrast

SLACK = 2  # px that snapping to whole pixels may cost
TARGET = 24  # px: no target is smaller, either way
CONTRAST = 4.5


@dataclass(frozen=True)
class Fault:
    """One thing wrong on screen; `kind` is cut, outside, overlap, off window, target or contrast."""

    kind: str
    panel: str
    what: str

    def __str__(self) -> str:
        return f"{self.panel}: {self.kind}: {self.what}"


def lint(stage: Stage, *, strict_contrast: bool = False) -> list[Fault]:
    """All faults of what the stage shows now.

    Args:
        strict_contrast: also measure each text against the colour it was painted on, where that is one colour.
    """
    stage.tick(stage.now)
    stage.input.settle()
    faults: list[Fault] = []
    window = pygame.Rect((0, 0), stage.gfx.size)
    for pane in stage.panes:
        if pane.direct:
            continue
        pane.refresh()
        record: list[Written] = []
        pane.surface = pane.surface or pygame.Surface(pane.rect.size, pygame.SRCALPHA)
        pane.paint(pane.rect, record)
        if pane.solid and not window.contains(pane.root.rect):
            faults.append(Fault("off window", pane.name, f"{tuple(pane.root.rect)} in {window.size}"))
        faults += _boxes(pane)
        faults += _texts(pane, record, strict_contrast)
    return faults


def _boxes(pane: Pane) -> list[Fault]:
    faults = []
    for node in pane.root.walk():
        for child in node.shown():
            if node.scrolls or not child.rect.w or not child.rect.h:
                continue
            if not node.rect.inflate(2 * SLACK, 2 * SLACK).contains(child.rect):
                faults.append(Fault("outside", pane.name, f"{_name(child)} {tuple(child.rect)} in {_name(node)} {tuple(node.rect)}"))
        if node.on is not None and (node.rect.w < TARGET or node.rect.h < TARGET):
            faults.append(Fault("target", pane.name, f"{_name(node)} is {node.rect.w} x {node.rect.h} px"))
    return faults


def _texts(pane: Pane, record: list[Written], strict: bool) -> list[Fault]:
    faults = []
    for item in record:
        deep = 2 * max(SLACK, item.ink.h // 8)  # large styles are set tighter than their descenders reach
        room = item.node.rect.inflate(2 * SLACK, deep)
        scrolled = _scroller(item.node)
        ink = item.ink.clip(item.clip) if _rows(item.node) else item.ink
        if ink.w and ink.h and not room.contains(ink) and not item.node.shift(pane.stage.gfx)[1]:
            faults.append(Fault("cut", pane.name, f"'{item.text}' {tuple(item.ink)} in {_name(item.node)} {tuple(item.node.rect)}"))
        elif scrolled is None and not item.clip.inflate(2, 2).contains(item.ink) and not _rows(item.node):
            faults.append(Fault("cut", pane.name, f"'{item.text}' is clipped"))
        if strict and item.under is not None and contrast(item.colour, item.under) < CONTRAST and not _disabled(item.node):
            faults.append(Fault("contrast", pane.name, f"'{item.text}' has {contrast(item.colour, item.under):.1f}:1"))
    for i, a in enumerate(record):
        for b in record[i + 1 :]:
            both = a.ink.clip(a.clip).clip(b.ink.clip(b.clip))
            if both.w > SLACK and both.h > SLACK:
                faults.append(Fault("overlap", pane.name, f"'{a.text}' and '{b.text}' at {tuple(both)}"))
    return faults


def _rows(node: Node) -> bool:
    return hasattr(node, "rows") and hasattr(node, "row_at")


def _scroller(node: Node | None) -> Node | None:
    while node is not None and not node.scrolls and not _rows(node):
        node = node.parent
    return node


def _disabled(node: Node | None) -> bool:
    while node is not None:
        if node.disabled:
            return True
        node = node.parent
    return False


def _name(node: Node) -> str:
    words = getattr(node, "text", None) or getattr(node, "label", None)
    return node.name or (f"{type(node).__name__} '{str(words)[:30]}'" if words else type(node).__name__)
