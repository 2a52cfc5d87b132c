import logging
import os
from pathlib import Path

import pytest

from studio.logs import TokenBucket, kept_crash, last_crash, log_file, report_of
from studio.paths import DataFolder, make_folders
from tests.process import python

log = logging.getLogger("studio.tests")


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    make_folders(folder)
    return folder


def test_a_bucket_lets_a_burst_pass_and_then_its_rate() -> None:
    seconds = 0.0
    bucket = TokenBucket(rate=2, burst=3, seconds=lambda: seconds)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    seconds = 0.4
    assert not bucket.take()
    seconds = 0.5
    assert [bucket.take(), bucket.take()] == [True, False]
    seconds = 100
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_the_log_holds_our_news_and_others_warnings(folder: DataFolder) -> None:
    with log_file(folder):
        log.info("ours")
        logging.getLogger("another").info("theirs")
        logging.getLogger("another").warning("their warning")
    log.warning("after the end")
    text = folder.log.read_text()
    assert "Z INFO studio.tests: ours\n" in text
    assert "their warning" in text
    assert "theirs" not in text
    assert "after the end" not in text


def test_a_flood_is_cut_short_and_counted(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = 0.0
    monkeypatch.setattr(
        "studio.logs.TokenBucket", lambda rate, burst: TokenBucket(rate, burst, lambda: seconds)
    )
    with log_file(folder):
        for number in range(10_000):
            log.warning("flood %d", number)
        seconds = 1.0
        log.warning("calm")
    lines = folder.log.read_text().splitlines()
    assert len(lines) == 201
    assert lines[-1].endswith("calm (9800 lines left out before this)")


def test_the_log_never_outgrows_five_files(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.logs.FILE_BYTES", 2_000)
    monkeypatch.setattr("studio.logs.TokenBucket", lambda rate, burst: TokenBucket(rate, 1_000))
    with log_file(folder):
        for number in range(300):
            log.warning("line %d of a long day", number)
    files = list(folder.logs.iterdir())
    assert len(files) == 5
    assert all(file.stat().st_size <= 2_000 for file in files)


def test_a_log_that_cannot_be_written_stops_nobody(folder: DataFolder) -> None:
    folder.log.mkdir()
    with log_file(folder):
        log.error("to nowhere")


def fail_over(name: str) -> None:
    weights: dict[str, float] = {}
    try:
        weights[f"{name} has a bad knee"]
    except KeyError as error:
        raise ValueError(f"{name} weighs 61.5 kg") from error


def test_a_report_tells_where_but_not_whose(folder: DataFolder) -> None:
    with pytest.raises(ValueError, match="weighs") as raised:
        fail_over("Ann Smith")
    with log_file(folder):
        log.error("a fault", exc_info=raised.value)
    for text in (report_of(raised.value), folder.log.read_text()):
        assert "in fail_over" in text
        assert text.index("\nKeyError\n") < text.index("\nValueError")
        assert "Ann Smith has" not in text
        assert "Ann Smith weighs" not in text


def caught(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as raised:
        return raised


def test_a_report_keeps_what_speaks_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\nAttributeError: 'NoneType' object has no" in report_of(
        caught(AttributeError("'NoneType' object has no"))
    )
    assert report_of(caught(OSError(28, "No space left on device", "/x/Ann"))).endswith(
        "OSError: No space left on device\n"
    )
    assert report_of(caught(OSError("Ann"))).endswith("\nOSError\n")
    monkeypatch.setenv("HOME", str(Path(__file__).parent))
    assert f"~{os.sep}test_logs.py" in report_of(caught(RuntimeError("x")))


def test_a_silenced_cause_stays_silent() -> None:
    def fail() -> None:
        try:
            raise TypeError("first")
        except TypeError:
            raise RuntimeError("second") from None

    with pytest.raises(RuntimeError) as raised:
        fail()
    assert "first" not in report_of(raised.value).split("raise RuntimeError")[1]


def test_an_exception_call_without_an_exception_is_a_plain_line(folder: DataFolder) -> None:
    with log_file(folder):
        log.error("nothing was raised", exc_info=True)  # noqa: LOG014 - the very case
    assert "nothing was raised" in folder.log.read_text()


CRASH = """
import faulthandler, sys
from pathlib import Path
from studio.logs import crash_file
from studio.paths import DataFolder
with crash_file(DataFolder(Path(sys.argv[1]))):
    faulthandler._sigsegv()
"""


def test_a_crash_is_told_once_at_the_next_start(folder: DataFolder) -> None:
    assert python("-c", CRASH, str(folder.root)).returncode < 0
    assert "Fatal Python error: Segmentation fault" in last_crash(folder)
    assert last_crash(folder) == ""


def test_no_crash_leaves_nothing_to_tell(folder: DataFolder) -> None:
    assert last_crash(folder) == ""
    assert python("-c", CRASH.replace("faulthandler._sigsegv()", "pass"), str(folder.root)).returncode == 0
    assert last_crash(folder) == ""


def test_a_crash_that_was_told_can_be_read_again(folder: DataFolder) -> None:
    assert kept_crash(folder) == ""
    folder.crash_log.write_text(f"Fatal Python error in {Path.home()}/x.py")
    told = last_crash(folder)
    assert last_crash(folder) == ""
    assert kept_crash(folder) == told == "Fatal Python error in ~/x.py"
