"""Nothing runs off the page or into the footnotes, however wide a table is."""

import re

import pymupdf
import pytest

from tests.books.making import make
from tests.reading.pdf.printed import Printed, printed


def test_nothing_leaves_the_page(one: Printed) -> None:
    for page in one.pages:
        for word in page.get_text("words"):
            assert page.rect.contains(pymupdf.Rect(word[:4])), (page.number, word[4])


WIDE = """# Wide

| File | Hash | Shelf mark | Last |
|---|---|---|---|
| IMG_20190212_10551.tiff | a94a8fe5ccb19ba61c4c0873d391e987982fbbd3 | f495_op1 | LASTCELL |

| Commissariat | Administration | Responsibilities | Representatives | Organisation | LASTHEAD |
|---|---|---|---|---|---|
| Internationalism | 1917 | Heavy industry and transport | nineteen | departments | end |

- In a list:

    | Commissariat | Administration | Responsibilities | Representatives | LASTLIST |
    |---|---|---|---|---|
    | Internationalism | 1917 | Heavy industry | nineteen | end |

Text.[^n] An address <https://archive.example.org/comintern/f495/op1/d30/verso_of_a_long_name.html>.

    wide = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaLASTCODE"

[^n]: A table:

    | Commissariat | Administration | Responsibilities | Representatives | LASTNOTE |
    |---|---|---|---|---|
    | Internationalism | 1917 | Heavy industry and transport | nineteen | end |
"""


@pytest.mark.parametrize("paper", ["A5", "A4"])
def test_wide_tables_stay_on_the_page(paper: str) -> None:
    settings = f'\n[pdf]\npaper = "{paper}"\n'
    wide = printed(make({"chapters/01-w.md": WIDE}, settings).publication)
    letters = "".join(wide.letters)
    for last in ("LASTCELL", "LASTHEAD", "LASTLIST", "LASTCODE", "LASTNOTE"):
        assert last in letters
    assert "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3" in letters
    # No hyphen is put into what would have another meaning with it.
    shown = re.sub(r"\s", "", "".join(page.get_text() for page in wide.pages))
    assert "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3" in shown
    assert "comintern/f495/op1/d30/verso_of_a_long_name.html" in shown
    for page in wide.pages:
        for word in page.get_text("words"):
            assert 30 < word[0] < word[2] < page.rect.width - 30, word[4]


def test_text_and_footnotes_do_not_overlap(footnoted: Printed) -> None:
    for page in footnoted.pages:
        blocks = page.get_text("dict")["blocks"]
        boxes = {line["bbox"] for block in blocks for line in block.get("lines", ())}
        lines = sorted(boxes, key=lambda box: box[1])
        for number, (left, top, right, bottom) in enumerate(lines, 1):
            for box in lines[number:]:
                if box[1] >= bottom:
                    break
                if min(right, box[2]) - max(left, box[0]) > 5:
                    height = min(bottom, box[3]) - box[1]
                    assert height < 0.75 * min(bottom - top, box[3] - box[1]), page.number
