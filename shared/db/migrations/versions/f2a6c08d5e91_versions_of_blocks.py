"""Merges that are computed outside of transactions, and entries that a coarser rule joined."""

import sqlalchemy as sa
from alembic import op

revision = "f2a6c08d5e91"
down_revision = "6b8e4d20c7f1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("timeline_block") as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("event") as batch_op:
        batch_op.add_column(sa.Column("crowd", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_column("crowd")
    with op.batch_alter_table("timeline_block") as batch_op:
        batch_op.drop_column("version")
