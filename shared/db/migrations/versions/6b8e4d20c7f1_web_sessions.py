"""Sessions of people who signed in."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import shared.db.models

revision = "6b8e4d20c7f1"
down_revision = "e2f70d94c1a6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "web_session",
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("created_at", shared.db.models.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", shared.db.models.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"]),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("ix_web_session_key_id", "web_session", ["key_id", "created_at"])
    op.create_index("ix_web_session_expires_at", "web_session", ["expires_at"])


def downgrade() -> None:
    op.drop_table("web_session")
