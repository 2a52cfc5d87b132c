"""What must be true before Qt is imported, said in one plain sentence when it is not."""

import importlib.util
import os
import re
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from studio.domain.errors import StudioError

BROKEN_QT = "6.12.0"
NEEDS_NO_DISPLAY = "QT_QPA_PLATFORM=offscreen runs it without one."


ENDING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class CannotStart(StudioError):
    """The window cannot be opened on this machine as it is."""


class Stopped(BaseException):
    """Somebody wants the program to end, now.

    Not a KeyboardInterrupt: one that passes through `exec` has Python end by SIGINT, even when it was caught.
    """


@contextmanager
def on_signals(deed: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Do ``deed`` when the system or a terminal wants an end; what `nohup` has ignored stays ignored."""
    before = {number: signal.signal(number, deed) for number in heeded_signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


def heeded_signals() -> tuple[int, ...]:
    return tuple(number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN)


def end_at_once(_number: int, _frame: FrameType | None) -> None:
    """While nothing is open there is nothing to put away."""
    os._exit(0)


def stop(_number: int, _frame: FrameType | None) -> None:
    """What is open is closed, what was begun is taken back."""
    raise Stopped


def refuse_broken_qt(python: tuple[int, ...] | None = None, qt: str | None = None) -> None:
    """Below Python 3.12, PySide6 6.12.0 loses references to True and None until all ends (PYSIDE-3474)."""
    python = python or sys.version_info[:2]
    if python < (3, 12) and (qt or installed_qt()) == BROKEN_QT:
        raise CannotStart(
            f"PySide6 {BROKEN_QT} crashes on Python {python[0]}.{python[1]}: install PySide6 6.11.3"
            " or use Python 3.12 or newer."
        )


def installed_qt() -> str:
    """PySide6's version, read without importing it; empty when it cannot be told."""
    found = importlib.util.find_spec("PySide6")
    for folder in found.submodule_search_locations or () if found else ():
        try:
            text = (Path(folder) / "_config.py").read_text(encoding="utf-8")
        except OSError:
            continue
        if version := re.search(r'^version = "([^"]+)"', text, re.MULTILINE):
            return version[1]
    return ""


def refuse_without_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> None:
    """Qt aborts the process when it finds no display, so it is looked for first."""
    if system in {"win32", "darwin"}:
        return
    wanted = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if wanted and wanted != "xcb" and not wanted.startswith("wayland"):
        return
    x_display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if not wanted.startswith("wayland") and x_display and x_answers(x_display):
        return
    if wanted != "xcb" and wayland and wayland_answers(wayland, environment.get("XDG_RUNTIME_DIR", "")):
        return
    raise CannotStart(_no_display(x_display, wayland))


def x_answers(display: str) -> bool:
    """Does an X server listen at ``display``, such as ':0', 'unix:1' or 'host:10.0'?"""
    parts = re.fullmatch(r"(?P<host>.*):(?P<number>\d+)(\.\d+)?", display)
    if not parts:
        return False
    host, number = parts["host"].strip("[]"), int(parts["number"])
    if host in {"", "unix"} or host.endswith("/unix"):
        name = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the X server's own place
        return _listens_at(name) or _listens_at(f"\0{name}")
    try:
        socket.create_connection((host, 6000 + number), timeout=2).close()
    except (OSError, OverflowError):
        return False
    return True


def wayland_answers(display: str, runtime_folder: str) -> bool:
    return _listens_at(str(Path(runtime_folder, display)))


def _listens_at(name: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(name)
        except (OSError, ValueError):
            return False
    return True


def _no_display(x_display: str, wayland: str) -> str:
    named = [
        f"{name} is {value}"
        for name, value in (("DISPLAY", x_display), ("WAYLAND_DISPLAY", wayland))
        if value
    ]
    why = f"{' and '.join(named)}, but nothing answers there" if named else "DISPLAY is not set"
    return (
        f"The window needs a display, and there is none ({why}): start it on a desktop, or {NEEDS_NO_DISPLAY}"
    )
