"""Settings and the window: what is broken is put aside and said, what is not there is said with what to do."""

import json
import os

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import UsageError
from game.ui import window
from game.ui.app import App
from game.ui.screen import Set
from game.ui.settings import Settings, load_settings, store_settings


def test_without_a_file_the_usual_settings_are_in_use_and_nothing_is_said(tmp_path):
    assert load_settings(tmp_path / "none.json") == (Settings(), "")


def test_settings_come_back_as_they_were_stored(tmp_path):
    kept = Settings(scale=1.25, text=1.3, reduced_motion=True, width=1920, height=1200, volume=0.2, accelerated=False)
    store_settings(kept, tmp_path / "deep" / "settings.json")
    assert load_settings(tmp_path / "deep" / "settings.json") == (kept, "")


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null", '"text"', "\x00\x01", '{"scale": 1.0'])
def test_a_broken_file_is_no_reason_not_to_play_and_is_said_in_one_line(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, "utf-8")
    settings, said = load_settings(path)
    assert settings == Settings()
    assert str(path) in said and "the usual ones are in use" in said and "\n" not in said


def test_a_file_that_is_no_text_is_said_too(tmp_path):
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00{")
    settings, said = load_settings(path)
    assert settings == Settings() and str(path) in said


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path):
    (tmp_path / "settings.json").mkdir()
    settings, said = load_settings(tmp_path / "settings.json")
    assert settings == Settings() and "could not be read" in said


def test_unknown_names_and_wrong_kinds_are_passed_over_and_the_rest_is_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"text": 1.3, "volume": "loud", "reduced_motion": 1, "full_screen": True, "colour": "red", "width": None}), "utf-8")
    assert load_settings(path) == (Settings(text=1.3, full_screen=True), "")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400])
@pytest.mark.parametrize("name", ["scale", "text", "width", "volume"])
def test_numbers_beyond_numbers_leave_settings_that_can_be_shown(tmp_path, name, number):
    path = tmp_path / "settings.json"
    path.write_text(f'{{"{name}": {number}}}', "utf-8")
    assert load_settings(path)[0] == Settings()


@given(st.dictionaries(st.sampled_from(["scale", "text", "width", "height", "volume", "full_screen", "other"]), st.floats() | st.integers() | st.booleans() | st.text() | st.none()))
def test_whatever_numbers_a_file_holds_the_game_can_show_them(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(raw), "utf-8")
    s, _ = load_settings(path)
    assert s.scale == 0 or 0.75 <= s.scale <= 2
    assert 1 <= s.text <= 1.5 and 0 <= s.volume <= 1
    assert 1280 <= s.width <= 7680 and 720 <= s.height <= 4320


def test_a_disk_that_cannot_be_written_to_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("in the way")
    store_settings(Settings(), tmp_path / "file" / "settings.json")
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_changed_setting_is_kept_and_in_force_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("game.ui.settings.where", lambda: tmp_path / "settings.json")
    app = App((1280, 720), keep=True)
    app.show("options")
    before = app.stage.gfx.t
    app.obey(Set("text", 1.3))
    assert app.stage.gfx.t > before
    app.obey(Set("reduced_motion", True))
    assert app.stage.motion.reduced
    assert load_settings()[0] == Settings(text=1.3, reduced_motion=True)


def test_a_display_without_full_screen_says_so_and_the_setting_stays(monkeypatch):
    def fail():
        raise pygame.error("That operation is not supported")

    pygame.display.init()
    pygame.display.set_mode((1, 1))
    monkeypatch.setattr(pygame.display, "toggle_fullscreen", fail)
    app = App((1280, 720))
    app.show("options")
    app.obey(Set("full_screen", True))
    assert not app.settings.full_screen and app.stage.pane("notice") is not None


def test_the_window_comes_back_as_large_as_it_was_left(tmp_path, monkeypatch):
    monkeypatch.setattr("game.ui.settings.where", lambda: tmp_path / "settings.json")
    app = App((1280, 720), keep=True)
    app.show("title")
    app.handle(pygame.event.Event(pygame.WINDOWSIZECHANGED, x=1700, y=950), 0)
    app.handle(pygame.event.Event(pygame.QUIT), 0)
    assert not app.running
    kept, _ = load_settings()
    assert (kept.width, kept.height) == (1700, 950)


@pytest.mark.parametrize("size", [(1279, 720), (1280, 719), (7681, 1080), (1920, 4321), (0, 0)])
def test_a_size_that_cannot_be_drawn_is_refused_with_those_that_can(size):
    with pytest.raises(UsageError) as refused:
        window.check_size(size)
    said = str(refused.value)
    assert f"{size[0]}x{size[1]}" in said and "1280x720" in said and "7680x4320" in said and "\n" not in said


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (7680, 4320)])
def test_the_least_and_the_largest_size_are_taken(size):
    assert window.check_size(size) == size


@pytest.mark.parametrize("text", ["", "x", "1920", "1920x", "x1080", "1920*1080", "-1x5", "1e3x700", "1920x1080x2"])
def test_what_is_no_size_is_refused_with_an_example(text):
    from game.cli._window import size_of

    for read in (window.parse_size, size_of):
        with pytest.raises(UsageError) as refused:
            read(text)
        assert f"'{text}'" in str(refused.value) and "for example" in str(refused.value)


def test_without_a_display_the_player_is_told_what_to_do(monkeypatch):
    def fail(*_, **__):
        raise pygame.error("No available video device")

    monkeypatch.setattr(pygame.display, "set_mode", fail)
    with pytest.raises(UsageError) as refused:
        window.open_window(Settings())
    said = str(refused.value)
    assert "No available video device" in said and "where there is a screen" in said and "silence run" in said and "\n" not in said


def test_a_driver_without_a_screen_is_no_window(monkeypatch):
    monkeypatch.delenv("SDL_VIDEODRIVER")
    monkeypatch.setattr(pygame.display, "init", lambda: None)
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    with pytest.raises(UsageError, match="no display was found"):
        window.open_window(Settings())


def test_without_a_sound_device_the_game_is_silent_and_says_so(monkeypatch):
    def fail(*_, **__):
        raise pygame.error("ALSA: no such device")

    monkeypatch.setattr(pygame.mixer, "init", fail)
    said = window.open_sound()
    assert "ALSA: no such device" in said and "silent" in said and "\n" not in said


def test_what_the_system_complains_of_stays_off_the_terminal(monkeypatch, capfd):
    def complain():
        os.write(2, b"ALSA lib confmisc.c: cannot find card\n")
        raise pygame.error("no such device")

    monkeypatch.setattr(pygame.mixer, "init", complain)
    window.open_sound()
    os.write(2, b"and the terminal is open again\n")
    assert capfd.readouterr().err == "and the terminal is open again\n"


def test_another_pygame_in_its_place_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setattr(pygame, "IS_CE", False)
    with pytest.raises(UsageError, match="pip uninstall pygame"):
        window.import_pygame()
