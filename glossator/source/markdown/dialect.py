"""Sets up Python-Markdown for this project's dialect, and makes element trees with it.

Three things are added to it: note references, citations (`[@carr1952]`), and bracketed spans
(`[Georgia]{.plain}`). Three are taken away: pretty-printing and unescaping (later steps need to see
what was escaped), and, for speed, the trying of inline patterns on text that can't match them. Some
rules are CommonMark's: what can be escaped, the line break by a backslash, and what can be the
label of a link.

Blocks of raw HTML are put aside where they stand, and read later. `handle_empty_tag` is
Python-Markdown's name.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Collection, Sequence
from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ReferenceProcessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.md_in_html import (
    HtmlBlockPreprocessor,
    HTMLExtractorExtra,
    MarkdownInHtmlExtension,
)
from markdown.extensions.tables import TableExtension

from glossator.model.expressions import expression
from glossator.source.markdown.bounds import Bounds, check_definitions, check_tags
from glossator.source.markdown.braces import LISTS
from glossator.source.markdown.brackets import Backticks
from glossator.source.markdown.citepatterns import BareCitationPattern, CitationPattern
from glossator.source.markdown.containers import Containers, is_paragraph
from glossator.source.markdown.destinations import destinations
from glossator.source.markdown.emphasis import EmphasisPattern
from glossator.source.markdown.leftovers import ReportLeftover, silent
from glossator.source.markdown.lines import add_paragraphs, mark_lines
from glossator.source.markdown.patterns import (
    MARKS,
    NOTED,
    Break,
    Formula,
    InlineNote,
    Mark,
    NoteReferencePattern,
    RangePattern,
    SpanPattern,
    TableRows,
    count_lines,
    guard,
    keep_source,
)
from glossator.source.markdown.plain import paragraphs, set_plain


class _Extractor(HTMLExtractorExtra):
    """Python-Markdown's, which puts what follows a block on its line behind the next block."""

    def handle_empty_tag(self, data: str, is_block: bool) -> None:
        """An element without content, a comment, or a reference to a character."""
        if not self.intail or self.inraw or self.mdstack:  # type: ignore[attr-defined]
            super().handle_empty_tag(data, is_block)
        elif is_block:
            self.cleandoc += (self.md.htmlStash.store(data), "\n\n")
        else:
            self.cleandoc.append(data)


class _RawBlocks(HtmlBlockPreprocessor):
    """Finds the blocks of raw HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a placeholder for each block."""
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


# By their classes, since for a name the metadata of all that is installed would be looked through.
_EXTENSIONS = (AttrListExtension, TableExtension, MarkdownInHtmlExtension)
_TAKEN = ("indent", "olist", "ulist", "quote", "hashheader", "setextheader", "hr")
"""Blocks that `containers` reads."""
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_TITLE = r"((?:[^\n]|\n(?![ \t]*\n))*?)"
# Notes and citations are no names of links, and a title may go on on the next line.
_LINK_DEFINITION = expression(
    ReferenceProcessor.RE.pattern.replace(r"\[([^", r"\[(?![\^@])([^", 1).replace("(.*)", _TITLE),
    re.MULTILINE,
)
_LINK_LABEL = expression(r"\[([^\]]*)\]")
_IN_SENTENCES = frozenset("body center group html map math noscript option output progress".split())
"""What Python-Markdown takes for blocks, and drops the content of where text follows."""
_TRIGGERS: dict[str, str | tuple[str, ...]] = {
    "backtick": "`",
    "escape": "\\",
    "formula": ("$", "\\(", "\\["),
    "note": "[^",
    "inline_note": "^[",
    "citation": "@",
    "bare_citation": "@",
    "reference": "[",
    "link": "](",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "span": "]{",
    "range": NOTED,
    "del": "~~",
    "mark": "==",
    "sup": "^",
    "sub": "~",
}
"""What must stand in a text before a pattern can match in it."""

_MULTILINE = (
    "backtick link image_link reference image_reference short_reference short_image_ref span"
).split()
"""Patterns whose elements can be short of line ends that stood in the source."""

_BEFORE_RAW = (
    "backtick formula note inline_note bare_citation citation reference span link image_link "
    "image_reference short_reference short_image_ref range autolink automail linebreak html entity"
).split()
"""Patterns that are tried before raw HTML is known, and those that raw HTML is found by."""

_ENTITY = expression(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_STASHED = expression(
    r"\x02(?:(?P<escaped>\d+)|wzxhzdk:(?P<raw>\d+)|amp\x03(?P<mail>#?\w+;)|\w+(?::\d+)?)\x03?"
)


class _Inner(BlockProcessor):
    """Lets Python-Markdown come to `containers` from within, where raw HTML is to be Markdown."""

    def __init__(self, parser: BlockParser, containers: Containers) -> None:
        super().__init__(parser)
        self._containers = containers
        self.reading: etree.Element | None = None
        """The element that a leaf is being read into; there are no containers to be found there."""

    def test(self, parent: etree.Element, block: str) -> bool:  # noqa: ARG002
        """Whether blocks are read into an element that `containers` hasn't seen."""
        return parent is not self.reading

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Read all blocks."""
        text = "\n\n".join(blocks)
        blocks.clear()
        self._containers.read(parent, text.split("\n"), 0)


class Dialect:
    """One Markdown converter, good for any number of files, one after the other.

    `quick` says whether text that needs no parser is given none; the result is the same. `ranges`
    says whether words in brackets before a note are those that the note is on. `works` are the keys
    that can be cited.
    """

    def __init__(
        self, quick: bool = True, ranges: bool = False, works: Collection[str] = ()
    ) -> None:
        self._quick = quick
        self._ranges = ranges
        self._markdown = Markdown(
            extensions=[extension() for extension in _EXTENSIONS], output_format="xhtml"
        )
        self._markdown.treeprocessors.deregister("prettify")
        self._markdown.treeprocessors.deregister("unescape")
        self._markdown.ESCAPED_CHARS = list(_PUNCTUATION)
        for name, form in LISTS.items():
            setattr(self._markdown.treeprocessors["attr_list"], name, form)
        self._containers = Containers(self._leaf)
        self._inner = _Inner(self._markdown.parser, self._containers)
        # What may stand in a sentence is no block, at the beginning of one either.
        self._markdown.block_level_elements = [
            tag for tag in self._markdown.block_level_elements if tag not in _IN_SENTENCES
        ]
        # Typeshed knows the base classes of what these registries hold.
        blocks: Any = self._markdown.parser.blockprocessors
        for name in _TAKEN:
            blocks.deregister(name)
        blocks.register(self._inner, "containers", 110)
        blocks["reference"].RE = _LINK_DEFINITION
        blocks.register(
            TableRows(self._markdown.parser, {"use_align_attribute": False}), "table", 75
        )
        self._markdown.preprocessors.register(_RawBlocks(self._markdown), "html_block", 20)
        self._markdown.treeprocessors.register(Bounds(self._markdown), "bounds", 30)
        patterns: Any = self._markdown.inlinePatterns
        patterns.register(Backticks(), "backtick", 190)
        for name, (pattern, priority) in destinations(self._markdown).items():
            patterns.register(pattern, name, priority)
        patterns.register(Formula(self._markdown), "formula", 185)
        patterns.register(NoteReferencePattern(self._markdown), "note", 175)
        patterns.register(InlineNote(self._markdown), "inline_note", 173)
        known = frozenset(works)
        patterns.register(CitationPattern(self._markdown, known, ranges), "citation", 172)
        patterns.register(
            BareCitationPattern(self._markdown, known, ranges), "bare_citation", 172.5
        )
        patterns.register(SpanPattern(self._markdown), "span", 165)
        if ranges:
            patterns.register(RangePattern(self._markdown), "range", 122)
        patterns.register(Break(), "linebreak", 100)
        patterns.register(EmphasisPattern(self._markdown), "em_strong", 60)
        for name in MARKS:
            patterns.register(Mark(name, self._markdown), name, 70)
        for name in ("reference", "image_reference"):
            patterns[name].RE_LINK = _LINK_LABEL
        for name, triggers in _TRIGGERS.items():
            if name not in patterns:
                continue
            guard(patterns[name], *((triggers,) if isinstance(triggers, str) else triggers))
        guard(patterns["em_strong"], "*", "_")
        for name in _MULTILINE:
            count_lines(patterns[name])
        for name in filter(patterns.__contains__, _BEFORE_RAW):
            keep_source(patterns[name], self._markdown)

    def reset(self) -> None:
        """Forget the file before: its link definitions and its raw HTML."""
        self._markdown.reset()

    def trees(
        self,
        texts: Sequence[tuple[str, int]],
        language: str = "en",
        report: ReportLeftover = silent,
        warn: ReportLeftover = silent,
    ) -> list[etree.Element]:
        """The element trees of the texts of one file, each with the line that it begins on.

        Link definitions in any of them hold for all. Raw HTML stands in the trees as placeholders,
        to be looked up with `raw`. `report` and `warn` are called for blocks of which nothing could
        be made, or not what was meant; asides are named in `language`.
        """
        self._containers.begin(language, report, warn)
        blocks = [self.blocks(text, line) for text, line in texts]
        return [self._inline(root, text) for root, (text, _) in zip(blocks, texts, strict=True)]

    def blocks(self, text: str, line: int = 1) -> etree.Element:
        """The blocks of a text that begins on `line`, their own text not yet looked at."""
        root = etree.Element("div")
        if self._quick and is_paragraph(text):
            self._leaf(root, (text,), line)
            return root
        lines = self._markdown.preprocessors["normalize_whitespace"].run(text.split("\n"))
        self._containers.read(root, lines, line)
        return root

    def _leaf(self, parent: etree.Element, lines: Sequence[str], line: int) -> None:
        """Read lines that hold no container into an element; line 0 is one that isn't known."""
        text = "\n".join(lines)
        if self._quick and (texts := paragraphs(text)) is not None:
            add_paragraphs(parent, texts, line)
            return
        outer, self._inner.reading = self._inner.reading, parent
        if "<" in text:
            check_tags(text, line)
            lines = self._markdown.preprocessors["html_block"].run(list(lines))
        if "]:" in text:
            check_definitions(text, line)
        self._markdown.parser.parseChunk(parent, "\n".join(lines))
        self._inner.reading = outer
        if line:
            mark_lines(parent, text, line, self.raw)

    def _inline(self, root: etree.Element, text: str) -> etree.Element:
        # Words in brackets may be the name of a link that is defined somewhere.
        ranges = self._ranges and not self._markdown.references
        if self._quick and not set_plain(root, ranges) and "{" not in text:
            return root
        for processor in self._markdown.treeprocessors:
            if isinstance(processor, AttrListTreeprocessor) and "{" not in text:
                continue
            result = processor.run(root)
            root = root if result is None else result
        return root

    def plain(self, value: str) -> str:
        """An attribute's value with what Python-Markdown put aside back in its place."""
        value = self.unescaped(value)
        return _ENTITY.sub(lambda match: html.unescape(match[0]), value) if "&" in value else value

    def unescaped(self, value: str) -> str:
        """A value whose escapes, the only ones left, become characters."""
        return _STASHED.sub(self._unstashed, value) if "\x02" in value else value

    def _unstashed(self, match: re.Match[str]) -> str:
        if match["escaped"]:
            return chr(int(match["escaped"]))
        if match["mail"]:
            return html.unescape(f"&{match['mail']}")
        return html.unescape(self.raw(match["raw"])) if match["raw"] else ""

    def raw(self, number: str) -> str:
        """The raw HTML behind a placeholder's number; an element becomes its HTML."""
        item = self._markdown.htmlStash.rawHtmlBlocks[int(number)]
        if isinstance(item, str):
            return item
        return etree.tostring(item, encoding="unicode", method="html")
