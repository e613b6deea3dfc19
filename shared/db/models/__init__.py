"""The tables. Rows are the truth; a message is only a wake-up."""

from shared.db.models.articles import (
    Article,
    ArticleDeletion,
    Collection,
    EntityMentionRow,
    EntityRow,
    EventMentionRow,
    SegmentRow,
    TemporalRow,
)
from shared.db.models.clients import ApiKey, IdempotencyKey, WebSession
from shared.db.models.former import FormerEntity, FormerMention
from shared.db.models.queue import (
    Batch,
    BatchJob,
    BatchLine,
    Job,
    Order,
    StageRun,
    StageVersion,
    Tally,
    TallyChange,
    TallySample,
)
from shared.db.models.timeline import EventMember, EventRow, TimelineBlock
from shared.db.models.times import UTCDateTime, now
from shared.db.models.translation import CachedTranslation, GlossaryTerm

__all__ = [
    "ApiKey",
    "Article",
    "ArticleDeletion",
    "Batch",
    "BatchJob",
    "BatchLine",
    "CachedTranslation",
    "Collection",
    "EntityMentionRow",
    "EntityRow",
    "EventMember",
    "EventMentionRow",
    "EventRow",
    "FormerEntity",
    "FormerMention",
    "GlossaryTerm",
    "IdempotencyKey",
    "Job",
    "Order",
    "SegmentRow",
    "StageRun",
    "StageVersion",
    "Tally",
    "TallyChange",
    "TallySample",
    "TemporalRow",
    "TimelineBlock",
    "UTCDateTime",
    "WebSession",
    "now",
]
