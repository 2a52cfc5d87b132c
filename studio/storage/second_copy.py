"""Puts a verified backup in a second place, such as a USB stick or a share: a plain copy, read back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from studio.domain.errors import StudioError
from studio.paths import reason, sync_folder, write_whole
from studio.storage.backup import Backup, backups_in, forget_one, manifest_of, sha256_of

if TYPE_CHECKING:
    from studio.domain.instants import Instant

PIECE = 1024 * 1024


class SecondCopyFailed(StudioError):
    """A backup could not be copied into the second folder; the backup itself is where it was."""


def copy_to_second_folder(backup: Path, folder: Path, now: Instant) -> Path:
    """Copy ``backup`` and its manifest into ``folder``, read it back, and let one old copy go.

    The folder is never made: where a stick is not plugged in, its name is one on the first disk. Raises
    SecondCopyFailed.
    """
    known = next((there for there in backups_in(backup.parent) if there.path == backup), None)
    if known is None:
        raise SecondCopyFailed(f"{backup.name} is no verified backup, so it was not copied to {folder}.")
    if not folder.is_dir():
        raise SecondCopyFailed(
            f"The second backup folder {folder} is not there; the backup is in {backup.parent} alone."
        )
    try:
        return _copied(known, folder, now)
    except OSError as error:
        raise SecondCopyFailed(
            f"The backup could not be copied to {folder} ({reason(error)}); it is in {backup.parent} alone."
        ) from error


def _copied(backup: Backup, folder: Path, now: Instant) -> Path:
    there = backups_in(folder)
    for known in there:
        if (known.number, known.sha256) == (backup.number, backup.sha256):
            return known.path
    target = _free_name(backup, folder)
    part = target.with_name(f"{target.name}.part")
    try:
        _copy_file(backup.path, part)
        if sha256_of(part) != backup.sha256:
            raise SecondCopyFailed(
                f"The copy of {backup.path.name} in {folder} is not what the backup is; it was thrown away."
            )
        part.replace(target)
        sync_folder(folder)
        write_whole(manifest_of(target), manifest_of(backup.path).read_bytes())
    finally:
        part.unlink(missing_ok=True)
    forget_one([known for known in backups_in(folder) if known.device == backup.device], now)
    return target


def _free_name(backup: Backup, folder: Path) -> Path:
    """The backup's own name; with its device where another computer has put one of that name there."""
    plain = folder / backup.path.name
    if not manifest_of(plain).exists() or any(
        known.path == plain and known.device == backup.device for known in backups_in(folder)
    ):
        return plain
    return folder / f"{backup.path.stem}-{backup.device}{backup.path.suffix}"


def _copy_file(source: Path, target: Path) -> None:
    with source.open("rb") as whole, target.open("wb") as copy:
        while piece := whole.read(PIECE):
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
        if hasattr(os, "posix_fadvise"):  # so that it is read back from the disk, not from memory
            os.posix_fadvise(copy.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
