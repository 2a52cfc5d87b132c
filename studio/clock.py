"""The time: two clocks that measure how long, and one that says what the time is.

While the machine sleeps the boot clock runs on and the monotonic clock stands still.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from studio.domain.instants import Instant


class Clock(Protocol):
    def boot_seconds(self) -> float:
        """Seconds since the machine was started, sleep included."""

    def monotonic_seconds(self) -> float:
        """Seconds that the machine was awake, from an origin of its own."""

    def now(self) -> Instant:
        """The time of day, here."""


class SystemClock:
    def boot_seconds(self) -> float:
        return _BOOT_SECONDS()

    def monotonic_seconds(self) -> float:
        return _AWAKE_SECONDS()

    def now(self) -> Instant:
        ms = time.time_ns() // 1_000_000
        offset_s = time.localtime(ms / 1000).tm_gmtoff
        return Instant(ms, system_zone(offset_s, ms), offset_s // 60)


def boot_id() -> str:
    """Differs after every start of the machine; empty where the system does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def process_age() -> float:
    """Seconds since this process was started, where the system tells; else since Python began."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return time.process_time()
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def system_zone(offset_s: int, ms: int, root: Path = Path("/etc")) -> str | None:
    """The IANA name of the system's time zone, or nothing when it cannot be known.

    A name counts only if its offset at ``ms`` is ``offset_s``, the one the C library uses:
    /etc/timezone may be out of date.
    """
    for name in _zone_names(root):
        if _offset_s(name, ms) == offset_s:
            return name
    return "UTC" if offset_s == 0 else None


def _zone_names(root: Path) -> list[str]:
    if named := os.environ.get("TZ", "").removeprefix(":"):
        return [_zone_in_path(named)]
    names = []
    if (link := root / "localtime").is_symlink():
        names.append(_zone_in_path(str(link.readlink())))
    with suppress(OSError, ValueError):
        names.append((root / "timezone").read_text(encoding="utf-8").strip())
    return names


def _zone_in_path(path: str) -> str:
    """Europe/Berlin out of /usr/share/zoneinfo/Europe/Berlin; a plain name is left alone."""
    return path.rpartition("zoneinfo/")[2]


def _offset_s(name: str, ms: int) -> int | None:
    try:
        offset = datetime.fromtimestamp(ms / 1000, ZoneInfo(name)).utcoffset()
    except (ValueError, OSError, LookupError):
        return None
    return None if offset is None else int(offset.total_seconds())


def _time_sources() -> tuple[Callable[[], float], Callable[[], float]]:
    """Seconds with and without sleep, from what this system has."""
    if sys.platform == "linux":
        return lambda: time.clock_gettime(time.CLOCK_BOOTTIME), time.monotonic
    if sys.platform == "darwin":  # pragma: no cover - only there
        # mach_continuous_time and mach_absolute_time
        return lambda: time.clock_gettime(time.CLOCK_MONOTONIC_RAW), lambda: time.clock_gettime(
            time.CLOCK_UPTIME_RAW
        )
    if sys.platform == "win32":  # pragma: no cover - only there
        return _interrupt_time("QueryInterruptTimePrecise"), _interrupt_time(
            "QueryUnbiasedInterruptTimePrecise"
        )
    return time.monotonic, time.monotonic  # pragma: no cover - a suspend goes unnoticed there


if sys.platform == "win32":  # pragma: no cover - only there

    def _interrupt_time(function: str) -> Callable[[], float]:
        """Windows counts in tenths of a microsecond."""
        import ctypes

        query = getattr(ctypes.WinDLL("api-ms-win-core-realtime-l1-1-1"), function)

        def seconds() -> float:
            ticks = ctypes.c_ulonglong()
            query(ctypes.byref(ticks))
            return ticks.value / 10_000_000

        return seconds


_BOOT_SECONDS, _AWAKE_SECONDS = _time_sources()
