"""The kit sheet looks as it did when somebody last looked at it."""

import pygame
import pytest

from tests.ui.golden import HERE, check, difference
from tests.ui.golden.kit import PAGES, page, picture


@pytest.mark.parametrize("name", list(PAGES))
def test_the_kit_looks_like_its_golden_picture(name, update_golden):
    check(picture(page(name)), f"kit-{name}", update_golden)


def test_the_papers_look_right_in_a_small_window(update_golden):
    check(picture(page("papers", (1280, 720))), "kit-papers-small", update_golden)


def test_a_difference_is_that_of_the_worst_pixel():
    one = pygame.Surface((4, 4))
    two = one.copy()
    assert difference(one, two) == 0
    two.set_at((2, 1), (0, 9, 0))
    one.set_at((3, 3), (5, 0, 0))
    assert difference(one, two) == 9
    assert difference(one, pygame.Surface((5, 4))) == 256


def test_a_changed_picture_fails_and_is_kept_for_comparison(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.ui.golden.HERE", tmp_path)
    surface = pygame.Surface((8, 8))
    with pytest.raises(AssertionError, match="no golden picture"):
        check(surface, "x", False)
    check(surface, "x", True)
    check(surface, "x", False)
    surface.fill((40, 0, 0))
    with pytest.raises(AssertionError, match="differs from its golden by 40"):
        check(surface, "x", False)
    assert (tmp_path / "x.found.png").is_file()


def test_every_golden_picture_is_compared_by_some_test():
    kept = {path.stem for path in HERE.glob("kit-*.png") if not path.stem.endswith(".found")}
    assert kept == {f"kit-{name}" for name in PAGES} | {"kit-papers-small"}
