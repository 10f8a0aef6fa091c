"""Builds many hostile books, opens every page of them in Chromium, and counts what came of it.

A book that is found to have errors isn't written, so what hostile chapters would do is seen twice:
as a user gets them (what is refused is left out, and the rest is built by the package's door), and
with all that is refused in its place, as the stages make pages of it. The second shows that each
hostile thing is taken out by itself, and doesn't only stop the build.
"""

import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser

import glossator
from glossator.formats.epub import write_epub
from glossator.formats.pdf import layout
from glossator.formats.pdf.write import write as press
from glossator.formats.web import pages, single
from glossator.model.diagnostics import Severity, has_errors
from glossator.model.publication import Publication
from tests.books.making import made_of
from tests.hostile.browser import Away, Seen, Window, another_site
from tests.hostile.chapters import book_of, chapter_of, hostile_book, hostile_things
from tests.hostile.drawings import BOOK, hostile_drawing
from tests.hostile.imports import hostile_import
from tests.reading.serving import served

_BATCH = 40
"""How many chapters, or drawings, stand in one book."""


@dataclass
class Tally:
    """What came of some hostile things of one kind."""

    kind: str
    tried: int = 0
    refused: int = 0
    """How many stopped the build, or the import."""
    opened: int = 0
    """How many pages were opened, of which no two are the same."""
    printed: int = 0
    """How many pages of the e-book were printed as PDF."""
    bad: list[Seen] = field(default_factory=list)
    """The pages of which something came, of all that the stages make."""
    built: list[Seen] = field(default_factory=list)
    """Those among them that a user gets, because the build found no error."""

    @property
    def harmless(self) -> bool:
        """Whether nothing ran and nothing was asked, also of what a user doesn't get."""
        return self.opened > 0 and all(one.harmless for one in self.bad)

    def __str__(self) -> str:
        ran = sum(bool(one.ran) for one in self.bad)
        asked = sum(bool(one.asked) for one in self.bad)
        held = sum(bool(one.holds) for one in self.bad)
        stopped = sum(bool(one.stopped) for one in self.bad)
        return (
            f"{self.kind}: {self.tried} tried, {self.refused} refused, {self.tried - self.refused} "
            f"built; {self.opened} pages opened and "
            f"{self.printed} printed, a script ran on {ran}, {asked} asked elsewhere, "
            f"{held} hold what would, a policy stopped something on {stopped}; "
            f"of those that a user gets, something came of {len(self.built)}"
        )


class Campaign:
    """Hostile things of each kind, in one browser; `folder` is where the books are built."""

    def __init__(self, window: Window, away: Away, folder: Path, address: str) -> None:
        self._window = window
        self._site = away.address
        self._folder = folder
        self._address = address
        self._numbers = count()
        self._opened: set[bytes] = set()

    def chapters(self, seeds: Sequence[int]) -> Iterator[Tally]:
        """Hostile chapters, many in a book, and one of each book's as a book by itself."""
        tally = Tally("chapters")
        for at in range(0, len(seeds), _BATCH):
            some = seeds[at : at + _BATCH]
            files = dict(book_of([]))
            del files["chapters/01-one.md"]
            for seed in some[1:]:
                text = chapter_of(hostile_things(seed, self._site))
                files[f"chapters/{seed}.md"] = text.replace("# One", f"# Of {seed}", 1).encode()
            self._book(tally, files, len(some) - 1)
            self._book(tally, hostile_book(some[0], self._site), 1)
            yield tally

    def drawings(self, seeds: Sequence[int]) -> Iterator[Tally]:
        """Hostile files of SVG, each shown by a chapter of its own."""
        tally = Tally("drawings")
        for at in range(0, len(seeds), _BATCH):
            some = seeds[at : at + _BATCH]
            files = {"book.toml": BOOK.encode()}
            for seed in some:
                files[f"images/{seed}.svg"] = hostile_drawing(seed, self._site)
                chapter = f"# Of {seed}\n\n![A drawing](../images/{seed}.svg)\n"
                files[f"chapters/{seed}.md"] = chapter.encode()
            self._book(tally, files, len(some))
            yield tally

    def imports(self, seeds: Sequence[int]) -> Iterator[Tally]:
        """Hostile files, each imported and built; the pages of many are opened as one book."""
        tally = Tally("imports")
        for at in range(0, len(seeds), _BATCH):
            some = seeds[at : at + _BATCH]
            right, wrong = self._new_folder(), self._new_folder()
            before = tally.refused
            for seed in some:
                self._imported(tally, seed, right, wrong)
            if tally.refused - before < len(some):
                assert self._built(tally, right), "each could be built by itself"
                self._print(tally, made_of(right, jobs=1).publication)
            if (wrong / "book.toml").is_file():
                self._look(tally, made_of(wrong, jobs=1).publication)
            shutil.rmtree(right)
            shutil.rmtree(wrong)
            yield tally

    def _imported(self, tally: Tally, seed: int, right: Path, wrong: Path) -> None:
        """Import a file; what came of it goes into one of two books, by whether it has errors."""
        tally.tried += 1
        beside, book = self._new_folder(), self._new_folder()
        name, files = hostile_import(seed, self._site)
        _put(beside, files)
        try:
            glossator.import_file(beside / name).write(book)
        except glossator.GlossatorError:
            tally.refused += 1
        else:
            refused = has_errors(made_of(book, jobs=1).found)
            tally.refused += refused
            self._join(book, wrong if refused else right, seed)
        shutil.rmtree(beside)
        shutil.rmtree(book)

    @staticmethod
    def _join(book: Path, joined: Path, seed: int) -> None:
        """Put the texts and pictures of a book into another, under names of their own."""
        if not (joined / "book.toml").is_file():
            shutil.copy(book / "book.toml", joined)
        for path in (
            one for kind in ("front", "chapters", "back") for one in book.glob(f"{kind}/*")
        ):
            text = path.read_text(encoding="utf-8").replace("../images/", f"../images/{seed}/")
            _put(joined, {f"chapters/of-{seed}-{path.name}": text.encode()})
        if (book / "images").is_dir():
            shutil.copytree(book / "images", joined / "images" / f"{seed}")

    def _book(self, tally: Tally, files: Mapping[str, bytes], tried: int) -> None:
        """Try a book: with all that it holds, and then without the chapters that have errors."""
        tally.tried += tried
        folder = self._new_folder()
        _put(folder, files)
        made = made_of(folder, jobs=1)
        refused = {
            one.place.path for one in made.found if one.severity is Severity.ERROR and one.place
        }
        for path in refused:
            for kind in ("chapters/*.md", "images/*.svg"):
                if Path(path).match(kind):
                    stem = Path(path).stem
                    (folder / f"chapters/{stem}.md").unlink(missing_ok=True)
        left = [*folder.glob("chapters/*.md")]
        if left and not self._built(tally, folder):
            left = []
        tally.refused += tried - min(tried, len(left))
        shutil.rmtree(folder)
        self._look(tally, made.publication)

    def _built(self, tally: Tally, folder: Path) -> bool:
        """Build a book as a user does, and open its pages; whether it could be built."""
        before = len(tally.bad)
        for to, profile in (("html", "any"), ("html", "single"), ("epub", "any")):
            files = glossator.build(folder, to, profile, jobs=1, cache=False).files
            if not files:
                return False
            if to == "epub":
                [data] = files.values()
                files = _unpacked(data)
            self._open(tally, files, on_disk=to == "epub" or profile == "single")
        tally.built += tally.bad[before:]
        return True

    def _look(self, tally: Tally, publication: Publication) -> None:
        """Open all pages of a publication, whatever is wrong with its book."""
        self._open(tally, pages.write(publication).files)
        whole = single.write(publication).files[".html"]
        self._open(tally, {"book.html": whole}, on_disk=True)
        self._open(tally, _unpacked(write_epub(publication)), on_disk=True)
        self._print(tally, publication)

    def _print(self, tally: Tally, publication: Publication) -> None:
        """Set a publication as a PDF; what that would ask of others is what isn't the book's."""
        tally.printed += len(publication.pages)
        with refusals() as refused:
            press(publication)
        if asked := tuple(one for one in refused if not one.startswith("book:")):
            tally.bad.append(Seen("the PDF", asked=asked))

    def _open(self, tally: Tally, files: Mapping[str, bytes], on_disk: bool = False) -> None:
        """Write files into a folder, and open all that are pages, but for those known already.

        From a server an address without a scheme leads to another site, from the disk to a file.
        """
        folder = self._new_folder()
        _put(folder, files)
        new = []
        for name in files:
            digest = hashlib.sha256(files[name]).digest()
            if name.endswith((".html", ".xhtml", ".svg")) and digest not in self._opened:
                self._opened.add(digest)
                new.append(name)
        tally.opened += len(new)
        base = folder.as_uri() if on_disk else f"{self._address}/{folder.name}"
        seen = self._window.look([f"{base}/{name}" for name in new], f"{base}/")
        tally.bad += [one for one in seen if one != Seen(one.page)]
        shutil.rmtree(folder)

    def _new_folder(self) -> Path:
        folder = self._folder / f"{next(self._numbers)}"
        folder.mkdir()
        return folder


@contextmanager
def refusals() -> Iterator[list[str]]:
    """The addresses that WeasyPrint asked for and didn't get."""
    refused: list[str] = []
    fetch = layout.BookFetcher.fetch

    def noted(self: layout.BookFetcher, url: str, headers: Any = None) -> Any:
        try:
            return fetch(self, url, headers)
        except ValueError:
            refused.append(url)
            raise

    with patch.object(layout.BookFetcher, "fetch", noted):
        yield refused


@contextmanager
def campaign(browser: Browser, folder: Path) -> Iterator[Campaign]:
    """A campaign whose books are built in a folder, which is served while it goes on."""
    with another_site() as away, served(folder) as address, Window(browser, away) as window:
        yield Campaign(window, away, folder, address)


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
