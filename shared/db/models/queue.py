"""The queue of record: jobs, stage runs, batches, and the tallies that count them."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from shared.db.models.times import UTCDateTime, now, optional_time

WAITING = text("state IN ('ready', 'queued')")
"""Runs that nobody has claimed: the condition of ``ix_stage_run_waiting``, word for word as queries must say it."""

DONE = text("state = 'done'")
"""Runs whose result stands: the condition of ``ix_stage_run_version``, word for word."""

OPEN = text("upload = 'receiving'")
"""Batches that are being received: the condition of ``ix_batch_receiving``, word for word."""


class Job(SQLModel, table=True):
    """The processing of one article. ``notes`` say what could not be done."""

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id", unique=True)
    lane: str
    client: str = ""
    state: str
    notes: list[dict[str, str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime, index=True)
    finished_at: datetime | None = optional_time()


class StageRun(SQLModel, table=True):
    """One row a job and stage, made when the stage before is done.

    ``client`` is whose turn the run takes: the API key that submitted it (``key:ID``), else its batch
    (``batch:ID``), else nobody. ``batch`` is the batch that brought it in. ``size`` is the article's length in
    characters. ``fingerprint`` names the inputs and the version of the work that gave the
    stored result; it outlives a retry, so that work whose inputs did not change is not repeated. ``version`` is that
    version alone ("" where a result is older than versions that are derived).
    """

    __tablename__ = "stage_run"
    __table_args__ = (
        UniqueConstraint("job_id", "stage"),
        Index("ix_stage_run_pick", "stage", "lane", "state", "client", "batch", "id"),
        Index("ix_stage_run_batch", "batch", "state", "id"),
        Index("ix_stage_run_waiting", "stage", "lane", "available_at", sqlite_where=WAITING, postgresql_where=WAITING),
        Index(
            "ix_stage_run_version", "stage", "language", "version", "job_id", sqlite_where=DONE, postgresql_where=DONE
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    job_id: str = Field(foreign_key="job.id")
    stage: str
    lane: str
    client: str = ""
    batch: str = Field(default="", sa_column_kwargs={"server_default": ""})
    language: str = ""
    size: int = 0
    state: str
    attempts: int = 0
    claim: str | None = None
    lease_until: datetime | None = optional_time()
    sent_at: datetime | None = optional_time()
    available_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    started_at: datetime | None = optional_time()
    finished_at: datetime | None = optional_time()
    done_units: int = 0
    total_units: int = 0
    fingerprint: str | None = None
    version: str = Field(default="", sa_column_kwargs={"server_default": ""})
    error_code: str | None = None
    error: str | None = Field(default=None, sa_type=Text)


class StageVersion(SQLModel, table=True):
    """The version of a stage's work for articles of a language, as the worker that started last has it.

    ``language`` "" stands for every language that has no row of its own.
    """

    __tablename__ = "stage_version"

    stage: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    version: str
    since: datetime = Field(default_factory=now, sa_type=UTCDateTime)


class Batch(SQLModel, table=True):
    """The jobs of one bulk submission, and how its upload went.

    ``uploader`` names the upload whose lines are counted, while it goes on; ``received_at`` is when its last
    lines came.
    """

    __table_args__ = (Index("ix_batch_receiving", "received_at", sqlite_where=OPEN, postgresql_where=OPEN),)

    id: str = Field(primary_key=True)
    label: str
    upload: str
    uploader: str = Field(default="", sa_column_kwargs={"server_default": ""})
    lines: int = 0
    accepted: int = 0
    duplicates: int = 0
    rejected: int = 0
    cancelled_at: datetime | None = optional_time()
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime, index=True)
    received_at: datetime | None = optional_time()


class BatchJob(SQLModel, table=True):
    """A job belongs to every batch that held its article.

    ``line`` is the line of the batch that brought it in as a new one; 0: it was there before.
    """

    __tablename__ = "batch_job"

    batch_id: str = Field(foreign_key="batch.id", primary_key=True)
    job_id: str = Field(foreign_key="job.id", primary_key=True, index=True)
    line: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class BatchLine(SQLModel, table=True):
    """A line of a batch that could not be taken."""

    __tablename__ = "batch_line"

    batch_id: str = Field(foreign_key="batch.id", primary_key=True)
    line: int = Field(primary_key=True)
    field: str
    message: str = Field(sa_type=Text)


class Order(SQLModel, table=True):
    """Work on many jobs at once that the dispatcher carries out piece by piece.

    ``expected`` is how many jobs it concerned when it was given, where that was counted.
    """

    __tablename__ = "bulk_order"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    batch_id: str | None = None
    collection: str | None = None
    stage: str | None = None
    error_code: str | None = None
    since: datetime | None = optional_time()
    cursor: str = ""
    expected: int | None = None
    changed: int = 0
    created_at: datetime = Field(default_factory=now, sa_type=UTCDateTime)
    finished_at: datetime | None = optional_time()


class Tally(SQLModel, table=True):
    """How many runs (or jobs) of a scope are in a state. Kept up to date from ``TallyChange``."""

    scope: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    state: str = Field(primary_key=True)
    code: str = Field(default="", primary_key=True)
    count: int = Field(default=0, sa_type=BigInteger)


class TallyChange(SQLModel, table=True):
    """A change of a tally, written with what it counts and folded in later: nobody waits for one row."""

    __tablename__ = "tally_change"
    __table_args__ = (Index("ix_tally_change_scope", "scope"),)

    id: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    )
    scope: str
    stage: str
    state: str
    code: str = ""
    change: int


class TallySample(SQLModel, table=True):
    """How many jobs of a scope had ended at a time: the ground of throughput and ETA."""

    __tablename__ = "tally_sample"

    scope: str = Field(primary_key=True)
    at: datetime = Field(primary_key=True, sa_type=UTCDateTime)
    ended: int
