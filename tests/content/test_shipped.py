"""The scenarios that ship stay at zero: no error, no warning, and the engine takes whatever the checker lets pass."""

from __future__ import annotations

import pytest

from game import paths
from game.content import check
from game.content.load import load, read
from game.engine.compile import compile_scenario
from game.engine.vocabulary import vocabulary

SHIPPED = sorted(p.name for p in paths.scenarios().iterdir() if (p / "scenario.yaml").is_file())
PLAYED = [name for name in SHIPPED if not read(paths.scenarios() / name).scenario.abstract]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_scenario_has_nothing_to_tell(name):
    found = check.select(check.check(paths.scenarios() / name, vocabulary()))
    assert not found, "\n".join(map(check.text, found))


@pytest.mark.parametrize("name", PLAYED)
def test_what_the_checker_lets_pass_the_engine_takes(name):
    """Two readers of one language: the checker must not be the more lenient of them."""
    assert compile_scenario(load(paths.scenarios() / name)).event_ids


def test_there_is_a_campaign():
    assert "the-hague-2025" in PLAYED
