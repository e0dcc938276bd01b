"""Every rule keeps to what it declares, and everything it books or tells has words."""

import ast
import inspect
from pathlib import Path

import numpy as np
import pytest

from game.engine import step as steps
from game.engine.ledger import Book
from game.engine.orders import nothing
from game.engine.rng import Draws
from tests.engine.rules_bench import tables, worlds

RULES = steps.MODULES
NAMES = [r.__name__.rpartition(".")[2] for r in RULES]
FOLDER = Path(inspect.getfile(RULES[0])).parent


class Spy:
    """A world that remembers what was asked of it."""

    def __init__(self, world):
        self._world, self.asked = world, set()

    def __getitem__(self, name):
        self.asked.add(name)
        return self._world[name]

    def __getattr__(self, name):
        return getattr(self._world, name)


@pytest.fixture(scope="module")
def quarters():
    """Some worlds in every quarter of the year and in two that renew the mandate, worn by a few years of idle play."""
    world, found = worlds(24), []
    for turn in range(1, 42):
        if turn in (1, 13, 14, 15, 28, 29, 30, 31, 40):
            found.append(world)
        world = steps.step(world, nothing(world, tables()), tables()).world
    return found


def covers(declared, name):
    return name in declared or any(d.endswith(".*") and name.startswith(d[:-1]) for d in declared) or (name.endswith(".*") and any(d.startswith(name[:-1]) for d in declared))


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_reads_and_writes_only_what_it_declares(rule, quarters):
    for world in quarters:
        for keep in (False, True):
            after = world.copy()
            spy, book = Spy(after.copy().frozen()), Book(after, keep)
            rule.apply(spy, tables(), Draws(after.key, after["turn"]), book)
            undeclared = {n for n in spy.asked if not covers((*rule.READS, *rule.WRITES), n)}
            assert not undeclared, f"{rule.__name__} reads {sorted(undeclared)}"
            written = {n for n in book._pending if not covers(rule.WRITES, n)}
            assert not written, f"{rule.__name__} writes {sorted(written)}"


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_declares_what_exists_and_says_what_it_does(rule):
    layout = tables().layout
    for name in (*rule.READS, *rule.WRITES):
        assert name == "turn" or name in layout.quantities or (name.endswith(".*") and layout.family(name[:-2])), name
    assert rule.__doc__.strip() and "\n" not in rule.__doc__.split(".")[0]
    assert "Source" in inspect.getsource(rule) or rule.__name__.endswith((".totals", ".temptation", ".votes", ".deterrence"))


def test_no_constant_is_declared_and_idle():
    """A constant is used as `.name` somewhere in the folder, in the file that declares it or in one that it is handed to."""
    used = {node.attr for path in FOLDER.glob("*.py") for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
    declared = {(group, name) for rule in RULES for group, names in getattr(rule, "CONSTANTS", {}).items() for name in names}
    assert not [f"{group}.{name}" for group, name in sorted(declared) if name not in used]


def test_every_rule_of_the_folder_is_played():
    played = set(NAMES)
    found = {path.stem for path in FOLDER.glob("*.py") if "def apply(" in path.read_text()}
    assert found == played


def test_causes_and_news_have_words():
    t = tables()
    causes, news = t.rows("causes").words, t.rows("news").words
    world = worlds(120)
    wordless = set()
    for _ in range(42):
        after = steps.step(world, nothing(world, t), t, keep=True)
        wordless |= {e.cause for e in after.entries if e.cause.startswith("rule:") and e.cause[5:] not in causes and t.layout.quantities[e.quantity].shown}
        wordless |= {n.kind for n in after.notes if f"{n.kind}.{n.subject}" not in news and n.kind not in news} - {"paper", "paper_opened", "say", "action", "ending", "crisis_step", "crisis_late", "crisis_over"}
        world = after.world
    assert not wordless


def test_a_world_is_the_same_whether_or_not_its_causes_are_kept():
    t = tables()
    plain, kept = worlds(16), worlds(16)
    for _ in range(42):
        plain = steps.step(plain, nothing(plain, t), t).world
        kept = steps.step(kept, nothing(kept, t), t, keep=True).world
        assert plain.digests() == kept.digests()


def test_numbers_stay_in_their_ranges_through_the_worst_of_worlds():
    """Every gauge at either end of its range: rules may be ugly there, never wrong."""
    t = tables()
    lay = t.layout
    rng = np.random.default_rng(5)
    world = worlds(40, turn=14)
    for name, q in lay.quantities.items():
        if name in ("turn", "ending") or name.startswith(("luck.", "member.next_vote")):
            continue
        low, high = q.low, q.high
        if q.states or q.flag:
            continue
        world[name][:] = np.where(rng.random(world[name].shape) < 0.5, low, high)
    for _ in range(8):
        world = steps.step(world, nothing(world, t), t, keep=True).world
        world.check()
