"""A plan from a text file: what it holds, what is wrong with it, and files that are no text."""

import pytest

from studio.domain.errors import BadFile
from studio.services.library import load_catalogue
from studio.services.typed_blocks import read_file, read_typed

TEXT = "block Base\nweek 1\nMon Legs\nSplit Sqat: 3x10\n"


def read(path):
    return read_file(path, load_catalogue())


def test_a_text_is_read_with_names_that_come_close():
    typed = read_typed(TEXT, load_catalogue())
    assert typed.faults == ()
    assert typed.text is not None
    assert typed.text.title == "Base"
    assert [exercise.name for exercise in typed.guessed.values()] == ["Split Squat"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_of_any_editor_is_read(tmp_path, ends, mark):
    path = tmp_path / "plan.txt"
    path.write_bytes(mark + TEXT.replace("\n", ends).encode())
    typed = read(path)
    assert typed.faults == ()
    assert typed.text is not None
    assert typed.text.weeks[0].sessions[0].title == "Legs"


def test_what_is_wrong_is_told_by_line_and_column(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(TEXT.replace("3x10", "3x10 @2-0-"), encoding="utf-8")
    (fault,) = read(path).faults
    assert (fault.line, fault.column) == (4, 23)


@pytest.mark.parametrize(("name", "why"), [("gone.txt", "gone.txt cannot be read"), ("a\0b", "not possible")])
def test_a_file_that_cannot_be_read_is_said(tmp_path, name, why):
    with pytest.raises(BadFile, match=why):
        read(tmp_path / name)


def test_a_file_that_is_no_text_is_said(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile, match="no text in UTF-8"):
        read(path)


def test_a_file_without_end_is_refused(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"#" * 8_000_100)
    (fault,) = read(path).faults
    assert "at most 2000000 characters" in fault.sentence
