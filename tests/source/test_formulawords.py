"""Words for formulas of MathML, which those hear who don't see them."""

import xml.etree.ElementTree as etree

import pytest

from glossator.formats.epub import write_epub
from glossator.formats.epubcheck import validate
from glossator.source.formulawords import formula_words
from tests.books.making import make


def words(inner: str) -> str:
    return formula_words(etree.fromstring(f"<math>{inner}</math>"))


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<mi>x</mi>", "x"),
        ("<mi>x</mi><mo>=</mo><mn>1</mn>", "x = 1"),
        ("<mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>−</mo><mi>c</mi>", "a + b − c"),
        ("<mo>−</mo><mi>x</mi><mo>=</mo><mo>−</mo><mn>1</mn>", "−x = −1"),
        ("<mo>(</mo><mo>−</mo><mi>x</mi><mo>)</mo>", "(−x)"),
        ("<mn>2</mn><mo>\u2062</mo><mi>x</mi><mi>y</mi>", "2xy"),
        ("<mi>sin</mi><mo>\u2061</mo><mi>x</mi>", "sin x"),
        ("<mi>x</mi><mi>sin</mi><mo>(</mo><mi>y</mi><mo>)</mo>", "x sin(y)"),
        ("<mi>x</mi><mtext> if </mtext><mi>y</mi>", "x if y"),
        ("<mtext>the <b>sum</b> of</mtext><mi>x</mi>", "the sum of x"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2"),
        ("<msup><mi>x</mi><mn>10</mn></msup>", "x^10"),
        ("<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>", "x^(n + 1)"),
        ("<msup><mrow><mi>a</mi><mi>b</mi></mrow><mi>c</mi></msup>", "(ab)^c"),
        (
            "<msup><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow><mn>2</mn></msup>",
            "(a + b)^2",
        ),
        ("<msub><mi>x</mi><mi>max</mi></msub>", "x_max"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a + b)/2"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mi>c</mi></mrow></mfrac>", "a/(bc)"),
        ('<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>', "(n ¦ k)"),
        ("<mn>2</mn><mfrac><mi>a</mi><mi>b</mi></mfrac><mi>c</mi>", "2 a/b c"),
        ("<mn>2</mn><msup><mi>x</mi><mn>2</mn></msup><mi>y</mi>", "2x^2 y"),
        ("<msqrt><mi>x</mi></msqrt>", "√x"),
        ("<msqrt><mi>a</mi><mi>b</mi></msqrt>", "√(ab)"),
        ("<mroot><mrow><mi>x</mi><mi>y</mi></mrow><mn>3</mn></mroot>", "√[3](xy)"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x¯"),
        ("<mover><mi>x</mi><mi>n</mi></mover>", "x^n"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
            "<msub><mi>a</mi><mi>i</mi></msub>",
            "∑_(i = 1)^n a_i",
        ),
        (
            "<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder>",
            "lim_(x → 0)",
        ),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        (
            '<mfenced open="[" close="[" separators=";|"><mi>a</mi><mi>b</mi><mi>c</mi></mfenced>',
            "[a; b| c[",
        ),
        ('<mfenced separators=""><mi>a</mi><mi>b</mi></mfenced>', "(ab)"),
        (
            "<mmultiscripts><mi>C</mi><none/><mo>+</mo><mprescripts/><mn>6</mn><mn>14</mn>"
            "</mmultiscripts>",
            "_6^14C^+",
        ),
        (
            "<mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
            "<mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo>)</mo>",
            "(a, b; c, d)",
        ),
        ("<mi>a</mi><mspace/><mi>b</mi><mphantom><mi>c</mi></mphantom>", "a b"),
        ("<mstyle><mi>a</mi></mstyle><menclose><mi>b</mi></menclose>", "ab"),
        ("<maction><mi>a</mi><mi>b</mi></maction>", "a"),
        ("<mfrac><mi>a</mi></mfrac>", "a"),
        ("<mspace/>", ""),
        ("", ""),
    ],
)
def test_signs_stand_in_their_order(inner: str, expected: str) -> None:
    assert words(inner) == expected


@pytest.mark.parametrize("encoding", ["application/x-tex", "TeX", "LaTeX", "text/plain"])
def test_words_that_a_formula_brings_are_taken(encoding: str) -> None:
    inner = "<msup><mi>x</mi><mn>2</mn></msup>"
    brought = f'<annotation encoding="{encoding}"> x^{{2}}\n</annotation>'
    assert words(f"<semantics>{inner}{brought}</semantics>") == "x^{2}"


@pytest.mark.parametrize("encoding", ["application/x-tex", "application/mathematica"])
def test_annotations_without_words_or_in_others_languages_are_not(encoding: str) -> None:
    said = "" if encoding == "application/x-tex" else "x*x"
    brought = f'<annotation encoding="{encoding}">{said}</annotation>'
    assert words(f"<semantics><mi>x</mi>{brought}</semantics>") == "x"


def test_names_may_have_a_namespace() -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><msqrt><mi>x</mi></msqrt></math>'
    assert formula_words(etree.fromstring(math)) == "√x"


def test_epubcheck_asks_for_no_words_of_formulas_that_were_written_by_hand() -> None:
    text = (
        "# A\n\n<math><mi>x</mi></math> and <math display='block'><mfrac><mi>a</mi><mi>b</mi>"
        "</mfrac></math>\n\n- <math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x"
        "</annotation></semantics></math>[^n]\n\n<div><math><mspace width='1em'/></math></div>\n\n"
        "[^n]: <math><mi>y</mi></math>\n"
    )
    made = make({"chapters/a.md": text})
    assert not made.found
    assert validate(write_epub(made.publication)) == ()
