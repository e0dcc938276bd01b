"""What is installed is all that is needed."""

import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """The names in the wheel."""
    built = next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"])))
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module_scenario_and_asset(names):
    for folder, home in (("game", "game"), ("scenarios", "game/_data/scenarios"), ("assets", "game/_data/assets")):
        for path in (ROOT / folder).rglob("*"):
            inside = path.relative_to(ROOT / folder)
            hidden = any(part.startswith((".", "__pycache__")) for part in inside.parts)
            if path.is_file() and not hidden and inside.parts[0] != "readme":
                assert f"{home}/{inside.as_posix()}" in names


def test_the_wheel_holds_nothing_else(names):
    assert not [n for n in names if not n.startswith("game/") and ".dist-info/" not in n]
    assert "game/py.typed" in names
    assert not any("readme" in n or "__pycache__" in n or "/." in n for n in names)
