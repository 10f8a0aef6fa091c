"""Parts the pages of a book into its texts, each a title and blocks.

The headings and the book's table of contents say which pages begin a text. A book that is one page
is parted by its headings alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossator.importing.pages.blocks import PageBlock, blocks_of, trimmed
from glossator.importing.pages.page import SourcePage
from glossator.model.expressions import expression
from glossator.model.ids import ascii_id
from glossator.text.slugs import FreeNames, slug

_SLUG = 48
_LONGEST = 80
"""Characters that a paragraph has at most to be taken for the title of what follows it."""


@dataclass
class PageChapter:
    """A text of the book: `heading` is the block that is its title; without one, `title` is."""

    place: str
    title: str
    heading: PageBlock | None
    blocks: list[PageBlock] = field(default_factory=list)
    level: int = 1
    is_untitled: bool = False
    """Whether it has no title on its page, and its place lets it have none: a dedication."""
    pages: list[SourcePage] = field(default_factory=list)

    def all_blocks(self) -> list[PageBlock]:
        """Its blocks, the one that is its title first."""
        return [*([self.heading] if self.heading is not None else []), *self.blocks]

    @property
    def words(self) -> str:
        """The words of its title."""
        return self.heading.words() if self.heading is not None else self.title


def split_levels(levels: Sequence[int]) -> tuple[bool, tuple[int, ...]]:
    """Whether the first of all headings is the book's title, and which levels begin chapters.

    One heading above all others is the title, and those of the next level begin chapters.
    """
    top = min(levels, default=0)
    if not top or levels.count(top) > 1 or levels[0] != top:
        return False, (top,)
    below = min((level for level in levels if level > top), default=0)
    return True, (top, below) if levels.count(below) > 1 else (top,)


def split_page(page: SourcePage, title: str) -> tuple[list[PageChapter], str]:
    """The chapters of a book that is one page, and the title that its text gives it, or empty.

    What stands before the first heading is a chapter that has the book's title.
    """
    blocks = trimmed(blocks_of(page.body.contents))
    levels = [block.level for block in blocks if block.level and block.words()]
    titled, splits = split_levels(levels)
    own = next((one.words() for one in blocks if titled and one.level == levels[0]), "")
    chapters: list[PageChapter] = []
    for block in blocks:
        if block.level and block.level in splits and block.words():
            chapters.append(PageChapter("chapters", "", block, level=block.level))
        else:
            if not chapters:
                chapters.append(PageChapter("chapters", title or own or "Beginning", None))
            chapters[-1].blocks.append(block)
    for chapter in chapters:
        chapter.pages.append(page)
    if own and len(chapters) > 1 and chapters[0].words == own and not chapters[0].blocks:
        # The book has its title on a page of its own.
        first, second = chapters[:2]
        assert first.heading is not None
        assert second.heading is not None
        second.heading.opens = [*first.heading.tags(), *second.heading.opens]
        chapters.pop(0)
    return chapters, own


def split_pages(pages: Iterable[SourcePage], starts: Mapping[int, str]) -> list[PageChapter]:
    """The chapters of a book of several pages.

    `starts` has the titles of the elements within pages that the table of contents leads to, by the
    elements' `id()`.
    """
    chapters: list[PageChapter] = []
    for page in pages:
        blocks = trimmed(blocks_of(page.body.contents))
        several = sum(block.level == 1 and bool(block.words()) for block in blocks) > 1
        for at, block in enumerate(blocks):
            listed = next((starts[id(tag)] for tag in block.tags() if id(tag) in starts), "")
            begins = bool(listed or (several and block.level == 1 and block.words()))
            if at == 0:
                begins = _begins(page, block, chapters)
            if begins:
                if at == 0 and page.untitled:
                    chapters.append(
                        PageChapter(page.place, page.untitled.capitalize(), None, is_untitled=True)
                    )
                else:
                    chapters.append(_begun(page, block, page.title if at == 0 else listed))
            if at == 0:
                chapters[-1].pages.append(page)
            if not begins or chapters[-1].heading is not block:
                chapters[-1].blocks.append(block)
    return list(_placed(chapters))


def _begins(page: SourcePage, block: PageBlock, chapters: list[PageChapter]) -> bool:
    """Whether a page begins a text; else it goes on with the one before."""
    return (
        not chapters
        or bool(page.title)
        or bool(block.level and block.words())
        or bool(page.place)
        or chapters[-1].place == "front"
    )


def _begun(page: SourcePage, block: PageBlock, title: str) -> PageChapter:
    """The text that begins with a block."""
    short = block.tag is None and 0 < len(block.words()) <= _LONGEST
    same = not title or _folded(title) == _folded(block.words())
    is_title = bool(block.level and block.words()) or (short and same)
    heading = block if is_title else None
    return PageChapter(page.place, title or "Untitled", heading, level=block.level or 1)


def _folded(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


_NUMBER = expression(
    r"(?:[^\W\d_]+\.?\s+)?(?:\d+|[IVXLC]+)(?:[.:)\s–—-]|$)|(?:chapter|part|book|kapitel|chapitre)\b",
    re.IGNORECASE,
)


def free_slugs(titles: Iterable[str]) -> list[str]:
    """A slug for each title; no two are alike."""
    names = FreeNames(str.lower)
    return [names.take(_short(ascii_id(slug(title))).strip("-_") or "text") for title in titles]


def _short(key: str) -> str:
    cut = key[:_SLUG]
    return key if cut == key else cut.rpartition("-")[0] or cut


def are_numbered(titles: Iterable[str]) -> bool:
    """Whether the titles of chapters, or at least most of them, hold their numbers."""
    signs = [_NUMBER.match(title) is not None for title in titles]
    return 2 * sum(signs) > len(signs)


def _placed(chapters: list[PageChapter]) -> Iterator[PageChapter]:
    """The texts in their places: front matter before all chapters, back matter after them."""
    mains = [at for at, one in enumerate(chapters) if one.place in ("", "chapters")]
    if not mains:
        mains = list(range(len(chapters)))
    for at, one in enumerate(chapters):
        if at < mains[0]:
            one.place = "front"
        elif at > mains[-1]:
            one.place = "back"
        else:
            one.place = "chapters"
        yield one
