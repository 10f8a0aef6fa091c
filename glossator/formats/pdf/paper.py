"""Sizes of paper: the style sheet of their margins and type sizes, and how wide a line is.

`styles/formats/print.css` has all that is alike on every paper. Here stand the numbers: a line of
65 to 75 letters, margins that leave the inner edge to the binding, and a head above the text.
"""

from glossator.model.dataclass import dataclass
from glossator.model.settings import PaperSize


@dataclass(frozen=True, slots=True)
class _Paper:
    """A size of paper: lengths in millimetres, type in points."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    type: float


_PAPERS = {
    PaperSize.A5: _Paper(148, 210, 21, 20, 19, 17, 10.2),
    PaperSize.B5: _Paper(176, 250, 24, 26, 24, 22, 11),
    PaperSize.A4: _Paper(210, 297, 32, 36, 36, 34, 11.8),
    PaperSize.LETTER: _Paper(215.9, 279.4, 30, 32, 38, 36, 11.8),
}


def paper_sheet(size: PaperSize, cover: str) -> str:
    """The style sheet of a size; `cover` is the address of the cover's picture.

    The cover fills its page without losing an edge: it stands whole on its upper left corner,
    enlarged, which is its ground more often than not.
    """
    paper = _PAPERS[size]
    return f"""
@page {{ size: {paper.width}mm {paper.height}mm; margin: {paper.top}mm 0 {paper.bottom}mm }}
@page :right {{ margin-left: {paper.inner}mm; margin-right: {paper.outer}mm }}
@page :left {{ margin-left: {paper.outer}mm; margin-right: {paper.inner}mm }}
@page cover {{ margin: 0; background: url("{cover}") left top / 5000% 5000% no-repeat }}
html {{ font-size: {paper.type}pt }}
.page.cover img {{ width: {paper.width}mm; height: {paper.height}mm; max-height: none }}
img, svg {{ max-height: {paper.height - paper.top - paper.bottom - 25}mm }}
"""


_TABLE = 0.86
"""The type of a table, as `print.css` has it, by that of the text."""


def line_width(size: PaperSize) -> float:
    """How many em of a table's type a line is wide."""
    paper = _PAPERS[size]
    millimetres = paper.width - paper.inner - paper.outer
    return millimetres / 25.4 * 72 / paper.type / _TABLE


def measuring_sheet(size: PaperSize) -> str:
    """The style sheet of one page that is as wide as the others and has room for all notes."""
    paper = _PAPERS[size]
    margins = f"0 {paper.outer}mm 0 {paper.inner}mm"
    return f"@page measure {{ size: {paper.width}mm 1000000mm; margin: {margins} }}"
