"""The log file, the crash file and a brake for floods; none of them holds what people typed."""

import faulthandler
import logging
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from typing_extensions import override

from studio.paths import DataFolder

FILE_BYTES = 1_000_000
FILES = 5
CRASH_BYTES = 64_000  # the end of a crash file that is worth showing
KEPT_CRASH = "last-crash.log"

# Errors whose text speaks of the program; that of others, such as KeyError, may quote a name or a note.
_IMPERSONAL = {
    "AttributeError", "ImportError", "MemoryError", "ModuleNotFoundError", "NameError", "NotImplementedError",
    "RecursionError", "RuntimeError", "TypeError", "UnboundLocalError",
}  # fmt: skip


class TokenBucket:
    """Lets ``rate`` things a second pass on average, and ``burst`` of them at once."""

    def __init__(self, rate: float, burst: int, seconds: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._seconds = rate, burst, seconds
        self._tokens, self._filled_at = float(burst), seconds()

    def take(self) -> bool:
        """True when one more may pass now."""
        now = self._seconds()
        self._tokens = min(self._burst, self._tokens + (now - self._filled_at) * self._rate)
        self._filled_at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


@contextmanager
def log_file(folder: DataFolder) -> Iterator[None]:
    """Write what the program says of itself to the folder's log: ours from INFO, others' from WARNING."""
    handler = _QuietFile(folder.log, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True)
    formatter = _Impersonal("%(asctime)sZ %(levelname)s %(name)s: %(message)s%(left_out)s")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(_Brake(TokenBucket(rate=20, burst=200)))
    root, ours = logging.getLogger(), logging.getLogger("studio")
    before = ours.level
    ours.setLevel(logging.INFO)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        ours.setLevel(before)
        handler.close()


@contextmanager
def crash_file(folder: DataFolder) -> Iterator[None]:
    """Have the interpreter write where it was, should it be killed by a fault in compiled code."""
    try:
        opened = folder.crash_log.open("ab")
    except OSError:  # a folder that can only be looked at
        yield
        return
    with opened as file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()


def last_crash(folder: DataFolder) -> str:
    """What the last crash left behind, once: it is put aside by asking. Empty when there was none."""
    try:
        with folder.crash_log.open("r+b") as file:
            left = file.read()[-CRASH_BYTES:]
            if left.strip():
                (folder.logs / KEPT_CRASH).write_bytes(left)
            file.truncate(0)
    except OSError:
        return ""
    return _readable(left)


def kept_crash(folder: DataFolder) -> str:
    """What `last_crash` has put aside, to be read again; empty when the program never crashed."""
    try:
        return _readable((folder.logs / KEPT_CRASH).read_bytes())
    except OSError:
        return ""


def _readable(crash: bytes) -> str:
    return without_home(crash.decode("utf-8", errors="replace")).strip()


def report_of(error: BaseException) -> str:
    """The traceback with file names and lines, without values and without texts that may quote a person."""
    parts = []
    for part in _chain(error):
        parts += [*traceback.format_tb(part.__traceback__), _headline(part)]
    return without_home("".join(parts))


def without_home(text: str) -> str:
    """A path below the user's home tells the user's name; '~' does not."""
    with suppress(RuntimeError):
        return text.replace(str(Path.home()), "~")
    return text


def _chain(error: BaseException) -> list[BaseException]:
    """The error and what led to it, first cause first."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.insert(0, step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return chain


def _headline(error: BaseException) -> str:
    kind = type(error)
    if isinstance(error, OSError):
        said = f": {error.strerror}" if error.strerror else ""
    else:
        said = f": {error}" if kind.__name__ in _IMPERSONAL or kind.__module__ == "sqlite3" else ""
    return f"{kind.__module__}.{kind.__qualname__}{said}\n".removeprefix("builtins.")


class _Impersonal(logging.Formatter):
    @override
    def format(self, record: logging.LogRecord) -> str:
        """Another handler's wording of the exception, kept in the record, is not for this file."""
        elsewhere, record.exc_text = record.exc_text, None
        text = super().format(record)
        record.exc_text = elsewhere
        return text

    @override
    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return report_of(ei[1]).rstrip() if ei[1] else ""


class _QuietFile(RotatingFileHandler):
    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk must not turn a line of the log into a second fault."""

    @override
    def close(self) -> None:
        with suppress(OSError):  # nor what of it was not written, at the end
            super().close()


class _Brake(logging.Filter):
    """Lets a flood through as a trickle and tells how much of it was left out."""

    def __init__(self, bucket: TokenBucket) -> None:
        super().__init__()
        self._bucket, self._left_out = bucket, 0

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if not self._bucket.take():
            self._left_out += 1
            return False
        record.left_out = f" ({self._left_out} lines left out before this)" if self._left_out else ""
        self._left_out = 0
        return True
