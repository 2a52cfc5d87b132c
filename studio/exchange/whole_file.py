"""Writes a text file whole or not at all: whatever happens, a file that was there before stays until then."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from studio.domain.errors import BadFile
from studio.paths import reason, sync_folder


@contextmanager
def writing_whole(path: Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file to write to that takes its place at the end. Raises BadFile."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding=encoding, newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise BadFile(f"{path} cannot be written ({reason(error)}). Nothing was exported.") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
