"""Imports run one way: the rooms of the program, what each may use, and where each library is at home."""

import ast
import sys
from pathlib import Path

import pytest

import game

ROOT = Path(game.__file__).resolve().parent

# A room may import itself and these. `game` is the package's own name and version.
ROOMS = {
    "errors": set(),
    "paths": {"errors"},
    "content": {"errors", "paths"},
    "engine": {"errors", "content"},
    "policies": {"errors", "engine"},
    "session": {"game", "errors", "paths", "content", "engine"},
    "balance": {"game", "errors", "paths", "engine", "policies", "session"},
    "ui": {"game", "errors", "paths", "session", "balance"},
    "cli": {"game", "errors", "paths", "content", "engine", "policies", "session", "balance", "ui"},
    "__main__": {"cli"},
    "__init__": set(),
}
# Third-party library -> the only rooms that may import it.
HOMES = {
    "yaml": {"content"},
    "pydantic": {"content"},
    "pydantic_core": {"content"},
    "pygame": {"ui"},
    "platformdirs": {"paths"},
    "tqdm": {"balance"},
    "numpy": {"engine", "policies", "session", "balance", "ui"},
    "font_source_sans_pro": {"ui"},
    "font_source_serif_pro": {"ui"},
}
# In ui, arrays are the point only where pictures and sounds are made.
ARRAYS_IN_UI = ("map", "sound", "audio", "chart", "paint")


def imports():
    """(file, line, module, room) of every import under game/, wherever in the file it stands."""
    for path in sorted(ROOT.rglob("*.py")):
        inside = path.relative_to(ROOT)
        if "_data" in inside.parts:
            continue
        room = inside.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{inside}:{node.lineno}: write imports from the root, `from game.{room} import ..`"
                names = [f"game.{alias.name}" for alias in node.names] if node.module == "game" else [node.module]
            else:
                continue
            for name in names:
                yield f"game/{inside.as_posix()}:{node.lineno}", name, room


def offence(name: str, room: str, place: str) -> str:
    """Why a room may not import something, or nothing."""
    top, _, rest = name.partition(".")
    if top == "game":
        wanted = rest.partition(".")[0]
        wanted = wanted if wanted in ROOMS else "game"
        if wanted != room and wanted not in ROOMS[room]:
            return f"{place}: {room} may not import {name}; it may use {', '.join(sorted(ROOMS[room])) or 'nothing of ours'}"
        return ""
    if top in sys.stdlib_module_names:
        return ""
    if top not in HOMES:
        return f"{place}: {top} is no dependency of this program"
    if room not in HOMES[top]:
        return f"{place}: {top} is at home in {', '.join(sorted(HOMES[top]))}, not in {room}"
    if top == "numpy" and room == "ui" and not any(word in place.lower() for word in ARRAYS_IN_UI):
        return f"{place}: in ui, numpy is for {', '.join(ARRAYS_IN_UI)} only; numbers reach a screen ready to read"
    return ""


def test_every_room_has_its_place_in_the_list():
    rooms = {p.name.removesuffix(".py") for p in ROOT.iterdir() if p.suffix == ".py" or (p.is_dir() and any(p.rglob("*.py")))}
    assert rooms - {"_data", "__pycache__"} <= set(ROOMS)


def test_imports_point_up_the_list_only():
    offences = [said for place, name, room in imports() if (said := offence(name, room, place))]
    assert not offences, "\n" + "\n".join(offences)


@pytest.mark.parametrize(
    ("name", "room", "word"),
    [("game.session.view", "engine", "may not import"), ("yaml", "ui", "at home in content"), ("pygame", "cli", "at home in ui"), ("requests", "cli", "no dependency")],
)
def test_an_offender_is_named_with_its_place(name, room, word):
    said = offence(name, room, f"game/{room}/x.py:3")
    assert said.startswith(f"game/{room}/x.py:3: ")
    assert word in said
