"""One game of a results file, played again: the same policy, the same luck, the same last bit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.balance.chunks import prepare
from game.balance.results import Head, read_head, row_of
from game.engine.tables import Tables
from game.errors import SaveError
from game.policies import Policy, decide, find
from game.session.session import Session


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A campaign of a run, at its end. `row` is what the file says of it."""

    session: Session
    row: dict[str, str]
    head: Head


def begin(tables: Tables, seed: int, world: int, difficulty: str, overrides: dict[str, float]) -> Session:
    """A world of a run, before its first quarter."""
    return Session(tables, seed, world, difficulty, overrides)


def play_on(session: Session, policy: Policy) -> None:
    """Let a policy play one quarter."""
    session.play(decide(policy, session.world, session.tables))


def rebuild(path: Path, world: int, scenario: str | None = None) -> Rebuilt:
    """Play a row's game again and compare its last state with the row's.

    Args:
        scenario: its path, where it is no longer where the run had it.

    Raises:
        SaveError: the scenario or the policy is not what it was, the file does not hold the world, or the game came out otherwise.
    """
    head = read_head(path)
    row = row_of(path, world)
    job, tables = prepare(scenario or _home(head), head.job.policy, head.job.seed, head.job.difficulty, dict(head.job.overrides))
    if job.digest != head.job.digest:
        raise SaveError(f"the scenario '{head.scenario_id}' at {job.scenario} has changed since '{path}' was written, so world {world} cannot be played as it was")
    if job.policy_digest != head.job.policy_digest:
        raise SaveError(f"the policy '{head.job.policy}' has changed since '{path}' was written, so world {world} cannot be played as it was")
    session = begin(tables, head.job.seed, world, head.job.difficulty, dict(head.job.overrides))
    policy = find(head.job.policy)
    while not session.ended and len(session.played) <= tables.calendar.turns:
        play_on(session, policy)
    digest = session.world.digests()[0]
    if digest != row["digest"]:
        raise SaveError(
            f"world {world} came out as {digest} and was {row['digest']}; '{path}' was written by version {head.game}, whose rules were others, or was edited"
        )
    return Rebuilt(session, row, head)


def _home(head: Head) -> str:
    """Where to look for the scenario: at its path, or by its id among those that ship."""
    return head.job.scenario if Path(head.job.scenario).exists() else head.scenario_id
