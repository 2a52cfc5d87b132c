"""The program sheet: a block as pages to train from and to write on, a week a page where it fits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studio.domain.errors import BadFile
from studio.paths import reason, write_whole
from studio.pdf import words
from studio.pdf.page import Page
from studio.pdf.paint import paint
from studio.pdf.sheet import BlockSheet
from studio.pdf.style import FOOTER, MARGIN
from studio.pdf.text import Typesetter, one_line
from studio.pdf.week_head import LONGEST_TITLE
from studio.pdf.week_pages import WeekPages

LONGEST_S = 20.0  # reliability.md 2.5
_FOOTER_Y = 8.5


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A sheet that has been made: the bytes of the file, and the signs that its typeface lacks."""

    content: bytes
    pages: int
    missing: str = ""


def make_block_sheet(sheet: BlockSheet) -> MadeSheet:
    """The program sheet as a file in memory; it needs no database and no Qt, so it may run anywhere."""
    setter = Typesetter()
    pages = pages_of(sheet, setter)
    names = (one_line(name, LONGEST_TITLE) for name in (sheet.block.title, sheet.athlete))
    content = paint(pages, " – ".join(name for name in names if name))
    return MadeSheet(content, len(pages), "".join(sorted(setter.missing)))


def write_block_sheet(sheet: BlockSheet, target: Path) -> int:
    """Make the program sheet and save it; the number of its pages."""
    made = make_block_sheet(sheet)
    save_sheet(made, target)
    return made.pages


def save_sheet(made: MadeSheet, target: Path) -> None:
    """Put the file at ``target``, whole or not at all; raises BadFile where that cannot be."""
    try:
        write_whole(target, made.content)
    except OSError as error:
        with suppress(OSError):  # where the folder is none, or is gone
            target.with_name(f"{target.name}.part").unlink(missing_ok=True)
        raise BadFile(f"The PDF could not be saved in {target}: {reason(error)}.") from error


def pages_of(sheet: BlockSheet, setter: Typesetter) -> list[Page]:
    """The pages of all weeks to print, with their footers."""
    pages = list(_body(sheet, setter))
    for number, page in enumerate(pages, start=1):
        y = page.height - _FOOTER_Y
        page.write((words.printed(sheet.printed_on),), FOOTER, MARGIN, y)
        page.write_left_of(words.page_number(number, len(pages)), FOOTER, page.width - MARGIN, y)
    return pages


def _body(sheet: BlockSheet, setter: Typesetter) -> Iterator[Page]:
    """The weeks one after the other; a worker that lays them out for ever would hold up the next sheet."""
    began = time.monotonic()
    for week in sheet.week_indices:
        if time.monotonic() - began > LONGEST_S:
            raise BadFile("The sheet takes too long to make. Print fewer weeks at a time.")
        yield from WeekPages(sheet, week, setter).best()
