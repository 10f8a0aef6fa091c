"""Page numbers in their places, and what a machine without WeasyPrint or Pango is told."""

import builtins
import re
import sys
import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf import write as pdf
from glossator.formats.pdf.apparatus import Apparatus
from glossator.formats.pdf.notes import Again, NoteIds
from glossator.formats.pdf.numbers import Folio
from glossator.formats.pdf.sections import Place, Section
from glossator.formats.pdf.words import print_words
from glossator.formats.written import FormatError
from tests.books.making import make


def section(xml: str) -> Section:
    return Section("one", "One", Place.BODY, etree.fromstring(xml))


def folios(**pages: int) -> dict[str, Folio]:
    return {name: Folio(page, str(page)) for name, page in pages.items()}


def apparatus(one: Section, again: list[Again] | None = None) -> Apparatus:
    return Apparatus([one], [], NoteIds(again=again or []), print_words("en"))


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
    assert "".join(one.tree.itertext()) == "p. 7"


def test_a_second_reference_names_another_page_and_settles() -> None:
    """A reference that goes back and forth with the words of its page stays as it is."""
    one = section('<div><a id="r"><span/></a></div>')
    made = apparatus(one, [Again("r", "n", next(one.tree.iter("span")))])
    shown = []
    for page in (3, 4, 3, 4, 3, 4):
        made.write(one, folios(r=page, n=3))
        shown.append("".join(one.tree.itertext()).replace("\xa0", " "))
    assert shown == ["", ", p. 3", "", ", p. 3", ", p. 3", ", p. 3"]


def test_the_first_page_of_an_element_counts() -> None:
    pages = (frozenset("ab"), frozenset("bc"), frozenset("c"))
    assert pdf.first_pages(pages) == {"a": 0, "b": 0, "c": 1}


@pytest.mark.parametrize(
    ("cause", "message", "hint"),
    [
        (ImportError("weasyprint"), "WeasyPrint", r"pip install 'glossator\[pdf\]'"),
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
