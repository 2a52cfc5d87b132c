"""What is said of sets that were lowered slowly, and how their marks and those of less certain ones look."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.tempo_class import SLOW_FROM_S
from studio.ui import labels


def slow_text() -> str:
    """Behind a value, where most were at the usual tempo."""
    return QCoreApplication.translate("Progress", "slow lowering")


def slow_marks(*, joined: bool) -> str:
    """In a legend; where marks are ``joined``, the slow ones have a line of their own."""
    words = (
        QCoreApplication.translate("Progress", "underlined, paler: lowered in {seconds} s or more")
        if joined
        else QCoreApplication.translate("Progress", "underlined: lowered in {seconds} s or more")
    )
    return words.format(seconds=labels.number(SLOW_FROM_S))


def uncertain_marks() -> str:
    """In a legend."""
    return QCoreApplication.translate("Progress", "small: less certain")
