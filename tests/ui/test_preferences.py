"""Preferences: saved at once, told at once, and unchanged when they cannot be saved."""

from pathlib import Path

import pytest

from studio.domain.errors import BadFile
from studio.domain.units import Unit
from studio.settings import Settings, Theme, load_settings
from studio.ui.preferences import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_a_change_is_saved_before_it_is_told(qapp, file):
    preferences, saved = Preferences(file), []
    preferences.changed.connect(lambda _: saved.append(load_settings(file)))
    preferences.change(units=Unit.LB, theme=Theme.DARK)

    assert preferences.settings == Settings(units=Unit.LB, theme=Theme.DARK)
    assert saved == [preferences.settings]
    assert Preferences(file).settings == preferences.settings


def test_what_is_no_change_is_not_told_and_not_written(qapp, file):
    preferences = Preferences(file)
    told: list[Settings] = []
    preferences.changed.connect(told.append)
    preferences.change(units=Unit.KG)
    assert told == []
    assert not file.exists()


def test_a_number_out_of_range_comes_to_its_nearer_end(qapp, file):
    preferences = Preferences(file)
    preferences.change(text_percent=900, volume_percent=-3)
    assert (preferences.settings.text_percent, preferences.settings.volume_percent) == (200, 0)


def test_nothing_changes_when_it_cannot_be_saved(qapp, tmp_path):
    (tmp_path / "a file").write_text("where a folder should be")
    preferences = Preferences(tmp_path / "a file" / "settings.json")
    told: list[Settings] = []
    preferences.changed.connect(told.append)
    with pytest.raises(BadFile, match="could not be saved"):
        preferences.change(units=Unit.LB)
    assert preferences.settings == Settings()
    assert told == []
