"""From the merged tree to a Scenario."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from game.content import build_council, build_desk, build_world
from game.content.digest import digest
from game.content.document import MapNode
from game.content.fields import Fields, Report
from game.content.spec import Scenario

Made = TypeVar("Made")


def scenario(tree: MapNode, path: str, report: Report) -> Scenario:
    """Build every spec; what cannot be read is reported and left out or takes its default."""
    f = Fields(tree, report, "the scenario")

    def made(section: str, make: Callable[[str, Fields, Report], Made], as_written: bool = False) -> dict[str, Made]:
        entries = f.entries(section) if as_written else sorted(f.entries(section), key=lambda entry: entry[0])
        return {name: make(name, entry, report) for name, entry in entries}

    scenario_id = f.text("id", Path(path).stem)
    texts = made("texts", build_council.text)
    quantities = {**made("variables", build_world.quantity), **build_council.quantities(texts)}
    events = made("events", build_desk.event)
    crises = {}
    for name, entry in sorted(f.entries("crises"), key=lambda entry: entry[0]):
        crises[name], stages = build_desk.crisis(name, entry, report)
        for stage in stages:
            if stage.id in events:
                report.wrong(entry.node, "S205", f"the stage '{stage.id}' has the id of an event", "rename one of them")
            events[stage.id] = stage
    return Scenario(
        id=scenario_id, title=f.text("title", scenario_id), about=f.text("about"), calendar=build_world.calendar(f.sub("calendar")), quantities=quantities,
        groups=build_world.groups(f, report), constants=build_world.constants(f), tables=made("tables", build_world.table),
        members=made("members", lambda name, entry, r: build_world.member(name, entry, quantities, r)), actions=made("actions", build_desk.action),
        events=events, audiences=made("audiences", build_desk.audience), promises=made("promises", build_desk.promise),
        forecasts=made("forecasts", build_desk.forecast), endings=made("endings", build_desk.ending), dials=made("dials", build_desk.dial, as_written=True), texts=texts, opening=f.text("opening"),
        tagline=f.text("tagline"), authors=f.texts("authors"), outlets=_outlets(f), difficulties={n: f.sub("difficulties").numbers(n) for n in f.sub("difficulties").items},
        crises=crises, abstract=f.flag("abstract"), digest=digest(tree), path=path,
    )  # fmt: skip


def _outlets(f: Fields) -> dict[str, str]:
    """id -> name; an outlet may also be written as a mapping with its `name`."""
    below = f.sub("outlets")
    return {n: below.sub(n).text("name", n) if isinstance(node, MapNode) else below.text(n, n) for n, node in below.items.items()}
