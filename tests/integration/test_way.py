"""An article's way through the whole stack."""

from services.local.stack import Stack
from tests.integration.client import MEETING, finished, job, request, submit, timeline, wait_until


def test_a_french_article_becomes_dated_english_entries(stack: Stack) -> None:
    job_id = submit(
        stack.address, title="Bruxelles", text=MEETING, published_at="2022-01-12", source="A", collection="way"
    )
    ended = finished(stack.address, job_id)
    assert ended["state"] == "succeeded"
    assert [stage["attempts"] for stage in ended["stages"]] == [1, 1, 1]
    events = {event["edtf"]: event for event in timeline(stack.address, "way")}
    assert set(events) == {"2022-01-11", "2022-01-13"}
    [evidence] = events["2022-01-11"]["evidence"]
    assert evidence["original"] == "La réunion du Conseil OTAN-Russie a eu lieu hier à Bruxelles."
    assert "meeting" in evidence["english"].lower()
    assert "NATO-Russia Council" in {one["name"] for one in events["2022-01-11"]["entities"]}
    assert "publication (12 January 2022)" in evidence["date_reason"]
    assert events["2022-01-13"]["modality"] == "planned"
    _, _, article = request(stack.address, f"/api/v1/articles/{ended['article_id']}")
    assert all(article["text"][one["start"] : one["end"]] == one["original"] for one in article["segments"])
    assert all(
        article["text"][one["start"] : one["end"]] == one["text"]
        for one in article["entity_mentions"] + article["temporal_expressions"]
    )


def test_a_spanish_article_keeps_the_dates_of_its_own_words(stack: Stack) -> None:
    text = "Hubo calma.\n\nLos ministros se reunieron anteayer en Viena. Al día siguiente firmaron el acuerdo."
    job_id = submit(stack.address, text=text, language="es", published_at="2022-01-13", collection="spanish")
    ended = finished(stack.address, job_id)
    _, _, article = request(stack.address, f"/api/v1/articles/{ended['article_id']}")
    dates = article["temporal_expressions"]
    assert [(one["text"], one["edtf"]) for one in dates] == [
        ("anteayer", "2022-01-11"),
        ("Al día siguiente", "2022-01-12"),
    ]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in dates)
    assert {one["read_from"] for one in dates} == {"original"}
    for event in timeline(stack.address, "spanish"):
        [evidence] = event["evidence"]
        start, end = evidence["date_span"]
        assert evidence["original"][start:end] == evidence["date_text"]
        start, end = evidence["highlight"]
        assert evidence["english"][start:end]
    assert [event["edtf"] for event in timeline(stack.address, "spanish")] == ["2022-01-11", "2022-01-12"]


def test_the_same_article_is_one_job(stack: Stack) -> None:
    fields = {"text": MEETING, "published_at": "2022-01-12", "collection": "twice"}
    first, _, job_out = request(stack.address, "/api/v1/articles", fields)
    second, _, again = request(stack.address, "/api/v1/articles", fields)
    assert (first, second) == (202, 200)
    assert again["id"] == job_out["id"]
    finished(stack.address, job_out["id"])
    assert len(timeline(stack.address, "twice")) == 2


def test_a_job_answers_304_until_it_changes(stack: Stack) -> None:
    job_id = submit(stack.address, text=MEETING, published_at="2022-01-12", collection="etag")
    finished(stack.address, job_id)
    _, headers, _ = request(stack.address, f"/api/v1/jobs/{job_id}")
    status, _, _ = request(stack.address, f"/api/v1/jobs/{job_id}", headers={"If-None-Match": headers["ETag"]})
    assert status == 304


def test_bulk_work_goes_through_the_dispatcher(stack: Stack) -> None:
    jobs = [
        submit(stack.address, text=f"{MEETING} Numéro {n}.", published_at="2022-01-12", collection="bulk", lane="bulk")
        for n in range(3)
    ]
    assert {finished(stack.address, one)["state"] for one in jobs} == {"succeeded"}


def test_without_a_date_relative_words_stay_open_and_the_job_says_so(stack: Stack) -> None:
    ended = finished(stack.address, submit(stack.address, text=MEETING, collection="undated"))
    assert ended["state"] == "succeeded"
    assert any(note["code"] == "no_publication_date" and "hier" in note["message"] for note in ended["notes"])
    assert timeline(stack.address, "undated") == []


def test_a_language_nobody_serves_ends_with_a_note(stack: Stack) -> None:
    text = "これは日本語で書かれた記事です。会議は昨日ブリュッセルで開かれました。"
    ended = finished(stack.address, submit(stack.address, text=text, published_at="2022-01-12", collection="ja"))
    assert ended["state"] == "succeeded"
    assert [note["code"] for note in ended["notes"]] == ["language_not_served"]


def _refused(stack: Stack, **fields: object) -> tuple[int, set[str]]:
    status, headers, problem = request(stack.address, "/api/v1/articles", fields)
    assert headers["Content-Type"] == "application/problem+json"
    return status, {error["field"] for error in problem["errors"]}


def test_bad_input_names_its_field(stack: Stack) -> None:
    assert _refused(stack, text="  \n ") == (422, {"text"})
    assert _refused(stack, text="a" * 60_001) == (422, {"text"})
    assert _refused(stack, text="%PDF\x00\x01 binary") == (422, {"text"})
    assert _refused(stack, text="<html><body><p>Bonjour</p></body></html>") == (422, {"text"})
    assert _refused(stack, text=MEETING, published_at="2999-01-01") == (422, {"published_at"})
    assert _refused(stack, text=MEETING, published_at="hier") == (422, {"published_at"})
    assert _refused(stack, text=MEETING, language="??") == (422, {"language"})
    assert _refused(stack, text=MEETING, colour="red") == (422, {"colour"})
    assert _refused(stack) == (422, {"text"})


def test_a_body_that_is_not_utf8_or_json_is_refused(stack: Stack) -> None:
    status, _, problem = request(stack.address, "/api/v1/articles", raw=b'{"text": "caf\xe9"}')
    assert status == 400
    assert "UTF-8" in problem["detail"]
    status, _, problem = request(stack.address, "/api/v1/articles", raw=b"{")
    assert status == 400
    assert "JSON" in problem["detail"]


def test_a_body_over_the_bound_is_refused(stack: Stack) -> None:
    status, _, problem = request(stack.address, "/api/v1/articles", {"text": "a " * 1_100_000})
    assert status == 413
    assert "DATELINE_MAX_BODY_BYTES" in problem["detail"]


def test_an_unknown_job_is_404(stack: Stack) -> None:
    assert request(stack.address, "/api/v1/jobs/nothing")[0] == 404


def test_an_old_id_of_an_entry_leads_to_the_entry(stack: Stack) -> None:
    for source in "ab":
        fields = {"text": MEETING, "published_at": "2022-01-12", "source": source, "collection": "ids"}
        finished(stack.address, submit(stack.address, **fields))
    for event in timeline(stack.address, "ids"):
        assert len(event["evidence"]) == 2
        for one in event["evidence"]:
            _, _, found = request(stack.address, f"/api/v1/events/{one['mention_id']}")
            assert found["id"] == event["id"]


def test_a_deleted_article_leaves_the_timeline_and_may_come_back(stack: Stack) -> None:
    given = [{"text": MEETING, "published_at": "2022-01-12", "source": one, "collection": "deletion"} for one in "ab"]
    first, _ = (finished(stack.address, submit(stack.address, **fields))["article_id"] for fields in given)
    both = timeline(stack.address, "deletion")
    ids = {one["mention_id"] for event in both for one in event["evidence"] if one["article_id"] == first}
    assert len(ids) == 2
    assert request(stack.address, f"/api/v1/articles/{first}", method="DELETE")[0] == 204
    assert request(stack.address, f"/api/v1/articles/{first}")[0] == 404
    assert [event["sources"] for event in timeline(stack.address, "deletion")] == [1, 1]
    # An entry that it named has that name until it is merged without it.
    wait_until(lambda: all(request(stack.address, f"/api/v1/events/{one}")[0] == 404 for one in ids))
    # Once more is harmless, and says when its rows are gone.
    wait_until(lambda: request(stack.address, f"/api/v1/articles/{first}", method="DELETE")[0] == 404)
    again = finished(stack.address, submit(stack.address, **given[0]))
    assert (again["article_id"], again["state"]) == (first, "succeeded")
    assert timeline(stack.address, "deletion") == both
    assert all(request(stack.address, f"/api/v1/events/{one}")[0] == 200 for one in ids)


def test_long_paragraphs_show_progress_in_sentences(stack: Stack) -> None:
    job_id = submit(stack.address, text=MEETING * 3, published_at="2022-01-12", collection="progress")
    finished(stack.address, job_id)
    assert job(stack.address, job_id)["stages"][0]["progress"] == {"done": 9, "total": 9}
