"""Tables that are too wide for the page: which get smaller type, and which words are broken."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.pdf.fitting import fit_tables
from glossator.formats.pdf.paper import line_width
from glossator.model.settings import PaperSize
from glossator.xhtml.markup import Element

WIDTH = line_width(PaperSize.A5)
HASH = "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"
URL = "https://archive.example.org/collections/f495_op1_d30_l12_verso?page=12&view=all"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
PROSE = "Long prose that runs over several lines of a column, as it is written and set in books"


def table(*rows: str, tag: str = "td") -> Element:
    """A table; a bar parts cells."""
    root = etree.Element("div")
    body = etree.SubElement(etree.SubElement(root, "table"), "tbody")
    for row in rows:
        line = etree.SubElement(body, "tr")
        for cell in row.split("|"):
            etree.SubElement(line, tag).text = cell.strip()
    return root


def classes(root: Element) -> tuple[str, str]:
    """The class of a table; of its cells, a letter each: `w` words, `s` signs, `-` none."""
    found = root.find(".//table")
    assert found is not None
    letters = {"long-words": "w", "long-signs": "s", None: "-"}
    cells = [cell for cell in found.iter() if cell.tag in ("td", "th")]
    return found.get("class", ""), "".join(letters[cell.get("class")] for cell in cells)


@pytest.mark.parametrize(
    ("rows", "size", "cells"),
    [
        # What fits is left alone.
        (["a | b"], "", "--"),
        (["Year | " + PROSE], "", "--"),
        ([f"{PROSE} | {PROSE} | {PROSE}"], "", "---"),
        (["1917 | 1918 | 1919 | 1920 | 1921 | 1922"], "", "------"),
        (["Responsibilities | Administration"], "", "--"),
        ([HASH], "", "-"),
        # One long word among short ones is broken, and nothing else is.
        ([f"1917 | {HASH}"], "", "--"),
        ([f"1917 | {HASH}{HASH}", f"1918 | {PROSE}"], "", "-s--"),
        ([f"1917 | {URL}"], "", "--"),
        ([f"1917 | {URL}{HASH} | x"], "", "-s-"),
        ([f"1917 | {WORD} | x"], "", "-w-"),
        ([f"{PROSE} | {PROSE} {WORD} | so"], "", "-w-"),
        ([f"a | {WORD} {HASH}{HASH}"], "", "-s"),
        ([f"a | {WORD} {HASH}"], "", "-w"),
        ([f"{HASH} | {HASH}"], "", "ss"),
        (["a-long-name-of-many-parts-that-can-be-broken-at-each-of-its-hyphens | b"], "", "--"),
        # Many columns of words get smaller type, and are broken where that isn't enough.
        ([" | ".join(["Administration"] * 4)], "", "-" * 4),
        ([" | ".join(["Administration"] * 4 + ["1917"])], "narrow", "-" * 5),
        ([" | ".join(["Administration"] * 4 + ["Commune"])], "narrower", "-" * 5),
        ([" | ".join(["Administration"] * 5)], "narrower", "w" * 5),
        ([" | ".join(["Administration"] * 6 + ["END"])], "narrower", "w" * 6 + "-"),
        ([" | ".join(["1917"] * 11)], "", "-" * 11),
        ([" | ".join(["1917"] * 12)], "narrow", "-" * 12),
        ([" | ".join(["1917"] * 13)], "narrower", "-" * 13),
        ([" | ".join(["1917"] * 15)], "narrower", "s" * 15),
        ([" | ".join(["a"] * 60)], "narrower", "w" * 60),
        # What is held together is one word.
        (["14\xa0March\xa01917" * 5 + " | b"], "", "s-"),
        (["14 March 1917 " * 5 + " | b"], "", "--"),
        # Rows need not be alike.
        (["a | b | c", f"{HASH} | {HASH}"], "", "---ss"),
        ([f"{HASH}{HASH} | b | c", "a"], "", "s---"),
        (["漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 | b"], "", "--"),
        (["| |"], "", "---"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["td", "th"])
def test_type_gets_smaller_and_long_words_are_broken(
    rows: list[str], size: str, cells: str, tag: str
) -> None:
    root = table(*rows, tag=tag)
    fit_tables(root, WIDTH)
    assert classes(root) == (size, cells)


def test_wider_paper_holds_more() -> None:
    root = table("Commissariat | Administration | Responsibility | Organisation")
    fit_tables(root, line_width(PaperSize.A4))
    assert line_width(PaperSize.A4) > WIDTH
    assert classes(root)[1] == "----"


@pytest.mark.parametrize("outer", ["li", "blockquote", "dd"])
def test_what_is_set_in_has_less_room(outer: str) -> None:
    row = " | ".join(["Administration"] * 4)
    whole, within = table(row), etree.Element("div")
    etree.SubElement(etree.SubElement(within, outer), outer).append(table(row))
    fit_tables(whole, 36.5)
    fit_tables(within, 36.5)
    assert classes(whole) == ("", "----")
    assert classes(within)[0] != ""


def test_cells_over_several_columns_count_for_none() -> None:
    root = table(f"{HASH} | b", f"a | {HASH}")
    root.find(".//td").set("colspan", "2")  # type: ignore[union-attr]
    fit_tables(root, WIDTH)
    assert classes(root)[1][0] == "-"


def test_a_cell_keeps_its_own_classes() -> None:
    root = table(f"a | {HASH}{HASH}")
    for cell in root.iter("td"):
        cell.set("class", "own")
    fit_tables(root, WIDTH)
    assert [cell.get("class") for cell in root.iter("td")] == ["own", "own long-signs"]
