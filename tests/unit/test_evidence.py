"""What a timeline's page costs: its entries, and not the texts of all the articles that tell of them."""

import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event as events
from sqlmodel import Session

from services.intake.app import create_app
from services.intake.state import KEY
from shared.db.migrate import upgrade
from shared.db.models import (
    Article,
    Batch,
    BatchJob,
    Collection,
    EntityRow,
    EventMember,
    EventMentionRow,
    EventRow,
    Job,
    SegmentRow,
    TemporalRow,
)
from shared.settings import load

ARTICLES, ENTRIES = 40, 12
PADDING = "𝔇é " * 20_000
SENTENCE = "Le 𝔇 conseil s’est réuni hier, lieu {}."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]  # an application's type says nothing here
    folder: Path = tmp_path_factory.mktemp("evidence")
    app = create_app(load({"DATELINE_DATA_DIR": str(folder), "DATELINE_BROKER_URL": "redis://127.0.0.1:1/0"}))
    engine = app.extensions[KEY].engine
    upgrade(engine)
    with Session(engine) as session:
        session.add(Collection(id=1, name="default"))
        session.add(EntityRow(id="org:nato", type="org", name="NATO"))
        session.add(EntityRow(id="city:1", type="city", name="Brussels"))
        session.flush()
        for entry in range(ENTRIES):
            day = date(2022, 1, 1 + entry)
            session.add(
                EventRow(
                    id=f"m{entry:02}-07",
                    collection_id=1,
                    block="2022-01",
                    sort_date=day,
                    edtf=day.isoformat(),
                    date_start=day,
                    date_end=day,
                    granularity="day",
                    modality="asserted",
                    headline_mention=f"m{entry:02}-07",
                )
            )
        session.flush()
        for number in range(ARTICLES):
            _add_article(session, number)
        session.commit()
    return app


def _add_article(session: Session, number: int) -> None:
    name, sentences = f"a{number:02}", [SENTENCE.format(entry) for entry in range(ENTRIES)]
    published = None if number == 5 else date(2022, 2, 1 + number % 20)
    article = Article(id=name, collection_id=1, title=name, text=PADDING + "".join(sentences), published_at=published)
    article.language, article.source = ("fr", "es")[number % 2], f"S{number % 4}"
    session.add(article)
    session.flush()
    start = len(PADDING)
    for entry, sentence in enumerate(sentences):
        end = start + len(sentence)
        day, mention = date(2022, 1, 1 + entry), f"m{entry:02}-{number:02}"
        session.add(
            SegmentRow(
                article_id=name, position=entry, paragraph=0, start=start, end=end, english=f"E{number}", engine="x"
            )
        )
        hier = start + sentence.index("hier")
        session.add(
            TemporalRow(
                article_id=name,
                position=entry,
                segment=entry,
                read_from="original",
                start=hier,
                end=hier + 4,
                text="hier",
                type="DATE",
                value=day.isoformat(),
                edtf=day.isoformat(),
                date_start=day,
                date_end=day,
                granularity="day",
                rule="yesterday",
                anchor_kind="none",
            )
        )
        session.add(
            EventMentionRow(
                id=mention,
                collection_id=1,
                article_id=name,
                segment=entry,
                temporal=entry,
                read_from="original",
                start=start + sentence.index("réuni"),
                end=start + sentence.index("réuni") + 5,
                predicate="réunir",
                edtf=day.isoformat(),
                date_start=day,
                date_end=day,
                granularity="day",
                modality="asserted",
                participants=["org:nato", "nobody:known", *(["city:1"] if number % 2 else [])],
                quantities=[{"value": f"PT{4 + number % 2}H", "mod": None, "text": "x"}] if number < 2 else [],
                vector=bytes(512),
            )
        )
        session.flush()
        session.add(EventMember(mention_id=mention, event_id=f"m{entry:02}-07"))
        start = end
    session.flush()


@pytest.fixture
def client(app) -> FlaskClient:  # type: ignore[no-untyped-def]
    return app.test_client()


@pytest.mark.parametrize("path", ["/api/v1/timeline", "/timeline", "/api/v1/events/m03-07", "/events/m03-07"])
def test_a_page_does_not_hold_the_texts_of_its_articles(client: FlaskClient, path: str) -> None:
    client.get(path)
    tracemalloc.start()
    answer = client.get(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 200
    # One text takes 240 KB as a string; the page would hold it for each of its 480 sentences.
    assert most < 8_000_000
    assert len(answer.data) < 150_000


def test_a_page_asks_a_fixed_number_of_questions(app, client: FlaskClient) -> None:  # type: ignore[no-untyped-def]
    asked: list[str] = []
    engine = app.extensions[KEY].engine
    events.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    client.get("/api/v1/timeline")
    assert len(asked) < 15


def test_a_page_of_jobs_asks_a_fixed_number_of_questions_and_reads_no_text(app, client: FlaskClient) -> None:  # type: ignore[no-untyped-def]
    engine = app.extensions[KEY].engine
    with Session(engine) as session:
        session.add(Batch(id="many", label="many", upload="complete"))
        for number in range(ARTICLES):
            session.add(Job(id=f"j{number:02}", article_id=f"a{number:02}", lane="bulk", state="succeeded"))
        session.flush()
        session.add_all(BatchJob(batch_id="many", job_id=f"j{number:02}") for number in range(ARTICLES))
        session.commit()
    asked: list[str] = []
    events.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    jobs = client.get("/api/v1/batches/many/jobs").json["jobs"]
    assert [one["id"] for one in jobs] == [f"j{number:02}" for number in range(ARTICLES)]
    assert len(asked) < 8
    assert not any("article.text" in one for one in asked)


def test_an_entry_shows_its_first_sentences_and_counts_all(client: FlaskClient) -> None:
    entry = client.get("/api/v1/timeline").json["events"][3]
    assert (entry["evidence_total"], entry["sources"], entry["languages"]) == (40, 40, ["es", "fr"])
    assert [one["mention_id"] for one in entry["evidence"]] == ["m03-07", "m03-00", "m03-20"]
    assert entry["headline"] == "E7"
    assert [one["name"] for one in entry["entities"]] == ["NATO", "Brussels"]
    assert [[one["value"] for one in conflict["values"]] for conflict in entry["conflicts"]] == [["PT4H", "PT5H"]]


def test_every_sentence_is_found_page_by_page_and_exact(app, client: FlaskClient) -> None:  # type: ignore[no-untyped-def]
    state = app.extensions[KEY]
    before = state.settings
    entry = client.get("/api/v1/timeline").json["events"][3]
    found, path = list(entry["evidence"]), entry["evidence_next"]
    object.__setattr__(state, "settings", before.model_copy(update={"evidence_page_size": 7}))
    try:
        while path:
            page = client.get(path).json
            assert 0 < len(page["evidence"]) <= 7
            found, path = found + page["evidence"], page["next"]
        first = client.get("/api/v1/events/m03-07/evidence").json["evidence"]
    finally:
        object.__setattr__(state, "settings", before)
    assert [one["mention_id"] for one in first] == [one["mention_id"] for one in found[:7]]
    assert sorted(one["mention_id"] for one in found) == [f"m03-{number:02}" for number in range(ARTICLES)]
    assert found[-1]["mention_id"] == "m03-05", "what has no day of publication stands last"
    for one in found:
        assert one["original"] == SENTENCE.format(3)
        assert one["original"][slice(*one["date_span"])] == "hier"
        assert one["original"][slice(*one["highlight"])] == "réuni"


def test_a_page_leads_to_the_other_sentences(client: FlaskClient) -> None:
    page = client.get("/timeline").get_data(as_text=True)
    assert page.count('class="evidence"') == 3 * ENTRIES
    assert "Show all 40 sentences" in page
    assert 'href="/articles/a07?sentence=3#s3"' in page, "evidence leads to its sentence, on whatever page that is"
    entry = client.get("/events/m03-07").get_data(as_text=True)
    assert entry.count('class="evidence"') == 40
    assert client.get("/events/m03-00").headers["Location"].endswith("/events/m03-07")


def test_addresses_that_lead_nowhere_say_so(client: FlaskClient) -> None:
    assert client.get("/api/v1/events/none/evidence").status_code == 404
    assert client.get("/events/none").status_code == 404
    assert client.get("/api/v1/events/m03-07/evidence?cursor=nonsense").status_code == 422
    assert client.get("/events/m03-07?cursor=nonsense").status_code == 400
    moved = client.get("/api/v1/events/m03-00/evidence")
    assert (moved.status_code, moved.headers["Location"]) == (308, "/api/v1/events/m03-07/evidence")
