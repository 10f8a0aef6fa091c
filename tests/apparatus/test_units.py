"""What the texts of a book are called."""

from tests.books.making import Files, make, picture


def labels(files: Files, settings: str = "") -> list[tuple[str, int, str]]:
    made = make(files, settings)
    return [(str(t.label.kind), t.label.number, t.label.title) for t in made.edition.texts]


FILES: Files = {
    "front/preface.md": "# Preface\n",
    "chapters/1-early/part.md": "# Early\n",
    "chapters/1-early/01-a.md": "# A *good*\n`title`[^n]\n\n[^n]: Note.\n",
    "chapters/2-late/part.md": "# Late\n",
    "chapters/2-late/02-b.md": "# B\n",
    "back/end.md": "# End\n",
}


def test_chapters_and_parts_are_counted_through_the_book() -> None:
    assert labels(FILES) == [
        ("front", 0, "Preface"),
        ("part", 1, "Early"),
        ("chapter", 1, "A good"),
        ("part", 2, "Late"),
        ("chapter", 2, "B"),
        ("back", 0, "End"),
    ]


def test_or_known_by_their_titles() -> None:
    assert {number for _, number, _ in labels(FILES, "[chapters]\nlabels = false\n")} == {0}


def test_a_title_that_is_a_picture_is_called_by_its_text_alternative() -> None:
    files: Files = {"chapters/a.md": "# ![The star](../images/x.png)\n", "images/x.png": picture()}
    assert labels(files) == [("chapter", 1, "The star")]


def test_a_title_without_words_is_reported_and_called_by_its_file() -> None:
    made = make({"chapters/a-star.md": "# ![](../images/x.png)\n", "images/x.png": picture()})
    assert "missing-title" in made.codes
    assert made.edition.texts[0].label.title == "a-star"


def test_registers_have_titles_in_the_language_of_the_book() -> None:
    glossary = "# Words\n\n## Term\n\nText.\n"
    people = "## Ann\n\nText.\n"
    made = make({"chapters/a.md": "# A\n", "people.md": people, "glossary.md": glossary})
    assert [register.label.title for register in made.edition.registers] == ["Words", "People"]
