"""A world as text, with the ids of its rows: to go on from when a replay is not possible, and digests to see where two worlds part."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from game.engine.start import start
from game.engine.state import EVENT_FIELDS, PROMISE_FIELDS, World
from game.engine.tables import Tables

_TO = PROMISE_FIELDS.index("to")


def digests(world: World) -> dict[str, str]:
    """Digests of one world by group of columns: each family of world quantities, each member quantity, each other plane."""
    lay = world.layout
    groups: dict[str, list[bytes]] = {}
    for row, name in enumerate(lay.world_ids):
        groups.setdefault(name.partition(".")[0] + ".*" if "." in name else name, []).append(world.quantities[row, 0].tobytes())
    for row, name in enumerate(lay.member_ids):
        groups[name] = [np.ascontiguousarray(world.members[row, :, 0]).tobytes()]
    for name, plane in world.planes().items():
        if name not in ("quantities", "members"):
            groups[name] = [np.ascontiguousarray(plane[..., 0]).tobytes()]
    return {name: hashlib.blake2b(b"".join(parts), digest_size=6).hexdigest() for name, parts in groups.items()}


def first_parted(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """The first group whose digests differ, or nothing."""
    for name, digest in then.items():
        if now.get(name) != digest:
            return name
    return ""


def _axes(tables: Tables) -> dict[str, Sequence[str]]:
    lay = tables.layout
    return {
        "world": lay.world_ids, "member_quantities": lay.member_ids, "members": tables.members, "events": tables.event_ids,
        "actions": tables.action_ids, "aimed": [a for k, a in enumerate(tables.action_ids) if tables.action_member_row[k] >= 0],
        "promises": tables.promise_ids, "texts": tables.council.ids,
    }  # fmt: skip


# Which axes each plane has, in order; an empty name is an axis of fixed length.
_PLANES = {
    "quantities": ("world",),
    "members": ("member_quantities", "members"),
    "events": ("", "events"),
    "actions": ("", "actions"),
    "visits": ("", "aimed", "members"),
    "promises": ("", "promises"),
    "texts": ("", "texts"),
}


def pack(world: World, tables: Tables) -> dict:
    """One world as a JSON object: the ids of its axes, and each plane compressed."""
    planes = {}
    for name, plane in world.planes().items():
        one = np.ascontiguousarray(plane[..., 0], dtype="<f8")
        planes[name] = {"shape": list(one.shape), "data": base64.b64encode(zlib.compress(one.tobytes(), 6)).decode()}
    return {"key": str(int(world.key[0])), "axes": {k: list(v) for k, v in _axes(tables).items()}, "planes": planes}


def unpack(packed: Mapping, tables: Tables, seed: int, number: int) -> World:
    """The world again, on these tables. Rows are found by id, so a scenario that has gained or lost some still takes it in.

    Raises:
        ValueError: the snapshot is damaged.
    """
    try:
        planes = {n: _plane(p) for n, p in packed["planes"].items()}
        then = {"texts": [], **packed["axes"]}  # saves from before the Council sat have none
        key = np.array([int(packed["key"])], dtype=np.uint64)
        fresh = start(tables, seed, [number]).copy()
        now = _axes(tables)
        same = all(list(then[a]) == list(now[a]) for a in now)
        out = {}
        for name, plane in fresh.planes().items():
            old = planes.get(name)
            if old is None:
                out[name] = plane.copy()
            elif same and old.shape == plane.shape[:-1]:
                out[name] = old[..., None].copy()
            elif name in _PLANES:
                out[name] = _moved(plane[..., 0], old, _PLANES[name], then, now)[..., None]
            else:
                out[name] = np.zeros_like(plane)  # what is still wearing off is forgotten; what `was` is now
        world = replace(fresh, key=key, **out)
        if not same:
            _renumber(world, then["members"], tables.members)
            np.clip(world.quantities, tables.layout.world_low, tables.layout.world_high, out=world.quantities)
            np.clip(world.members, tables.layout.member_low, tables.layout.member_high, out=world.members)
            world.was_quantities[:] = world.quantities[tables.was_world_rows]
            world.was_members[:] = world.members[tables.was_member_rows]
        world.check()
        return world
    except (AssertionError, AttributeError, KeyError, TypeError, ValueError, zlib.error, IndexError) as error:
        raise ValueError(f"the snapshot is damaged ({error})") from None


def _plane(packed: Mapping) -> np.ndarray:
    raw = zlib.decompress(base64.b64decode(packed["data"], validate=True))
    return np.frombuffer(raw, dtype="<f8").reshape(packed["shape"]).astype(np.float64)


def _moved(fresh: np.ndarray, old: np.ndarray, axes, then, now) -> np.ndarray:
    """Old values in the places that their ids have now; what is new keeps its opening value."""
    out = fresh.copy()
    into, source = [], []
    for length, old_length, axis in zip(out.shape, old.shape, axes, strict=True):
        if axis:
            pairs = [(k, list(then[axis]).index(name)) for k, name in enumerate(now[axis]) if name in then[axis]]
        else:
            pairs = [(k, k) for k in range(min(length, old_length))]
        into.append([p[0] for p in pairs])
        source.append([p[1] for p in pairs])
    if all(into):
        out[np.ix_(*into)] = old[np.ix_(*source)]
    return out


def _renumber(world: World, then: Sequence[str], now: Sequence[str]) -> None:
    """Members that are remembered by number get their new numbers."""
    number = {k: now.index(name) if name in now else -1 for k, name in enumerate(then)}
    for plane in (world.events[len(EVENT_FIELDS) :], world.promises[_TO : _TO + 1]):
        flat = plane.reshape(-1)
        plane[...] = np.array([number.get(int(v), min(int(v), -1)) for v in flat], dtype=np.float64).reshape(plane.shape)
