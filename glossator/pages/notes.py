"""The page of the notes: a section a text, the number first and the way back in it."""

from collections.abc import Iterable

from glossator.model.edition import EndNote, NoteSection
from glossator.model.text import Paragraph
from glossator.pages.markup import TITLED, Writer, page, title_heading
from glossator.text.escape import escape, quoteattr
from glossator.text.numerals import letters


def notes_page(sections: Iterable[str], language: str, writer: Writer) -> bytes:
    """All notes of the book, from sections that are written."""
    title = writer.words["notes"]
    body = (
        f'<section epub:type="endnotes" role="doc-endnotes" {TITLED}>\n'
        f"{title_heading(escape(title))}\n" + "\n".join(sections) + "\n</section>"
    )
    return page(title, language, body, ' epub:type="backmatter"')


def notes_section(section: NoteSection, writer: Writer) -> str:
    """The notes of one text.

    The number is the way back and comes first: Kindle runs notes together when it comes last.
    Each further reference to a note gets a way back of its own, named by a letter.
    """
    notes = "\n".join(_note(note, writer) for note in section.notes)
    heading = escape(writer.heading(section.label))
    return (
        f'<section aria-labelledby="{section.id}">\n'
        f'<h2 id="{section.id}"><a href="{writer.href(section.target)}">{heading}</a></h2>\n'
        f'<ol class="notes">\n{notes}\n</ol>\n</section>'
    )


def _note(note: EndNote, writer: Writer) -> str:
    lead = _ways_back(note, writer)
    first, rest = (note.body[0], note.body[1:]) if note.body else (None, ())
    if isinstance(first, Paragraph) and first.tag == "p":
        text = writer.paragraph(first, lead)
    else:
        text, rest = f"<p>{lead.rstrip()}</p>", note.body
    if rest:
        text += "\n" + writer.body(rest)
    return f'<li id="{note.id}">{text}</li>'


def _ways_back(note: EndNote, writer: Writer) -> str:
    links = []
    for place, target in enumerate(note.references, 1):
        key = "back" if len(note.references) == 1 else "back_again"
        label = quoteattr(writer.words[key].format(number=note.number, place=place))
        shown = f"{note.number}." if place == 1 else letters(place)
        links.append(
            f'<a href="{writer.href(target)}" epub:type="backlink" role="doc-backlink" '
            f"aria-label={label}>{shown}</a>"
        )
    first, *others = links or [f"{note.number}."]
    again = f' <span class="again">{" ".join(others)}</span>' if others else ""
    return f"{first}{again} "
