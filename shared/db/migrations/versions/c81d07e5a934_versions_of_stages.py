"""Which version of a stage's work gave a result, and which is the current one."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from shared.db.models.times import UTCDateTime

revision = "c81d07e5a934"
down_revision = "b4d81f6e02a7"
branch_labels = None
depends_on = None

_DONE = sa.text("state = 'done'")


def upgrade() -> None:
    op.create_table(
        "stage_version",
        sa.Column("stage", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("version", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("stage", "language"),
    )
    with op.batch_alter_table("stage_run") as batch_op:
        batch_op.add_column(sa.Column("version", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
    op.create_index(
        "ix_stage_run_version",
        "stage_run",
        ["stage", "language", "version", "job_id"],
        sqlite_where=_DONE,
        postgresql_where=_DONE,
    )
    with op.batch_alter_table("bulk_order") as batch_op:
        batch_op.add_column(sa.Column("expected", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("bulk_order") as batch_op:
        batch_op.drop_column("expected")
    op.drop_index("ix_stage_run_version", "stage_run")
    with op.batch_alter_table("stage_run") as batch_op:
        batch_op.drop_column("version")
    op.drop_table("stage_version")
