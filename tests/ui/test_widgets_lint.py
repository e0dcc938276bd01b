"""The lint finds what it is there to find, and the kit sheet is free of it at every size and text size."""

import pytest

from game.ui.gfx import Gfx
from game.ui.lint import lint
from game.ui.node import Column, Node, Row
from game.ui.stage import Stage
from game.ui.widgets import Button, Label, Panel, Paper, Scroll
from tests.ui.golden.kit import PAGES, page


class Over(Node):
    """Puts its children on top of one another."""

    def measure(self, gfx, width):
        return width, 60


def kinds(root, box=(10, 10, 30, 20), **spec):
    stage = Stage(Gfx())
    stage.show("p", root, box)
    return {fault.kind for fault in lint(stage, **spec)}


def test_good_panels_have_no_faults():
    assert kinds(Panel(Label("Spain", "d5"), Row(Label("Core"), Label("2.00"), gap=8), Button("Visit", lambda: None)), strict_contrast=True) == set()


def test_text_wider_than_its_box_is_found():
    assert "cut" in kinds(Panel(Label("A footnote that is wider than the panel it stands in")))


def test_text_over_other_text_is_found():
    assert "overlap" in kinds(Panel(Over(Label("Spain", "d5"), Label("Portugal", "d5"))))


def test_a_child_outside_its_parent_is_found():
    assert "outside" in kinds(Panel(Column(*(Label("row") for _ in range(12)))))


def test_what_is_scrolled_out_is_no_fault():
    assert kinds(Panel(Scroll(Column(*(Label(f"row {i}") for i in range(40)))))) == set()


def test_a_panel_beyond_the_window_is_found():
    assert "off window" in kinds(Paper(Label("x")), (230, 10, 30, 20))


def test_a_target_too_small_to_hit_is_found():
    assert "target" in kinds(Panel(Row(Node(Label("x", "tiny"), h=12, on=lambda: None))))


def test_text_that_cannot_be_read_is_found():
    assert "contrast" in kinds(Panel(Label("quiet", tone="line2")), strict_contrast=True)


@pytest.mark.parametrize(("size", "text"), [((1280, 720), 1.0), ((1920, 1080), 1.0), ((1920, 1080), 1.15), ((1920, 1080), 1.3), ((3840, 2160), 1.0)])
@pytest.mark.parametrize("name", list(PAGES))
def test_the_kit_has_no_faults(name, size, text):
    assert [str(fault) for fault in lint(page(name, size, text), strict_contrast=True)] == []
