"""The session journal: whatever happens to a file, what comes back is a true beginning of it."""

import errno
import os
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.instants import Instant
from studio.domain.workout import LogAction, LogEvent
from studio.storage import journal as journals
from studio.storage.journal import Entry, SessionJournal, read_file
from tests.fake_clock import FakeClock
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant

WORKOUT = a_workout(an_athlete(), block_id=uuid4(), start_side=None, note="Łukasz\n“x”")
DAY = "2026-11-23.jsonl"


def an_event(number: int = 1) -> LogEvent:
    """An event with all its fields, about a set that was corrected."""
    before = a_set(WORKOUT, an_exercise(), note='Łukasz\n"x"')
    after = a_set(WORKOUT, an_exercise(), uid=before.uid, reps=8, version=2)
    at = an_instant(number)
    return LogEvent(number, "device", LogAction.CORRECTED, before.uid, at, before, after, undoes=uuid4())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(an_instant())


@pytest.fixture
def journal(tmp_path: Path, clock: FakeClock) -> Iterator[SessionJournal]:
    journal = SessionJournal(tmp_path / "journal", clock)
    yield journal
    journal.close()


def entries(journal: SessionJournal) -> list[Entry]:
    return [entry for path in journal.files() for entry in read_file(path)]


def events(journal: SessionJournal) -> list[LogEvent]:
    return [entry.event for entry in entries(journal)]


def test_what_is_written_is_read_back(journal: SessionJournal) -> None:
    written = [an_event(number) for number in range(5)]
    for event in written:
        journal.append(event, find_workout=lambda _id: WORKOUT)
    assert events(journal) == written
    assert [entry.workout for entry in entries(journal)] == [WORKOUT, None, None, None, None]
    assert list(journal.last_entries()) == [Entry(written[-1], 4)]


def test_each_line_says_how_far_its_transaction_goes(journal: SessionJournal) -> None:
    journal.append(an_event(1))
    journal.append(*(an_event(number) for number in (2, 3, 4)), find_workout=lambda _id: WORKOUT)
    assert [entry.last for entry in entries(journal)] == [1, 4, 4, 4]
    assert [entry.workout for entry in entries(journal)] == [None, WORKOUT, None, None]


def test_a_journal_that_was_never_written_is_empty(journal: SessionJournal) -> None:
    assert (events(journal), journal.files(), list(journal.last_entries())) == ([], [], [])
    journal.close()


def test_each_day_has_a_file_that_begins_with_the_workout_again(
    journal: SessionJournal, clock: FakeClock
) -> None:
    written = [an_event(number) for number in range(4)]
    for event in written:
        journal.append(event, find_workout=lambda _id: WORKOUT)
        clock.advance(13 * 3600)
    assert [path.name for path in journal.files()] == [DAY, "2026-11-24.jsonl", "2026-11-25.jsonl"]
    assert [entry.workout for entry in entries(journal)] == [WORKOUT, WORKOUT, None, WORKOUT]
    assert events(journal) == written
    assert [entry and entry.event for entry in journal.last_entries()] == [written[0], written[2], written[3]]


def test_a_journal_is_continued_after_a_restart(journal: SessionJournal, clock: FakeClock) -> None:
    journal.append(first := an_event(1))
    journal.close()
    again = SessionJournal(journal.folder, clock)
    again.append(second := an_event(2))
    again.close()
    assert events(journal) == [first, second]


def test_the_files_are_their_owners_alone(journal: SessionJournal) -> None:
    journal.append(an_event())
    assert journal.folder.stat().st_mode & 0o077 == 0
    assert journal.files()[0].stat().st_mode & 0o077 == 0


def test_the_oldest_files_go_and_never_the_one_in_use(
    journal: SessionJournal, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "KEPT_FILES", 3)
    for number in range(5):
        journal.append(an_event(number))
        clock.advance(24 * 3600)
    assert [path.stem for path in journal.files()] == ["2026-11-25", "2026-11-26", "2026-11-27"]
    clock.set_wall(Instant(0))  # the battery of the clock is dead
    journal.append(last := an_event(9))
    assert [path.stem for path in journal.files()] == ["1970-01-01", "2026-11-26", "2026-11-27"]
    assert events(journal)[0] == last


def test_other_files_in_the_folder_are_left_alone(journal: SessionJournal) -> None:
    journal.append(event := an_event())
    (journal.folder / "notes.jsonl").write_text("mine")
    assert events(journal) == [event]


def written_lines() -> tuple[bytes, list[LogEvent]]:
    folder = Path(tempfile.mkdtemp())
    journal = SessionJournal(folder, FakeClock(an_instant()))
    written = [an_event(number) for number in range(12)]
    for event in written:
        journal.append(event)
    journal.close()
    return (folder / DAY).read_bytes(), written


LINES, WRITTEN = written_lines()


@given(
    cut=st.integers(0, len(LINES)),
    flips=st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 255)), max_size=4),
    tail=st.binary(max_size=40),
)
def test_any_damage_leaves_a_true_beginning(cut: int, flips: list[tuple[int, int]], tail: bytes) -> None:
    data = bytearray(LINES)
    for place, value in flips:
        data[place] = value
    path = Path(tempfile.gettempdir()) / f"{uuid4()}.jsonl"
    path.write_bytes(bytes(data[:cut]) + tail)
    found = [entry.event for entry in read_file(path)]
    path.unlink()
    assert found == WRITTEN[: len(found)]


@pytest.mark.parametrize("cut", range(0, len(LINES), 331))
def test_writing_goes_on_behind_a_torn_line_and_keeps_what_was_torn(tmp_path: Path, cut: int) -> None:
    path = tmp_path / DAY
    path.write_bytes(LINES[:cut])
    whole = len(list(read_file(path)))
    journal = SessionJournal(tmp_path, FakeClock(an_instant()))
    journal.append(event := an_event(99))
    journal.close()
    assert events(journal) == [*WRITTEN[:whole], event]
    torn = path.with_suffix(".damaged").read_bytes() if path.with_suffix(".damaged").exists() else b""
    kept = path.read_bytes()
    assert kept.startswith(LINES[: cut - len(torn)])
    assert LINES[:cut].endswith(torn)


def test_lines_in_another_order_are_not_believed(tmp_path: Path) -> None:
    first, second, *rest = LINES.splitlines(keepends=True)
    path = tmp_path / DAY
    path.write_bytes(b"".join([second, first, *rest]))
    assert list(read_file(path)) == []
    path.write_bytes(b"".join([first, *rest]))
    assert len(list(read_file(path))) == 1


@pytest.mark.parametrize("body", [b"[]", b"{}", b"nonsense", b'{"number":0,"after":"0000000000000000"}'])
def test_a_whole_line_that_says_something_else_ends_the_file(tmp_path: Path, body: bytes) -> None:
    import zlib

    path = tmp_path / DAY
    path.write_bytes(b"%08x %s\n" % (zlib.crc32(body), body))
    assert list(read_file(path)) == []
    assert list(SessionJournal(tmp_path).last_entries()) == [None]


def test_a_disk_that_is_full_leaves_no_half_line(
    journal: SessionJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(first := an_event(1))
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:50]))
        with pytest.raises(OSError, match="full") as caught:
            journal.append(an_event(2))
    assert caught.value.errno == errno.ENOSPC
    journal.append(third := an_event(3))
    assert events(journal) == [first, third]
    assert date.fromisoformat(journal.files()[0].stem) - an_instant().day == timedelta()
