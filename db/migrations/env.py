"""Runs the migrations on the connection and in the transaction that db.schema hands over; never from a command line."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
