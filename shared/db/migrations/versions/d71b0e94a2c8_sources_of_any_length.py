"""No source in an index: PostgreSQL refuses a row whose part in an index has more than 2,704 bytes."""

from alembic import op

revision = "d71b0e94a2c8"
down_revision = "c81d07e5a934"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_article_shown", table_name="article")
    op.create_index("ix_article_shown", "article", ["id", "published_at", "language"])


def downgrade() -> None:
    op.drop_index("ix_article_shown", table_name="article")
    op.create_index("ix_article_shown", "article", ["id", "published_at", "language", "source"])
