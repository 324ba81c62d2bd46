"""The tables of the store. `version`, `draft` and `import_log` are the truth; `head` and `plan_summary` are derived."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
)

METADATA = MetaData()

VERSION = Table(
    "version",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("atom", Text, nullable=False),
    Column("lamport", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Index("version_by_atom", "plan", "atom"),
    Index("version_by_lamport", "plan", "lamport"),
)
"""Every version ever, its whole record in `body`. Rows never change."""

HEAD = Table(
    "head",
    METADATA,
    Column("plan", Text, primary_key=True),
    Column("atom", Text, primary_key=True),
    Column("id", Text, ForeignKey("version.id"), primary_key=True),
    Column("lamport", BigInteger, nullable=False),
    Column("value", Text, nullable=False),
    Index("head_by_version", "id"),
)
"""The versions nobody replaced, with the canonical text of their values."""

DRAFT = Table(
    "draft",
    METADATA,
    Column("plan", Text, primary_key=True),
    Column("atom", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("over", Text, nullable=False),
    Column("changed", Text, nullable=False),
)
"""Values typed and not sealed yet: canonical text, and the ids of the heads they were typed over (a JSON list)."""

PLAN_SUMMARY = Table(
    "plan_summary",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("style", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("total", BigInteger),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("changed", Text, nullable=False),
    Column("deleted", Boolean, nullable=False, server_default=false()),
    Column("search", Text, nullable=False),
)
"""The plan list, one row a plan; `total` in đồng."""

BLOB = Table(
    "blob",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""Files by their hash: attachments, packages sent and received."""

IMPORT_LOG = Table(
    "import_log",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("added", Integer, nullable=False),
    Column("report", Text, nullable=False),
)
"""One row a reception: when, which file, its root hash, the revision code after it, how many versions were new,
and the report shown (JSON)."""

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("blob", Text, ForeignKey("blob.sha256"), nullable=False),
)
"""Copies of the packages written."""

INBOX = Table(
    "inbox",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("import_number", Integer, ForeignKey("import_log.number"), nullable=False),
    Column("blob", Text, ForeignKey("blob.sha256"), nullable=False),
)
"""Copies of the packages received."""

META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the store knows about itself, such as its replica id."""
