"""Finding things by their names: accents do not matter, what begins so comes first, and everything on the desk is there."""

import pytest

from game.session import finding
from game.session.session import Session

REAL = True


@pytest.fixture(scope="module")
def things():
    return finding.everything(Session.new("the-hague-2025", 7, autosave=False).view)


def test_every_ally_card_text_and_number_can_be_found(things):
    kinds = {kind: sum(f.kind == kind for f in things) for kind in ("ally", "card", "text", "number", "paper")}
    assert kinds["ally"] == 32 and kinds["text"] == 27 and kinds["card"] >= 20 and kinds["number"] >= 60 and kinds["paper"] >= 1


def test_a_name_is_found_without_its_accents(things):
    assert finding.find("turkiye", things)[0].id == "TUR" and finding.find("TÜRK", things)[0].id == "TUR"
    assert any(f.id == "deterrence.suwalki" for f in finding.find("suwalki", things))


def test_what_begins_so_comes_first_then_words_then_the_rest():
    among = [finding.Found("number", "a", "Scandals"), finding.Found("number", "b", "A call to order"), finding.Found("card", "c", "Call the office")]
    assert [f.id for f in finding.find("cal", among)] == ["c", "b"] and [f.id for f in finding.find("and", among)] == ["a"]


def test_all_words_must_be_part_of_it_and_a_kind_counts_as_one(things):
    found = finding.find("card capital", things)
    assert found and all(f.kind == "card" for f in found) and finding.find("quidditas", things) == []
