"""The archive: every gauge since the first quarter with what moved it most, the papers answered, and the texts that were decided."""

from __future__ import annotations

from game.content import template
from game.session.causes import cause_label, fold
from game.session.commands import ChooseOption
from game.session.fill import Filler
from game.session.quarter import Played, Quarter
from game.session.view import AnsweredView, Cause


def causes_since(q: Quarter, quantity: str) -> tuple[Cause, ...]:
    """What moved a world quantity since the first quarter on record, summed by label, the weightiest first; together they are the change."""
    sums: dict[tuple[str, str], float] = {}
    labels: dict[str, tuple[str, str]] = {}
    for played in q.played:
        for entry in played.entries:
            if entry.quantity == quantity:
                if entry.cause not in labels:
                    labels[entry.cause] = cause_label(q, entry.cause)
                label = labels[entry.cause]
                sums[label] = sums.get(label, 0.0) + float(entry.amount.reshape(-1)[0])
    declared = q.declared(quantity)
    return fold([(kind, label, amount) for (kind, label), amount in sums.items()], 0.05 * 10.0**-declared.decimals)


def answered(q: Quarter) -> tuple[AnsweredView, ...]:
    """Every paper that was answered, the latest first, with its answer in the words of that day."""
    out = []
    for played in reversed(q.played):
        for command in played.commands:
            if isinstance(command, ChooseOption):
                out.append(_answered(q, played, command))
    return tuple(out)


def _answered(q: Quarter, played: Played, command: ChooseOption) -> AnsweredView:
    event = q.tables.scenario.events[command.paper]
    choice = next(c for c in event.choices if c.id == command.option)
    then = Quarter(q.tables, played.before, (), q.seed, q.number, q.difficulty)
    lookup = Filler(then, then.cast(event.id)).lookup

    def fill(text: str) -> str:
        return template.fill(text, lookup)

    return AnsweredView(played.turn, q.label(played.turn), fill(event.title), fill(choice.label), fill(choice.line))
