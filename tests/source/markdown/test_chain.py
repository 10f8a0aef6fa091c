"""Lists in lists in lists: refused on the line that goes too deep, however many lines there are."""

import pytest

from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import SourceFile
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser


def found(text: str) -> Diagnostics:
    file = SourceFile("chapters/01-a.md", TextKind.CHAPTER, "a", f"# A\n\n{text}")
    return Parser("en").document(file)[1]


@pytest.mark.parametrize("mark", ["-", "1.", "+"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_a_thousand_lists_in_lists_are_refused_at_once(mark: str, between: str) -> None:
    step = " " * (len(mark) + 1)
    lines = (f"{step * at}{mark} x\n{between}" for at in range(1000))
    (one,) = found("".join(lines))
    assert (one.code, one.place.line) == ("too-deep", 103 + 100 * len(between))


def test_forty_are_not() -> None:
    assert not found("".join(f"{'  ' * at}- x\n" for at in range(40)))


@pytest.mark.parametrize("sign", ["```", "~~~"])
def test_code_that_looks_like_lists_is_code(sign: str) -> None:
    lines = "".join(f"  {'  ' * at}- x\n" for at in range(200))
    assert not found(f"- {sign}\n{lines}  {sign}\n")


def test_a_number_in_a_paragraph_opens_no_list() -> None:
    """CommonMark, section 5.3: only a list that begins with 1 can interrupt a paragraph."""
    lines = "".join(f"{'   ' * at}7. x\n" for at in range(1, 150))
    assert "too-deep" not in {one.code for one in found(f"7. x\n{lines}")}
