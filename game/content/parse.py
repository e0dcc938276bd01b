"""From the text of an expression to its tree: recursive descent, exact offsets, and messages that say the mend.

Loosest to tightest: `or`, `and`, `not`, comparisons (which chain), `+ -`, `* /`, unary minus, and at the bottom numbers, names, calls,
quantifiers and brackets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from game.content.expression import (
    FUNCTIONS,
    MEMORIES,
    QUANTIFIERS,
    And,
    Arithmetic,
    Call,
    Compare,
    Expression,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Or,
    Over,
)  # fmt: skip
from game.errors import Mark, SilenceError, did_you_mean

MOST_CHARACTERS = 400
MOST_NODES = 100
MOST_DEPTH = 24

COMPARISONS = ("<=", ">=", "==", "!=", "<", ">")
RESERVED = frozenset(("and", "or", "not", "where", *FUNCTIONS, *MEMORIES, *QUANTIFIERS))
_ARGUMENTS = {"abs": (1, 1), "clamp": (3, 3), "min": (2, 12), "max": (2, 12)}

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
      (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?%?)
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)
    | (?P<sign><=|>=|==|!=|[-+*/()<>,])
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)

# Signs of other languages: what they are called here.
_FOREIGN = (
    ("&&", "write and"), ("||", "write or"), ("<>", "write !="), ("=<", "write <="), ("=>", "write >="), ("===", "write =="),
    ("=", "write == to compare"), ("!", "write not"), ("&", "write and"), ("|", "write or"), ("**", "powers are not available; multiply"),
    ("^", "powers are not available; multiply"), ("//", "write /"), ("%", "a percentage is a number with % right behind it: 40%"),
    ("\u2265", "write >="), ("\u2264", "write <="), ("\u2260", "write !="), ("\u00d7", "write *"), ("\u00f7", "write /"), ("\u2212", "write -"),
    ("\u2013", "write -"), ("'", "names stand without quotes"), ('"', "names stand without quotes"), ("\u2018", "names stand without quotes"),
    ("\u201c", "names stand without quotes"), ("[", "use round brackets"), ("]", "use round brackets"), ("{", "use round brackets"),
    ("}", "use round brackets"), ("?", "write the two cases with if: in the effects, or as (condition) * value"), (":", "write the two cases with if: in the effects"),
    (";", "write and between conditions"), ("~", "write not"), ("@", ""), ("$", ""), ("#", ""), ("\\", ""), ("\u00a0", "a non-breaking space: type an ordinary one"),
)  # fmt: skip
_WORDS = {"AND": "and", "And": "and", "OR": "or", "Or": "or", "NOT": "not", "Not": "not", "WHERE": "where", "Where": "where"}
_MISPLACED = {
    "is": "write ==", "in": "compare with each by == and or, or use a group: member.border", "if": "choose with if: in the effects",
    "else": "choose with if: in the effects", "between": "write 1 <= x <= 5", "than": "write > or <", "above": "write >", "below": "write <",
    "equals": "write ==", "xor": "write (a) != (b)", "has": "name the flag itself",
}  # fmt: skip


class ExpressionError(SilenceError):
    """An expression that cannot be read: what is wrong, from `start` to `end` in its text, and the mend."""

    def __init__(self, message: str, start: int, end: int, fix: str = ""):
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = max(end, start + 1)
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.message} (fix: {self.fix})" if self.fix else self.message


def parse(text: str, mark: Mark | None = None, origin: object = None) -> Expression:
    """Parse one expression.

    Args:
        text: at most 400 characters, 100 nodes, 24 levels.
        mark: place of the first character.
        origin: (scalar node, offset in its text), so that a caret can be put under any part of it.

    Raises:
        ExpressionError: it cannot be read.
    """
    return Expression(text, _root(text), mark, origin)


@lru_cache(maxsize=4096)
def _root(text: str) -> Node:
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(f"the expression has {len(text)} characters, more than {MOST_CHARACTERS}", 0, 1, "split it; a variable can hold a part")
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str):
        self.text = text
        self.nodes = 0
        self.depth = 0
        self.at = 0  # where the current token ends
        self.previous_end = 0
        self._advance()

    # ---- tokens

    def _advance(self) -> None:
        self.previous_end = self.at
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            self._foreign()
        self.kind = found.lastgroup
        self.token = found.group(self.kind)
        self.start = found.start(self.kind)
        self.at = found.end()

    def _foreign(self) -> None:
        start = self.at + len(self.text[self.at :]) - len(self.text[self.at :].lstrip(" \t\r\n"))
        rest = self.text[start:]
        for sign, fix in _FOREIGN:
            if rest.startswith(sign):
                if sign == "=" and start and self.text[start - 1] in "<>!=":
                    break
                raise ExpressionError(f"'{sign}' is not part of the language", start, start + len(sign), fix)
        raise ExpressionError(f"'{rest[0]}' is not part of the language", start, start + 1, "use numbers, names, and or not, == != < > + - * / and brackets")

    def _fail(self, message: str, fix: str = "", start: int | None = None, end: int | None = None) -> ExpressionError:
        return ExpressionError(message, self.start if start is None else start, self.at if end is None else end, fix)

    def _word(self, word: str) -> bool:
        """Whether the current token is this keyword; takes it."""
        if self.kind == "name" and self.token == word:
            self._advance()
            return True
        return False

    def _sign(self, *signs: str) -> str:
        if self.kind == "sign" and self.token in signs:
            taken = self.token
            self._advance()
            return taken
        return ""

    def _make(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._fail(f"the expression has more than {MOST_NODES} parts", "split it; a variable can hold a part")
        return node

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self._fail(f"the expression is nested more than {MOST_DEPTH} deep", "take brackets away, or split it")

    # ---- grammar

    def whole(self) -> Node:
        if self.kind == "end":
            raise self._fail("the expression is empty", "write a condition or a number")
        node = self._or()
        if self.kind != "end":
            raise self._stray()
        return node

    def _or(self) -> Node:
        self._deeper()
        args = [self._and()]
        while self._word("or"):
            args.append(self._and())
        self.depth -= 1
        return args[0] if len(args) == 1 else self._make(Or(tuple(args), start=args[0].start, end=args[-1].end))

    def _and(self) -> Node:
        args = [self._not()]
        while self._word("and"):
            args.append(self._not())
        return args[0] if len(args) == 1 else self._make(And(tuple(args), start=args[0].start, end=args[-1].end))

    def _not(self) -> Node:
        start = self.start
        if self.kind == "name" and self.token == "not":
            self._deeper()
            self._advance()
            arg = self._not()
            self.depth -= 1
            return self._make(Not(arg, start=start, end=arg.end))
        return self._comparison()

    def _comparison(self) -> Node:
        left = self._sum()
        chain: list[Node] = []
        while self.kind == "sign" and self.token in COMPARISONS:
            sign = self.start
            op = self._sign(*COMPARISONS)
            if self.kind == "sign" and self.token in COMPARISONS:
                raise self._fail("two comparison signs stand side by side", "write !=" if (op, self.token) == ("<", ">") else "keep one", sign)
            if self.kind == "name" and self.token == "not":
                raise self._fail("'not' cannot follow a comparison", "put brackets round the not: a == (not b)")
            right = self._sum()
            chain.append(self._make(Compare(op, left, right, start=left.start, end=right.end)))
            left = right
        if not chain:
            return left
        return chain[0] if len(chain) == 1 else self._make(And(tuple(chain), start=chain[0].start, end=chain[-1].end))

    def _sum(self) -> Node:
        left = self._product()
        while op := self._sign("+", "-"):
            right = self._product()
            left = self._make(Arithmetic(op, left, right, start=left.start, end=right.end))
        return left

    def _product(self) -> Node:
        left = self._unary()
        while self.kind == "sign" and self.token in ("*", "/"):
            sign = self.start
            op = self._sign("*", "/")
            if self.kind == "sign" and self.token == op:
                raise self._fail(f"'{op}{op}' is not part of the language", "powers are not available; multiply" if op == "*" else "write /", sign)
            right = self._unary()
            left = self._make(Arithmetic(op, left, right, start=left.start, end=right.end))
        return left

    def _unary(self) -> Node:
        start = self.start
        if self.kind == "sign" and self.token == "-":
            self._deeper()
            self._advance()
            arg = self._unary()
            self.depth -= 1
            return self._make(Negative(arg, start=start, end=arg.end))
        return self._bottom()

    def _bottom(self) -> Node:
        start, token, kind = self.start, self.token, self.kind
        if kind == "number":
            return self._number()
        if kind == "name":
            if token in RESERVED:
                return self._reserved()
            self._advance()
            if self.kind == "sign" and self.token == "(":
                known = (*FUNCTIONS, *MEMORIES, *QUANTIFIERS)
                raise self._fail(f"there is no function '{token}'{did_you_mean(token, known)}", f"the functions are {', '.join(known)}", start, start + len(token))
            return self._make(Name(token, start=start, end=start + len(token)))
        if kind == "sign" and token == "(":
            self._advance()
            node = self._or()
            self._close(start)
            return node
        if kind == "end":
            raise self._fail("the expression ends where a quantity or number should follow", "complete it", max(self.previous_end - 1, 0), self.previous_end)
        if token == "+":
            raise self._fail("a plus sign stands before nothing to add to", "leave it out")
        if token in COMPARISONS and start == 0:
            raise self._fail(f"the expression begins with '{token}'", "begin with the quantity")
        raise self._fail(f"'{token}' stands where a quantity or number should be", "put a quantity or number there")

    def _close(self, opened: int) -> None:
        if not self._sign(")"):
            if self.kind == "end":
                raise self._fail("this bracket is never closed", "close it with )", opened, opened + 1)
            raise self._stray()

    def _stray(self) -> ExpressionError:
        """Something follows a complete expression."""
        token = self.token
        if token in _WORDS:
            return self._fail(f"'{token}' is written small here", f"write {_WORDS[token]}")
        if token in _MISPLACED:
            return self._fail(f"'{token}' is not part of the language", _MISPLACED[token])
        if token == ")":
            return self._fail("this bracket closes nothing", "take it away, or open it")
        if token == ",":
            before = self.text[: self.start]
            if before[-1:].isdigit() and self.text[self.at : self.at + 3].isdigit():
                return self._fail("a comma stands inside a number", "write thousands without a comma: 84000")
            return self._fail("a comma stands outside a call", "write and between conditions")
        if token == "where":
            return self._fail("'where' stands outside a quantifier", "write count(member where ..)")
        if token == "not":
            return self._fail("'not' stands where and or or should be", "write and not")
        if self.kind in ("name", "number"):
            return self._fail(f"an operator is missing before '{token}'", "put and, or, a comparison or + - * / between them")
        if token == "(":
            return self._fail("an operator is missing before the bracket", "put and, or, a comparison or + - * / before it")
        return self._fail(f"'{token}' does not belong here")

    def _number(self) -> Node:
        start, token, end = self.start, self.token, self.at
        if self.text[end : end + 1].isalpha() or self.text[end : end + 1] == "_":
            raise self._fail(f"'{token}' runs into a word", "put a space or an operator after the number; write thousands without _")
        if self.text[end : end + 1] == ".":
            raise self._fail(f"'{token}.' is no number", "write one decimal point")
        value = float(token[:-1]) / 100 if token.endswith("%") else float(token)
        if value > 1e15:
            raise self._fail(f"{token} is too large", "use a number below a million billion")
        self._advance()
        return self._make(Number(value, start=start, end=end))

    def _reserved(self) -> Node:
        token, start = self.token, self.start
        if token in ("and", "or", "where"):
            raise self._fail(f"'{token}' stands where a quantity or number should be", f"write a condition before and after {token}" if token != "where" else "write count(member where ..)")
        if token == "not":
            raise self._fail("'not' cannot follow an arithmetic or comparison sign", "put brackets round the not")
        self._advance()
        opened = self.start
        if not self._sign("("):
            raise self._fail(f"'{token}' needs brackets", f"write {token}(member where ..)" if token in QUANTIFIERS else f"write {token}(..)", start, start + len(token))
        return self._quantifier(token, start, opened) if token in QUANTIFIERS else self._call(token, start, opened)

    def _call(self, name: str, start: int, opened: int) -> Node:
        args = []
        if not (self.kind == "sign" and self.token == ")"):
            args.append(self._or())
            while self._sign(","):
                args.append(self._or())
        self._close(opened)
        end = self.previous_end
        if name in MEMORIES:
            if len(args) != 1 or not isinstance(args[0], Name):
                raise ExpressionError(f"{name} takes the name of one quantity", start, end, f"write {name}(us.favour); reckon outside the brackets")
        else:
            low, high = _ARGUMENTS[name]
            if not low <= len(args) <= high:
                takes = {"abs": "one number", "clamp": "three: clamp(x, lowest, highest)"}.get(name, "two or more")
                raise ExpressionError(f"{name} takes {takes}, not {len(args)}", start, end, f"write {name}({'x, 0, 100' if name == 'clamp' else 'x' if name == 'abs' else 'x, 0'})")
        return self._make(Call(name, tuple(args), start=start, end=end))

    def _quantifier(self, kind: str, start: int, opened: int) -> Node:
        values = kind in ("mean", "sum")
        usage = f"write {kind}(member.trust where ..)" if values else f"write {kind}(member where ..)"
        value: Node | None = None
        if values:
            if self.kind == "name" and self.token == "member":
                raise self._fail(f"{kind} needs a quantity of each member", usage)
            value = self._or()
        elif self.kind == "name" and self.token == "member":
            self._advance()
        else:
            shorthand = f"write {kind}(member where {self.token})" if self.kind == "name" and self.token.startswith("member.") else usage
            raise self._fail(f"{kind} goes over members", shorthand)
        where = self._or() if self._word("where") else None
        if where is None and kind in ("any", "all"):
            raise self._fail(f"{kind} needs a condition", usage, start, self.start)
        if self.kind == "sign" and self.token == ",":
            raise self._fail("a comma stands where 'where' should be", usage)
        self._close(opened)
        return self._make(Over(kind, value, where, start=start, end=self.previous_end))


def show(node: Node) -> str:
    """An expression's tree as text that parses to the same tree."""
    return _show(node, 0)


_LEVEL = {Or: 1, And: 2, Not: 3, Compare: 4, Negative: 7}


def _level(node: Node) -> int:
    if isinstance(node, Arithmetic):
        return 5 if node.op in "+-" else 6
    return _LEVEL.get(type(node), 8)


def _show(node: Node, inside: int) -> str:
    level = _level(node)
    if isinstance(node, Number):
        text = f"{node.value:.15f}".rstrip("0").rstrip(".") if node.value != int(node.value) else str(int(node.value))
        text = text if float(text or 0) == node.value else repr(node.value)
    elif isinstance(node, Name):
        text = node.path
    elif isinstance(node, Negative):
        text = f"-{_show(node.arg, 7)}"
    elif isinstance(node, Not):
        text = f"not {_show(node.arg, 3)}"
    elif isinstance(node, Arithmetic):
        text = f"{_show(node.left, level)} {node.op} {_show(node.right, level + 1)}"
    elif isinstance(node, Compare):
        text = f"{_show(node.left, 5)} {node.op} {_show(node.right, 5)}"
    elif isinstance(node, And | Or):
        text = (" and " if isinstance(node, And) else " or ").join(_show(a, level + 1) for a in node.args)
    elif isinstance(node, Call):
        text = f"{node.name}({', '.join(_show(a, 0) for a in node.args)})"
    else:
        value = _show(node.value, 0) if node.value is not None else "member"
        text = f"{node.kind}({value}{' where ' + _show(node.where, 0) if node.where is not None else ''})"
    return f"({text})" if level < inside else text
