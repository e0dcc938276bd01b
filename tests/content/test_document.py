"""One file into a tree with places: what words mean, what is refused, and how it is said."""

import subprocess
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content import document
from game.content.document import ListNode, MapNode, ScalarNode, parse, plain
from game.content.scalars import resolve


@pytest.fixture(params=["libyaml", "pure"])
def reader(request, monkeypatch):
    """Both of the parsers that a player's machine may have."""
    monkeypatch.setattr(document, "_LOADER", yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader)
    return request.param


def codes(text):
    return [(p.code, p.mark.line, p.mark.column) for p in parse(text, "f.yaml")[1]]


def only(text):
    """The one problem of a text."""
    problems = parse(text, "f.yaml")[1]
    assert len(problems) == 1, problems
    return problems[0]


def test_every_node_knows_its_place(reader):
    root, problems = parse('a: {b: [1, "two"]}\nlong: >-\n  one\n  two\n', "f.yaml")
    assert problems == []
    two = root.items["a"].items["b"].items[1]
    assert (two.mark.line, two.mark.column, two.mark.length) == (1, 12, 5)
    assert (root.keys["long"].line, root.items["long"].text) == (2, "one two")


@pytest.mark.parametrize(
    "text, offset, place",
    [
        ("when: us.favour > 45", 10, (1, 17)), ('when: "us.favour > 45"', 10, (1, 18)), ("when: >-\n  us.favour > 45\n  and turn > 2", 19, (3, 7)),
        ("when: us.favour > 45\n  and turn > 2", 19, (2, 7)), ("when: 'it''s x'", 5, (1, 14)),
    ],
)  # fmt: skip
def test_a_character_of_a_text_is_found_however_it_is_quoted_or_folded(reader, text, offset, place):
    mark = parse(text, "f.yaml")[0].items["when"].at(offset)
    assert (mark.line, mark.column) == place


@pytest.mark.parametrize(
    "written, value",
    [
        ("true", True), ("false", False), ("null", None), ("", None), ("12", 12), ("-3", -3), ("+4", 4), ("0", 0), ("3.5", 3.5), ("-0.25", -0.25),
        ("1.0e+3", 1000.0), ("y", "y"), ("n", "n"), ("us.favour > 45", "us.favour > 45"), ("2027-Q4", "2027-Q4"), ("40%", "40%"), ("v1.2", "v1.2"),
    ],
)  # fmt: skip
def test_plain_words_mean_what_they_look_like(written, value):
    assert resolve(written) == (value, "")


@pytest.mark.parametrize(
    "written, value",
    [
        ("NO", "NO"), ("on", "on"), ("Yes", "Yes"), ("True", "True"), ("~", "~"), ("010", "010"), ("08", "08"), ("0x1F", "0x1F"), ("0o17", "0o17"),
        ("1_000", "1_000"), ("12:30", "12:30"), ("2025-07-01", "2025-07-01"), (".inf", ".inf"), ("1e3", 1000.0), ("1e2345", "1e2345"), ("-.5", -0.5),
    ],
)  # fmt: skip
def test_words_that_other_tools_misread_are_warned_of(written, value):
    found, warning = resolve(written)
    assert found == value and warning


@given(st.one_of(st.from_regex(r"[-+]?[0-9._:eExob]{1,8}", fullmatch=True), st.sampled_from("yes No ON off y n ~ Null = << .inf -.INF .nan 0b1".split()), st.text(max_size=6)))
@settings(max_examples=400)
def test_no_word_is_read_otherwise_by_another_yaml_tool_without_a_warning(text):
    """PyYAML's own rules, which are YAML 1.1's, are the other tool."""
    value, warning = resolve(text)
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False)).rpartition(":")[2]
    ours = {bool: "bool", int: "int", float: "float", str: "str", type(None): "null"}[type(value)]
    if ours != tag and tag not in ("merge", "yaml"):  # a lone & * ! or << begins nothing plain
        assert warning, (text, ours, tag)


def test_ids_like_year_numbers_and_two_letters_stay_text_as_keys():
    root, problems = parse("2025: 1\nNOR: 2\n", "f.yaml")
    assert list(root.items) == ["2025", "NOR"] and problems == []


@pytest.mark.parametrize(
    "text, code, place, words",
    [
        ("a: 1\nb: 2\na: 3", "Y101", (3, 1), "written twice"), ("NO: 1", "Y102", (1, 1), "quote it"), ("a: &x 1", "Y103", (1, 4), "like:"),
        ("a: *x", "Y103", (1, 4), "quote"), ("<<: {a: 1}", "Y103", (1, 1), "like:"), ("a: !!python/object:os.system {}", "Y104", (1, 4), "tag"),
        ("when: !flag", "Y104", (1, 7), "write not"), ("? [a, b]\n: 1", "Y105", (1, 3), "cannot be a key"), ("- {id: a}\n- {id: b}\n- {id: a}", "Y106", (3, 8), "used twice"),
        ("text: Item #1 is C", "Y107", (1, 12), "cut off"), ("colour: #FF0000", "Y107", (1, 9), "quote"), ("- {label: Soup, no bread}", "Y107", (1, 17), "comma"),
        ("a\u00a0b: 1", "Y108", (1, 1), "non-breaking"), ("it\u2019s: 1", "Y108", (1, 1), "curly"), ("a: 1\r\nb: 2\nc: 3", "Y108", (1, 1), "line ends"),
        ("a: 1\n---\nb: 2", "Y109", (2, 1), "second document"),
    ],
)  # fmt: skip
def test_each_trap_has_its_message(reader, text, code, place, words):
    problem = only(text)
    assert (problem.code, problem.mark.line, problem.mark.column) == (code, *place)
    assert words in f"{problem.message} {problem.fix}"


@pytest.mark.parametrize(
    "text, words",
    [
        ("text: The President: no comment", "a colon inside a text"), ("a:\n\tb: 1", "a tab"), ("a: *bold* x", "begins with * must be quoted"),
        ("a: @x", "begins with @ must be quoted"), ("a: `x`", "begins with ` must be quoted"), ("a: %d", "begins with % must be quoted"),
        ("a: {name} speaks", "begins with { must be quoted"), ("when: > 5", "begin with the quantity"), ("a: 'it's'", "after the closing quote"),
        ("a: 'open", "never closed"), ("a: [1, 2", "close it with ]"), ("a: {b: 1", "close it with }"), ("- {queue: x, in: [2, 4] turns}", "write in: 2 to 4 turns"),
        ("a: 1\n b: 2", "indent it like the line above"), ("a:1\nb: 2", "space after the colon"), ("a: - b", "a line of its own"), ("a: b\n}", ""),
        ('a: "\\q"', "backslash"), ("- {say: the {x.name} speaks, outlet: y}", "quote the text"),
    ],
)  # fmt: skip
def test_what_is_not_yaml_is_said_in_plain_words_with_a_fix(reader, text, words):
    problem = only(text)
    assert problem.code == "Y100" and problem.fix and words in f"{problem.message}. {problem.fix}"
    assert "token" not in problem.message


def test_a_comment_after_a_space_is_no_cut_text():
    assert codes("a: Some text # and why\nb: 3 #three\nc: # nothing yet\nd: C# is a language") == []


def test_a_broken_file_stops_at_its_first_syntax_error_but_tells_what_came_before():
    assert [c for c, *_ in codes("a: NO\na: 2\nb: [")] == ["Y102", "Y101", "Y100"]


BOMBS = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "keys": "? " * 100_000,
    "indents": "\n".join(" " * k + "a:" for k in range(1000)),
    "merges": "a: &a {k: 1}\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} {{<<: [{', '.join(['*' + chr(97 + k)] * 9)}]}}\n" for k in range(8)),
    "aliases": "a: &a [x, x]\n" + "".join(f"{chr(98 + k)}: &{chr(98 + k)} [{', '.join(['*' + chr(97 + k)] * 9)}]\n" for k in range(8)),
    "cut comments": "a: x #y\n" * 100_000,
    "tags": "- !!python/object/apply:os.system ['true']\n" * 20_000,
    "items": "- 1\n" * 400_000,
    "quote": "a: '" + "x" * 1_900_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_with_few_clear_messages(name):
    problems = parse(BOMBS[name], "f.yaml")[1]
    assert 1 <= len(problems) <= document.MOST_PROBLEMS + 1
    assert all(p.severity == "error" and p.message and p.fix for p in problems)


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_a_hundred_thousand_brackets_do_not_crash_the_interpreter(loader):
    program = f"import yaml; from game.content import document as d; d._LOADER = yaml.{loader}; print(d.parse('[' * 100_000, 'f')[1][0].code)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "Y109\n"), done.stderr


@pytest.mark.parametrize(
    "data, words",
    [(b"a: \xff\xfe", "not UTF-8"), (b"\xff\xfea\x00", "UTF-16"), (b"x" * 2_000_001, "larger than 2 MB"), (bytes(range(256)), "not UTF-8")],
)
def test_bytes_that_are_no_text_are_told_so(data, words):
    text, problems = document.decode(data, "f.yaml")
    assert text == "" and words in problems[0].message


def test_a_byte_order_mark_is_taken_off_with_a_warning():
    text, problems = document.decode(b"\xef\xbb\xbfa: 1", "f.yaml")
    assert (text, [p.code for p in problems]) == ("a: 1", ["Y108"])


def walk(node):
    yield node
    if isinstance(node, MapNode):
        for key in node.items:
            assert isinstance(node.keys[key], ScalarNode)
            yield from walk(node.items[key])
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from walk(item)


PIECES = [*"ab01:.-#&*!|>{}[],?'\"%@ \n\t\\~<=", "\u00e9", "\r", "\x00", "\u2028", "\U0001f600", ": ", "\n  ", "- ", "\nkey: ", " #"]
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(YAMLISH)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_tree_or_a_problem_and_never_an_exception(text):
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        before, document._LOADER = document._LOADER, loader
        try:
            root, problems = parse(text, "f.yaml")
        finally:
            document._LOADER = before
        lines = text.count("\n") + 2
        for problem in problems:
            assert 1 <= problem.mark.line <= lines + text.count("\r") + text.count("\u2028") and problem.mark.column >= 1 and problem.message
        for node in walk(root) if root is not None else ():
            assert node.line >= 1 and node.column >= 1
            if isinstance(node, ScalarNode) and node.text:
                node.at(len(node.text) // 2)
        if root is None and text.strip() and not problems:
            assert yaml.safe_load(text) is None


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_text_or_a_problem(data):
    text, problems = document.decode(data, "f.yaml")
    if not any(p.severity == "error" for p in problems):
        parse(text, "f.yaml")


CONTENT = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-1000, 1000), st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), st.text(st.sampled_from("abc xyz.#:,'\"\u00e9\n-"), max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.from_regex(r"[a-z]{2,6}[0-9]?", fullmatch=True), inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[a-z]{4,6}", fullmatch=True), CONTENT, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_what_a_yaml_writer_writes_is_read_back(content):
    root, problems = parse(yaml.safe_dump(content, allow_unicode=True), "f.yaml")
    assert not [p for p in problems if p.severity == "error" and p.code not in ("Y106", "Y107")]
    assert plain(root) == content
