"""Specs of the world: quantities, groups, members, tables, constants, calendar."""

from __future__ import annotations

from dataclasses import replace

from game.content import units
from game.content.document import ListNode, MapNode, Node, ScalarNode, kind_of
from game.content.fields import Fields, Report, number_of
from game.content.spec import Calendar, Group, Member, Outcome, Quantity, Table
from game.errors import did_you_mean

_OUTCOME_WORDS = ("id", "name", "odds", "sceptic", "positions", "note")


def calendar(f: Fields) -> Calendar:
    year, quarter = f.quarter("start", (2025, 3))
    turns = f.whole("turns", 42)
    if not 1 <= turns <= 400:
        f.wrong("turns", "between 1 and 400 turns")
        turns = 42
    return Calendar(year, quarter, turns)


def quantity(name: str, f: Fields, report: Report) -> Quantity:
    states, flag = f.texts("states"), f.flag("flag")
    low, high = f.number("min", 0.0), f.number("max", float(len(states) - 1) if states else 1.0 if flag else 100.0)
    if flag:
        low, high = 0.0, 1.0
    if states:
        low, high = 0.0, float(len(states) - 1)
    start = 0.0
    if f.has("start"):
        written = f.value("start")
        start = float(states.index(written)) if isinstance(written, str) and written in states else f.number("start")
    rate, toward = 0.0, 0.0
    if f.has("decay"):
        found = units.decay(f.text("decay"))
        if found is None:
            f.wrong("decay", "like 2 toward 0")
        else:
            rate, toward = found
    return Quantity(
        id=name, start=start, low=low, high=high, label=f.text("label"), unit=f.text("unit"), about=f.text("about"), good=f.text("good", "none"),
        shown=f.flag("shown", True), flag=flag, computed=f.flag("computed"), seen=f.text("seen"), states=states, decay=rate, decay_toward=toward,
        decimals=f.whole("decimals"), mark=f.node.mark if f.node is not None else None,
    )  # fmt: skip


def groups(sections: Fields, report: Report) -> dict[str, Group]:
    """The groups as declared, with the members that name a group in their own entry added to it."""
    made = {}
    for name, f in sections.entries("groups"):
        made[name] = Group(name, f.text("label", name.replace("_", " ")), f.texts("members"), f.node.mark if f.node is not None else None)
    for code, f in sections.entries("members"):
        for word in f.texts("groups"):
            if word not in made:
                node = f.items["groups"]
                node = next((i for i in node.items if isinstance(i, ScalarNode) and i.text == word), node) if isinstance(node, ListNode) else node
                report.problems.append(node.problem("error", "R306", f"no group is called '{word}'{did_you_mean(word, made)}", "declare it under groups:"))
            elif code not in made[word].members:
                made[word] = replace(made[word], members=(*made[word].members, code))
    return {name: replace(group, members=tuple(sorted(set(group.members)))) for name, group in sorted(made.items())}


def member(name: str, f: Fields, quantities: dict[str, Quantity], report: Report) -> Member:
    latitude, longitude = _place(f)
    votes, government = f.sub("votes"), f.words("government")
    return Member(
        id=name, name=f.text("name", name), code=f.text("code"), capital=f.text("capital"), latitude=latitude, longitude=longitude,
        joined=f.whole("joined"), start=_starts(f, quantities), why=f.words("why"), series={n: f.sub("series").by_year(n) for n in f.sub("series").items},
        core_path=f.by_year("core_path"), core_note=f.text("core_note"), government=government, next_vote=votes.quarter("next"),
        term_quarters=votes.turns("every", 16), outcomes=tuple(_outcome(Fields(n, report, "an outcome")) for n in votes.listed("outcomes")),
        positions=_positions(f, report), one_line=f.text("one_line"), character=f.text("character"), wants=f.texts("wants"), fears=f.texts("fears"),
        red_lines=tuple(_says(n, report) for n in f.listed("red_lines")), limits=_limits(f), sells_for=f.texts("sells_for"), pride=f.text("pride"),
        grudges=_pairs(f, "grudges", "against", "reason", report), voice=_pairs(f, "voice", "office", "line", report),
        mark=f.node.mark if f.node is not None else None,
    )  # fmt: skip


def _limits(f: Fields) -> dict[str, float]:
    """Text -> the strength above which it is a red line."""
    lines = [Fields(node, f.report, "a red line") for node in f.listed("red_lines") if isinstance(node, MapNode)]
    return {line.text("text"): line.number("above") for line in lines if line.has("text") and line.has("above")}


def _place(f: Fields) -> tuple[float, float]:
    """Latitude and longitude of `at: [59.4, 24.7]`."""
    found = [number_of(node) for node in f.listed("at")]
    if len(found) == 2 and None not in found:
        return found[0], found[1]
    if f.has("at"):
        f.wrong("at", "latitude and longitude", "write at: [59.4, 24.7]")
    return 0.0, 0.0


def _starts(f: Fields, quantities: dict[str, Quantity]) -> dict[str, float]:
    """Opening values; the name of a state counts as its number."""
    below, out = f.sub("start"), {}
    for name in below.items:
        declared = quantities.get(f"member.{name}")
        written = below.value(name)
        if declared is not None and isinstance(written, str) and written in declared.states:
            out[name] = float(declared.states.index(written))
        elif below.has(name):
            out[name] = below.number(name)
    return out


def _outcome(f: Fields) -> Outcome:
    changes = {name: f.number(name) for name in f.items if name not in _OUTCOME_WORDS and f.has(name)}
    return Outcome(f.text("id"), f.text("name"), f.share("odds"), changes, f.numbers("positions"), f.text("note"), f.flag("sceptic"))


def _positions(f: Fields, report: Report) -> dict[str, tuple[float, float]]:
    """text -> (strength wanted, how much it matters); one number alone matters half."""
    out = {}
    below = f.sub("positions")
    for name, node in below.items.items():
        found = [number_of(i) for i in node.items] if isinstance(node, ListNode) else [number_of(node), 0.5]
        if len(found) == 2 and None not in found:
            out[name] = (found[0], found[1])
        else:
            report.wrong(node, "S203", f"the position on {name} should be [strength 0..4, weight 0..1], found {kind_of(node)}", "write [2, 0.5]")
    return out


def _says(node: Node, report: Report) -> str:
    return node.text if isinstance(node, ScalarNode) else Fields(node, report, "a red line").text("says")


def _pairs(f: Fields, key: str, first: str, second: str, report: Report) -> tuple[tuple[str, str], ...]:
    below = [Fields(node, report, f"one of {key}") for node in f.listed(key)]
    return tuple((b.text(first), b.text(second)) for b in below)


def table(name: str, f: Fields, report: Report) -> Table:
    """Numbers (and true and false) of each row go into `rows`, texts into `words`."""
    rows: dict[str, dict[str, float]] = {}
    words: dict[str, dict[str, str]] = {}
    for row, node in f.items.items():
        r = Fields(node, report, f"the row {row}")
        rows[row], words[row] = {}, {}
        for column, cell in r.items.items():
            if not isinstance(cell, ScalarNode):
                if isinstance(cell, ListNode) and all(isinstance(i, ScalarNode) for i in cell.items):
                    words[row][column] = ", ".join(i.text for i in cell.items)
                    continue
                report.wrong(cell, "S203", f"{column} should be a number or a text, found {kind_of(cell)}")
                continue
            number = None if cell.style else number_of(cell)
            if number is not None:
                rows[row][column] = number
            elif cell.value is not None:
                words[row][column] = cell.text
    return Table(name, rows, words, f.node.mark if f.node is not None else None)


def constants(sections: Fields) -> dict[str, dict[str, float]]:
    return {name: dict(sorted(sections.sub("constants").numbers(name).items())) for name in sorted(sections.sub("constants").items)}
