"""The figures in the members' files are those of the sources, and hang together."""

from __future__ import annotations

import math

import pytest

from game import paths
from game.content.load import load
from tests.derive import members as derive

CODES = sorted(p.stem for p in derive.MEMBERS.glob("*.yaml"))
SCENARIO = load(paths.scenario("the-hague-2025"))
# exp(-km / 392) as the fit of the budget rule had it, to two decimals.
NEARNESS = {
    "LTU": 0.93, "FIN": 0.75, "EST": 0.70, "POL": 0.69, "LVA": 0.59, "NOR": 0.53, "DEU": 0.31, "DNK": 0.30, "SWE": 0.29, "TUR": 0.28, "ROU": 0.27, "HUN": 0.24,
    "CZE": 0.22, "SVK": 0.22, "BGR": 0.13, "HRV": 0.12, "SVN": 0.10, "MKD": 0.09, "NLD": 0.08, "LUX": 0.07, "MNE": 0.07, "ALB": 0.06, "BEL": 0.06, "GRC": 0.06,
    "FRA": 0.03, "GBR": 0.03, "ITA": 0.03, "ESP": 0.00, "PRT": 0.00, "CAN": 0.00,
}  # fmt: skip


def test_there_are_thirty_two():
    assert CODES == sorted(SCENARIO.members) == sorted(derive.table("members.csv"))
    assert len(CODES) == 32


@pytest.mark.parametrize("code", CODES)
def test_writing_the_figures_again_changes_nothing(code):
    text = (derive.MEMBERS / f"{code}.yaml").read_text("utf-8")
    assert derive.rewritten(text, code) == text


@pytest.mark.parametrize("code", CODES)
def test_the_game_reads_what_was_derived(code):
    member, expected = SCENARIO.members[code], derive.start(code)
    assert {name: member.start[name] for name in expected} == pytest.approx(expected, rel=1e-5)
    assert {name: dict(found) for name, found in member.series.items()} == derive.series(code)
    assert member.next_vote == derive.next_vote(derive.table("members.csv")[code][0])


def test_a_missing_marker_is_told_with_the_member_and_the_line():
    text = (derive.MEMBERS / "NOR.yaml").read_text("utf-8").replace("# --- end of series ---", "")
    with pytest.raises(ValueError, match=r"NOR: .*series"):
        derive.rewritten(text, "NOR")


@pytest.mark.parametrize("code", sorted(NEARNESS))
def test_nearness_is_the_one_that_the_budget_rule_was_fitted_with(code):
    assert SCENARIO.members[code].start["proximity"] == pytest.approx(NEARNESS[code], abs=0.006)


def test_american_troops_add_up_to_the_opening_total():
    assert sum(m.start["us_troops"] for m in SCENARIO.members.values()) == SCENARIO.quantities["us.troops"].start


@pytest.mark.parametrize("code", CODES)
def test_series_have_no_holes(code):
    """Twelve years of spending, five of forecast; Iceland spends nothing."""
    found = SCENARIO.members[code].series
    spent = {2025} if code == "ISL" else set(range(2014, 2026))
    assert set(found["core"]) == set(found["equipment"]) == spent
    assert all(set(found[name]) == set(range(2014, 2031)) for name in ("growth", "debt", "balance"))
    assert all(math.isfinite(v) for values in found.values() for v in values.values())


@pytest.mark.parametrize("code", CODES)
def test_a_member_votes_after_the_start_and_within_a_term(code):
    start, member = SCENARIO.members[code].start, SCENARIO.members[code]
    assert 1 <= start["next_vote"] <= start["vote_every"] + 2  # fixed dates in autumn may lie a little beyond
    assert member.term_quarters == start["vote_every"]
    assert sum(o.odds for o in member.outcomes) == pytest.approx(1.0)


@pytest.mark.parametrize("code", sorted(set(CODES) - {"USA"}))
def test_a_sceptical_outcome_doubts_more_than_the_best_of_the_others(code):
    """Who is marked as sceptical costs will or trust, beside the member's most willing outcome."""
    outcomes = SCENARIO.members[code].outcomes
    best = {key: max(o.changes.get(key, 0.0) for o in outcomes) for key in ("will", "trust")}
    for o in outcomes:
        if o.sceptic:
            assert min(o.changes.get(key, 0.0) - best[key] for key in best) <= -6, o.id


def test_announced_paths_lie_ahead_and_are_within_reason():
    for code, member in SCENARIO.members.items():
        for year, share in member.core_path.items():
            assert 2026 <= year <= 2035 and 2.0 <= share <= 6.0, code
