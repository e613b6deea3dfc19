"""``/docs``: the API's document as a page, made here from ``/openapi.json``. It needs no script and no other server."""

from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Blueprint, current_app, render_template
from markupsafe import Markup, escape

from services.intake.http.declarations import Declared, declares

blueprint = Blueprint("docs", __name__)

_CONTENTS = "dateline-docs"
_SCHEMA = "#/components/schemas/"
_BOUNDS = {
    "pattern": "of the form {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "maxItems": "at most {} of them",
    "default": "otherwise {}",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A row of a table: a parameter, or a field of a body."""

    name: str
    where: str
    kind: Markup
    bounds: list[str]
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    phrase: str
    description: str
    kinds: list[tuple[str, Markup]]
    """Content types, each with what it holds."""


@blueprint.get("/docs")
@declares(Declared(needs_key=False))
def docs() -> Any:
    if _CONTENTS not in current_app.extensions:
        # Neither the document nor what is made of it changes while the process runs.
        current_app.extensions[_CONTENTS] = _contents(current_app.spec)  # type: ignore[attr-defined]  # of APIFlask
    return render_template("docs.html", **current_app.extensions[_CONTENTS])


def _contents(document: dict[str, Any]) -> dict[str, Any]:
    by_tag: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, operations in sorted(document["paths"].items()):
        for method, operation in operations.items():
            by_tag[operation["tags"][0]].append(_operation(method, path, operation))
    schemas = sorted(document["components"]["schemas"].items())
    return {
        "info": document["info"],
        "groups": sorted(by_tag.items()),
        "schemas": [
            (name, one.get("description", ""), _fields(one), _kind(one) if "enum" in one else "")
            for name, one in schemas
        ],
    }


def _operation(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": [
            _field(
                one["name"], one.get("schema", {}), one.get("required", False), one.get("description", ""), one["in"]
            )
            for one in operation["parameters"]
        ],
        "bodies": _kinds(operation.get("requestBody", {})),
        "answers": [
            Answer(status, HTTPStatus(int(status)).phrase, one["description"], _kinds(one))
            for status, one in sorted(operation["responses"].items())
        ],
    }


def _kinds(holder: dict[str, Any]) -> list[tuple[str, Markup]]:
    return [(name, _kind(one.get("schema", {}))) for name, one in holder.get("content", {}).items()]


def _fields(schema: dict[str, Any]) -> list[Field]:
    required = schema.get("required", [])
    return [
        _field(name, one, name in required, one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    ]


def _field(name: str, schema: dict[str, Any], required: bool, description: str, where: str = "") -> Field:
    # What may be left out stands beside null: its bounds are of the other.
    parts = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    described = {**(parts[0] if len(parts) == 1 else {}), **schema}
    bounds = [told.format(described[word]) for word, told in _BOUNDS.items() if described.get(word) not in (None, "")]
    return Field(name, where, _kind(schema), bounds, required, description or schema.get("description", ""))


def _kind(schema: dict[str, Any]) -> Markup:
    """The type in words; a schema of a name of its own as a link to it."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_SCHEMA)
        return Markup('<a href="#{0}">{0}</a>').format(name)
    if "anyOf" in schema:
        return Markup(" or ").join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return Markup(", ").join(Markup("<code>{}</code>").format(one) for one in schema["enum"])
    if schema.get("type") == "array":
        items = schema.get("prefixItems", [schema.get("items", {})])
        return Markup("list of {}").format(Markup(", ").join(_kind(one) for one in items))
    if isinstance(schema.get("additionalProperties"), dict):
        return Markup("object of {}").format(_kind(schema["additionalProperties"]))
    return escape(schema.get("format", schema.get("type", "anything")))
