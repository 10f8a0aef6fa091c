"""Page numbers in their places, and what a machine without WeasyPrint or Pango is told."""

import builtins
import re
import sys
import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf import write as pdf
from glossator.formats.pdf.apparatus import Apparatus
from glossator.formats.pdf.folios import Folio
from glossator.formats.pdf.notes import Again, NoteIds
from glossator.formats.pdf.sections import PrintedSection, SectionPlace
from glossator.model.errors import FormatError
from glossator.model.shell import install
from glossator.model.words import words_for
from tests.books.making import make


def section(xml: str) -> PrintedSection:
    return PrintedSection("one", "One", SectionPlace.BODY, etree.fromstring(xml))


def folios(**pages: int) -> dict[str, Folio]:
    return {name: Folio(page, str(page)) for name, page in pages.items()}


def apparatus(one: PrintedSection, again: list[Again] | None = None) -> Apparatus:
    return Apparatus([one], [], NoteIds(again=again or []), words_for("en"))


def test_contents_show_pages_and_change_only_when_a_page_does() -> None:
    one = section('<div><nav><ol><li><a href="#a">A</a></li></ol></nav></div>')
    made = apparatus(one)
    link = next(one.tree.iter("a"))
    assert made.write(one, {})
    assert link.get("data-page") == "000"
    assert made.write(one, folios(a=12))
    assert link.get("data-page") == "12"
    assert not made.write(one, folios(a=12, b=13))


def test_an_endnote_names_the_page_to_go_back_to() -> None:
    one = section('<div><a class="page-back" href="#r"/></div>')
    assert apparatus(one).write(one, folios(r=7))
    assert "".join(one.tree.itertext()) == "p.\xa07"


def test_a_second_reference_names_another_page_and_settles() -> None:
    """A reference that goes back and forth with the words of its page goes on naming it."""
    one = section('<div><a id="r"><span class="far"/></a></div>')
    made = apparatus(one, [Again("r", "n")])
    shown = []
    for page in (3, 4, 3, 4, 3, 4):
        made.write(one, folios(r=page, n=3))
        shown.append("".join(one.tree.itertext()).replace("\xa0", " "))
    assert shown == ["", *[", p. 3"] * 5]


@pytest.mark.parametrize(
    ("cause", "message", "hint"),
    [
        (ImportError("weasyprint"), "WeasyPrint", re.escape(install("pdf"))),
        (OSError("cannot load library 'libpango'"), "Pango", "apt install"),
    ],
)
def test_what_is_missing_is_said_with_a_hint(
    monkeypatch: pytest.MonkeyPatch, cause: Exception, message: str, hint: str
) -> None:
    publication = make({"chapters/a.md": "# A\n\nText.\n"}).publication
    whole = builtins.__import__

    def refuse(name: str, *arguments: object, **options: object) -> object:
        if name.startswith("weasyprint"):
            raise cause
        return whole(name, *arguments, **options)  # type: ignore[arg-type]

    for name in [one for one in sys.modules if one.startswith("weasyprint")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "glossator.formats.pdf.layout", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(FormatError, match=message) as caught:
        pdf.write(publication)
    monkeypatch.undo()
    assert re.search(hint, caught.value.hint)
