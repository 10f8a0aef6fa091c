"""What a PDF says of itself: title, authors, language, dates, and the numbers of its pages."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from glossator.model.publication import Publication
from glossator.model.shipped import VERSION
from glossator.xhtml.markup import Element


def head_of(publication: Publication) -> Element:
    """The `head` that WeasyPrint reads a document's metadata from."""
    settings = publication.settings
    head = Element("head")
    title = Element("title")
    title.text = f"{settings.title}: {settings.subtitle}" if settings.subtitle else settings.title
    head.append(title)
    date = publication.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    rows = [("author", creator) for creator in settings.creators]
    rows += [("dcterms.created", date), ("dcterms.modified", date)]
    rows += [("generator", f"Glossator {VERSION}")]
    if settings.description:
        rows.append(("description", settings.description))
    if settings.subjects:
        # A comma parts keywords, and a subject may hold one.
        rows.append(("keywords", ", ".join(one.replace(",", ";") for one in settings.subjects)))
    for name, content in rows:
        head.append(Element("meta", {"name": name, "content": content}))
    return head


def finish(pdf: Any, labels: Sequence[str]) -> None:
    """Give the pages their numbers (ISO 32000-1, section 12.4.2), and show the title of the book.

    Raises ImportError where WeasyPrint isn't installed.
    """
    from weasyprint.pdf import pydyf

    numbers = pydyf.Array()
    for place, (style, first) in _stretches(labels):
        entry = pydyf.Dictionary({"S": style, "St": first} if style else {})
        numbers += [place, entry]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["PageLayout"] = "/TwoPageRight"


def _stretches(labels: Sequence[str]) -> Iterable[tuple[int, tuple[str, int]]]:
    """Where each way of numbering begins, with its name in PDF and its first number."""
    place = 0
    for style, run in groupby(labels, _style):
        length = len(list(run))
        yield place, (style, int(labels[place]) if style == "/D" else 1)
        place += length


def _style(label: str) -> str:
    if not label:
        return ""
    return "/D" if label.isdigit() else "/r"
