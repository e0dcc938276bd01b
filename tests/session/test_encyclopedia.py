"""The encyclopedia: an entry for everything, found by its words, with nothing that has yet to happen."""

import pytest

from game.session import encyclopedia
from game.session.session import Session


@pytest.fixture(scope="module")
def desk():
    return Session.new("the-hague-2025", 3, autosave=False).desk


def test_everything_that_can_be_looked_up_is_there(desk):
    found = encyclopedia.entries(desk)
    scenario = desk.quarter.tables.scenario
    count = {section: sum(e.section == section for e in found) for section in encyclopedia.SECTIONS}
    assert count["Members"] == len(scenario.members) and count["Texts"] == len(scenario.texts) and count["Actions"] == len(scenario.actions)
    assert min(count.values()) > 0
    assert len({e.id for e in found}) == len(found)
    assert all(e.title and e.text for e in found)


def test_no_number_of_it_is_a_flag_that_tells_what_may_come(desk):
    quantities = desk.quarter.tables.layout.quantities
    assert not [e.id for e in encyclopedia.entries(desk) if e.gauge and (quantities[e.gauge].flag or not quantities[e.gauge].shown)]


def test_a_search_finds_every_word_of_it_and_nothing_else(desk):
    found = [e for e in encyclopedia.entries(desk) if encyclopedia.matches(e, "cable SEA")]
    assert 0 < len(found) < 30
    assert all("cable" in f"{e.title} {e.text}".casefold() and "sea" in f"{e.title} {e.text}".casefold() for e in found)
