"""Tests of the session play the desk alone, unless a module says otherwise; saves go to a folder of the test."""

import pytest

from tests.session.small import desk_alone


@pytest.fixture(autouse=True, scope="module")
def small_world(request):
    """Take the political world's rules away, except in modules that set `REAL = True`."""
    if getattr(request.module, "REAL", False):
        yield
        return
    with desk_alone():
        yield


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Saves and settings of a test stay in its own folder."""
    monkeypatch.setattr("game.paths.user_data", lambda *parts: tmp_path.joinpath("data", *parts))
