"""Many articles at once: upload, follow, cancel, retry, reprocess; against a running stack."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.local.stack import Stack, running
from shared.domain.status import BatchState
from shared.domain.text import digest
from tests.integration.client import finished, job, request, submit, wait_until
from tests.integration.conftest import settings_for
from tests.integration.paused import workers_paused


def line(number: int, collection: str, **more: Any) -> bytes:
    text = f"La réunion numéro {number} du Conseil OTAN-Russie a eu lieu le {1 + number % 28} mars 2022 à Bruxelles."
    return json.dumps({"text": text, "published_at": "2022-04-01", "collection": collection, **more}).encode() + b"\n"


def upload(stack: Stack, body: bytes, *, key: str = "", query: str = "") -> tuple[int, dict[str, Any]]:
    headers = {"Content-Type": "application/x-ndjson", **({"Idempotency-Key": key} if key else {})}
    status, _, answer = request(stack.address, f"/api/v1/batches{query}", raw=body, headers=headers)
    return status, answer


def batch(stack: Stack, batch_id: str) -> dict[str, Any]:
    status, _, found = request(stack.address, f"/api/v1/batches/{batch_id}")
    assert status == 200
    return dict(found)


def ended(stack: Stack, batch_id: str) -> dict[str, Any]:
    return dict(
        wait_until(lambda: BatchState((found := batch(stack, batch_id))["state"]).is_final and found, seconds=120)
    )


def test_good_lines_are_kept_and_bad_ones_are_named(stack: Stack) -> None:
    body = b"".join(
        [
            line(1, "batch-lines"),
            b"\n",
            b"{not json}\n",
            line(2, "batch-lines"),
            line(1, "batch-lines"),
            b'{"text": "Bonjour.", "colour": "red"}\n',
            b"\xff\xfe\n",
            b'["a list"]\n',
            line(3, "batch-lines").rstrip(b"\n"),
        ]
    )
    status, answer = upload(stack, body)
    assert status == 202
    upload_told = answer["upload"]
    assert (upload_told["accepted"], upload_told["duplicates"], upload_told["rejected"]) == (3, 1, 4)
    assert [(one["line"], one["field"]) for one in upload_told["errors"]] == [
        (3, "line"),
        (6, "colour"),
        (7, "line"),
        (8, "line"),
    ]
    found = ended(stack, answer["id"])
    assert found["jobs"] == {"queued": 0, "running": 0, "succeeded": 3, "failed": 0, "cancelled": 0, "total": 3}
    assert all(states["done"] == 3 for states in found["stages"].values())
    assert found["eta"] is None


def test_the_collection_of_the_query_is_for_lines_that_name_none(stack: Stack) -> None:
    body = json.dumps({"text": "Der Minister reiste am 3. März 2022 nach Wien."}).encode()
    status, answer = upload(stack, body, query="?collection=batch-query&label=wien")
    assert status == 202
    assert answer["label"] == "wien"
    _, _, jobs = request(stack.address, answer["links"]["jobs"])
    assert [one["collection"] for one in jobs["jobs"]] == ["batch-query"]


@pytest.mark.parametrize("framing", ["length", "chunked"])
def test_an_upload_that_breaks_off_keeps_what_was_whole_and_goes_on(stack: Stack, framing: str) -> None:
    key = f"broken-{framing}"
    whole = [line(number, f"batch-{key}") for number in range(10)]
    sent = b"".join(whole[:5]) + whole[5][: len(whole[5]) // 2]
    connection = socket.create_connection(("127.0.0.1", stack.settings.port))
    head = (
        "POST /api/v1/batches HTTP/1.1\r\nHost: localhost\r\n"
        f"Content-Type: application/x-ndjson\r\nIdempotency-Key: {key}\r\n"
    )
    if framing == "length":
        connection.sendall(f"{head}Content-Length: {sum(map(len, whole))}\r\n\r\n".encode() + sent)
    else:
        chunk = f"{len(sent):x}\r\n".encode() + sent + b"\r\n"
        connection.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk)
    connection.shutdown(socket.SHUT_WR)
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    assert answer.status == 400
    address = answer.headers["Location"]
    connection.close()
    batch_id = address.rsplit("/", 1)[1]
    kept = batch(stack, batch_id)["upload"]
    assert (kept["state"], kept["accepted"], kept["rejected"]) == ("broken_off", 5, 0)
    status, again = upload(stack, b"".join(whole), key=key)
    assert status == 202
    assert again["id"] == batch_id
    assert (again["upload"]["state"], again["upload"]["accepted"], again["upload"]["duplicates"]) == ("complete", 10, 0)
    assert ended(stack, batch_id)["jobs"]["succeeded"] == 10


def test_an_upload_whose_intake_is_killed_does_not_stay_open(tmp_path: Path) -> None:
    given = {**settings_for(tmp_path), "DATELINE_UPLOAD_SECONDS": "1"}
    whole = [line(number, "killed") for number in range(1_000)]
    with running(given) as alone:
        connection = socket.create_connection(("127.0.0.1", alone.settings.port))
        sent = b"".join(whole)
        head = (
            "POST /api/v1/batches HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: killed\r\n"
            f"Content-Type: application/x-ndjson\r\nContent-Length: {len(sent) + 1}\r\n\r\n"
        )
        connection.sendall(head.encode() + sent)
        batch_id = digest("batch", "killed")[:20]
        path = f"/api/v1/batches/{batch_id}"
        wait_until(lambda: request(alone.address, path)[0] == 200 and batch(alone, batch_id)["upload"]["lines"] > 0)
        before = alone.processes["intake"].pid
        assert before is not None
        os.killpg(before, signal.SIGKILL)
        connection.close()
        wait_until(lambda: batch(alone, batch_id)["upload"]["state"] == "broken_off", seconds=60)
        status, again = upload(alone, b"".join(whole), key="killed")
        assert (status, again["id"]) == (202, batch_id)
        told = again["upload"]
        assert [told[name] for name in ("state", "lines", "accepted", "duplicates")] == ["complete", 1_000, 1_000, 0]


def test_a_line_that_is_too_long_is_rejected_alone(tmp_path: Path) -> None:
    with running({**settings_for(tmp_path), "DATELINE_MAX_LINE_BYTES": "5000"}) as small:
        long = line(1, "long", title="x" * 200_000)
        status, answer = upload(small, line(0, "long") + long + line(2, "long"))
        assert status == 202
        told = answer["upload"]
        assert (told["accepted"], told["rejected"], told["errors"][0]["line"]) == (2, 1, 2)
        assert "DATELINE_MAX_LINE_BYTES" in told["errors"][0]["message"]


@pytest.mark.parametrize("framing", ["length", "chunked"])
def test_a_batch_may_be_longer_than_the_bound_of_one_request(stack: Stack, framing: str) -> None:
    padding = "Il pleut. " * 5_000
    lines = [
        json.dumps({"text": f"{number} {padding}", "language": "xx", "collection": f"large-{framing}"}).encode() + b"\n"
        for number in range(60)
    ]
    size = sum(map(len, lines))
    assert size > stack.settings.max_body_bytes
    connection = http.client.HTTPConnection("127.0.0.1", stack.settings.port, timeout=60)
    frame = {"Content-Length": str(size)} if framing == "length" else {"Transfer-Encoding": "chunked"}
    headers = {"Content-Type": "application/x-ndjson", **frame}
    connection.request("POST", "/api/v1/batches", iter(lines), headers, encode_chunked=framing == "chunked")
    answer = connection.getresponse()
    told = json.load(answer)
    connection.close()
    assert (answer.status, told["upload"]["accepted"]) == (202, 60)
    assert request(stack.address, f"/api/v1/batches/{told['id']}", method="DELETE")[0] == 202


@pytest.fixture
def paused(stack: Stack) -> Iterator[Stack]:
    """A stack whose workers do not work."""
    with workers_paused(stack):
        yield stack


def test_cancel_and_retry_a_batch(paused: Stack) -> None:
    _, answer = upload(paused, b"".join(line(number, "batch-cancel") for number in range(30)))
    path = f"/api/v1/batches/{answer['id']}"
    status, _, order = request(paused.address, path, method="DELETE")
    assert status == 202
    assert order["kind"] == "cancel"
    found = ended(paused, answer["id"])
    assert found["state"] == "cancelled"
    assert found["jobs"]["cancelled"] == 30
    _, _, done = request(paused.address, order["links"]["self"])
    assert (done["changed"], done["finished_at"] is None) == (30, False)
    status, _, order = request(paused.address, f"{path}/retry", method="POST")
    assert status == 202
    for process in paused.processes.values():
        process.resume()
    assert ended(paused, answer["id"])["jobs"]["succeeded"] == 30


def test_cancel_and_retry_a_job(paused: Stack) -> None:
    job_id = submit(paused.address, text="Le ministre est arrivé à Vienne le 3 mars 2022.", collection="job-cancel")
    path = f"/api/v1/jobs/{job_id}"
    status, _, found = request(paused.address, path, method="DELETE")
    assert (status, found["state"]) == (200, "cancelled")
    assert "Kept: the article" in found["notes"][0]["message"]
    status, _, problem = request(paused.address, path, method="DELETE")
    assert (status, problem["title"]) == (409, "The job has ended")
    status, _, found = request(paused.address, f"{path}/retry", method="POST")
    assert (status, found["state"], found["notes"]) == (202, "queued", [])
    for process in paused.processes.values():
        process.resume()
    assert finished(paused.address, job_id)["state"] == "succeeded"
    status, _, problem = request(paused.address, f"{path}/retry", method="POST")
    assert (status, problem["title"]) == (409, "Nothing to retry")


def test_reprocessing_repeats_only_what_changed(stack: Stack) -> None:
    job_id = submit(stack.address, text="Le ministre est arrivé à Oslo le 4 mars 2022.", collection="reprocess")
    before = finished(stack.address, job_id)
    status, _, order = request(stack.address, "/api/v1/reprocess", {"stage": "entities", "collection": "reprocess"})
    assert status == 202
    path = order["links"]["self"]
    wait_until(lambda: request(stack.address, path)[2]["finished_at"])
    after = finished(stack.address, job_id)
    assert request(stack.address, path)[2]["changed"] == 1
    assert after["state"] == "succeeded"
    assert after["lane"] == "bulk"
    times = [[one["finished_at"] for one in found["stages"]] for found in (before, after)]
    assert times[0][0] == times[1][0], "the translation must not run again"
    assert times[0][1] != times[1][1]
    # Nothing was computed: the stage found its inputs unchanged, so it has no progress to show.
    assert [one["progress"]["total"] for one in after["stages"]] == [1, 0, 0]


def test_waiting_for_a_job_answers_when_it_has_ended(stack: Stack) -> None:
    job_id = submit(stack.address, text="Le ministre est arrivé à Rome le 5 mars 2022.", collection="prefer")
    _, _, found = request(stack.address, f"/api/v1/jobs/{job_id}", headers={"Prefer": "wait=20"})
    assert found["state"] == "succeeded"


def test_the_command_line_submits_files_and_watches(stack: Stack, tmp_path: Path) -> None:
    (tmp_path / "many.ndjson").write_bytes(line(100, "cli") + b"{broken\n" + line(101, "cli"))
    (tmp_path / "one.md").write_text("---\ntitle: Un\npublished_at: 2022-03-01\n---\nIl est parti hier à Lyon.\n")
    (tmp_path / "plain.txt").write_text("Elle arrivera le 6 avril 2022 à Madrid.\n")
    (tmp_path / "list.json").write_text(json.dumps([{"text": "Il pleut.", "collection": "cli"}]))
    program = [sys.executable, "-m", "services.local"]
    arguments = ["submit", str(tmp_path), "--address", stack.address, "--collection", "cli", "--watch"]
    done = subprocess.run([*program, *arguments], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "5 new, 0 there already, 1 rejected." in done.stdout
    assert "many.ndjson:2: line: Not JSON" in done.stdout
    assert "finished: 5 succeeded" in done.stdout
    missing = subprocess.run([*program, "watch", "no-such", "--address", stack.address], capture_output=True, text=True)
    assert (missing.returncode, "No such batch" in missing.stderr) == (2, True)


def test_a_full_backlog_is_refused_with_a_time(tmp_path: Path) -> None:
    bounds = {"DATELINE_MAX_BACKLOG": "3", "DATELINE_MAX_INTERACTIVE": "2"}
    with running({**settings_for(tmp_path), **bounds}) as small:
        with workers_paused(small):
            _, first = upload(small, b"".join(line(number, "full") for number in range(3)))
            wait_until(lambda: upload(small, line(9, "full"))[0] == 429, seconds=10)
            status, headers, problem = request(
                small.address, "/api/v1/batches", raw=line(9, "full"), headers={"Content-Type": "application/x-ndjson"}
            )
            assert (status, problem["title"]) == (429, "The backlog is full")
            assert int(headers["Retry-After"]) >= 1
            # The other lane has room of its own.
            job_id = submit(small.address, text="Il est arrivé à Oslo le 4 mars 2022.")
        assert finished(small.address, job_id)["state"] == "succeeded"
        assert ended(small, first["id"])["jobs"]["succeeded"] == 3


def test_an_interactive_article_goes_before_a_waiting_batch(stack: Stack) -> None:
    _, answer = upload(stack, b"".join(line(1000 + number, "lanes") for number in range(60)))
    job_id = submit(stack.address, text="Il est arrivé à Varsovie le 4 mars 2022.", collection="lanes-now")
    assert finished(stack.address, job_id)["state"] == "succeeded"
    assert batch(stack, answer["id"])["jobs"]["queued"] > 0, "the batch was over before it could be overtaken"
    assert job(stack.address, job_id)["lane"] == "interactive"
    assert ended(stack, answer["id"])["jobs"]["succeeded"] == 60
