"""Sizes and moments as the Settings page says them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from studio.domain.instants import Instant
from studio.ui import labels


def size_text(size: int) -> str:
    """Bytes as people count them: 512 bytes, 340 kB, 10.7 MB."""
    if size < 1000:
        return QCoreApplication.translate("Settings", "{size} bytes").format(size=size)
    powers = ((1, "kB"), (2, "MB"), (3, "GB"))
    power, unit = next((pair for pair in powers if size < 999.5 * 1000 ** pair[0]), powers[-1])
    amount = size / 1000**power
    return f"{labels.number(amount, 0 if amount >= 99.95 else 1)} {unit}"


def moment_text(moment: Instant) -> str:
    """25 November 2026, 18:30."""
    return f"{labels.day_text(moment.day)}, {moment.local():%H:%M}"


def here(ms: int, now: Instant) -> Instant:
    """The moment ``ms`` as the clock on this wall showed it, as far as ``now`` tells."""
    return replace(now, ms=ms)
