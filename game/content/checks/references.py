"""Ids that must exist: events, crises, stages, actions, texts, promises, audiences, members, groups, roles, outlets, constants."""

import re

from game.content.checks import Finding
from game.content.survey import Mention, Survey
from game.errors import did_you_mean

CODES = {
    "R303": ("error", "an id that nothing has"),
    "R304": ("error", "a crisis option leads to an unknown stage"),
    "R306": ("error", "unknown member or group"),
    "R313": ("error", "unknown constant"),
}
_REGARD_WORDS = ("target",)
_WORD = re.compile(r"\b(eligible|shown|queued)\(\s*([A-Za-z_][\w.]*)")


def check(survey: Survey):
    known = _Known(survey)
    for mention in survey.mentions:
        yield from known.look_up(mention)
    for node, what, there in survey.rungs:
        if node.text not in there:
            yield Finding("R303", node, f"the ladder has no {what} '{node.text}'{did_you_mean(node.text, there)}", f"there is {', '.join(there) or 'none'}")
    for declared in survey.quantities.values():
        if declared.seen is not None and declared.seen.text not in survey.quantities:
            near = did_you_mean(declared.seen.text, survey.quantities)
            yield Finding("R303", declared.seen, f"no quantity is called '{declared.seen.text}'{near}", "name the one that holds the estimate")
    for event in survey.events.values():
        stages = {e.stage for e in survey.crises.get(event.crisis, ())}
        for choice in event.choices:
            if choice.go is not None and choice.go.text not in stages and choice.go.text != "end":
                near = did_you_mean(choice.go.text, [*stages, "end"])
                yield Finding("R304", choice.go, f"the crisis has no stage '{choice.go.text}'{near}", f"stages: {', '.join(sorted(stages))}, end")


class _Known:
    def __init__(self, survey: Survey):
        s = self.survey = survey
        self.members, self.groups = s.section("members"), s.section("groups")
        styles = [q.removeprefix("style.") for q in s.quantities if q.startswith("style.")]
        acts = s.section("tables").get("acts")
        self.lists = {
            "event": ("event", [e for e, view in s.events.items() if not view.crisis], "events"),
            "crisis": ("crisis", s.section("crises"), "crises"),
            "action": ("action", s.section("actions"), "actions"),
            "text": ("text", s.section("texts"), "texts"),
            "promise": ("promise", s.section("promises"), "promises"),
            "audience": ("audience", s.section("audiences"), "audiences"),
            "outlet": ("outlet", s.section("outlets"), "outlets"),
            "sector": ("sector", s.sectors, "tables: sectors"),
            "topic": ("topic", getattr(s.section("tables").get("topics"), "items", {}), "tables: topics"),
            "act": ("act", getattr(acts, "items", {}), "tables: acts"),
            "style": ("style", styles, "variables, as style.<name>"),
        }

    def look_up(self, mention: Mention):
        kind, name, node = mention.kind, mention.id, mention.node
        if kind in self.lists:
            what, known, section = self.lists[kind]
            if name not in known and not (not known and (self.survey.abstract or kind == "text")):  # texts may be left to an heir
                near = did_you_mean(name, known)
                yield Finding("R303", node, f"no {what} is called '{name}'{near}", "" if near else f"declare it under {section}")
        elif kind == "member":
            yield from self._member(mention, self.members, "member")
        elif kind == "group-or-member":
            yield from self._member(mention, [*self.members, *self.groups], "member or group")
        elif kind == "regard":
            if name == "target" and not mention.scope.target:
                yield Finding("R306", node, "nothing is aimed at here, so nobody is 'target'", "name members or groups")
            else:
                yield from self._member(mention, [*self.members, *self.groups, *_REGARD_WORDS], "member or group")
        elif kind == "to":
            audiences = [q.removeprefix("credibility.") for q in self.survey.quantities if q.startswith("credibility.")]
            words = [
                *self.members,
                *self.groups,
                *mention.scope.roles,
                *(["target"] if mention.scope.target else []),
                *self.survey.section("audiences"),
                *audiences,
            ]
            yield from self._member(mention, words, "member, role, group or audience")
        elif kind == "role":
            if name not in mention.scope.roles:
                yield Finding("R303", node, f"nobody is cast as '{name}'{did_you_mean(name, mention.scope.roles)}", "name another role of this cast")
        elif kind == "constant":
            known = {f"{group}.{n}" for group, below in self.survey.section("constants").items() for n in getattr(below, "items", {})}
            if name not in known:
                yield Finding("R313", node, f"no constant is called '{name}'{did_you_mean(name, known)}", "write group.name of a constant")
        elif kind == "expect":
            for found in _WORD.finditer(node.text):
                if found[2] not in self.survey.events:
                    near = did_you_mean(found[2], self.survey.events)
                    yield Finding("R303", node, f"no event is called '{found[2]}'{near}", mark=node.at(found.start(2), len(found[2])))

    def _member(self, mention: Mention, known, what: str):
        if mention.id in known or (self.survey.abstract and not self.members):
            return
        near = did_you_mean(mention.id, known)
        yield Finding("R306", mention.node, f"no {what} is called '{mention.id}'{near}", "" if near else "use a code under members: or an id under groups:")
