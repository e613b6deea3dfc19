"""Forms of our own pages carry a token, so that no other site can send them for somebody who is signed in."""

from flask import current_app, request

from services.intake.http.problems import is_for_a_program


def check() -> None:
    """Refuse what would change something and has no token.

    The API needs none: a session only reads there, see ``access.signed_in``, and what a browser sends without one
    is refused by its origin and content type.
    """
    if request.endpoint and not is_for_a_program():
        current_app.extensions["csrf"].protect()
