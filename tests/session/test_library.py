"""The scenarios on the title screen."""

from game.session.library import shelf


def test_what_ships_is_offered_the_campaign_first_and_bases_are_neither_offered_nor_faults():
    cards, faults = shelf()
    assert [c.id for c in cards] == ["the-hague-2025", "wales-2014"]
    assert faults == ()


def test_a_scenario_that_cannot_be_read_is_a_line_that_names_it(tmp_path):
    for name, text in (("torn", "schema: 1\nid: [\n"), ("stem", "schema: 1\nid: stem\nabstract: true\ntitle: A base\nextends: allies\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.yaml").write_text(text)
    cards, faults = shelf(tmp_path)
    assert cards == ()
    assert len(faults) == 1 and faults[0].startswith("torn cannot be played: ")
