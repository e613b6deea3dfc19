"""What ``/openapi.json`` says beyond the views themselves: errors, headers, bounds, and where an answer leads.

What holds for every address is said here once, so that a new one cannot leave it out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from apiflask import APIFlask
from flask import current_app

from services.intake.api.schemas.fields import COLLECTION_NAME
from services.intake.api.schemas.problems import Problem
from services.intake.http.addresses import LONGEST_PART, MOST_ROWS
from services.intake.http.declarations import JSON, declared_by
from services.intake.security.access import SAFE_METHODS
from services.intake.state import state
from shared.settings import Settings

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_EVERYWHERE = {
    401: "No key, or none that is known",
    421: "Asked under a name that is not this server's (DATELINE_TRUSTED_HOSTS)",
    422: "A field, a filter or a header cannot be taken; `errors` names it",
    429: "Too many requests, or too many unfinished jobs; come back after `Retry-After`",
    503: "The database is away, or the disk is full; come back after `Retry-After`",
}
_FOR_CHANGES = {403: "Sent by the page of another site", 415: "Not a content type that is taken here"}
_WITH_A_BODY = {400: "The body cannot be read", 413: "Larger than DATELINE_MAX_BODY_BYTES"}
_NUMBER = {"type": "integer", "minimum": 0, "maximum": MOST_ROWS}
_PART = {"type": "string", "minLength": 1, "maxLength": LONGEST_PART, "pattern": r"^[^/\x00-\x1f\x7f]+$"}
_COLLECTION = {"type": "string", "pattern": COLLECTION_NAME}
_LINES = {
    "type": "string",
    "description": "One `ArticleIn` a line, as UTF-8. A line that cannot be taken is named in `upload.errors`.",
}


def _header(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "header", "description": description, "schema": {"type": "string", **schema}}


_ONCE = _header(
    "Idempotency-Key", "Makes it safe to send the same again", pattern=r"^[!-~]([ -~]{0,253}[!-~])?$", maxLength=255
)
_UNLESS = _header("If-None-Match", "The `ETag` of an earlier answer: the same again is `304`")
_PREFER = _header("Prefer", "`wait=N`: answer when the job has ended, or after N seconds (at most 20)")
_HEADERS = {
    "post_article": [_ONCE],
    "post_batch": [_ONCE],
    "get_job": [_PREFER, _UNLESS],
    "get_batch": [_UNLESS],
}

_ID = "$response.body#/id"
_JOB = {"get_job": {"job_id": _ID}, "delete_job": {"job_id": _ID}, "post_retry": {"job_id": _ID}}
_ARTICLE = "$response.body#/article_id"
_READ = {name: {"article_id": _ARTICLE} for name in ("get_article", "get_tmx", "get_xliff")}
_BATCH = {name: {"batch_id": _ID} for name in ("get_batch", "get_batch_jobs", "delete_batch", "post_batch_retry")}
_ORDER = {"get_order": {"order_id": _ID}}
_EVENT = "$response.body#/events/0"
_LINKS: dict[str, Mapping[str, Mapping[str, str]]] = {
    "post_article": {**_JOB, **_READ},
    "get_job": {**_READ, **_JOB},
    "post_batch": _BATCH,
    "get_batch_jobs": {"get_job": {"job_id": "$response.body#/jobs/0/id"}},
    "delete_batch": _ORDER,
    "post_batch_retry": _ORDER,
    "post_reprocess": _ORDER,
    "get_article": {"get_event": {"event_id": _EVENT}, "get_evidence": {"event_id": _EVENT}},
    "get_event": {"get_evidence": {"event_id": _ID}},
    "get_timeline": {
        "get_event": {"event_id": f"{_EVENT}/id"},
        "get_article": {
            "article_id": f"{_EVENT}/evidence/0/article_id",
            "sentence": f"{_EVENT}/evidence/0/segment",
        },
        "get_entity": {"entity_id": f"{_EVENT}/entities/0/id"},
    },
    "put_glossary": {"get_glossary": {"name": "$request.path.name"}},
}


def register(app: APIFlask) -> None:
    @app.spec_processor
    def complete(document: dict[Any, Any] | str) -> dict[Any, Any] | str:
        assert isinstance(document, dict)
        views = dict(_views(app))
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                _complete(operation, method.upper(), views[path, method.upper()])
        _complete_schemas(document["components"]["schemas"], state(current_app).settings)
        document["security"] = [{"key": []}, {}]
        return document


def _views(app: APIFlask) -> Iterator[tuple[tuple[str, str], str]]:
    """The endpoint of each path, as the document writes it, and method."""
    for rule in app.url_map.iter_rules():
        for method in rule.methods or ():
            yield (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method), rule.endpoint


def _complete(operation: dict[str, Any], method: str, endpoint: str) -> None:
    name = operation["operationId"] = endpoint.rsplit(".", 1)[-1]
    types = declared_by(endpoint).content_types
    if types is not JSON:
        operation["requestBody"] = {"required": True, "content": {one: {"schema": _LINES} for one in types}}
    elif "requestBody" in operation:
        operation["requestBody"]["required"] = True
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            kind = _NUMBER if parameter["schema"]["type"] == "integer" else _PART
            parameter["schema"] = _COLLECTION if parameter["name"] == "name" else kind
    operation["parameters"] += _HEADERS.get(name, [])
    _complete_responses(operation, method)
    for status in ("200", "202"):
        if status in operation["responses"] and name in _LINKS:
            links = {to: {"operationId": to, "parameters": dict(how)} for to, how in _LINKS[name].items()}
            operation["responses"][status]["links"] = links


def _complete_responses(operation: dict[str, Any], method: str) -> None:
    responses = operation["responses"]
    possible = {**_EVERYWHERE}
    if any(one["in"] == "path" for one in operation["parameters"]):
        possible[404] = "There is none of that name"
    if method not in SAFE_METHODS:
        possible |= _FOR_CHANGES
    if "requestBody" in operation:
        possible |= _WITH_A_BODY
    for status, description in possible.items():
        responses.setdefault(str(status), {"description": description})
    for status, response in responses.items():
        if int(status) >= 400:
            response["content"] = _PROBLEM
        elif int(status) >= 300:
            response.pop("content", None)
    accepted = responses.get("202", {}).get("content")
    if accepted and not responses.get("200", {}).get("content", {}).get("application/json", {}).get("schema", True):
        responses["200"]["content"] = accepted


def _complete_schemas(schemas: dict[str, Any], settings: Settings) -> None:
    for gone in ("HTTPError", "ValidationError"):
        schemas.pop(gone, None)
    described = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= described.pop("$defs")
    schemas["Problem"] = described
    article = schemas["ArticleIn"]["properties"]
    article["text"]["maxLength"] = settings.max_text_chars
    for field in ("title", "source", "url"):
        article[field]["maxLength"] = settings.max_title_chars
