"""Articles that are being deleted."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

from shared.db.models import UTCDateTime

revision = "c9e15a73b8d0"
down_revision = "c41d9f7e2b60"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_deletion",
        sa.Column("article_id", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )


def downgrade() -> None:
    op.drop_table("article_deletion")
