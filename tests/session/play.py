"""Hypothesis strategies that play: what a person might click, from what the view offers."""

from hypothesis import strategies as st

from game.session.commands import CancelAction, ChooseOption, ClearOption, EndQuarter, PlanAction
from game.session.view import DeskView


def offers(view: DeskView) -> list:
    """Every command that the view says is possible."""
    out = [ChooseOption(p.id, o.id) for p in view.papers for o in p.options if o.available]
    for card in view.diary.actions:
        if card.available and card.target == "none":
            out.append(PlanAction(card.id))
        out += [PlanAction(card.id, t.id) for t in card.targets if t.available]
    out += [CancelAction(s.index) for s in view.diary.slots if s.action is not None]
    out += [ClearOption(p.id) for p in view.papers if p.chosen is not None]
    return out


def refusals(view: DeskView) -> list[tuple]:
    """(command, reason) of everything that the view greys out."""
    out = [(ChooseOption(p.id, o.id), o.why_not) for p in view.papers for o in p.options if not o.available]
    for card in view.diary.actions:
        if not card.available and card.target == "none":
            out.append((PlanAction(card.id), card.why_not))
        out += [(PlanAction(card.id, t.id), t.why_not) for t in card.targets if not t.available]
    return out


def clicks(data, session, most: int = 6, end: bool = True):
    """Click at random in the open quarter, then close it."""
    for _ in range(data.draw(st.integers(0, most))):
        choices = offers(session.view)
        if not choices:
            break
        session.submit(data.draw(st.sampled_from(choices)))
    if end and not session.ended:
        session.submit(EndQuarter())
