"""A file of articles by form, and the page of its batch."""

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

from services.local.stack import Stack


def test_a_file_is_uploaded_followed_and_opened(site: Stack, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "many.ndjson"
    good = [
        {"text": f"Le ministre est arrivé hier à {place}.", "published_at": "2022-03-02", "collection": "by-file"}
        for place in ("Oslo", "Vienne", "Rome")
    ]
    file.write_text("\n".join([json.dumps(one) for one in good] + ["{broken"]))
    page = browser.new_page()
    page.goto(f"{site.address}/submit")
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("many.ndjson")
    expect(page.get_by_role("status")).to_have_text("finished", timeout=60_000)
    expect(page.locator("main")).to_contain_text("3 of 3 articles have ended.")
    expect(page.locator("main")).to_contain_text("3 new, 0 there already, 1 rejected.")
    expect(page.locator(".lines tbody tr")).to_contain_text(["4line"])
    page.get_by_role("link", name="Open the timeline").click()
    expect(page.locator(".event")).to_have_count(3)
    page.close()


def test_no_file_is_said_beside_the_field(site: Stack, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site.address}/submit")
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#file-error")).to_have_text("Choose a file first.")
    page.close()
