import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.defaults import TEST_EXPIRES_DAYS, Range
from studio.domain.errors import BadFile
from studio.domain.units import Unit
from studio.settings import LEAST_TEST_DAYS, MOST_TEST_DAYS, Settings, Theme, load_settings, save_settings

OTHER = Settings(
    units=Unit.LB,
    theme=Theme.DARK,
    language="de",
    text_percent=150,
    sound=False,
    volume_percent=5,
    session_full_screen=True,
    last_athlete=UUID(int=7),
)


@pytest.mark.parametrize("settings", [Settings(), OTHER])
def test_what_is_saved_is_loaded(tmp_path: Path, settings: Settings) -> None:
    said: list[str] = []
    save_settings(tmp_path / "settings.json", settings)
    assert load_settings(tmp_path / "settings.json", said.append) == settings
    assert said == []


def test_no_file_means_the_defaults_and_nothing_to_tell(tmp_path: Path) -> None:
    said: list[str] = []
    assert load_settings(tmp_path / "settings.json", said.append) == Settings()
    assert said == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[1, 2]", b"null", b'{"units": "kg"', b"[" * 100_000]
)
def test_a_bad_file_is_set_aside_with_its_reason(tmp_path: Path, content: bytes) -> None:
    said: list[str] = []
    (tmp_path / "settings.json").write_bytes(content)
    assert load_settings(tmp_path / "settings.json", said.append) == Settings()
    assert len(said) == 1
    assert "kept as settings.unreadable.json" in said[0]
    assert (tmp_path / "settings.unreadable.json").read_bytes() == content
    assert not (tmp_path / "settings.json").exists()


def test_a_bad_file_that_cannot_be_moved_is_told_too(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "settings.json").write_text("{")
    (tmp_path / "settings.unreadable.json").mkdir()
    assert load_settings(tmp_path / "settings.json", said.append) == Settings()
    assert "could not be moved" in said[0]


def test_a_file_that_cannot_be_read_means_the_defaults(tmp_path: Path) -> None:
    said: list[str] = []
    (tmp_path / "settings.json").mkdir()
    assert load_settings(tmp_path / "settings.json", said.append) == Settings()
    assert "could not be read" in said[0]


def test_one_bad_value_costs_only_itself(tmp_path: Path) -> None:
    said: list[str] = []
    saved = {"units": "stone", "theme": "dark", "sound": 1, "last_athlete": "nobody", "from_the_future": 1}
    (tmp_path / "settings.json").write_text(json.dumps(saved))
    assert load_settings(tmp_path / "settings.json", said.append) == Settings(theme=Theme.DARK)
    assert [line.split("“")[1].split("”")[0] for line in said] == ["units", "sound", "last_athlete"]


def test_percentages_are_brought_into_their_range() -> None:
    assert Settings(text_percent=900, volume_percent=-3) == Settings(text_percent=200, volume_percent=0)
    assert replace(Settings(), text_percent=10).text_percent == 100


@pytest.mark.parametrize(("days", "kept"), [(0, 7), (28, 28), (56, 56), (1000, 182)])
def test_a_test_counts_for_days_within_the_range_of_the_science(days: int, kept: int) -> None:
    assert Settings(test_expires_days=days).test_expires_days == kept
    assert TEST_EXPIRES_DAYS.allowed == Range(LEAST_TEST_DAYS, MOST_TEST_DAYS)


def test_a_failed_save_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadFile, match="could not be saved"):
        save_settings(tmp_path / "file" / "settings.json", Settings())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(list(Settings.__dataclass_fields__)) | st.text(), JSON) | JSON)
def test_no_file_keeps_the_program_from_starting(
    tmp_path_factory: pytest.TempPathFactory, saved: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_text(json.dumps(saved))
    settings = load_settings(path, lambda _why: None)
    assert 100 <= settings.text_percent <= 200
