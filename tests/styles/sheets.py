"""The shipped style sheets taken apart, and the pages they are for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tinycss2
from lxml import etree

from docs.pictures.__main__ import SPECIMEN
from glossator.formats.epub import write_epub
from glossator.model.publication import Publication
from tests.books.making import made_of
from tests.conftest import ROOT

SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("styles/*.css")}
BOOKS = (
    ROOT / "book",
    SPECIMEN,
    *(path.parent for path in ROOT.glob("tests/books/*/book/book.toml")),
)

_NESTING = ("supports", "container", "media")


@dataclass(frozen=True)
class Rule:
    """A rule: its selectors, and what it declares, each with its tokens."""

    selectors: tuple[str, ...]
    declared: tuple[tuple[str, Any], ...]


def rules(sheet: str) -> Iterator[Rule]:
    """All rules of a sheet, those in conditions too. Fails on whatever can't be parsed."""
    yield from _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))


def _rules(nodes: list[Any]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule":
            assert node.lower_at_keyword in _NESTING, f"@{node.at_keyword}"
            inner = tinycss2.parse_rule_list(node.content, True, True)
            yield from _rules(inner)
            continue
        assert node.type == "qualified-rule", node
        declared = tinycss2.parse_blocks_contents(node.content, True, True)
        assert all(one.type == "declaration" for one in declared), declared
        yield Rule(
            tuple(_split(node.prelude)),
            tuple((one.lower_name, one.value) for one in declared),
        )


def _split(prelude: list[Any]) -> Iterator[str]:
    """The selectors of a list, parted at its commas."""
    tokens: list[Any] = []
    for token in [*prelude, None]:
        if token is None or token == ",":
            yield tinycss2.serialize(tokens).strip()
            tokens = []
        else:
            tokens.append(token)


@cache
def _publication(book: Path) -> Publication:
    return made_of(book).publication


@cache
def epub(book: Path) -> bytes:
    """A book as built, once in each process."""
    return write_epub(_publication(book))


@cache
def trees() -> tuple[etree._Element, ...]:
    """Every page of every book."""
    pages = (page for book in BOOKS for page in _publication(book).pages)
    return tuple(etree.fromstring(page.xhtml) for page in pages)
