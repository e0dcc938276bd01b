"""A bot from a file of one's own: found, and told clearly what is wrong with it."""

import pytest

from game.balance.chunks import prepare
from game.engine.start import start
from game.errors import UsageError
from game.policies import decide, find, shipped

GOOD = '''
"""Mine."""
from game.engine.orders import nothing
from game.policies import idle

HELP = "mine, for a test"

def cautious(obs, legal, draws, tables):
    """Never does anything."""
    return idle.act(obs, legal, draws, tables)

class Line:
    HELP = "an object"
    def act(self, obs, legal, draws, tables):
        return idle.act(obs, legal, draws, tables)

line = Line()
act = cautious
'''


@pytest.fixture
def mine(tmp_path):
    def write(text):
        path = tmp_path / "mine.py"
        path.write_text(text)
        return str(path)

    return write


def test_a_function_an_object_and_a_whole_file_are_policies(mine):
    path = mine(GOOD)
    assert find(f"{path}:cautious").HELP == "Never does anything"
    assert find(f"{path}:line").HELP == "an object"
    assert find(path).HELP == "mine, for a test"
    assert find(path).NAME == "mine"


def test_the_digest_follows_the_source(mine):
    """A results file can tell whether the bot that wrote it has been edited since."""
    before = find(mine(GOOD)).digest
    assert find(mine(GOOD)).digest == before
    assert find(mine(GOOD + "\n# edited")).digest != before


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (GOOD, ":cautius", "did you mean 'cautious'"),
        ("act = 3", "", "it needs a function"),
        ("def act(:", "", "SyntaxError"),
        ("import nosuchmodule", "", r"nosuchmodule.*line 1"),
    ],
)
def test_a_file_without_a_policy_is_refused_in_one_message(mine, text, name, said):
    with pytest.raises(UsageError, match=said):
        find(mine(text) + name)


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(UsageError, match=r"did you mean 'steady'.*courtier"):
        find("stedy")
    assert "steady" in shipped()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return obs['us.favur']", r"failed in turn 1: KeyError: 'us\.favur' is not something a player can see \(line 2\)"),
        ("return None", "gave actions as NoneType"),
        ("import numpy as np; from game.engine.orders import Orders; return Orders(np.zeros((1, 1)), None, None)", "whole numbers of shape"),
    ],
)
def test_a_policy_that_fails_says_where(mine, short, body, said):
    tables = prepare(short, "idle", 1)[1]
    with pytest.raises(UsageError, match=said):
        decide(find(mine(f"def act(obs, legal, draws, tables):\n    {body}\n")), start(tables, 1, [0, 1]), tables)
