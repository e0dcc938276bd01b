"""Keys and pointer: what Tab, arrows, Enter, the wheel and a dragging hand do."""

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.gfx import Gfx
from game.ui.node import Column, Row
from game.ui.stage import USED, Stage
from game.ui.widgets import Button, Card, Check, Heading, Label, Panel, Paper, Scroll, Segment, Slider, Slot, Table, Tabs, TextField, Tile
from tests.ui.test_widgets_stage import BOX, down, draw, key, move, up


@pytest.fixture
def target():
    pygame.display.init()
    return pygame.Surface((1920, 1080))


def staged(*nodes, box=BOX, **spec):
    stage = Stage(Gfx())
    stage.show("a", Panel(*nodes, **spec), box)
    stage.input.settle()
    return stage


def press(stage, code, mod=0, text=""):
    return stage.handle(key(code, mod, text), 0)


def click(stage, name):
    place = stage.find(name).rect.center
    stage.handle(move(place), 0)
    stage.handle(down(place), 0)
    return stage.handle(up(place), 0)


def buttons(*names):
    return [Button(name, lambda name=name: f"pressed {name}", name=name) for name in names]


def test_a_click_returns_what_the_button_answers():
    stage = staged(*buttons("one", "two"))
    assert click(stage, "two") == "pressed two"


def test_releasing_elsewhere_presses_nothing():
    stage = staged(*buttons("one", "two"))
    stage.handle(down(stage.find("one").rect.center), 0)
    assert stage.find("one").down
    assert stage.handle(up(stage.find("two").rect.center), 0) is USED
    assert not stage.find("one").down


def test_tab_walks_in_reading_order_and_round():
    stage = staged(Row(*buttons("one", "two")), *buttons("three"))
    seen = []
    for _ in range(4):
        press(stage, pygame.K_TAB)
        seen.append(stage.input.focus.name)
    assert seen == ["one", "two", "three", "one"]
    press(stage, pygame.K_TAB, pygame.KMOD_SHIFT)
    assert stage.input.focus.name == "three"


def test_enter_and_space_press_the_focus_only_for_who_is_at_the_keyboard():
    stage = staged(*buttons("one"), Button("End quarter", lambda: "ended", key="space"))
    press(stage, pygame.K_TAB)
    assert press(stage, pygame.K_SPACE) == "pressed one"
    assert press(stage, pygame.K_RETURN) == "pressed one"
    click(stage, "one")
    assert press(stage, pygame.K_SPACE) == "ended"


def test_arrows_go_to_the_nearest_in_their_direction():
    stage = staged(Row(*buttons("a", "b", "c"), even=True), Row(*buttons("d", "e", "f"), even=True))
    stage.input.set_focus(stage.find("b"))
    for code, expected in ((pygame.K_DOWN, "e"), (pygame.K_LEFT, "d"), (pygame.K_UP, "a"), (pygame.K_RIGHT, "b")):
        press(stage, code)
        assert stage.input.focus.name == expected


def test_the_ring_shows_for_the_keyboard_and_not_for_the_pointer(target):
    stage = staged(*buttons("one"))
    click(stage, "one")
    assert stage.input.ring() is None
    press(stage, pygame.K_TAB)
    ring, box = stage.input.ring(), stage.find("one").rect
    assert ring.contains(box) and ring.w - box.w >= 10
    draw(stage, target)
    assert target.get_at(ring.topleft)[:3] == stage.gfx.theme.sig
    click(stage, "one")
    draw(stage, target)
    assert target.get_at(ring.topleft)[:3] != stage.gfx.theme.sig


def test_a_key_presses_its_button_from_anywhere():
    stage = staged(Button("Actions", lambda: "actions", key="a"), Button("Search", lambda: "search", key="/"))
    assert press(stage, pygame.K_a, text="a") == "actions"
    assert press(stage, pygame.K_7, pygame.KMOD_SHIFT, "/") == "search"
    assert press(stage, pygame.K_z, text="z") is None


def test_digits_work_on_keyboards_that_shift_them():
    stage = staged(Segment([("a", "A", 1), ("b", "B", 2)], "a", lambda v: v))
    event = pygame.event.Event(pygame.KEYDOWN, key=233, mod=0, unicode="é", scancode=pygame.KSCAN_2)
    assert stage.handle(event, 0) == "b"


def test_a_segment_is_one_tab_stop_that_the_arrows_change():
    chosen = []
    stage = staged(Segment(["Fair", "Variable", "Rough"], "Variable", lambda v: chosen.append(v), name="w"), *buttons("after"))
    press(stage, pygame.K_TAB)
    assert stage.input.focus.name == "w.Variable"
    press(stage, pygame.K_RIGHT)
    press(stage, pygame.K_LEFT)
    press(stage, pygame.K_LEFT)
    assert chosen == ["Rough", "Variable", "Fair"]
    press(stage, pygame.K_TAB)
    assert stage.input.focus.name == "after"


def test_tabs_answer_with_the_room_that_was_chosen():
    stage = staged(Tabs([("desk", "Desk"), ("council", "Council", 2)], "desk", lambda v: f"go {v}", name="rooms"))
    assert click(stage, "rooms.council") == "go council"
    assert click(stage, "rooms.council") is USED


def test_a_switch_turns():
    seen = []
    stage = staged(Check("Reduced motion", False, seen.append, name="c"))
    click(stage, "c")
    click(stage, "c")
    assert seen == [True, False]


def test_a_slider_follows_the_pointer_and_the_arrows():
    seen = []
    stage = staged(Slider(50, 0, 100, 5, seen.append, words=lambda v: f"{v:.0f}%", name="s"))
    box = stage.find("s").rect
    stage.handle(down((box.x + 2, box.centery)), 0)
    stage.handle(move((box.x + 2000, box.centery)), 0)
    stage.handle(up((box.x + 2000, box.centery)), 0)
    assert seen == [0, 100]
    press(stage, pygame.K_LEFT)
    assert stage.find("s").value == 95


def rows(count):
    return Column(*(Tile(Label(f"row {i}"), on=lambda i=i: i, name=f"row {i}") for i in range(count)))


def test_the_wheel_scrolls_what_is_under_the_pointer():
    stage = staged(Scroll(rows(30), name="s"))
    scroll = stage.find("s")
    stage.handle(move(scroll.rect.center), 0)
    top = stage.find("row 0").rect.y
    stage.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-2, precise_x=0.0, precise_y=-2.0), 0)
    assert stage.find("row 0").rect.y == top - 120
    stage.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=99, precise_x=0.0, precise_y=99.0), 0)
    assert stage.find("row 0").rect.y == top


def test_the_bar_is_dragged_and_page_keys_work():
    stage = staged(Scroll(rows(30), name="s"))
    scroll = stage.find("s")
    grip = scroll.thumb().center
    stage.handle(down(grip), 0)
    stage.handle(move((grip[0], grip[1] + 2000)), 0)
    stage.handle(up((grip[0], grip[1] + 2000)), 0)
    assert scroll.offset == scroll.most > 0
    stage.input.set_focus(scroll)
    press(stage, pygame.K_HOME)
    assert scroll.offset == 0
    press(stage, pygame.K_PAGEDOWN)
    assert scroll.offset == round(scroll.rect.h * 0.9)


def test_what_is_scrolled_out_cannot_be_clicked():
    stage = staged(Scroll(rows(30), name="s"), *buttons("below"))
    hidden = stage.find("row 29").rect
    assert not stage.find("s").rect.contains(hidden)
    node, _ = stage.input.hit(hidden.center)
    assert node is None or not node.name.startswith("row")


def test_the_focus_scrolls_into_view():
    stage = staged(Scroll(rows(30), name="s"))
    for _ in range(31):
        press(stage, pygame.K_TAB)
    assert stage.input.focus.name == "row 29"
    assert stage.find("s").rect.contains(stage.find("row 29").rect)


def table(count=40, **spec):
    headings = (Heading("Name", sort=lambda r: r[0]), Heading("Core", 100, "right", sort=lambda r: r[1], high_first=True), Heading("Note", 100))
    return Table(headings, [(f"state {i:02}", (i * 7) % count) for i in range(count)], lambda r: (r[0], f"{r[1]}", ""), lambda r: r[0], name="t", **spec)


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round():
    stage = staged(table(), pad=0)
    t = stage.find("t")
    head = (t.rect.right - 150, t.rect.y + 10)
    for expected in (39, 0):
        stage.handle(move(head), 0)
        stage.handle(down(head), 0)
        assert stage.handle(up(head), 0) is USED
        assert t.rows[0][1] == expected
    note = (t.rect.right - 50, t.rect.y + 10)
    stage.handle(move(note), 0)
    stage.handle(down(note), 0)
    stage.handle(up(note), 0)
    assert t.rows[0][1] == 0


def test_a_click_on_a_row_answers_with_it_and_the_keys_walk_the_rows():
    stage = staged(table(), pad=0)
    t = stage.find("t")
    place = (t.rect.x + 30, t.body.y + 27 * 3 + 5)
    stage.handle(move(place), 0)
    stage.handle(down(place), 0)
    assert stage.handle(up(place), 0) == "state 03"
    press(stage, pygame.K_DOWN)
    assert press(stage, pygame.K_RETURN) == "state 04"
    press(stage, pygame.K_END)
    assert press(stage, pygame.K_RETURN) == "state 39"
    assert t.offset == t.most


def test_a_table_paints_only_the_rows_in_view(target):
    made = []
    t = Table((Heading("x"),), list(range(5000)), lambda r: made.append(r) or (str(r),), name="t")
    stage = staged(t, pad=0)
    draw(stage, target)
    assert 0 < len(made) < 20
    t.to(27 * 3000)
    draw(stage, target)
    assert 3000 in made and len(made) < 40


def test_a_card_is_carried_to_a_slot_that_takes_it(target):
    stage = Stage(Gfx())
    stage.show("hand", Paper(Card("Visit", "Dinner in Madrid", drag="dinner", on=lambda: "opened", name="card")), (5, 5, 40, 30))
    stage.show(
        "diary", Row(Slot(accepts=lambda c: c == "dinner", dropped=lambda c: f"{c} in July", name="yes", grow=1), Slot(accepts=lambda c: False, name="no", grow=1)), (5, 60, 90, 30)
    )
    draw(stage, target)
    start, goal = stage.find("card").rect.center, stage.find("yes").rect.center
    stage.handle(down(start), 0)
    stage.handle(move((start[0] + 20, start[1])), 0)
    assert stage.find("yes").target and not stage.find("no").target
    stage.handle(move(goal), 0)
    assert draw(stage, target)
    assert stage.handle(up(goal), 0) == "dinner in July"
    assert not stage.find("yes").target and stage.input.ghost is None


def test_escape_puts_a_carried_card_back(target):
    stage = Stage(Gfx())
    stage.show("hand", Paper(Card("Visit", "Dinner in Madrid", drag="dinner", on=lambda: "opened", name="card")), (5, 5, 40, 30))
    draw(stage, target)
    start = stage.find("card").rect.center
    stage.handle(down(start), 0)
    stage.handle(move((start[0] + 200, start[1])), 0)
    assert press(stage, pygame.K_ESCAPE) is USED
    stage.handle(up((start[0] + 200, start[1])), 0)
    assert click(stage, "card") == "opened"


def field(**spec):
    stage = staged(TextField("", lambda text: f"save {text}", name="f", **spec), Button("Actions", lambda: "actions", key="a"))
    stage.input.set_focus(stage.find("f"))
    return stage, stage.find("f")


def type_in(stage, text):
    for letter in text:
        press(stage, ord(letter.lower()), text=letter)
        stage.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter), 0)


def test_what_is_typed_is_written_and_presses_nothing_else():
    stage, f = field()
    type_in(stage, "a war room")
    assert f.value == "a war room"
    assert press(stage, pygame.K_RETURN) == "save a war room"


def test_a_field_is_edited_like_any_other():
    stage, f = field()
    type_in(stage, "Madrid")
    press(stage, pygame.K_HOME)
    press(stage, pygame.K_DELETE)
    type_in(stage, "N")
    press(stage, pygame.K_END)
    press(stage, pygame.K_BACKSPACE)
    assert f.value == "Nadri"
    press(stage, pygame.K_a, pygame.KMOD_CTRL)
    type_in(stage, "x")
    assert f.value == "x"
    press(stage, pygame.K_LEFT, pygame.KMOD_SHIFT)
    press(stage, pygame.K_BACKSPACE)
    assert f.value == ""


def test_a_field_takes_no_more_than_it_may_and_no_control_characters():
    stage, f = field(most=5)
    type_in(stage, "ab")
    stage.handle(pygame.event.Event(pygame.TEXTINPUT, text="\x07c/defgh"), 0)
    assert f.value == "abc/d"


@given(st.text(st.sampled_from("abc <>äŁ"), max_size=12), st.lists(st.sampled_from(["left", "right", "home", "end", "back", "del", "x"]), max_size=20))
def test_editing_never_leaves_the_text(start, strokes):
    stage, f = field()
    f._replace(start)
    for stroke in strokes:
        if stroke == "x":
            f.typed("x")
        else:
            code = {"left": pygame.K_LEFT, "right": pygame.K_RIGHT, "home": pygame.K_HOME, "end": pygame.K_END, "back": pygame.K_BACKSPACE, "del": pygame.K_DELETE}[stroke]
            press(stage, code)
        assert 0 <= f.at <= len(f.value) and 0 <= f.mark <= len(f.value) <= 40


@given(st.lists(st.sampled_from([pygame.K_TAB, pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_w, pygame.K_ESCAPE, pygame.K_RETURN, pygame.K_PAGEDOWN]), max_size=30))
def test_no_sequence_of_keys_breaks_the_stage(codes):
    stage = staged(
        Segment(["a", "b"], "a", name="s"), Row(*buttons("x", "y")), Slider(1, 0, 5, 1), Check("c", False), Scroll(rows(20)), table(10, min_h=100), tip="A panel.",
        box=(10, 5, 80, 120),
    )  # fmt: skip
    target = pygame.Surface((1920, 1080))
    for step, code in enumerate(codes):
        stage.handle(key(code), step * 100.0)
        stage.tick(step * 100.0)
        stage.draw(target)
    assert stage.input.focus is None or stage.input.focus.root().pane in stage.panes
