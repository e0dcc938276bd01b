"""What the player has set: scale, text size, motion, sound. Kept as JSON beside the saves; a broken file is put aside, never fatal."""

from __future__ import annotations

import json
import math
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from game import paths

SCALES = (0.0, 0.75, 0.9, 1.0, 1.25, 1.5, 1.75, 2.0)  # 0 follows the window
TEXT_SIZES = (1.0, 1.15, 1.3, 1.5)


@dataclass(frozen=True, slots=True)
class Settings:
    """Attributes:
    scale: of the whole interface; 0 follows the window's size, else 0.75 .. 2.
    text: size of text on top of that, 1 .. 1.5.
    reduced_motion: everything that moves becomes a short fade.
    full_screen, width, height: the window as it was left.
    volume: 0 .. 1.
    accelerated: let the driver use the graphics card; off is the way out where the window stays black.
    """

    scale: float = 0.0
    text: float = 1.0
    reduced_motion: bool = False
    full_screen: bool = False
    width: int = 1600
    height: int = 900
    volume: float = 0.7
    accelerated: bool = True

    def bounded(self) -> Settings:
        """The same with every value inside what the game can show."""
        return replace(
            self,
            scale=0.0 if self.scale <= 0 else min(max(self.scale, 0.75), 2.0),
            text=min(max(self.text, 1.0), 1.5),
            width=min(max(self.width, 1280), 7680),
            height=min(max(self.height, 720), 4320),
            volume=min(max(self.volume, 0.0), 1.0),
        )


def where() -> Path:
    return paths.user_data("settings.json")


def load_settings(path: Path | None = None) -> tuple[Settings, str]:
    """The stored settings, and a sentence for the player when they could not be read ('' otherwise)."""
    path = path or where()
    try:
        raw = json.loads(path.read_text("utf-8"))
        known = {f.name: f.type for f in fields(Settings)}
        if not isinstance(raw, dict):
            raise ValueError("it holds no settings")
        kept = {}
        for name, value in raw.items():
            default = getattr(Settings(), name, None)
            if name in known and isinstance(value, bool) == isinstance(default, bool) and isinstance(value, int | float) and math.isfinite(value):
                kept[name] = type(default)(value)
        return Settings(**kept).bounded(), ""
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, OverflowError) as error:
        return Settings(), f"The settings in {path} could not be read ({error}); the usual ones are in use."


def store_settings(settings: Settings, path: Path | None = None) -> None:
    """Write them whole or not at all. A disk that cannot be written to is not a reason to stop playing."""
    path = path or where()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".settings")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, indent=1)
        os.replace(temporary, path)
    except OSError:
        pass
