"""The labels of notes that stand in their sentences. See cases/inlinenotes.md."""

from glossator.model.manuscript import SourceFile
from glossator.model.text import Citation, Cite, Image, Markup, Open, TextKind, Verbatim, Words
from glossator.source.document.parse import Parser
from glossator.source.pieces.inlinenotes import InlineNotes


def label(*pieces: Open) -> str:
    return InlineNotes().add(pieces, 1, "x.md")


def test_a_label_is_the_first_words() -> None:
    assert label(Words("A port on the Baltic.")) == "a-port-on-the-baltic"
    assert label(Words("One two three four five six seven")) == "one-two-three-four-five-six"
    assert label(Words("See "), Markup("<em>"), Words("him"), Markup("</em>")) == "see-him"
    assert label(Words("A long one: " + "x" * 40)) == "a-long-one"
    assert len(label(Words("x" * 100))) == 40


def test_what_has_no_words_has_a_label_that_lasts() -> None:
    dash = label(Words("—"))
    assert dash == label(Words("—"))
    assert dash != label(Words("!"))
    assert label(Image("a.png", "", 1)) == label(Image("a.png", "", 99))


def test_citations_and_pictures_give_it_their_words() -> None:
    cites = (Cite("carr1952", "page", "3", (Verbatim("see"),)), Cite("nove1992"))
    assert label(Citation(cites, 1)) == "see-carr1952-3-nove1992"
    assert label(Image("a.png", "A map", 1)) == "a-map"
    assert label(Verbatim("x"), Words("2")) == "x2"


def test_a_label_is_given_once() -> None:
    notes = InlineNotes()
    notes.reserve(("kiel", "kiel-1"))
    given = [notes.add((Words("Kiel."),), line, "x.md") for line in (1, 2)]
    assert given == ["kiel-2", "kiel-3"]
    assert [(note.label, note.line) for note in notes.notes] == [("kiel-2", 1), ("kiel-3", 2)]


def chapter(text: str, notes: str = "") -> list[str]:
    beside = SourceFile("notes/01-x.md", TextKind.CHAPTER, "x", notes) if notes else None
    file = SourceFile("chapters/01-x.md", TextKind.CHAPTER, "x", text, beside)
    document, found = Parser("en").document(file)
    assert not found
    return sorted(f"{note.label} {note.path}" for note in document.notes)


def test_another_note_added_changes_no_label() -> None:
    one = chapter("# T\n\nOne^[On one.] three^[On three.]")
    two = chapter("# T\n\nOne^[On one.] two^[On two.] three^[On three.]")
    assert set(one) < set(two)


def test_stand_off_notes_have_notes_too_and_share_the_labels() -> None:
    beside = "## on-one\n\n> One\n\nA note.^[On one.]\n\n"
    beside += "## two\n\n> two\n\nSee^[On two.][^n].\n\n[^n]: N^[So.]"
    assert chapter("# T\n\nOne^[On one.] two.", beside) == [
        "n notes/01-x.md",
        "on-one notes/01-x.md",
        "on-one-1 chapters/01-x.md",
        "on-one-2 notes/01-x.md",
        "on-two notes/01-x.md",
        "so notes/01-x.md",
        "two notes/01-x.md",
    ]


def test_a_quotation_of_words_with_a_note_is_no_second_note() -> None:
    beside = "## one\n\n> began^[At Kiel.] in May\n\nA note."
    assert chapter("# T\n\nIt began^[At Kiel.] in May.", beside) == [
        "at-kiel chapters/01-x.md",
        "one notes/01-x.md",
    ]
