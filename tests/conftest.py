"""What every test stands on: no window, no sound, no file outside a temporary folder, the same examples in every run."""

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pytest
from hypothesis import HealthCheck, settings

# No deadline: nothing here claims a time, and the machine may be busy. Derandomised: a red run is red again.
settings.register_profile("project", deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", parent=settings.get_profile("project"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "project"))


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite the transcripts in tests/golden; review the difference like code")


@pytest.fixture
def update_golden(request) -> bool:
    """Whether this run rewrites the goldens instead of comparing with them."""
    return request.config.getoption("--update-golden")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory):
    """Saves, settings, caches and reports of a test run go to a temporary folder, in this process and in those it starts."""
    import platformdirs

    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in (("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"), ("XDG_CONFIG_HOME", "config")):
            patch.setenv(variable, str(home / name))
        patch.setattr(platformdirs, "user_data_dir", lambda appname="", *a, **k: str(home / "data" / appname))
        patch.setattr(platformdirs, "user_cache_dir", lambda appname="", *a, **k: str(home / "cache" / appname))
        yield home


@pytest.fixture(scope="session")
def short(tmp_path_factory):
    """The path of the campaign cut to its first six quarters: all the content, a second to play."""
    folder = tmp_path_factory.mktemp("scenarios") / "short"
    folder.mkdir()
    (folder / "scenario.yaml").write_text("schema: 1\nid: short\ntitle: Six quarters\nextends: the-hague-2025\ncalendar: {turns: 6}\n", encoding="utf-8")
    return str(folder)
