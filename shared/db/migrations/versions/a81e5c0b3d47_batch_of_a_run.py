"""The batch that brought a run in, beside the client whose turn it takes."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "a81e5c0b3d47"
down_revision = "4f6d1c9a7e20"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stage_run") as batch_op:
        batch_op.add_column(sa.Column("batch", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))
        batch_op.drop_index("ix_stage_run_pick")
        batch_op.drop_index("ix_stage_run_client")
    # Until now a run's client was its batch.
    op.execute("UPDATE stage_run SET batch = substr(client, 7) WHERE client LIKE 'batch:%'")
    with op.batch_alter_table("stage_run") as batch_op:
        batch_op.create_index("ix_stage_run_pick", ["stage", "lane", "state", "client", "batch", "id"])
        batch_op.create_index("ix_stage_run_batch", ["batch", "state", "id"])


def downgrade() -> None:
    op.execute("UPDATE stage_run SET client = 'batch:' || batch WHERE batch <> ''")
    with op.batch_alter_table("stage_run") as batch_op:
        batch_op.drop_index("ix_stage_run_batch")
        batch_op.drop_index("ix_stage_run_pick")
        batch_op.drop_column("batch")
        batch_op.create_index("ix_stage_run_pick", ["stage", "lane", "state", "client", "id"])
        batch_op.create_index("ix_stage_run_client", ["client", "state", "id"])
