"""Rows and columns: who gets which room, and who leaves when there is too little."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.gfx import Gfx
from game.ui.node import Column, Node, Row, Spacer
from game.ui.widgets import Label, Paragraph, Rule, Scroll

GFX = Gfx()


class Box(Node):
    def __init__(self, w, h, **spec):
        super().__init__(**spec)
        self.natural = (w, h)

    def measure(self, gfx, width):
        return gfx.px(self.natural[0]), gfx.px(self.natural[1])


def laid(node, w=400, h=300, gfx=GFX):
    node.arrange(gfx, pygame.Rect(0, 0, w, h))
    return [tuple(child.rect) for child in node.shown()]


def test_a_column_stacks_and_stretches():
    assert laid(Column(Box(50, 20), Box(80, 30), gap=8, pad=10)) == [(10, 10, 380, 20), (10, 38, 380, 30)]


def test_what_grows_takes_what_is_left():
    assert laid(Column(Box(1, 20), Box(1, 10, grow=1), Box(1, 20))) == [(0, 0, 400, 20), (0, 20, 400, 260), (0, 280, 400, 20)]
    assert [r[2] for r in laid(Row(Box(100, 10), Box(0, 10, grow=1), Box(0, 10, grow=2)))] == [100, 100, 200]


def test_even_rows_share_to_the_pixel():
    widths = [r[2] for r in laid(Row(*(Box(5, 5) for _ in range(7)), even=True, gap=3))]
    assert sum(widths) == 400 - 18 and max(widths) - min(widths) <= 1


def test_baselines_meet():
    row = Row(Label("61", "n2"), Label("+2", "tiny.b"), align="base")
    laid(row)
    a, b = row.children
    assert a.rect.y + a.base(GFX) == b.rect.y + b.base(GFX)


def test_a_spacer_pushes_to_the_edge():
    assert laid(Row(Box(30, 10), Spacer(), Box(40, 10)))[-1][0] == 360


def test_justify_between_spreads_evenly():
    assert [r[1] for r in laid(Column(Box(5, 20), Box(5, 20), Box(5, 20), justify="between"))] == [0, 140, 280]


def test_the_least_important_leaves_first_and_comes_back():
    column = Column(Box(5, 100, name="title"), Box(5, 100, leaves=1), Box(5, 100, leaves=2))
    assert len(laid(column, h=300)) == 3
    assert len(laid(column, h=250)) == 2 and not column.children[2].seen
    assert len(laid(column, h=120)) == 1
    assert len(laid(column, h=300)) == 3


def test_none_is_no_child():
    assert len(Row(None, Box(1, 1), None).children) == 1


def test_a_paragraph_in_a_row_gives_way_to_what_cannot():
    row = Row(Paragraph("The brigade rotating through Romania goes home in November and nothing comes after it."), Label("3 capital, one diary slot"), gap=16)
    laid(row, w=420)
    assert row.children[1].rect.right <= 420 and row.children[0].rect.h > GFX.line("body")


@given(st.lists(st.tuples(st.integers(1, 120), st.integers(1, 60), st.integers(0, 2)), min_size=1, max_size=8), st.integers(200, 900), st.booleans())
def test_children_never_overlap_and_never_leave_a_row_that_is_wide_enough(boxes, width, column):
    nodes = [Box(w, h, grow=g) for w, h, g in boxes]
    parent = Column(*nodes, gap=4, pad=5) if column else Row(*nodes, gap=4, pad=5)
    need = sum((h if column else w) for w, h, g in boxes if column or not g) + 4 * (len(boxes) - 1) + 10
    rect = pygame.Rect(7, 9, width, width)
    parent.arrange(GFX, rect)
    if need <= width:
        for node in nodes:
            along = (node.rect.top, node.rect.bottom) if column else (node.rect.left, node.rect.right)
            assert (rect.top if column else rect.left) + 5 <= along[0] <= along[1] <= (rect.bottom if column else rect.right) - 5
    for a, b in zip(nodes, nodes[1:], strict=False):
        assert (a.rect.bottom + 4 <= b.rect.top) if column else (a.rect.right + 4 <= b.rect.left)


@given(st.sampled_from([(1280, 720), (1920, 1080), (3840, 2160)]), st.sampled_from([1.0, 1.3]))
def test_natural_size_is_enough_for_what_is_inside(size, text):
    gfx = Gfx(size, text=text)
    column = Column(Row(Label("Core defence", "s3"), Spacer(), Label("2.00", "n3"), gap=8), Rule(), Paragraph("One rule on top, no boxes.", "body"), gap=12, pad=24)
    w, h = column.size(gfx, gfx.px(300))
    column.arrange(gfx, pygame.Rect(0, 0, gfx.px(300), h))
    for node in column.walk():
        assert pygame.Rect(0, 0, gfx.px(300), h).contains(node.rect)


def test_find_names_a_node():
    column = Column(Row(Label("x", name="inner")))
    assert column.find("inner").text == "x"
    with pytest.raises(KeyError, match="no node named 'outer'"):
        column.find("outer")


def test_a_scroll_makes_room_for_its_bar_only_when_it_needs_one():
    inside = Column(*(Box(10, 50) for _ in range(10)))
    scroll = Scroll(inside)
    scroll.arrange(GFX, pygame.Rect(0, 0, 200, 600))
    assert scroll.most == 0 and inside.rect.w == 200
    scroll.arrange(GFX, pygame.Rect(0, 0, 200, 300))
    assert scroll.most == 200 and inside.rect.w < 200
