"""Ids that outlive the reading that gave them: of event mentions and of entities.

Mentions that were superseded before become former ones that lead nowhere: which reading moved them is not known. Those
that an entry still holds stay until its merge.
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "b4d81f6e02a7"
down_revision = "a9d3e7b15c02"
branch_labels = None
depends_on = None

_SENTENCE_OF_MENTION = (
    "FROM segment s WHERE s.article_id = event_mention.article_id AND s.position = event_mention.segment"
)
_FORMER = """
INSERT INTO former_mention (
    id, article_id, leads_to, sentence_start, sentence_end, read_from, start, "end", predicate,
    date_from, date_words_start, date_words_end, date_words
)
SELECT id, article_id, NULL, sentence_start, sentence_end, read_from, start, "end", predicate, read_from, 0, 0, ''
FROM event_mention WHERE superseded
"""


def upgrade() -> None:
    with op.batch_alter_table("event_mention") as batch_op:
        batch_op.add_column(sa.Column("sentence_start", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("sentence_end", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        f"UPDATE event_mention SET sentence_start = COALESCE((SELECT s.start {_SENTENCE_OF_MENTION}), 0),"
        f' sentence_end = COALESCE((SELECT s."end" {_SENTENCE_OF_MENTION}), 0)'
    )
    _create_former_mention()
    _create_former_entity()
    op.execute(_FORMER)
    op.execute("DELETE FROM event_mention WHERE superseded AND id NOT IN (SELECT mention_id FROM event_member)")


def _create_former_mention() -> None:
    op.create_table(
        "former_mention",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("article_id", AutoString(), nullable=False),
        sa.Column("leads_to", AutoString(), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("read_from", AutoString(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("predicate", AutoString(), nullable=False),
        sa.Column("date_from", AutoString(), nullable=False),
        sa.Column("date_words_start", sa.Integer(), nullable=False),
        sa.Column("date_words_end", sa.Integer(), nullable=False),
        sa.Column("date_words", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_former_mention_article_id", "former_mention", ["article_id"])
    op.create_index("ix_former_mention_leads_to", "former_mention", ["leads_to"])


def _create_former_entity() -> None:
    op.create_table(
        "former_entity",
        sa.Column("entity_id", AutoString(), nullable=False),
        sa.Column("article_id", AutoString(), nullable=False),
        sa.Column("leads_to", AutoString(), nullable=True),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"]),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.ForeignKeyConstraint(["leads_to"], ["entity.id"]),
        sa.PrimaryKeyConstraint("entity_id", "article_id"),
    )
    op.create_index("ix_former_entity_article_id", "former_entity", ["article_id"])
    op.create_index("ix_former_entity_leads_to", "former_entity", ["leads_to"])


def downgrade() -> None:
    op.drop_table("former_entity")
    op.drop_table("former_mention")
    with op.batch_alter_table("event_mention") as batch_op:
        batch_op.drop_column("sentence_end")
        batch_op.drop_column("sentence_start")
