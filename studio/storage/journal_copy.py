"""Puts a copy of the session journal on a second drive, such as a USB stick or a share."""

from __future__ import annotations

from pathlib import Path

from studio.domain.errors import StudioError
from studio.paths import reason, write_whole
from studio.storage.journal import SessionJournal

CHANGING_DAYS = 2
"""Days whose file may still change; of the others the size tells whether they were copied."""


class JournalNotCopied(StudioError):
    """The second drive is not there or does not take the journal; the journal itself is complete."""


def journal_copy(second: Path, device: str) -> Path:
    """Where the copy lies: two computers may share a second folder."""
    return second / f"session-journal-{device}"


def copy_journal(journal: Path, second: Path, device: str) -> int:
    """Bring the copy below ``second`` up to date; how many files were written.

    The second folder is never made: where a stick is not plugged in, its name is one on the first disk. A
    copy that is longer than the file stays. Raises JournalNotCopied.
    """
    if not second.is_dir():
        raise JournalNotCopied(f"{second} is not there: the session journal is on this computer alone.")
    target = journal_copy(second, device)
    try:
        target.mkdir(mode=0o700, exist_ok=True)
        files = SessionJournal(journal).files()
        return sum(
            _copied(path, target / path.name, changing=path in files[-CHANGING_DAYS:]) for path in files
        )
    except OSError as error:
        raise JournalNotCopied(
            f"The session journal could not be copied to {second} ({reason(error)}): "
            "it is on this computer alone."
        ) from error


def _copied(source: Path, target: Path, *, changing: bool) -> bool:
    there = target.stat().st_size if target.exists() else -1
    if there > source.stat().st_size or (not changing and there == source.stat().st_size):
        return False
    content = source.read_bytes()  # a line that is being written is cut off: that is no damage
    if there >= 0 and target.read_bytes() == content:
        return False
    write_whole(target, content)
    return True
