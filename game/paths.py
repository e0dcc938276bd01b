"""Where the files that travel with the program are, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from game.errors import UsageError

BASES = ("common", "allies")  # only extended by others
PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """The folder that holds `assets/` and `scenarios/`: inside the wheel `game/_data`, in a checkout its top level."""
    installed = PACKAGE / "_data"
    return installed if installed.is_dir() else PACKAGE.parent


def asset(*parts: str) -> Path:
    """The path of a file under `assets/`, for example `asset("map", "map.npz")`."""
    return _root().joinpath("assets", *parts)


def scenarios() -> Path:
    """The folder with the scenarios that ship with the game."""
    return _root() / "scenarios"


def scenario(name_or_path: str) -> Path:
    """A shipped scenario by its id, or any folder or file by its path.

    Raises:
        UsageError: neither exists; lists the shipped ones.
    """
    given = Path(name_or_path).expanduser()
    if given.exists():
        return given
    shipped = scenarios() / name_or_path
    if shipped.exists():
        return shipped
    known = ", ".join(sorted(p.name for p in scenarios().iterdir() if p.is_dir() and p.name not in BASES))
    raise UsageError(f"no scenario at '{name_or_path}'; give a path, or one of: {known}")


def user_data(*parts: str) -> Path:
    """A path for saves and settings, in the place this system keeps them. Nothing is created."""
    return Path(platformdirs.user_data_dir("silence-procedure", appauthor=False)).joinpath(*parts)


def user_cache(*parts: str) -> Path:
    """A path for what can be made again."""
    return Path(platformdirs.user_cache_dir("silence-procedure", appauthor=False)).joinpath(*parts)
