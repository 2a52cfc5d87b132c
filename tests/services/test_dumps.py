"""Our own export goes in whole or not at all, and says why."""

from pathlib import Path
from shutil import copyfile

import pytest

from studio.exchange.dump_file import read_dump
from studio.exchange.report import FileRefused
from studio.services.dumps import Dump, read_export, store_export
from studio.services.exports import export
from studio.storage.athletes import add_athlete, athletes
from studio.storage.database import Database, open_database
from studio.storage.dump_store import Conflicts
from tests.make import an_athlete


@pytest.fixture
def path(database: Database, tmp_path: Path) -> Path:
    """An export of a database in which there is Ann."""
    path = tmp_path / "all.json"
    with database.write() as session:
        add_athlete(session, an_athlete())
        export(session, path, "all")
    return path


def changed(path: Path, before: str, after: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def store(database: Database, dump: Dump) -> None:
    with database.write() as session:
        store_export(session, dump)


def test_what_was_exported_is_there_again(path: Path, tmp_path: Path, new_database_file: Path) -> None:
    with open_database(Path(copyfile(new_database_file, tmp_path / "other.db"))) as other:
        dump = read_export(path)
        with other.write() as session:
            assert store_export(session, dump).new["athletes"] == 1
        with other.read() as session:
            assert [athlete.name for athlete in athletes(session)] == ["Ann Berg"]


def test_a_contradiction_names_the_file_and_the_rows(database: Database, path: Path) -> None:
    dump = read_export(changed(path, "Ann Berg", "Ann Bergh"))
    with pytest.raises(FileRefused, match=r"all\.json: these rows are here with other content") as caught:
        store(database, dump)
    assert isinstance(caught.value.__cause__, Conflicts)
    assert caught.value.code == "W01"


def test_what_the_database_refuses_names_the_row(database: Database, path: Path) -> None:
    here = str(an_athlete().id)
    text = path.read_text(encoding="utf-8")
    there = next(row["id"] for row in read_dump(path).tables["athletes"])
    path.write_text(text.replace(there, here).replace('"kg"', '"st"'), encoding="utf-8")
    dump = read_export(path)
    with pytest.raises(FileRefused, match=r"all\.json: athletes, row 1, unit: the value cannot be"):
        store(database, dump)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('"revision":"0001"', '"revision":"9001"', r"written by a newer Evenside \(revision 9001\)"),
        ('"name":"Ann Berg"', '"name":NaN', "athletes, row 1, name: “NaN” is no text"),
        ('"athletes"', '"shoes"', "no table “shoes”"),
    ],
)
def test_what_can_be_told_without_the_database_is_told_before(
    path: Path, before: str, after: str, why: str
) -> None:
    with pytest.raises(FileRefused, match=why) as caught:
        read_export(changed(path, before, after))
    assert caught.value.code == "E10"
