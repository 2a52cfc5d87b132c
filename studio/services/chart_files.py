"""What is seen on a chart as files and for the clipboard: its points as text, and any of them on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from studio.domain.chart import Chart
from studio.domain.errors import BadFile, BadValue
from studio.exchange.chart_table import About, chart_table
from studio.paths import reason, write_whole
from studio.storage.disk_space import refuse_without_room

Points = Sequence[tuple[About, Chart]]


class Kind(StrEnum):
    """A kind of file by its ending."""

    PNG = ".png"
    SVG = ".svg"
    CSV = ".csv"


def points_file(charts: Points) -> bytes:
    """A file of the points of all ``charts``: UTF-8 with a byte order mark, as the log has it."""
    return chart_table(charts).encode("utf-8-sig")


def points_text(charts: Points) -> str:
    """The same for the clipboard, with tabs: so a spreadsheet takes it for cells."""
    return chart_table(charts, delimiter="\t")


def save_chart_file(path: Path, kind: Kind, content: bytes) -> Path:
    """Put ``content`` at ``path``, whole or not at all. Raises BadValue, NoRoom or BadFile."""
    if path.suffix.lower() != kind:
        raise BadValue(f"{path.name} was not written: name a file that ends in {kind}. Nothing was exported.")
    refuse_without_room(path.parent, "export")
    try:
        write_whole(path, content)
    except OSError as error:
        raise BadFile(f"{path} cannot be written ({reason(error)}). Nothing was exported.") from error
    finally:
        with suppress(OSError):
            path.with_name(f"{path.name}.part").unlink(missing_ok=True)
    return path
