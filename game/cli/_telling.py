"""A policy's campaign as text: the session's own words, with what the policy decided between the desk and the report."""

import textwrap


def campaign(session, policy, whole):
    """Play a campaign from its first quarter and tell it, piece by piece.

    Args:
        session: at its first quarter. whole: with papers, causes and reports; otherwise a line or two a quarter and the ending.
    """
    from game.balance.rebuild import play_on
    from game.session import tell

    yield tell.opening(session.view)
    if not whole:
        yield ""
    while not session.ended:
        view = session.view
        if whole:
            yield "\n" + tell.desk(view, full=False)
        play_on(session, policy)
        done = session.played[-1]
        decisions = [*_words(view, done.commands, session), *(f"{line} (refused)" for line in _words(view, done.refused, session))]
        if whole:
            yield "\n".join(f"  > {line}" for line in decisions) or "  > nothing"
            yield tell.report(session.report)
        else:
            yield f"{view.label}  " + "  ".join(f"{g.label} {g.text}" for g in view.gauges)
            yield textwrap.fill("; ".join(decisions) or "nothing", tell.WIDTH, initial_indent="         ", subsequent_indent="           ", break_on_hyphens=False)
    yield tell.ending(session.view.ending)


def _words(view, commands, session):
    """What was decided, in the words of the desk it was decided at."""
    from game.session import tell
    from game.session.commands import ChooseOption, CouncilMove, DefineResilience, JudgePlan

    papers = {p.id: p for p in view.papers}
    cards = {c.id: c for c in view.diary.actions}
    for command in commands:
        if isinstance(command, ChooseOption):
            paper = papers.get(command.paper)
            option = next((o for o in paper.options if o.id == command.option), None) if paper else None
            yield f"{paper.title}: {option.label}" if option else tell.answer(command, session)
        elif isinstance(command, CouncilMove):
            yield tell.council_move(command, session)
        elif isinstance(command, JudgePlan | DefineResilience):
            yield tell.judgement(command, session)
        else:
            card = cards.get(command.action)
            target = next((t.name for t in card.targets if t.id == command.target), command.target) if card else command.target
            yield (card.title if card else command.action) + (f", {target}" if target else "")
