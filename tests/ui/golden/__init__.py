"""Golden pictures: `check` compares a surface with a stored PNG, `--update-golden` rewrites it; review the pictures like code."""

from __future__ import annotations

from pathlib import Path

import pygame

HERE = Path(__file__).parent
TOLERANCE = 3  # per channel: another processor may round differently


def difference(a: pygame.Surface, b: pygame.Surface) -> int:
    """The largest difference of any channel of any pixel; 256 when the sizes differ."""
    if a.get_size() != b.get_size():
        return 256
    one, two = a.convert(24), b.convert(24)
    over = one.copy()
    over.blit(two, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    under = two
    under.blit(one, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    return max(max(over.get_buffer().raw), max(under.get_buffer().raw))


def check(surface: pygame.Surface, name: str, update: bool) -> None:
    """Compare with `<name>.png`, or write it.

    Raises:
        AssertionError: they differ; the picture found is put beside the golden as `<name>.found.png`.
    """
    path, found = HERE / f"{name}.png", HERE / f"{name}.found.png"
    if update:
        pygame.image.save(surface, path)
        found.unlink(missing_ok=True)
        return
    assert path.is_file(), f"there is no golden picture {path.name}; run pytest --update-golden, look at it and commit it"
    worst = difference(surface, pygame.image.load(path))
    if worst > TOLERANCE:
        pygame.image.save(surface, found)
    assert worst <= TOLERANCE, f"{name} differs from its golden by {worst} of 255; see {found}"
    found.unlink(missing_ok=True)
