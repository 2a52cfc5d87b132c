"""What tests of screens stand on: the program's own clothes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def dressed(qapp: "QApplication") -> "Iterator[QApplication]":
    """Light at 100 percent before and after, whatever a test does."""
    from studio.ui import theme

    theme.apply("light", 100)
    yield qapp
    theme.apply("light", 100)
