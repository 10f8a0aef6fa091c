"""In a style of notes, what is cited in a text stands in a note."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from glossator.engine import pipeline
from glossator.model.book import Book, Document
from glossator.model.text import Citation, CitationPart, NoteReference, Paragraph, Words, pieces_of
from tests.books.making import SETTINGS
from tests.books.note_style import NOTED, note_files
from tests.source.shown import shown_pieces


def parsed(
    files: Mapping[str, str | bytes], settings: str = NOTED, language: str = "en-GB"
) -> Book:
    """The book of these files, nothing of it numbered yet."""
    with tempfile.TemporaryDirectory() as folder:
        toml = SETTINGS.replace('"en"', f'"{language}"') + settings
        for name, content in {"book.toml": toml, **files}.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        manuscript, found = pipeline.read(Path(folder))
        assert manuscript is not None, found
        made, more = pipeline.parse(manuscript, 1)
        assert not (*found, *more)
        return made.book


def document(text: str, settings: str = NOTED, language: str = "en-GB") -> Document:
    return parsed(note_files(one=f"# One\n\n{text}\n"), settings, language).documents[0]


def shown(text: str, language: str = "en-GB") -> str:
    """The first paragraph, a reference to a note as its label in braces."""
    block = next(
        one for one in document(text, language=language).body if isinstance(one, Paragraph)
    )
    return shown_pieces(block.pieces, block.line)


def labels(made: Document) -> list[str]:
    return [note.label for note in made.notes]


def test_a_citation_becomes_a_reference_and_a_note_that_holds_it() -> None:
    made = document("He said [see @reed1919, p. 3; @carr1952] so.")
    (reference,) = (one for one in pieces_of(made.body) if isinstance(one, NoteReference))
    (note,) = made.notes
    (block,) = note.body
    assert isinstance(block, Paragraph)
    (citation,) = block.pieces
    assert isinstance(citation, Citation)
    assert [cite.key for cite in citation.cites] == ["reed1919", "carr1952"]
    assert citation.part is CitationPart.NOTE
    assert (note.label, note.line, note.path) == (reference.label, 3, "chapters/one.md")
    assert note.is_citation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said [@reed1919].", "said.{}"),
        ("said [@reed1919], and", "said,{} and"),
        ("said [@reed1919] and", "said{} and"),
        ("said [@reed1919]—and", "said{}—and"),
        ("“said” [@reed1919].", "“said”.{}"),
        ("“said.” [@reed1919] And", "“said.”{} And"),
        ("(said [@reed1919]).", "(said).{}"),
        ("*said* [@reed1919]!", "<em>said</em>!{}"),
        ("*said [@reed1919]*.", "<em>said{}</em>."),
        ("said [@reed1919; @carr1952].", "said.{}"),
        ("said\n[@reed1919] and more", "said{ @4}⏎and more"),
        ("[@reed1919] said", "{} said"),
    ],
)
def test_its_mark_follows_the_word_and_the_sign_after_it(text: str, words: str) -> None:
    assert _without_labels(shown(text)) == words


def _without_labels(text: str) -> str:
    parts = text.split("{note ")
    return parts[0] + "".join(
        "{" + (f" @{place}" if (place := label.partition(" @")[2]) else "") + "}" + rest
        for label, _, rest in (part.partition("}") for part in parts[1:])
    )


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-US", "“said” [@reed1919].", "“said.”{}"),
        ("en", "“said” [@reed1919], and", "“said,”{} and"),
        ("en-US", "“said” [@reed1919]; and", "“said”;{} and"),
        ("en-US", "the dogs’ [@reed1919].", "the dogs’.{}"),
        ("de", "„sagte er [@reed1919].“ So", "„sagte er.“{} So"),
        ("fr", "dit-il [@reed1919].", "dit-il{}."),
    ],
)
def test_where_it_stands_is_the_language_s_rule(language: str, text: str, words: str) -> None:
    assert _without_labels(shown(text, language)) == words


def test_labels_are_made_of_the_work_and_of_the_paragraph() -> None:
    made = document("First.\n\nHe [@reed1919] and [@reed1919, p. 3] and [@nove:1992].")
    second = [one for one in made.body if isinstance(one, Paragraph)][1]
    digest = second.id.removeprefix("p-")
    assert labels(made) == [f"reed1919-{digest}", f"reed1919-{digest}-2", f"nove-1992-{digest}"]


def test_no_citation_elsewhere_changes_a_label() -> None:
    before = labels(document("First.\n\nSecond [@reed1919].\n\nThird [@reed1919]."))
    after = labels(
        document(
            "First [@reed1919].\n\nNew [@reed1919].\n\nSecond [@reed1919].\n\nThird [@reed1919]."
        )
    )
    assert after[2:] == before


def test_a_paragraph_s_own_words_are_those_that_are_left_in_it() -> None:
    """What is cited gives a paragraph no id: the same words have the same one."""
    cited, plain = document("He said so [@reed1919]."), document("He said so.")
    assert [block.id for block in cited.body if isinstance(block, Paragraph)] == [
        block.id for block in plain.body if isinstance(block, Paragraph)
    ]


def test_headings_tables_and_captions_have_notes_too() -> None:
    text = (
        "A note [@carr1952].\n\n## The strike [@reed1919]\n\nText.\n\n"
        "| a | b |\n|---|---|\n| [@reed1919] | [@reed1919] |\n\n"
        '![Map](images/a.png "A map [@carr1952]")\n'
    )
    made = document(text)
    assert labels(made)[1] == "reed1919-the-strike"
    assert len(set(labels(made))) == 5


def test_a_citation_in_a_note_stays_there() -> None:
    made = document("Text.[^n] More.^[See [@carr1952].]\n\n[^n]: So [@reed1919].")
    assert len(made.notes) == 2
    parts = [
        one.part for note in made.notes for one in pieces_of(note.body) if isinstance(one, Citation)
    ]
    assert parts == [CitationPart.WHOLE] * 2


def test_notes_are_of_the_series_that_the_settings_name() -> None:
    series = '[notes.series.author]\n[notes.series.sources]\nprefix = "src"\nmarks = "letters"\n'
    made = document("So [@reed1919].", f'{NOTED}notes = "sources"\n\n{series}')
    assert [label.partition("-")[0] for label in labels(made)] == ["src:reed1919"]


def test_a_label_that_an_editor_gave_is_not_given_again() -> None:
    digest = labels(document("So [@reed1919]."))[0]
    made = document(f"So [@reed1919].\n\nMore.[^{digest}]\n\n[^{digest}]: x")
    assert labels(made) == [digest, f"{digest}-2"]


def test_a_citation_in_an_entry_stays_there_and_one_of_the_register_s_own_text_doesn_t() -> None:
    glossary = "# Glossary\n\nAll [@reed1919].\n\n## Soviet\n\nA council [@carr1952].\n"
    book = parsed({**note_files(one="# One\n\nA soviet."), "glossary.md": glossary})
    assert labels(book.registers[0].document) == ["reed1919-text"]
    (entry,) = book.registers[0].entries
    assert [type(one) for one in pieces_of(entry.body)] == [Words, Citation, Words]


def test_in_another_style_citations_stay() -> None:
    made = document("So [@reed1919].", "")
    assert not made.notes
    assert any(isinstance(one, Citation) for one in pieces_of(made.body))
