"""Specs of what lands on the desk and what goes out from it: actions, events, crises, audiences, promises, endings, dials."""

from __future__ import annotations

from dataclasses import replace

from game.content.build_effects import effects, members_where
from game.content.document import ScalarNode
from game.content.expression import Expression, Number
from game.content.fields import Fields, Report
from game.content.spec import (
    Action,
    Adviser,
    Audience,
    Choice,
    Crisis,
    CrisisAnswer,
    CrisisOutcome,
    Dial,
    Ending,
    Event,
    Forecast,
    Grade,
    Late,
    Passage,
    Promise,
    Role,
    Rung,
    Variant,
    WayDown,
)  # fmt: skip

GRADES = ("clean", "costly", "stalled", "backfired")
# The order in which endings are looked at where none is written.
RANKS = ("catastrophe", "defeat", "note", "great", "good", "dull")


def action(name: str, f: Fields, report: Report) -> Action:
    target, where = _action_target(f, report)
    clocks, repeats, risk = f.sub("clocks"), f.sub("repeats"), f.sub("risk")
    return Action(
        id=name, title=f.text("title", name), family=f.text("family"), line=f.text("line"), cost=f.numbers("cost"), slots=f.whole("slots", 1),
        target=target, target_where=where, among=f.texts("among"), opens=f.quarter("opens"), locked=f.flag("locked"), when=f.expression("when"),
        style=f.text("style"), helps=clocks.text("helps"), hurts=clocks.text("hurts"), because=f.text("because"), pleased=f.texts("pleased"),
        minds=f.texts("minds"), effects=effects(f.items.get("effects"), report), repeat_scale=repeats.expression("scale"),
        repeat_over=repeats.turns("over", 4), repeat_says=repeats.text("says"), cooldown=f.turns("cooldown"), risk_says=risk.text("says"),
        leans=risk.expression("leans"), adviser=_adviser(f), grades=_grades(f, report), mark=_mark(f),
    )  # fmt: skip


def _mark(f: Fields):
    return f.node.mark if f.node is not None else None


def _action_target(f: Fields, report: Report) -> tuple[str, Expression | None]:
    if not f.has("target"):
        return "none", None
    node = f.items["target"]
    text = node.text if isinstance(node, ScalarNode) else ""
    if text in ("none", "sector"):
        return text, None
    if text.split(maxsplit=1)[:1] == ["member"]:
        return "member", members_where(node, report)[1]
    report.wrong(node, "S203", f"target should be none, member, member where .., or sector, found '{text}'")
    return "none", None


def _grades(f: Fields, report: Report) -> tuple[Grade, ...]:
    made = []
    written = dict(f.entries("outcomes"))
    for name in (*GRADES, *(n for n in written if n not in GRADES)):
        if name in written:
            g = written[name]
            made.append(Grade(name, g.share("odds"), effects(g.items.get("effects"), report), g.text("report"), _mark(g)))
    return tuple(made)


def _adviser(f: Fields) -> Adviser | None:
    if not f.has("adviser"):
        return None
    a = f.sub("adviser")
    return Adviser(a.text("who"), a.text("says") or a.text("warns"))


def event(name: str, f: Fields, report: Report) -> Event:
    choices = tuple(_choice(Fields(node, report, "a choice"), report) for node in f.listed("choices"))
    if not choices and f.node is not None:
        report.wrong(f.node, "S202", f"the event '{name}' has no choices", "give it at least one under choices:")
    return Event(
        id=name, title=f.text("title", name), text=f.text("text"), choices=choices, family=f.text("family"), acts=f.texts("act"), when=f.expression("when"),
        weight=f.expression("weight"), once=f.flag("once"), cooldown=f.turns("cooldown"), queued_only=f.text("only") == "queued", roles=_roles(f, report),
        paper=f.text("paper", "cable"), precedence=f.text("precedence", "routine"), due=f.turns("due", 1), stands=f.texts("stands"), adviser=_adviser(f),
        variants=_variants(f, report), chains=f.texts("chain"), seed=f.text("seed"), tags=f.texts("tags"), mark=_mark(f),
    )  # fmt: skip


def _variants(f: Fields, report: Report) -> tuple[Variant, ...]:
    made = []
    for node in f.listed("variants"):
        v = Fields(node, report, "a variant")
        when = v.expression("when")
        if when is not None:
            made.append(Variant(when, v.text("text")))
    return tuple(made)


def _choice(f: Fields, report: Report, stage: str = "") -> Choice:
    return Choice(
        id=f.text("id"), label=f.text("label"), line=f.text("line"), knows=f.text("knows"), when=f.expression("when"), cost=f.numbers("cost"),
        slots=f.whole("slots"), likes=f.texts("likes"), dislikes=f.texts("dislikes"), effects=effects(f.items.get("effects"), report),
        report=f.text("report"), report_else=f.text("report_else"), days=f.whole("days"), stage=stage, mark=_mark(f),
    )  # fmt: skip


def _roles(f: Fields, report: Report) -> tuple[Role, ...]:
    roles = []
    for name, r in f.entries("cast"):
        where = r.expression("where")
        order, by = "any", None
        if r.has("from"):
            where = members_where(r.items["from"], report)[1]
        if r.has("pick"):
            order, by, narrowed = _pick(r, report)
            where = narrowed or where
        roles.append(Role(name, where, order, by, r.texts("not"), _mark(r)))
    return tuple(roles)


def _pick(r: Fields, report: Report) -> tuple[str, Expression | None, Expression | None]:
    """(order, by, where) of `any`, `most EXPR`, `least EXPR` or `member where COND`."""
    node = r.items["pick"]
    text = node.text if isinstance(node, ScalarNode) else ""
    word, _, rest = text.partition(" ")
    if word in ("most", "least") and rest.strip():
        return word, report.expression(node, len(word) + 1), None
    if word == "member":
        return "any", None, members_where(node, report)[1]
    if text != "any":
        report.wrong(node, "S203", f"pick should be any, most .. or least .., found '{text}'", "write pick: most member.fear")
    return "any", None, None


def crisis(name: str, f: Fields, report: Report) -> tuple[Crisis, list[Event]]:
    """The crisis and its stages as events, in their order. Stages come to the desk only when they are queued."""
    stages = [Fields(node, report, "a stage") for node in f.listed("stages")]
    if not stages and f.node is not None:
        report.wrong(f.node, "S202", f"the crisis '{name}' has no stages", "give it at least one under stages:")
    rungs = tuple(_rung(Fields(node, report, "a rung"), report) for node in f.listed("rungs"))
    answers = tuple(_their_answer(Fields(node, report, "an answer"), rungs, k) for k, node in enumerate(f.listed("answers")))
    ways = tuple(_way_down(Fields(node, report, "a way down"), report) for node in f.listed("ways_down"))
    events, late = [], {}
    for k, s in enumerate(stages):
        stage = s.text("id", str(k + 1))
        after = _go(s.sub("late").text("go", "end"))
        choices = [_option(Fields(node, report, "an option"), rungs, answers, report) for node in s.listed("options")]
        if not choices and s.node is not None:
            report.wrong(s.node, "S202", f"the stage '{stage}' has no options", "give it at least one under options:")
        offered = s.texts("ways")
        choices += [Choice(w.id, w.label, w.line, effects=w.effects, stage=after, odds=(w.odds,), way=w.id) for w in ways if w.id in offered]
        events.append(Event(
            id=f"{name}.{stage}", title=s.text("title") or f.text("title", name), text=s.text("text"), choices=tuple(choices), family=f.text("family", "crisis"),
            queued_only=True, paper="slip", precedence="flash", due=1, stands=s.texts("stands") or f.texts("stands"), adviser=_adviser(s),
            variants=_variants(s, report), chains=f.texts("chain"), seed=f.text("seed"), tags=f.texts("tags"), crisis=name, roles=_roles(f, report), mark=_mark(s),
        ))  # fmt: skip
        late[f"{name}.{stage}"] = Late(s.whole("days", 1), effects(s.sub("late").items.get("effects"), report), after)
    timeout = effects(f.sub("timeout").items.get("effects"), report)
    known = tuple((k.text("at"), k.text("text"), k.whole("sure", 2), k.text("word")) for k in (Fields(node, report, "a fact") for node in f.listed("known")))
    outcomes = tuple(_crisis_outcome(Fields(node, report, "an outcome"), report) for node in f.listed("outcomes"))
    made = Crisis(
        name, f.text("title", name), f.sub("clock").whole("days"), tuple(e.id for e in events), timeout, f.text("place"), f.text("sector"), f.text("lead"),
        f.text("side", "Moscow"), f.text("starts"), f.expression("when"), f.expression("weight"), f.expression("chance"), known, rungs, answers,
        late if rungs else {}, ways, outcomes, _mark(f),
    )  # fmt: skip
    return made, events


def _go(word: str) -> str:
    return "" if word == "end" else word


def _option(o: Fields, rungs: tuple[Rung, ...], answers: tuple[CrisisAnswer, ...], report: Report) -> Choice:
    """An option of a stage; on a ladder with its rung, the consent it needs and the odds of each answer."""
    made = _choice(o, report, _go(o.text("go", "end")))
    if not rungs:
        return made
    consent, odds = o.sub("consent"), o.sub("odds")
    rung = next((k for k, r in enumerate(rungs, start=1) if r.id == o.text("rung")), 0)
    return replace(
        made, rung=rung, named=consent.texts("named"), council=consent.text("council", "none"), odds=tuple(odds.expression(a.id) for a in answers) if o.has("odds") else ()
    )


def _rung(r: Fields, report: Report) -> Rung:
    return Rung(r.text("id"), r.text("name"), r.number("leave"), r.expression("accident"))


def _their_answer(a: Fields, rungs: tuple[Rung, ...], place: int) -> CrisisAnswer:
    rung = next((k for k, r in enumerate(rungs, start=1) if r.id == a.text("rung")), min(place + 1, max(len(rungs), 1)))
    return CrisisAnswer(a.text("id"), a.text("name"), a.text("text"), rung)


def _way_down(w: Fields, report: Report) -> WayDown:
    return WayDown(w.text("id"), w.text("label"), w.text("line"), w.expression("odds"), w.text("face", "both"), effects(w.items.get("effects"), report))


def _crisis_outcome(o: Fields, report: Report) -> CrisisOutcome:
    return CrisisOutcome(o.text("id"), o.text("headline"), o.text("text"), o.expression("when"), effects(o.items.get("effects"), report))


def audience(name: str, f: Fields, report: Report) -> Audience:
    return Audience(name, f.text("label", name), effects(f.items.get("effects"), report), f.texts("members"), _mark(f))


def promise(name: str, f: Fields, report: Report) -> Promise:
    return Promise(name, f.text("label", name), f.expression("kept_when"), _mark(f))


def forecast(name: str, f: Fields, report: Report) -> Forecast:
    happens, rises = f.expression("happens"), f.expression("rises")
    if (happens is None) == (rises is None) and f.node is not None:
        report.wrong(f.node, "S202", f"the forecast '{name}' needs happens: or rises:, one of the two", "write happens: with a condition, or rises: with a number")
    estimate = f.expression("estimate") or Expression("0.5", Number(0.5))
    return Forecast(
        name, f.text("question", name), f.turns("within", 4), estimate, happens, rises, f.expression("when"), f.turns("every", 4), f.text("good", "none"), _mark(f),
    )  # fmt: skip


def ending(name: str, f: Fields, report: Report) -> Ending:
    rank = f.text("rank", "dull")
    order = f.whole("order", 100 * (RANKS.index(rank) if rank in RANKS else len(RANKS)))
    made = []
    for node in f.listed("paragraphs"):
        p = Fields(node, report, "a paragraph")
        made.append(Passage(p.text("text"), p.expression("when"), _variants(p, report)))
    return Ending(name, f.text("title", name), f.text("text"), f.expression("when"), rank, f.flag("final"), order, f.flag("good"), tuple(made), _mark(f))


def dial(name: str, f: Fields, report: Report) -> Dial:
    value = f.expression("value") or Expression("0", Number(0.0))
    return Dial(name, f.text("label", name), value, f.text("says"), _mark(f))
