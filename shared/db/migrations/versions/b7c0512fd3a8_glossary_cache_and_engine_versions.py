"""Glossary, cache of translations, and the version of the engine of each segment."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "b7c0512fd3a8"
down_revision = "0e712a17a5cb"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "glossary_term",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("term", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("english", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["collection_id"], ["collection.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("collection_id", "language", "term"),
    )
    op.create_table(
        "translation_cache",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("english", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.add_column(
        "segment",
        sa.Column("engine_version", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""),
    )


def downgrade() -> None:
    with op.batch_alter_table("segment") as batch_op:
        batch_op.drop_column("engine_version")
    op.drop_table("translation_cache")
    op.drop_table("glossary_term")
