"""Everything there was at the beginning."""

from alembic import op

from studio.storage.engine import APPLICATION_ID
from studio.storage.tables import Base

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute(f"PRAGMA application_id={APPLICATION_ID}")
    Base.metadata.create_all(op.get_bind())
