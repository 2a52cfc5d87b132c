"""A day with the program, under names that must not get around; run as a process by `test_privacy`.

Prints as JSON what it did with the network: the audit events of sockets, and internet sockets it has open.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

os.umask(0o022)  # as systems come; what the program makes must be private all the same
EVENTS: list[str] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(("socket.", "urllib.", "http.", "smtplib.", "ftplib.")):
        local = event == "socket.gethostname" or "AF_UNIX" in repr(arguments)
        if not local:
            EVENTS.append(f"{event} {arguments!r}"[:200])


sys.addaudithook(_hear)

from PySide6.QtWidgets import QApplication  # noqa: E402 - the hook hears what imports do, too
from sqlalchemy.exc import SQLAlchemyError  # noqa: E402

from studio.__main__ import main  # noqa: E402
from studio.logs import crash_file, log_file  # noqa: E402
from studio.paths import DataFolder, make_folders  # noqa: E402
from studio.storage import blocks  # noqa: E402
from studio.ui import fonts, language, theme  # noqa: E402
from studio.ui.main_window import PAGES  # noqa: E402
from studio.ui.print_dialog import PrintDialog  # noqa: E402
from tests.faults.hostile import fill  # noqa: E402
from tests.faults.house import open_house, settle, the_dialog  # noqa: E402

TABLE = "subject,leg,exercise,load\n{0},R,{0},100\n{0},L,{0},90\n{0},X,{0},{0}\n"


def on_the_command_line(canary: str, out: Path) -> None:
    """Commands that work, and commands that fail on the name."""
    table = out / "table.csv"
    table.write_text(TABLE.format(canary), encoding="utf-8")
    for command in (
        ["athlete", "new", canary],
        ["athlete", "new", canary],
        ["import", str(table), "--unit", "kg"],
        ["block", "new", "--athlete", canary, "--template", "unilateral-glute-4w", "--start", "2026-11-23"],
        ["block", "show", canary],
        ["asymmetry", "--athlete", canary, "--test", canary],
        ["asymmetry", "--athlete", canary, "--test", f"no {canary}"],
        ["check"],
    ):
        main(command)


def in_the_window(canary: str, folder: DataFolder) -> None:
    """Every page, a set logged, a sheet made, and faults that carry the name."""
    with (
        log_file(folder),
        crash_file(folder),
        open_house(folder.root, partial(fill, called={"canary": canary})) as rooms,
    ):
        rooms.reporter.install()
        for key in PAGES:
            rooms.window.show_page(key)
            settle(1)
        athlete = rooms.current.athlete
        assert athlete is not None
        with rooms.database.read() as session:
            (block,) = blocks.blocks_of(session, athlete.id)
        rooms.session.start(block, 0, block.weeks[0].sessions[1])
        settle(1)
        rooms.print_block(block)
        while the_dialog(PrintDialog).busy:
            settle(1)
        for error in (
            KeyError(canary),
            ValueError(canary),
            OSError(2, "gone", canary),
            SQLAlchemyError(canary),
        ):
            try:
                raise error
            except (KeyError, ValueError, OSError, SQLAlchemyError) as fault:
                rooms.reporter.report(fault)
                logging.getLogger("studio.tests").error("as the program logs it", exc_info=fault)
        settle(1)
        with folder.crash_log.open("ab") as file:
            faulthandler.dump_traceback(file)
        rooms.reporter.uninstall()


def internet_sockets() -> list[str]:
    """The open sockets of this process that are not local ones."""
    mine = {str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()}
    lines = [line for kind in ("tcp", "tcp6", "udp", "udp6") for line in _table(kind)]
    return [line for line in lines if f"socket:[{line.split()[9]}]" in mine]


def _table(kind: str) -> list[str]:
    path = Path(f"/proc/net/{kind}")
    return path.read_text(encoding="ascii").splitlines()[1:] if path.exists() else []


if __name__ == "__main__":
    root, canary = Path(sys.argv[1]), sys.argv[2]
    folder = DataFolder(root / "data")
    os.environ["EVENSIDE_DATA_DIR"] = str(folder.root)
    gc.disable()  # as the window does: a collection in a worker ends the process (reliability.md 4)
    app = QApplication(["evenside"])
    on_the_command_line(canary, root)
    fonts.load()
    language.install(app)
    theme.apply("light", 100)
    make_folders(folder)
    in_the_window(f"{canary} 2", folder)
    sys.stderr.write(json.dumps({"events": EVENTS, "sockets": internet_sockets()}))
