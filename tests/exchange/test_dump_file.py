"""Our own export as a file: whole or not at all, read with limits, refused with its place."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadFile
from studio.exchange import dump_text
from studio.exchange.detect import is_export
from studio.exchange.dump_file import DumpFile, read_dump, write_dump
from studio.exchange.report import FileRefused, shown

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
scalars = (
    st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False) | texts
)
tables = st.dictionaries(texts, st.lists(st.dictionaries(texts, scalars, max_size=4), max_size=3), max_size=3)
HEAD = '{"format": "evenside", "version": 1, "revision": "0001", "tables": '


@given(tables)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: Any) -> None:
    path = tmp_path_factory.mktemp("dump") / "all.json"
    assert write_dump(path, "0001", rows.items()) == sum(map(len, rows.values()))
    found = read_dump(path)
    assert found == DumpFile("all.json", "0001", rows)
    assert json.loads(path.read_text(encoding="utf-8"))["tables"] == rows  # for any reader of JSON


def test_a_file_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text("before")

    def rows() -> Any:
        yield {"id": 1}
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        write_dump(path, "0001", [("athletes", rows())])
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in ("nowhere/all.json", "file/all.json"):
        with pytest.raises(BadFile, match="cannot be written"):
            write_dump(tmp_path / place, "0001", [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1: column 1: this is not JSON"),
        ('{"format": "evenside",\n "version" 1}', "line 2: column 12: this is not JSON"),
        ("{} x", "line 1: column 4: this is not JSON"),
        ("[" * 100_000, "nested more than 20 deep"),
        ('{"a":' * 21 + "1" + "}" * 21, "nested more than 20 deep"),
        ('[{"primaryMuscles": []}]', "this is JSON, but no export of Evenside"),
        ('{"format": "hevy"}', "this is JSON, but no export of Evenside"),
        ('{"format": "evenside"}', "which version of the format"),
        ('{"format": "evenside", "version": true}', "which version of the format"),
        ('{"format": "evenside", "version": 1e0}', "which version of the format"),
        ('{"format": "evenside", "version": 2}', "written by a newer Evenside"),
        ('{"format": "evenside", "version": 1}', "revision: it is missing"),
        ('{"format": "evenside", "version": 1, "revision": "0001"}', "tables: it is missing"),
        ('{"format": "evenside", "version": 1, "more": 1}', "no field “more”"),
        ('{"format": "evenside", "version": 1, "version": 1}', "“version” stands there twice"),
        (HEAD + '{"a": [], "a": []}}', "“a” stands there twice"),
        (HEAD + '{"a": {}}}', "“a”: a list of rows is expected"),
        (HEAD + '{"a": [{}, 7]}}', "“a”, row 2: an object is expected"),
        (HEAD + '{"a": [{}, {"b": 1, "b": 1}]}}', "“a”, row 2: “b” stands there twice"),
        (HEAD + '{"\\ud800": 7}}', "a list of rows is expected"),
    ],
)
def test_what_is_no_export_is_refused_with_its_place(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileRefused) as caught:
        read_dump(path)
    assert why in str(caught.value)
    assert str(caught.value).encode()


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1" * 5000, "1." + "0" * 5000])
def test_what_is_no_number_stays_to_be_named_by_who_knows_the_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(f"{HEAD}{{'a': [{{'b': {text}}}]}}}}".replace("'", '"'), encoding="utf-8")
    (row,) = read_dump(path).tables["a"]
    assert isinstance(row["b"], dump_text.NoNumber)
    assert str(row["b"]) == shown(text)


def test_brackets_in_texts_are_no_depth(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    write_dump(path, "0001", [("a", [{"note": '[[[["{' * 30 + '\\" [[[' * 30}])])
    assert read_dump(path).tables["a"]


def test_a_text_that_never_ends_is_looked_through_once(tmp_path: Path) -> None:
    path = tmp_path / "endless.json"
    path.write_bytes(b'{"a": "' + b'\\"' * 2_000_000)
    with pytest.raises(FileRefused, match="this is not JSON"):
        read_dump(path)


def test_other_encodings_folders_and_giants_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(b'{"a": 1,\n"\xff": 2}')
    with pytest.raises(FileRefused, match="line 2: the text is not UTF-8"):
        read_dump(path)
    with pytest.raises(FileRefused, match="cannot be read"):
        read_dump(tmp_path)
    monkeypatch.setattr(dump_text, "MAX_BYTES", 10)
    with pytest.raises(FileRefused, match="larger than 200 MB"):
        read_dump(path)


def test_an_export_is_told_by_how_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for start, expected in (
        (b'\xef\xbb\xbf \n{"a"', True),
        (b"[1]", True),
        (b"subject,leg", False),
        (b"", False),
    ):
        path.write_bytes(start)
        assert is_export(path) is expected
    assert is_export(path, "evenside")
    assert not is_export(path, "left_right_table")
    assert not is_export(tmp_path / "nothing")
