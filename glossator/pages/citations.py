"""Writes short citations and the entries of the list of works, in the book's citation style.

Which words stand in them, and in what order, is the business of the style (CSL 1.0.2), which is
applied by citeproc-py: nothing about it stands in this program.
"""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from glossator.model.dataclass import dataclass
from glossator.model.edition import WorkItem
from glossator.model.expressions import expression
from glossator.model.text import Cite, Markup
from glossator.text.escape import escape
from glossator.text.spaces import spaced

_FALLBACK = "en-GB"

# Mark-up goes through the processor as characters that stand in no text, so that no change of
# case spoils it, and all else that comes out of it can be escaped.
_TAGS = ("i", "b", "u", "sup", "sub", 'span style="font-variant: small-caps"')
_STARTS = {tag: chr(0xFDD0 + at) for at, tag in enumerate(_TAGS)}
_ENDS = {tag: chr(0xFDE0 + at) for at, tag in enumerate(_TAGS)}
_MARKUP = str.maketrans(
    {
        **{sign: f"<{tag}>" for tag, sign in _STARTS.items()},
        **{sign: f"</{tag.split()[0]}>" for tag, sign in _ENDS.items()},
    }
)
_ADDRESSES = frozenset(("URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID"))
"""Fields that readers copy, sign by sign."""
_RICH = expression(r"<(i|b|sup|sub)>(.*?)</\1>")
"""What CSL-JSON allows in a title, and Zotero writes."""


_ALL = slice(None)


class StyleError(Exception):
    """A style that can't be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Citations:
    """What a style makes of the works."""

    short: Mapping[Cite, Markup]
    """By cite, words before and after it left out."""
    entries: tuple[tuple[str, Markup], ...]
    """The list of works: key and entry, in the style's order."""


def bare(cite: Cite) -> Cite:
    """A cite without the editor's words before and after it, which no style needs to see."""
    return replace(cite, prefix=(), suffix=(), form="", written="")


def format_citations(
    style: str,
    language: str,
    works: Iterable[WorkItem],
    cites: Iterable[Cite],
    spaces: bool = True,
    part: slice = _ALL,
    *,
    listed: bool = True,
) -> Citations:
    """The citations and the list of works, as a CSL style sets them.

    `style` is its XML, `language` a language tag; `spaces` says whether no-break spaces are put in.
    Of the cites, only those of a `part` are set, and of the works none where they needn't be
    `listed`. But all have to be known: a style may number them. Raises StyleError where the style
    can't be used.
    """
    base = language.partition("-")[0].lower() if spaces else ""
    with warnings.catch_warnings():
        # citeproc-py warns of every field that it doesn't know.
        warnings.simplefilter("ignore")
        sheet = _sheet(style, language)
        try:
            with _searching_once():
                return _formatted(sheet, works, cites, base, part, listed)
        except Exception as cause:
            # The processor doesn't validate styles: it falls over what is wrong with them.
            message = f"the processor gave up with {type(cause).__name__}: {cause}"
            raise StyleError(message) from cause


@contextmanager
def _searching_once() -> Iterator[None]:
    """Let the processor look up each thing in its style once, and not for every work anew.

    What writes its words it would look up for every word, though it is always ours.
    """
    from citeproc.model import CitationStylesElement

    search, formatter = CitationStylesElement.xpath_search, CitationStylesElement.get_formatter
    known: dict[tuple[Any, str], Any] = {}

    def searched(element: Any, expression: str) -> Any:
        if (found := known.get((element, expression))) is None:
            found = known[element, expression] = search(element, expression)
        return found

    CitationStylesElement.xpath_search = searched
    CitationStylesElement.get_formatter = lambda _: _FORMATTER
    try:
        yield
    finally:
        CitationStylesElement.xpath_search = search
        CitationStylesElement.get_formatter = formatter


def _formatted(
    sheet: Any,
    works: Iterable[WorkItem],
    cites: Iterable[Cite],
    language: str,
    part: slice,
    listed: bool,
) -> Citations:
    """The works as a sheet sets them; no `language`, no no-break spaces."""
    # Only books that cite need these, and lxml and the locales take their time.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator
    from citeproc.source.json import CiteProcJSON

    sheet.root.formatter = _FORMATTER
    terms = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
    marks = [str(sheet.root.get_single_term(name=term)) for term in terms]
    rows = {work.key.lower(): _prepared(work.data, marks) for work in works}
    source = CiteProcJSON([dict(row) for row in rows.values()])
    bibliography = CitationStylesBibliography(sheet, source, _FORMATTER)
    asked = {}
    for cite in dict.fromkeys(bare(cite) for cite in cites):
        # An item with an empty locator isn't one without: the processor asks it for a label.
        located = {"locator": Locator(cite.label, cite.locator)} if cite.locator else {}
        asked[cite] = Citation([CitationItem(cite.key.lower(), **located)])
        bibliography.register(asked[cite])
    bibliography.sort()

    def finished(text: object, key: str) -> Markup:
        # A style may find nothing to say of a work without author and year.
        words = str(text or rows[key]["title"])
        return Markup(escape(spaced(words, language) if language else words).translate(_MARKUP))

    # Each by itself: what stands before it in the text is nothing to a link ("ibid.").
    short = {
        cite: finished(sheet.render_citation(citation, [], None), cite.key.lower())
        for cite, citation in list(asked.items())[part]
    }
    entries = (
        (item.key, finished("".join(map(str, sheet.render_bibliography([item]))), item.key))
        for item in (bibliography.items if listed else ())
    )
    return Citations(short, tuple(entries))


def _sheet(style: str, language: str) -> Any:
    from citeproc import CitationStylesStyle
    from lxml.etree import XMLSyntaxError

    for locale in (language, language.partition("-")[0], _FALLBACK):
        try:
            sheet = CitationStylesStyle(io.BytesIO(style.encode()), locale, validate=False)
        except XMLSyntaxError as cause:
            raise StyleError(f"it isn't well-formed: {cause}") from cause
        except (AttributeError, TypeError) as cause:
            raise StyleError("it isn't a CSL style") from cause
        except ValueError:
            continue
        for part in ("citation", "bibliography"):
            if getattr(sheet.root, part) is None:
                raise StyleError(f"it has no {part}")
        return sheet
    raise StyleError(f"there is no locale for {language}")


def _prepared(work: Mapping[str, Any], marks: list[str]) -> dict[str, Any]:
    """A work as the processor wants it: typographic, with a short title if it has two."""
    row = {**work}
    short, colon, _ = str(row["title"]).partition(": ")
    if colon and "title-short" not in row and "shortTitle" not in row:
        row["title-short"] = short
    return {
        name: value if name in _ADDRESSES else _typographic(value, marks)
        for name, value in row.items()
        if value is not None
    }


def _typographic(value: Any, marks: list[str]) -> Any:
    if isinstance(value, str):
        value = _RICH.sub(lambda m: f"{_STARTS[m[1]]}{m[2]}{_ENDS[m[1]]}", value)
        value = re.sub(r'"([^"]*)"', rf"{marks[0]}\1{marks[1]}", value)
        value = re.sub(r"(?<!\w)'([^']*)'(?!\w)", rf"{marks[2]}\1{marks[3]}", value)
        return value.replace("'", "’")
    if isinstance(value, list):
        return [_typographic(item, marks) for item in value]
    if isinstance(value, dict):
        if "given" in value and "family" not in value:
            # Styles call people by their family names: Plato's is Plato.
            value = {"family": value["given"]}
        return {name: _typographic(item, marks) for name, item in value.items()}
    return value


def _tag(tag: str) -> Any:
    return lambda text: f"{_STARTS[tag]}{text}{_ENDS[tag]}"


_FORMATTER = SimpleNamespace(
    # The names are the processor's.
    preformat=str,
    Italic=_tag("i"),
    Oblique=_tag("i"),
    Bold=_tag("b"),
    Light=str,
    Underline=_tag("u"),
    Superscript=_tag("sup"),
    Subscript=_tag("sub"),
    SmallCaps=_tag(_TAGS[-1]),
)
