"""Annotations in; a set of them as JSON out, in the two forms that reading apps know.

Readium's is read by Thorium (Readium Annotations, January 2026; what Thorium asks for beyond it is
in its annotationModel.type.ts). The W3C's is EPUB Annotations 1.0, working draft of 2026. Both are
profiles of the Web Annotation Data Model, and differ in how they say where words are: the draft
knows no quotations and no shares of a page, but text fragments.
"""

import json
import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from glossator.annotating.published.anchors import Anchor
from glossator.annotating.published.gather import Annotation, annotations
from glossator.model.publication import Publication
from glossator.model.shipped import VERSION

EMBEDDED = "META-INF/annotations.json"
"""Where an e-book has its annotations (EPUB Annotations 1.0, «Annotations embedded in EPUB»)."""
DETACHED = "annotations.json"
"""Where a ZIP file of annotations has them («Detached annotations»)."""
MEDIA_TYPE = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'

_READIUM = "http://www.w3.org/ns/anno.jsonld"
_W3C = "https://www.w3.org/ns/epub-anno.jsonld"
_HTML = "http://tools.ietf.org/rfc/rfc3236"
_TEXT = "https://wicg.github.io/scroll-to-text-fragment/"
_FOLDER = "EPUB"
"""The folder of the package: both forms name a page by its path in the e-book."""
_NEAR = 3
"""How many words before and after belong to a text fragment."""

Object = dict[str, Any]


def readium_set(publication: Publication) -> bytes:
    """The notes as a file NAME.annotation: JSON in UTF-8."""
    made = _time(publication)
    items = [
        {
            "@context": _READIUM,
            "id": _urn(publication, one.note),
            "type": "Annotation",
            "motivation": "commenting",
            "created": made,
            "modified": made,
            "target": {
                "source": _source(one.anchor),
                "selector": _readium_selectors(one.anchor),
                "meta": {
                    "headings": [
                        {"level": heading.level, "txt": heading.title}
                        for heading in one.anchor.headings
                    ]
                },
            },
            "body": {
                **_body(one),
                "value": one.text,
                "format": "text/plain",
                "language": publication.settings.language,
            },
        }
        for one in annotations(publication)
    ]
    about = _about(publication)
    # Thorium takes no set whose publisher isn't a list, though Readium's text says that it is none.
    about |= {name: [about[name]] for name in ("dc:publisher",) if name in about}
    head = {"@context": _READIUM, **_head(publication), "title": publication.settings.title}
    return _json({**head, "about": about, "items": items})


def w3c_set(publication: Publication) -> bytes:
    """The notes as annotations.json."""
    made = _time(publication)
    items = [
        {
            "id": _urn(publication, one.note),
            "type": "Annotation",
            "created": made,
            "modified": made,
            "target": {
                "source": _source(one.anchor),
                "selector": _w3c_selectors(one.anchor),
            },
            "body": {**_body(one), "value": one.text},
        }
        for one in annotations(publication)
    ]
    context = [_W3C, {"@language": publication.settings.language}]
    head = {"@context": context, **_head(publication), "about": _about(publication)}
    return _json({**head, "items": items})


def _readium_selectors(anchor: Anchor) -> list[Object]:
    progress = {"type": "ProgressionSelector", "value": anchor.share}
    if not anchor.exact:
        return [{"type": "CssSelector", "value": anchor.css}, progress]
    return [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {"type": "CssSelector", "value": anchor.css, "refinedBy": _position(anchor)},
        progress,
    ]


def _w3c_selectors(anchor: Anchor) -> list[Object]:
    selectors: list[Object] = [{"type": "CssSelector", "value": anchor.css}]
    if anchor.identity:
        fragment = {"type": "FragmentSelector", "value": anchor.identity, "conformsTo": _HTML}
        selectors.append(fragment)
    if anchor.exact:
        selectors = [{**one, "refinedBy": _position(anchor)} for one in selectors]
        value = f":~:text={_directive(anchor)}"
        selectors.append({"type": "FragmentSelector", "value": value, "conformsTo": _TEXT})
    return selectors


def _position(anchor: Anchor) -> Object:
    return {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}


def _directive(anchor: Anchor) -> str:
    """The words with what stands around them (URL Fragment Text Directives, section 3.2)."""
    # What a prefix begins with and a suffix ends with may be half a word.
    before = _escaped(anchor.prefix.split()[1:][-_NEAR:])
    after = _escaped(anchor.suffix.split()[:-1][:_NEAR])
    parts = (f"{before}-" if before else "", _escaped(anchor.exact.split()))
    return ",".join(filter(None, (*parts, f"-{after}" if after else "")))


def _escaped(words: Sequence[str]) -> str:
    # A dash would say that a word belongs to the context.
    return quote(" ".join(words), safe="").replace("-", "%2D")


def _body(one: Annotation) -> Object:
    """What both forms say of a note: a line below the words leaves the text as quiet as it was."""
    return {"type": "TextualBody", "value": one.text, "color": "blue", "highlight": "underline"}


def _head(publication: Publication) -> Object:
    return {
        "id": _urn(publication, ""),
        "type": "AnnotationSet",
        "generator": {
            "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, 'Glossator')}",
            "type": "Software",
            "name": f"Glossator {VERSION}",
        },
        "generated": _time(publication),
    }


def _about(publication: Publication) -> Object:
    settings = publication.settings
    about: Object = {
        "dc:identifier": [settings.identifier],
        "dc:format": "application/epub+zip",
        "dc:title": settings.title,
        "dc:creator": list(settings.creators),
        "dc:publisher": settings.publisher,
        "dc:date": str(settings.edition_date.year) if settings.edition_date else "",
    }
    return {name: value for name, value in about.items() if value}


def _source(anchor: Anchor) -> str:
    return f"{_FOLDER}/{anchor.page}.xhtml"


def _urn(publication: Publication, note: str) -> str:
    """An id that stays for as long as the book's and the note's do."""
    name = f"{publication.settings.identifier}#{note}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _time(publication: Publication) -> str:
    return publication.modified.strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(value: Object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
