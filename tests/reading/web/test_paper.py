"""The web edition on paper: a chapter with its notes, and the single file as the whole book."""

import pymupdf
from playwright.sync_api import Page

from tests.reading.ebook import squeezed
from tests.reading.web.site import LONG, Site, bare


def test_a_chapter_on_paper_ends_with_its_notes(
    page: Page, site: Site, texts: dict[str, str]
) -> None:
    page.goto(site.address(LONG))
    numbers = [one.inner_text() for one in page.locator("main > section > p sup a").all()]
    with pymupdf.open(stream=page.pdf(), filetype="pdf") as document:
        text = squeezed(" ".join(sheet.get_text() for sheet in document))
    assert text.startswith("Chapter 4 How the apparatus grew")
    body, heading, notes = text.rpartition(" Notes 1. ")
    assert heading
    assert body.endswith(squeezed(page.locator("main > section > p").last.inner_text())[-20:])
    last = texts[
        page.locator(".web-printed li [data-entry]").last.get_attribute("data-entry") or ""
    ]
    assert bare(notes).endswith(last)
    assert page.locator(".web-printed li").count() == len(set(numbers))
    for words in ("Contents", "Previous", "Skip to the text"):
        assert words not in text


def test_the_single_file_on_paper_is_the_whole_book(
    page: Page, site: Site, texts: dict[str, str]
) -> None:
    page.goto(site.single.as_uri())
    with pymupdf.open(stream=page.pdf(), filetype="pdf") as document:
        sheets = [bare(sheet.get_text()) for sheet in document]
    first = {sheet[:14] for sheet in sheets}
    for heading in ("TheRiseofStali", "Contents", "Chapter1Openin", "Chapter12", "Notes", "People"):
        assert any(words.startswith(heading) for words in first), heading
    text = "".join(sheets)
    missing = [href for href, entry in texts.items() if entry[:60] not in text]
    assert not missing
