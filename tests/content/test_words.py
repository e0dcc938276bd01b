"""Expressions as words, and slots in texts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.load import load
from game.content.parse import parse
from game.content.readable import readable
from game.content.template import fill, flaws, placeholders
from tests.content.expressions import trees


@pytest.fixture(scope="module")
def winter():
    return load(Path(__file__).parent / "samples" / "winter-light")


@pytest.mark.parametrize(
    "text, words",
    [
        ("us.favour > 45 and count(member where member.fear > 60) >= 3", "US favour above 45 and at least 3 members with Perceived threat above 60"),
        ("40 < us.favour <= 60", "US favour above 40 and at most 60"), ("45 < us.favour", "US favour above 45"), ("turn >= 2 and turn < 6", "from Q1 2028 on and until Q4 2028"),
        ("ukraine.phase == ceasefire", "Ukraine is \u201cceasefire\u201d"), ("ukraine.phase != war", "Ukraine is not \u201cwar\u201d"), ("not lamp.promised", "not: A lamp is promised"),
        ("lamp.promised == 1", "A lamp is promised"), ("not us.favour > 3", "US favour at most 3"), ("NOR.trust < was(NOR.trust)", "Trust in you of Norway below last quarter's Trust in you of Norway"),
        ("any(member where member.coast and member.sceptic)", "any member in \u201cCoastal members\u201d and with Sceptical government"),
        ("count(member where member.east) >= 1", "any member in \u201cEastern members\u201d"), ("not any(member where member.fear > 60)", "no member with Perceived threat above 60"),
        ("mean(member.trust where member.coast) > 50", "the average Trust in you of members in \u201cCoastal members\u201d above 50"), ("host.coast", "the host is in \u201cCoastal members\u201d"),
        ("us.favour > 1 and (lamp.promised or moscow.risk > 30)", "US favour above 1 and (A lamp is promised or Moscow's boldness above 30)"),
        ("2 + grid.dark / 20", "2 plus (Hours without power divided by 20)"), ("year > 2028", "after 2028"), ("changed(us.favour) < -3", "the change in US favour below \u22123"),
        ("clamp(grid.dark, 0, 84000) > 1", "Hours without power held between 0 and 84\u202f000 above 1"),
    ],
)  # fmt: skip
def test_conditions_read_as_a_person_would_say_them(winter, text, words):
    assert readable(parse(text), winter) == words


@given(trees())
@settings(max_examples=200, deadline=None)
def test_any_expression_has_words(winter, tree):
    assert readable(tree, winter)


def test_slots_are_filled_by_name_and_by_number():
    values = {"host.name": "Oslo", "ships": 3, "boats": 1, "share": -2.5}
    assert fill("{host.name}: {ships|one ship|{n} ships}, {boats|one boat|{n} boats}, {share}", values.get) == "Oslo: 3 ships, one boat, \u22122.5"
    assert fill("{nobody.name} waits", values.get) == "{nobody.name} waits"


def test_slots_are_listed_with_their_places_the_inner_ones_too():
    text = "In {host.capital} {ships|one ship|{n} ships of {host.name}}"
    assert [p.name for p in placeholders(text)] == ["host.capital", "ships", "n", "host.name"]
    for slot in placeholders(text):
        assert text[slot.start : slot.end].startswith("{" + slot.name)


@pytest.mark.parametrize("text, words", [("a { b", "never closed"), ("a } b", "closes nothing"), ("{}", "no name"), ("{n|one}", "two forms"), ("{n|a|b|c}", "two forms")])
def test_braces_that_do_not_fit_are_found(text, words):
    assert words in flaws(text)[0].message


@given(st.text(st.sampled_from("{}|ab. n"), max_size=40))
@settings(max_examples=400)
def test_any_text_can_be_filled(text):
    filled = fill(text, lambda name: 2 if name == "n" else "x" if name else None)
    if not flaws(text):
        assert "{n" not in filled
    for slot in placeholders(text):
        assert text[slot.start] == "{" and text[slot.end - 1] == "}"
