"""Other people's text files: encodings, delimiters, line numbers, and files that are none."""

import pytest

from studio.exchange.delimited import normalised, read_delimited
from studio.exchange.report import FileRefused, shown


@pytest.fixture
def written(tmp_path):
    def write(content: bytes, name: str = "table.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        b"a,b\r\n1,2\r\n",
        b"a,b\r1,2\r",
        b"\xef\xbb\xbfa,b\n1,2",
        "a,b\n1,2\n".encode("utf-16"),
        b"a;b\n1;2\n",
        b"a\tb\n1\t2\n",
    ],
)
def test_every_line_end_encoding_and_delimiter_gives_the_same_records(written, content):
    file = read_delimited(written(content))

    assert file.header.cells == ("a", "b")
    assert [record.cells for record in file.records] == [("1", "2")]
    assert file.warnings == ()


def test_a_record_knows_the_line_on_which_it_starts(written):
    file = read_delimited(written(b'a,b\n1,"two\nlines"\n\n3,4\n'))

    assert [(record.line, record.cells) for record in file.records] == [
        (2, ("1", "two\nlines")),
        (5, ("3", "4")),
    ]
    assert [warning.code for warning in file.warnings] == ["W10"]


def test_a_vertical_tab_ends_no_line(written):
    file = read_delimited(written(b"a,b\n1\x0b,2\n3,4\n"))

    assert [record.line for record in file.records] == [2, 3]


def test_a_file_that_is_not_utf8_is_read_as_windows_1252_and_says_where(written):
    file = read_delimited(written(b"a,b\n1,2\n3,Ren\xe9\n"))

    assert file.records[1].cells == ("3", "René")
    assert (file.warnings[0].code, file.warnings[0].line) == ("W09", 3)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "E11"),
        (b"a,b\n", "E11"),
        (b'a,b\n1,"never closed\n2,3\n', "E03"),
        (b"SQLite format 3\x00junk", "E09"),
        (b"PK\x03\x04rest", "E09"),
        (b"%PDF-1.7", "E09"),
        (b"a\x00b", "E09"),
        (b"\xff\xfea\x00,", "E09"),
    ],
)
def test_what_is_no_text_table_is_refused_with_its_code(written, content, code):
    path = written(content)

    with pytest.raises(FileRefused) as refusal:
        read_delimited(path)

    assert refusal.value.code == code
    assert path.name in str(refusal.value)


def test_an_open_quote_is_reported_where_it_opened(written):
    path = written(b'a,b\n1,2\n3,"open\n4,5\n')

    with pytest.raises(FileRefused, match="line 3"):
        read_delimited(path)


def test_a_missing_file_is_refused_with_the_systems_reason(tmp_path):
    with pytest.raises(FileRefused, match="cannot be read"):
        read_delimited(tmp_path / "nowhere.csv")


def test_too_large_a_file_is_refused_before_it_is_read(written, monkeypatch):
    monkeypatch.setattr("studio.exchange.delimited.MAX_BYTES", 3)

    with pytest.raises(FileRefused) as refusal:
        read_delimited(written(b"a,b\n1,2\n"))

    assert refusal.value.code == "E12"


def test_too_many_records_are_refused(written, monkeypatch):
    monkeypatch.setattr("studio.exchange.delimited.MAX_RECORDS", 2)

    with pytest.raises(FileRefused) as refusal:
        read_delimited(written(b"a,b\n1,2\n3,4\n"))

    assert refusal.value.code == "E12"


def test_a_header_cell_is_compared_without_quotes_blanks_and_case():
    assert normalised('  "Leg" ') == "leg"


def test_a_long_cell_is_cut_in_messages():
    assert shown("x" * 50) == f"“{'x' * 39}…”"
    assert shown("short") == "“short”"
