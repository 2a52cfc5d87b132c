"""Lets a fault test say what it saw; `tests.conftest` prints it all as one table."""

from collections.abc import Callable

import pytest

Tell = Callable[[str, str], None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """``tell("kills while logging", "33 survived, 0 of 410 sets lost")``: a row of the table at the end."""

    def tell(what: str, seen: str) -> None:
        record_property(f"seen: {what}", seen)

    return tell
