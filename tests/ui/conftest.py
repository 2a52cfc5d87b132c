"""What tests of screens stand on: the program's own clothes."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
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


@pytest.fixture(scope="session")
def new_database_file(new_database_file: Path) -> Path:
    """For screens with the built-in exercises in it, which `sync_built_ins` then finds up to date."""
    from studio.services.library import sync_built_ins
    from studio.storage.database import open_database

    path = new_database_file.with_name("with_library.db")
    with open_database(Path(copyfile(new_database_file, path))) as database, database.write() as session:
        sync_built_ins(session)
    return path
