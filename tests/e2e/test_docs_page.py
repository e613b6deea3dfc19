"""The page of the API's documentation, in a browser that reaches no other server."""

from playwright.sync_api import Browser, Route

from services.local.stack import Stack


def test_the_documentation_needs_no_other_server_and_no_script(site: Stack, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []

    def only_ours(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url.startswith(site.address):
            route.continue_()
        else:
            route.abort()

    page.route("**/*", only_ours)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{site.address}/docs")
    assert page.get_by_role("heading", name="The API").is_visible()
    for path in ("/api/v1/articles", "/api/v1/batches/{batch_id}/jobs", "/api/v1/orders/{order_id}"):
        assert page.locator("article.operation h2", has_text=path).first.is_visible()
    page.get_by_role("link", name="POST /api/v1/articles", exact=True).click()
    operation = page.locator("#post_article")
    assert "Idempotency-Key" in operation.inner_text()
    operation.get_by_text("Answers").click()
    assert "application/problem+json" in operation.inner_text()
    operation.get_by_role("link", name="ArticleIn", exact=True).first.click()
    assert page.locator("#ArticleIn").is_visible()
    assert "of the form ^[a-z0-9][a-z0-9-]{0,63}$" in page.locator("#ArticleIn").inner_text()
    assert page.locator("script").count() == 0
    assert all(url.startswith(site.address) for url in asked)
    assert not complaints
    page.close()


def test_it_fits_a_phone(site: Stack, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{site.address}/docs")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
