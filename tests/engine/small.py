"""A scenario of five members, two papers and two actions that uses every kind of effect once. Built by hand, without files."""

from game.content import expression as x
from game.content.spec import (
    Action,
    Calendar,
    Choice,
    Effect,
    Ending,
    Event,
    Grade,
    Group,
    Member,
    Promise,
    Quantity,
    Role,
    Scenario,
    Table,
)  # fmt: skip

N, Name = x.Number, x.Name


def expression(root) -> x.Expression:
    return x.Expression("in a test", root)


def number(value: float) -> x.Expression:
    return expression(N(value))


def over(name: str, value: float) -> x.Compare:
    return x.Compare(">", Name(name), N(value))


def add(target: str, by, turns: int = 0) -> Effect:
    return Effect("add", target, by if isinstance(by, x.Expression) else number(by), turns=(0, turns))


QUANTITIES = (
    Quantity("office.capital", 12, 0, 40, good="up"), Quantity("office.slots", 3, 0, 5, shown=False), Quantity("office.mandate", 1, 0, 1),
    Quantity("office.promises_kept", 0, 0, 90), Quantity("office.promises_broken", 0, 0, 90), Quantity("style.hawk", 0, 0, 100, decay=0.5),
    Quantity("us.favour", 56, 0, 100, good="up"), Quantity("us.troops", 84000, 0, 130000, good="up"), Quantity("ladder", 0, 0, 2, states=("calm", "tense", "gone")),
    Quantity("note.sent", 0, 0, 1, flag=True), Quantity("secret", 5, 0, 10, shown=False), Quantity("forward.north", 10, 0, 100), Quantity("forward.south", 20, 0, 100),
    Quantity("member.trust", 50, 0, 100, good="up"), Quantity("member.fear", 40, 0, 100),
)  # fmt: skip


def first_paper() -> Event:
    mention = expression(x.Arithmetic("*", N(0.1), Name("member.fear")))
    each = Effect("each", where=expression(over("member.fear", 45)), then=(add("member.trust", mention),))
    chance = Effect("chance", chance=number(0.4), then=(Effect("set", "note.sent"),), otherwise=(add("host.trust", -3),))
    unless = Effect("if", where=expression(over("us.favour", 50)), then=(add("us.troops", -500),), otherwise=(Effect("clear", "note.sent"),))
    warm = Choice("warm", "Warm", effects=(add("us.favour", 5.3, turns=4), Effect("queue", "second", turns=(1, 3)), Effect("promise", "favour", to="host", turns=(2, 2))))
    cool = Choice("cool", "Cool", cost={"office.capital": 2}, effects=(each, chance, unless, Effect("set", "ladder", expression(Name("tense")))))
    when = expression(x.And((x.Compare(">=", Name("turn"), N(1)), x.Compare(">", x.Over("count", None, over("member.fear", 40)), N(1)))))
    host = Role("host", expression(over("member.fear", 35)), "most", expression(Name("member.trust")))
    return Event("first", "First", "text", (warm, cool), when=when, weight=number(2), roles=(host,))


def small(**changes) -> Scenario:
    """The scenario; `changes` replace its parts."""
    members = {c: Member(c, c, c[:2], c, 0, 0, 1949, {"fear": 30 + 10 * k}) for k, c in enumerate(("AAA", "BBB", "CCC", "DDD", "EEE"))}
    second = Event("second", "Second", "text", (Choice("a", "A", effects=(add("AAA.trust", 4),)), Choice("b", "B")), queued_only=True)
    visit = Action(
        "visit", "Visit", "capitals", cost={"office.capital": 2}, target="member", target_where=expression(x.Compare("<", Name("member.trust"), N(90))),
        style="hawk", pleased=("pair",), repeat_scale=expression(x.Arithmetic("/", N(1), x.Arithmetic("+", N(1), Name("uses")))),
        leans=expression(x.Arithmetic("-", Name("target.trust"), N(50))),
        grades=(Grade("clean", 0.5, (add("target.trust", 5),)), Grade("costly", 0.5, (add("us.favour", 1),))),
    )  # fmt: skip
    patrol = Action("patrol", "Patrol", "deterrence", cost={"office.capital": 1}, target="sector", grades=(Grade("clean", 1.0, (add("target.forward", 4),)),))
    parts = dict(
        id="small", title="Small", about="a test", calendar=Calendar(2025, 3, 10), quantities={q.id: q for q in QUANTITIES},
        groups={"pair": Group("pair", "Pair", ("AAA", "BBB"))},
        constants={"desk": dict(style_step=3, pleased_trust=0.6, minded_trust=0.8, first_paper=0.8, second_paper=0.3, papers_most=4, promise_kept_trust=2, promise_broken_trust=4)},
        tables={"acts": Table("acts", {"one": {"from_turn": 1}}), "sectors": Table("sectors", {"north": {}, "south": {}})},
        members=members, actions={"visit": visit, "patrol": patrol}, events={"first": first_paper(), "second": second}, audiences={},
        promises={"favour": Promise("favour", "Favour", expression(over("us.favour", 80)))}, endings={"end": Ending("end", "End", "text", None, final=True)}, dials={},
    )  # fmt: skip
    return Scenario(**{**parts, **changes})
