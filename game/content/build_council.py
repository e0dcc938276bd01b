"""Specs of what is put before the Council: texts, their paragraphs and strengths."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

from game.content import expression as x
from game.content.build_effects import effects
from game.content.fields import Fields, Report, number_of
from game.content.spec import STRENGTHS, CouncilText, Effect, Objection, Paragraph, Quantity, Strength

STATES = ("not_adopted", *STRENGTHS)


def text(name: str, f: Fields, report: Report) -> CouncilText:
    cost, vague, note, review = f.sub("capital"), f.sub("ambiguity"), f.sub("footnote"), f.sub("review")
    return CouncilText(
        id=name, title=f.text("title", name), paragraphs=tuple(_paragraph(p, below, report) for p, below in f.entries("paragraphs")), line=f.text("line"),
        reference=f.text("reference"), topic=f.text("topic"), opens=f.quarter("opens"), when=f.expression("when"), cost=cost.number("table", 2.0),
        firmer=cost.number("firmer", 1.0), broken=cost.number("broken", 2.0), keen=f.texts("keen"),
        minds=tuple(_objection(Fields(node, report, "an objection")) for node in f.listed("minds")), positions=_positions(f),
        ambiguity=vague.text("wording"), ambiguity_hides=vague.text("hides"), ambiguity_effects=effects(vague.items.get("effects"), report),
        footnote=note.text("wording"), footnote_asked=note.texts("asked_by"), footnote_effects=effects(note.items.get("effects"), report),
        review=review.text("returns_as"), review_effects=effects(review.items.get("effects"), report), mark=f.node.mark if f.node is not None else None,
    )  # fmt: skip


def quantities(texts: dict[str, CouncilText]) -> dict[str, Quantity]:
    """`text.<id>` for each text: how firmly it stands. Authors read it like any other quantity; only the Council writes it."""
    return {
        t.quantity: Quantity(t.quantity, high=float(len(STRENGTHS)), label=t.title, about=t.line, good="none", computed=True, decimals=1, mark=t.mark)
        for t in texts.values()
    }


def _objection(f: Fields) -> Objection:
    start = f.text("from", STRENGTHS[0])
    return Objection(f.texts("who"), f.text("paragraph"), STRENGTHS.index(start) + 1 if start in STRENGTHS else 1, f.text("because"))


def _positions(f: Fields) -> dict[str, float]:
    found = {name: number_of(node) for name, node in f.sub("positions").items.items()}
    return {name: value for name, value in found.items() if value is not None}


def _paragraph(name: str, f: Fields, report: Report) -> Paragraph:
    """Strengths each with its own words and effects; or `levels`, a list of words with effects that read `level`."""
    heading, words = f.text("heading", name.replace("_", " ")), f.texts("levels")
    if words:
        shared = effects(f.items.get("effects"), report)
        made = tuple(Strength(w.replace(" ", "_"), w, tuple(_at_level(e, k) for e in shared)) for k, w in enumerate(words, 1))
        return Paragraph(name, heading, made, min(2, len(made)))
    made = []
    for strength in STRENGTHS:
        if f.has(strength):
            s = f.sub(strength)
            made.append(Strength(strength, s.text("says"), effects(s.items.get("effects"), report), s.turns("falls_due")))
    ids = [s.id for s in made]
    draft = f.text("draft", ids[0] if ids else "")
    return Paragraph(name, heading, tuple(made), ids.index(draft) + 1 if draft in ids else 1)


def _at_level(effect: Effect, level: int) -> Effect:
    """The effect with `level` as a number."""

    def settled(found: x.Expression | None) -> x.Expression | None:
        return None if found is None else replace(found, root=_settled(found.root, level))

    return replace(
        effect, amount=settled(effect.amount), where=settled(effect.where), chance=settled(effect.chance),
        then=tuple(_at_level(e, level) for e in effect.then), otherwise=tuple(_at_level(e, level) for e in effect.otherwise),
    )  # fmt: skip


def _settled(node, level: int):
    if isinstance(node, x.Name):
        return x.Number(float(level), start=node.start, end=node.end) if node.path == "level" else node
    if isinstance(node, tuple):
        return tuple(_settled(n, level) for n in node)
    if is_dataclass(node):
        return replace(node, **{f.name: _settled(getattr(node, f.name), level) for f in fields(node) if f.name not in ("start", "end")})
    return node
