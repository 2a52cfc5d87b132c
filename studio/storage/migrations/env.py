"""Runs migrations on the connection that the program hands over; there is no URL."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    transactional_ddl=True,  # Alembic's default for SQLite is False: a failure would leave half a schema
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
