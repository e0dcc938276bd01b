"""A campaign as plain text, for a terminal and for transcripts that a person reviews: what was on the desk, what was decided, what came of it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from game.session import words
from game.session.commands import ChooseOption, Command, CouncilMove, DefineResilience, JudgePlan
from game.session.fill import Filler
from game.session.news import cast_in
from game.session.session import Session
from game.session.view import ActionView, DeskView, EffectLine, EndingView, Gauge, OptionView, PaperView, QuarterReport

WIDTH = 100
SECTIONS = {
    "action": "Your quarter", "paper": "Your papers", "washington": "Washington", "capitals": "The capitals", "moscow": "Moscow",
    "ukraine": "Ukraine", "council": "The Council", "forces": "Forces", "office": "The office",
}  # fmt: skip


def opening(view: DeskView) -> str:
    """The head of a transcript."""
    head = f"{view.title}, {view.difficulty}, seed {view.seed}" + (f", world {view.world}" if view.world else "")
    return f"{head}\n{'=' * len(head)}"


def desk(view: DeskView, full: bool = True) -> str:
    """The open quarter: gauges, papers with their options, and the diary. full: with texts and every card within reach."""
    if view.ending is not None:
        return ""
    out = [_rule(f"{view.label}, turn {view.turn} of {view.turns}" + (f", {view.act}" if view.act else "")), *_gauges(view.gauges)]
    for headline in view.wires:
        out += _wrap(f"{headline.outlet}: {headline.text}" if headline.outlet else headline.text, "  ~ ", "    ")
    for paper in view.papers:
        out += ["", *_paper(paper, full)]
    if full:
        out += ["", *_diary(view)]
    return words.plain("\n".join(out))


def decided(session: Session) -> str:
    """What was done in the quarter just played, and what there was no time or capital for."""
    last = session.played[-1]
    out = [f"  > {_command(c, session)}" for c in last.commands] or ["  > nothing"]
    out += [f"  x {_command(c, session)}" for c in last.refused]
    return words.plain("\n".join(out))


def _command(command: Command, session: Session) -> str:
    scenario = session.tables.scenario
    if isinstance(command, ChooseOption):
        event = scenario.events[command.paper]
        index = next(k for k, c in enumerate(event.choices) if c.id == command.option)
        filler = Filler(session.desk.quarter, cast_in(session.played[-1].before, session.desk.quarter, event.id))
        return filler.fill(f"{event.title}: {'ABCDEFGH'[index]} {event.choices[index].label}")
    if isinstance(command, CouncilMove):
        return council_move(command, session)
    if isinstance(command, JudgePlan | DefineResilience):
        return judgement(command, session)
    action = scenario.actions[command.action]
    whom = session.desk.diary.target_name(command.target)
    return f"{action.title}{', ' if whom else ''}{whom} ({words.price(action.cost.get('office.capital', 0.0), action.slots).lower()})"


def answer(command, session) -> str:
    """An answer to a paper that is not on the desk any more, such as a later stage of a crisis."""
    event = session.tables.scenario.events[command.paper]
    label = next((c.label for c in event.choices if c.id == command.option), command.option)
    return f"{event.title}: {label}"


def judgement(command: JudgePlan | DefineResilience, session: Session) -> str:
    """What was said to a plan, or what may count as resilience, in a line."""
    if isinstance(command, DefineResilience):
        return f"What counts as resilience: {command.how}"
    return f"Plan sent back: {session.tables.scenario.members[command.member].name}"


def council_move(move: CouncilMove, session: Session) -> str:
    """A move in the Council, in a line."""
    return f"Council: {session.desk.clerk.chamber.told(move)}"


def report(report: QuarterReport | None) -> str:
    """What came of the quarter."""
    if report is None:
        return ""
    source = f"{report.outlet}: " if report.outlet else ""
    out = ["", f"How {report.label} went", *_wrap(f"{source}{report.headline}", "  ", "  ")]
    section = ""
    for line in report.lines:
        if line.kind != section:
            section = line.kind
            out += ["", f"  {SECTIONS.get(section, section.capitalize())}"]
        grade = f" ({line.grade})" if line.grade else ""
        out += _wrap(f"{line.title}{grade}: {line.text}", "  - ", "    ")
        if line.effects:
            out += _wrap(_effects(line.effects), "      ", "      ")
    out.append("")
    for gauge in report.gauges:
        if gauge.causes:
            out += _gauge_with_causes(gauge)
    return words.plain("\n".join(out))


def ending(view: EndingView | None) -> str:
    """The last page."""
    if view is None:
        return ""
    out = ["", _rule(view.title)]
    if view.subtitle:
        out += [view.subtitle, ""]
    for paragraph in view.paragraphs:
        out += [*_wrap(paragraph), ""]
    for title, text in view.came_of:
        out += [*_wrap(f"{title}. {text}"), ""]
    if view.epithet:
        out += [*_wrap(f"*{view.epithet}*"), ""]
    out.append(f"Legacy {words.number(view.total)}")
    if view.ahead_of is not None:
        sensible, every = (round(100 * share) for share in view.ahead_of)
        out.append(f"More than {sensible} in 100 sensible secretaries general came to, and {every} in 100 of every kind.")
    out += [f"  {d.label:<12}{words.number(d.value):>4}  {_bar(d.value)}" for d in view.dials]
    out.append("")
    out += [f"  {label}: {text}" for label, text in view.tallies]
    return words.plain("\n".join(out))


def quarter(session: Session, advance: Callable[[Session], None], full: bool = True) -> str:
    """One quarter told. advance: called with the session; it decides and closes the quarter."""
    before = desk(session.view, full)
    advance(session)
    return "\n".join((before, decided(session), report(session.report)))


def game(session: Session, advance: Callable[[Session], None], full: bool = False) -> Iterator[str]:
    """A campaign told piece by piece, from where it stands until it ends.

    Args:
        advance: called with the session in each quarter; it decides and closes the quarter.
        full: with the texts of papers and all cards.
    """
    yield opening(session.view)
    while not session.ended:
        yield "\n" + quarter(session, advance, full)
    yield ending(session.view.ending)


# ---- pieces


def _rule(title: str) -> str:
    return f"---- {title} ".ljust(WIDTH, "-")


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False) or [first.rstrip()]


def _gauges(gauges: tuple[Gauge, ...]) -> list[str]:
    cells = [f"{g.label} {g.text}" + (f" ({g.change_text})" if g.change_text not in ("", "\u00b10") else "") for g in gauges]
    return _wrap("   ".join(c.replace(" ", "\u00a0") for c in cells), "  ", "  ")


def _effects(effects: tuple[EffectLine, ...]) -> str:
    return "; ".join(str(e) for e in effects)


def _paper(paper: PaperView, full: bool) -> list[str]:
    head = f"[{paper.precedence.upper()}] {paper.title}"
    out = [head + paper.due_text.rjust(max(WIDTH - len(head), len(paper.due_text) + 2))]
    if full:
        out.append(f"  {paper.reference}, {paper.date}")
        for paragraph in paper.text.split("\n\n"):
            out += [*_wrap(" ".join(paragraph.split()), "  ", "  "), ""]
        if paper.stands:
            out.append("  " + "   ".join(f"{g.label} {g.text}" for g in paper.stands))
        if paper.adviser_says:
            out += _wrap(f"{paper.adviser}: {paper.adviser_says}", "  ", "    ")
    for option in paper.options:
        out += _option(option, full)
    return out


def _option(option: OptionView, full: bool) -> list[str]:
    closed = "" if option.available else f"  [{option.why_not}]"
    out = _wrap(f"{option.letter}  {option.label} ({option.cost_text.lower()}){closed}", "   ", "      ")
    if full:
        for text in (option.line, option.knows):
            out += _wrap(text, "      ", "      ") if text else []
        if option.effects:
            out += _wrap(_effects(option.effects), "      ", "      ")
        pleased = [f"pleases {words.listing(option.pleased)}"] if option.pleased else []
        displeased = [f"displeases {words.listing(option.displeased)}"] if option.displeased else []
        if pleased or displeased:
            out += _wrap(", ".join(pleased + displeased), "      ", "      ")
    return out


def _diary(view: DeskView) -> list[str]:
    free = sum(1 for s in view.diary.slots if s.action is None and not s.taken_by)
    out = [f"Diary: {free} of {len(view.diary.slots)} months free, {words.number(view.diary.left)} of {words.number(view.diary.capital)} capital left"]
    for card in view.diary.actions:
        if card.available:
            out += _card(card)
    return out


def _card(card: ActionView) -> list[str]:
    reach = ""
    if card.target != "none":
        reach = f", {sum(t.available for t in card.targets)} of {len(card.targets)} {'capitals' if card.target == 'member' else 'sectors'}"
    return _wrap(f"{card.id}: {card.title} ({card.cost_text.lower()}; {card.odds_text}{reach}). {_effects(card.effects)}", "  . ", "      ")


def _gauge_with_causes(gauge: Gauge) -> list[str]:
    decimals = max(gauge.decimals, 1) if gauge.decimals < 2 else gauge.decimals
    causes = ", ".join(f"{c.label} {words.signed(c.amount, decimals)}" for c in gauge.causes)
    start = words.number(gauge.start, gauge.decimals)
    move = f"{gauge.label} {start} to {gauge.text}" if not gauge.change_text.startswith("from") else f"{gauge.label} {gauge.change_text} to {gauge.text}"
    return _wrap(f"{move}: {causes}", "  ", "      ")


def _bar(value: float) -> str:
    filled = round(min(max(value, 0.0), 100.0) * 32 / 100)
    return "|" * filled + "." * (32 - filled)
