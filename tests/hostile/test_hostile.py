"""Nothing hostile gets into a book without an error, and nothing of it into an imported one.

What is made by `chapters.py`, `drawings.py` and `imports.py` is held against an oracle that knows
nothing of the list in `xhtml/grammar/`: what has no error must be harmless in the finished page.
"""

import pytest

from glossator.importing import epub, html
from glossator.importing.folder import book_files
from glossator.importing.imported import GivenFile
from glossator.importing.markdown import reading
from glossator.model.diagnostics import Severity
from glossator.xhtml.grammar.drawn import cleaned, drawing_fault
from tests.books.making import Made, make
from tests.hostile.chapters import book_of, hostile_book, hostile_things
from tests.hostile.drawings import hostile_drawing
from tests.hostile.imports import hostile_import
from tests.hostile.oracle import audit

READERS = {"md": reading.read, "html": html.read, "epub": epub.read}
NOT_ALLOWED = frozenset(
    "script bad-attribute bad-css css-file bad-address remote-image unknown-element image-type "
    "lost-id dead-link".split()
)
"""What is said of mark-up that isn't on the list."""


def errors(made: Made) -> list[str]:
    """The codes of the errors."""
    return [one.code for one in made.found if one.severity is Severity.ERROR]


def audited(made: Made) -> list[str]:
    """What the oracle sees on the finished pages."""
    return [said for page in made.publication.pages for said in audit("a.xhtml", page.xhtml)]


@pytest.mark.parametrize("seed", range(24))
def test_what_has_no_error_in_a_chapter_does_nothing_on_its_page(seed: int) -> None:
    for thing in hostile_things(seed):
        files = dict(book_of([thing]))
        del files["book.toml"]
        made = make(files)
        assert errors(made) or audited(made) == [], thing


def test_hostile_chapters_are_refused() -> None:
    refused = sum(bool(errors(make(dict(hostile_book(seed))))) for seed in range(40))
    assert refused > 36


def test_the_same_number_gives_the_same_files() -> None:
    assert hostile_book(7) == hostile_book(7) != hostile_book(8)
    assert hostile_drawing(7) == hostile_drawing(7) != hostile_drawing(8)
    assert hostile_import(7)[0] == hostile_import(7)[0]


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_every_hostile_drawing_is_refused_and_can_be_cleaned(start: int) -> None:
    for seed in range(start, start + 50):
        data = hostile_drawing(seed)
        assert drawing_fault(data), data
        clean = cleaned(data)
        assert clean is not None
        assert clean.left_out
        assert audit("a.svg", clean.data) == []
        assert drawing_fault(clean.data) == ""


@pytest.mark.parametrize("seed", range(30))
def test_what_is_imported_does_nothing_and_is_built_without_an_error_for_it(seed: int) -> None:
    name, files = hostile_import(seed)
    given = GivenFile(name, files[name], files.get)
    imported = READERS[name.rpartition(".")[2]](given)
    made = make(dict(book_files(imported, None)))
    assert not NOT_ALLOWED & set(errors(made)), made.found
    assert audited(made) == []
    for path, data in imported.images.items():
        assert not path.endswith(".svg") or audit(path, data) == []
    assert any("left out" in one or "can't be found" in one for one in imported.remarks)
