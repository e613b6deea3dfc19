"""All pages."""

from flask import Blueprint

from services.intake.pages import articles, batches, docs, glossary, jobs, sign_in, submit, timeline

blueprint = Blueprint("pages", __name__)
for page in (articles, batches, docs, glossary, jobs, sign_in, submit, timeline):
    blueprint.register_blueprint(page.blueprint)
