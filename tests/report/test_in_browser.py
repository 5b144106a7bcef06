"""Every report in HTML, opened in headless Chromium: nothing is fetched or complained of, and everybody can use it.

Accessibility is judged by axe-core, which also measures the contrast of what is drawn.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from govern.report.evidence import evidence
from govern.report.kinds import KINDS
from govern.report.language.catalogue import languages
from govern.report.language.language import language
from tests.reported import SCRIPT

HTML = [name for name, kind in KINDS.items() if "html" in kind.formats]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WIDE, PHONE = 1280, 390
SERIOUS = ("serious", "critical")
TOLD = {"resultTypes": ["violations"]}  # what passes, told node by node, takes as long as judging it


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def written(reported: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("html")
    told = evidence(reported)
    files = {(name, code): folder / KINDS[name].file_name("html", code) for name in HTML for code in languages()}
    for (name, code), path in files.items():
        KINDS[name].write("html", told, language(code), path)
    return files


def opened(browser: Browser, path: Path, heard: list[str], width: int = WIDE, **settings: Any) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, **settings).new_page()
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda request: heard.append(f"request: {request.url}"))
    page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
    page.goto(path.as_uri())
    heard.remove(f"request: {path.as_uri()}")
    return page


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("kind", HTML)
def test_it_says_nothing_fetches_nothing_and_names_its_language(
    browser: Browser, written: dict[tuple[str, str], Path], kind: str, code: str
) -> None:
    heard: list[str] = []
    page = opened(browser, written[kind, code], heard)
    assert heard == []
    assert page.locator("html").get_attribute("lang") == code
    assert page.locator("h1").count() == 1
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")])
@pytest.mark.parametrize("kind", HTML)
def test_everybody_can_use_it(
    browser: Browser, written: dict[tuple[str, str], Path], kind: str, width: int, scheme: str
) -> None:
    page = opened(browser, written[kind, "en"], [], width, color_scheme=scheme)
    found = [one for one in Axe().run(page, options=TOLD).response["violations"] if one["impact"] in SERIOUS]
    assert [(one["id"], [node["html"] for node in one["nodes"][:3]]) for one in found] == []
    page.context.close()


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("width", [PHONE, 320])
@pytest.mark.parametrize("kind", HTML)
def test_a_phone_shows_it_without_scrolling_sideways(
    browser: Browser, written: dict[tuple[str, str], Path], kind: str, width: int, code: str
) -> None:
    page = opened(browser, written[kind, code], [], width)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.context.close()


@pytest.mark.parametrize("kind", HTML)
def test_it_can_be_read_without_scripts_by_keyboard_and_on_paper(
    browser: Browser, written: dict[tuple[str, str], Path], kind: str
) -> None:
    page = opened(browser, written[kind, "en"], [])
    assert page.locator("script").count() == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("main").is_visible()
    page.context.close()


@pytest.mark.parametrize("kind", HTML)
def test_markup_in_names_stays_text(browser: Browser, written: dict[tuple[str, str], Path], kind: str) -> None:
    page = opened(browser, written[kind, "en"], [])
    assert page.evaluate("document.querySelectorAll('script, img[onerror], iframe, form').length") == 0
    if kind == "audit":
        assert SCRIPT in (page.locator("main").text_content() or "")
    page.context.close()
