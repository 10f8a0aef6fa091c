"""Works and the places that cite them in; short citations and the list's entries out.

Which words stand in them, and in what order, is the style's business (CSL 1.0.2), applied by
citeproc-py: nothing about it stands in this program.
"""

import io
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from glossator.escape import escape
from glossator.model.edition import WorkItem
from glossator.model.text import Cite, Markup

_FALLBACK = "en-GB"


class StyleError(Exception):
    """A style that can't be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Citations:
    """What a style made of the works."""

    short: Mapping[Cite, Markup]
    """By cite, words before and after it left out."""
    entries: tuple[tuple[str, Markup], ...]
    """The list of works: key and entry, in the style's order."""


def bare(cite: Cite) -> Cite:
    """A cite without the editor's words before and after it, which no style needs to see."""
    return replace(cite, prefix="", suffix="")


def format_citations(
    style: str, language: str, works: Iterable[WorkItem], cites: Iterable[Cite]
) -> Citations:
    """The citations and the list of works, as a CSL style (its XML) sets them.

    `language` is a language tag. Raises StyleError where the style isn't one.
    """
    # Only books that cite need these, and lxml and the locales take their time.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        # citeproc-py warns of every field that it doesn't know.
        warnings.simplefilter("ignore")
        source = CiteProcJSON([_prepared(dict(work.data)) for work in works])
        sheet = _sheet(style, language)
        bibliography = CitationStylesBibliography(sheet, source, formatter.html)
        asked = {}
        for cite in dict.fromkeys(bare(cite) for cite in cites):
            # An item with an empty locator isn't one without: the processor asks it for a label.
            located = {"locator": Locator(cite.label, cite.locator)} if cite.locator else {}
            asked[cite] = Citation([CitationItem(cite.key.lower(), **located)])
            bibliography.register(asked[cite])
        bibliography.sort()
        short = {
            cite: Markup(str(bibliography.cite(citation, lambda _: None)))
            for cite, citation in asked.items()
        }
        lines = [Markup(str(line)) for line in bibliography.bibliography()]
    return Citations(short, tuple(zip(bibliography.keys, lines, strict=True)))


def _sheet(style: str, language: str) -> Any:
    from citeproc import CitationStylesStyle
    from lxml.etree import XMLSyntaxError

    for locale in (language, f"{language}-{language.upper()}", _FALLBACK):
        try:
            sheet = CitationStylesStyle(io.BytesIO(style.encode()), locale, validate=False)
        except XMLSyntaxError as cause:
            raise StyleError(f"it isn't well-formed: {cause}") from cause
        except AttributeError as cause:
            raise StyleError("it isn't a CSL style") from cause
        except ValueError:
            continue
        if not sheet.has_bibliography():
            raise StyleError("it has no bibliography")
        return sheet
    raise StyleError(f"there is no locale for {language}")


def _prepared(row: dict[str, Any]) -> dict[str, Any]:
    """A work as the processor wants it: escaped, typographic, with a short title if it has two.

    citeproc-py escapes what the style says, and not what the work says.
    """
    short, colon, _ = str(row["title"]).partition(": ")
    if colon and "title-short" not in row and "shortTitle" not in row:
        row["title-short"] = short
    return {name: _escaped(value) for name, value in row.items()}


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return escape(value.replace("'", "’"))
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {name: _escaped(item) for name, item in value.items()}
    return value
