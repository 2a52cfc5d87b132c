"""The journal on a second drive: the same lines, never fewer than there were; the folder is never made."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.storage.journal import SessionJournal, read_file
from studio.storage.journal_copy import JournalNotCopied, copy_journal, journal_copy
from tests.fake_clock import FakeClock
from tests.make import an_instant
from tests.storage.test_journal import an_event

DAY = 24 * 3600


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(an_instant())


@pytest.fixture
def journal(tmp_path: Path, clock: FakeClock) -> Iterator[SessionJournal]:
    journal = SessionJournal(tmp_path / "journal", clock)
    yield journal
    journal.close()


@pytest.fixture
def second(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_copy_has_every_line_and_is_written_only_where_something_is_new(
    journal: SessionJournal, second: Path, clock: FakeClock
) -> None:
    copy = journal_copy(second, "ab12")
    assert copy_journal(journal.folder, second, "ab12") == 0
    for number in range(3):
        journal.append(an_event(number))
        clock.advance(DAY)
    assert copy_journal(journal.folder, second, "ab12") == 3
    assert contents(copy) == contents(journal.folder)
    assert copy_journal(journal.folder, second, "ab12") == 0
    clock.advance(-DAY)
    journal.append(an_event(9))
    assert copy_journal(journal.folder, second, "ab12") == 1
    assert contents(copy) == contents(journal.folder)
    assert [entry.event.sequence for path in sorted(copy.iterdir()) for entry in read_file(path)] == [
        0,
        1,
        2,
        9,
    ]


def test_two_computers_may_share_the_second_folder(journal: SessionJournal, second: Path) -> None:
    journal.append(an_event())
    copy_journal(journal.folder, second, "ab12")
    copy_journal(journal.folder, second, "cd34")
    assert sorted(path.name for path in second.iterdir()) == ["session-journal-ab12", "session-journal-cd34"]


def test_a_journal_that_has_lost_lines_takes_none_from_its_copy(
    journal: SessionJournal, second: Path
) -> None:
    journal.append(an_event(1))
    journal.append(an_event(2))
    copy_journal(journal.folder, second, "ab12")
    before = contents(journal_copy(second, "ab12"))
    os.truncate(journal.files()[0], 700)
    assert copy_journal(journal.folder, second, "ab12") == 0
    assert contents(journal_copy(second, "ab12")) == before


def test_a_stick_that_is_not_plugged_in_is_told_and_not_made(journal: SessionJournal, tmp_path: Path) -> None:
    journal.append(an_event())
    with pytest.raises(JournalNotCopied, match="is not there"):
        copy_journal(journal.folder, tmp_path / "gone", "ab12")
    assert not (tmp_path / "gone").exists()


def test_a_drive_that_takes_nothing_is_told(journal: SessionJournal, second: Path) -> None:
    journal.append(an_event())
    journal_copy(second, "ab12").write_text("in the way")
    with pytest.raises(JournalNotCopied, match="could not be copied"):
        copy_journal(journal.folder, second, "ab12")
