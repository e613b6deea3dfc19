"""Ids that a later reading of an article no longer gives, over HTTP: they lead on, or say what they came from."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import select

from services.intake.state import KEY
from shared.db.engine import writing
from shared.db.models import Article, EventMentionRow, StageRun
from shared.domain.dates import TemporalExpression, TimexType
from shared.domain.entities import Entity, EntityMention, EntityType
from shared.domain.mentions import EventMention, Modality
from shared.domain.status import RunState, Stage
from shared.domain.text import Span
from shared.settings import Settings
from tests.unit.intake import make_app
from tests.unit.mentions import day
from tests.unit.read_article import ARTICLE, ENTITY, MENTION, add_read_article
from tests.unit.timeline_rows import again, merge_all
from workers.entities import store
from workers.entities.read import Reading

TEXT = "L'OTAN s'est réunie le 12 janvier 2022 à Bruxelles."
NATO = Entity(ENTITY, EntityType.ORGANISATION, "NATO")
OTHER = Entity("name:ORG:otan", EntityType.ORGANISATION, "OTAN")
TWELFTH, THIRTEENTH = day(date(2022, 1, 12)), day(date(2022, 1, 13))


class Newsroom:
    """An intake over one article, and the two stages that read it again."""

    def __init__(self, folder: Path) -> None:
        app = make_app(folder)
        self.client: FlaskClient = app.test_client()
        self.engine: Engine = app.extensions[KEY].engine
        self.settings: Settings = app.extensions[KEY].settings
        with writing(self.engine) as session:
            add_read_article(session)
            mention = session.get_one(EventMentionRow, MENTION)
            mention.sentence_start, mention.sentence_end = 0, len(TEXT)

    def read(self, *triggers: tuple[str, str], name: Entity = NATO) -> None:
        """The entities stage: an event for each id and word of the sentence, and one name."""
        reading = Reading("fr", [], [(0, EntityMention(Span(2, 6), "OTAN", name))], [])
        start = TEXT.index("le 12")
        when = TemporalExpression(
            Span(start, start + 18), TEXT[start : start + 18], TimexType.DATE, "2022-01-12", "x", TWELFTH
        )
        reading.temporal.append((0, when))
        for mention_id, word in triggers:
            reading.mentions.append((_event(mention_id, word), 0))
        with writing(self.engine) as session:
            store.write(session, session.get_one(Article, ARTICLE), reading, sentences={0: Span(0, len(TEXT))})

    def merge(self) -> None:
        """The timeline stage."""
        with writing(self.engine) as session:
            run_id = session.exec(select(StageRun.id).where(StageRun.stage == Stage.TIMELINE)).one()
        again(self.engine, run_id or 0)
        merge_all([run_id or 0], self.engine, self.settings)
        with writing(self.engine) as session:
            assert session.get_one(StageRun, run_id).state == RunState.DONE

    def event(self, event_id: str) -> tuple[int, str]:
        """The status, and where it leads or the sentence that it names."""
        answer = self.client.get(f"/api/v1/events/{event_id}")
        body = answer.json or {}
        return answer.status_code, answer.headers.get("Location", "").rpartition("/")[2] or body.get(
            "sentence", {}
        ).get("original", "")


def _event(mention_id: str, word: str) -> EventMention:
    start = TEXT.index(word)
    span = Span(start, start + len(word))
    return EventMention(
        mention_id, ARTICLE, 0, "original", span, word, TWELFTH, Modality.ASSERTED, (ENTITY,), None, (), bytes(512)
    )


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path)
    yield made
    made.engine.dispose()


def test_an_id_leads_to_the_mention_that_took_its_place(newsroom: Newsroom) -> None:
    newsroom.read(("e" * 32, "réunie"))
    assert newsroom.event(MENTION) == (200, ""), "until the merge the entry is what it was"
    newsroom.merge()
    assert newsroom.event(MENTION) == (308, "e" * 32)
    assert newsroom.client.get(f"/events/{MENTION}").status_code == 308
    newsroom.read(("f" * 32, "s'est réunie"))
    newsroom.merge()
    assert newsroom.event(MENTION) == newsroom.event("e" * 32) == (308, "f" * 32)


def test_an_id_that_no_reading_gives_says_what_it_came_from_until_one_does(newsroom: Newsroom) -> None:
    newsroom.read()
    newsroom.merge()
    answer = newsroom.client.get(f"/api/v1/events/{MENTION}")
    assert answer.status_code == 410
    assert answer.content_type == "application/problem+json"
    assert answer.json["sentence"] == {
        "article_id": ARTICLE,
        "segment": 0,
        "original": TEXT,
        "original_span": [0, len(TEXT)],
        "english": "NATO met on 12 January 2022 in Brussels.",
    }
    assert newsroom.client.get(f"/api/v1/events/{MENTION}/evidence").status_code == 410
    page = newsroom.client.get(f"/events/{MENTION}")
    assert page.status_code == 410
    assert "NATO met on 12 January 2022 in Brussels." in page.text
    assert f"/articles/{ARTICLE}?sentence=0#s0" in page.text
    newsroom.read((MENTION, "réunie"))
    assert newsroom.event(MENTION) == (404, TEXT), "read again, and not on the timeline yet"
    newsroom.merge()
    assert newsroom.event(MENTION) == (200, "")


def test_an_id_that_was_never_given_is_not_found(newsroom: Newsroom) -> None:
    assert newsroom.event("0" * 32) == (404, "")
    assert newsroom.client.get("/api/v1/entities/org:nobody").status_code == 404


def test_superseded_mentions_do_not_stay(newsroom: Newsroom) -> None:
    newsroom.read(("e" * 32, "réunie"))
    newsroom.merge()
    with writing(newsroom.engine) as session:
        assert session.exec(select(EventMentionRow.id)).all() == ["e" * 32]


def test_an_entity_leads_to_what_all_its_mentions_became(newsroom: Newsroom) -> None:
    assert newsroom.client.get(f"/api/v1/entities/{ENTITY}").json == {
        "id": ENTITY, "type": "ORGANISATION", "name": "NATO", "wikidata": "Q7184", "articles": 1,
    }  # fmt: skip
    newsroom.read((MENTION, "réunie"), name=OTHER)
    newsroom.merge()
    answer = newsroom.client.get(f"/api/v1/entities/{ENTITY}")
    assert (answer.status_code, answer.headers["Location"]) == (308, f"/api/v1/entities/{OTHER.id}")
    assert newsroom.client.get(f"/api/v1/entities/{OTHER.id}").json["articles"] == 1
    assert [one["id"] for one in newsroom.client.get(f"/api/v1/timeline?entity={ENTITY}").json["events"]] == [MENTION]
    newsroom.read((MENTION, "réunie"))
    assert newsroom.client.get(f"/api/v1/entities/{ENTITY}").status_code == 200
    assert newsroom.client.get(f"/api/v1/entities/{OTHER.id}").headers["Location"] == f"/api/v1/entities/{ENTITY}"


def test_an_entity_whose_mentions_are_no_names_any_more_is_gone(newsroom: Newsroom) -> None:
    with writing(newsroom.engine) as session:
        store.write(session, session.get_one(Article, ARTICLE), Reading("fr", [], [], []), sentences={0: Span(0, 51)})
    answer = newsroom.client.get(f"/api/v1/entities/{ENTITY}")
    assert answer.status_code == 410
    assert "NATO" in answer.json["detail"]
