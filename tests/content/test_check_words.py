"""Words that the checker and other rooms must agree on, though neither may import the other."""

from __future__ import annotations

import ast
import inspect
from types import SimpleNamespace

from game.content import check, checks
from game.content.checks.placeholders import ABOUT_MEMBERS, OF_ENDINGS
from game.content.shape import VERBS
from game.engine.effects import verbs
from game.engine.vocabulary import vocabulary
from game.session import ending, fill


def _keys(function) -> set[str]:
    """Text keys of the dictionaries that a function writes out."""
    tree = ast.parse(inspect.getsource(function))
    return {k.value for node in ast.walk(tree) if isinstance(node, ast.Dict) for k in node.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)}


def test_the_last_page_fills_every_slot_that_the_checker_allows():
    """A slot allowed and not filled would be printed in braces; one filled and not allowed could not be used."""
    assert _keys(ending.slots) | _keys(ending._worst_sector) == OF_ENDINGS | {"year", "quarter"}


def test_texts_may_say_of_a_member_what_the_session_fills():
    norway = SimpleNamespace(name="Norway", capital="Oslo", code="NO", government={})
    quarter = SimpleNamespace(tables=SimpleNamespace(members=("NOR",)), member=lambda who: norway, declared=lambda name: None)
    filler = fill.Filler(quarter)
    assert [filler.lookup(f"NOR.{word}") for word in ABOUT_MEMBERS] == ["Norway", "Oslo", "NO", "Norway"]
    assert filler.lookup("NOR.height") is None


def test_every_effect_of_the_engine_has_a_shape():
    assert set(VERBS) == set(verbs()) == set(vocabulary().effects)


def test_codes_belong_to_one_check_each():
    """A code that two checks used would be silenced twice by one comment."""
    found = [code for module in checks.modules() for code in module.CODES]
    assert len(found) == len(set(found)) and not set(found) & set(check.OTHER_CODES)
    assert all(severity in ("error", "warning", "note") and told for severity, told in checks.codes().values())
