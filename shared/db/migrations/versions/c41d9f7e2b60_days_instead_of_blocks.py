"""Event mentions keep their days alone: in which block of a timeline they lie, the merge derives from them."""

import sqlalchemy as sa
from alembic import op

revision = "c41d9f7e2b60"
down_revision = "d71b0e94a2c8"
branch_labels = None
depends_on = None

_MONTH = "substr(CAST({} AS VARCHAR), 1, 7)"
_FILL = (
    f"UPDATE event_mention SET block = CASE WHEN {_MONTH.format('date_start')} = {_MONTH.format('date_end')}"
    f" THEN {_MONTH.format('date_start')} ELSE edtf END"
)


def upgrade() -> None:
    with op.batch_alter_table("event_mention") as batch_op:
        batch_op.drop_index("ix_event_mention_block")
        batch_op.drop_column("block")
        batch_op.create_index("ix_event_mention_days", ["date_start", "collection_id"], unique=False)
        batch_op.create_index("ix_event_mention_edtf", ["edtf", "collection_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("event_mention") as batch_op:
        batch_op.add_column(sa.Column("block", sa.String(), nullable=False, server_default=""))
    op.execute(_FILL)
    with op.batch_alter_table("event_mention") as batch_op:
        batch_op.alter_column("block", server_default=None)
        batch_op.drop_index("ix_event_mention_edtf")
        batch_op.drop_index("ix_event_mention_days")
        batch_op.create_index("ix_event_mention_block", ["collection_id", "block"], unique=False)
