"""Names of pages and pictures in the e-book: from the editor's own, never from counters."""

import pytest

from glossator.apparatus.checks import check_image_names
from glossator.apparatus.places import image_name, note_target
from glossator.model.manuscript import ImageFile
from tests.books.making import make


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("images/a.png", "images/a.png"),
        ("images/maps/A.PNG", "images/maps/A.png"),
        ("images/with space.svg", "images/with-space-b8b8.svg"),
        ("chapters/a.png", "pictures/chapters/a.png"),
        ("images/chapters/a.png", "images/chapters/a.png"),
    ],
)
def test_pictures(path: str, name: str) -> None:
    assert image_name(path) == name


def test_pictures_that_differ_in_capitals_only_are_refused() -> None:
    """Made by hand: there are systems on which a folder can't hold both."""
    files = {
        path: ImageFile(path, "image/png", "", b"") for path in ("images/a.PNG", "images/A.png")
    }
    (one,) = check_image_names(files)
    assert (one.code, one.place.path) == ("image-names", "images/A.png")


def test_pages_keep_their_names_when_chapters_move() -> None:
    text = "# Title\n\nText.\n"
    before = make({"chapters/01-a.md": text, "chapters/02-b.md": text, "front/x.md": text})
    after = make({"chapters/09-a.md": text, "chapters/02-b.md": text, "front/x.md": text})
    assert [text.page for text in before.edition.texts] == ["front-x", "chapter-a", "chapter-b"]
    assert [text.page for text in after.edition.texts] == ["front-x", "chapter-b", "chapter-a"]


def test_no_chapter_can_take_the_place_of_the_notes() -> None:
    text = "# N\n\nText.[^1]\n\n[^1]: Note.\n"
    made = make({"chapters/notes.md": text, "chapters/nav.md": text})
    names = [page.name for page in made.publication.pages]
    assert len(set(names)) == len(names)
    assert {"chapter-notes", "notes", "chapter-nav", "nav"} <= set(names)


def test_labels_of_two_chapters_are_two_notes() -> None:
    assert note_target("chapter-a", "1") != note_target("chapter-b", "1")
    assert note_target("chapter-a", "größe").id.isascii()
