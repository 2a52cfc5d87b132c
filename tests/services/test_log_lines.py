"""The log as entries: the newest of it, by gravity, and a report that names nobody."""

import logging
from pathlib import Path

import pytest

from studio.logs import log_file
from studio.paths import DataFolder, make_folders
from studio.services import log_lines
from studio.services.log_lines import Entry, Facts, at_least, entries_of, read_log, report

TEXT = """\
  the rest of an older traceback
2026-11-25 10:00:00,000Z INFO studio.app: first paint after 0.30 s
2026-11-25 10:00:01,000Z ERROR studio.ui.errors: a fault of the program
Traceback
  File "x.py", line 1
2026-11-25 10:00:02,000Z WARNING studio.storage: one change came back
"""
FACTS = Facts("0.4.0", "3.11.7", "6.11.3", "Linux", "r0001", (("athletes", 3), ("logged sets", 1200)))


def test_a_traceback_belongs_to_its_entry_and_a_beginning_cut_off_is_left_out():
    entries = entries_of(TEXT)
    assert [entry.level for entry in entries] == ["INFO", "ERROR", "WARNING"]
    assert entries[1].text.splitlines()[-1] == '  File "x.py", line 1'


def test_entries_by_how_grave_they_are():
    entries = entries_of(TEXT)
    assert [len(at_least(entries, level)) for level in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")] == [
        3, 3, 2, 1, 0,
    ]  # fmt: skip


def test_what_the_program_logs_can_be_read_back(tmp_path):
    folder = DataFolder(tmp_path)
    make_folders(folder)
    name = "Ann Berg"
    with log_file(folder):
        logging.getLogger("studio.somewhere").warning("a line")
        try:
            raise KeyError(name)
        except KeyError:
            logging.getLogger("studio.somewhere").exception("a fault")
    entries = read_log(folder.log)
    assert [entry.level for entry in entries] == ["WARNING", "ERROR"]
    assert "KeyError" in entries[1].text
    assert name not in entries[1].text


def test_older_files_come_first_and_only_the_newest_of_all_is_read(tmp_path, monkeypatch):
    line = "2026-11-25 10:00:00,000Z INFO studio: {}\n"
    log = tmp_path / "evenside.log"
    log.with_name("evenside.log.1").write_text("".join(line.format(f"old {n}") for n in range(50)))
    log.write_text("".join(line.format(f"new {n}") for n in range(50)))
    texts = [entry.text.partition("studio: ")[2] for entry in read_log(log)]
    assert texts == [f"old {n}" for n in range(50)] + [f"new {n}" for n in range(50)]
    monkeypatch.setattr(log_lines, "MOST_ENTRIES", 10)
    assert read_log(log)[0].text.endswith("new 40")
    monkeypatch.setattr(log_lines, "MOST_BYTES", 100)
    assert [entry.text[-6:] for entry in read_log(log)] == ["new 48", "new 49"]


def test_a_log_that_is_not_there_is_empty(tmp_path):
    assert read_log(tmp_path / "evenside.log") == []


@pytest.mark.parametrize("crash", ["", "Fatal Python error: Segmentation fault"])
def test_a_report_says_what_helps_and_not_who_it_is(crash):
    place = Path("/media/anns-stick/Evenside")
    entries = [Entry("INFO", f"line {n}: {place}/gym.db, {Path.home()}/x") for n in range(200)]
    text = report(FACTS, entries, crash, place)
    assert text.startswith(
        "Evenside 0.4.0\nPython 3.11.7, Qt 6.11.3, Linux\nSchema r0001; rows: athletes 3, "
    )
    assert "line 140:" in text
    assert "line 139:" not in text
    assert "anns-stick" not in text
    assert str(Path.home()) not in text
    assert ("Last crash:\nFatal Python error" in text) is bool(crash)
