"""The first tables: history, drafts, the plan list, files, what was sent and received, the store's own notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.engine import guard_versions

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    _create_history()
    _create_summary()
    _create_exchange()
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    guard_versions(op.get_bind())


def _create_history() -> None:
    op.create_table(
        "version",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("atom", sa.Text, nullable=False),
        sa.Column("lamport", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("version_by_atom", "version", ["plan", "atom"])
    op.create_index("version_by_lamport", "version", ["plan", "lamport"])
    op.create_table(
        "head",
        sa.Column("plan", sa.Text, primary_key=True),
        sa.Column("atom", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, sa.ForeignKey("version.id"), primary_key=True),
        sa.Column("lamport", sa.BigInteger, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_index("head_by_version", "head", ["id"])
    op.create_table(
        "draft",
        sa.Column("plan", sa.Text, primary_key=True),
        sa.Column("atom", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("over", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
    )


def _create_summary() -> None:
    op.create_table(
        "plan_summary",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("style", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("total", sa.BigInteger),
        sa.Column("errors", sa.Integer, nullable=False),
        sa.Column("warnings", sa.Integer, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("search", sa.Text, nullable=False),
    )


def _create_exchange() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "import_log",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("received", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("written", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.Column("blob", sa.Text, sa.ForeignKey("blob.sha256"), nullable=False),
    )
    op.create_table(
        "inbox",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("import_number", sa.Integer, sa.ForeignKey("import_log.number"), nullable=False),
        sa.Column("blob", sa.Text, sa.ForeignKey("blob.sha256"), nullable=False),
    )
