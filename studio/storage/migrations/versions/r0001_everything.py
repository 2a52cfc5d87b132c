"""Everything there was at the beginning."""

from pathlib import Path

from alembic import op

from studio.storage.engine import APPLICATION_ID

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
