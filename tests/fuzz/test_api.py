"""A short run of ``python -m tests.fuzz.api``, always the same; the verb makes as many requests as it is told."""

from tests.fuzz.api import application, fuzz

LED_TO = {
    ("GET /api/v1/timeline", 200),
    ("GET /api/v1/events/{event_id}", 200),
    ("GET /api/v1/events/{event_id}/evidence", 200),
    ("GET /api/v1/articles/{article_id}", 200),
    ("DELETE /api/v1/articles/{article_id}", 204),
    ("GET /api/v1/entities/{entity_id}", 200),
    ("GET /api/v1/jobs/{job_id}", 200),
    ("DELETE /api/v1/jobs/{job_id}", 200),
    ("GET /api/v1/batches/{batch_id}/jobs", 200),
    ("GET /api/v1/orders/{order_id}", 200),
}


def test_every_answer_is_in_the_document() -> None:
    with application("") as app:
        found = fuzz(app, seed=1, examples=8, deterministic=True)
    assert not found.failures, "\n\n".join(found.failures.values())
    assert found.cases > 400
    # The chains reached what only an answer can lead to.
    assert found.answered >= LED_TO
