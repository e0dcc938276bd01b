"""The stage: what is drawn when, what lies over what, tips, notices, motion."""

import pygame
import pytest

from game.ui import motion
from game.ui.gfx import Gfx
from game.ui.node import Column, Node, Row
from game.ui.stage import USED, Stage
from game.ui.widgets import Button, Gauge, Label, Panel, Paper, Paragraph, WhyPanel

BOX = (10, 10, 60, 40)


class Counter(Node):
    """Counts how often it is painted."""

    def __init__(self, **spec):
        super().__init__(**spec)
        self.painted = 0

    def paint(self, canvas):
        self.painted += 1
        canvas.fill(self.rect, "t1")


@pytest.fixture
def target():
    pygame.display.init()
    return pygame.Surface((1920, 1080))


@pytest.fixture
def stage():
    return Stage(Gfx())


def move(pos):
    return pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))


def down(pos):
    return pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1)


def up(pos):
    return pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1)


def key(code, mod=0, text=""):
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=text, scancode=0)


def draw(stage, target, now=0.0):
    stage.tick(now)
    return stage.draw(target)


def test_nothing_is_drawn_when_nothing_changed(stage, target):
    counter = Counter()
    stage.show("a", Panel(counter), BOX)
    assert draw(stage, target)
    assert draw(stage, target) == [] and not stage.tick(1)
    assert counter.painted == 1


def test_only_the_changed_part_is_painted_and_composed(stage, target):
    one, two = Counter(h=50), Counter(h=50)
    stage.show("a", Panel(one, two, gap=100), BOX)
    draw(stage, target)
    two.touch()
    areas = draw(stage, target)
    assert (one.painted, two.painted) == (1, 2)
    assert len(areas) == 1 and areas[0].contains(two.rect) and not areas[0].colliderect(one.rect)


def test_the_window_after_partial_updates_is_the_window_drawn_at_once(target):
    def build(stage):
        stage.show("ink", Panel(Label("Spain", "d5", name="title"), Button("Visit", lambda: None, name="b")), BOX)
        stage.show("paper", Paper(Paragraph("Letters, cards, texts."), on=lambda: None, name="p"), (50, 30, 60, 20))

    stepwise = Stage(Gfx())
    build(stepwise)
    draw(stepwise, target)
    for pos in (stepwise.find("b").rect.center, stepwise.find("p").rect.center, (5, 5), stepwise.find("p").rect.center):
        stepwise.handle(move(pos), 10)
        draw(stepwise, target, 10)
    stepwise.find("title").set_text("Portugal")
    draw(stepwise, target, 10)

    at_once, other = Stage(Gfx()), pygame.Surface((1920, 1080))
    build(at_once)
    at_once.find("title").set_text("Portugal")
    at_once.input.settle()
    at_once.handle(move(at_once.find("p").rect.center), 10)
    draw(at_once, other, 10)
    assert pygame.image.tobytes(target, "RGB") == pygame.image.tobytes(other, "RGB")


def test_showing_a_name_again_replaces_the_panel_and_keeps_the_focus(stage, target):
    stage.show("a", Panel(Button("One", lambda: 1, name="one"), Button("Two", lambda: 2, name="two")), BOX)
    stage.input.settle()
    stage.input.set_focus(stage.find("two"))
    stage.show("a", Panel(Button("Two, again", lambda: 3, name="two")), BOX)
    assert stage.input.focus is stage.find("two") and stage.find("two").focused
    assert len(stage.panes) == 1


def test_a_modal_panel_takes_all_input_until_escape(stage, target):
    stage.show("below", Panel(Button("Below", lambda: "below", name="below", key="b")), BOX)
    draw(stage, target)
    stage.show("over", Panel(Button("Over", lambda: "over", name="over")), (100, 10, 60, 40), modal=True, closed=lambda: "closed")
    draw(stage, target)
    place = stage.find("below").rect.center
    stage.handle(down(place), 0)
    assert stage.handle(up(place), 0) is None
    assert stage.handle(key(pygame.K_b), 0) is None
    assert stage.input.focus is stage.find("over")
    assert stage.handle(key(pygame.K_ESCAPE), 0) == "closed"
    assert stage.pane("over") is None
    assert stage.handle(key(pygame.K_b), 0) == "below"


def test_a_modal_panel_darkens_the_rest_and_gives_it_back(stage, target):
    stage.show("below", Panel(Counter(h=80)), BOX)
    draw(stage, target)
    before = target.get_at((120, 120))
    stage.show("over", Panel(Label("Over")), (150, 80, 60, 40), modal=True)
    draw(stage, target)
    assert sum(target.get_at((120, 120))[:3]) < sum(before[:3]) * 0.7
    stage.drop("over")
    draw(stage, target)
    assert target.get_at((120, 120)) == before


def test_a_tip_comes_after_a_quarter_of_a_second_and_goes_with_the_pointer(stage, target):
    stage.show("a", Panel(Gauge("Trust", "38", id="trust", tip="Each cause, this quarter.")), BOX)
    draw(stage, target)
    stage.handle(move(stage.find("trust").rect.center), 1000)
    assert stage.next_tick() is not None
    stage.tick(1240)
    assert stage.pane("tip") is None
    stage.tick(1250)
    assert stage.pane("tip") is not None
    draw(stage, target, 1300)
    stage.handle(move((1900, 1000)), 1400)
    assert stage.pane("tip") is None


def test_a_tip_lies_in_the_window_and_beside_what_it_explains(target):
    for place in ((0, 0, 20, 8), (220, 0, 20, 8), (0, 127, 20, 8), (220, 127, 20, 8), (100, 60, 20, 8)):
        stage = Stage(Gfx())
        stage.show("a", Panel(Label("38", "n3", name="n", tip=lambda: WhyPanel("Trust", 44, 38, [("A speech", -6)]))), place)
        draw(stage, target)
        stage.input.tips.pin(stage.find("n"), 0)
        draw(stage, target, 500)
        tip = stage.pane("tip 1").root.rect
        assert pygame.Rect(0, 0, 1920, 1080).contains(tip)
        assert not tip.colliderect(stage.find("n").rect)


def test_w_pins_the_tip_of_the_focus_and_escape_takes_it_away(stage, target):
    stage.show("a", Panel(Gauge("Trust", "38", id="trust", tip="Why."), Button("Visit", lambda: "visit", name="b")), BOX)
    draw(stage, target)
    stage.handle(key(pygame.K_TAB), 0)
    assert stage.input.focus is stage.find("trust")
    assert stage.handle(key(pygame.K_w), 0) is USED
    assert stage.pane("tip 1") is not None
    stage.handle(move((5, 5)), 0)
    assert stage.pane("tip 1") is not None
    assert stage.handle(key(pygame.K_ESCAPE), 0) is USED
    assert stage.pane("tip 1") is None
    assert stage.handle(key(pygame.K_ESCAPE), 0) is None


def test_a_click_on_a_number_pins_why_it_is_what_it_is(stage, target):
    stage.show("a", Panel(Gauge("Trust", "38", id="trust", tip="Why.")), BOX)
    draw(stage, target)
    place = stage.find("trust").rect.center
    stage.handle(down(place), 0)
    stage.handle(up(place), 0)
    assert stage.pane("tip 1") is not None
    stage.handle(down((1900, 1000)), 0)
    assert stage.pane("tip 1") is None


def test_what_is_greyed_out_says_why(stage, target):
    stage.show("a", Panel(Button("Visit", lambda: "visit", disabled="Costs 3, and you have 2.", name="b", key="v")), BOX)
    draw(stage, target)
    place = stage.find("b").rect.center
    stage.handle(move(place), 0)
    stage.tick(300)
    assert stage.pane("tip").root.children[0].text == "Costs 3, and you have 2."
    stage.handle(down(place), 400)
    assert stage.handle(up(place), 400) is USED
    assert stage.handle(key(pygame.K_v), 500) is USED


def test_a_notice_leaves_by_itself(stage, target):
    stage.notice("Saved.")
    stage.tick(0)
    assert stage.pane("notice") is not None
    stage.tick(3999)
    assert stage.pane("notice") is not None
    stage.tick(4001)
    assert stage.pane("notice") is None


def test_a_panel_rises_into_place(stage, target):
    pane = stage.show("a", Paper(Label("x")), BOX, motion="rise")
    stage.tick(0)
    assert pane.alpha < 1 and pane.rise > 0
    stage.tick(motion.PANEL_IN)
    assert (pane.alpha, pane.rise) == (1, 0)
    assert not stage.motion.running


def test_reduced_motion_is_a_short_fade(target):
    stage = Stage(Gfx(), reduced_motion=True)
    pane = stage.show("a", Paper(Label("x")), BOX, motion="land")
    stage.tick(0)
    stage.tick(motion.REDUCED / 2)
    assert 0 < pane.alpha < 1 and pane.rise == 0
    stage.tick(motion.REDUCED)
    assert pane.alpha == 1
    seen = []
    stage.animate(5000, seen.append)
    assert seen == [1.0]


def test_no_input_waits_for_an_animation(stage, target):
    stage.show("a", Panel(Button("Visit", lambda: "visit", name="b")), BOX, motion="land")
    stage.tick(0)
    place = stage.find("b").rect.center
    stage.input.settle()
    place = stage.find("b").rect.center
    stage.handle(down(place), 1)
    assert stage.handle(up(place), 1) == "visit"


def test_a_gauge_counts_to_its_value(stage, target):
    gauge = Gauge("Trust", "38", id="trust")
    stage.show("a", Panel(gauge), BOX)
    draw(stage, target)
    gauge.count(stage, 44, 38, lambda v: f"{v:.0f}")
    stage.tick(0)
    assert gauge.number.text == "44"
    stage.tick(motion.GAUGE_COUNTS)
    assert gauge.number.text == "38"


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [("", (80, 80, 80, 80)), ("r", (720, 80, 80, 80)), ("c", (400, 80, 80, 80)), ("w", (80, 80, 720, 80)), ("b", (80, 80, 80, 80))],
)
def test_a_wider_window_gives_its_room_where_the_anchor_says(anchor, expected):
    stage = Stage(Gfx((2560, 1080)))
    assert tuple(stage.locate((10, 10, 10, 10), anchor, Column())) == expected


def test_a_resized_stage_is_laid_out_for_the_new_window(stage, target):
    stage.show("a", Panel(Label("Spain", name="n")), (190, 15, 47, None), "r")
    draw(stage, target)
    stage.resize(Gfx((1280, 720)))
    draw(stage, pygame.Surface((1280, 720)))
    assert stage.find("n").rect.right <= 1280
    assert stage.find("n").rect.h == Gfx((1280, 720)).line("body")


def test_a_direct_panel_paints_itself_into_every_frame(stage, target):
    counter = Counter()
    stage.show("map", counter, (0, 0, 240, 135), direct=True)
    stage.show("a", Panel(Row(Button("Visit", lambda: None, name="b"))), BOX)
    draw(stage, target)
    stage.handle(move(stage.find("b").rect.center), 0)
    draw(stage, target)
    assert counter.painted == 2 and stage.pane("map").surface is None
