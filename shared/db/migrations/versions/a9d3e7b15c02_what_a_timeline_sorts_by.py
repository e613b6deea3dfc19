"""What a timeline sorts and counts by, beside the texts of its articles."""

from alembic import op

revision = "a9d3e7b15c02"
down_revision = "f2a6c08d5e91"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_article_shown", "article", ["id", "published_at", "language", "source"])


def downgrade() -> None:
    op.drop_index("ix_article_shown", table_name="article")
