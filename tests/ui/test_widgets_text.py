"""Running text: emphasis, lines, and what is cut."""

from hypothesis import given
from hypothesis import strategies as st

from game.ui.gfx import Gfx
from game.ui.text import Run, emphasised, natural_width, runs, shorten, wrap
from game.ui.widgets import Paragraph

GFX = Gfx()
PROSE = st.lists(st.sampled_from("the brigade goes home *adjustment* Everybody and **two** is waiting, 2.1% “pillar” a".split()), min_size=1, max_size=40).map(" ".join)


def said(lines):
    return " ".join("".join(run.text for run in line).strip() for line in lines)


def test_stars_emphasise_and_are_not_printed():
    assert runs("He said *no* twice.", "note") == (Run("He said ", "note"), Run("no", "note.i"), Run(" twice.", "note"))
    assert [run.style for run in runs("**2** booked", "body")] == ["body.b", "body"]


def test_emphasis_in_italics_stands_upright():
    assert emphasised("letter.i", "i") == "letter"
    assert emphasised("d2@52", "b") == "d2.b@52"


def test_a_lone_or_escaped_star_is_a_star():
    assert said([runs("5 * 4", "body")]) == "5 * 4"
    assert said([runs(r"\*not\*", "body")]) == "*not*"


@given(PROSE, st.integers(120, 900))
def test_wrapping_loses_no_word_and_no_line_is_too_long(prose, width):
    content = runs(prose, "letter")
    lines = wrap(GFX, content, width)
    assert said(lines) == said([content])
    assert natural_width(GFX, lines) <= width


@given(PROSE, st.integers(160, 600))
def test_balanced_lines_are_as_many_and_no_longer(prose, width):
    content = runs(prose, "s2")
    plain, balanced = wrap(GFX, content, width), wrap(GFX, content, width, balance=True)
    assert len(balanced) == len(plain)
    assert natural_width(GFX, balanced) <= natural_width(GFX, plain) + 1 or natural_width(GFX, balanced) <= width


@given(PROSE, st.integers(30, 400))
def test_a_shortened_line_fits_and_says_that_it_was_shortened(prose, width):
    got = shorten(GFX, prose, "small", width)
    assert GFX.width(got, "small") <= width
    assert got == prose or got.endswith("…")


def test_an_empty_line_begins_a_paragraph_and_a_break_is_a_break():
    one, two = Paragraph("First.\n\nSecond.", "letter"), Paragraph("First.\nSecond.", "letter")
    assert one.size(GFX, 400)[1] == 2 * GFX.line("letter") + GFX.tx(14)
    assert two.size(GFX, 400)[1] == 2 * GFX.line("letter")


def test_a_paragraph_of_at_most_two_lines_ends_in_an_ellipsis():
    paragraph = Paragraph("Helsinki wants a boarding order by dusk, and another one by dawn, in writing.", "s2", most=2)
    assert paragraph.size(GFX, 220)[1] == 2 * GFX.line("s2")
    last = paragraph._lines(GFX, 220)[0][-1]
    assert last[-1].text.endswith("…") and last[-1].x + GFX.width(last[-1].text, last[-1].style) <= 220


def test_a_paragraph_gets_lower_as_it_gets_wider():
    paragraph = Paragraph("The Pentagon told Bucharest at six this morning, and us at seven.", "letter")
    heights = [paragraph.size(GFX, width)[1] for width in (150, 300, 600, 1200)]
    assert heights == sorted(heights, reverse=True) and heights[0] > heights[-1] == GFX.line("letter")
