"""A campaign being played: the one driver for window, text and batch. It holds the world; screens get views and give commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from game import __version__, paths
from game.content.load import load
from game.content.spec import Scenario
from game.engine.compile import compile_scenario
from game.engine.crises import climb
from game.engine.ledger import Book
from game.engine.orders import Orders
from game.engine.seen import entries_as_seen
from game.engine.start import start
from game.engine.state import World
from game.engine.step import step
from game.engine.tables import Tables
from game.errors import ContentError, IllegalCommand, SaveError, UsageError, did_you_mean
from game.session import debrief, plans, snapshot
from game.session import save as saves
from game.session.commands import ChooseOption, Command, CouncilMove, DefineResilience, EndQuarter, JudgePlan, PlanAction
from game.session.desk import Desk
from game.session.planning import OVER, Draft, commands_of, orders_of
from game.session.quarter import Played, Quarter
from game.session.save import UnopenedSave
from game.session.view import DebriefView, DeskView, QuarterReport

DEFAULT_DIFFICULTY = "variable"


class Session:
    """One campaign. Make it with `new`, `from_orders`, `replay` or `open`."""

    def __init__(
        self, tables: Tables, seed: int, world: int = 0, difficulty: str = DEFAULT_DIFFICULTY, overrides: Mapping[str, float] | None = None,
        autosave: bool = False, base: World | None = None, governments: Mapping[str, int] | None = None,
    ):  # fmt: skip
        """Begin on compiled tables; `base` is the world of a snapshot to go on from."""
        self.tables, self.seed, self.number, self.difficulty = tables, int(seed), int(world), difficulty
        self.overrides = dict(overrides or {})
        self.autosave = autosave
        self.autosave_problem = ""  # why the last autosave failed, for the screen to show
        self.save_path: Path | None = None
        self._base = base
        self._base_governments = dict(governments or {})
        self._governments = dict(self._base_governments)
        self._world = (start(tables, self.seed, [self.number]) if base is None else base).frozen()
        self._played: list[Played] = []
        self._draft = Draft()
        self._past: list[Draft] = []
        self._future: list[Draft] = []
        self._desk: Desk | None = None
        self._view: DeskView | None = None
        self._debrief: DebriefView | None = None

    # ---- beginnings

    @classmethod
    def new(
        cls, scenario: str | Path | Scenario, seed: int, world: int = 0, difficulty: str = DEFAULT_DIFFICULTY, autosave: bool = True,
        overrides: Mapping[str, float] | None = None,
    ) -> Session:  # fmt: skip
        """A new campaign.

        Args:
            scenario: the id of a shipped scenario, a path, or one already loaded.
            seed: 0 .. 2^63 - 1; with `world` it settles all luck.
            difficulty: one of the scenario's, or `variable` where it names none.
            overrides: constants (`group.name`) that differ from the scenario's, on top of the difficulty.

        Raises:
            SilenceError: no such scenario, one that cannot be played, no such difficulty or constant, a seed out of range.
        """
        if not 0 <= int(seed) < 2**63:
            raise UsageError(f"the seed is {seed}; it must be a whole number from 0 to {2**63 - 1}")
        if int(world) < 0:
            raise UsageError(f"the world is {world}; worlds count from 0")
        return cls(prepare(scenario, difficulty, overrides), seed, world, difficulty, overrides, autosave)

    @classmethod
    def from_orders(
        cls, scenario: str | Path | Scenario | Tables, seed: int, world: int, orders: Iterable[Orders], difficulty: str = DEFAULT_DIFFICULTY,
        overrides: Mapping[str, float] | None = None, column: int = 0, autosave: bool = False,
    ) -> Session:  # fmt: skip
        """A world of a batch, played by a policy's orders, opened at its last turn.

        Args:
            scenario: as in `new`, or the tables of the batch.
            world: its number in the run; `column` is where it stands in each `Orders`.
            orders: one a quarter.
        """
        tables = scenario if isinstance(scenario, Tables) else prepare(scenario, difficulty, overrides)
        session = cls(tables, seed, world, difficulty, overrides)
        for quarter in orders:
            if session.ended:
                break
            session.play(quarter.take(slice(column, column + 1)))
        session.autosave = autosave
        return session

    @classmethod
    def replay(
        cls, scenario: str | Path | Scenario | Tables, seed: int, world: int, commands: Iterable[Command], difficulty: str = DEFAULT_DIFFICULTY,
        overrides: Mapping[str, float] | None = None,
    ) -> Session:  # fmt: skip
        """A campaign from its list of commands, an `EndQuarter` after each quarter; what follows the last one is the open quarter.

        Raises:
            IllegalCommand: a command names what the scenario does not have, or cannot be carried out in the open quarter.
        """
        tables = scenario if isinstance(scenario, Tables) else prepare(scenario, difficulty, overrides)
        session = cls(tables, seed, world, difficulty, overrides)
        quarter: list[Command] = []
        for command in commands:
            if isinstance(command, EndQuarter):
                session._step(orders_of(quarter, session._world, tables), tuple(quarter))
                quarter = []
            else:
                quarter.append(command)
        for command in quarter:
            session.submit(command)
        session._past, session._future = [], []
        return session

    # ---- what a screen asks

    @property
    def turn(self) -> int:
        return int(self._world["turn"][0])

    @property
    def ended(self) -> bool:
        return bool(self._world["ending"][0] > 0)

    @property
    def world(self) -> World:
        """The world as it stands, read-only: for policies and forecasts, never for screens."""
        return self._world

    @property
    def played(self) -> tuple[Played, ...]:
        """Every quarter so far: what was decided, the world before it, and the ledger."""
        return tuple(self._played)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Everything decided so far, with an `EndQuarter` after each quarter that is over."""
        past = (c for p in self._played for c in (*p.commands, EndQuarter()))
        return (*past, *self._draft.commands())

    @property
    def desk(self) -> Desk:
        """The open quarter, for whoever builds further views from it."""
        if self._desk is None:
            world, book = self._climbed()
            quarter = Quarter(self.tables, world, tuple(self._played), self.seed, self.number, self.difficulty, self._governments, tuple(entries_as_seen(book.entries, self.tables.layout)), tuple(book.notes))
            self._desk = Desk(quarter)
        return self._desk

    @property
    def view(self) -> DeskView:
        """The desk as a player may see it. The same object until something changes."""
        if self._view is None:
            self._view = self.desk.view(self._draft, self.can_undo, self.can_redo)
        return self._view

    @property
    def report(self) -> QuarterReport | None:
        """The report of the quarter just played; None before the first has ended."""
        return self._view.report if self._view is not None else self.desk.report()

    @property
    def debrief(self) -> DebriefView | None:
        """What decided it and what is said of it; None while the campaign runs. Made on first asking, in a second or so."""
        if self._debrief is None:
            self._debrief = debrief.debrief(self)
        return self._debrief

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    # ---- what a person does

    def why_not(self, command: Command) -> str:
        """Why a command would be refused now, or nothing."""
        if isinstance(command, EndQuarter):
            return OVER if self.ended else ""
        return self.desk.clerk.objection(self._draft, command)

    def submit(self, command: Command) -> None:
        """Carry out a command.

        Raises:
            IllegalCommand: names the value that stands in the way; nothing has changed.
        """
        if isinstance(command, EndQuarter):
            if self.ended:
                raise IllegalCommand(OVER)
            self._end_quarter(self._draft.commands())
            return
        draft = self.desk.clerk.apply(self._draft, command)
        if draft != self._draft:
            climbs = draft.rungs != self._draft.rungs
            self._past.append(self._draft)
            self._future.clear()
            self._put(draft)
            if climbs:  # what it brought has been seen, and cannot be unseen
                self._past.clear()
                self._desk = None

    def _climbed(self) -> tuple[World, Book]:
        """The world with the crisis of the open quarter played as far as it was answered, and what that booked."""
        now = self._world.copy()
        book = Book(now, keep=True)
        if self._draft.rungs:
            orders = orders_of([ChooseOption(p, o) for p, o in self._draft.rungs], now, self.tables)
            for given in orders.rungs:
                climb.climb_where(now, given, self.tables, book=book)
        return (now.frozen() if self._draft.rungs else self._world), book

    def undo(self) -> bool:
        """Take back the last decision of the open quarter; False when there is none."""
        if not self._past:
            return False
        self._future.append(self._draft)
        self._put(self._past.pop())
        return True

    def redo(self) -> bool:
        """Do again what was taken back; False when there is nothing."""
        if not self._future:
            return False
        self._past.append(self._draft)
        self._put(self._future.pop())
        return True

    def _put(self, draft: Draft) -> None:
        self._draft = draft
        self._view = None

    def play(self, orders: Orders) -> None:
        """Close the quarter with orders for one world, as a policy gives them; what was planned by hand is dropped.

        Raises:
            IllegalCommand: the campaign is over.
        """
        if self.ended:
            raise IllegalCommand(OVER)
        self._step(orders, commands_of(orders, self.tables))
        self._save_by_itself()

    def _end_quarter(self, commands: tuple[Command, ...]) -> None:
        self._step(orders_of(commands, self._world, self.tables), commands)
        self._save_by_itself()

    def _step(self, orders: Orders, commands: tuple[Command, ...]) -> None:
        before, turn = self._world, self.turn
        after = step(before, orders, self.tables, keep=True)
        done, refused = _carried_out(commands, after, orders, self.tables)
        self._world = after.world.frozen()
        for note in after.notes:
            _remember_vote(note, self.tables, self._governments)
        self._played.append(Played(turn, done, before, tuple(entries_as_seen(after.entries, self.tables.layout)), tuple(after.notes), snapshot.digests(self._world), refused))
        self._draft, self._past, self._future = Draft(), [], []
        self._desk = self._view = None

    # ---- saves

    def document(self, name: str = "") -> dict[str, Any]:
        """The campaign as a save document."""
        t = self.tables
        calendar = t.calendar
        packed = {**snapshot.pack(self._world, t), "governments": dict(self._governments)}
        quarters = calendar.year * 4 + calendar.quarter - 1 + self.turn - 1
        base = None
        if self._base is not None:
            base = {**snapshot.pack(self._base, t), "governments": dict(self._base_governments)}
            base["sum"] = saves.checksum(base)
        packed["sum"] = saves.checksum(packed)
        if "origin" not in t.evaluated:
            t.evaluated["origin"] = saves.origin(t.scenario)
        return {
            "what": saves.WHAT, "format": saves.FORMAT, "game": __version__, "saved": saves.stamp(), "name": name, "scenario": t.evaluated["origin"],
            "seed": self.seed, "world": self.number, "difficulty": self.difficulty, "overrides": self.overrides, "turn": self.turn, "length": calendar.turns,
            "label": f"Q{quarters % 4 + 1} {quarters // 4}", "ended": self.ended,
            "turns": [{"turn": p.turn, "commands": [saves.encode(c) for c in p.commands], "digests": p.digests} for p in self._played],
            "open": [saves.encode(c) for c in self._draft.commands()], "base": base, "snapshot": packed,
        }  # fmt: skip

    def save(self, name_or_path: str | Path) -> Path:
        """Write a save under a name, or to a path.

        Raises:
            SaveError: the disk says no; a save that stood there is untouched.
        """
        path = name_or_path if isinstance(name_or_path, Path) else saves.place(name_or_path)
        saves.write(self.document("" if isinstance(name_or_path, Path) else name_or_path), path)
        return path

    def save_now(self) -> None:
        """Autosave, with what is decided in the open quarter: for the moment before the window closes."""
        if self.save_path is None:
            self.save_path = saves.automatic_place(self.tables.scenario.id, self.seed, self.number)
        saves.write(self.document(), self.save_path)
        saves.prune()

    def _save_by_itself(self) -> None:
        if not self.autosave:
            return
        try:
            self.save_now()
            self.autosave_problem = ""
        except SaveError as error:
            self.autosave_problem = str(error)

    @classmethod
    def open(cls, path: str | Path, from_snapshot: bool = False, autosave: bool = True, scenario: Scenario | None = None) -> Session:
        """A saved campaign, replayed and compared quarter by quarter.

        Args:
            from_snapshot: go on from the last quarter as it was saved, without replaying; earlier quarters are then gone.
            scenario: the scenario to open it with, instead of the one that the save names.

        Raises:
            UnopenedSave: says what differs; its `from_snapshot` says whether the snapshot can be opened instead.
        """
        path = Path(path).expanduser()
        doc = saves.read_snapshot(path) if from_snapshot else saves.read(path)
        try:
            session = cls._opened(doc, path, from_snapshot, scenario)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
            raise UnopenedSave(f"{path.name} lacks something that a save holds ({type(error).__name__}: {error})", False) from None
        session.autosave = autosave
        if path.name.endswith(saves.AUTO) and not from_snapshot:
            session.save_path = path
        return session

    @classmethod
    def _opened(cls, doc: Mapping[str, Any], path: Path, from_snapshot: bool, scenario: Scenario | None) -> Session:
        whole = saves.has_snapshot(doc)
        try:
            tables = prepare(saves.find_scenario(doc, path) if scenario is None else scenario, doc["difficulty"], doc["overrides"])
        except (UsageError, ContentError) as error:
            told = doc["scenario"]["id"]
            raise UnopenedSave(f"{path.name} needs the scenario '{told}', which has changed or cannot be played: {str(error).splitlines()[0]}") from None
        if from_snapshot:
            return cls._on_snapshot(doc["snapshot"], tables, doc)
        if doc["base"] is None:
            session = cls(tables, doc["seed"], doc["world"], doc["difficulty"], doc["overrides"])
        else:
            session = cls._on_snapshot(doc["base"], tables, doc)
        session._replay(doc, path.name, whole)
        return session

    @classmethod
    def _on_snapshot(cls, packed: Mapping[str, Any], tables: Tables, doc: Mapping[str, Any]) -> Session:
        try:
            world = snapshot.unpack(packed, tables, doc["seed"], doc["world"])
        except ValueError as error:
            raise UnopenedSave(f"the save cannot be opened: {error}") from None
        return cls(tables, doc["seed"], doc["world"], doc["difficulty"], doc["overrides"], base=world, governments=packed.get("governments", {}))

    def _replay(self, doc: Mapping[str, Any], name: str, whole: bool) -> None:
        """Play the saved commands again and compare each quarter.

        Raises:
            UnopenedSave: names the quarter and the columns that first parted.
        """
        changed = saves.changed(doc["scenario"]["parts"], self.tables.scenario) if doc["scenario"]["digest"] != self.tables.scenario.digest else []
        because = f"; the scenario '{doc['scenario']['id']}' has changed since: {', '.join(changed)}" if changed else ""
        if not because and doc["game"] != __version__:
            because = f"; it was saved by version {doc['game']}, and this is {__version__}"
        for number, turn in enumerate(doc["turns"]):
            commands = tuple(saves.decode(c) for c in turn["commands"])
            if self.ended or turn["turn"] != self.turn:
                raise UnopenedSave(f"{name} does not follow from its commands: quarter {number + 1} is missing{because}", whole)
            label = f"turn {turn['turn']}"
            try:
                self._step(orders_of(commands, self._world, self.tables), commands)
            except IllegalCommand as error:
                raise UnopenedSave(f"{name} cannot be replayed past {label}: {error}{because}", whole) from None
            parted = snapshot.first_parted(turn["digests"], self._played[-1].digests)
            if parted:
                raise UnopenedSave(f"{name} does not replay to what was saved: {label} parts at {parted}{because}", whole)
        for entry in doc["open"]:
            try:
                self.submit(saves.decode(entry))
            except IllegalCommand:
                continue  # at most a click of the open quarter is lost
        self._past, self._future = [], []


def prepare(scenario: str | Path | Scenario, difficulty: str, overrides: Mapping[str, float] | None = None) -> Tables:
    """Load and compile.

    Raises:
        SilenceError: no such scenario or difficulty, or one that cannot be played.
    """
    spec = scenario if isinstance(scenario, Scenario) else load(paths.scenario(str(scenario)))
    if difficulty in spec.difficulties:
        changes = dict(spec.difficulties[difficulty])
    elif difficulty == DEFAULT_DIFFICULTY:
        changes = {}
    else:
        known = sorted({DEFAULT_DIFFICULTY, *spec.difficulties})
        raise UsageError(f"no difficulty is called '{difficulty}'{did_you_mean(difficulty, known)}; there is {', '.join(known)}")
    return compile_scenario(spec, {**changes, **(overrides or {})})


def _carried_out(commands: tuple[Command, ...], after, orders: Orders, tables: Tables) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
    """Which commands the engine carried out, and which it refused."""
    answered = {(n.subject, int(n.values["choice"][0])) for n in after.notes if n.kind == "paper" and n.where[0] and not n.values["late"][0]}
    answered |= {(n.subject, int(n.values["choice"][0])) for n in after.notes if n.kind == "crisis_step" and n.where[0]}
    granted = set()
    for slot in np.flatnonzero(after.granted[:, 0]):
        action = tables.action_ids[int(orders.actions[slot, 0])]
        granted.add((action, -1 if tables.scenario.actions[action].target == "none" else int(orders.targets[slot, 0])))
    judged = {tables.members[m] for n in after.notes if n.kind == "plan_judged" for m in np.flatnonzero(n.where[:, 0])}
    defined = {plans.DEFINITIONS[int(n.values["how"][0])] for n in after.notes if n.kind == "definition"}
    done, refused, moves = [], [], 0
    for command in commands:
        if isinstance(command, ChooseOption):
            index = [c.id for c in tables.scenario.events[command.paper].choices].index(command.option)
            ok = (command.paper, index) in answered
        elif isinstance(command, PlanAction):
            known = {"member": tables.members, "sector": tables.sectors}.get(tables.scenario.actions[command.action].target, ())
            entry = (command.action, known.index(command.target) if command.target in known else -1)
            ok = entry in granted
            granted.discard(entry)  # an action ordered twice was done once
        elif isinstance(command, CouncilMove):
            ok = after.moved is not None and bool(after.moved[moves, 0])
            moves += 1
        elif isinstance(command, JudgePlan):
            ok = command.member in judged
        elif isinstance(command, DefineResilience):
            ok = command.how in defined
        else:
            continue
        (done if ok else refused).append(command)
    return tuple(done), tuple(refused)


def _remember_vote(note, tables: Tables, governments: dict[str, int]) -> None:
    """Keep which outcome governs where there was a vote."""
    if note.kind == "election" and "outcome" in note.values:
        for m in np.flatnonzero(note.where[:, 0]):
            governments[tables.members[m]] = int(note.values["outcome"][m, 0])
