"""Colours can be read, flags can be drawn, fonts hold every letter that a name needs."""

import re

import pygame
import pytest

from game.paths import asset
from game.ui import fonts, marks
from game.ui.flags import flag
from game.ui.gfx import Gfx
from game.ui.theme import contrast, hex_of, load_theme, mix, parse

THEME = load_theme()
MEMBERS = (
    "ALB BEL BGR CAN HRV CZE DNK EST FIN FRA DEU GRC HUN ISL ITA LVA LTU LUX MNE NLD MKD NOR POL PRT ROU SVK SVN ESP SWE TUR GBR USA UKR RUS".split()
)

TEXT = [
    *((t, g) for t in ("t1", "t2", "t3", "sig", "blue") for g in ("ink0", "ink1", "ink2", "ink3", "ink4")),
    *((t, g) for t in ("p1", "p2", "p3", "sigp", "bluep") for g in ("paper", "card")),
    *((t, "paper2") for t in ("p1", "p2")),
    *(("sig_text", g) for g in ("sig", "sig_hover", "sig_down")),
    ("ink0", "t1"), ("ink3", "t1"), ("paper", "p1"), ("paper3", "p1"), ("p1", "drop"), ("p2", "drop"),
    *((t, g) for t in ("sup", "live", "une", "brk") for g in ("ink2",)),
]  # fmt: skip
MARKS = [
    ("line3", "ink1"), ("line3", "ink2"), ("line3", "ink3"), ("sig", "ink3"), ("sig", "ink1"), ("sigp", "paper"), ("sigp", "card"), ("p3", "paper"),
    ("p3", "card"), ("bluep", "paper"), ("bluep", "drop"), ("unk", "ink2"), ("unk", "ink0"), ("line3", "ink0"), ("t1", "ink1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_has_a_contrast_of_at_least_four_and_a_half(text, ground):
    assert contrast(THEME.tokens[text], THEME.tokens[ground]) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_have_a_contrast_of_at_least_three(mark, ground):
    assert contrast(THEME.tokens[mark], THEME.tokens[ground]) >= 3


def test_contrast_is_that_of_the_standard():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((0x77, 0x77, 0x77), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_neighbouring_classes_of_a_ramp_get_brighter():
    for name, ramp in THEME.ramps.items():
        if name == "ladder":
            continue
        steps = [contrast(colour, (0, 0, 0)) for colour in ramp]
        assert steps == sorted(steps), name


def test_roles_name_tokens_and_both_grounds_have_the_same_roles():
    assert set(THEME.roles["ink"]) == set(THEME.roles["paper"])
    for roles in THEME.roles.values():
        assert set(roles.values()) <= set(THEME.tokens)


def test_a_tone_is_a_role_a_token_or_a_colour():
    assert THEME.tone("text", "ink") == THEME.t1 and THEME.tone("text", "paper") == THEME.p1
    assert THEME.tone("sig") == THEME.sig and THEME.tone("#0A0B0C") == (10, 11, 12) and THEME.tone((1, 2, 3)) == (1, 2, 3)
    with pytest.raises(KeyError):
        THEME.tone("no such tone")


def test_colours_survive_being_written_and_mixed():
    assert hex_of(parse("#F4823F")) == "#F4823F"
    assert mix((0, 0, 0), (10, 20, 30), 0.5) == (5, 10, 15)


@pytest.mark.parametrize("member", MEMBERS)
def test_every_member_has_a_flag_that_the_renderer_can_draw(member):
    text = asset("flags", f"{member.lower()}.svg").read_text("utf-8")
    ignored = re.findall(r"<\s*(clipPath|use|text|mask|image|style|symbol|pattern|filter)\b", text)
    assert not ignored, f"{member}: SDL's renderer ignores {ignored}"
    assert 'viewBox="0 0 40 30"' in text
    drawn = flag(Gfx(), member, 66)
    assert drawn.get_size() == (88, 66)
    assert drawn.get_at((44, 33)).a == 255 and drawn.get_at((0, 0)).a == 255
    assert len({tuple(drawn.get_at((x, y))) for x in range(2, 86, 3) for y in range(2, 64, 3)}) > 1


def test_a_state_without_a_flag_gets_a_blank_one():
    assert flag(Gfx(), "XYZ", 21).get_size() == (28, 21)


def test_faces_hold_the_letters_of_every_member_state():
    pygame.font.init()
    letters = "ÅåÆæØøÉéÈèÇçĞğİıŞşÖöÜüÄäßÁáÍíÓóÚúÝýŁłŚśŻżĄąĘęĆćŃńČčŠšŽžĐđŘřĚěŮůŐőŰűȘșȚțĂăÂâÎîĀāĒēĪīŪūĢģĶķĻļŅņĖėĮįŲųÞþÐð“”‘’–—…€±−×·"
    for face in fonts.FILES:
        font = pygame.font.Font(str(fonts.font_file(*face)), 20)
        missing = [letter for letter, metrics in zip(letters, font.metrics(letters), strict=True) if metrics is None]
        assert not missing, (face, missing)


@pytest.mark.parametrize("face", list(fonts.FILES))
def test_no_glyph_is_wider_than_the_room_it_advances_by(face):
    """FreeType's own hinter gives some faces quotation marks a third as wide as they are; see fonts.FILES."""
    pygame.font.init()
    for size in (13, 15, 17, 20, 26):
        font = pygame.font.Font(str(fonts.font_file(*face)), size)
        for letter, (_, right, _, _, advance) in zip("%“”…wmoa", font.metrics("%“”…wmoa"), strict=True):
            assert right <= advance + 2 + size // 8, (letter, size)


def test_figures_are_all_equally_wide():
    for name in ("n1", "n2", "n3", "data", "data.b", "body", "letter"):
        widths = {Gfx().width(figure, name) for figure in "0123456789"}
        assert len(widths) == 1, (name, widths)


def test_styles_can_be_varied():
    assert fonts.style("body.b").weight == 600 and fonts.style("letter.i").italic and fonts.style("d2@52").size == 52
    with pytest.raises(KeyError, match="no text style 'bodyy'; there are d1"):
        fonts.style("bodyy")


@pytest.mark.parametrize("name", list(marks.ICONS))
def test_icons_are_drawn_inside_their_grid(name):
    drawn = marks.icon(Gfx(), name, 48, (255, 255, 255))
    ink = drawn.get_bounding_rect()
    assert ink.w >= 12 and ink.h >= 12
    assert ink.x >= 1 and ink.y >= 1 and ink.right <= 47 and ink.bottom <= 47


def test_the_stance_glyphs_differ_by_shape_alone():
    white = [pygame.mask.from_surface(marks.stance(Gfx(), kind, 40, colour=(255, 255, 255))) for kind in marks.STANCES]
    for i, a in enumerate(white):
        for b in white[i + 1 :]:
            same = a.overlap_area(b, (0, 0))
            assert a.count() + b.count() - 2 * same > 60
