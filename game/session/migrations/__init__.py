"""Old saves made new: one file a step, found in this folder. A module has `FROM`, the format it reads, and `migrate(doc) -> doc`,
which returns the same save in format FROM + 1.
"""

from __future__ import annotations

import importlib
import pkgutil


def steps() -> dict:
    """FROM -> module."""
    found = [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
    return {m.FROM: m for m in found}


def migrate(doc: dict, to: int, known: dict | None = None) -> dict:
    """A save document brought up to format `to`, step by step.

    Raises:
        KeyError: no step leads on from the document's format.
    """
    known = steps() if known is None else known
    while doc["format"] < to:
        before = doc["format"]
        doc = known[before].migrate(doc)
        assert doc["format"] == before + 1, f"the migration from {before} must lead to {before + 1}"
    return doc
