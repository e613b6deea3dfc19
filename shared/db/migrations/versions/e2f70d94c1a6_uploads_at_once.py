"""Uploads of one batch that go on side by side, and those that have died."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "e2f70d94c1a6"
down_revision = "d5e90a6b1f38"
branch_labels = None
depends_on = None

_OPEN = "upload = 'receiving'"


def upgrade() -> None:
    op.add_column("batch", sa.Column("uploader", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
    op.add_column("batch_job", sa.Column("line", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE batch SET received_at = created_at WHERE received_at IS NULL")
    op.create_index(
        "ix_batch_receiving", "batch", ["received_at"], sqlite_where=sa.text(_OPEN), postgresql_where=sa.text(_OPEN)
    )


def downgrade() -> None:
    op.drop_index("ix_batch_receiving", table_name="batch")
    op.drop_column("batch_job", "line")
    op.drop_column("batch", "uploader")
