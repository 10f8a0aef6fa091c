"""The Edition as a whole: what stands in it, and in which order."""

from tests.books.making import Files, make, picture

FILES: Files = {
    "front/preface.md": "# Preface\n\nText.[^f]\n\n[^f]: F.\n",
    "chapters/1-part/part.md": "# Part\n",
    "chapters/1-part/1-in.md": "# In\n\nAnn.[^c]\n\n## Section\n\n### Below\n\n[^c]: C.\n",
    "chapters/2-out.md": "# Out\n\nTerm.\n",
    "back/after.md": "# After\n\nText.[^b]\n\n[^b]: B.\n",
    "glossary.md": "## Term\n\nText.[^g]\n\n[^g]: G.\n",
    "people.md": "## Ann\n\nText.[^p]\n\n[^p]: P.\n",
}


def test_texts_in_reading_order() -> None:
    texts = make(FILES).edition.texts
    assert [text.page for text in texts] == [
        "front-preface",
        "part-part",
        "chapter-in",
        "chapter-out",
        "back-after",
    ]
    assert [text.in_part for text in texts] == [False, False, True, False, False]


def test_notes_of_every_text_and_then_of_every_register() -> None:
    made = make(FILES)
    assert [section.target.page for section in made.edition.notes] == [
        "front-preface",
        "chapter-in",
        "back-after",
        "glossary",
        "people",
    ]
    assert made.edition.note_count == 5


def test_sections_are_the_headings_of_the_second_level() -> None:
    text = next(text for text in make(FILES).edition.texts if text.page == "chapter-in")
    assert [(section.title, section.target.id) for section in text.sections] == [
        ("Section", "s-section")
    ]


def test_only_pictures_that_are_used_go_into_the_book() -> None:
    files: Files = {
        "chapters/a.md": "# A\n\n![x](../images/b.png)\n",
        "images/a.png": picture(),
        "images/b.png": picture(),
    }
    assert list(make(files).edition.images) == ["images/b.png"]
