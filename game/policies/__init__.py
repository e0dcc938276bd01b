"""The bots: one a file, each from what a player may see to a quarter's orders, for any number of worlds at once.

A policy is a module of this folder with `NAME` (its file's name), `HELP` (one line) and `act(obs, legal, draws, tables) -> Orders`:

- obs: `game.engine.observe.Observation`, shown quantities and the papers on the desk. What a player cannot see is not there.
- legal: `game.engine.legal.Legal`, what may be ordered. draws: random numbers of the policy's own; they are not the world's.
- tables: the compiled scenario: ids, costs, declared effects.

It decides for B worlds at once, each as if it were alone. A file of your own works as `path/to/file.py:name`.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from game.engine.crises import climb
from game.engine.legal import Legal, legal
from game.engine.observe import observe
from game.engine.orders import Orders
from game.engine.rng import Draws, lane, mix
from game.errors import UsageError, did_you_mean

FOLDER = Path(__file__).resolve().parent
_OWN_LUCK = np.uint64(lane("policy"))


@dataclass(frozen=True, slots=True)
class Policy:
    """A bot that was found. `spec` finds it again in another process; `digest` is of its source."""

    NAME: str
    HELP: str
    act: Callable
    spec: str
    digest: str


def shipped() -> tuple[str, ...]:
    """The names of the policies in this folder."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_")))


def find(spec: str) -> Policy:
    """A shipped policy by its name, or one of your own by `path.py:name`, where name is a function like `act` or an object that has one.

    Raises:
        UsageError: there is no such policy, or its file does not hold one.
    """
    path, colon, name = spec.rpartition(":")
    if not colon or not path.endswith(".py"):
        path, name = (spec, "") if spec.endswith(".py") else ("", spec)
    if path:
        return _own(path, name)
    if name not in shipped():
        raise UsageError(f"no policy is called '{name}'{did_you_mean(name, shipped())}; there is {', '.join(shipped())}, or your own as path.py:name")
    module = importlib.import_module(f"game.policies.{name}")
    return Policy(module.NAME, module.HELP, module.act, name, _digest(FOLDER / f"{name}.py", *FOLDER.glob("_*.py")))


def _own(path: str, name: str) -> Policy:
    place = Path(path).expanduser().resolve()
    if not place.is_file():
        raise UsageError(f"no policy file at '{path}'")
    module = _load(place)
    holder = getattr(module, name, None) if name else module
    if holder is None and getattr(module, "NAME", None) == name:
        holder = module
    act = getattr(holder, "act", holder)
    if not callable(act):
        known = [n for n, v in vars(module).items() if not n.startswith("_") and (callable(getattr(v, "act", None)) or getattr(v, "__module__", "") == module.__name__)]
        raise UsageError(f"'{path}' holds no policy '{name or 'act'}'{did_you_mean(name or 'act', known)}; it needs a function (obs, legal, draws, tables) -> Orders")
    help_line = getattr(holder, "HELP", None) or (act.__doc__ or "").strip().partition("\n")[0].rstrip(".") or f"from {place.name}"
    return Policy(getattr(holder, "NAME", name or place.stem), help_line, act, f"{place}:{name}" if name else str(place), _digest(place))


def _load(place: Path):
    spec = importlib.util.spec_from_file_location(f"own_policy_{place.stem}", place)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(place.parent))  # files beside it can be imported
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise UsageError(f"the policy file '{place}' cannot be loaded: {_where(error, place)}") from error
    finally:
        sys.path.remove(str(place.parent))
    return module


def _digest(*files: Path) -> str:
    h = hashlib.blake2b(digest_size=8)
    for path in sorted(files):
        h.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return h.hexdigest()


def _where(error: Exception, place: Path) -> str:
    """`KeyError: 'us.favur' (line 12)`: what went wrong, at the last line of the file that was running."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == place]
    line = getattr(error, "lineno", None) or (lines[-1] if lines else None)
    said = error.args[0] if isinstance(error, KeyError) and error.args else error
    return f"{type(error).__name__}: {said}" + (f" (line {line})" if line else "")


def decide(policy: Policy, world, tables) -> Orders:
    """A policy's orders for one quarter. Raises what `ask` does."""
    return ask(policy, world, tables)[0]


def ask(policy: Policy, world, tables) -> tuple[Orders, Legal]:
    """Ask a policy for the orders of one quarter, shown what a player would see and no more; and what was lawful then.

    Raises:
        UsageError: it failed, or what it gave is no `Orders` of this scenario's shape.
    """
    world, rungs = _crises(policy, world, tables)
    orders, lawful = _act(policy, world, tables)
    return (orders if rungs is None else replace(orders, rungs=rungs)), lawful


def _crises(policy: Policy, world, tables):
    """Play the open crises through, stage by stage, by a policy's answers. The worlds after them, and the answers, (R, B) or None."""
    event = climb.open_stage(world, tables)
    at = np.flatnonzero(event >= 0)
    if not len(at):
        return world, None
    part, given = world.take(at), []
    while (event := climb.open_stage(part, tables)).max() >= 0:
        orders, _ = _act(policy, part, tables)
        choice = np.take_along_axis(orders.choices, np.maximum(event, 0)[None], axis=0)[0]
        given.append(climb.encode(event, choice, tables))
        climb.climb_where(part, given[-1], tables)
    rungs = np.full((len(given), world.batch), -1, dtype=np.int64)
    rungs[:, at] = np.stack(given)
    after = world.copy()
    for name, plane in after.planes().items():
        plane[..., at] = part.planes()[name]
    return after, rungs


def _act(policy: Policy, world, tables) -> tuple[Orders, Legal]:
    shown = world.frozen()
    draws = Draws(mix(world.key ^ _OWN_LUCK), world["turn"])  # never the world's own dice: a policy that drew "moscow.move" would read the future
    lawful = legal(shown, tables)
    try:
        orders = policy.act(observe(shown, tables), replace(lawful, values=None), draws, tables)  # the mask, not what it was read from
    except Exception as error:
        if policy.spec == policy.NAME:
            raise  # one of ours: a fault of the program
        source = policy.spec.rpartition(":")[0] if policy.spec.rpartition(":")[0].endswith(".py") else policy.spec
        raise UsageError(f"the policy '{policy.NAME}' failed in turn {int(world['turn'].max())}: {_where(error, Path(source))}") from error
    _check(policy, orders, world, tables)
    return orders, lawful


def _check(policy: Policy, orders: Orders, world, tables) -> None:
    for name, rows in (("actions", tables.slots), ("targets", tables.slots), ("choices", len(tables.event_ids))):
        given = getattr(orders, name, None)
        if not isinstance(given, np.ndarray) or given.shape != (rows, world.batch) or given.dtype.kind not in "iu":
            found = f"{given.dtype} of shape {given.shape}" if isinstance(given, np.ndarray) else type(given).__name__
            raise UsageError(f"the policy '{policy.NAME}' gave {name} as {found}; it must be whole numbers of shape {(rows, world.batch)}")
    for name, shape in (("plans", (len(tables.members), world.batch)), ("policing", (world.batch,))):
        given = getattr(orders, name, None)
        if given is not None and (not isinstance(given, np.ndarray) or given.shape != shape or given.dtype.kind not in "iu"):
            raise UsageError(f"the policy '{policy.NAME}' gave {name} in a form that it must not have; it must be whole numbers of shape {shape}, or None")
