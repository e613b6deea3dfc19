"""Which mentions a merge looks at together, in Python and in SQL."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel, select

from shared.db.engine import make_engine, reading, writing
from shared.db.models import Article, Collection, EventMentionRow
from shared.domain.dates import DateInterval, Granularity
from shared.settings import load
from tests.unit.mentions import JANUARY, SINCE_2014, day, mention
from tests.unit.timeline_rows import mention_row
from workers.timeline.blocks import block_of, lie_in

_LEAP_DAY = day(date(2024, 2, 29))
_OVER_NEW_YEAR = DateInterval(date(2021, 12, 30), date(2022, 1, 2), Granularity.RANGE, "2021-12-30/2022-01-02")
_WITHIN = DateInterval(date(2022, 1, 3), date(2022, 1, 9), Granularity.WEEK, "2022-01-03/2022-01-09")
_SPRING = DateInterval(date(2022, 3, 20), date(2022, 6, 20), Granularity.SEASON, "2022-21")
_YEAR = DateInterval(date(2022, 1, 1), date(2022, 12, 31), Granularity.YEAR, "2022")
_UNTIL_JANUARY = DateInterval(None, date(2022, 1, 31), Granularity.MONTH, "../2022-01")
_BLOCKS = {
    "2022-01": [JANUARY, _WITHIN, day(date(2022, 1, 1)), day(date(2022, 1, 31))],
    "2022-02": [day(date(2022, 2, 1))],
    "2024-02": [_LEAP_DAY],
    "2021-12": [day(date(2021, 12, 31))],
    "2021-12-30/2022-01-02": [_OVER_NEW_YEAR],
    "2022-21": [_SPRING],
    "2022": [_YEAR],
    "2014/..": [SINCE_2014],
    "../2022-01": [_UNTIL_JANUARY],
}


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(load({"DATELINE_DATA_DIR": str(tmp_path)}))
    SQLModel.metadata.create_all(engine)
    with writing(engine) as session:
        session.add(Collection(id=1, name="default"))
        session.flush()
        for intervals in _BLOCKS.values():
            for interval in intervals:
                row = mention_row(mention(interval.edtf, interval))
                session.add(Article(id=row.article_id, collection_id=1, title="T", text="T"))
                session.flush()
                session.add(row)
    return engine


@pytest.mark.parametrize("block", _BLOCKS)
def test_a_query_finds_the_mentions_of_a_block_and_no_other(block: str, engine: Engine) -> None:
    assert {block_of(interval) for interval in _BLOCKS[block]} == {block}
    with reading(engine) as session:
        values = session.exec(select(EventMentionRow.edtf).where(lie_in(1, [block]))).all()
    assert sorted(values) == sorted(interval.edtf for interval in _BLOCKS[block])


def test_each_block_is_looked_up_in_an_index(engine: Engine) -> None:
    query = select(EventMentionRow.id).where(lie_in(1, ["2022-01", "2014/.."]))
    statement = query.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        plan = " ".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    assert "ix_event_mention_days (date_start>? AND date_start<?)" in plan
    assert "ix_event_mention_edtf (edtf=?" in plan
    assert "SCAN" not in plan
