"""Comments as stand-off notes, in their files and in the order of the text."""

import pytest

from glossator.annotating.highlights import home
from glossator.annotating.highlights.bring import bring
from glossator.annotating.highlights.stream import bare
from glossator.annotating.highlights.writing import NotesMade, make_notes
from tests.annotating.highlights.conftest import Shipped
from tests.annotating.highlights.test_bring import given

KIEL = "notes/01-kiel.md"


def made(
    book: Shipped, *comments: tuple[str, str], files: dict[str, str] | None = None
) -> NotesMade:
    brought = bring(book.home, [given(text, comment) for text, comment in comments], ())
    taken = {"chapters/01-kiel.md": ["kiel", "berlin"]}
    return make_notes(book.home, brought, taken, lambda path: (files or {}).get(path, ""))


def test_a_comment_is_a_note_on_the_end_of_its_highlight(small: Shipped) -> None:
    found = made(small, ("sailors met at Kiel.1 A soviet", "So *early*? Really"))
    assert found.files == {
        KIEL: "## so-early\n\n> sailors met at Kiel. A soviet\n\nSo \\*early\\*? Really\n"
    }


def test_notes_stand_in_the_order_of_the_text_among_those_that_are_there(small: Shipped) -> None:
    there = "## berlin\n\n> Nobody expected it there.\n\nNobody but the police.\n"
    found = made(
        small,
        ("The old order", "third"),
        ("sailors met", "first"),
        ("By 9 November", "second"),
        files={KIEL: there},
    )
    text = found.files[KIEL]
    labels = [line for line in text.splitlines() if line.startswith("##")]
    assert labels == ["## first", "## second", "## berlin", "## third"]
    assert there.rstrip() in text


def test_labels_are_those_of_no_other_note(small: Shipped) -> None:
    found = made(small, ("sailors met", "Kiel!"), ("By 9 November", "Kiel"), ("went home", "?!"))
    labels = [note.label for note in found.notes.values()]
    assert labels == ["kiel-2", "kiel-3", "note"]


def test_a_note_that_stands_there_is_not_written_again(small: Shipped) -> None:
    first = made(small, ("sailors met", "who?"))
    text = first.files[KIEL].replace("## who", "## renamed").replace("\n", "\r\n")
    again = made(small, ("sailors met", "who?"), files={KIEL: text})
    assert not again.files
    assert [note.label for note in again.notes.values()] == ["renamed"]


def test_parts_and_front_matter_have_files_of_their_own(small: Shipped) -> None:
    assert list(made(small, ("This book was", "mine")).files) == ["notes/01-preface.md"]


def test_a_paragraph_is_read_once_for_all_its_highlights(
    small: Shipped, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(text: str) -> str:
        read.append(text)
        return bare(text)

    monkeypatch.setattr(home, "bare", counted)
    words = ("sailors met", "sailors met at Kiel", "met at", "at Kiel", "sailors", "met")
    again = [(one, f"comment {n}") for n in range(20) for one in words]
    assert len(made(small, *again).notes) > 20
    assert len(read) == len(set(read))
