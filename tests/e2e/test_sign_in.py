"""What a person meets at an intake that others can reach: nothing without a key, everything with one."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from services.local.stack import ROOT, running
from shared.db.keys import LONGEST_NAME
from tests.integration.conftest import settings_for

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 800}

# As long as a name may be, and nowhere to break it.
NAME = "newsroom_".ljust(LONGEST_NAME, "x")


@dataclass(frozen=True, slots=True)
class Guarded:
    """A stack that listens on every address, and the token of its one key."""

    address: str
    token: str


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    given = {
        **settings_for(tmp_path_factory.mktemp("guarded")),
        "DATELINE_HOST": "0.0.0.0",
        "DATELINE_WEB_PROCESSES": "2",
        "DATELINE_TRANSLATION_ENGINES": "none",
    }
    create = [sys.executable, "-m", "services.local", "keys", "create", NAME]
    made = subprocess.run(create, cwd=ROOT, env=given, capture_output=True, text=True, timeout=60, check=True)
    with running(given) as stack:
        yield Guarded(stack.address, made.stdout.strip())


def _sign_in(page: Page, token: str) -> None:
    page.get_by_label("Key").fill(token)
    page.get_by_role("button", name="Sign in").click()


def _path(page: Page) -> str:
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _fits(page: Page) -> bool:
    # Before its style has come a page is as wide as it likes.
    page.wait_for_load_state("load")
    fits: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return fits


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_key_opens_the_page_that_was_asked_for_and_signing_out_closes_it(
    browser: Browser, guarded: Guarded, size: ViewportSize
) -> None:
    page = browser.new_context(viewport=size).new_page()
    page.goto(f"{guarded.address}/timeline?from=2022-01-01")
    assert urlsplit(page.url).path == "/sign-in"
    assert _fits(page)

    _sign_in(page, "dateline_no-such-key")
    field = page.get_by_label("Key")
    expect(page.locator(".field.wrong .error")).to_have_text("This key is not known, or was revoked.")
    expect(field).to_have_accessible_description("This key is not known, or was revoked.")
    expect(field).to_have_value("")
    assert _fits(page)

    _sign_in(page, guarded.token)
    assert _path(page) == "/timeline?from=2022-01-01"
    expect(page.get_by_role("navigation")).to_contain_text(NAME)
    assert _fits(page)

    page.get_by_role("link", name=NAME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Signed in")
    page.get_by_role("button", name="Sign out").click()
    assert urlsplit(page.url).path == "/sign-in"
    page.goto(f"{guarded.address}/timeline")
    assert urlsplit(page.url).path == "/sign-in"


def test_whoever_has_signed_in_submits_an_article_and_follows_it(browser: Browser, guarded: Guarded) -> None:
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(f"{guarded.address}/submit")
    _sign_in(page, guarded.token)
    assert _path(page) == "/submit"
    page.get_by_label("Headline").fill("Vienna")
    page.get_by_label("Text").fill("The ministers met yesterday in Vienna. They signed a treaty on trade.")
    page.get_by_label("Published on").fill("2022-01-13")
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".state")).to_have_text("succeeded", timeout=60_000)
    expect(page.locator(".read .date").first).to_contain_text("12 January 2022")
    page.get_by_role("link", name="Open the timeline").click()
    expect(page.locator(".event")).to_contain_text("12 January 2022")
