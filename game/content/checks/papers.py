"""Texts against the paper they are printed on."""

import re

from game.content.checks import Finding
from game.content.document import ScalarNode
from game.content.survey import Survey

CODES = {
    "T701": ("warning", "longer than its paper"),
    "T702": ("note", "a paper of less than twelve words"),
    "T704": ("warning", "too long for its card"),
    "T706": ("error", "emphasis that is not closed"),
    "T707": ("warning", "one sentence in two papers"),
}
MOST_WORDS = 140  # what a sheet holds at the size people read
FEWEST_WORDS = 12
MOST_LETTERS = {"title": 48, "label": 48, "headline": 90}
_SENTENCE = re.compile(r"[^.!?\n][^.!?]*[.!?]")


def check(survey: Survey):
    sentences: dict[str, tuple[str, ScalarNode]] = {}
    for use in survey.texts:
        text = use.node.text
        if use.kind == "text":
            count = len(text.split())
            if count > MOST_WORDS:
                yield Finding("T701", use.node, f"{count} words, and the paper holds {MOST_WORDS}", f"take out {count - MOST_WORDS}", mark=use.node.at(0))
            elif 0 < count < FEWEST_WORDS:
                yield Finding("T702", use.node, f"a paper of {count} words", "say who wants what")
            yield from _repeated(use, sentences)
        most = MOST_LETTERS.get(use.kind, 0)
        if most and len(text) > most:
            yield Finding(
                "T704",
                use.node,
                f"the {use.kind} has {len(text)} letters, and there is room for {most}",
                "shorten it",
                mark=use.node.at(most, max(len(text) - most, 1)),
            )
        if text.count("*") % 2:
            at = text.rindex("*")
            yield Finding("T706", use.node, "this * opens an emphasis that is never closed", "close it with another *", mark=use.node.at(at))


def _repeated(use, sentences: dict[str, tuple[str, ScalarNode]]):
    for found in _SENTENCE.finditer(use.node.text):
        sentence = " ".join(found.group().split())
        if len(sentence.split()) < 6:
            continue
        owner, first = sentences.setdefault(sentence, (use.owner, use.node))
        if owner != use.owner and first is not use.node:
            yield Finding(
                "T707",
                use.node,
                "this sentence stands in another paper too",
                "say it in another way",
                (f"the other is at {first.mark}",),
                use.node.at(found.start(), min(len(sentence), 60)),
            )
