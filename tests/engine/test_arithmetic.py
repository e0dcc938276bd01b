"""Our own elementary functions are right, and the engine uses no others."""

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import game.engine
from game.engine import arithmetic as a

ENGINE = Path(game.engine.__file__).parent

# Operations whose last bit depends on the batch, the build or the processor.
UNSAFE = {
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "power", "float_power", "tanh", "sinh", "cosh", "sin", "cos", "tan", "arctan", "hypot", "cbrt",
    "dot", "matmul", "einsum", "tensordot", "inner", "vdot", "convolve", "interp", "sum", "mean", "std", "var", "prod", "average", "nansum", "trapezoid",
}  # fmt: skip


def faults(source: str) -> list[tuple[int, str]]:
    """Lines of engine code that use an operation which is not the same bits everywhere."""
    found = []
    exact = {n for n, line in enumerate(source.splitlines(), 1) if "# exact:" in line}
    for node in ast.walk(ast.parse(source)):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.MatMult):
            found.append((line, "@"))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            whole = isinstance(node.right, ast.Constant) and node.right.value in (2, 20, 53) or isinstance(node.right, ast.UnaryOp)
            if not whole:
                found.append((line, "**"))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            module = isinstance(node.func.value, ast.Name) and node.func.value.id in ("np", "numpy", "math")
            name = node.func.attr
            if name in UNSAFE and (module or name in ("sum", "mean", "std", "prod", "dot")) and line not in exact:
                found.append((line, name))
            if name in ("sort", "argsort") and not any(k.arg == "kind" for k in node.keywords) and module:
                found.append((line, f"unstable {name}"))
    return found


@pytest.mark.parametrize("path", sorted(ENGINE.rglob("*.py")), ids=lambda p: str(p.relative_to(ENGINE)))
def test_the_engine_uses_only_operations_that_give_the_same_bits_everywhere(path):
    """A sum of truths is exact in any order; such a line says `# exact:` and why."""
    named = [f"{path.name}:{line}: {what}" for line, what in faults(path.read_text())]
    assert not named, "use game.engine.arithmetic instead: " + "; ".join(named)


@pytest.mark.parametrize("line", ["x = a @ b", "np.exp(x)", "x.sum(axis=0)", "np.argsort(x)", "y = x ** 1.5", "np.einsum('i,i', a, b)"])
def test_the_watch_on_operations_names_an_unsafe_line(line):
    assert faults(f"pass\n{line}\n")[0][0] == 2


def test_exp_and_log_agree_with_the_library_to_ten_digits():
    x = np.linspace(-30, 30, 20001)
    assert np.abs(a.exp(x) / np.exp(x) - 1).max() < 1e-10
    y = np.exp(x)
    assert np.abs(a.log(y) - x).max() < 1e-12


@given(st.lists(st.floats(-1e5, 1e5), min_size=1, max_size=40))
def test_sums_of_numbers_on_the_grid_do_not_depend_on_order(values):
    x = a.snap(np.array(values))
    assert a.tree_sum(x) == a.tree_sum(x[::-1]) == sum(x.tolist())


@given(st.lists(st.lists(st.floats(-9, 9), min_size=5, max_size=5), min_size=1, max_size=33))
def test_a_tree_sum_is_the_same_for_one_column_as_for_many(rows):
    x = np.array(rows) * 0.1
    assert (a.tree_sum(x)[2] == a.tree_sum(x[:, 2:3].copy())[0]).all()


def test_the_logistic_share_rises_from_nought_to_one_through_a_half():
    x = np.linspace(-50, 50, 1001)
    y = a.logistic(x)
    assert (np.diff(y) > 0).all() and 0 < y[0] < 0.01 and 0.99 < y[-1] < 1 and a.logistic(0.0) == 0.5
