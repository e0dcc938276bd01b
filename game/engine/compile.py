"""From a scenario to tables: ids become indices, expressions become programs, yearly figures become arrays."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from types import SimpleNamespace

import numpy as np

from game.content.spec import Scenario
from game.engine.arithmetic import snap
from game.engine.calendar import turn_of
from game.engine.compile_council import compile_council
from game.engine.compile_effects import EffectCompiler
from game.engine.crises.table import compile_ladders
from game.engine.program import Program, Ref, Scope
from game.engine.rng import lanes
from game.engine.state import EVENT_FIELDS, Layout
from game.engine.tables import Elections, Rows, Tables
from game.engine.vocabulary import vocabulary
from game.errors import ContentError, did_you_mean

DIARY_SLOTS = 5  # the most a quarter can hold


def compile_scenario(scenario: Scenario, overrides: Mapping[str, float] | None = None) -> Tables:
    """Compile once, play any number of worlds.

    Args:
        scenario: as loaded.
        overrides: `group.name` of a constant -> value, for difficulties and experiments.

    Raises:
        ContentError: a rule needs a quantity, constant or table column that the scenario lacks, or a name resolves to nothing.
    """
    members = tuple(sorted(scenario.members))
    layout = Layout(_in_order(scenario), members)
    _check_needs(scenario, layout)
    groups = {g.id: np.array([float(m in g.members) for m in members]) for g in scenario.groups.values()}
    rows = {t.id: Rows(t.id, t.rows, t.words) for t in scenario.tables.values()}
    years, series = _series(scenario, members)
    path_years, path_values, path_known = _paths(scenario, members)
    starts = np.array([layout.quantities[q].start for q in layout.world_ids])
    tables = Tables(
        scenario=scenario, layout=layout, calendar=scenario.calendar, constants=_constants(scenario, overrides or {}),
        digest=_digest(scenario, overrides or {}), members=members, member_keys=lanes(members), groups=groups,
        sectors=rows["sectors"].ids if "sectors" in rows else (), slots=DIARY_SLOTS, rows_by_id=rows,
        series_years=years, series_values=series, path_years=path_years, path_values=path_values, path_known=path_known,
        outcomes=_elections(scenario, members), starts=starts, member_starts=_member_starts(scenario, layout, members),
    )  # fmt: skip
    _compile_desk(tables)
    tables.fading = tuple((q.id, q.decay, q.decay_toward) for q in layout.quantities.values() if q.decay)
    return tables


def _in_order(scenario: Scenario) -> list:
    """Quantities by id, but families over sectors or domains in the order of those tables: `deterrence.*` lines up with its rows."""
    ranks = {row: k for table in ("sectors", "domains") if table in scenario.tables for k, row in enumerate(scenario.tables[table].rows)}

    def place(quantity):
        family, _, last = quantity.id.rpartition(".")
        stem, _, stage = last.rpartition("_")
        if last in ranks:
            return family, ranks[last], 0, last
        if stem in ranks and stage.isdigit():
            return family, ranks[stem], int(stage), last
        return family, -1, 0, last

    return sorted(scenario.quantities.values(), key=place)


def _check_needs(scenario: Scenario, layout: Layout) -> None:
    needs = vocabulary(bool(scenario.texts), any(c.rungs for c in scenario.crises.values()))
    for name in sorted(needs.reads | needs.writes):
        if name.endswith(".*"):
            try:
                layout.family(name[:-2])
            except KeyError as error:
                raise ContentError(f"the rules need the quantities {name}: {error.args[0]}") from None
        elif name not in layout.quantities and name not in needs.builtins:
            raise ContentError(f"the rules need the quantity '{name}', which the scenario does not declare{did_you_mean(name, layout.quantities)}")
    for group, names in needs.constants.items():
        for name, about in names.items():
            if name not in scenario.constants.get(group, {}):
                raise ContentError(f"the rules need the constant {group}.{name} ({about}); give it under constants: {group}:")
    for table, columns in needs.tables.items():
        if table not in scenario.tables:
            raise ContentError(f"the rules need the table '{table}'; give it under tables:")
        for row, values in scenario.tables[table].rows.items():
            missing = [c for c in columns if c not in values]
            if missing:
                raise ContentError(f"the row '{row}' of the table '{table}' lacks {', '.join(missing)}")


def _constants(scenario: Scenario, overrides: Mapping[str, float]) -> SimpleNamespace:
    values = {group: dict(names) for group, names in scenario.constants.items()}
    for path, value in overrides.items():
        group, _, name = path.partition(".")
        if name not in values.get(group, {}):
            known = [f"{g}.{n}" for g, names in values.items() for n in names]
            raise ContentError(f"no constant is called '{path}'{did_you_mean(path, known)}")
        values[group][name] = float(value)
    return SimpleNamespace(**{group: SimpleNamespace(**names) for group, names in values.items()})


def _digest(scenario: Scenario, overrides: Mapping[str, float]) -> str:
    text = scenario.digest + repr(sorted((k, float(v)) for k, v in overrides.items()))
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _series(scenario: Scenario, members) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Yearly figures, filled forward and then backward so that every year has a value. (Y,), name -> (Y, M)."""
    years = sorted({y for m in scenario.members.values() for s in m.series.values() for y in s})
    years = list(range(years[0], years[-1] + 1)) if years else [scenario.calendar.year]
    names = sorted({n for m in scenario.members.values() for n in m.series})
    out = {}
    for name in names:
        values = np.zeros((len(years), len(members)))
        for i, code in enumerate(members):
            known = scenario.members[code].series.get(name, {})
            if known:
                last = known[min(known)]
                for y, year in enumerate(years):
                    last = known.get(year, last)
                    values[y, i] = last
        out[name] = values
    return np.array(years, dtype=np.float64), out


def _paths(scenario: Scenario, members) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Announced core paths, straight between their points and from the figure of the first year before them."""
    start = scenario.calendar.year
    last = max((y for m in scenario.members.values() for y in m.core_path), default=start)
    years = np.arange(start, max(last, start) + 1, dtype=np.float64)
    values, known = np.zeros((len(years), len(members))), np.zeros((len(years), len(members)), dtype=bool)
    for i, code in enumerate(members):
        member = scenario.members[code]
        if not member.core_path:
            continue
        points = dict(member.core_path)
        points.setdefault(start, member.start.get("core", 2.0))
        xs = sorted(points)
        values[:, i] = [_between(float(year), xs, points) for year in years]
        known[:, i] = (years > start) & (years <= xs[-1])
    return years, values, known


def _between(year: float, xs: list[int], points: Mapping[int, float]) -> float:
    """The value on the straight line between the two points around a year; the ends are held."""
    if year <= xs[0]:
        return points[xs[0]]
    for before, after in zip(xs, xs[1:], strict=False):
        if year <= after:
            return snap(points[before] + (points[after] - points[before]) * ((year - before) / (after - before)))
    return points[xs[-1]]


def _elections(scenario: Scenario, members) -> Elections:
    deepest = max((len(scenario.members[m].outcomes) for m in members), default=0)
    odds, sceptic = np.zeros((deepest, len(members))), np.zeros((deepest, len(members)))
    names = sorted({c for m in members for o in scenario.members[m].outcomes for c in o.changes})
    change = {n: np.zeros((deepest, len(members))) for n in names}
    for i, code in enumerate(members):
        outcomes = scenario.members[code].outcomes
        total = math.fsum(o.odds for o in outcomes) or 1.0
        for k, outcome in enumerate(outcomes):
            odds[k, i], sceptic[k, i] = outcome.odds / total, float(outcome.sceptic)
            for name, points in outcome.changes.items():
                change[name][k, i] = points
    return Elections(odds, sceptic, np.array([len(scenario.members[m].outcomes) for m in members]), change)


def _member_starts(scenario: Scenario, layout: Layout, members) -> np.ndarray:
    out = np.zeros((len(layout.member_ids), len(members)))
    for row, name in enumerate(layout.member_ids):
        q = layout.quantities[name]
        for i, code in enumerate(members):
            out[row, i] = min(max(snap(scenario.members[code].start.get(name.removeprefix("member."), q.start)), q.low), q.high)
    return out


def _compile_desk(tables: Tables) -> None:
    """Actions, events, promises and endings: their conditions into programs, their effects into the effect table."""
    scenario, layout = tables.scenario, tables.layout
    actions = [scenario.actions[i] for i in sorted(scenario.actions)]
    events = [scenario.events[i] for i in sorted(scenario.events)]
    tables.action_ids = tuple(a.id for a in actions)
    tables.event_ids = tuple(e.id for e in events)
    tables.promise_ids = tuple(sorted(scenario.promises))
    event_index = {e.id: k for k, e in enumerate(events)}
    action_index = {a.id: k for k, a in enumerate(actions)}
    first_stage: dict[str, str] = {}
    for event in scenario.events.values():
        if event.crisis:
            first_stage.setdefault(event.crisis, event.id)

    def program() -> Program:
        return Program(layout, tables.groups, tables)

    desk, draw, end, effect = program(), program(), program(), program()
    promise_index = {p: k for k, p in enumerate(tables.promise_ids)}
    listeners = tables.rows_by_id["listeners"].ids if "listeners" in tables.rows_by_id else ()
    compiler = EffectCompiler(effect, layout, event_index, action_index, promise_index, first_stage, tables.sectors, listeners)
    _compile_actions(tables, actions, desk, compiler)
    _compile_events(tables, events, event_index, desk, draw, compiler)
    tables.council = compile_council(scenario, tables, desk, compiler)
    tables.crisis_program = program()
    tables.ladders = compile_ladders(tables, tables.crisis_program, compiler, event_index)
    tables.promise_refs = tuple(end.add(scenario.promises[p].kept_when, default=0.0) for p in tables.promise_ids)
    endings = sorted(scenario.endings.values(), key=lambda e: (e.order, e.id))
    tables.ending_ids = tuple(e.id for e in endings)
    tables.ending_refs = tuple(end.add(e.when) for e in endings)
    tables.ending_final = np.array([e.final for e in endings], dtype=bool)
    tables.ending_note = np.array([e.rank == "note" for e in endings], dtype=bool)
    tables.desk_program, tables.event_program, tables.end_program = desk, draw, end
    tables.effects = compiler.table()
    programs = (desk, draw, end, effect, tables.crisis_program)
    world_rows = sorted(set().union(*(p.rows_of("was") for p in programs)))
    member_rows = sorted(set().union(*(p.rows_of("was_member") for p in programs)))
    tables.was_world_rows, tables.was_member_rows = np.array(world_rows, dtype=np.intp), np.array(member_rows, dtype=np.intp)
    tables.was_world_place = np.zeros(len(layout.world_ids), dtype=np.intp)
    tables.was_world_place[tables.was_world_rows] = np.arange(len(world_rows))
    tables.was_member_place = np.zeros(len(layout.member_ids), dtype=np.intp)
    tables.was_member_place[tables.was_member_rows] = np.arange(len(member_rows))


GRADES = ("clean", "costly", "stalled", "backfired")
TARGETS = {"none": 0, "member": 1, "sector": 2}


def _compile_actions(tables: Tables, actions, desk: Program, compiler: EffectCompiler) -> None:
    layout, members, sectors = tables.layout, tables.members, tables.sectors
    styles = [q.removeprefix("style.") for q in layout.world_ids if q.startswith("style.")]
    count = len(actions)
    t = tables
    t.action_keys = lanes(t.action_ids)
    t.action_cost = np.array([a.cost.get("office.capital", 0.0) for a in actions])
    t.action_slots = np.array([float(a.slots) for a in actions])
    t.action_opens = np.array([float(turn_of(a.opens, tables)) if a.opens[0] else 0.0 for a in actions])
    t.action_locked = np.array([a.locked for a in actions], dtype=bool)
    t.action_cooldown = np.array([float(a.cooldown) for a in actions])
    t.action_target = np.array([TARGETS[a.target] for a in actions], dtype=np.int64)
    t.action_member_row = np.full(count, -1, dtype=np.int64)
    t.action_member_row[t.action_target == 1] = np.arange(np.count_nonzero(t.action_target == 1))
    t.action_sectors = np.array([[a.target == "sector" and (not a.among or s in a.among) for s in sectors] for a in actions], dtype=bool).reshape(count, len(sectors))
    t.action_odds = np.array([[next((g.odds for g in a.grades if g.id == name), 0.0) for name in GRADES] for a in actions]).reshape(count, 4)
    t.action_odds = np.where(t.action_odds.max(axis=1, keepdims=True) > 0, t.action_odds, np.array([1.0, 0, 0, 0]))
    t.action_style = np.array([styles.index(a.style) if a.style in styles else -1 for a in actions], dtype=np.int64)
    t.action_regard = np.zeros((count, len(members)))
    t.action_regard_target = np.zeros(count)
    t.action_owner = np.zeros(count, dtype=np.int64)
    t.grade_owner = np.full((count, 4), -1, dtype=np.int64)
    sector_owner = {}
    when, where, leans, scales = [], [], [], []
    for k, action in enumerate(actions):
        for words, sign in ((action.pleased, 1.0), (action.minds, -1.0)):
            for word in words:
                if word in members:
                    t.action_regard[k, members.index(word)] = sign
                elif word in t.groups:
                    t.action_regard[k] += sign * t.groups[word] * (t.action_regard[k] == 0)
                elif word == "target":
                    t.action_regard_target[k] = sign
        on_member = action.target == "member"
        scope = Scope(("target",) if on_member else (), {}, "", k, int(t.action_member_row[k]), action.repeat_over)
        wide = Scope(("target", "member"), {}, "", k, int(t.action_member_row[k]), action.repeat_over)
        when.append(desk.add(action.when, Scope(action=k)))
        where.append(desk.add(action.target_where, wide) if on_member else None)
        if action.target == "sector":
            scales.append(tuple(desk.add(action.repeat_scale, Scope(sector=s, action=k, over=action.repeat_over)) for s in sectors))
            leans.append(tuple(desk.add(action.leans, Scope(sector=s, action=k), 0.0) for s in sectors))
            sector_owner[k] = tuple(
                (compiler.owner(f"action:{action.id}", [(action.effects, 1.0)], Scope(sector=s, action=k)),)
                + tuple(_grade(compiler, action, name, Scope(sector=s, action=k)) for name in GRADES)
                for s in sectors
            )
            continue
        scales.append(desk.add(action.repeat_scale, scope))
        leans.append(desk.add(action.leans, scope, 0.0))
        t.action_owner[k] = compiler.owner(f"action:{action.id}", [(action.effects, 1.0)], scope)
        t.grade_owner[k] = [_grade(compiler, action, name, scope) for name in GRADES]
    t.when_actions, t.where_targets, t.leans, t.scales = tuple(when), tuple(where), tuple(leans), tuple(scales)
    t.evaluated["sector_owner"] = sector_owner


def _grade(compiler: EffectCompiler, action, name: str, scope: Scope) -> int:
    for grade in action.grades:
        if grade.id == name:
            return compiler.owner(f"action:{action.id}", [(grade.effects, 1.0)], scope)
    return -1


def event_scope(event, index: int) -> Scope:
    return Scope(roles={role.id: (len(EVENT_FIELDS) + r, index) for r, role in enumerate(event.roles)})


def _compile_events(tables: Tables, events, event_index, desk: Program, draw: Program, compiler: EffectCompiler) -> None:
    t, scenario = tables, tables.scenario
    acts = t.rows_by_id["acts"].ids if "acts" in t.rows_by_id else ()
    t.event_keys = lanes(t.event_ids)
    t.event_acts = np.array([[not e.acts or a in e.acts for a in acts] for e in events], dtype=bool).reshape(len(events), len(acts))
    t.event_once = np.array([e.once for e in events], dtype=bool)
    t.event_cooldown = np.array([float(e.cooldown) for e in events])
    t.event_queued_only = np.array([e.queued_only for e in events], dtype=bool)
    t.event_always = np.array(["always" in e.tags for e in events], dtype=bool)
    t.event_due = np.array([float(max(e.due, 1)) for e in events])
    t.event_roles = tuple(tuple(r.id for r in e.roles) for e in events)
    t.choices_max = c_max = max((len(e.choices) for e in events), default=1)
    t.choice_count = np.array([len(e.choices) for e in events], dtype=np.int64)
    t.choice_cost, t.choice_slots = np.zeros((len(events), c_max)), np.zeros((len(events), c_max))
    t.choice_owner = np.full((len(events), c_max), -1, dtype=np.int64)
    t.choice_next = np.full((len(events), c_max), -1, dtype=np.int64)
    t.choice_has_chance = np.full((len(events), c_max), -1, dtype=np.int64)
    when, weights, roles, choices = [], [], [], []
    for k, event in enumerate(events):
        scope = event_scope(event, k)
        # Conditions that name a role are read once it is cast; those of drawing must not.
        when.append(draw.add(event.when, Scope()))
        weights.append(draw.add(event.weight, Scope()))
        plan = []
        for role in event.roles:
            earlier = Scope(("member",), {r: p for r, p in scope.roles.items() if r != role.id})
            where = draw.add(role.where, Scope(("member",)))
            by = draw.add(role.by, Scope(("member",))) if role.by is not None else None
            plan.append((where, by, role.order, tuple(earlier.roles[r][0] for r in role.apart_from if r in earlier.roles)))
        roles.append(tuple(plan))
        row: list[Ref] = []
        for c, choice in enumerate(event.choices):
            row.append(desk.add(choice.when, scope))
            t.choice_cost[k, c] = choice.cost.get("office.capital", 0.0)
            t.choice_slots[k, c] = choice.slots
            parts = [(choice.effects, 1.0)]
            parts += [(scenario.audiences[a].effects, 1.0) for a in choice.likes if a in scenario.audiences]
            parts += [(scenario.audiences[a].effects, -1.0) for a in choice.dislikes if a in scenario.audiences]
            before = len(compiler.chances)
            t.choice_owner[k, c] = compiler.owner(f"event:{event.id}.{choice.id}", parts, scope)
            if len(compiler.chances) > before:
                t.choice_has_chance[k, c] = before
            if choice.stage and choice.stage != "end":
                t.choice_next[k, c] = event_index[f"{event.crisis}.{choice.stage}"]
        choices.append(tuple(row))
    t.when_events, t.weights, t.role_refs, t.when_choices = tuple(when), tuple(weights), tuple(roles), tuple(choices)
