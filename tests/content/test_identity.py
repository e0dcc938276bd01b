"""A scenario is who it says it is."""

from game.content.load import load


def test_a_scenario_with_crises_keeps_its_own_id(tmp_path):
    """The last crisis once gave the whole scenario its name, and saves could not find their scenario again."""
    (tmp_path / "scenario.yaml").write_text("schema: 1\nid: mine\ntitle: Mine\nextends: the-hague-2025\n", encoding="utf-8")
    scenario = load(tmp_path)
    assert scenario.id == "mine"
    assert any(e.crisis for e in scenario.events.values())
