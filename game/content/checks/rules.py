"""What the rules of play need from a scenario: quantities, constants and table columns. None may be missing, and no constant idle."""

from fnmatch import fnmatchcase

from game.content.checks import Finding
from game.content.document import MapNode, ScalarNode
from game.content.fields import number_of
from game.content.survey import Survey
from game.errors import did_you_mean

CODES = {
    "R310": ("error", "a quantity that the rules need is missing"),
    "R311": ("error", "a constant that the rules need is missing"),
    "R312": ("error", "a table or column that the rules need is missing"),
    "R314": ("error", "a constant that no rule reads"),
}

MOST_TOLD = 6  # of what is missing one by one; more is a scenario that forgot its base
_KEPT_BY_ENGINE = ("ending",)  # which ending was reached; no scenario declares it


def check(survey: Survey):
    needs = survey.vocabulary
    if not survey.abstract:
        yield from _quantities(survey)
        yield from _missing_constants(survey)
    for group, below in survey.section("constants").items():
        wanted = needs.constants.get(group)
        if wanted is None:
            near = did_you_mean(group, needs.constants)
            yield Finding("R314", survey.key("constants", group), f"no rule reads constants of a group '{group}'{near}", "take them away")
        elif isinstance(below, MapNode):
            for name, key in below.keys.items():
                if name not in wanted:
                    yield Finding(
                        "R314",
                        key,
                        f"no rule reads the constant {group}.{name}{did_you_mean(name, wanted)}",
                        f"constants of {group}: {', '.join(sorted(wanted))}",
                    )
    yield from _tables(survey)


def _quantities(survey: Survey):
    needs = survey.vocabulary
    missing = []
    for name in sorted(needs.reads | needs.writes):
        known = name in survey.quantities or name in needs.builtins or name in _KEPT_BY_ENGINE
        if not known and not ("*" in name and any(fnmatchcase(q, name) for q in survey.quantities)):
            missing.append(name)
    place = survey.tree.keys.get("variables", survey.tree)
    if len(missing) > MOST_TOLD:
        yield Finding("R310", place, f"the rules need {len(missing)} quantities that are not declared: {_some(missing)}", "write extends: common")
        return
    for name in missing:
        near = did_you_mean(name, survey.quantities)
        message = f"the rules need the quantity '{name}', which is not declared{near}"
        yield Finding("R310", place, message, "declare it under variables:, or extend common")


def _missing_constants(survey: Survey):
    given = survey.section("constants")
    missing = []
    for group, names in survey.vocabulary.constants.items():
        below = given.get(group)
        there = below.items if isinstance(below, MapNode) else {}
        missing += [(group, name, about) for name, about in names.items() if name not in there]
    if len(missing) > MOST_TOLD:
        names = _some([f"{group}.{name}" for group, name, _ in missing])
        place = survey.tree.keys.get("constants", survey.tree)
        yield Finding("R311", place, f"the rules need {len(missing)} constants that are not given: {names}", "write extends: common")
        return
    for group, name, about in missing:
        place = survey.key("constants", group) if group in given else survey.tree
        message = f"the rules need the constant {group}.{name} ({about})"
        yield Finding("R311", place, message, f"give it under constants: {group}:, or extend common")


def _some(names: list[str]) -> str:
    return f"{', '.join(names[:3])} .." if len(names) > 3 else ", ".join(names)


def _tables(survey: Survey):
    for table, columns in survey.vocabulary.tables.items():
        node = survey.section("tables").get(table)
        if node is None:
            if not survey.abstract:
                yield Finding(
                    "R312",
                    survey.tree,
                    f"the rules need the table '{table}' with {', '.join(columns) or 'its rows'}",
                    "give it under tables:, or extend common",
                )
            continue
        for row, below in node.items.items() if isinstance(node, MapNode) else ():
            there = below.items if isinstance(below, MapNode) else {}
            for column in columns:
                cell = there.get(column)
                if isinstance(cell, ScalarNode) and (cell.style or number_of(cell) is None):
                    yield Finding("R312", cell, f"the rules need a number in the column '{column}' of '{table}', got '{cell.text}'", "write a number")
                if column != "*" and column not in there:
                    near = did_you_mean(column, there)
                    yield Finding("R312", node.keys[row], f"the row '{row}' of the table '{table}' lacks the column '{column}'{near}", f"add {column}: ..")
