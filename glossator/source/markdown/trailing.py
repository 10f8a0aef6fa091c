"""A text's lines in; the same with blocks of raw HTML put aside, each where it stands, out.

`handle_empty_tag` is Python-Markdown's name.
"""

from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra


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


class RawBlocks(HtmlBlockPreprocessor):
    """Finds the blocks of raw HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a placeholder for each block."""
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")
