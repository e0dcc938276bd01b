"""The budget rule against the record of 2014 to 2025: how far it misses, that nobody is judged by what was fitted on it, and what the command writes."""

import csv
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from game.balance.hindcast import Past, folds_of, judge
from game.cli import main
from game.errors import UsageError


@pytest.fixture(scope="module")
def past():
    return Past("wales-2014")


@pytest.fixture(scope="module")
def record(past):
    return judge(past)


def test_the_rule_as_it_ships_misses_by_under_seventeen_hundredths(past):
    found = past.run()
    assert np.abs(found - past.recorded)[1:].mean() < 0.17
    assert (found[-1] >= 1.99).sum() >= 28, "nearly all at two per cent in 2025, as recorded"


def test_held_out_by_member_it_misses_by_under_a_fifth_of_a_point_and_halves_naive_forecasts(record):
    held, plain, straight = (record.error(found).mean() for found in (record.held_out, record.no_change, record.straight))
    assert held <= 0.20
    assert held < 0.5 * plain and held < 0.6 * straight
    assert plain == pytest.approx(0.414, abs=0.005) and straight == pytest.approx(0.329, abs=0.005)


def test_no_member_is_judged_by_constants_that_saw_it(past, record):
    """Each member's held-out path is the rule with the constants of the fold that left it out, and those were fitted without it."""
    assert record.folds == folds_of(len(record.members))
    for k in (0, 3):
        mine = np.array(record.folds) == k
        assert np.array_equal(past.run(record.constants[k])[:, mine], record.held_out[:, mine])
        assert past.fit(np.flatnonzero(~mine)) == record.constants[k]


def test_at_most_fifteen_constants_and_all_fitted_ones_inside_their_bounds(past, record):
    assert len(past.constants) + 2 <= 15, "two more are distances, in member.proximity"
    for constants in record.constants:
        for name, value in constants.items():
            low, high = past.bounds[name]
            assert low <= value <= high


def test_the_shocks_come_from_the_scenario(past):
    """A calmer decade in the YAML is a calmer decade in the forecast."""
    given = past.tables.rows("given")._columns["threat"]
    kept = given.copy()
    plain = past.run()
    try:
        given[:] = 0.0
        assert past.run()[-1].mean() < plain[-1].mean() - 0.1
    finally:
        given[:] = kept
    assert np.array_equal(past.run(), plain)


def test_the_command_prints_the_errors_and_writes_a_chart_and_a_table(tmp_path, capsys):
    assert main(["hindcast", "--quiet", "--out", str(tmp_path / "past")]) == 0
    said = capsys.readouterr().out
    assert "the rule, held out by member" in said and "no change" in said and "a straight line to the target" in said
    assert "Latvia" in said and "by conviction" in said, "who is missed, and why"
    picture = ET.parse(tmp_path / "past" / "hindcast.svg").getroot()
    words = " ".join(t.text for t in picture.iter("{http://www.w3.org/2000/svg}text"))
    assert "Poland" in words and "off by 0.1" in words
    with open(tmp_path / "past" / "hindcast.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 30 * 12 and float(next(r for r in rows if r["member"] == "POL" and r["year"] == "2025")["recorded"]) == 4.48


def test_a_scenario_without_a_past_and_a_bad_number_of_folds_are_said(past):
    with pytest.raises(UsageError, match="gives no past"):
        Past("the-hague-2025")
    with pytest.raises(UsageError, match="--folds is 1"):
        judge(past, 1)
