"""What a person does in a browser."""

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from services.local.stack import Stack
from tests.integration.client import wait_until

SENTENCE = "Le Conseil OTAN-Russie s'est réuni hier à Bruxelles."


PHONE: ViewportSize = {"width": 390, "height": 800}


def _fill(page: Page, stack: Stack, *, title: str, text: str, day: str = "2022-01-13") -> None:
    page.goto(f"{stack.address}/submit")
    page.get_by_label("Headline").fill(title)
    page.get_by_label("Text").fill(text)
    page.get_by_label("Published on").fill(day)
    page.get_by_label("Source").fill("Le Courrier")


def test_an_article_is_submitted_followed_and_read(browser: Browser, site: Stack) -> None:
    page = browser.new_page()
    _fill(page, site, title="Bruxelles", text=f"{SENTENCE} Jens Stoltenberg a parlé de la sécurité en Europe.")
    page.get_by_role("button", name="Submit").click()
    page.evaluate("window.notReloaded = true")
    expect(page.locator(".state")).to_have_text("succeeded", timeout=60_000)
    assert page.evaluate("window.notReloaded"), "the page must follow its job without reloading"
    page.get_by_role("link", name="Open the timeline").click()
    entry = page.locator(".event").filter(has_text="12 January 2022")
    expect(entry).to_have_count(1)
    entry.locator("summary").click()
    expect(entry.locator("blockquote").first).to_contain_text(SENTENCE)
    expect(entry.locator("blockquote").nth(1)).to_contain_text("Brussels")
    expect(entry.locator(".reason")).to_contain_text("the day before publication (13 January 2022). Rule: yesterday")
    expect(entry.locator("mark")).to_have_text("réuni")


def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(browser: Browser, site: Stack) -> None:
    page = browser.new_page()
    html = "<p>Un</p><p>deux</p><div>trois</div>"
    _fill(page, site, title="Demain", text=html, day="2999-01-01")
    page.get_by_role("button", name="Submit").click()
    expect(page.locator("#text-error")).to_contain_text("HTML")
    expect(page.locator("#published_at-error")).to_contain_text("future")
    expect(page.get_by_label("Text")).to_have_value(html)
    expect(page.get_by_label("Headline")).to_have_value("Demain")


def test_everything_works_without_javascript(browser: Browser, site: Stack) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    text = "La réunion d'hier à Vienne a été longue. Elle s'est tenue à l'OSCE."
    _fill(page, site, title="Vienne", text=text, day="2022-01-14")
    page.get_by_role("button", name="Submit").click()
    # The page asks to be loaded again from inside <noscript>, which a browser whose scripts are only
    # switched off by its driver does not read: load it again by hand.
    assert 'http-equiv="refresh"' in page.content()
    wait_until(lambda: page.reload() and page.locator(".state").inner_text() == "succeeded")
    page.get_by_role("link", name="Read it side by side").click()
    expect(page.locator("td").first).to_contain_text("La réunion d'hier à Vienne a été longue.")
    expect(page.locator(".date").first).to_contain_text("13 January 2022")


def test_an_article_names_its_engine_and_can_be_taken_to_a_translation_tool(browser: Browser, site: Stack) -> None:
    page = browser.new_page()
    _fill(page, site, title="Trêve", text="La trêve a été signée à Vienne. Le ministre est parti.")
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("link", name="Read it side by side").click(timeout=60_000)
    expect(page.locator(".engines")).to_contain_text("Apertium + Firefox model, via Portuguese")
    expect(page.locator(".engines .version").first).to_contain_text("fra-cat")
    expect(page.locator(".parallel tbody tr").nth(1).locator("td").first).to_have_text("Le ministre est parti.")
    with page.expect_download() as download:
        page.get_by_role("link", name="TMX").click()
    assert download.value.suggested_filename == "treve.tmx"


def _shown_beside(date: Locator) -> str:
    """The words that the style sheet shows beside a date; empty while it shows none."""
    content = date.evaluate("element => getComputedStyle(element, '::after').content")
    return "" if content in ("none", "normal") else content.strip('"')


def test_every_date_says_why_on_hover_on_focus_and_in_its_line(browser: Browser, site: Stack) -> None:
    page = browser.new_page()
    text = "Los ministros se reunieron anteayer en Viena y hablaron durante tres horas. Firmaron al día siguiente."
    _fill(page, site, title="Tratado", text=text)
    page.get_by_role("button", name="Submit").click()
    expect(page.locator(".read .date").first).to_contain_text("2 days before publication", timeout=60_000)
    page.get_by_role("link", name="Read it side by side").click()
    dates, lines = page.locator("td[lang=es] a.told"), page.locator("td[lang=es] .date")
    expect(dates).to_have_text(["anteayer", "tres horas", "al día siguiente"])
    reason = "“anteayer” → 11 January 2022: 2 days before publication (13 January 2022). Rule: before-yesterday"
    expect(lines.first).to_have_text(reason)
    expect(lines.nth(1)).to_contain_text("3 hours")
    expect(lines.nth(2)).to_contain_text("12 January 2022: the day after the date named before it (11 January 2022)")
    expect(dates.first).to_have_accessible_description(reason)
    assert _shown_beside(dates.first) == ""
    dates.first.hover()
    assert _shown_beside(dates.first) == reason
    page.mouse.move(0, 0)
    assert _shown_beside(dates.first) == ""
    page.get_by_role("link", name="XLIFF").focus()
    for _ in range(2):  # the sentence's number, then its first date
        page.keyboard.press("Tab")
    expect(dates.first).to_be_focused()
    assert _shown_beside(dates.first) == reason
    _escape_puts_it_away(page, dates.first, reason)


def _escape_puts_it_away(page: Page, date: Locator, reason: str) -> None:
    """While the date keeps the focus, and again while it is pointed at; each new visit shows the words again."""
    page.keyboard.press("Escape")
    expect(date).to_be_focused()
    assert _shown_beside(date) == ""
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert _shown_beside(date) == reason
    page.keyboard.press("Shift+Tab")
    date.hover()
    assert _shown_beside(date) == reason
    page.keyboard.press("Escape")
    assert _shown_beside(date) == ""
    page.mouse.move(0, 0)
    date.hover()
    assert _shown_beside(date) == reason


def test_dates_and_reasons_fit_a_phone(browser: Browser, site: Stack) -> None:
    page = browser.new_page(viewport=PHONE)
    _fill(
        page, site, title="Encuentro", text="La reunión del Consejo OTAN-Rusia celebrada ayer en Bruselas duró horas."
    )
    page.get_by_role("button", name="Submit").click()
    page.get_by_role("link", name="Read it side by side").click(timeout=60_000)
    page.locator("a.told").first.focus()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the article's page is too wide"
    expect(page.locator(".date").first).to_be_in_viewport()
    page.goto(f"{site.address}/timeline")
    entry = page.locator(".event").filter(has_text="12 January 2022").filter(has_text="Spanish")
    entry.locator("summary").first.click()
    evidence = entry.locator(".evidence").filter(has_text="celebrada")
    expect(evidence.locator("a.told")).to_have_text("ayer")
    evidence.locator("a.told").focus()
    assert "the day before publication" in _shown_beside(evidence.locator("a.told"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the timeline's page is too wide"
