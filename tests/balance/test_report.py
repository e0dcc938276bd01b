"""The balance report: gates decide only what the games decide, and a study is the same however it is cut."""

import json

import numpy as np
import pytest

from game.balance import report, report_page, study
from game.cli import main


@pytest.mark.parametrize(
    ("hits", "games", "low", "high", "verdict"),
    [
        (0, 400, 0.0, 0.02, "pass"), (60, 400, 0.0, 0.02, "fail"), (6, 400, 0.0, 0.02, "undecided"), (200, 400, 0.35, 0.60, "pass"), (100, 400, 0.35, 0.60, "fail"),
        (240, 400, 0.35, 0.60, "undecided"), (0, 3, 1 / 30, 1.0, "undecided"), (0, 400, 1 / 30, 1.0, "fail"),
    ],
)  # fmt: skip
def test_a_share_is_judged_by_its_whole_interval(hits, games, low, high, verdict):
    gate = report.share_gate("x", "x", hits, games, low, high)
    assert gate.verdict == verdict
    assert gate.more == 0 or verdict == "undecided"


def test_as_many_games_more_as_are_said_would_settle_it():
    gate = report.share_gate("x", "x", 15, 400, 0.0, 0.05)
    assert gate.verdict == "undecided"
    games = 400 + gate.more
    assert report.share_gate("x", "x", round(games * 15 / 400), games, 0.0, 0.05).verdict == "pass"


def test_strengths_reproduce_shares_that_have_strengths():
    strength = np.array([1.0, 2.0, 6.0])
    wins = strength[:, None] / (strength[:, None] + strength[None])
    np.fill_diagonal(wins, 0.0)
    found = report.bradley_terry(wins)
    assert np.allclose(found / found[0], strength, rtol=1e-3)


def test_variance_between_groups_is_between_nothing_and_all():
    groups = np.array(["a", "a", "b", "b"])
    assert report.explained(np.array([1.0, 1.0, 5.0, 5.0]), groups) == pytest.approx(1.0)
    assert report.explained(np.array([1.0, 5.0, 1.0, 5.0]), groups) == pytest.approx(0.0)


def test_a_study_is_written_whole_and_goes_on(tmp_path, capsys):
    args = ["balance", "the-hague-2025", "--games", "12", "--policy", "idle", "--policy", "random", "--workers", "1", "--quiet"]
    assert main([*args, "--out", str(tmp_path / "whole")]) == 0
    assert main([*[a if a != "12" else "5" for a in args], "--out", str(tmp_path / "parts")]) == 0
    assert main([*args, "--out", str(tmp_path / "parts"), "--resume"]) == 0
    assert (tmp_path / "whole" / "games.csv").read_bytes() == (tmp_path / "parts" / "games.csv").read_bytes()
    found = json.loads((tmp_path / "whole" / "report.json").read_text(encoding="utf-8"))
    assert [o["policy"] for o in found["outcomes"]] == ["idle", "random"]
    assert all(abs(sum(e["share"][p] for e in found["endings"]) - 1.0) < 1e-3 for p in ("idle", "random"))
    text = (tmp_path / "whole" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in text and "http" not in text and "Balance of The Hague" in text
    assert "idle" in capsys.readouterr().out


def test_a_page_escapes_what_it_is_given():
    head = {"title": "<b>", "games": 1, "seed": 1, "difficulty": "fair", "game": "0", "digest": "x", "seconds": 1.0, "rate": 1.0, "command": "silence & co"}
    text = report_page.page(report.Report(head))
    assert "<b>" not in text and "silence &amp; co" in text


def test_a_policy_of_ones_own_has_a_file_named_after_it():
    assert study._file("mine/bot.py:careful") == "careful" and study._file("steady") == "steady"
