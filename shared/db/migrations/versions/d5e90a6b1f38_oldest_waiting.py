"""The age of what waits, by one step in an index."""

import sqlalchemy as sa
from alembic import op

revision = "d5e90a6b1f38"
down_revision = "c3b7f2e98d14"
branch_labels = None
depends_on = None

_WAITING = "state IN ('ready', 'queued')"


def upgrade() -> None:
    op.create_index(
        "ix_stage_run_waiting",
        "stage_run",
        ["stage", "lane", "available_at"],
        sqlite_where=sa.text(_WAITING),
        postgresql_where=sa.text(_WAITING),
    )


def downgrade() -> None:
    op.drop_index("ix_stage_run_waiting", table_name="stage_run")
