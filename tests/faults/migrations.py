"""A schema with a second revision that changes two tables, and ways in which it can go wrong."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

from studio.storage.migrate import CURRENT, Schema

STEPS = ("before anything", "after a column", "after a rebuilt table", "after everything")
IN_THE_COPY = "in the copy before"
_SCRIPT = '''"""A second revision, for tests."""

import os
import signal

import sqlalchemy as sa
from alembic import op

from tests.faults.migrations import fill_the_disk

revision = "0002"
down_revision = "0001"


def reach(step):
    if os.environ.get("FAIL_AT") == step:
        if os.environ["FAIL_HOW"] == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if os.environ["FAIL_HOW"] == "raise":
            raise RuntimeError(step)
        fill_the_disk()


def upgrade():
    reach("before anything")
    op.add_column("logged_sets", sa.Column("felt", sa.TEXT()))
    reach("after a column")
    with op.batch_alter_table("athletes", table_kwargs={"sqlite_strict": True}) as athletes:
        athletes.drop_column("birth_year")
        athletes.drop_constraint("ck_athletes__birth_year", type_="check")
    reach("after a rebuilt table")
    op.create_index("ix_logged_sets__felt", "logged_sets", ["felt"])
    MISTAKE
    reach("after everything")
'''


def fill_the_disk(room: int = 0) -> None:
    """From here on no file of this process may grow beyond ``room`` bytes, for good."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def schema_with_second_revision(folder: Path, mistake: str = "pass") -> Schema:
    """The present schema and one more revision, whose script lies in ``folder``."""
    scripts = folder / "migrations"
    shutil.copytree(CURRENT.scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "r0002_more.py").write_text(_SCRIPT.replace("MISTAKE", mistake))
    return second_schema(folder)


def second_schema(folder: Path) -> Schema:
    """The same, once its script lies there."""
    return Schema(("0001", "0002"), folder / "migrations", CURRENT.objects | {"ix_logged_sets__felt"})
