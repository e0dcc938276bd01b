"""The engine's small scenario with everything a screen shows: labels, hidden numbers, conditions, texts with slots, calls and long journeys."""

from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

import game.engine.start as opening
import game.engine.step as stepping
import game.engine.vocabulary as vocabulary
from game.content import expression as x
from game.content.spec import Action, Adviser, Audience, Choice, Dial, Effect, Ending, Event, Grade, Quantity, Scenario, Table, Variant
from game.engine.compile import compile_scenario
from game.session.session import Session
from tests.engine import small as engine
from tests.engine.small import N, Name, add, expression, number, over

EXTRA = (
    Quantity("us.commitment", 66, label="US commitment", good="up", about="How far Washington would come."),
    Quantity("plot", 3, 0, 10, label="A secret plot", shown=False, good="down"),
    Quantity("member.sounded", 0, 0, 1, label="Sounded out", flag=True, good="up"), Quantity("member.core", 2.0, 0, 12, label="Core spending", decimals=2, good="up", unit="% of GDP"),
    Quantity("member.grudge", 7, 0, 10, label="A secret grudge", shown=False),
)  # fmt: skip
LABELS = {
    "us.favour": "US favour", "us.troops": "US troops in Europe", "office.capital": "Political capital", "member.trust": "Trust in you",
    "member.fear": "Perceived threat", "ladder": "Withdrawal ladder", "note.sent": "The note was sent", "forward.north": "Forward presence, North",
    "forward.south": "Forward presence, South", "style.hawk": "Hawk", "secret": "The hidden number",
}  # fmt: skip


def _papers() -> dict[str, Event]:
    secret = expression(over("plot", 1))
    both = (
        Effect("if", where=secret, then=(add("us.favour", 4),), otherwise=(add("us.favour", -2),)), add("plot", 2), add("AAA.grudge", 1),
        Effect("say", "{us.troops} still there", outlet="ledger"), Effect("unlock", "walk"),
    )  # fmt: skip
    text = "Troops: {us.troops}. {secret} is not for you. {note.sent|one note|{n} notes} sent, in {year}."
    choices = (
        Choice("yes", "Say yes", line="Say it.", knows="6 in 10 it works.", likes=("pres",), effects=both, report="You said yes in {quarter}."),
        Choice("no", "Say no", cost={"office.capital": 3}, slots=1, dislikes=("pres",), effects=(add("us.commitment", -4), add("AAA.trust", 3))),
        Choice("later", "Ask again later", when=expression(over("us.favour", 99))), Choice("hidden", "Ask nobody", when=expression(over("plot", 9))),
    )  # fmt: skip
    third = Event(
        "third", "The third paper", text, choices, weight=number(3), due=2, precedence="immediate", stands=("us.favour", "AAA.trust", "plot"),
        adviser=Adviser("washington", "It will be printed."), variants=(Variant(expression(over("us.favour", 90)), "Favour is high."),), tags=("always",), cooldown=1,
    )  # fmt: skip
    return {"third": third}


def _actions() -> dict[str, Action]:
    graded = (Grade("clean", 0.6, (add("us.favour", 5), Effect("set", "note.sent")), "It worked."), Grade("backfired", 0.4, (add("us.favour", -3),), "It did not."))
    return {
        "call": Action("call", "A telephone call", "washington", "A line.", {"office.capital": 1}, 0, leans=expression(x.Arithmetic("-", Name("us.favour"), N(50))), grades=graded),
        "journey": Action("journey", "A long journey", "council", cost={"office.capital": 6}, slots=2, when=expression(over("us.favour", 70)), grades=(Grade("clean", 1.0, (add("us.commitment", 2),)),)),
        "walk": Action("walk", "A walk", "washington", locked=True, grades=(Grade("clean", 1.0, (add("us.favour", 1),)),)),
        "later": Action("later", "A later card", "council", opens=(2026, 3), cooldown=3, grades=(Grade("clean", 1.0, (add("us.favour", 1),)),)),
    }  # fmt: skip


def small(**changes) -> Scenario:
    """The scenario; `changes` replace its parts."""
    base = engine.small()
    quantities = {q.id: replace(q, label=q.label or LABELS.get(q.id, "")) for q in (*base.quantities.values(), *EXTRA)}
    ending = Ending("end", "The end", "*It was under silence*\n\nIn {year}, {members.now|one|{n}} members.\n\nThe last paragraph.", None, final=True, good=True)
    parts = dict(
        quantities=quantities, events={**base.events, **_papers()}, actions={**base.actions, **_actions()}, endings={"end": ending},
        audiences={"pres": Audience("pres", "The President", (add("us.favour", 1),))}, outlets={"ledger": "Capitol Ledger"},
        dials={"bond": Dial("bond", "Bond", expression(Name("us.commitment")), "How far {us.commitment} goes.")},
        tables={**base.tables, "causes": Table("causes", {"fades": {}}, {"fades": {"label": "Styles fade"}})},
        difficulties={"variable": {}, "rough": {"desk.style_step": 1.0}}, digest="small",
    )  # fmt: skip
    return replace(base, **{**parts, **changes})


@contextmanager
def desk_alone():
    """Play without the rules of the political world, whose quantities this scenario has not."""
    kept = stepping.RULES, stepping.OPENING, stepping.MODULES, opening.OPENING, vocabulary.MODULES
    stepping.RULES = stepping.OPENING = stepping.MODULES = opening.OPENING = vocabulary.MODULES = ()
    vocabulary.vocabulary.cache_clear()
    try:
        yield
    finally:
        stepping.RULES, stepping.OPENING, stepping.MODULES, opening.OPENING, vocabulary.MODULES = kept
        vocabulary.vocabulary.cache_clear()


@lru_cache(maxsize=1)
def tables():
    return compile_scenario(small())


def session(seed: int = 1, world: int = 0) -> Session:
    """A fresh campaign, saved nowhere."""
    return Session(tables(), seed, world)
