"""The query of a page's address, and the addresses of pages that follow."""

from flask import request


def filled() -> dict[str, str]:
    """Without the fields that a form left empty."""
    return {name: value for name, value in request.args.items() if value}


def page_address(api_address: str | None) -> str | None:
    """The page that shows what an address of the API gives."""
    return api_address.removeprefix("/api/v1") if api_address else None
