"""The API: its resources under ``/api/v1``."""

from apiflask import APIBlueprint

from services.intake.api import articles, batches, entities, exports, glossary, jobs, orders, timeline

blueprint = APIBlueprint("api", __name__, url_prefix="/api/v1")
for resource in (articles, batches, entities, exports, glossary, jobs, orders, timeline):
    blueprint.register_blueprint(resource.blueprint)
