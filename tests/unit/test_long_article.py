"""What an article of thousands of sentences costs: a page holds its sentences, and an export what it is writing."""

import re
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from sqlalchemy import event as events
from sqlmodel import Session

from services.intake.state import KEY
from shared.db.models import (
    Article,
    Collection,
    EntityMentionRow,
    EntityRow,
    EventMember,
    EventMentionRow,
    EventRow,
    SegmentRow,
    TemporalRow,
)
from tests.unit.intake import make_app

SENTENCES, PAGE_BYTES = 3_000, 1_000_000
SENTENCE = "Le 𝔇 conseil de l’OTAN s’est réuni hier, numéro {}."
LONG, WIDE = "long", "wide"
DAY = date(2022, 1, 12)
DATED = {
    "collection_id": 1,
    "edtf": "2022-01-12",
    "date_start": DAY,
    "date_end": DAY,
    "granularity": "day",
    "modality": "asserted",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> APIFlask:
    app = make_app(tmp_path_factory.mktemp("long"))
    with Session(app.extensions[KEY].engine) as session:
        session.add(Collection(id=1, name="default"))
        session.add(EntityRow(id="org:nato", type="org", name="NATO"))
        session.flush()
        _add(session, LONG, [SENTENCE.format(number) for number in range(SENTENCES)])
        # Few sentences, but each as long as one can be.
        _add(session, WIDE, [SENTENCE.format(number).ljust(1_000, "é") for number in range(120)])
        session.commit()
    return app


def _add(session: Session, name: str, sentences: list[str]) -> None:
    text = "  \n" + " ".join(sentences) + " \n"
    session.add(Article(id=name, collection_id=1, title=name, text=text, language="fr", published_at=date(2022, 1, 13)))
    session.flush()
    start = 3
    for number, sentence in enumerate(sentences):
        session.add(
            SegmentRow(
                article_id=name, position=number, paragraph=number // 700, start=start, end=start + len(sentence),
                english=f"Meeting {number}.", engine="apertium", flags=["names_lost"] if number % 10 == 0 else [],
            )
        )  # fmt: skip
        found = {"article_id": name, "segment": number, "read_from": "original"}
        hier, otan = start + sentence.index("hier"), start + sentence.index("OTAN")
        session.add(
            TemporalRow(
                **found, position=number, start=hier, end=hier + 4, text="hier", type="DATE", value="2022-01-12",
                edtf="2022-01-12", date_start=DAY, date_end=DAY, granularity="day", rule="yesterday",
                anchor_kind="publication",
            )
        )  # fmt: skip
        session.add(
            EntityMentionRow(**found, position=number, start=otan, end=otan + 4, text="OTAN", entity_id="org:nato")
        )
        if number % 100 == 0:
            _add_event(session, name, number, start)
        start += len(sentence) + 1
    session.flush()


def _add_event(session: Session, name: str, number: int, start: int) -> None:
    mention = f"{name}-{number:04}"
    session.add(
        EventMentionRow(
            id=mention, article_id=name, segment=number, temporal=number, read_from="original", start=start,
            end=start + 2, predicate="se réunir", vector=bytes(512), **DATED,
        )
    )  # fmt: skip
    session.flush()
    session.add(EventRow(id=mention, block="2022-01", sort_date=DAY, headline_mention=mention, **DATED))
    session.flush()
    session.add(EventMember(mention_id=mention, event_id=mention))


@pytest.fixture
def client(app: APIFlask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def asked(app: APIFlask) -> Iterator[list[str]]:
    """The queries that were made since."""
    found: list[str] = []
    engine = app.extensions[KEY].engine

    def note(*told: object) -> None:
        found.append(str(told[2]))

    events.listen(engine, "before_cursor_execute", note)
    yield found
    events.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("name", "sentences", "pages"), [(LONG, SENTENCES, 6), (WIDE, 120, 3)])
def test_the_pages_together_are_the_article(
    app: APIFlask, client: FlaskClient, asked: list[str], name: str, sentences: int, pages: int
) -> None:
    with Session(app.extensions[KEY].engine) as session:
        text = session.get_one(Article, name).text
    path: str | None = f"/api/v1/articles/{name}"
    found, costs = [], []
    while path:
        asked.clear()
        answer = client.get(path)
        costs.append((len(asked), len(answer.data) < PAGE_BYTES))
        found.append(answer.json)
        path = answer.json["next"]
    assert len(found) == pages
    assert set(costs) == {(costs[0][0], True)}
    assert costs[0][0] < 15
    assert not any(re.search(r"(?<!substr\()(?<!length\()article\.text", one) for one in asked), "only parts are read"
    assert "".join(page["text"] for page in found) == text
    segments = [one for page in found for one in page["segments"]]
    assert [one["position"] for one in segments] == list(range(sentences))
    assert all(one["original"] == text[one["start"] : one["end"]] for one in segments)
    for kind, words in (("temporal_expressions", "hier"), ("entity_mentions", "OTAN")):
        assert [one["segment"] for page in found for one in page[kind]] == list(range(sentences))
        for page in found:
            shift = page["text_offset"]
            assert page["text_offset"] <= page["segments"][0]["start"]
            assert {page["text"][one["start"] - shift : one["end"] - shift] for one in page[kind]} == {words}
    assert [one for page in found for one in page["events"]] == [f"{name}-{at:04}" for at in range(0, sentences, 100)]
    totals = {(page["segments_total"], page["temporal_expressions_total"], page["events_total"]) for page in found}
    assert totals == {(sentences, sentences, -(-sentences // 100))}


@pytest.mark.parametrize(("name", "sentences"), [(LONG, SENTENCES), (WIDE, 120)])
@pytest.mark.parametrize("way", ["next", "prev"])
def test_the_page_leads_to_the_other_sentences_and_back(
    client: FlaskClient, name: str, sentences: int, way: str
) -> None:
    path = f"/articles/{name}" if way == "next" else f"/articles/{name}?sentence={sentences - 1}"
    shown: list[list[int]] = []
    while path:
        answer = client.get(path)
        assert len(answer.data) < PAGE_BYTES
        page = answer.get_data(as_text=True)
        shown.append([int(one) for one in re.findall(r'<tr id="s(\d+)"', page)])
        assert len(shown) < 20
        leads = re.search(rf'rel="{way}" href="([^"]+)"', page)
        path = leads[1] if leads else ""
    pages = shown if way == "next" else shown[::-1]
    assert {one for page in pages for one in page} == set(range(sentences))
    if way == "next" or name == LONG:
        assert [one for page in pages for one in page] == list(range(sentences))


@pytest.mark.parametrize(("name", "sentence"), [(LONG, 0), (LONG, 499), (LONG, 500), (LONG, 2_999), (WIDE, 77)])
def test_a_link_to_a_sentence_opens_the_page_that_holds_it(client: FlaskClient, name: str, sentence: int) -> None:
    page = client.get(f"/articles/{name}?sentence={sentence}").get_data(as_text=True)
    assert f'<tr id="s{sentence}"' in page
    found = client.get(f"/api/v1/articles/{name}?sentence={sentence}").json
    assert sentence in [one["position"] for one in found["segments"]]


def test_the_page_speaks_of_all_sentences(client: FlaskClient) -> None:
    page = client.get(f"/articles/{LONG}?cursor=2000").get_data(as_text=True)
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Apertium , 3,000 sentences" in words
    assert "To look at twice, 300 of 3,000: 2001 , 2011 ," in words
    assert "2491 , and further on" in words, "of what is flagged only the first from here on is listed"
    assert "Sentences 2,001 to 2,500 of 3,000" in words


def test_what_is_flagged_on_a_later_page_is_led_to(app: APIFlask, client: FlaskClient) -> None:
    state = app.extensions[KEY]
    before = state.settings
    object.__setattr__(state, "settings", before.model_copy(update={"sentences_page_size": 100}))
    try:
        page = client.get(f"/articles/{LONG}?cursor=100").get_data(as_text=True)
        end = client.get(f"/articles/{LONG}?cursor=2991").get_data(as_text=True)
    finally:
        object.__setattr__(state, "settings", before)
    assert '<a href="#s190">191</a>' in page
    assert f'<a href="/articles/{LONG}?sentence=200#s200">201</a>' in page
    assert "none from here on" in end


def test_places_that_are_not_there(client: FlaskClient) -> None:
    empty = client.get(f"/api/v1/articles/{LONG}?cursor=5000").json
    assert (empty["segments"], empty["text"], empty["next"], empty["segments_total"]) == ([], "", None, SENTENCES)
    page = client.get(f"/articles/{LONG}?cursor=5000").get_data(as_text=True)
    assert "there is none here" in page
    assert 'rel="prev"' in page
    for bad in ("cursor=x", "cursor=-1", "sentence=99999999999999999999", "first=1"):
        assert client.get(f"/api/v1/articles/{LONG}?{bad}").status_code == 422
        assert client.get(f"/articles/{LONG}?{bad}").status_code == 400


@pytest.mark.parametrize(("suffix", "unit"), [("tmx", "tu"), ("xlf", "{*}trans-unit")])
def test_an_export_holds_no_more_than_it_is_writing(
    app: APIFlask, client: FlaskClient, tmp_path: Path, suffix: str, unit: str
) -> None:
    path, written = f"/api/v1/articles/{LONG}.{suffix}", tmp_path / "export"
    pool = app.extensions[KEY].engine.pool
    client.get(path, buffered=False).close()
    tracemalloc.start()
    answer = client.get(path, buffered=False)
    with written.open("wb") as file:
        for block in answer.response:
            assert pool.checkedout() == 0, "no transaction is open while the client reads"
            assert len(block) < 100_000
            file.write(block)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4_000_000
    assert "Content-Length" not in answer.headers
    root = ElementTree.parse(written).getroot()
    assert len(root.findall(f".//{unit}")) == SENTENCES
    assert len(root.findall(".//{*}group")) == (5 if suffix == "xlf" else 0), "a paragraph goes over pages"
