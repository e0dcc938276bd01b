"""Names of quantities, wherever they stand: in expressions, effects, prices, opening values, the three numbers under a paper."""

from game.content.checks import Finding
from game.content.survey import EffectUse, Fault, Meaning, Mention, Survey, hint

CODES = {
    "R301": ("error", "unknown quantity in an expression"),
    "R302": ("error", "an effect names what it cannot change"),
    "R307": ("error", "a name that stands for nobody here"),
}


def check(survey: Survey):
    for formula in survey.formulas:
        for use in survey.names(formula):
            if isinstance(use.meaning, Fault):
                fault = use.meaning
                mark = formula.expression.place(use.node.start, use.node.end)
                near = hint(use.node.path, fault.near)
                yield Finding(fault.code, formula.node, fault.message + near, "" if near else fault.fix, mark=mark)
    for effect in survey.effects:
        if effect.verb in ("add", "set", "clear"):
            yield from _effect(survey, effect)
    for mention in survey.mentions:
        yield from _mentioned(survey, mention)


def _effect(survey: Survey, effect: EffectUse):
    target, name = effect.target, effect.target.text
    meaning = survey.meaning(name, effect.scope)
    if isinstance(meaning, Fault):
        code = "R302" if meaning.code == "R301" else meaning.code
        what = f"no quantity is called '{name}'" if code == "R302" and meaning.message.startswith("unknown") else meaning.message
        near = hint(name, meaning.near)
        yield Finding(code, target, what + near, "" if near else meaning.fix or "declare it under variables:")
        return
    if meaning.quantity is None:
        what = "a group" if meaning.kind == "group" else "counted by the game"
        yield Finding("R302", target, f"'{name}' is {what} and cannot be changed by an effect", "change a quantity")
        return
    if name.startswith("member.") and not effect.each:
        yield Finding("R307", target, f"'{name}' needs an each around it", f"write {{each: member where .., {effect.verb}: {name}, ..}}")
    if meaning.quantity.computed:
        yield Finding("R302", target, f"'{name}' is worked out by the rules each quarter and cannot be written", _instead(survey, meaning, name))
    elif effect.verb == "set" and effect.amount is None and "to" not in effect.node and not meaning.quantity.flag:
        yield Finding("R302", target, f"'{name}' is no flag, so set needs to:", f"write {{set: {name}, to: ..}}")
    elif effect.verb == "clear" and not meaning.quantity.flag and not meaning.quantity.states:
        yield Finding("R302", target, f"'{name}' is no flag, so there is nothing to clear", f"write {{set: {name}, to: 0}}")


def _instead(survey: Survey, meaning: Meaning, name: str) -> str:
    """What to write in place of a computed quantity."""
    head, _, tail = name.partition(".")
    if name == "target.deterrence" or head == "deterrence":
        place = "target." if head == "target" else ""
        rest = "" if head == "target" else f".{tail}"
        return f"write {place}posture{rest}, which fades, or {place}forward{rest}, which lasts"
    told = {
        "moscow.intent": "write moscow.risk or moscow.tension",
        "ukraine.support": "write ukraine.european_support or us.support_kyiv",
        "alliance.credibility": "write member.trust in an each",
        "alliance.deterrence": "write posture.<sector>, which fades, or forward.<sector>, which lasts",
        "alliance.threat": "write member.fear in an each",
        "alliance.core": "write member.core or member.persuasion in an each",
        "alliance.exceptions": "write member.exception",
        "alliance.sceptics": "write member.sceptic",
    }
    return told.get(meaning.quantity.id, "write a quantity that it is worked out from")


def _mentioned(survey: Survey, mention: Mention):
    name, node = mention.id, mention.node
    if mention.kind == "stand":
        meaning = survey.meaning(name, mention.scope)
        if isinstance(meaning, Fault):
            near = hint(name, meaning.near)
            yield Finding(meaning.code, node, meaning.message + near, "" if near else meaning.fix)
    elif mention.kind == "cost":
        if name not in survey.quantities:
            yield Finding("R301", node, f"unknown quantity '{name}'{hint(name, _world(survey))}", "a price is paid in a quantity, such as office.capital")
    elif mention.kind in ("start", "change"):
        if f"member.{name}" not in survey.quantities:
            known = [q.removeprefix("member.") for q in survey.quantities if q.startswith("member.")]
            what = f"no quantity of members is called '{name}'"
            yield Finding("R301", node, what + hint(name.removeprefix("member."), known), f"declare member.{name} under variables:")
    elif mention.kind == "given":
        head, _, tail = name.partition(".")
        known = name in survey.quantities or name in survey.vocabulary.builtins or (head in survey.section("members") and f"member.{tail}" in survey.quantities)
        if not known:
            yield Finding("R301", node, f"unknown quantity '{name}'{hint(name, [*survey.quantities, *survey.vocabulary.builtins])}")


def _world(survey: Survey) -> list[str]:
    return [q for q in survey.quantities if not q.startswith("member.")]
