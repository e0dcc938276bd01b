"""The expression language: what it means, where its parts are, and what it says to those who know another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.expression import And, Arithmetic, Call, Compare, Name, Negative, Not, Number, Or, Over
from game.content.parse import MOST_CHARACTERS, MOST_DEPTH, ExpressionError, parse, show
from game.content.ranges import nodes_in
from tests.content.expressions import trees

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    "text, tree",
    [
        ("a or b and c", Or((A, And((B, C))))), ("not a and b", And((Not(A), B))), ("not a == b", Not(Compare("==", A, B))),
        ("a + b * c", Arithmetic("+", A, Arithmetic("*", B, C))), ("a - b - c", Arithmetic("-", Arithmetic("-", A, B), C)),
        ("-a * b", Arithmetic("*", Negative(A), B)), ("a < b <= c", And((Compare("<", A, B), Compare("<=", B, C)))), ("40%", Number(0.4)), (".5", Number(0.5)),
        ("clamp(a, 0, 100)", Call("clamp", (A, Number(0), Number(100)))), ("was(us.favour)", Call("was", (Name("us.favour"),))),
        ("count(member where member.fear > 60) >= 3", Compare(">=", Over("count", None, Compare(">", Name("member.fear"), Number(60))), Number(3))),
        ("mean(member.trust where member.border)", Over("mean", Name("member.trust"), Name("member.border"))), ("seats(member)", Over("seats", None, None)),
        ("a\n  and b", And((A, B))), ("(a)", A),
    ],
)  # fmt: skip
def test_operators_bind_as_they_do_in_a_sentence(text, tree):
    assert parse(text).root == tree


@pytest.mark.parametrize(
    "text, part, words",
    [
        ("a && b", "&&", "write and"), ("a || b", "||", "write or"), ("!a", "!", "write not"), ("a = 3", "=", "write =="), ("a <> b", "<>", "write !="),
        ("a => 3", "=>", "write >="), ("a =< 3", "=<", "write <="), ("a ** 2", "**", "multiply"), ("a * * 2", "* *", "multiply"), ("a AND b", "AND", "write and"),
        ("a is 3", "is", "write =="), ("a == 'war'", "'", "without quotes"), ("84,000 > a", ",", "without a comma"), ("84_000 > a", "84", "without _"),
        ("a \u2265 3", "\u2265", "write >="), ("x >= ", "=", "ends where"), ("(a and b", "(", "never closed"), ("a)", ")", "closes nothing"), ("a b", "b", "operator is missing"),
        ("> 5", ">", "begin with the quantity"), ("", "", "empty"), ("cuont(member where a)", "cuont", "did you mean 'count'"), ("count(member.border)", "member.border", "count(member where member.border)"),
        ("mean(member where a)", "member", "mean(member.trust where"), ("any(member)", "any(member", "needs a condition"), ("was(a + 1)", "was(a + 1)", "name of one quantity"),
        ("clamp(a, 1)", "clamp(a, 1)", "three"), ("abs(a, b)", "abs(a, b)", "one number"), ("min(a)", "min(a)", "two or more"), ("a == not b", "not", "brackets"),
        ("count + 1", "count", "needs brackets"), ("a.b where c", "where", "outside a quantifier"), ("a > and b", "and", "before and after"), ("1.2.3", "1.2", "one decimal point"),
        ("a # b", "#", "not part"), ("count(member, a)", ",", "count(member where"), ("3 % 2", "%", "40%"),
    ],
)  # fmt: skip
def test_each_mistake_is_pointed_at_and_its_mend_named(text, part, words):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    error = caught.value
    assert text[error.start : error.end] == part
    assert words in str(error)


@pytest.mark.parametrize(
    "text, words",
    [
        ("a + " * 120 + "a", "characters"), ("+".join("a" * 60), "100 parts"), ("(" * 30 + "a" + ")" * 30, "24 deep"), ("not " * 30 + "a", "24 deep"),
        ("-" * 40 + "a", "24 deep"), ("abs(" * 30 + "a" + ")" * 30, "24 deep"), ("9" * 20, "too large"), ("1e400", "too large"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused(text, words):
    with pytest.raises(ExpressionError, match=words):
        parse(text)


def test_a_huge_text_is_refused_by_its_length_alone():
    with pytest.raises(ExpressionError, match=f"more than {MOST_CHARACTERS}"):
        parse("(" * 1_000_000)


@given(trees())
@settings(max_examples=300, deadline=None)
def test_a_tree_shown_and_parsed_again_is_the_same_tree(tree):
    try:
        again = parse(show(tree)).root
    except ExpressionError as error:
        assert "more than" in error.message, show(tree)  # only the limits may refuse it
        return
    # A chain of comparisons is an And, and And in And flattens, only where it was written so.
    assert show(again) == show(tree)
    assert parse(show(again)).root == again


@given(trees(leaves=6))
@settings(max_examples=200, deadline=None)
def test_every_part_knows_where_it_stands(tree):
    text = show(tree)
    try:
        root = parse(text).root
    except ExpressionError:
        return
    for node in nodes_in(root):
        part = text[node.start : node.end]
        if isinstance(node, Name):
            assert part == node.path
        elif isinstance(node, Number):
            assert float(part) == node.value
        elif isinstance(node, Call | Over):
            assert parse(part).root == node
        else:
            assert text[node.start : node.end] == part.strip()


WORDS = ["a", "us.favour", "member", "member.fear", "where", "and", "or", "not", "count", "any", "mean", "was", "clamp", "(", ")", ",", "1", "40%", ".5", "1e9", "-", "+", "*", "/", "<", "==", "!", "=", " ", "%", "\n", "\u00e9", "{", "'"]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_is_an_expression_or_an_error_with_a_place(text):
    try:
        expression = parse(text)
    except ExpressionError as error:
        assert 0 <= error.start < error.end <= max(len(text), 1) + 1 and error.message
    else:
        assert parse(show(expression.root)).root == expression.root
        assert len(list(nodes_in(expression.root))) <= 100 + MOST_DEPTH
